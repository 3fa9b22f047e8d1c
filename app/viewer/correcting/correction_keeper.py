"""Sees to it that what was drawn lies on the disk: within a second in the journal, as a mask when a case is left."""

import time
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from app.jobs.job_runner import JobRunner
from app.jobs.running_job import RunningJob
from core.correction.correction import Correction

FLUSH_MS = 1000
"""at most 2 s of work may be lost (docs/architecture.md, "Corrections"): this, and the time that writing takes"""
RETRY_MS = 5000


class CorrectionKeeper(QObject):
    """`told`: whether all is saved, and when it was, in seconds since 1970; None: not yet."""

    told = Signal(object)
    failed = Signal(object)
    """the exception of a writing that failed; it is tried again"""

    def __init__(self, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._correction: Correction | None = None
        self._leaving: dict[Path, tuple[RunningJob, Correction]] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.flush)

    def take(self, correction: Correction | None) -> None:
        """Another case is drawn on from now on; the one before is saved as a mask."""
        left, self._correction = self._correction, correction
        self._timer.stop()
        if left is not None and not left.is_saved:
            job = self._runner.in_turn(left.save)
            job.failed.connect(self.failed)
            self._leaving[left.files.prediction] = (job, left)
            job.ended.connect(partial(self._leaving.pop, left.files.prediction, None))
        if correction is not None and not correction.is_flushed:
            self.note()

    def leaving(self, prediction: Path) -> RunningJob | None:
        """The job that still saves this mask: nobody may read what it writes before it has ended."""
        return self._leaving[prediction][0] if prediction in self._leaving else None

    def unwritten(self) -> tuple[Correction, ...]:
        """Those that a journal may lack something of: whoever reads journals flushes them first."""
        left = tuple(correction for _, correction in self._leaving.values())
        return left if self._correction is None else (*left, self._correction)

    def note(self) -> None:
        """Something was drawn or taken back."""
        self.told.emit(None)
        if not self._timer.isActive():
            self._timer.start(FLUSH_MS)

    def flush(self) -> RunningJob | None:
        """Write now what the journal lacks; None where there is nothing."""
        correction = self._correction
        self._timer.stop()
        if correction is None or correction.is_flushed:
            return None
        job = self._runner.in_turn(correction.flush)
        job.done.connect(self._on_flushed)
        job.failed.connect(self._on_failed)
        return job

    def close(self) -> None:
        """The window goes: all that is lacking goes into the journal, whoever waits for it."""
        self.flush()
        self._correction = None

    def _on_flushed(self) -> None:
        if self._correction is None:
            return
        if self._correction.is_flushed:
            self.told.emit(time.time())
        elif not self._timer.isActive():
            self._timer.start(FLUSH_MS)

    def _on_failed(self, error: object) -> None:
        self.failed.emit(error)
        if self._correction is not None and not self._timer.isActive():
            self._timer.start(RETRY_MS)
