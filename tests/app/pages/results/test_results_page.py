import math
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.jobs import catalog
from app.models.case_score_table import Score, Summary, written
from app.models.score_tables import scores_of_project
from app.pages.page import Page
from app.pages.results.choice import clean_up_words
from app.pages.results.results_page import ResultsPage
from app.steps import Step
from app.viewer.review_request import ReviewRequest
from core.evaluation.choose import crossval_folder
from core.evaluation.model_choice import Candidate, ModelChoice, Postprocessing
from core.evaluation.pooled import pooled
from core.evaluation.scores import CaseScores, Evaluation
from core.evaluation.spread import spread_of
from core.evaluation.summary_file import write_summary
from core.events import Heartbeat, Job
from core.pipeline.project.project import Project, Run, RunPlace
from core.project_folder import FoldFolder
from tests.app.pages.conftest import evaluation, scores

Make = Callable[[type[Page], Project | None], Any]
MakeRun = Callable[..., Run]


def test_that_without_scores_the_page_leads_to_the_training(make_page: Make, planned: Project) -> None:
    page = make_page(ResultsPage, planned)
    asked: list[object] = []
    page.go_to.connect(asked.append)
    page.empty.action_button.click()
    assert asked == [Step.TRAINING]


def shown(page: Any, columns: int) -> list[list[str]]:
    proxy = page.cases.case_view.table
    return [[proxy.index(row, column).data() for column in range(columns)] for row in range(proxy.rowCount())]


@pytest.fixture
def make_page(make_page: Make, qtbot: QtBot) -> Make:
    """A page is drawn in pieces; this one waits for the last."""

    def make(kind: type[Page], project: Project | None) -> Any:
        page = make_page(kind, project)
        qtbot.waitUntil(lambda: not page.pieces.is_at_work)
        return page

    return make


@pytest.fixture
def page(make_page: Make, planned: Project, make_run: MakeRun, scored: Evaluation) -> Any:
    """One configuration with two cases, of which the second lacks a label."""
    return make_page(ResultsPage, replace(planned, runs=(make_run("2d", "0", (), evaluation=scored),)))


def test_that_absent_labels_are_a_dash_and_the_worst_case_comes_first(page: Any) -> None:
    assert shown(page, 4) == [["case_1", "0.400", "0.400", "–"], ["case_0", "0.850", "0.900", "0.800"]]


def test_that_sorting_keeps_absent_values_together(page: Any) -> None:
    page.cases.case_view.sortByColumn(3, Qt.SortOrder.AscendingOrder)
    assert shown(page, 1) == [["case_1"], ["case_0"]]


def test_that_all_scores_of_one_label_stand_side_by_side(page: Any) -> None:
    choice = page.cases.columns
    choice.setCurrentIndex(choice.findText("All scores of liver"))
    choice.activated.emit(choice.currentIndex())
    head = [page.cases.case_model.headerData(at, Qt.Orientation.Horizontal, 0) for at in range(5)]
    assert head == ["Case", "Dice", "IoU", "Too much (voxels)", "Missed (voxels)"]
    assert shown(page, 5)[0] == ["case_1", "0.400", "0.400", "2", "3"]


def test_that_mean_median_and_quartiles_are_of_the_cases_that_have_the_label(page: Any) -> None:
    rows = page.cases.summary_view.table
    found = [[rows.index(row, column).data() for column in range(5)] for row in range(2)]
    assert found[0] == ["liver", "0.650 ± 0.250", "0.650", "0.525 … 0.775", "2"]
    assert found[1] == ["spleen", "0.800", "0.800", "0.800 … 0.800", "1"]


