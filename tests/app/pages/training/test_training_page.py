import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.jobs import catalog
from app.pages.page import Page
from app.pages.shared import Shared
from app.pages.training.training_page import TrainingPage
from app.steps import Step
from core.dataset.splits import Split
from core.errors import UserError
from core.events import CheckpointSaved, EpochFinished, Heartbeat, IterationFinished, Job, StageStarted
from core.io.files.json_file import write_json
from core.pipeline.project.project import Project, Run
from core.pipeline.queue.queue_file import kept_waiting
from core.pipeline.train.fold_order import FoldOrder
from core.project_folder import ProjectFolder
from core.text import say
from core.training.memory import Smaller
from core.training.saved.state import Status, TrainingFailure, TrainingState
from tests.app.pages.conftest import all_done

Make = Callable[[type[Page], Project | None], Any]
MakeRun = Callable[..., Run]
History = Callable[..., tuple[EpochFinished, ...]]


@pytest.fixture
def trainer(
    monkeypatch: pytest.MonkeyPatch, history: History, make_run: MakeRun
) -> list[tuple[str, str, bool]]:
    """Stands in for training: tells two epochs, then waits for a word in the request file, or to be told "go"."""
    begun: list[tuple[str, str, bool]] = []

    def train(project: Project, order: FoldOrder) -> Job[TrainingState]:
        begun.append((order.configuration, order.fold, order.resume))
        yield from history(2, order.epochs or 10)
        request = catalog.fold_folder(project, order.configuration, order.fold).request_file
        while not request.exists():
            time.sleep(0.01)
            yield Heartbeat()
        request.unlink()
        return make_run(order.configuration, order.fold, history(2, 10), status=Status.TRAINED).state

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
    page.setup.folds.boxes["1"].setChecked(True)
    page.train_button.click()
    qtbot.waitUntil(lambda: trainer == [("3d_fullres", "0", False)])
    # what a beginning training changes is shown in a turn of its own
    qtbot.waitUntil(lambda: page.train_button.text() == "Add to the queue")
    assert [row.status for row in page.runs.rows] == ["Training now", "Next"]
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
    page.setup.folds.boxes["1"].setChecked(True)
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
    shared = Shared(session=page.session, runner=page.runner, queue=page.queue, settings=page.settings)
    again = TrainingPage(shared, page.theme)
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
    qtbot.waitUntil(lambda: page.runs.live_row is not None)
    assert page.runs.live_row.epochs_done == 4
    page.live.pause_button.click()
    qtbot.waitUntil(lambda: not page.follower.is_running)


def test_that_training_a_fold_again_says_that_it_is_replaced(
    make_page: Make, planned: Project, make_run: MakeRun, history: History
) -> None:
    page = make_page(TrainingPage, replace(planned, runs=(make_run("3d_fullres", "0", history(10, 10)),)))
    assert page.setup.replaces.isVisible()
    page.setup.folds.boxes["0"].setChecked(False)
    page.setup.folds.boxes["1"].setChecked(True)
    assert not page.setup.replaces.isVisible()


def test_that_while_a_fold_is_trained_its_curves_stand_above_the_list(
    make_page: Make, qtbot: QtBot, planned: Project, trainer: list[tuple[str, str, bool]]
) -> None:
    page = make_page(TrainingPage, prepared(planned, "0"))
    assert page.content.first.isVisible()
    assert not page.content.charts.isVisible()
    page.train_button.click()
    qtbot.waitUntil(lambda: bool(trainer))
    qtbot.waitUntil(lambda: page.charts.y() < page.runs.y())
    assert page.live.isVisible()
    assert page.charts.preview.isVisible()
    assert not page.setup.isVisible()
    page.more_button.click()
    assert page.setup.isVisible()
    assert page.train_button.text() == "Add to the queue"
    page.live.pause_button.click()
    qtbot.waitUntil(lambda: not page.follower.is_running)
    assert page.setup.isVisible()
    assert not page.live.isVisible()


