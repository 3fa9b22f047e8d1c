"""The queue on a machine that is said to have two graphics cards; trainings are stood in for."""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.jobs import catalog
from app.jobs.job_runner import JobRunner
from app.jobs.training_queue import TrainingQueue
from app.session import Session
from core.errors import UserError
from core.events import EpochFinished, Heartbeat, Job
from core.io.files.json_file import read_json
from core.pipeline.project.project import Project, Run
from core.pipeline.project.project_lock import ProcessMark
from core.pipeline.train.fold_order import FoldOrder
from core.project_folder import FoldFolder, ProjectFolder
from core.training.saved.state import Status, TrainingState
from tests.app.pages.conftest import dataset, history, make_run, measured, planned

__all__ = ["dataset", "history", "make_run", "measured", "planned"]
LOW, CASCADE, FULL = "3d_lowres", "3d_cascade_fullres", "3d_fullres"
TWO = ("cuda:0", "cuda:1")
Orders = tuple[FoldOrder, ...]
Make = Callable[..., TrainingQueue]


class Trainers:
    """Every training that was begun; each ends by `end`, or by a word in its request file."""

    def __init__(self, make_run: Callable[..., Run]) -> None:
        self.begun: list[FoldOrder] = []
        self.followed: list[FoldFolder] = []
        self.history: tuple[EpochFinished, ...] = ()
        """that a training ends with"""
        self._ends: dict[tuple[str, str], Exception | None] = {}
        self._make_run = make_run

    @property
    def where(self) -> dict[str, str | None]:
        return {order.fold: order.device for order in self.begun}

    def end(self, fold: str, configuration: str = FULL, error: Exception | None = None) -> None:
        self._ends[(configuration, fold)] = error

    def train(self, project: Project, order: FoldOrder) -> Job[TrainingState]:
        self.begun.append(order)
        key, folder = (
            (order.configuration, order.fold),
            catalog.fold_folder(project, order.configuration, order.fold),
        )
        status = yield from self._until_told(key, folder)
        return self._make_run(order.configuration, order.fold, self.history, status=status).state

    def follow(self, folder: FoldFolder) -> Job[TrainingState]:
        self.followed.append(folder)
        fold = folder.root.name.removeprefix("fold_")
        status = yield from self._until_told((FULL, fold), folder)
        return self._make_run(FULL, fold, (), status=status).state

    def _until_told(self, key: tuple[str, str], folder: FoldFolder) -> Job[Status]:
        while key not in self._ends:
            if folder.request_file.exists():
                folder.request_file.unlink()
                return Status.PAUSED
            time.sleep(0.01)
            yield Heartbeat()
        error = self._ends.pop(key)
        if error is not None:
            raise error
        return Status.DONE


@pytest.fixture
def cascaded(planned: Project) -> Project:
    """A project whose plan has a cascade."""
    plan = planned.plans[0]
    full = plan.configurations[1]
    low = replace(full, name=LOW, next_stage=CASCADE)
    cascade = replace(full, name=CASCADE, previous_stage=LOW)
    return replace(planned, plans=(replace(plan, configurations=(*plan.configurations, low, cascade)),))


@pytest.fixture
def trainers(monkeypatch: pytest.MonkeyPatch, make_run: Callable[..., Run]) -> Trainers:
    made = Trainers(make_run)
    monkeypatch.setattr(catalog, "train", made.train)
    monkeypatch.setattr(catalog, "follow", made.follow)
    return made


@pytest.fixture
def make_queue(qtbot: QtBot) -> Iterator[Make]:
    runners: list[JobRunner] = []

    def make(project: Project, cards: tuple[str, ...] = TWO, kept: Orders = ()) -> TrainingQueue:
        session = Session()
        session.take(project, kept_orders=kept)
        runner = JobRunner()
        session.setParent(runner)
        runners.append(runner)
        queue = TrainingQueue(runner, session)
        queue.use_cards(cards, side_by_side=True)
        return queue

    yield make
    for runner in runners:
        assert runner.shut_down()


def orders(*folds: str, configuration: str = FULL) -> Orders:
    return tuple(FoldOrder(configuration=configuration, fold=fold, epochs=10) for fold in folds)


def with_folders(project: Project, *names: tuple[str, str]) -> Project:
    for configuration, fold in names:
        catalog.fold_folder(project, configuration, fold).root.mkdir(parents=True, exist_ok=True)
    return project


def folds_of(some: Orders) -> list[str]:
    return [order.fold for order in some]


def at_work(queue: TrainingQueue) -> dict[str, int | None]:
    return {each.order.fold: queue.card_number(each.order) for each in queue.here}


def job_of(queue: TrainingQueue, fold: str) -> Any:
    return next(each.job for each in queue.here if each.order.fold == fold)


