"""Several jobs side by side."""

import threading
import time

import pytest

from core.events import Event, Heartbeat, Job, Progress
from core.pipeline.process.jobs_at_once import JobEnd, JobsAtOnce


def counting(count: int) -> Job[int]:
    for done in range(count):
        yield Heartbeat()
        yield Progress(done=done, total=count)
    return count


def failing() -> Job[int]:
    yield Heartbeat()
    raise LookupError("made for a test")


def all_said(jobs: JobsAtOnce[str, int], count: int) -> dict[str, list[Event | JobEnd[int]]]:
    """Until so many have ended."""
    said: dict[str, list[Event | JobEnd[int]]] = {}
    while count:
        heard = jobs.next(60)
        assert heard is not None
        key, event = heard
        said.setdefault(key, []).append(event)
        count -= isinstance(event, JobEnd)
    return said


def test_that_each_job_says_its_own_in_order_and_gives_its_result() -> None:
    with JobsAtOnce[str, int]() as jobs:
        for name, count in (("a", 2), ("b", 3)):
            jobs.start(name, counting(count))
        said = all_said(jobs, 2)
    assert said["a"] == [Progress(done=0, total=2), Progress(done=1, total=2), JobEnd(result=2)]
    assert said["b"][-1] == JobEnd(result=3) and len(said["b"]) == 4


def test_that_an_error_ends_its_own_job_only() -> None:
    with JobsAtOnce[str, int]() as jobs:
        jobs.start("a", failing())
        jobs.start("b", counting(1))
        said = all_said(jobs, 2)
    (end,) = said["a"]
    assert isinstance(end, JobEnd) and isinstance(end.error, LookupError)
    assert said["b"][-1] == JobEnd(result=1)


def test_that_leaving_closes_every_job_on_its_own_thread() -> None:
    closed: list[int] = []

    def endless() -> Job[int]:
        try:
            while True:
                time.sleep(0.001)
                yield Heartbeat()
        finally:
            closed.append(threading.get_ident())

    with pytest.raises(KeyboardInterrupt), JobsAtOnce[str, int]() as jobs:
        for name in "ab":
            jobs.start(name, endless())
        assert jobs.next(0.01) is None
        raise KeyboardInterrupt
    assert len(set(closed)) == 2 and threading.get_ident() not in closed
