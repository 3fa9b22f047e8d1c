"""The log of a training: the end of its file."""

from pathlib import Path

from PySide6.QtWidgets import QPlainTextEdit

from app.translation import tr
from core.text import visible

TAIL = 60_000
"""bytes of the file that are shown"""


class TrainingLog(QPlainTextEdit):
    """Read only; the newest line in sight."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("training_log")
        self.setReadOnly(True)
        self.setMaximumBlockCount(2000)
        self.setFixedHeight(220)
        self.hide()

    def show_file(self, path: Path | None) -> None:
        self.setPlainText(_tail(path) or tr("Nothing has been written yet."))
        bar = self.verticalScrollBar()
        bar.setValue(bar.maximum())


def _tail(path: Path | None) -> str:
    if path is None or not path.exists():
        return ""
    with path.open("rb") as stream:
        stream.seek(max(0, path.stat().st_size - TAIL))
        return visible(stream.read().decode("utf-8", errors="replace"), lines=True)
