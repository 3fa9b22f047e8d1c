"""An alarm for tests: the window's own thread has touched the disk.

On a shared folder of a laboratory any look at a file may take seconds, and the window would stand still for them. What
reads or writes goes by a job: JobRunner.start, quietly, in_turn.
"""

import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from PySide6.QtCore import QObject

ROOT = Path(__file__).resolve().parents[2]
AUDITED = frozenset({"open", "os.listdir", "os.scandir", "os.mkdir", "os.rename", "os.remove", "os.rmdir"})
ASKED = ("stat", "lstat", "statvfs", "readlink", "access")
"""functions of os of which Python tells no audit hook"""

TOLD = {
    ("app/alarm.py", ""): "A bug is kept at once, in the log of the user: what follows may be the end.",
    (
        "app/widgets/form/reveal.py",
        "reveal",
    ): "The user wants to see that very folder, in a program of the system.",
    ("app/widgets/charts/chart.py", "save_picture"): "A file that the user has just chosen a place for.",
    ("app/widgets/charts/chart.py", "save_table"): "The same.",
    ("app/settings.py", ""): "The user's own settings: one small file in the user's own folder.",
    ("app/session.py", "close"): "The window is gone by then, and no thread may outlive it.",
}
"""What may: file and function (empty: any of the file), and why."""


class DiskAlarm:
    """Notes each touch below `root` by the main thread from within a widget or another object of the window."""

    def __init__(self) -> None:
        self.root: str | None = None
        self.touches: list[str] = []
        self._busy = False

    def hear(self, event: str, path: object) -> None:
        if self.root is None or self._busy or threading.current_thread() is not threading.main_thread():
            return
        self._busy = True
        try:
            if isinstance(path, (str, bytes, os.PathLike)) and os.fsdecode(path).startswith(self.root):
                place = _place_in_window(sys._getframe(2))
                if place is not None:
                    self.touches.append(f"{event} of {os.fsdecode(path)[len(self.root) :]} by {place}")
        finally:
            self._busy = False


def _place_in_window(frame: FrameType | None) -> str | None:
    """The line of the window that asked; None where the test itself did, or runs a job at once."""
    place, is_object = None, False
    while frame is not None:
        file, name = frame.f_code.co_filename, frame.f_code.co_name
        if name == "run_to_end":
            return None
        if file.startswith(f"{ROOT / 'app'}{os.sep}"):
            short = Path(file).relative_to(ROOT).as_posix()
            if (short, "") in TOLD or (short, name) in TOLD:
                return None
            place = place or f"{short}:{frame.f_lineno} {name}"
            is_object = is_object or isinstance(frame.f_locals.get("self"), QObject)
        frame = frame.f_back
    return place if is_object else None


ALARM = DiskAlarm()


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    if event in AUDITED:
        ALARM.hear(event, arguments[0])


# such a hook stays until Python ends: it is deaf while the alarm has no root
sys.addaudithook(_hook)


def _asking(name: str) -> Callable[..., Any]:
    real = getattr(os, name)

    def asked(path: Any, *arguments: Any, **named: Any) -> Any:
        ALARM.hear(name, path)
        return real(path, *arguments, **named)

    return asked


@contextmanager
def disk_alarm(root: Path, patch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The touches below `root`, as they come."""
    with patch.context() as inner:
        for name in ASKED:
            inner.setattr(os, name, _asking(name))
        ALARM.root, ALARM.touches = str(root), []
        try:
            yield ALARM.touches
        finally:
            ALARM.root = None
