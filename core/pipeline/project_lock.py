"""One project is open in one window at a time."""

import os
from dataclasses import dataclass
from pathlib import Path

import psutil

from core.errors import UserError
from core.io.json_file import read_json, write_json


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessMark:
    """A process on this machine, told apart from a later one that got the same number."""

    pid: int
    started: float
    device: str | None = None
    """of a training: where it was told to compute; None left it the choice"""
    gpus: int = 1

    def is_alive(self) -> bool:
        try:
            process = psutil.Process(self.pid)
            alive = process.status() != psutil.STATUS_ZOMBIE and abs(process.create_time() - self.started) < 2
            return bool(alive)
        except psutil.Error:
            return False


def mark_of(pid: int) -> ProcessMark:
    """Raises psutil.NoSuchProcess where it has already ended."""
    return ProcessMark(pid=pid, started=psutil.Process(pid).create_time())


def read_mark(path: Path) -> ProcessMark | None:
    """The process that a file names, or None where there is no such file or it is damaged."""
    try:
        return read_json(path, ProcessMark)
    except UserError:
        return None


class ProjectLock:
    """Held while a window has the project open; a lock left by a crash is taken over."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._held = False

    def acquire(self) -> None:
        """Raises UserError where another living process holds the project, or the folder cannot be written."""
        owner = read_mark(self._path)
        if owner is not None and owner.pid != os.getpid() and owner.is_alive():
            raise UserError(
                "The project {folder} is already open in another window (process {pid}).",
                hint="Close it there first, or go on in that window.",
                folder=self._path.parent.name,
                pid=owner.pid,
            )
        write_json(self._path, mark_of(os.getpid()))
        self._held = True

    def release(self) -> None:
        if self._held:
            self._path.unlink(missing_ok=True)
            self._held = False
