"""Which part of each iteration waits for data: a narrow bar with its percentage and what it means."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.theme import Theme

FINE, TOLERABLE = 0.10, 0.30


class WaitGauge(QWidget):
    """Green while the device works, amber from a tenth of waiting on, red from three tenths."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._share: float | None = None
        self.setObjectName("wait_gauge")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_share(self, share: float | None) -> None:
        """0 to 1; None where nothing runs."""
        if share != self._share:
            self._share = share
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(96, 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        track = QRectF(0, self.height() / 2 - 3, self.width(), 6)
        painter.setBrush(QColor(self._theme.raised))
        painter.drawRoundedRect(track, 3, 3)
        if self._share is not None:
            share = min(max(self._share, 0.0), 1.0)
            colour = self._colour(share)
            painter.setBrush(QColor(colour))
            painter.drawRoundedRect(QRectF(track.x(), track.y(), max(6.0, track.width() * share), 6), 3, 3)
        painter.end()

    def _colour(self, share: float) -> str:
        if share <= FINE:
            return self._theme.good
        return self._theme.warning if share <= TOLERABLE else self._theme.bad
