from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.pages.fingerprint.fingerprint_page import FingerprintPage
from app.pages.page import Page
from app.steps import Step
from app.viewer.review_request import ReviewRequest
from core.fingerprint.case_statistics import (
    CaseStatistics,
    DatasetStatistics,
    LabelHistogram,
    LabelVolume,
    read_statistics,
)
from core.fingerprint.fingerprint import IntensityStatistics
from core.io.files.json_file import write_json
from core.pipeline.prepare.folds import FoldKind, folds_of
from core.pipeline.project.project import Project
from tests.app.pages.conftest import all_done

INTENSITIES_OF_A_CASE = IntensityStatistics(
    mean=98.0, median=101.0, std=39.0, min=-10.0, max=300.0, percentile_99_5=191.0, percentile_00_5=-18.0
)
Make = Callable[[type[Page], Project | None], Any]


def test_that_an_empty_page_leads_to_the_data(make_page: Make, empty_project: Project) -> None:
    page = make_page(FingerprintPage, empty_project)
    asked: list[object] = []
    page.go_to.connect(asked.append)
    page.empty.action_button.click()
    assert page.empty.isVisible()
    assert asked == [Step.DATA]


def settled(qtbot: QtBot, page: Any) -> Any:
    """The page once all that it reads is shown."""
    qtbot.waitUntil(lambda: bool(page.case_model.rows) and not page.pieces.is_at_work)
    return page


def test_that_the_figures_are_those_of_the_fingerprint(
    make_page: Make, qtbot: QtBot, measured: Project
) -> None:
    page = settled(qtbot, make_page(FingerprintPage, measured))
    assert page.tiles.tiles["cases"].figure.text() == "4"
    assert page.tiles.tiles["size"].figure.text() == "64 × 64 × 23"
    assert page.tiles.tiles["spacing"].figure.text() == "1 × 1 × 3"
    assert page.tiles.tiles["crop"].figure.text() == "90 %"
    assert page.intensities.figures["low"].text() == "−18"
    assert [group.name for group in page.spacing_plot.groups] == ["x", "y", "z"]
    assert page.spacing_plot.groups[2].values == (3.0, 3.0, 3.0, 5.0)


def test_that_a_case_of_the_table_opens_with_its_own_mask(
    make_page: Make, qtbot: QtBot, measured: Project
) -> None:
    page = settled(qtbot, make_page(FingerprintPage, measured))
    opened: list[tuple[str, ReviewRequest]] = []
    page.open_case.connect(lambda case, request: opened.append((case, request)))
    page.case_view.select_row(2)
    page.case_view.chosen.emit(page.case_view.current_record())
    case, request = opened[0]
    assert case == "case_2"
    assert request.cases[request.start].name == "case_2"
    assert request.cases[request.start].truth is not None


def statistics_of(project: Project, intensity: tuple[int, ...] = (1, 3), *, flat: bool = False) -> None:
    """Writes statistics in which the last case's liver is ten times the size of the others'."""
    assert project.dataset is not None and project.fingerprint is not None
    names = [case.name for case in project.dataset.cases]
    shape, amounts = (1, 64, 80) if flat else (20, 64, 64), {names[-1]: 20.0}
    cases = tuple(
        CaseStatistics(
            name=name,
            shape=shape,
            spacing_mm=(999.0 if flat else 3.0, 1.0, 1.0),
            shape_after_crop=shape,
            relative_size=0.9,
            intensities=(INTENSITIES_OF_A_CASE,),
            labels=(LabelVolume(value=1, voxels=10, millilitres=None if flat else amounts.get(name, 2.0)),),
        )
        for name in names
    )
    statistics = DatasetStatistics(
        cases=cases,
        edges=((0.0, 10.0, 20.0),),
        histograms=(LabelHistogram(channel=0, value=1, counts=intensity),),
    )
    write_json(project.folder.case_statistics_file(project.dataset.name), statistics)


