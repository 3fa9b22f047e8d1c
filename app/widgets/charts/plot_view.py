"""The plot inside a chart: painted in turns with the others, so that a page full of them never holds the window."""

import math
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap, QResizeEvent, QWheelEvent


class _Turn:
    """Whether a plot has been painted since the event loop last came round; all plots share it."""

    def __init__(self) -> None:
        self._taken = False

    def take(self) -> bool:
        """True for the first who asks in a turn of the event loop."""
        if self._taken:
            return False
        self._taken = True
        QTimer.singleShot(0, self._end)
        return True

    def _end(self) -> None:
        self._taken = False


class PlotView(pg.PlotWidget):  # type: ignore[misc]
    """Without Ctrl the wheel scrolls the page, as everywhere else on it.

    pyqtgraph sets out and paints in Python, some 15 ms a plot, and Qt asks all that are seen in one go where their
    page is laid out anew. Here one of them does it a turn; the others show their last picture until it is theirs.
    """

    turn = _Turn()

    def __init__(self, background: str, **options: Any) -> None:
        super().__init__(background=background, **options)
        self.at_once = False
        """paint whenever asked, and on what is asked for: for a picture of the plot"""
        self._ground = QColor(background)
        self._last: QPixmap | None = None
        self._resized = self._stale = False
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self.viewport().update)
        # Qt's own way waits for the view to have painted, before it asks for more
        self.setViewportUpdateMode(self.ViewportUpdateMode.NoViewportUpdate)
        self.scene().changed.connect(self._on_changed)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
        else:
            event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._resized = True
        # the page is set out anew: that is enough for one turn
        self.turn.take()
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.at_once:
            self._set_out()
            super().paintEvent(event)
            return
        if self._is_due():
            if self.turn.take():
                self._last = self._picture()
            else:
                self._again.start()
        painter = QPainter(self.viewport())
        seen = self.viewport().rect()
        if self._last is None:
            painter.fillRect(seen, self._ground)
        elif self._fits(self._last):
            painter.drawPixmap(0, 0, self._last)
        else:
            painter.drawPixmap(seen, self._last)
        painter.end()

    def _on_changed(self, _where: object) -> None:
        self._stale = True
        self.viewport().update()

    def _is_due(self) -> bool:
        ratio = self.devicePixelRatioF()
        return self._last is None or self._stale or self._resized or self._last.devicePixelRatio() != ratio

    def _fits(self, picture: QPixmap) -> bool:
        """Whether it was made for the present size: then it is shown pixel by pixel, and stays sharp."""
        size, seen = picture.deviceIndependentSize(), self.viewport().size()
        return bool(abs(size.width() - seen.width()) < 1 and abs(size.height() - seen.height()) < 1)

    def _set_out(self) -> None:
        if self._resized:
            self._resized = False
            super().resizeEvent(None)

    def _picture(self) -> QPixmap:
        self._set_out()
        self._stale = False
        ratio = self.devicePixelRatioF()
        seen = self.viewport().rect()
        # of the whole, at a scale such as 1.25, no strip may be left out
        pixmap = QPixmap(math.ceil(seen.width() * ratio), math.ceil(seen.height() * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(self._ground)
        painter = QPainter(pixmap)
        # unasked, Qt fills the pixmap's device pixels, which the painter then magnifies once more
        self.render(painter, QRectF(seen), seen)
        painter.end()
        return pixmap