def test_that_waiting_folds_can_be_put_in_another_order_and_are_there_in_the_next_window(
    make_page: Make, qtbot: QtBot, planned: Project, trainer: list[tuple[str, str, bool]]
) -> None:
    page = make_page(TrainingPage, prepared(planned, "0", "1", "2"))
    for fold in ("1", "2"):
        page.setup.folds.boxes[fold].setChecked(True)
    page.train_button.click()
    qtbot.waitUntil(lambda: bool(trainer) and len(page.runs.rows) == 3)
    page.runs.view.select_row(2)
    assert not page.runs.later_button.isEnabled()
    page.runs.earlier_button.click()
    assert [order.fold for order in page.queue.waiting] == ["2", "1"]
    page.live.pause_button.click()
    qtbot.waitUntil(lambda: not page.follower.is_running)
    all_done(qtbot, page)
    another = make_page(TrainingPage, planned, kept=kept_waiting(planned.folder))
    assert [order.fold for order in another.queue.waiting] == ["2", "1"]
    for _ in range(2):
        another.runs.view.select_row(0)
        another.runs.drop_button.click()
    all_done(qtbot, another)
    assert not planned.folder.queue_file.exists()


def test_that_a_training_left_half_way_is_offered_to_go_on_once(
    make_page: Make,
    qtbot: QtBot,
    planned: Project,
    make_run: MakeRun,
    history: History,
    trainer: list[tuple[str, str, bool]],
) -> None:
    run = make_run("3d_fullres", "0", history(4, 10), status=Status.RUNNING)
    page = make_page(TrainingPage, replace(prepared(planned, "0"), runs=(run,)))
    assert "after 4 of 10 epochs" in page.message.what.text()
    page.message.clear()
    page.refresh()
    assert not page.message.isVisible()
    page.list_actions.resume(page.runs.rows[0])
    qtbot.waitUntil(lambda: trainer == [("3d_fullres", "0", True)])
    page.live.pause_button.click()
    qtbot.waitUntil(lambda: not page.follower.is_running)


def test_that_a_training_of_another_plan_does_not_go_on_with_this_one(
    make_page: Make, planned: Project, make_run: MakeRun, history: History
) -> None:
    run = replace(make_run("3d_fullres", "0", history(4, 10), status=Status.PAUSED), plans_name="Another")
    page = make_page(TrainingPage, replace(planned, runs=(run,)))
    assert not page.runs.continue_button.isVisible()
    assert not page.message.isVisible()


def test_that_a_paused_training_goes_on_when_its_project_is_opened_for_it(
    make_page: Make,
    qtbot: QtBot,
    planned: Project,
    make_run: MakeRun,
    history: History,
    trainer: list[tuple[str, str, bool]],
) -> None:
    page = make_page(TrainingPage, None)
    page.queue.resume_when_open(planned.folder.root)
    run = make_run("3d_fullres", "0", history(4, 10), status=Status.PAUSED)
    page.session.take(replace(prepared(planned, "0"), runs=(run,)))
    qtbot.waitUntil(lambda: trainer == [("3d_fullres", "0", True)])
    page.live.pause_button.click()
    qtbot.waitUntil(lambda: not page.follower.is_running)


def test_that_what_waits_in_one_project_is_not_trained_in_another(
    make_page: Make,
    qtbot: QtBot,
    planned: Project,
    tmp_path: Path,
    trainer: list[tuple[str, str, bool]],
) -> None:
    page = make_page(TrainingPage, prepared(planned, "0", "1"))
    page.setup.folds.boxes["1"].setChecked(True)
    page.train_button.click()
    qtbot.waitUntil(lambda: bool(trainer))
    job = page.follower.job
    page.session.take(replace(planned, folder=ProjectFolder(tmp_path / "another")))
    assert page.queue.waiting == ()
    assert not page.live.isVisible()
    assert page.train_button.text() == "Add to the queue"
    job.pause()
    qtbot.waitUntil(lambda: not page.follower.is_running)
    assert len(trainer) == 1


def test_that_single_losses_are_drawn_until_the_first_epoch_ends(
    make_page: Make, qtbot: QtBot, planned: Project, monkeypatch: pytest.MonkeyPatch, history: History
) -> None:
    go_on = threading.Event()

    def train(project: Project, order: FoldOrder) -> Job[None]:
        for number in range(4):
            yield IterationFinished(epoch=0, iteration=number, iterations=10, loss=1.0 - number / 10)
            yield StageStarted(stage=say("Training"))
        while not go_on.is_set():
            yield Heartbeat()
            time.sleep(0.01)
        yield from history(1, 10)

    monkeypatch.setattr(catalog, "train", train)
    page = make_page(TrainingPage, prepared(planned, "0"))
    page.train_button.click()
    qtbot.waitUntil(lambda: page.charts.loss.table()[1] != [])
    assert list(page.charts.loss.chips) == ["This epoch, step by step"]
    # plots are set out one in a turn
    qtbot.waitUntil(lambda: "first epoch is running" in page.charts.dice.instead.text())
    go_on.set()
    qtbot.waitUntil(lambda: not page.follower.is_running)


