"""The log of a training: the end of its file."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QPlainTextEdit

from app.jobs.job_runner import JobRunner
from app.jobs.running_job import RunningJob
from app.translation import tr
from core.events import Job
from core.text import visible

TAIL = 60_000
"""bytes of the file that are shown"""


class TrainingLog(QPlainTextEdit):
    """Read only; the newest line in sight."""

    def __init__(self, runner: JobRunner) -> None:
        super().__init__()
        self._runner = runner
        self._reading: RunningJob | None = None
        self.setObjectName("training_log")
        self.setReadOnly(True)
        self.setMaximumBlockCount(2000)
        self.setFixedHeight(220)
        self.hide()

    def show_file(self, path: Path | None) -> None:
        """As it is now, as soon as it has been read; of several asked for in a row the last."""
        self._reading = self._runner.quietly(partial(_tail, path))
        self._reading.done.connect(self._on_read)

    def _on_read(self, text: str) -> None:
        if self.sender() is not self._reading:
            return
        self.setPlainText(text or tr("Nothing has been written yet."))
        bar = self.verticalScrollBar()
        bar.setValue(bar.maximum())


def _tail(path: Path | None) -> Job[str]:
    yield from ()
    if path is None or not path.exists():
        return ""
    with path.open("rb") as stream:
        stream.seek(max(0, path.stat().st_size - TAIL))
        return visible(stream.read().decode("utf-8", errors="replace"), lines=True)
