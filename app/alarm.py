"""The smoke alarm: whatever goes wrong unseen, in a slot, a thread, Qt or below Python, is told and kept in the log."""

import faulthandler
import sys
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

from core.system.program_log import log_file, open_log

QUIET_QT = (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg)
MOST_TOLD = 20
"""a slot that fails at every turn shall not fill the log"""


class Alarm(QObject):
    """Hooks that hear of every mistake that nobody caught. Made once, before the window; it lasts as long as it."""

    raised = Signal(object)
    """the exception, on the window's own thread whatever thread it arose on"""

    def __init__(self, path: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._log = open_log(path)
        self._counts: dict[str, int] = {}
        self._crashes: Any = None
        self._before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        self._qt_before: Callable[..., object] | None = None

    def install(self) -> None:
        """From now on."""
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread
        sys.unraisablehook = self._on_unraisable
        self._qt_before = qInstallMessageHandler(self._on_qt)
        with suppress(OSError, ValueError, RuntimeError):
            # a crash below Python: only a file of the system's own can still be written to
            self._crashes = log_file().with_name("crash.log").open("a", encoding="utf-8")
            faulthandler.enable(self._crashes)

    def remove(self) -> None:
        """As it was before."""
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._before
        qInstallMessageHandler(self._qt_before)
        if self._crashes is not None:
            faulthandler.disable()
            self._crashes.close()

    def hear(self, error: BaseException, *, place: str) -> None:
        """A mistake that somebody caught and that nobody will see otherwise."""
        self._note(place, error)

    def _on_exception(
        self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None or issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error or kind(), trace)
            return
        self._note("window", error)
        # sys.stderr is None in a program without a console
        if sys.stderr is not None:
            with suppress(Exception):
                sys.__excepthook__(kind, error, trace)

    def _on_thread(self, told: Any) -> None:
        if told.exc_value is not None and not isinstance(told.exc_value, SystemExit):
            name = told.thread.name if told.thread is not None else "?"
            self._note(f"thread {name}", told.exc_value)

    def _on_unraisable(self, told: Any) -> None:
        """While something is being let go of: worth the log, but nothing that a user could act on."""
        if told.exc_value is not None:
            self._log.warning("unraisable\n%s", _trace(told.exc_value))

    def _on_qt(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if kind not in QUIET_QT and self._first_times(message):
            self._log.warning("Qt: %s", message)

    def _note(self, place: str, error: BaseException) -> None:
        trace = _trace(error)
        if self._first_times(trace):
            self._log.error("%s\n%s", place, trace)
            self.raised.emit(error)

    def _first_times(self, text: str) -> bool:
        self._counts[text] = self._counts.get(text, 0) + 1
        return self._counts[text] <= MOST_TOLD


def _trace(error: BaseException) -> str:
    return "".join(traceback.format_exception(error))
