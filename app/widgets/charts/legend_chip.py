"""One entry of a chart's legend: a swatch, a name, the value under the mouse; a click hides its curve."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.plain import plain_item
from app.theme import Theme

SWATCH = 14
GAP = 6
VALUE_SAMPLE = "−0.0000"
LEAST_WIDTH = 80


class LegendChip(QWidget):
    """Stands above the plot, so that the legend never covers data."""

    toggled = Signal(str, bool)

    def __init__(
        self, theme: Theme, name: str, colour: str, *, dashed: bool = False, switchable: bool = True
    ) -> None:
        super().__init__()
        self._theme, self._name, self._colour, self._dashed = theme, name, colour, dashed
        self._written = plain_item(name)
        self._value = ""
        self._shown = True
        self._switchable = switchable
        self._value_width = 0
        # in a narrow window the name gives way to the value
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        if switchable:
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_value(self, value: str) -> None:
        if value == self._value:
            return
        self._value = value
        width = self.fontMetrics().horizontalAdvance(max((value, VALUE_SAMPLE), key=len)) if value else 0
        if width > self._value_width:
            self._value_width = width
            self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        value = GAP + self._value_width if self._value_width else 0
        return QSize(
            SWATCH + GAP + metrics.horizontalAdvance(self._written) + value + 4, metrics.height() + 4
        )

    def minimumSizeHint(self) -> QSize:
        whole = self.sizeHint()
        return QSize(min(whole.width(), LEAST_WIDTH + self._value_width), whole.height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._switchable and event.button() == Qt.MouseButton.LeftButton:
            self._shown = not self._shown
            self.toggled.emit(self._name, self._shown)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(1.0 if self._shown else 0.4)
        middle = self.height() / 2
        if self._dashed:
            pen = QPen(QColor(self._colour), 2)
            pen.setDashPattern([2, 2])
            painter.setPen(pen)
            painter.drawLine(0, round(middle), SWATCH, round(middle))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._colour))
            painter.drawRoundedRect(QRectF(0, middle - 2, SWATCH, 4), 2, 2)
        metrics = self.fontMetrics()
        base = round(middle + (metrics.ascent() - metrics.descent()) / 2)
        painter.setPen(QColor(self._theme.muted))
        room = self.width() - SWATCH - GAP - (GAP + self._value_width if self._value_width else 0)
        written = metrics.elidedText(self._written, Qt.TextElideMode.ElideMiddle, room)
        painter.drawText(SWATCH + GAP, base, written)
        painter.setPen(QColor(self._theme.text))
        painter.drawText(SWATCH + 2 * GAP + metrics.horizontalAdvance(written), base, self._value)
        painter.end()
