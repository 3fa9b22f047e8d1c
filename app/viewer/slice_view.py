"""One slice on the screen: the image, the masks over it, crosshair, letters, and the mouse."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from app.viewer.correcting.paint_settings import PaintSettings, PaintTool
from app.viewer.correcting.pointing import Phase, Pointing, draw_brush, draw_lasso
from app.viewer.pane_overlay import draw_texts
from app.viewer.pane_text import PLANE_COLOURS, plane_name
from app.viewer.placement import Placement, place_slice
from app.viewer.slice_image import image_pixels, mask_pixels, uncertainty_pixels
from app.viewer.view_state import Pane, ViewState
from app.viewer.volume import Volume
from core.display.planes import PLANE_AXES, Plane, upright

ZOOM_STEP = 1.15
DRAG_ZOOM = 1.01
"""a pixel of the right drag"""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Drag:
    button: Qt.MouseButton
    windowing: bool
    painting: bool = False
    last: QPointF
    anchor: QPointF


class SliceView(QWidget):
    """Shows a Volume by a ViewState; asks for another state by `wanted`. Holds nothing else."""

    wanted = Signal(object)
    """the ViewState that the mouse leads to"""
    maximise = Signal(object)
    """the Pane double-clicked"""
    pointed = Signal(object)
    """a Pointing, while something is drawn"""
    resize_asked = Signal(int)
    """the brush, by so many steps"""

    def __init__(self, plane: Plane, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plane = plane
        self._volume: Volume | None = None
        self._state: ViewState | None = None
        self._drag: _Drag | None = None
        self._wheel = 0
        self._image: QImage | None = None
        self._image_key: object = None
        self._base: QImage | None = None
        self._base_key: object = None
        self._composed: QImage | None = None
        self._composed_key: object = None
        self._painting: PaintSettings | None = None
        self._pointer: QPointF | None = None
        self._line: list[QPointF] = []
        self.setMinimumSize(120, 100)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(plane_name(plane))
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setObjectName(f"slice_{plane.name.lower()}")

    def sizeHint(self) -> QSize:
        return QSize(400, 320)

    def show_state(self, volume: Volume | None, state: ViewState | None) -> None:
        """Show this; None clears the pane."""
        same = volume is not None and self._volume is not None and volume.channels is self._volume.channels
        if not same:
            self._image = self._base = self._composed = None
            self._image_key = self._base_key = self._composed_key = None
        self._volume, self._state = volume, state
        self.update()

    def show_painting(self, settings: PaintSettings | None) -> None:
        """What the left button draws with; None or LOOK: it moves the crosshair."""
        draws = settings is not None and settings.tool is not PaintTool.LOOK
        self._painting = settings if draws else None
        self.setMouseTracking(draws)
        self._line = []
        has_size = draws and settings is not None and settings.tool.has_size
        self.setCursor(Qt.CursorShape.BlankCursor if has_size else Qt.CursorShape.CrossCursor)
        self.update()

    def mask_changed(self) -> None:
        """The masks of the slice that is shown are drawn anew; the image stays."""
        self._composed = None
        self.update()

    @property
    def placement(self) -> Placement | None:
        """Where the slice lies, in logical pixels; None while nothing is shown."""
        if self._volume is None or self._state is None:
            return None
        axes = PLANE_AXES[self.plane]
        spacing, view = self._volume.spacing, self._state.panes[self.plane.value]
        return place_slice(
            (self.width(), self.height()),
            (self._volume.shape[axes.down], self._volume.shape[axes.across]),
            (spacing[axes.down], spacing[axes.across]),
            zoom=view.zoom,
            pan=view.pan,
            flipped=upright(self.plane, anatomical=self._volume.anatomical),
        )

    def _scale(self) -> float:
        """Pixels a millimetre."""
        placement, volume = self.placement, self._volume
        assert placement is not None and volume is not None
        return placement.column_px / volume.spacing[PLANE_AXES[self.plane].across]

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._volume is None or self._state is None:
            painter.fillRect(self.rect(), Qt.GlobalColor.black)
            return
        painter.drawImage(self.rect(), self._compose(self._volume, self._state))
        if self._state.crosshair_shown:
            self._draw_crosshair(painter, self._state)
        draw_texts(painter, self, self.plane, self._volume, self._state, self._scale())
        if not self._state.flat:
            painter.fillRect(QRectF(0, 0, self.width(), 2), QColor(PLANE_COLOURS[self.plane]))
        self._draw_tool(painter, self._volume)
        if self.hasFocus():
            # where the keys go
            painter.setPen(QPen(QColor(PLANE_COLOURS[self.plane]), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def _draw_tool(self, painter: QPainter, volume: Volume) -> None:
        settings, placement, axes = self._painting, self.placement, PLANE_AXES[self.plane]
        if settings is None or placement is None:
            return
        if self._line:
            draw_lasso(painter, settings, self._line)
        elif settings.tool.has_size and self._pointer is not None:
            spacing = volume.spacing[axes.down], volume.spacing[axes.across]
            draw_brush(painter, settings, self._pointer, placement, spacing)

    def _compose(self, volume: Volume, state: ViewState) -> QImage:
        """Image and masks at the screen's resolution; made anew only when one of them changed."""
        placement = self.placement
        assert placement is not None
        index = state.slice_of(self.plane)
        image_key = (index, state.channel, state.window)
        looks = (
            state.masks_shown,
            state.opacity,
            state.style,
            state.hidden,
            state.focus,
            state.uncertainty_shown,
        )
        key = (image_key, placement, looks, self.size().toTuple(), self.devicePixelRatioF())
        if self._composed is not None and key == self._composed_key:
            return self._composed
        ratio = self.devicePixelRatioF()
        size = QSize(round(self.width() * ratio), round(self.height() * ratio))
        place = placement.scaled(ratio)
        composed = self._image_alone(volume, state, image_key, place, size)
        if self._painting is None:
            self._base = None
        else:
            # a copy: the image alone stays for the next change of the masks
            composed = composed.copy()
        painter = QPainter(composed)
        for pixels_of in (mask_pixels, uncertainty_pixels):
            found = pixels_of(volume, self.plane, state, place, (size.width(), size.height()))
            if found is None:
                continue
            left, top, pixels = found
            rows, columns = pixels.shape
            layer = QImage(pixels.data, columns, rows, columns * 4, QImage.Format.Format_ARGB32_Premultiplied)
            painter.drawImage(left, top, layer)
        painter.end()
        self._composed, self._composed_key = composed, key
        return composed

    def _image_alone(
        self, volume: Volume, state: ViewState, image_key: object, place: Placement, size: QSize
    ) -> QImage:
        """The image without masks at the screen's resolution."""
        key = (image_key, place, size.toTuple())
        if self._base is not None and key == self._base_key:
            return self._base
        if self._image is None or image_key != self._image_key:
            self._image, self._image_key = _picture(volume, self.plane, state), image_key
        base = QImage(size, QImage.Format.Format_RGB32)
        base.fill(Qt.GlobalColor.black)
        painter = QPainter(base)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, place.column_px < 12)
        painter.drawImage(QRectF(place.left, place.top, place.width, place.height), self._image)
        painter.end()
        self._base, self._base_key = base, key
        return base

    def _draw_crosshair(self, painter: QPainter, state: ViewState) -> None:
        placement = self.placement
        assert placement is not None
        axes = PLANE_AXES[self.plane]
        x, y = placement.to_pixel(state.crosshair[axes.down], state.crosshair[axes.across])
        gap = 9.0
        for plane, ends in (
            (Plane(axes.across), ((x, 0.0, x, y - gap), (x, y + gap, x, float(self.height())))),
            (Plane(axes.down), ((0.0, y, x - gap, y), (x + gap, y, float(self.width()), y))),
        ):
            colour = QColor(PLANE_COLOURS[plane])
            colour.setAlpha(190)
            painter.setPen(QPen(colour, 1))
            for x0, y0, x1, y1 in ends:
                painter.drawLine(QPointF(x0, y0), QPointF(x1, y1))

    # mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._state is None:
            return
        windowing = event.button() is Qt.MouseButton.LeftButton and bool(
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
        )
        place = event.position()
        left = event.button() is Qt.MouseButton.LeftButton and not windowing
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        painting = left and self._painting is not None and not shift
        self._drag = _Drag(
            button=event.button(), windowing=windowing, painting=painting, last=place, anchor=place
        )
        if painting:
            self._draw_at(place, Phase.BEGIN)
        elif left:
            self._point_at(place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        drag, state = self._drag, self._state
        place = event.position()
        if self._painting is not None:
            self._pointer = place
            self.update()
        if drag is None or state is None:
            return
        dx, dy = place.x() - drag.last.x(), place.y() - drag.last.y()
        self._drag = replace(drag, last=place)
        if drag.painting:
            self._draw_at(place, Phase.GO_ON)
        elif drag.windowing:
            self.wanted.emit(state.window_dragged(dx / 300, -dy / 300))
        elif drag.button is Qt.MouseButton.LeftButton:
            self._point_at(place)
        elif drag.button is Qt.MouseButton.MiddleButton:
            scale = self._scale()
            self.wanted.emit(state.panned(self.plane, dx / scale, dy / scale))
        elif drag.button is Qt.MouseButton.RightButton:
            self.wanted.emit(state.zoomed(self.plane, DRAG_ZOOM**-dy, self._from_middle(drag.anchor)))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        drag, self._drag = self._drag, None
        if drag is not None and drag.painting:
            self._draw_at(event.position(), Phase.END)

    def leaveEvent(self, event: QEvent) -> None:
        self._pointer = None
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._painting is not None:
            # two dabs, one soon after the other
            self.mousePressEvent(event)
        elif self._state is not None and not self._state.flat and event.button() is Qt.MouseButton.LeftButton:
            self.maximise.emit(Pane(self.plane.value))

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self._state is None:
            return
        self._wheel += event.angleDelta().y() or event.angleDelta().x()
        steps = int(self._wheel / 120)
        if steps == 0:
            return
        self._wheel -= steps * 120
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self._painting is not None:
            self.resize_asked.emit(steps)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier or self._state.flat:
            anchor = self._from_middle(event.position())
            self.wanted.emit(self._state.zoomed(self.plane, ZOOM_STEP**steps, anchor))
        else:
            self.wanted.emit(self._state.scrolled(self.plane, steps))
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._composed = None

    def _draw_at(self, place: QPointF, phase: Phase) -> None:
        placement, state, settings = self.placement, self._state, self._painting
        if placement is None or state is None or settings is None:
            return
        if settings.tool is PaintTool.LASSO:
            self._line = [] if phase is Phase.END else [*self._line, place]
            self.update()
        axes, at = PLANE_AXES[self.plane], [float(index) for index in state.crosshair]
        at[axes.down], at[axes.across] = placement.to_place(place.x(), place.y())
        self.pointed.emit(Pointing(plane=self.plane, phase=phase, place=(at[0], at[1], at[2])))

    def _point_at(self, place: QPointF) -> None:
        placement, state = self.placement, self._state
        if placement is not None and state is not None:
            row, column = placement.to_voxel(place.x(), place.y())
            self.wanted.emit(state.moved_in(self.plane, row, column))

    def _from_middle(self, place: QPointF) -> tuple[float, float]:
        """(across, down) from the pane's middle in mm."""
        scale = self._scale()
        return (place.x() - self.width() / 2) / scale, (place.y() - self.height() / 2) / scale


def _picture(volume: Volume, plane: Plane, state: ViewState) -> QImage:
    pixels = image_pixels(volume, plane, state)
    rows, columns = pixels.shape[:2]
    if pixels.ndim == 3:
        return QImage(pixels.data, columns, rows, columns * 3, QImage.Format.Format_RGB888).copy()
    return QImage(pixels.data, columns, rows, columns, QImage.Format.Format_Grayscale8).copy()
