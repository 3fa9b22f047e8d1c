"""A label that gives way.

superqt's QElidingLabel would come with 72 modules, a quarter of a second before the window is there.
"""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel

from app.plain import plain_item, plain_tip

LEAST_WIDTH = 40


class ElidedLabel(QLabel):
    """Of one line; it ends in … where there is no room, or has it in the `middle`, and its tip is the whole text."""

    def __init__(self, text: str, *, middle: bool = False) -> None:
        super().__init__(plain_item(text))
        self._mode = Qt.TextElideMode.ElideMiddle if middle else Qt.TextElideMode.ElideRight
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setToolTip(plain_tip(text))

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST_WIDTH, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        shown = self.fontMetrics().elidedText(self.text(), self._mode, self.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()
