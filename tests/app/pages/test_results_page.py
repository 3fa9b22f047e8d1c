from collections.abc import Callable
from dataclasses import replace
from typing import Any

from app.models.record_table import RECORD_ROLE
from app.models.score_tables import pooled, scores_of_project
from app.pages.page import Page
from app.pages.results_page import ResultsPage
from app.steps import Step
from app.viewer.review_request import ReviewRequest
from core.evaluation.scores import Evaluation
from core.pipeline.project import Project, Run

Make = Callable[[type[Page], Project | None], Any]
MakeRun = Callable[..., Run]


def test_that_without_scores_the_page_leads_to_the_training(make_page: Make, planned: Project) -> None:
    page = make_page(ResultsPage, planned)
    asked: list[object] = []
    page.go_to.connect(asked.append)
    page.empty.action_button.click()
    assert asked == [Step.TRAINING]


def test_that_absent_labels_are_a_dash_and_the_worst_case_comes_first(
    make_page: Make, planned: Project, make_run: MakeRun, scored: Evaluation
) -> None:
    page = make_page(ResultsPage, replace(planned, runs=(make_run("2d", "0", (), evaluation=scored),)))
    proxy = page.case_view.proxy
    shown = [[proxy.index(row, column).data() for column in range(4)] for row in range(2)]
    assert shown == [["case_1", "0.400", "0.400", "–"], ["case_0", "0.850", "0.900", "0.800"]]


def test_that_sorting_keeps_absent_values_together(
    make_page: Make, planned: Project, make_run: MakeRun, scored: Evaluation
) -> None:
    page = make_page(ResultsPage, replace(planned, runs=(make_run("2d", "0", (), evaluation=scored),)))
    page.case_view.sortByColumn(3, page.case_view.horizontalHeader().sortIndicatorOrder().AscendingOrder)
    assert page.case_view.proxy.index(0, 0).data(RECORD_ROLE).case == "case_1"


def test_that_a_case_opens_with_truth_and_prediction(
    make_page: Make, planned: Project, make_run: MakeRun, scored: Evaluation
) -> None:
    page = make_page(ResultsPage, replace(planned, runs=(make_run("2d", "0", (), evaluation=scored),)))
    opened: list[ReviewRequest] = []
    page.open_case.connect(lambda case, request: opened.append(request))
    page.case_view.select_row(1)
    page.case_view.chosen.emit(page.case_view.current_record())
    shown = opened[0].cases[opened[0].start]
    assert shown.name == "case_0"
    assert shown.truth is not None
    assert shown.prediction is not None


def test_that_the_folds_of_a_configuration_are_pooled_and_the_better_one_comes_first(
    planned: Project, make_run: MakeRun, scored: Evaluation
) -> None:
    good, bad = (replace(scored, cases=(case,)) for case in scored.cases)
    both = pooled((good, bad))
    assert both.mean_dice_per_label == ((0.9 + 0.4) / 2, 0.8)
    weak = replace(scored, mean_dice=0.1)
    project = replace(
        planned,
        runs=(make_run("2d", "0", (), evaluation=weak), make_run("3d_fullres", "0", (), evaluation=scored)),
    )
    assert [found.configuration for found in scores_of_project(project)] == ["3d_fullres", "2d"]