def test_that_two_begin_at_once_and_the_third_on_the_card_that_becomes_free(
    make_queue: Make, qtbot: QtBot, planned: Project, trainers: Trainers
) -> None:
    queue = make_queue(planned)
    queue.add(orders("0", "1", "2", "3"))
    qtbot.waitUntil(lambda: len(trainers.begun) == 2)
    assert trainers.where == {"0": "cuda:0", "1": "cuda:1"}
    assert at_work(queue) == {"0": 1, "1": 2}
    assert folds_of(queue.waiting) == ["2", "3"]
    assert [order.device for order in queue.waiting] == [None, None]
    trainers.end("1")
    qtbot.waitUntil(lambda: len(trainers.begun) == 3)
    assert at_work(queue) == {"0": 1, "2": 2}
    assert folds_of(queue.waiting) == ["3"]


def test_that_with_one_card_one_trains_at_a_time(
    make_queue: Make, qtbot: QtBot, planned: Project, trainers: Trainers
) -> None:
    queue = make_queue(planned, ())
    queue.add(orders("0", "1"))
    qtbot.waitUntil(lambda: bool(trainers.begun))
    assert trainers.begun == list(orders("0"))
    assert at_work(queue) == {"0": None}
    assert not queue.has_room and not queue.can_begin
    trainers.end("0")
    qtbot.waitUntil(lambda: len(trainers.begun) == 2)
    assert trainers.begun[1] == orders("1")[0]


def test_that_who_wants_one_at_a_time_gets_it_on_several_cards(
    make_queue: Make, qtbot: QtBot, planned: Project, trainers: Trainers
) -> None:
    queue = make_queue(planned)
    queue.use_cards(TWO, side_by_side=False)
    queue.add(orders("0", "1", "2"))
    qtbot.waitUntil(lambda: bool(trainers.begun))
    assert trainers.begun == list(orders("0"))
    assert at_work(queue) == {"0": 1}
    # what is begun spreads as soon as it may
    queue.use_cards(TWO, side_by_side=True)
    qtbot.waitUntil(lambda: len(trainers.begun) == 2)
    assert at_work(queue) == {"0": 1, "1": 2}


def test_that_a_cascade_waits_for_its_first_stage_while_others_use_the_free_card(
    make_queue: Make, qtbot: QtBot, cascaded: Project, trainers: Trainers
) -> None:
    assert cascaded.dataset is not None
    two_cases = replace(cascaded, dataset=replace(cascaded.dataset, cases=cascaded.dataset.cases[:2]))
    queue = make_queue(two_cases)
    queue.add((*orders("0", "1", configuration=LOW), *orders("0", configuration=CASCADE), *orders("0")))
    qtbot.waitUntil(lambda: len(trainers.begun) == 2)
    trainers.end("0", LOW)
    qtbot.waitUntil(lambda: len(trainers.begun) == 3)
    assert trainers.begun[2].configuration == FULL
    assert [order.configuration for order in queue.waiting] == [CASCADE]
    trainers.end("1", LOW)
    # that the first stage is whole is known before the project is read again
    qtbot.waitUntil(lambda: len(trainers.begun) == 4)
    assert (trainers.begun[3].configuration, trainers.begun[3].device) == (CASCADE, "cuda:1")


def test_that_a_pause_stops_one_leaves_the_other_and_begins_nothing(
    make_queue: Make, qtbot: QtBot, planned: Project, trainers: Trainers
) -> None:
    queue = make_queue(with_folders(planned, (FULL, "0"), (FULL, "1")))
    queue.add(orders("0", "1", "2", "3"))
    qtbot.waitUntil(lambda: len(trainers.begun) == 2)
    job_of(queue, "0").pause()
    qtbot.waitUntil(lambda: at_work(queue) == {"1": 2})
    assert job_of(queue, "1").is_running and not job_of(queue, "1").requested
    assert folds_of(queue.waiting) == ["2", "3"] and queue.can_begin
    # nor does the end of the other begin them
    trainers.end("1")
    qtbot.waitUntil(lambda: at_work(queue) == {})
    assert folds_of(queue.waiting) == ["2", "3"]
    queue.start()
    qtbot.waitUntil(lambda: len(trainers.begun) == 4)
    assert at_work(queue) == {"2": 1, "3": 2}


def test_that_a_failure_leaves_the_other_at_work_and_begins_nothing(
    make_queue: Make, qtbot: QtBot, planned: Project, trainers: Trainers
) -> None:
    queue = make_queue(planned)
    queue.add(orders("0", "1", "2"))
    qtbot.waitUntil(lambda: len(trainers.begun) == 2)
    trainers.end("1", error=UserError("It broke."))
    qtbot.waitUntil(lambda: at_work(queue) == {"0": 1})
    assert folds_of(queue.waiting) == ["2"]
    queue.start()
    qtbot.waitUntil(lambda: at_work(queue) == {"0": 1, "2": 2})


