"""A dashed field that takes a dropped folder, or opens a dialog when it is pressed."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from app.plain import plain_label
from app.theme import Theme, drawn_icon


class DropZone(QFrame):
    """Put further controls into `body`, below the words."""

    dropped = Signal(list)
    """of Path"""

    def __init__(self, theme: Theme, picture: str, title: str, words: str) -> None:
        super().__init__()
        self.setProperty("look", "dropzone")
        self.setAcceptDrops(True)
        unit = theme.spacing
        image = plain_label()
        image.setPixmap(drawn_icon(picture, theme.accent, 48))
        image.setAlignment(Qt.AlignmentFlag.AlignCenter)
        heading = plain_label(title)
        heading.setProperty("look", "heading")
        heading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        sentence = plain_label(words)
        sentence.setProperty("look", "muted")
        sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        sentence.setWordWrap(True)
        self.body = QVBoxLayout()
        self.body.setSpacing(unit)
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * unit, 4 * unit, 4 * unit, 4 * unit)
        column.setSpacing(unit)
        for part in (image, heading, sentence):
            column.addWidget(part)
        column.addSpacing(unit)
        column.addLayout(self.body)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            self._show_over(True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._show_over(False)
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            self.dropped.emit(paths)
            event.acceptProposedAction()

    def _show_over(self, over: bool) -> None:
        self.setProperty("over", over)
        self.style().unpolish(self)
        self.style().polish(self)
