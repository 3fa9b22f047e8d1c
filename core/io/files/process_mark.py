"""Which process did something, so that another one, perhaps of another machine, can tell whether it still lives."""

import os
import time
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from core.errors import UserError
from core.io.files.json_file import read_json
from core.io.files.process_start import boot_id, host_name, is_zombie, start_ticks

SAME_START_SECONDS = 2.0
"""by which two tellings of a process's start may differ where there are no ticks"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessMark:
    """A process, told apart from a later one that got the same number, and from those of other machines."""

    pid: int
    started: float
    """seconds since 1970 by the clock of that time, which may have been put right since"""
    device: str | None = None
    """of a training: where it was told to compute; None left it the choice"""
    gpus: int = 1
    ticks: int | None = None
    """its start in clock ticks since the machine was started, which no clock changes; only Linux tells"""
    host: str = ""
    """the machine's name; empty in marks of earlier versions"""
    boot: str = ""
    """one start of one machine; empty where the system does not name it"""
    since: float = field(default=0.0, compare=False)
    """when it was marked, in seconds since 1970"""
    what: str = field(default="", compare=False)
    """what it does, for whoever reads the file"""
    folder: int = field(default=0, compare=False)
    """the number that the disk gives the folder of the mark: a copy of the folder has another; 0 where unknown"""

    @property
    def is_elsewhere(self) -> bool:
        """Of another machine, of whose processes we cannot know. A container is this machine by its boot."""
        if self.boot and self.boot == boot_id():
            return False
        return bool(self.host) and self.host != host_name()

    def is_alive(self) -> bool:
        """Of this machine, and at work; False of one of another machine."""
        here = boot_id()
        if self.is_elsewhere or (self.boot and here and self.boot != here):
            return False
        try:
            process = psutil.Process(self.pid)
            if is_zombie(self.pid):
                return False
            ticks = start_ticks(self.pid)
            if self.ticks is not None and ticks is not None:
                return ticks == self.ticks
            return bool(abs(process.create_time() - self.started) < SAME_START_SECONDS)
        except (psutil.Error, ValueError, OverflowError):
            # no such process, or no number that any process has
            return False

    def since_words(self) -> str:
        """14:02, or with its day where that is another."""
        if not self.since:
            return "?"
        try:
            begun = time.localtime(self.since)
        except (OverflowError, ValueError, OSError):
            # the file may come from anybody
            return "?"
        same_day = begun[:3] == time.localtime()[:3]
        return time.strftime("%H:%M" if same_day else "%Y-%m-%d %H:%M", begun)


def mark_of(pid: int, what: str = "") -> ProcessMark:
    """A process of this machine. Raises psutil.NoSuchProcess where it has already ended."""
    return ProcessMark(
        pid=pid,
        started=psutil.Process(pid).create_time(),
        ticks=start_ticks(pid),
        host=host_name(),
        boot=boot_id(),
        since=time.time(),
        what=what,
    )


def own_mark(what: str = "") -> ProcessMark:
    try:
        return mark_of(os.getpid(), what)
    except psutil.Error:
        # a system that does not show /proc: the lock beside the mark decides alone
        now = time.time()
        return ProcessMark(
            pid=os.getpid(), started=now, host=host_name(), boot=boot_id(), since=now, what=what
        )


def read_mark(path: Path) -> ProcessMark | None:
    """The process that a file names, or None where there is no such file, it is damaged, or came with a copy.

    Whoever copies a project that is open copies its mark; nobody has the copy open. Of another machine, which may
    see the same folder under another number, the mark counts.
    """
    try:
        mark = read_json(path, ProcessMark)
    except UserError:
        return None
    here = folder_number(path)
    is_copy = bool(mark.folder and here and mark.folder != here)
    return None if is_copy and not mark.is_elsewhere else mark


def folder_number(path: Path) -> int:
    """Of the folder in which the file lies; 0 where the disk numbers nothing."""
    try:
        return path.parent.stat().st_ino
    except OSError:
        return 0
