import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.jobs import catalog
from app.pages.page import Page
from app.pages.training_page import TrainingPage
from app.steps import Step
from core.events import EpochFinished, Heartbeat, Job
from core.pipeline.project import Project, Run
from core.training.state import Status, TrainingState

Make = Callable[[type[Page], Project | None], Any]
MakeRun = Callable[..., Run]
History = Callable[..., tuple[EpochFinished, ...]]


@pytest.fixture
def trainer(
    monkeypatch: pytest.MonkeyPatch, history: History, make_run: MakeRun
) -> list[tuple[str, str, bool]]:
    """Stands in for training: tells two epochs, then waits for a word in the request file, or to be told "go"."""
    begun: list[tuple[str, str, bool]] = []

    def train(
        project: Project, configuration: str, fold: str, *, epochs: int | None, resume: bool
    ) -> Job[TrainingState]:
        begun.append((configuration, fold, resume))
        yield from history(2, epochs or 10)
        request = catalog.fold_folder(project, configuration, fold).request_file
        while not request.exists():
            time.sleep(0.01)
            yield Heartbeat()
        request.unlink()
        return make_run(configuration, fold, history(2, 10), status=Status.TRAINED).state

    monkeypatch.setattr(catalog, "train", train)
    return begun


def prepared(project: Project, *folds: str) -> Project:
    for fold in folds:
        catalog.fold_folder(project, "3d_fullres", fold).root.mkdir(parents=True)
    return project


def test_that_without_a_plan_the_page_leads_to_it(make_page: Make, measured: Project) -> None:
    page = make_page(TrainingPage, measured)
    asked: list[object] = []
    page.go_to.connect(asked.append)
    page.empty.action_button.click()
    assert asked == [Step.PLAN]
    assert not page.train_button.isVisible()


def test_that_curves_of_an_earlier_training_are_there_after_a_restart(
    make_page: Make, qtbot: QtBot, planned: Project, make_run: MakeRun, history: History
) -> None:
    page = make_page(TrainingPage, replace(planned, runs=(make_run("3d_fullres", "0", history(7, 10)),)))
    qtbot.waitUntil(lambda: len(page.charts.time.table()[1]) == 7)
    assert page.charts.isVisible()


def test_that_folds_are_trained_one_after_another(
    make_page: Make, qtbot: QtBot, planned: Project, trainer: list[tuple[str, str, bool]]
) -> None:
    page = make_page(TrainingPage, prepared(planned, "0", "1"))
    page.setup.folds["1"].setChecked(True)
    page.train_button.click()
    qtbot.waitUntil(lambda: trainer == [("3d_fullres", "0", False)])
    assert page.train_button.text() == "Add to the queue"
    assert [row.status for row in page.runs.rows] == ["Training now", "Waiting"]
    page.live.finish_button.click()
    qtbot.waitUntil(lambda: len(trainer) == 2)
    assert trainer[1] == ("3d_fullres", "1", False)
    assert page.follower.is_running
    page.live.pause_button.click()
    qtbot.waitUntil(lambda: not page.follower.is_running)


def test_that_after_a_pause_the_next_fold_waits(
    make_page: Make, qtbot: QtBot, planned: Project, trainer: list[tuple[str, str, bool]]
) -> None:
    page = make_page(TrainingPage, prepared(planned, "0", "1"))
    page.setup.folds["1"].setChecked(True)
    page.train_button.click()
    qtbot.waitUntil(lambda: bool(trainer))
    page.live.pause_button.click()
    assert not page.live.pause_button.isEnabled()
    qtbot.waitUntil(lambda: not page.follower.is_running)
    assert trainer == [("3d_fullres", "0", False)]
    assert [order.fold for order in page.queue.waiting] == ["1"]
    page.runs.drop_button.click()
    assert page.queue.waiting == ()


def test_that_a_page_built_anew_finds_the_training_again(
    make_page: Make, qtbot: QtBot, planned: Project, trainer: list[tuple[str, str, bool]]
) -> None:
    page = make_page(TrainingPage, prepared(planned, "0"))
    page.train_button.click()
    qtbot.waitUntil(lambda: page.runs.live_row is not None and page.runs.live_row.epochs_done == 2)
    again = TrainingPage(page.session, page.runner, page.theme, page.settings)
    qtbot.addWidget(again)
    again.show()
    assert again.live.isVisible()
    assert again.runs.live_row is not None
    assert again.runs.live_row.epochs_done == 2
    again.live.pause_button.click()
    qtbot.waitUntil(lambda: not again.follower.is_running and not page.follower.is_running)


def test_that_a_paused_fold_goes_on_where_it_was(
    make_page: Make,
    qtbot: QtBot,
    planned: Project,
    make_run: MakeRun,
    history: History,
    trainer: list[tuple[str, str, bool]],
) -> None:
    run = make_run("3d_fullres", "0", history(4, 10), status=Status.PAUSED)
    page = make_page(TrainingPage, replace(prepared(planned, "0"), runs=(run,)))
    assert page.runs.continue_button.isVisible()
    page.runs.continue_button.click()
    qtbot.waitUntil(lambda: trainer == [("3d_fullres", "0", True)])
    assert page.runs.live_row is not None
    assert page.runs.live_row.epochs_done == 4
    page.live.pause_button.click()
    qtbot.waitUntil(lambda: not page.follower.is_running)


def test_that_training_a_fold_again_says_that_it_is_replaced(
    make_page: Make, planned: Project, make_run: MakeRun, history: History
) -> None:
    page = make_page(TrainingPage, replace(planned, runs=(make_run("3d_fullres", "0", history(10, 10)),)))
    assert page.setup.replaces.isVisible()
    page.setup.folds["0"].setChecked(False)
    page.setup.folds["1"].setChecked(True)
    assert not page.setup.replaces.isVisible()