def test_that_all_numbers_can_be_taken_along(
    make_page: Make, qtbot: QtBot, planned: Project, make_run: MakeRun, history: History, tmp_path: Path
) -> None:
    run = make_run("3d_fullres", "0", history(3, 10))
    write_json(run.folder.history_file, run.state)
    page = make_page(TrainingPage, replace(planned, runs=(run,)))
    page.content.export.save_table(tmp_path / "curves.csv")
    page.content.export.save_picture(tmp_path / "curves.png")
    qtbot.waitUntil(lambda: (tmp_path / "curves.csv").exists() and (tmp_path / "curves.png").exists())
    assert len((tmp_path / "curves.csv").read_text(encoding="utf-8").splitlines()) == 4


@pytest.mark.parametrize(
    ("failure", "button", "change"),
    [
        (
            TrainingFailure.MEMORY,
            "Go on with 2 patches of 48 × 48 × 16",
            {"batch_size": 2, "patch_size": (16, 48, 48)},
        ),
        (
            TrainingFailure.DIVERGED,
            "Go on with a learning rate of 0.001",
            {"learning_rate": pytest.approx(0.001)},
        ),
        (TrainingFailure.DEVICE, "Continue", {}),
    ],
)
def test_that_a_training_that_fails_offers_the_next_smaller_thing(
    make_page: Make,
    qtbot: QtBot,
    planned: Project,
    make_run: MakeRun,
    history: History,
    monkeypatch: pytest.MonkeyPatch,
    failure: TrainingFailure,
    button: str,
    change: dict[str, Any],
) -> None:
    orders: list[FoldOrder] = []

    def train(project: Project, order: FoldOrder) -> Job[None]:
        orders.append(order)
        yield Heartbeat()
        raise UserError("It broke.", hint="Mend it.")

    monkeypatch.setattr(catalog, "train", train)
    page = make_page(TrainingPage, prepared(planned, "0"))
    run = make_run("3d_fullres", "0", history(4, 10), status=Status.FAILED)
    state = replace(run.state, failure=failure, smaller=Smaller(batch_size=2, patch_size=(16, 48, 48)))
    failed = replace(planned, runs=(replace(run, state=state),))

    def reload() -> None:
        page.session.take(failed)

    monkeypatch.setattr(page.session, "reload", reload)
    page.train_button.click()
    qtbot.waitUntil(lambda: page.message.fix_button.text() == button)
    assert page.message.what.text() == "It broke."
    page.message.fix_button.click()
    qtbot.waitUntil(lambda: len(orders) == 2)
    assert orders[1].resume
    given = {name: getattr(orders[1], name) for name in ("batch_size", "patch_size", "learning_rate")}
    assert given == {"batch_size": None, "patch_size": None, "learning_rate": None} | change
    qtbot.waitUntil(lambda: not page.follower.is_running)


def test_that_a_training_can_start_from_another_model(
    make_page: Make, planned: Project, tmp_path: Path
) -> None:
    page = make_page(TrainingPage, planned)
    assert page.setup.orders()[0].pretrained is None
    page.setup.more.click()
    page.setup.start_from.take(tmp_path / "liver.zip")
    page.setup.start_from.rate.setValue(0.001)
    (order,) = page.setup.orders()
    assert (order.pretrained, order.learning_rate) == (tmp_path / "liver.zip", 0.001)
    page.refresh()
    assert page.setup.orders() == (order,)


def test_that_every_fold_of_the_users_own_splits_is_offered_and_none_besides(
    make_page: Make, planned: Project
) -> None:
    assert planned.dataset is not None
    names = tuple(case.name for case in planned.dataset.cases)
    some = Split(train=names[1:], validation=names[:1])
    page = make_page(TrainingPage, replace(planned, own_splits=(some,) * 12))
    folds = page.setup.folds
    assert [name for name, box in folds.boxes.items() if box.isVisible()] == [str(n) for n in range(12)]
    folds.boxes["11"].setChecked(True)
    assert [order.fold for order in page.setup.orders()] == ["0", "11"]
    page.session.take(replace(planned, own_splits=(some,) * 2))
    assert [name for name, box in folds.boxes.items() if box.isVisible()] == ["0", "1"]
    assert [order.fold for order in page.setup.orders()] == ["0"]


