"""A queue run from a terminal; its trainings are stood in for, but for the last tests."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import psutil
import pytest

from core.device import CudaCard
from core.errors import UserError
from core.events import (
    Event,
    Finished,
    Heartbeat,
    Job,
    TrainingBegan,
    TrainingEnded,
    TrainingTold,
    Warned,
    run_to_end,
)
from core.io.files.json_file import write_json
from core.pipeline.process.event_line import event_from_line
from core.pipeline.process.order_text import order_from_text
from core.pipeline.project.load_project import load_project
from core.pipeline.project.project import Project
from core.pipeline.queue import run_queue as module
from core.pipeline.queue.run_queue import QueueReport, run_queue
from core.pipeline.train.fold_order import FoldOrder
from core.pipeline.train.trained_folds import model_of
from core.text import Text, say
from core.training.saved.state import Status
from tests.core.pipeline.queue.conftest import CASCADE, FULL, LOW, MakeRun

GIVES_WAY_TO_NOBODY = """
from core.pipeline.process import own_process
own_process._give_way = lambda pid: None
from core.__main__ import main
main()
"""
"""beside other tests a training of lower priority would wait for minutes"""
ON_CPU = ("--epochs", "1", "--iterations", "1", "--device", "cpu")


class Trainers:
    """Stands in for the processes: each training ends at once, as it is told to."""

    def __init__(self, project: Project, make_run: MakeRun) -> None:
        self.orders: list[FoldOrder] = []
        self.ends: dict[str, Status | Exception] = {}
        """by CONFIG:FOLD; all others are done"""
        self.together: threading.Barrier | None = None
        """where as many must be at work before one ends"""
        self._project, self._make_run = project, make_run

    def __call__(self, words: Sequence[str]) -> Job[Text]:
        command, root, text = words
        assert (command, Path(root)) == ("train-ordered", self._project.folder.root)
        order = order_from_text(text, FoldOrder)
        self.orders.append(order)
        configuration, fold = order.configuration, order.fold
        yield Heartbeat()
        yield Warned(text=say("At work."))
        if self.together is not None:
            self.together.wait(60)
        end = self.ends.get(f"{configuration}:{fold}", Status.DONE)
        if isinstance(end, Exception):
            raise end
        folder = model_of(self._project, configuration).fold(fold)
        write_json(folder.history_file, self._make_run(configuration, fold, status=end).state)
        return say("Ended.")


@pytest.fixture
def trainers(project: Project, make_run: MakeRun, monkeypatch: pytest.MonkeyPatch) -> Trainers:
    made = Trainers(project, make_run)
    monkeypatch.setattr(module, "in_own_process", made)
    return made


def orders(*names: str, **other: Any) -> list[FoldOrder]:
    return [
        FoldOrder(configuration=name.partition(":")[0], fold=name.partition(":")[2], **other)
        for name in names
    ]


def run(project: Project, *names: str, again: bool = False) -> tuple[QueueReport | UserError, list[Event]]:
    heard: list[Event] = []
    try:
        return run_to_end(run_queue(project, orders(*names), again=again), heard.append), heard
    except UserError as error:
        return error, heard


def begun(heard: Sequence[Event]) -> list[str]:
    return [f"{e.configuration}:{e.fold}" for e in heard if isinstance(e, TrainingBegan)]


def ended(heard: Sequence[Event]) -> dict[str, str]:
    return {f"{e.configuration}:{e.fold}": e.outcome for e in heard if isinstance(e, TrainingEnded)}


def lying(project: Project, name: str, role: str) -> Project:
    """As it is read with that saved state."""
    configuration, _, fold = name.partition(":")
    path = model_of(project, configuration).fold(fold).checkpoint(role)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    return load_project(project.folder.root)


def test_that_trainings_follow_each_other_and_a_cascade_brings_its_first_stage(
    project: Project, trainers: Trainers
) -> None:
    report, heard = run(project, f"{CASCADE}:0", f"{FULL}:0")
    assert begun(heard) == [f"{LOW}:0", f"{LOW}:1", f"{FULL}:0", f"{CASCADE}:0"]
    assert isinstance(report, QueueReport) and len(report.done) == 4
    told = [event for event in heard if isinstance(event, TrainingTold)]
    assert len(told) == 4 and told[0].event == Warned(text=say("At work."))


def test_that_what_is_trained_is_skipped_and_what_was_begun_goes_on_unless_again(
    project: Project, trainers: Trainers
) -> None:
    project = lying(project, f"{FULL}:0", "final")
    project = lying(project, f"{FULL}:1", "latest")
    report, heard = run(project, f"{FULL}:0", f"{FULL}:1", f"{FULL}:1")
    assert ended(heard) == {f"{FULL}:0": "skipped", f"{FULL}:1": "done"}
    assert isinstance(report, QueueReport) and report.skipped == tuple(orders(f"{FULL}:0"))
    assert trainers.orders == orders(f"{FULL}:1", resume=True)
    trainers.orders.clear()
    run(project, f"{FULL}:0", f"{FULL}:1", again=True)
    assert trainers.orders == orders(f"{FULL}:0", f"{FULL}:1", again=True)


def test_that_a_failure_is_told_and_the_next_goes_on(project: Project, trainers: Trainers) -> None:
    trainers.ends[f"{FULL}:0"] = UserError("The disk is full.", hint="Make room.")
    error, heard = run(project, f"{FULL}:0", f"{FULL}:1")
    assert ended(heard) == {f"{FULL}:0": "failed", f"{FULL}:1": "done"}
    (failed,) = (event for event in heard if isinstance(event, TrainingEnded) and event.outcome == "failed")
    assert (str(failed.text), str(failed.hint), failed.bug) == ("The disk is full.", "Make room.", "")
    assert isinstance(error, UserError) and str(error) == f"These trainings failed: {FULL} 0."


def test_that_a_mistake_of_ours_is_kept_until_all_have_ended(project: Project, trainers: Trainers) -> None:
    trainers.ends |= {f"{FULL}:0": RuntimeError("Traceback of the child"), f"{FULL}:1": KeyError("here")}
    heard: list[Event] = []
    with pytest.raises(RuntimeError, match="Traceback of the child"):
        run_to_end(run_queue(project, orders(f"{FULL}:0", f"{FULL}:1", f"{LOW}:0")), heard.append)
    assert ended(heard) == {f"{FULL}:0": "failed", f"{FULL}:1": "failed", f"{LOW}:0": "done"}
    first, second = (e.bug for e in heard if isinstance(e, TrainingEnded) and e.bug)
    assert first == "Traceback of the child" and second.startswith("Traceback") and "here" in second


def test_that_after_a_pause_from_outside_nothing_more_begins(project: Project, trainers: Trainers) -> None:
    trainers.ends[f"{FULL}:0"] = Status.PAUSED
    report, heard = run(project, f"{FULL}:0", f"{FULL}:1")
    assert ended(heard) == {f"{FULL}:0": "stopped", f"{FULL}:1": "skipped"}
    assert isinstance(report, QueueReport) and report.stopped == tuple(orders(f"{FULL}:0"))


def test_that_several_cards_train_at_the_same_time(
    project: Project, trainers: Trainers, monkeypatch: pytest.MonkeyPatch
) -> None:
    def two_cards() -> Job[tuple[CudaCard, ...]]:
        yield Heartbeat()
        return tuple(CudaCard(index=at, name="Card", memory_gb=24.0) for at in range(2))

    monkeypatch.setattr(module, "find_training_cards", two_cards)
    trainers.together = threading.Barrier(2)
    _, heard = run(project, f"{FULL}:0", f"{FULL}:1")
    assert [event.device for event in heard if isinstance(event, TrainingBegan)] == ["cuda:0", "cuda:1"]
    assert {(order.device, order.side_by_side) for order in trainers.orders} == {("cuda:0", 2), ("cuda:1", 2)}


@pytest.mark.parametrize("name", ["4d:0", f"{FULL}:7", f"{FULL}:first"])
def test_that_nothing_begins_where_one_of_them_is_not_there(
    project: Project, trainers: Trainers, name: str
) -> None:
    error, heard = run(project, f"{FULL}:0", name)
    assert isinstance(error, UserError) and error.hint and not heard and not trainers.orders


def command(project: Project, *words: str) -> list[str]:
    return [sys.executable, "-c", GIVES_WAY_TO_NOBODY, "queue", str(project.folder.root), *words, "--events"]


def test_that_a_real_training_runs_in_a_process_of_its_own(project: Project) -> None:
    names = (f"{FULL}:0", f"{FULL}:1")
    project = lying(project, names[1], "final")
    done = subprocess.run(command(project, *names, *ON_CPU), capture_output=True, text=True, check=False)
    events = [event_from_line(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0 and None not in events, done.stderr
    assert isinstance(events[-1], Finished) and str(events[-1].summary) == "Trained: 1. Skipped: 1."
    assert ended([event for event in events if event is not None]) == {names[0]: "done", names[1]: "skipped"}
    (run,) = load_project(project.folder.root).runs
    assert (run.fold, run.state.status) == ("0", Status.DONE)


@pytest.mark.skipif(sys.platform == "win32", reason="a signal to one process alone")
def test_that_an_interruption_ends_the_trainings_too(project: Project) -> None:
    words = command(project, f"{FULL}:0", f"{FULL}:1", "--epochs", "1000", "--device", "cpu")
    # whoever started us may have us ignore it, and a child inherits that
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    finally:
        signal.signal(signal.SIGINT, before)
    assert process.stdout is not None
    for line in process.stdout:
        if isinstance(event_from_line(line), TrainingTold):
            break
    children = psutil.Process(process.pid).children(recursive=True)
    assert children
    os.kill(process.pid, signal.SIGINT)
    rest = process.communicate()[0]
    assert process.returncode == 130
    assert '"Stopped."' in rest.splitlines()[-1]
    assert not psutil.wait_procs(children, timeout=10)[1]
