"""Reads the machine's memory every few seconds, on a thread: a driver may take its time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.jobs.job_runner import JobRunner
from app.jobs.running_job import RunningJob
from core.events import Job

if TYPE_CHECKING:
    from core.system.hardware import Hardware

SECONDS_BETWEEN = 4


class MachineWatch(QObject):
    read = Signal(object)
    """a Hardware"""

    def __init__(self, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self.hardware: Hardware | None = None
        self._reading: RunningJob | None = None
        self._clock = QTimer(self)
        self._clock.setInterval(SECONDS_BETWEEN * 1000)
        self._clock.timeout.connect(self._begin)

    def start(self) -> None:
        self._clock.start()
        self._begin()

    def stop(self) -> None:
        self._clock.stop()

    def _begin(self) -> None:
        if self._reading is not None and self._reading.is_running:
            return
        self._reading = self._runner.quietly(read_machine)
        self._reading.done.connect(self._on_read)

    def _on_read(self, hardware: object) -> None:
        self.hardware = hardware  # type: ignore[assignment]
        self.read.emit(hardware)


def read_machine() -> Job[Hardware]:
    """Once; a driver may take its time to answer."""
    from core.system.hardware import describe_hardware

    yield from ()
    return describe_hardware()
