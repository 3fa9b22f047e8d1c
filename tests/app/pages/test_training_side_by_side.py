"""The training page on a machine that is said to have two graphics cards."""

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.jobs import catalog
from app.pages.page import Page
from app.pages.training.training_page import TrainingPage
from core.errors import UserError
from core.events import EpochFinished, Heartbeat, IterationFinished, Job
from core.io.files.json_file import write_json
from core.pipeline.project.project import Project, Run
from core.pipeline.project.project_lock import ProcessMark
from core.pipeline.train.fold_order import FoldOrder
from core.project_folder import FoldFolder
from core.training.saved.state import Status, TrainingFailure, TrainingState
from tests.app.pages.conftest import all_done

Make = Callable[[type[Page], Project | None], Any]
MakeRun = Callable[..., Run]
History = Callable[..., tuple[EpochFinished, ...]]
TWO = ("cuda:0", "cuda:1")


@pytest.fixture
def breaking() -> set[str]:
    """Folds that are to fail."""
    return set()


@pytest.fixture
def trainer(
    monkeypatch: pytest.MonkeyPatch, history: History, make_run: MakeRun, breaking: set[str]
) -> list[FoldOrder]:
    """Stands in for training: tells as many epochs as the fold's number and one more, and waits for a word."""
    begun: list[FoldOrder] = []

    def wait(folder: FoldFolder, fold: str) -> Job[TrainingState]:
        yield from history(int(fold) + 1, 10)
        yield IterationFinished(epoch=int(fold) + 1, iteration=1, iterations=10, loss=0.5)
        while not folder.request_file.exists():
            if fold in breaking:
                raise UserError("It broke.", hint="Mend it.")
            time.sleep(0.01)
            yield Heartbeat()
        folder.request_file.unlink()
        return make_run("3d_fullres", fold, history(2, 10), status=Status.TRAINED).state

    def train(project: Project, order: FoldOrder) -> Job[TrainingState]:
        begun.append(order)
        return (yield from wait(catalog.fold_folder(project, order.configuration, order.fold), order.fold))

    def follow(folder: FoldFolder) -> Job[TrainingState]:
        return (yield from wait(folder, folder.root.name.removeprefix("fold_")))

    monkeypatch.setattr(catalog, "train", train)
    monkeypatch.setattr(catalog, "follow", follow)
    return begun


@pytest.fixture
def make_two(make_page: Make, qtbot: QtBot) -> Callable[..., Any]:
    """A page on two cards that trains so many folds."""

    def make(project: Project, *folds: str) -> Any:
        for fold in folds:
            catalog.fold_folder(project, "3d_fullres", fold).root.mkdir(parents=True, exist_ok=True)
        page = make_page(TrainingPage, project)
        page.queue.use_cards(TWO, side_by_side=True)
        page.queue.add(tuple(FoldOrder(configuration="3d_fullres", fold=fold, epochs=10) for fold in folds))
        qtbot.waitUntil(lambda: [row.is_live for row in page.runs.rows][:2] == [True, True])
        qtbot.waitUntil(lambda: [row.epochs_done for row in page.runs.rows][:2] == [1, 2])
        return page

    return make


def end_all(page: Any, qtbot: QtBot) -> None:
    for each in page.queue.at_work:
        each.job.pause()
    qtbot.waitUntil(lambda: not page.follower.is_running)


def test_that_each_at_work_says_on_which_card(
    make_two: Callable[..., Any], qtbot: QtBot, planned: Project, trainer: list[FoldOrder]
) -> None:
    page = make_two(planned, "0", "1", "2")
    assert [row.status for row in page.runs.rows] == ["Training now · GPU 1", "Training now · GPU 2", "Next"]
    assert page.live.title.text() == "3d_fullres · fold 0 · GPU 1"
    end_all(page, qtbot)


def test_that_another_at_work_is_picked_and_steered_by_its_own_buttons(
    make_two: Callable[..., Any], qtbot: QtBot, planned: Project, trainer: list[FoldOrder]
) -> None:
    page = make_two(planned, "0", "1")
    first, second = page.queue.here
    qtbot.waitUntil(lambda: len(page.charts.time.table()[1]) == 1)
    page.runs.view.select_row(1)
    assert page.live.title.text() == "3d_fullres · fold 1 · GPU 2"
    assert page.live.figures["epoch"].text() == "3 / 10"
    assert not page.content.title.isVisible()
    qtbot.waitUntil(lambda: len(page.charts.time.table()[1]) == 2)
    assert page.charts.preview._fold.root == second.job.request_file.parent
    # what is picked stays so when the page is shown anew
    page.refresh()
    assert page.live.title.text() == "3d_fullres · fold 1 · GPU 2"
    page.live.pause_button.click()
    assert (first.job.requested, second.job.requested) == ("", "pause")
    assert not page.live.pause_button.isEnabled()
    # to the first, without a way down to the list
    assert [button.text() for button in page.live.beside.buttons] == ["3d_fullres · fold 0 · GPU 1"]
    page.live.beside.buttons[0].click()
    assert page.runs.view.current_record().fold == "0"
    assert page.live.pause_button.isEnabled()
    qtbot.waitUntil(lambda: page.queue.here == (first,))
    qtbot.waitUntil(lambda: page.live.title.text() == "3d_fullres · fold 0 · GPU 1")
    assert first.job.is_running and page.live.isVisible()
    assert not page.live.beside.isVisible()
    end_all(page, qtbot)


