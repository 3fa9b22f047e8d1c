"""Where the pointer is while something is drawn on a slice, and the brush that is shown there."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from app.viewer.correcting.paint_settings import PaintSettings, PaintTool
from app.viewer.placement import Placement
from core.display.label_colours import label_colour
from core.display.planes import Plane

SHADE = QColor(0, 0, 0, 200)
ERASING = QColor("#ffffff")


class Phase(Enum):
    """Of a stroke."""

    BEGIN = 0
    GO_ON = 1
    END = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointing:
    """A place of a stroke in the volume as it is turned: (z, y, x), whole numbers are middles of voxels."""

    plane: Plane
    phase: Phase
    place: tuple[float, float, float]


def draw_brush(
    painter: QPainter,
    settings: PaintSettings,
    at: QPointF,
    placement: Placement,
    spacing: tuple[float, float],
) -> None:
    """The brush's rim, round in mm; `spacing` is (down, across)."""
    across = max(2.0, settings.radius_mm / spacing[1] * placement.column_px)
    down = max(2.0, settings.radius_mm / spacing[0] * placement.row_px)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for colour, width in ((SHADE, 3.0), (colour_of(settings), 1.5)):
        painter.setPen(QPen(colour, width))
        painter.drawEllipse(at, across, down)


def draw_lasso(painter: QPainter, settings: PaintSettings, line: Sequence[QPointF]) -> None:
    """The line as far as it was drawn."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for colour, width in ((SHADE, 3.0), (colour_of(settings), 1.5)):
        painter.setPen(QPen(colour, width))
        painter.drawPolyline(QPolygonF(list(line)))


def colour_of(settings: PaintSettings) -> QColor:
    if settings.tool is PaintTool.ERASER:
        return ERASING
    return QColor(label_colour(settings.label)) if settings.label else ERASING
