"""A U-Net drawn as a person would: down on the left, up on the right, feature counts and strides at each stage."""

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.plain import plain_tip
from app.theme import Theme
from app.translation import tr
from core.network.architecture import Architecture, NetworkKind
from core.text import by_axis

ROW = 34
"""height of a stage in pixels"""
TOP = 8
SIZE_ROOM = 112.0
"""on the right, for the sizes, at least"""


def stage_sizes(architecture: Architecture, patch_size: tuple[int, ...]) -> tuple[tuple[int, ...], ...]:
    """The size of the feature maps at each stage, from the patch down."""
    sizes = []
    size = patch_size
    for stride in architecture.strides:
        size = tuple(math.ceil(edge / step) for edge, step in zip(size, stride, strict=True))
        sizes.append(size)
    return tuple(sizes)


class UnetPicture(QWidget):
    """A bar's length grows with its feature count, its place in the U shows how often the patch was halved."""

    def __init__(self, theme: Theme, architecture: Architecture, patch_size: tuple[int, ...]) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName("unet_picture")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_network(architecture, patch_size)

    def show_network(self, architecture: Architecture, patch_size: tuple[int, ...]) -> None:
        self._architecture = architecture
        self._sizes = stage_sizes(architecture, patch_size)
        self.setAccessibleName(self.describe())
        self.updateGeometry()
        self.update()

    def describe(self) -> str:
        """The picture in one sentence."""
        net = self._architecture
        return tr(
            "{count} stages with {features} features",
            count=net.stages,
            features=" – ".join(str(f) for f in net.features_per_stage),
        )

    def sizeHint(self) -> QSize:
        return QSize(360, TOP * 2 + ROW * self._architecture.stages)

    def minimumSizeHint(self) -> QSize:
        return QSize(280, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._small())
        for stage in range(self._architecture.stages):
            self._draw_stage(painter, stage)
        painter.end()

    def event(self, event: object) -> bool:
        if isinstance(event, QHelpEvent):
            stage = int((event.pos().y() - TOP) // ROW)
            if 0 <= stage < self._architecture.stages:
                QToolTip.showText(event.globalPos(), plain_tip(self._tip(stage)), self)
                return True
        return super().event(event)  # type: ignore[arg-type]

    def _small(self) -> QFont:
        small = QFont(self.font())
        if small.pointSizeF() > 0:
            small.setPointSizeF(max(small.pointSizeF() - 1, 7))
        else:
            # the style sheet counts in pixels
            small.setPixelSize(max(small.pixelSize() - 1, 9))
        return small

    def _size_room(self) -> float:
        """On the right, for the longest of the sizes in the present letters."""
        metrics = QFontMetricsF(self._small())
        return max(SIZE_ROOM, *(metrics.horizontalAdvance(by_axis(size)) + 12 for size in self._sizes))

    def _bars(self, stage: int) -> tuple[QRectF, QRectF | None]:
        """The encoder's and the decoder's bar of a stage; the lowest stage has one in the middle."""
        net, width = self._architecture, float(self.width()) - self._size_room()
        longest = max(net.features_per_stage)
        number = QFontMetricsF(self._small()).horizontalAdvance(str(net.features_per_stage[stage]))
        length = max(number + 8, 26 + 24 * net.features_per_stage[stage] / longest)
        middle = width / 2
        # the lowest pair of bars still stands apart
        step = (middle - 50 - 12) / max(net.stages - 2, 1)
        indent = stage * min(22.0, step)
        y = TOP + stage * ROW + 5
        height = ROW - 16.0
        if stage == net.stages - 1:
            return QRectF(middle - length / 2, y, length, height), None
        left = QRectF(indent, y, length, height)
        right = QRectF(width - indent - length, y, length, height)
        return left, right

    def _draw_stage(self, painter: QPainter, stage: int) -> None:
        theme, net = self._theme, self._architecture
        left, right = self._bars(stage)
        if right is not None:
            pen = QPen(QColor(theme.border), 1.4, Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.drawLine(
                QPointF(left.right() + 4, left.center().y()), QPointF(right.left() - 4, right.center().y())
            )
        if stage > 0:
            self._draw_steps(painter, stage)
        painter.setPen(QPen(QColor(theme.accent), 1))
        painter.setBrush(QColor(theme.accent_soft))
        for bar in (left, right):
            if bar is not None:
                painter.drawRoundedRect(bar, 3, 3)
        painter.setPen(QColor(theme.text))
        for bar in (left, right):
            if bar is not None:
                painter.drawText(bar, Qt.AlignmentFlag.AlignCenter, str(net.features_per_stage[stage]))
        painter.setPen(QColor(theme.muted))
        sizes = self._size_room()
        room = QRectF(self.width() - sizes + 4, left.y(), sizes - 4, left.height())
        painter.drawText(
            room,
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
            by_axis(self._sizes[stage]),
        )

    def _draw_steps(self, painter: QPainter, stage: int) -> None:
        """The way down from the stage above, with its stride, and the way up on the other side."""
        above_left, above_right = self._bars(stage - 1)
        left, right = self._bars(stage)
        painter.setPen(QPen(QColor(self._theme.muted), 1.2))
        goal = left if right is not None else QRectF(left.left(), left.y(), left.width() / 3, left.height())
        x = min(max(above_left.center().x(), goal.left() + 6), goal.right() - 4)
        start, end = QPointF(above_left.center().x(), above_left.bottom()), QPointF(x, left.top())
        _arrow(painter, start, end)
        stride = self._architecture.strides[stage]
        text = f"÷{stride[0]}" if len(set(stride)) == 1 else "÷" + by_axis(stride)
        middle = (start + end) / 2
        room = painter.fontMetrics().horizontalAdvance(text) + 6
        # left of the last arrow, as the way up begins right of it
        x = max(start.x(), end.x()) + 6 if right is not None else max(0.0, start.x() - room)
        painter.drawText(QPointF(x, middle.y() + 4), text)
        if above_right is None:
            return
        source = right or QRectF(left.right() - left.width() / 3, left.y(), left.width() / 3, left.height())
        x = min(max(above_right.center().x(), source.left() + 4), source.right() - 6)
        _arrow(painter, QPointF(x, left.top()), QPointF(above_right.center().x(), above_right.bottom()))

    def _tip(self, stage: int) -> str:
        net = self._architecture
        residual = net.kind is NetworkKind.RESIDUAL
        return tr(
            "Stage {stage}: {features} features on {size} voxels; {blocks}; kernel {kernel}.",
            stage=stage + 1,
            features=net.features_per_stage[stage],
            size=by_axis(self._sizes[stage]),
            blocks=tr("{count} residual blocks", count=net.blocks_per_stage[stage])
            if residual
            else tr("{count} convolutions", count=net.blocks_per_stage[stage]),
            kernel=by_axis(net.kernel_sizes[stage]),
        )


def _arrow(painter: QPainter, start: QPointF, end: QPointF) -> None:
    painter.drawLine(start, end)
    angle = math.atan2(end.y() - start.y(), end.x() - start.x())
    for turn in (2.6, -2.6):
        painter.drawLine(end, end + QPointF(4 * math.cos(angle + turn), 4 * math.sin(angle + turn)))
