from collections.abc import Callable
from typing import Any

from app.pages.fingerprint_page import FingerprintPage
from app.pages.page import Page
from app.steps import Step
from app.viewer.review_request import ReviewRequest
from core.pipeline.project import Project

Make = Callable[[type[Page], Project | None], Any]


def test_that_an_empty_page_leads_to_the_data(make_page: Make, empty_project: Project) -> None:
    page = make_page(FingerprintPage, empty_project)
    asked: list[object] = []
    page.go_to.connect(asked.append)
    page.empty.action_button.click()
    assert page.empty.isVisible()
    assert asked == [Step.DATA]


def test_that_the_figures_are_those_of_the_fingerprint(make_page: Make, measured: Project) -> None:
    page = make_page(FingerprintPage, measured)
    assert page.tiles["cases"].figure.text() == "4"
    assert page.tiles["size"].figure.text() == "23×64×64"
    assert page.tiles["spacing"].figure.text() == "3×1×1"
    assert page.tiles["crop"].figure.text() == "90 %"
    assert page.intensities.figures["low"].text() == "−18.0"
    assert page.spacing_plot.groups[0].values == (3.0, 3.0, 3.0, 5.0)


def test_that_a_case_of_the_table_opens_with_its_own_mask(make_page: Make, measured: Project) -> None:
    page = make_page(FingerprintPage, measured)
    opened: list[tuple[str, ReviewRequest]] = []
    page.open_case.connect(lambda case, request: opened.append((case, request)))
    page.case_view.select_row(2)
    page.case_view.chosen.emit(page.case_view.current_record())
    case, request = opened[0]
    assert case == "case_2"
    assert request.cases[request.start].name == "case_2"
    assert request.cases[request.start].truth is not None