def test_that_volumes_and_intensities_are_shown_where_they_were_measured(
    make_page: Make, qtbot: QtBot, measured: Project
) -> None:
    statistics_of(measured)
    page = settled(qtbot, make_page(FingerprintPage, measured))
    liver, spleen = page.volume_plot.groups
    assert sorted(liver.values) == [2.0, 2.0, 2.0, 20.0]
    assert all(value != value for value in spleen.values)
    everything = page.intensities._distributions[0]
    assert everything.heights.tolist() == [25.0, 75.0]


def test_that_a_case_that_stands_apart_comes_first_with_the_reason(
    make_page: Make, qtbot: QtBot, measured: Project
) -> None:
    assert measured.dataset is not None and measured.fingerprint is not None
    dataset = replace(measured.dataset, cases=measured.dataset.cases * 2)
    dataset = replace(
        dataset, cases=tuple(replace(case, name=f"case_{at}") for at, case in enumerate(dataset.cases))
    )
    fingerprint = replace(
        measured.fingerprint,
        spacings=measured.fingerprint.spacings * 2,
        shapes_after_crop=measured.fingerprint.shapes_after_crop * 2,
    )
    project = replace(measured, dataset=dataset, fingerprint=fingerprint)
    statistics_of(project)
    page = settled(qtbot, make_page(FingerprintPage, project))
    first = page.case_model.rows[0]
    assert first.name == "case_7"
    assert "20 ml" in first.remark
    assert not page.case_model.rows[1].remark


def test_that_a_damaged_file_of_statistics_is_told_and_the_rest_is_shown(
    make_page: Make, qtbot: QtBot, measured: Project
) -> None:
    assert measured.dataset is not None
    file = measured.folder.case_statistics_file(measured.dataset.name)
    file.parent.mkdir(parents=True)
    file.write_text("{", encoding="utf-8")
    page = settled(qtbot, make_page(FingerprintPage, measured))
    assert page.message.isVisible()
    assert page.tiles.tiles["cases"].figure.text() == "4"


def test_that_planes_have_pixels_areas_and_no_made_up_axis(
    make_page: Make, qtbot: QtBot, measured: Project
) -> None:
    assert measured.fingerprint is not None
    flat = replace(
        measured.fingerprint, spacings=((999.0, 1.0, 1.0),) * 4, shapes_after_crop=((1, 64, 80),) * 4
    )
    statistics_of(measured, flat=True)
    page = settled(qtbot, make_page(FingerprintPage, replace(measured, fingerprint=flat)))
    assert page.tiles.tiles["size"].figure.text() == "80 × 64"
    assert page.tiles.tiles["spacing"].title.text() == "Median spacing (px)"
    assert page.tiles.tiles["spacing"].figure.text() == "1 × 1"
    assert not page.spacing_plot.isVisible()
    assert [column.title for column in page.case_model.columns][:2] == ["Case", "Size (x × y)"]
    # 10 pixels of 64 × 80
    assert page.volume_plot.groups[0].values[0] == pytest.approx(100 * 10 / (64 * 80))


def test_that_patients_are_kept_together_at_a_press_and_parted_at_another(
    make_page: Make, qtbot: QtBot, measured: Project
) -> None:
    assert measured.dataset is not None and measured.fingerprint is not None
    names = [f"p{patient}_visit{visit}" for patient in range(4) for visit in (1, 2)]
    cases = tuple(
        replace(case, name=name) for case, name in zip(measured.dataset.cases * 2, names, strict=True)
    )
    fingerprint = replace(
        measured.fingerprint,
        spacings=measured.fingerprint.spacings * 2,
        shapes_after_crop=measured.fingerprint.shapes_after_crop * 2,
    )
    project = replace(measured, dataset=replace(measured.dataset, cases=cases), fingerprint=fingerprint)
    page = settled(qtbot, make_page(FingerprintPage, project))

    def buttons() -> list[QPushButton]:
        found = page.advice.findChildren(QPushButton, "advice_grouped-cases")
        return [button for button in found if button.isVisibleTo(page)]

    qtbot.waitUntil(lambda: bool(buttons()))
    qtbot.mouseClick(buttons()[0], Qt.MouseButton.LeftButton)
    all_done(qtbot, page)
    folds = folds_of(project)
    assert folds is not None and folds.kind is FoldKind.GROUPED
    page._show(project)
    # the old list goes before the new one is seen
    qtbot.waitUntil(lambda: [button.text() for button in buttons()] == ["Use nnU-Net's folds"])
    qtbot.mouseClick(buttons()[0], Qt.MouseButton.LeftButton)
    all_done(qtbot, page)
    folds = folds_of(project)
    assert folds is not None and folds.kind is FoldKind.USUAL