def test_that_one_that_shares_its_batch_over_cards_has_the_machine_alone(
    make_queue: Make, qtbot: QtBot, planned: Project, trainers: Trainers
) -> None:
    queue = make_queue(planned)
    wide = replace(orders("1")[0], gpus=2)
    queue.add((*orders("0"), wide, *orders("2")))
    qtbot.waitUntil(lambda: len(trainers.begun) == 1)
    trainers.end("0")
    qtbot.waitUntil(lambda: len(trainers.begun) == 2)
    assert trainers.begun[1] == wide
    assert folds_of(queue.waiting) == ["2"] and not queue.can_begin
    trainers.end("1")
    qtbot.waitUntil(lambda: at_work(queue) == {"2": 1})


def test_that_a_window_opened_later_follows_all_that_go_on(
    make_queue: Make, qtbot: QtBot, planned: Project, trainers: Trainers, make_run: Callable[..., Run]
) -> None:
    runs = tuple(replace(make_run(FULL, fold, ()), running=True) for fold in ("0", "1"))
    marks = [ProcessMark(pid=1, started=0.0, device=device) for device in ("cuda:1", "cuda:0")]
    queue = make_queue(replace(planned, runs=runs), TWO, orders("2"))
    for run, mark in (*zip(runs, marks, strict=True), *zip(runs, marks, strict=True)):
        queue.attach(run, mark)
    qtbot.waitUntil(lambda: len(trainers.followed) == 2)
    assert at_work(queue) == {"0": 2, "1": 1}
    assert not queue.can_begin
    trainers.end("0")
    qtbot.waitUntil(lambda: trainers.where == {"2": "cuda:1"})


def test_that_with_one_card_one_training_is_followed_at_a_time(
    make_queue: Make, qtbot: QtBot, planned: Project, trainers: Trainers, make_run: Callable[..., Run]
) -> None:
    runs = tuple(replace(make_run(FULL, fold, ()), running=True) for fold in ("0", "1"))
    queue = make_queue(replace(planned, runs=runs), ())
    for run in runs:
        queue.attach(run, None)
    qtbot.waitUntil(lambda: len(trainers.followed) == 1)
    assert at_work(queue) == {"0": None} and not queue.can_attach(runs[1])


def test_that_what_waits_is_kept_without_the_card_that_it_will_get(
    make_queue: Make, qtbot: QtBot, planned: Project, trainers: Trainers
) -> None:
    queue = make_queue(planned)
    queue.add(orders("0", "1", "2"))
    qtbot.waitUntil(lambda: len(trainers.begun) == 2)
    file = planned.folder.queue_file
    qtbot.waitUntil(lambda: file.exists() and read_json(file, Orders) == orders("2"))


def test_that_trainings_of_another_project_keep_their_cards(
    make_queue: Make, qtbot: QtBot, planned: Project, trainers: Trainers, tmp_path: Any
) -> None:
    queue = make_queue(planned)
    queue.add(orders("0"))
    queue._session.take(replace(planned, folder=ProjectFolder(tmp_path / "another")))
    assert queue.here == () and queue.has_room
    queue.add(orders("0", "1"))
    qtbot.waitUntil(lambda: len(trainers.begun) == 2)
    assert at_work(queue) == {"0": 2}
    assert len(queue.at_work) == 2 and folds_of(queue.waiting) == ["1"]


def test_that_one_paused_before_it_began_waits_again_for_any_card(
    make_queue: Make, qtbot: QtBot, planned: Project, trainers: Trainers, history: Callable[..., Any]
) -> None:
    # over a training of before, which its folder still holds
    trainers.history = history(10, 10)
    queue = make_queue(with_folders(planned, (FULL, "1")))
    queue.add(orders("0", "1", "2"))
    qtbot.waitUntil(lambda: len(trainers.begun) == 2)
    job_of(queue, "1").pause()
    qtbot.waitUntil(lambda: at_work(queue) == {"0": 1})
    assert queue.waiting == orders("1", "2")


@pytest.mark.parametrize(("cards", "begun"), [(TWO, ["0", "1"]), ((), ["0"])])
def test_that_what_was_paused_together_goes_on_together(
    make_queue: Make,
    qtbot: QtBot,
    planned: Project,
    trainers: Trainers,
    make_run: Callable[..., Run],
    cards: tuple[str, ...],
    begun: list[str],
) -> None:
    runs = tuple(make_run(FULL, fold, (), status=Status.PAUSED) for fold in "012")
    queue = make_queue(planned, cards)
    session = queue._session
    session.take(None)
    queue.resume_when_open(planned.folder.root)
    session.take(replace(planned, runs=runs))
    qtbot.waitUntil(lambda: sorted(order.fold for order in trainers.begun) == begun)
    assert all(order.resume for order in trainers.begun) and queue.waiting == ()
