"""Reads every few seconds how hard the training at work uses its device, on a thread: a driver may take its time."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.jobs.job_runner import JobRunner
from app.jobs.running_job import RunningJob
from core.events import Job

if TYPE_CHECKING:
    from core.system.training_load import DeviceLoad, TrainingLoad

SECONDS_BETWEEN = 2


class TrainingWatch(QObject):
    """Give it the file that names the training's process; None ends the watching."""

    read = Signal(object)
    """a DeviceLoad, or None where nothing is known"""

    def __init__(self, runner: JobRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._runner = runner
        self._running_file: Path | None = None
        self._read_file: Path | None = None
        """of which the answer is awaited"""
        self._asked: TrainingLoad | None = None
        """used on the job's thread only, and by one job at a time"""
        self._reading: RunningJob | None = None
        self._clock = QTimer(self)
        self._clock.setInterval(SECONDS_BETWEEN * 1000)
        self._clock.timeout.connect(self._begin)

    def watch(self, running_file: Path | None) -> None:
        if running_file == self._running_file:
            return
        self._running_file = running_file
        if running_file is None:
            self._clock.stop()
        else:
            self._clock.start()
            self._begin()

    def _begin(self) -> None:
        if self._running_file is None or (self._reading is not None and self._reading.is_running):
            return
        self._read_file = self._running_file
        self._reading = self._runner.quietly(partial(self._read, self._running_file))
        self._reading.done.connect(self._on_read)

    def _on_read(self, load: object) -> None:
        if self._running_file is not None and self._running_file == self._read_file:
            self.read.emit(load)

    def _read(self, running_file: Path) -> Job[DeviceLoad | None]:
        from core.io.files.process_mark import read_mark
        from core.system.training_load import TrainingLoad

        yield from ()
        mark = read_mark(running_file)
        if mark is None:
            return None
        if self._asked is None or self._asked.pid != mark.pid:
            self._asked = TrainingLoad(mark.pid)
        return self._asked.read()
