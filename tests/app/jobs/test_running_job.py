import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.jobs.job_kind import JobKind
from app.jobs.job_runner import JobRunner
from app.jobs.running_job import JobState, RunningJob
from core.errors import UserError
from core.events import CaseFailed, Heartbeat, Job, Progress, StageStarted, Warned
from core.io.read_image import read_image
from core.io.reading.pool import ReadingPool, reading_by
from core.text import say
from tests.core.io.misbehaving_reader import MISBEHAVING


def run(qtbot: QtBot, make_job: Callable[[], Job[Any]], **more: Any) -> tuple[RunningJob, list[object]]:
    job = RunningJob("name", JobKind.CHECK, make_job, **more)
    heard: list[object] = []
    job.happened.connect(heard.append)
    with qtbot.waitSignal(job.ended, timeout=30_000):
        job.start()
    return job, heard


def test_that_events_come_in_order_and_the_result_at_the_end(qtbot: QtBot) -> None:
    def make() -> Job[int]:
        yield StageStarted(stage=say("One"), total=2)
        yield Warned(text=say("Careful"))
        yield StageStarted(stage=say("Two"))
        return 7

    job, heard = run(qtbot, make)
    assert [type(event) for event in heard] == [StageStarted, Warned, StageStarted]
    assert (job.state, job.result) == (JobState.DONE, 7)
    stage = job.latest(StageStarted)
    assert stage is not None and str(stage.stage) == "Two"
    assert len(job.all(Warned)) == 1


def test_that_twenty_thousand_events_arrive_and_do_not_abort(qtbot: QtBot) -> None:
    def make() -> Job[None]:
        for _ in range(20_000):
            yield Warned(text=say("x"))

    job = RunningJob("name", JobKind.CHECK, make)
    count = [0]

    def hear(event: object) -> None:
        count[0] += 1

    job.happened.connect(hear)
    with qtbot.waitSignal(job.ended, timeout=60_000):
        job.start()
    assert count[0] == 20_000


def test_that_progress_is_thinned_out_but_its_last_word_is_kept(qtbot: QtBot) -> None:
    def make() -> Job[None]:
        for done in range(1, 1001):
            yield Progress(done=done, total=1000)

    job, heard = run(qtbot, make)
    assert len(heard) < 100
    assert heard[-1] == Progress(done=1000, total=1000)
    assert job.latest(Progress) == heard[-1]


def test_that_what_was_held_back_is_said_before_what_comes_after(qtbot: QtBot) -> None:
    def make() -> Job[None]:
        yield Progress(done=1, total=2)
        yield Progress(done=2, total=2)
        yield CaseFailed(case="a", reason=say("Bad"), hint=say("Mend it"))

    _, heard = run(qtbot, make)
    assert heard[:2] == [Progress(done=1, total=2), Progress(done=2, total=2)]
    assert isinstance(heard[2], CaseFailed)


def test_that_a_new_stage_makes_the_old_progress_void(qtbot: QtBot) -> None:
    def make() -> Job[None]:
        yield Progress(done=1, total=2)
        yield StageStarted(stage=say("Next"))

    job, _ = run(qtbot, make)
    assert job.latest(Progress) is None


@pytest.mark.parametrize("error", [UserError("Bad."), ValueError("bug")])
def test_that_a_failure_is_told_with_its_exception(qtbot: QtBot, error: Exception) -> None:
    def make() -> Job[None]:
        yield Heartbeat()
        raise error

    job, heard = run(qtbot, make)
    assert job.state is JobState.FAILED
    assert job.error is error
    assert heard == []


def test_that_an_error_before_the_first_event_is_told_too(qtbot: QtBot) -> None:
    def make() -> Job[None]:
        raise UserError("No.")

    job, _ = run(qtbot, make)
    assert job.state is JobState.FAILED


def test_that_cancelling_closes_the_job_and_cleans_up(qtbot: QtBot) -> None:
    begun, cleaned = threading.Event(), threading.Event()

    def make() -> Job[None]:
        try:
            begun.set()
            while True:
                time.sleep(0.01)
                yield Heartbeat()
        finally:
            cleaned.set()

    job = RunningJob("name", JobKind.CHECK, make)
    with qtbot.waitSignal(job.cancelled, timeout=10_000):
        job.start()
        assert begun.wait(10)
        job.cancel()
    assert cleaned.is_set()
    assert job.state is JobState.CANCELLED


def test_that_the_job_is_made_on_its_own_thread(qtbot: QtBot) -> None:
    places: list[int] = []

    def make() -> Job[None]:
        places.append(threading.get_ident())
        yield Heartbeat()

    run(qtbot, make)
    assert places != [threading.get_ident()]


def test_that_a_training_is_asked_through_its_file(qtbot: QtBot, tmp_path: Path) -> None:
    request = tmp_path / "request.txt"

    def make() -> Job[str]:
        while not request.exists():
            time.sleep(0.01)
            yield Heartbeat()
        return request.read_text()

    runner = JobRunner()
    job = runner.start("name", make, kind=JobKind.TRAIN, request_file=request)
    assert job.can_pause
    with qtbot.waitSignal(job.ended, timeout=10_000):
        job.pause()
    assert runner.shut_down()
    assert (job.state, job.result, job.requested) == (JobState.DONE, "pause", "pause")


def test_that_a_job_that_hangs_in_a_file_can_be_cancelled(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "sleeps.nii").write_bytes(bytes(400))

    def make() -> Job[None]:
        yield Heartbeat()
        read_image(tmp_path / "sleeps.nii")

    with reading_by(ReadingPool(MISBEHAVING)) as pool:
        job = RunningJob("name", JobKind.CHECK, make)
        with qtbot.waitSignal(job.ended, timeout=30_000):
            job.start()
            qtbot.waitUntil(lambda: pool.count == 1, timeout=30_000)
            job.cancel()
        assert job.state is JobState.CANCELLED and job.error is None
