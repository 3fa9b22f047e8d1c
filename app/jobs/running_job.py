"""The one bridge between a core Job and the window: a QThread there, signals here."""

import threading
import time
import traceback
from collections.abc import Callable
from enum import Enum
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QThread, Signal

from app.jobs.job_kind import JobKind
from app.smooth.first_imports import first_imports
from core.errors import UserError
from core.events import (
    CaseFailed,
    CasePredicted,
    CheckpointSaved,
    EpochFinished,
    Event,
    Heartbeat,
    IterationFinished,
    Job,
    PreviewPredicted,
    Progress,
    StageStarted,
    Warned,
)
from core.io.files.atomic import write_text
from core.io.files.write_error import of_the_system
from core.io.reading.scope import ReadingScope, ReadingStoppedError
from core.system.program_log import note_bug

SECONDS_BETWEEN = 0.1
LATEST_ONLY = (StageStarted, Progress, IterationFinished, CheckpointSaved, PreviewPredicted)
ALL_KEPT = (EpochFinished, Warned, CaseFailed, CasePredicted)

E = TypeVar("E")


class JobState(str, Enum):
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class RunningJob(QObject):
    """A job at work. When `done`, `failed` or `cancelled` is emitted, its thread has ended.

    `kind` is None for something small that nobody watches.
    `request_file`: where a training in a process of its own listens for the words pause, finish and cancel.
    `subject`: the folder that it works at, where a page has to know whose job it is.
    `in_turn`: that of the JobRunner, by which these words are written.
    """

    happened = Signal(object)
    """a core Event; Progress and IterationFinished at most ten times a second, all others always"""
    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    ended = Signal()
    """after any of the three"""

    def __init__(
        self,
        name: str,
        kind: JobKind | None,
        make_job: Callable[[], Job[Any]],
        *,
        request_file: Path | None = None,
        subject: Path | None = None,
        in_turn: "InTurn | None" = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.name = name
        self.kind = kind
        self.request_file = request_file
        self.subject = subject
        self._in_turn = in_turn
        self.state = JobState.RUNNING
        self.result: Any = None
        self.error: BaseException | None = None
        self.started_at = time.monotonic()
        self.requested = ""
        """the word last put into the request file"""
        self.events: tuple[Event, ...] = ()
        """of ALL_KEPT every one, in order"""
        self._latest: dict[type[Any], Event] = {}
        self._thread = _Worker(make_job, self)
        self._thread.setObjectName(kind.value if kind is not None else "quiet")
        self._thread.said.connect(self._on_event)
        self._thread.finished.connect(self._on_finished)

    @property
    def is_running(self) -> bool:
        return self.state is JobState.RUNNING

    @property
    def can_pause(self) -> bool:
        return self.request_file is not None and self.is_running

    def latest(self, kind: type[E]) -> E | None:
        """The last event of a kind, or None. A new stage makes the Progress of the old one void."""
        event = self._latest.get(kind)
        return event if isinstance(event, kind) else None

    def all(self, kind: type[E]) -> tuple[E, ...]:
        """Every EpochFinished, Warned, CaseFailed or CasePredicted so far."""
        return tuple(event for event in self.events if isinstance(event, kind))

    @property
    def latest_epoch(self) -> EpochFinished | None:
        epochs = self.all(EpochFinished)
        return epochs[-1] if epochs else None

    def start(self) -> None:
        self._thread.start()

    def pause(self) -> None:
        """Ask the training to save its state and end; it can go on later."""
        self._request("pause")

    def finish(self) -> None:
        """Ask the training to stop learning now, keep what it has, and score it."""
        self._request("finish")

    def cancel(self) -> None:
        """End the job. What it has finished stays."""
        if self.request_file is not None:
            self._request("cancel")
        else:
            self._thread.stop()

    def detach(self) -> None:
        """End the job here; a training in a process of its own goes on."""
        self._thread.stop()

    def wait(self, seconds: float) -> bool:
        """Wait for the thread's end without the event loop; only for when the window closes."""
        return self._thread.wait(int(seconds * 1000))

    def _request(self, word: str) -> None:
        if self.request_file is None or self._in_turn is None or not self.is_running:
            return
        self.requested = word
        # whole or not at all: the training may be looking just now
        self._in_turn(partial(write_text, self.request_file, word)).failed.connect(self._on_not_requested)

    def _on_not_requested(self, error: object) -> None:
        self.requested = ""
        if isinstance(error, UserError):
            self.happened.emit(Warned(text=error.text))

    def _on_event(self, event: Event) -> None:
        if isinstance(event, ALL_KEPT):
            self.events = (*self.events, event)
        elif isinstance(event, LATEST_ONLY):
            self._latest[type(event)] = event
            if isinstance(event, StageStarted):
                self._latest.pop(Progress, None)
        if not isinstance(event, Heartbeat):
            self.happened.emit(event)

    def _on_finished(self) -> None:
        self._thread.wait()
        self.result, self.error = self._thread.result, self._thread.error
        if self.error is not None:
            self.state = JobState.FAILED
            self.failed.emit(self.error)
        elif self._thread.was_stopped:
            self.state = JobState.CANCELLED
            self.cancelled.emit()
        else:
            self.state = JobState.DONE
            self.done.emit(self.result)
        self.ended.emit()


InTurn = Callable[[Callable[[], object]], RunningJob]


class _Worker(QThread):
    """Runs the job; everything it finds out is read only after it has ended."""

    said = Signal(object)

    def __init__(self, make_job: Callable[[], Job[Any]], parent: QObject) -> None:
        super().__init__(parent)
        self._make_job: Callable[[], Job[Any]] | None = make_job
        self._stop = threading.Event()
        self._reading = ReadingScope()
        self._held_back: Event | None = None
        self._last_said = 0.0
        self.result: Any = None
        self.error: BaseException | None = None
        self.was_stopped = False

    def stop(self) -> None:
        self._stop.set()
        # a file that hangs would keep the thread from noticing
        self._reading.stop()

    def run(self) -> None:
        assert self._make_job is not None
        try:
            first_imports()
            self._reading.enter()
            self._work(self._make_job())
        except ReadingStoppedError:
            self.was_stopped = True
        except Exception as error:
            self.error = of_the_system(error) or error
            if not isinstance(self.error, UserError):
                # pages tell it; the log keeps it for whoever closed the message
                note_bug("".join(traceback.format_exception(error)), place=f"job {self.objectName()}")
        finally:
            self._make_job = None

    def _work(self, job: Job[Any]) -> None:
        try:
            while not self._stop.is_set():
                self._say(next(job))
            self.was_stopped = True
        except StopIteration as end:
            self.result = end.value
        finally:
            self._flush()
            job.close()

    def _say(self, event: Event) -> None:
        now = time.monotonic()
        if isinstance(event, Progress | IterationFinished):
            if now - self._last_said < SECONDS_BETWEEN:
                self._held_back = event
                return
            self._held_back = None
            self._last_said = now
        elif not isinstance(event, Heartbeat):
            self._flush()
        self.said.emit(event)

    def _flush(self) -> None:
        if self._held_back is not None:
            self.said.emit(self._held_back)
            self._held_back = None
