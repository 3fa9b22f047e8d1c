"""One slice on the screen: the image, the masks over it, crosshair, letters, and the mouse."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from app.viewer.pane_text import PLANE_COLOURS, corner_lines, nice_length, pane_title, plane_name
from app.viewer.placement import Placement, place_slice
from app.viewer.slice_image import image_pixels, mask_pixels, uncertainty_pixels
from app.viewer.view_state import Pane, ViewState
from app.viewer.volume import Volume
from core.display.planes import PLANE_AXES, Plane, upright

ZOOM_STEP = 1.15
DRAG_ZOOM = 1.01
"""a pixel of the right drag"""
INK, SHADE = QColor(235, 238, 242), QColor(0, 0, 0, 170)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Drag:
    button: Qt.MouseButton
    windowing: bool
    last: QPointF
    anchor: QPointF


class SliceView(QWidget):
    """Shows a Volume by a ViewState; asks for another state by `wanted`. Holds nothing else."""

    wanted = Signal(object)
    """the ViewState that the mouse leads to"""
    maximise = Signal(object)
    """the Pane double-clicked"""

    def __init__(self, plane: Plane, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plane = plane
        self._volume: Volume | None = None
        self._state: ViewState | None = None
        self._drag: _Drag | None = None
        self._wheel = 0
        self._image: QImage | None = None
        self._image_key: object = None
        self._composed: QImage | None = None
        self._composed_key: object = None
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
        if volume is not self._volume:
            self._image = self._composed = None
            self._image_key = self._composed_key = None
        self._volume, self._state = volume, state
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
        self._draw_texts(painter, self._volume, self._state)
        if not self._state.flat:
            painter.fillRect(QRectF(0, 0, self.width(), 2), QColor(PLANE_COLOURS[self.plane]))
        if self.hasFocus():
            # where the keys go
            painter.setPen(QPen(QColor(PLANE_COLOURS[self.plane]), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

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
        if self._image is None or image_key != self._image_key:
            self._image, self._image_key = _picture(volume, self.plane, state), image_key
        ratio = self.devicePixelRatioF()
        size = QSize(round(self.width() * ratio), round(self.height() * ratio))
        composed = QImage(size, QImage.Format.Format_RGB32)
        composed.fill(Qt.GlobalColor.black)
        place = placement.scaled(ratio)
        painter = QPainter(composed)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, place.column_px < 12)
        painter.drawImage(QRectF(place.left, place.top, place.width, place.height), self._image)
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

    def _draw_texts(self, painter: QPainter, volume: Volume, state: ViewState) -> None:
        rect = QRectF(self.rect()).adjusted(8, 8, -8, -6)
        flag = Qt.AlignmentFlag
        font = QFont(self.font())
        font.setPixelSize(12)
        painter.setFont(font)
        if not state.flat:
            _text(painter, rect, flag.AlignLeft | flag.AlignTop, pane_title(self.plane, volume.anatomical))
        lines = corner_lines(volume, state, self.plane)
        _text(painter, rect, flag.AlignLeft | flag.AlignBottom, "\n".join(lines))
        self._draw_ruler(painter, volume)
        if not volume.anatomical:
            return
        font.setPixelSize(13)
        font.setBold(True)
        painter.setFont(font)
        left, right, top, bottom = PLANE_AXES[self.plane].letters
        _text(painter, rect, flag.AlignLeft | flag.AlignVCenter, left)
        _text(painter, rect, flag.AlignRight | flag.AlignVCenter, right)
        _text(painter, rect, flag.AlignHCenter | flag.AlignTop, top)
        _text(painter, rect, flag.AlignHCenter | flag.AlignBottom, bottom)

    def _draw_ruler(self, painter: QPainter, volume: Volume) -> None:
        """A bar of a round length, bottom right."""
        length, caption = nice_length(self.width() / 5 / self._scale(), volume.grid.unit)
        right, bottom = self.width() - 10.0, self.height() - 10.0
        left = right - length * self._scale()
        for colour, width in ((SHADE, 4), (INK, 2)):
            painter.setPen(QPen(colour, width))
            painter.drawLine(QPointF(left, bottom), QPointF(right, bottom))
        box = QRectF(right - 160, bottom - 22, 160, 18)
        _text(painter, box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, caption)

    # mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._state is None:
            return
        windowing = event.button() is Qt.MouseButton.LeftButton and bool(
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
        )
        place = event.position()
        self._drag = _Drag(button=event.button(), windowing=windowing, last=place, anchor=place)
        if event.button() is Qt.MouseButton.LeftButton and not windowing:
            self._point_at(place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        drag, state = self._drag, self._state
        if drag is None or state is None:
            return
        place = event.position()
        dx, dy = place.x() - drag.last.x(), place.y() - drag.last.y()
        self._drag = _Drag(button=drag.button, windowing=drag.windowing, last=place, anchor=drag.anchor)
        if drag.windowing:
            self.wanted.emit(state.window_dragged(dx / 300, -dy / 300))
        elif drag.button is Qt.MouseButton.LeftButton:
            self._point_at(place)
        elif drag.button is Qt.MouseButton.MiddleButton:
            scale = self._scale()
            self.wanted.emit(state.panned(self.plane, dx / scale, dy / scale))
        elif drag.button is Qt.MouseButton.RightButton:
            self.wanted.emit(state.zoomed(self.plane, DRAG_ZOOM**-dy, self._from_middle(drag.anchor)))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._drag = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._state is not None and not self._state.flat and event.button() is Qt.MouseButton.LeftButton:
            self.maximise.emit(Pane(self.plane.value))

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self._state is None:
            return
        self._wheel += event.angleDelta().y() or event.angleDelta().x()
        steps = int(self._wheel / 120)
        if steps == 0:
            return
        self._wheel -= steps * 120
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier or self._state.flat:
            anchor = self._from_middle(event.position())
            self.wanted.emit(self._state.zoomed(self.plane, ZOOM_STEP**steps, anchor))
        else:
            self.wanted.emit(self._state.scrolled(self.plane, steps))
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._composed = None

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


def _text(painter: QPainter, rect: QRectF, align: Qt.AlignmentFlag, text: str) -> None:
    """White with a dark edge, to be read on any image."""
    painter.setPen(SHADE)
    for dx, dy in ((-1, 0), (1, 0), (0, -1), (0, 1)):
        painter.drawText(rect.translated(dx, dy), align, text)
    painter.setPen(INK)
    painter.drawText(rect, align, text)
