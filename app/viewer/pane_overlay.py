"""What is written over a slice: its name, place and value, the letters of the sides, a ruler."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QWidget

from app.viewer.pane_text import corner_lines, nice_length, pane_title
from app.viewer.view_state import ViewState
from app.viewer.volume import Volume
from core.display.planes import PLANE_AXES, Plane

INK, SHADE = QColor(235, 238, 242), QColor(0, 0, 0, 170)


def draw_texts(
    painter: QPainter, pane: QWidget, plane: Plane, volume: Volume, state: ViewState, scale: float
) -> None:
    """All of it in a pane; `scale`: pixels a millimetre."""
    rect = QRectF(pane.rect()).adjusted(8, 8, -8, -6)
    flag = Qt.AlignmentFlag
    font = QFont(pane.font())
    font.setPixelSize(12)
    painter.setFont(font)
    if not state.flat:
        _text(painter, rect, flag.AlignLeft | flag.AlignTop, pane_title(plane, volume.anatomical))
    lines = corner_lines(volume, state, plane)
    _text(painter, rect, flag.AlignLeft | flag.AlignBottom, "\n".join(lines))
    _draw_ruler(painter, pane, volume, scale)
    if not volume.anatomical:
        return
    font.setPixelSize(13)
    font.setBold(True)
    painter.setFont(font)
    left, right, top, bottom = PLANE_AXES[plane].letters
    _text(painter, rect, flag.AlignLeft | flag.AlignVCenter, left)
    _text(painter, rect, flag.AlignRight | flag.AlignVCenter, right)
    _text(painter, rect, flag.AlignHCenter | flag.AlignTop, top)
    _text(painter, rect, flag.AlignHCenter | flag.AlignBottom, bottom)


def _draw_ruler(painter: QPainter, pane: QWidget, volume: Volume, scale: float) -> None:
    """A bar of a round length, bottom right."""
    length, caption = nice_length(pane.width() / 5 / scale, volume.grid.unit)
    right, bottom = pane.width() - 10.0, pane.height() - 10.0
    left = right - length * scale
    for colour, width in ((SHADE, 4), (INK, 2)):
        painter.setPen(QPen(colour, width))
        painter.drawLine(QPointF(left, bottom), QPointF(right, bottom))
    box = QRectF(right - 160, bottom - 22, 160, 18)
    _text(painter, box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, caption)


def _text(painter: QPainter, rect: QRectF, align: Qt.AlignmentFlag, text: str) -> None:
    """White with a dark edge, to be read on any image."""
    painter.setPen(SHADE)
    for dx, dy in ((-1, 0), (1, 0), (0, -1), (0, 1)):
        painter.drawText(rect.translated(dx, dy), align, text)
    painter.setPen(INK)
    painter.drawText(rect, align, text)
