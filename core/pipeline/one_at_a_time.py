"""Folds that are trained side by side need the same data: one process prepares them, the others wait for it."""

import json
import os
import platform
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from core.errors import UserError
from core.events import Event, Heartbeat, Job, StageStarted, passed_on
from core.io.atomic import raise_for_user
from core.io.json_file import read_json, to_plain
from core.pipeline.project_lock import ProcessMark, mark_of
from core.text import say

BEAT_SECONDS = 0.25
TOUCH_SECONDS = 5.0
DEAD_SECONDS = 30.0
"""whoever works touches the mark far more often; on this computer a crash is seen at once"""
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Owner:
    computer: str
    process: ProcessMark


def one_at_a_time(job: Job[T], mark: Path) -> Job[T]:
    """Run the job while no other process, of this computer or of one that shares the disk, runs one by this mark.

    Raises UserError where the mark's folder cannot be written to.
    """
    yield from _wait_for(mark)
    touched = time.monotonic()

    def touch(_event: Event) -> None:
        nonlocal touched
        if time.monotonic() - touched > TOUCH_SECONDS:
            touched = time.monotonic()
            mark.touch()

    try:
        return (yield from passed_on(job, before=touch))
    finally:
        mark.unlink(missing_ok=True)


def _wait_for(mark: Path) -> Iterator[Event]:
    """Until the mark is ours. One that nobody touches any more was left by a crash."""
    seen, since, told = 0, time.monotonic(), False
    while not _made(mark):
        if not told:
            told = True
            yield StageStarted(stage=say("Waiting: these data are being prepared for another training"))
        try:
            now, owner = mark.stat().st_mtime_ns, _owner(mark)
        except FileNotFoundError:
            continue
        if now != seen:
            # by this computer's clock only: the disk's may go otherwise
            seen, since = now, time.monotonic()
        crashed = owner is not None and owner.computer == platform.node() and not owner.process.is_alive()
        if crashed or time.monotonic() - since > DEAD_SECONDS:
            mark.unlink(missing_ok=True)
            continue
        time.sleep(BEAT_SECONDS)
        yield Heartbeat()


def _owner(mark: Path) -> _Owner | None:
    """None where it is just being written."""
    try:
        return read_json(mark, _Owner)
    except UserError:
        return None


def _made(mark: Path) -> bool:
    """False where it was there."""
    try:
        mark.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(mark, os.O_CREAT | os.O_EXCL | os.O_WRONLY), "w", encoding="utf-8") as stream:
            owner = _Owner(computer=platform.node(), process=mark_of(os.getpid()))
            stream.write(json.dumps(to_plain(owner)))
    except FileExistsError:
        return False
    except OSError as error:
        raise_for_user(error, mark)
    return True
