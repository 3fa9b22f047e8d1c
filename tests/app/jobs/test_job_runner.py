import threading
import time
from functools import partial
from pathlib import Path

from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from app.jobs.job_kind import WRITES_INTO_PROJECT, JobKind
from app.jobs.job_runner import JobRunner
from app.jobs.running_job import JobState
from core.errors import UserError
from core.events import Heartbeat, Job


def endless() -> Job[None]:
    while True:
        time.sleep(0.01)
        yield Heartbeat()


def short() -> Job[int]:
    yield Heartbeat()
    return 3


def test_that_there_is_one_job_of_a_kind_at_a_time(qtbot: QtBot) -> None:
    runner = JobRunner()
    first = runner.start("a", endless, kind=JobKind.CHECK)
    assert runner.start("b", endless, kind=JobKind.CHECK) is first
    assert runner.start("c", endless, kind=JobKind.PLAN) is not first
    assert runner.current(JobKind.CHECK) is first
    assert runner.shut_down()
    qtbot.waitUntil(lambda: not runner.jobs)


def test_that_the_outcome_can_be_asked_for_later(qtbot: QtBot) -> None:
    runner = JobRunner()
    with qtbot.waitSignal(runner.ended):
        runner.start("a", short, kind=JobKind.CHECK)
    assert runner.current(JobKind.CHECK) is None
    last = runner.last(JobKind.CHECK)
    assert last is not None and last.result == 3
    runner.forget(JobKind.CHECK)
    assert runner.last(JobKind.CHECK) is None


def test_that_shutting_down_leaves_no_thread(qtbot: QtBot) -> None:
    runner = JobRunner()
    kinds = (JobKind.CHECK, JobKind.PLAN, JobKind.EXPORT)
    jobs = [runner.start(kind.value, endless, kind=kind) for kind in kinds] + [runner.quietly(endless)]
    assert runner.shut_down()
    threads = [thread for job in jobs for thread in job.findChildren(QThread)]
    assert len(threads) == 4
    assert all(thread.isFinished() for thread in threads)
    qtbot.waitUntil(lambda: all(job.state is JobState.CANCELLED for job in jobs))


def test_that_nothing_small_begins_after_shutting_down(qtbot: QtBot) -> None:
    runner = JobRunner()
    assert runner.shut_down()
    job = runner.quietly(endless)
    assert not any(thread.isRunning() for thread in job.findChildren(QThread))


def test_that_what_is_written_is_written_in_turn_and_whole_when_the_window_closes(
    qtbot: QtBot, tmp_path: Path
) -> None:
    runner, order = JobRunner(), list[int]()
    go_on = threading.Event()

    def first() -> None:
        go_on.wait(10)
        order.append(0)

    runner.in_turn(first)
    for number in (1, 2, 3):
        runner.in_turn(partial(order.append, number))
    assert not runner.is_settled
    go_on.set()
    assert runner.shut_down()
    assert order == [0, 1, 2, 3]
    # a page that hears of the closing may still keep something
    runner.in_turn(partial(order.append, 4))
    assert order == [0, 1, 2, 3, 4] and runner.is_settled


def test_that_a_failure_in_turn_is_told_and_the_next_follows(qtbot: QtBot) -> None:
    runner, done = JobRunner(), list[str]()

    def fails() -> None:
        raise UserError("The disk is full.", hint="")

    failing, following = runner.in_turn(fails), runner.in_turn(partial(done.append, "next"))
    with qtbot.waitSignals([failing.failed, following.done]):
        pass
    assert done == ["next"] and runner.is_settled
    assert runner.shut_down()


def test_that_what_would_write_into_a_project_to_look_at_is_told_and_not_tried(qtbot: QtBot) -> None:
    runner = JobRunner()
    runner.only_looks = True
    tried: list[str] = []

    def job() -> Job[str]:
        tried.append("job")
        yield Heartbeat()
        return "done"

    for kind in JobKind:
        begun = runner.start("x", job, kind=kind)
        with qtbot.waitSignal(begun.ended):
            pass
        if kind in WRITES_INTO_PROJECT:
            assert isinstance(begun.error, UserError) and "only to be looked at" in str(begun.error)
    assert tried == ["job"] * (len(JobKind) - len(WRITES_INTO_PROJECT))
    with qtbot.waitSignal(runner.in_turn(lambda: tried.append("written")).failed):
        pass
    with qtbot.waitSignal(runner.in_turn(lambda: tried.append("read"), only_reads=True).done):
        pass
    assert tried[-1] == "read" and "written" not in tried