def test_that_a_single_case_is_trained_on_as_a_whole(make_page: Make, planned: Project) -> None:
    assert planned.dataset is not None
    alone = replace(planned, dataset=replace(planned.dataset, cases=planned.dataset.cases[:1]))
    page = make_page(TrainingPage, alone)
    assert not any(box.isVisible() for box in page.setup.folds.boxes.values())
    assert [order.fold for order in page.setup.orders()] == ["all"]


def test_that_a_queue_of_last_time_is_offered_to_go_on(
    make_page: Make, qtbot: QtBot, planned: Project, trainer: list[tuple[str, str, bool]]
) -> None:
    orders = tuple(FoldOrder(configuration="3d_fullres", fold=fold, epochs=10) for fold in ("1", "2"))
    page = make_page(TrainingPage, prepared(planned, "1", "2"), kept=orders)
    assert "fold 1" in page.message.what.text() and "fold 2" in page.message.what.text()
    page.message.fix_button.click()
    qtbot.waitUntil(lambda: trainer == [("3d_fullres", "1", False)])
    assert not page.message.isVisible()
    assert [order.fold for order in page.queue.waiting] == ["2"]
    page.live.pause_button.click()
    qtbot.waitUntil(lambda: not page.follower.is_running)


def test_that_a_training_paused_before_it_began_waits_again_where_another_one_lies(
    make_page: Make,
    qtbot: QtBot,
    planned: Project,
    monkeypatch: pytest.MonkeyPatch,
    make_run: MakeRun,
    history: History,
) -> None:
    old = make_run("3d_fullres", "0", history(10, 10), status=Status.DONE)

    def train(project: Project, order: FoldOrder) -> Job[TrainingState]:
        request = catalog.fold_folder(project, order.configuration, order.fold).request_file
        while not request.exists():
            time.sleep(0.01)
            yield Heartbeat()
        request.unlink()
        return old.state

    monkeypatch.setattr(catalog, "train", train)
    page = make_page(TrainingPage, replace(prepared(planned, "0"), runs=(old,)))
    order = FoldOrder(configuration="3d_fullres", fold="0", epochs=10, learning_rate=0.5)
    page.queue.add((order,))
    qtbot.waitUntil(lambda: page.live.pause_button.isVisible())
    page.live.pause_button.click()
    qtbot.waitUntil(lambda: not page.follower.is_running)
    assert page.queue.waiting == (order,)
    assert page.train_button.text() in ("Go on with the queue", "Train")


def test_that_another_case_is_offered_only_while_the_network_learns(
    make_page: Make,
    qtbot: QtBot,
    planned: Project,
    monkeypatch: pytest.MonkeyPatch,
    make_run: MakeRun,
    history: History,
) -> None:
    stage = "preparing"
    steps = {
        "learning": IterationFinished(epoch=0, iteration=1, iterations=5, loss=0.1),
        "scoring": CheckpointSaved(path=Path("checkpoint_final.pth"), epoch=1, role="final"),
    }

    def train(project: Project, order: FoldOrder) -> Job[TrainingState]:
        while stage != "done":
            yield steps.get(stage, StageStarted(stage=say("Prepare {configuration}", configuration="2d")))
            yield StageStarted(stage=say("Training"))
            time.sleep(0.02)
        return make_run(order.configuration, order.fold, history(1, 1), status=Status.DONE).state

    monkeypatch.setattr(catalog, "train", train)
    page = make_page(TrainingPage, prepared(planned, "0"))
    page.queue.add((FoldOrder(configuration="3d_fullres", fold="0", epochs=1),))
    qtbot.waitUntil(lambda: page.live.isVisible() and page.live.stage.text() != "")
    assert not page.charts.preview.is_live
    stage = "learning"
    qtbot.waitUntil(lambda: page.charts.preview.is_live)
    stage = "scoring"
    qtbot.waitUntil(lambda: not page.charts.preview.is_live)
    stage = "done"
    qtbot.waitUntil(lambda: not page.follower.is_running)
