"""The patch drawn over the median case, both to scale in millimetres."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.formatting import number
from app.theme import Theme
from app.translation import tr
from core.planning.coverage import coverage

SLANT = (0.42, 0.30)
"""how far one step into the depth moves right and up"""


class BoxPicture(QWidget):
    """A box in slanted view; sizes in (z, y, x) or (y, x), which makes a plane."""

    def __init__(
        self,
        theme: Theme,
        patch_size: tuple[int, ...],
        median_size: tuple[float, ...],
        spacing_mm: tuple[float, ...],
    ) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName("box_picture")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.show_sizes(patch_size, median_size, spacing_mm)

    def show_sizes(
        self, patch_size: tuple[int, ...], median_size: tuple[float, ...], spacing_mm: tuple[float, ...]
    ) -> None:
        self._patch = _millimetres(patch_size, spacing_mm)
        self._median = _millimetres(median_size, spacing_mm)
        self.update()
        self.setAccessibleName(
            tr(
                "One patch sees {share} % of the median case.",
                share=number(100 * coverage(patch_size, median_size), 0),
            )
        )

    def sizeHint(self) -> QSize:
        return QSize(200, 180)

    def minimumSizeHint(self) -> QSize:
        return QSize(150, 130)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._theme
        z, y, x = (max(a, b) for a, b in zip(self._patch, self._median, strict=True))
        wide, high = x + SLANT[0] * z, y + SLANT[1] * z
        scale = min((self.width() - 16) / wide, (self.height() - 16) / high)
        corner = QPointF((self.width() - wide * scale) / 2, (self.height() + high * scale) / 2)
        centre = (z / 2, y / 2, x / 2)
        fill = QColor(theme.accent)
        fill.setAlphaF(0.18)
        boxes = [
            (self._median, QPen(QColor(theme.muted), 1.2), None),
            (self._patch, QPen(QColor(theme.accent), 1.6), fill),
        ]
        for size, pen, brush in boxes:
            _draw_box(painter, size, centre, scale, corner, pen, brush)
        painter.end()


def _millimetres(size: tuple[float, ...], spacing: tuple[float, ...]) -> tuple[float, float, float]:
    edges = [edge * step for edge, step in zip(size, spacing, strict=True)]
    return (0.0, edges[0], edges[1]) if len(edges) == 2 else (edges[0], edges[1], edges[2])


def _draw_box(
    painter: QPainter,
    size: tuple[float, float, float],
    centre: tuple[float, float, float],
    scale: float,
    corner: QPointF,
    pen: QPen,
    brush: QColor | None,
) -> None:
    """A box around `centre`, hidden edges dotted. `corner` is the lower left front on the screen."""
    low = [middle - edge / 2 for middle, edge in zip(centre, size, strict=True)]
    high = [middle + edge / 2 for middle, edge in zip(centre, size, strict=True)]

    def at(z: float, y: float, x: float) -> QPointF:
        return corner + QPointF((x + SLANT[0] * z) * scale, -(y + SLANT[1] * z) * scale)

    def face(z: float) -> list[QPointF]:
        return [
            at(z, low[1], low[2]),
            at(z, low[1], high[2]),
            at(z, high[1], high[2]),
            at(z, high[1], low[2]),
        ]

    front, back = face(low[0]), face(high[0])
    painter.setBrush(brush if brush is not None else Qt.BrushStyle.NoBrush)
    painter.setPen(Qt.PenStyle.NoPen)
    if brush is not None:
        painter.drawPolygon(QPolygonF(front))
        if size[0] > 0:
            painter.drawPolygon(QPolygonF([front[3], front[2], back[2], back[3]]))
            painter.drawPolygon(QPolygonF([front[1], back[1], back[2], front[2]]))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen)
    painter.drawPolygon(QPolygonF(front))
    if size[0] <= 0:
        return
    painter.drawPolyline([front[3], back[3], back[2], front[2]])
    painter.drawPolyline([back[2], back[1], front[1]])
    hidden = QPen(pen)
    hidden.setStyle(Qt.PenStyle.DotLine)
    hidden.setWidthF(0.8)
    painter.setPen(hidden)
    painter.drawPolyline([front[0], back[0], back[1]])
    painter.drawLine(back[0], back[3])
