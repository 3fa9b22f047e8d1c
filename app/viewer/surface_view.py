"""The 3D pane: surfaces of the labels, turned with the mouse."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QHideEvent,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from app.label_palette import label_colour
from app.plain import plain_item
from app.translation import tr
from app.viewer.camera import Camera, first_camera
from app.viewer.render_worker import RenderThread, Scene
from app.viewer.surfaces import Surface
from app.viewer.view_state import Pane, ViewState

TURN = 0.008
"""radians a pixel"""
INK, MUTED = QColor(235, 238, 242), QColor(150, 158, 170)
ENDS = (("L", (0.0, 0.0, 1.0)), ("P", (0.0, 1.0, 0.0)), ("S", (1.0, 0.0, 0.0)))


class SurfaceView(QWidget):
    """Shows surfaces; left drag turns, middle drag moves, right drag and wheel zoom, double click maximises."""

    maximise = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._surfaces: tuple[Surface, ...] = ()
        self._state: ViewState | None = None
        self._camera = first_camera()
        self._picture: QImage | None = None
        self._note = ""
        self._anatomical = False
        self._last: QPointF | None = None
        self._renderer: RenderThread | None = None
        self._looks: tuple[tuple[str, float], ...] = ()
        self.setMinimumSize(120, 100)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setObjectName("surfaces")

    @property
    def camera(self) -> Camera:
        return self._camera

    @property
    def has_picture(self) -> bool:
        return self._picture is not None

    def sizeHint(self) -> QSize:
        return QSize(400, 320)

    def show_note(self, note: str) -> None:
        """A sentence in place of surfaces, such as that they are being made."""
        self._note = note
        self._surfaces, self._picture = (), None
        self.update()

    def show_surfaces(self, surfaces: tuple[Surface, ...], *, anatomical: bool) -> None:
        self._surfaces, self._anatomical = surfaces, anatomical
        if not surfaces:
            self._note = tr("No mask, so no surfaces")
            self._picture = None
        self._looks = ()
        self._draw()

    def show_state(self, state: ViewState | None) -> None:
        self._state = state
        if self._now_looks() != self._looks:
            self._draw()

    def reset(self) -> None:
        self._camera = first_camera()
        self._draw()

    def turn(self, across: float, down: float) -> None:
        """Turn by pixels of a drag."""
        self._take(self._camera.rotated(across * TURN, down * TURN))

    def stop(self) -> None:
        """Give back the drawing thread and its VTK objects."""
        if self._renderer is not None:
            self._renderer.stop()
            self._renderer.deleteLater()
            self._renderer = None
        self._surfaces, self._picture = (), None

    def _take(self, camera: Camera) -> None:
        self._camera = camera
        self._draw()

    def _now_looks(self) -> tuple[tuple[str, float], ...]:
        state = self._state
        if state is None:
            return ()
        return tuple((label_colour(part.value), state.strength(part.value)) for part in self._surfaces)

    def _draw(self) -> None:
        self.update()
        if not self._surfaces or self._state is None or not self.isVisible():
            return
        if self._renderer is None:
            self._renderer = RenderThread(self)
            self._renderer.drawn.connect(self._on_drawn)
            self._renderer.failed.connect(self._on_failed)
        self._looks = self._now_looks()
        ratio = self.devicePixelRatioF()
        size = (max(1, round(self.width() * ratio)), max(1, round(self.height() * ratio)))
        self._renderer.show(Scene(surfaces=self._surfaces, looks=self._looks, camera=self._camera, size=size))

    def _on_drawn(self, picture: QImage) -> None:
        if self._surfaces:
            self._picture, self._note = picture, ""
            self.update()

    def _on_failed(self, reason: str) -> None:
        self.show_note(tr("3D cannot be drawn on this machine ({reason}).", reason=reason))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.black)
        if self._picture is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self.rect(), self._picture)
        font = QFont(self.font())
        font.setPixelSize(12)
        painter.setFont(font)
        rect = QRectF(self.rect()).adjusted(8, 8, -8, -8)
        painter.setPen(INK)
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, tr("3D"))
        if self._picture is None:
            painter.setPen(MUTED)
            painter.drawText(
                rect, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, plain_item(self._note)
            )
        else:
            self._draw_axes(painter)
        painter.fillRect(QRectF(0, 0, self.width(), 2), QColor("#7aa7ff"))

    def _draw_axes(self, painter: QPainter) -> None:
        """Three short arms at the bottom left that turn along."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, length = QPointF(40, self.height() - 40), 24
        for (letter, axis), plain in zip(ENDS, "XYZ", strict=True):
            across = sum(a * b for a, b in zip(axis, self._camera.right, strict=True))
            up = sum(a * b for a, b in zip(axis, self._camera.up, strict=True))
            end = QPointF(middle.x() + across * length, middle.y() - up * length)
            painter.setPen(QPen(MUTED, 1.5))
            painter.drawLine(middle, end)
            painter.setPen(INK)
            box = QRectF(middle.x() + across * 32 - 10, middle.y() - up * 32 - 10, 20, 20)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letter if self._anatomical else plain)

    # mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._last = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._last is None or not self._surfaces:
            return
        moved = event.position() - self._last
        self._last = event.position()
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.turn(moved.x(), moved.y())
        elif event.buttons() & Qt.MouseButton.MiddleButton:
            height = max(1, self.height())
            self._take(self._camera.panned(moved.x() / height, -moved.y() / height))
        elif event.buttons() & Qt.MouseButton.RightButton:
            self._take(self._camera.zoomed(1.01 ** -moved.y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._last = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.maximise.emit(Pane.SURFACES)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self._surfaces:
            self._take(self._camera.zoomed(1.15 ** (event.angleDelta().y() / 120)))
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._draw()

    def showEvent(self, event: QShowEvent) -> None:
        self._draw()

    def hideEvent(self, event: QHideEvent) -> None:
        self._last = None