def test_that_what_is_looked_at_stays_when_another_fold_begins(
    make_two: Callable[..., Any], qtbot: QtBot, planned: Project, trainer: list[FoldOrder]
) -> None:
    page = make_two(planned, "0", "1", "2")
    page.runs.view.select_row(1)
    page.queue.here[0].job.finish()
    qtbot.waitUntil(lambda: [each.order.fold for each in page.queue.here] == ["1", "2"])
    qtbot.waitUntil(lambda: page.runs.rows[1].fold == "2")
    assert page.runs.view.current_record().fold == "1"
    assert page.live.title.text() == "3d_fullres · fold 1 · GPU 2"
    end_all(page, qtbot)


def test_that_the_queue_goes_on_beside_a_training_when_it_is_told_to(
    make_two: Callable[..., Any], qtbot: QtBot, planned: Project, trainer: list[FoldOrder]
) -> None:
    page = make_two(planned, "0", "1", "2")
    assert not page.train_button.isVisible()
    page.live.pause_button.click()
    qtbot.waitUntil(lambda: page.train_button.isVisible())
    assert page.train_button.text() == "Go on with the queue"
    assert [order.fold for order in page.queue.waiting] == ["2"]
    page.train_button.click()
    # of the folds that are chosen in the setup, which is not shown, none is put in
    qtbot.waitUntil(lambda: sorted(order.fold for order in trainer) == ["0", "1", "2"])
    assert page.queue.waiting == ()
    qtbot.waitUntil(lambda: not page.train_button.isVisible())
    end_all(page, qtbot)


def test_that_a_failure_names_its_fold_and_offers_the_way_on_beside_the_other(
    make_two: Callable[..., Any],
    qtbot: QtBot,
    planned: Project,
    trainer: list[FoldOrder],
    breaking: set[str],
    make_run: MakeRun,
    history: History,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = make_two(planned, "0", "1")
    run = make_run("3d_fullres", "1", history(4, 10), status=Status.FAILED)
    failed = replace(planned, runs=(replace(run, state=replace(run.state, failure=TrainingFailure.DEVICE)),))

    def reload() -> None:
        page.session.take(failed)

    monkeypatch.setattr(page.session, "reload", reload)
    breaking.add("1")
    qtbot.waitUntil(lambda: page.message.fix_button.text() == "Continue")
    assert page.message.what.text() == "3d_fullres · fold 1: It broke."
    breaking.clear()
    page.message.fix_button.click()
    qtbot.waitUntil(lambda: [(o.fold, o.device, o.resume) for o in trainer][2:] == [("1", "cuda:1", True)])
    end_all(page, qtbot)


def test_that_all_that_go_on_from_an_earlier_window_are_followed(
    make_page: Make,
    qtbot: QtBot,
    planned: Project,
    trainer: list[FoldOrder],
    make_run: MakeRun,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ProcessMark, "is_alive", lambda _self: True)
    runs = tuple(replace(make_run("3d_fullres", fold, ()), running=True) for fold in ("0", "1"))
    for run, device in zip(runs, TWO, strict=True):
        write_json(run.folder.running_file, ProcessMark(pid=1, started=0.0, device=device))
    page = make_page(TrainingPage, replace(planned, runs=runs))
    page.refresh()
    # which cards there are is known a moment later
    all_done(qtbot, page)
    assert [each.order.fold for each in page.queue.here] == ["0"]
    page.queue.use_cards(TWO, side_by_side=True)
    qtbot.waitUntil(lambda: [row.status[-5:] for row in page.runs.rows] == ["GPU 1", "GPU 2"])
    assert trainer == []
    monkeypatch.setattr(ProcessMark, "is_alive", lambda _self: False)
    end_all(page, qtbot)


def test_that_the_choice_is_there_with_several_cards_only_and_shortens_the_estimate(
    make_page: Make, qtbot: QtBot, planned: Project, make_run: MakeRun, history: History
) -> None:
    page = make_page(TrainingPage, replace(planned, runs=(make_run("3d_fullres", "3", history(10, 10)),)))
    cards = page.setup.cards
    assert not cards.choice.isVisible() and not cards.title.isVisible()
    for fold in ("1", "2"):
        page.setup.folds.boxes[fold].setChecked(True)
    page.setup.epochs.setValue(60)
    assert page.setup.estimate.text().startswith("About 3 h")
    page.queue.use_cards(TWO, side_by_side=True)
    qtbot.waitUntil(lambda: cards.choice.isVisible())
    assert cards.choice.currentText() == "Side by side (2)"
    assert page.setup.estimate.text().startswith("About 2 h")
    cards.choice.setCurrentIndex(1)
    cards.choice.activated.emit(1)
    assert not page.queue.side_by_side and page.settings.side_by_side is False
    qtbot.waitUntil(lambda: page.setup.estimate.text().startswith("About 3 h"))
