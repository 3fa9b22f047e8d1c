"""Folds that are trained side by side need the same data: one process prepares them, the others wait for it."""

from pathlib import Path
from typing import TypeVar

from filelock import FileLock, Timeout

from core.events import Heartbeat, Job, StageStarted
from core.inside import refuse_links
from core.io.atomic import raise_for_user
from core.text import say

BEAT_SECONDS = 0.25
T = TypeVar("T")


def one_at_a_time(job: Job[T], mark: Path) -> Job[T]:
    """Run the job while no other, of this process or another one, runs one by this mark.

    The system lets go of the mark of a process that has ended, however it did.
    Raises UserError where the mark's folder cannot be written to.
    """
    lock = _lock(mark)
    told = False
    while not _taken(lock, mark):
        if not told:
            told = True
            yield StageStarted(stage=say("Waiting: these data are being prepared for another training"))
        yield Heartbeat()
    try:
        return (yield from job)
    finally:
        lock.release()


def _lock(mark: Path) -> FileLock:
    refuse_links(mark)
    try:
        mark.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise_for_user(error, mark)
    # a job may be closed by another thread than the one that ran it
    return FileLock(mark, thread_local=False)


def _taken(lock: FileLock, mark: Path) -> bool:
    try:
        lock.acquire(timeout=BEAT_SECONDS)
    except Timeout:
        return False
    except OSError as error:
        raise_for_user(error, mark)
    return True