def test_that_the_table_is_saved_with_every_score(page: Any, qtbot: QtBot, tmp_path: Path) -> None:
    page.cases.table_button.click()
    page.findChild(QFileDialog, "scores_dialog").fileSelected.emit(str(tmp_path / "scores.csv"))
    qtbot.waitUntil(page.message.isVisible)
    lines = (tmp_path / "scores.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].startswith("case,label,dice,iou,tp,fp,fn")
    assert lines[1].startswith("case_0,liver,0.9,")
    assert len(lines) == 5


def test_that_a_case_opens_with_truth_and_prediction(page: Any) -> None:
    opened: list[ReviewRequest] = []
    page.open_case.connect(lambda case, request: opened.append(request))
    page.cases.case_view.select_row(1)
    page.cases.case_view.chosen.emit(page.cases.case_view.current_record())
    shown_case = opened[0].cases[opened[0].start]
    assert (shown_case.name, shown_case.truth, shown_case.prediction) == (
        "case_0",
        Path("case_0.nii.gz"),
        Path("case_0_p.nii.gz"),
    )


def choice_of(
    project: Project, *names: str, steps: tuple[tuple[int, ...], ...] = (), pair: bool = False, cases: int = 5
) -> ModelChoice:
    models = tuple(project.folder.model("Dataset001_Abdomen", "nnUNetPlans", name) for name in names)
    found = [
        Candidate(configurations=(name,), models=(model,), mean_dice=0.7 - at / 10, dice_per_label=(0.7, 0.6))
        for at, (name, model) in enumerate(zip(names, models, strict=True))
    ]
    if pair:
        found.append(Candidate(configurations=names, models=models, mean_dice=0.9, dice_per_label=(0.9, 0.9)))
    return ModelChoice(
        label_names=("liver", "spleen"),
        candidates=tuple(found),
        best=len(found) - 1 if pair else 0,
        folds=("0",),
        cases=cases,
        pairs_missing=() if pair else ("2d + 3d_fullres",),
        postprocessing=Postprocessing(
            keep_largest=steps,
            mean_dice_before=0.7,
            mean_dice_after=0.75,
            dice_per_label_before=(0.6, 0.8),
            dice_per_label_after=(0.7, 0.8),
        ),
    )


def test_that_the_winner_its_reason_and_the_clean_up_are_told(
    make_page: Make, planned: Project, make_run: MakeRun, scored: Evaluation
) -> None:
    runs = tuple(make_run(name, "0", (), evaluation=scored) for name in ("2d", "3d_fullres"))
    choice = choice_of(planned, "3d_fullres", "2d", steps=((1, 2), (1,)))
    page = make_page(ResultsPage, replace(planned, runs=runs, choice=choice))
    card = page.choice
    assert card.winner.text() == "Best: 3d_fullres"
    assert card.reason.text().startswith("3d_fullres segments best: mean Dice 0.700 over 5 held-out cases")
    assert card.postprocessing.text() == (
        "Clean-up helps: keeping only the largest part of everything together, liver (0.600 → 0.700) "
        "raises the mean Dice from 0.700 to 0.750."
    )
    assert card.missing.text().endswith("2d + 3d_fullres.")
    assert not card.outdated.isVisible()


def test_that_a_small_gain_is_written_with_enough_digits_to_be_seen() -> None:
    found = Postprocessing(
        keep_largest=((1, 2),),
        mean_dice_before=0.86981,
        mean_dice_after=0.86993,
        dice_per_label_before=(),
        dice_per_label_after=(),
    )
    assert clean_up_words(found, {}).endswith("raises the mean Dice from 0.8698 to 0.8699.")


def test_that_a_choice_that_knows_less_than_there_is_says_so_and_is_offered_again(
    make_page: Make, planned: Project, make_run: MakeRun, scored: Evaluation
) -> None:
    runs = tuple(make_run(name, "0", (), evaluation=scored) for name in ("2d", "3d_fullres"))
    page = make_page(ResultsPage, replace(planned, runs=runs, choice=choice_of(planned, "2d")))
    assert page.choice.outdated.isVisible()
    assert page.choose_button.property("look") == "primary"


def test_that_a_choice_is_out_of_date_once_its_winner_has_been_trained_again(
    make_page: Make, planned: Project, make_run: MakeRun, scored: Evaluation
) -> None:
    # over the same two cases the choice has seen a mean of 0.7
    run = make_run("2d", "0", (), evaluation=scored)
    page = make_page(ResultsPage, replace(planned, runs=(run,), choice=choice_of(planned, "2d", cases=2)))
    assert page.choice.outdated.isVisible()


def test_that_a_pair_stands_beside_its_members_with_its_own_cases(
    make_page: Make, qtbot: QtBot, planned: Project, make_run: MakeRun, scored: Evaluation
) -> None:
    runs = tuple(make_run(name, "0", (), evaluation=scored) for name in ("2d", "3d_fullres"))
    choice = choice_of(planned, "2d", "3d_fullres", pair=True)
    better = replace(scored, mean_dice=0.95)
    write_summary(crossval_folder(choice.winner.models, choice.folds) / "summary.json", better)
    page = make_page(ResultsPage, replace(planned, runs=runs, choice=choice))
    qtbot.waitUntil(lambda: len(page.configuration_model.rows) == 3)
    pair = next(row for row in page.configuration_model.rows if row.chosen)
    assert pair.configuration == "2d + 3d_fullres"
    assert len(pair.evaluation.cases) == 2
    # its scores come a moment later, and it is the best: its cases are shown, as nobody has chosen a row
    qtbot.waitUntil(lambda: "2d + 3d_fullres" in page.cases.title.text())


def test_that_the_model_shown_is_packed_and_the_file_named(
    make_page: Make,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    planned: Project,
    make_run: MakeRun,
    scored: Evaluation,
) -> None:
    packed: list[Path] = []

    def pack(models: tuple[Path, ...], files: list[Path]) -> Job[tuple[tuple[Path, int], ...]]:
        yield Heartbeat()
        for file in files:
            file.write_bytes(b"zip")
            packed.append(file)
        return tuple((file, 3) for file in files)

    monkeypatch.setattr(catalog, "pack_models", pack)
    runs = tuple(make_run(name, "0", (), evaluation=scored) for name in ("2d", "3d_fullres"))
    page = make_page(ResultsPage, replace(planned, runs=runs))
    page.pack_button.click()
    page.findChild(QFileDialog, "pack_dialog").fileSelected.emit(str(tmp_path / "liver.zip"))
    qtbot.waitUntil(lambda: page.message.isVisible() and not page.runner.jobs)
    assert packed == [tmp_path / "liver.zip"]
    assert "liver.zip" in page.message.what.text()


def test_that_distances_are_measured_on_demand_and_then_not_offered_again(
    page: Any, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Project] = []

    def evaluate(project: Project) -> Job[None]:
        asked.append(project)
        yield Heartbeat()

    monkeypatch.setattr(catalog, "evaluate", evaluate)
    assert page.cases.distances_button.isVisible()
    page.cases.distances_button.click()
    qtbot.waitUntil(lambda: bool(asked) and not page.runner.jobs)
    qtbot.waitUntil(lambda: not page.cases.distances_button.isVisible())


def test_that_distances_and_volumes_stand_among_the_scores_once_they_are_there(
    make_page: Make, planned: Project, make_run: MakeRun, scored: Evaluation
) -> None:
    def measured(case: CaseScores) -> CaseScores:
        more = {"hausdorff_95_mm": 2.5, "surface_dice": 0.75, "volume_pred_ml": 12.0, "volume_ref_ml": 10.0}
        return replace(case, labels=tuple(replace(label, **more) for label in case.labels))

    whole = replace(scored, cases=tuple(measured(case) for case in scored.cases))
    page = make_page(ResultsPage, replace(planned, runs=(make_run("2d", "0", (), evaluation=whole),)))
    titles = [page.cases.columns.itemText(at) for at in range(page.cases.columns.count())]
    assert titles[:4] == ["Dice", "IoU", "95 % Hausdorff (mm)", "Surface Dice"]
    page.cases.columns.setCurrentIndex(titles.index("Volume error (ml)"))
    page.cases.columns.activated.emit(page.cases.columns.currentIndex())
    assert shown(page, 3)[0] == ["case_0", "2.00", "2.00"]
    assert not page.cases.distances_button.isVisible()


def test_that_where_one_mask_is_empty_the_distance_is_infinite_and_the_mean_too() -> None:
    found = Summary(name="liver", score=Score.HAUSDORFF, over=spread_of((1.0, 2.0, math.inf)))
    assert [written(found.score, value) for value in (found.over.mean, found.over.median)] == ["∞", "2.00"]
    assert math.isnan(found.over.deviation)


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


def kept(run: Run, number: int, scored: Evaluation) -> Run:
    folder = run.model_folder / f"earlier_fold_{run.fold}_2026-01-0{number}"
    return replace(
        run,
        folder=FoldFolder(folder),
        place=RunPlace.KEPT,
        number=number,
        evaluation=scored,
        begun="2026-01-02T10:00:00",
    )


def test_that_a_better_run_that_is_kept_is_told_and_can_be_put_back(
    make_page: Make, planned: Project, make_run: MakeRun, scored: Evaluation, qtbot: QtBot
) -> None:
    poor = evaluation(scores("case_0", 0.5, 0.4), scores("case_1", 0.3, float("nan")))
    run = make_run("2d", "0", (), evaluation=poor, number=2)
    other = make_run("3d_fullres", "0", (), evaluation=scored)
    project = replace(planned, runs=(run, other), other_runs=(kept(run, 1, scored),))
    page = make_page(ResultsPage, project)
    assert page.runs.isVisibleTo(page) and len(page.runs.model.rows) == 2
    assert (
        "2d, fold 0, run 1 was better than the run in use: Dice 0.725 against 0.400"
        in page.runs.advice.text()
    )
    assert page.runs.view.current_record().number == 1 and page.runs.use_button.isEnabled()
    page.runs.view.select_row(0)
    assert not page.runs.use_button.isEnabled(), "it is in use"
    page.runs.view.select_row(1)
    page.runs.use_button.click()
    # the project of this test does not lie on disk
    qtbot.waitUntil(lambda: "cannot be put into use" in page.message.what.text())


def test_that_runs_are_not_shown_where_each_fold_was_trained_once(page: Any) -> None:
    assert not page.runs.isVisibleTo(page)


def test_that_the_axis_of_a_dice_goes_from_0_to_1(page: Any) -> None:
    assert page.cases.strips.plot.viewRange()[1][0] >= -0.07
    assert page.cases.strips.plot.viewRange()[1][1] <= 1.07
    choice = page.cases.columns
    choice.setCurrentIndex(choice.findText("Missed (voxels)"))
    choice.activated.emit(choice.currentIndex())
    page.cases.show_chart()
    assert page.cases.strips.plot.viewRange()[1][1] > 1.07, "voxels are no shares"
