"""A raised area with a border; hot ones can be pressed like a button."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from app.plain import plain_label
from app.theme import Theme


class Card(QFrame):
    """Fill `body`. A hot card emits `pressed` at a click, Enter or Space."""

    pressed = Signal()

    def __init__(self, theme: Theme, title: str = "", *, hot: bool = False) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.setProperty("hot", hot)
        self._hot = hot
        unit = theme.spacing
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(2 * unit, 2 * unit, 2 * unit, 2 * unit)
        self.body.setSpacing(unit)
        if title:
            heading = plain_label(title)
            heading.setProperty("look", "heading")
            self.body.addWidget(heading)
        if hot:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_chosen(self, chosen: bool) -> None:
        """Mark it with the accent colour as the one that is chosen."""
        self.setProperty("chosen", chosen)
        self.style().unpolish(self)
        self.style().polish(self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self._hot and event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.pos()):
            self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._hot and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.pressed.emit()
        else:
            super().keyPressEvent(event)