def test_that_two_scales_of_intensity_are_shown_on_a_logarithmic_axis_and_said(
    make_page: Make, qtbot: QtBot, measured: Project
) -> None:
    assert measured.dataset is not None
    names = [case.name for case in measured.dataset.cases]
    figures = [replace(INTENSITIES_OF_A_CASE, median=100.0)] * 3
    figures.append(replace(INTENSITIES_OF_A_CASE, median=50_000.0))
    cases = tuple(
        CaseStatistics(
            name=name,
            shape=(20, 64, 64),
            spacing_mm=(3.0, 1.0, 1.0),
            shape_after_crop=(20, 64, 64),
            relative_size=0.9,
            intensities=(of_case,),
            labels=(),
        )
        for name, of_case in zip(names, figures, strict=True)
    )
    statistics = DatasetStatistics(
        cases=cases,
        edges=((10.0, 1000.0, 100_000.0),),
        logarithmic=(True,),
        histograms=(LabelHistogram(channel=0, value=1, counts=(3, 1)),),
    )
    write_json(measured.folder.case_statistics_file(measured.dataset.name), statistics)
    page = settled(qtbot, make_page(FingerprintPage, measured))
    assert "1 of 4 cases" in page.intensities.note.text()
    assert page.intensities._span() == (1.0, 5.0)
    assert page.intensities.table()[1][0][1:] == ["10", "1000", "75"]


def test_that_the_spacing_is_told_in_the_unit_of_the_files(
    make_page: Make, qtbot: QtBot, measured: Project
) -> None:
    assert measured.dataset is not None
    statistics_of(measured)
    file = measured.folder.case_statistics_file(measured.dataset.name)
    known = read_statistics(file)
    cases = tuple(
        replace(case, unit="µm", labels=tuple(replace(label, millilitres=None) for label in case.labels))
        for case in known.cases
    )
    write_json(file, replace(known, cases=cases))
    page = settled(qtbot, make_page(FingerprintPage, measured))
    assert page.tiles.tiles["spacing"].title.text() == "Median spacing (µm)"
    titles = [column.title for column in page.case_model.columns]
    assert "Spacing (µm)" in titles
    assert "liver (voxels)" in titles


@pytest.mark.parametrize("kept", [2, 4, 6])
def test_that_a_fingerprint_of_other_cases_than_there_are_now_is_shown(
    make_page: Make, qtbot: QtBot, measured: Project, kept: int
) -> None:
    """So it is once cases were added or left out, until they are measured again."""
    assert measured.dataset is not None
    cases = measured.dataset.cases
    more = (*cases, *(replace(cases[0], name=f"new_{at}") for at in range(2)))[:kept]
    project = replace(
        measured, dataset=replace(measured.dataset, cases=more), stale=frozenset({"fingerprint"})
    )
    page = make_page(FingerprintPage, project)
    all_done(qtbot, page)
    qtbot.waitUntil(lambda: not page.pieces.is_at_work)
    assert [len(group.values) for group in page.spacing_plot.groups] == [4, 4, 4]
    assert "changed since they were measured" in page.message.what.text()
