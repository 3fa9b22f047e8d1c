"""One slice of an image with its mask, filled and outlined, and a slider through the slices."""

from collections.abc import Collection
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSlider, QVBoxLayout, QWidget

from app.plain import plain_label
from app.theme import Theme
from app.translation import tr
from app.widgets.pictures.slice_image import slice_image


class SlicePicture(QWidget):
    """Give it grey levels (Z, Y, X) and a mask of the same shape or None.

    With a truth beside it, the mask is filled and the truth outlined; alone, the mask is both.
    """

    slice_changed = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.canvas = _Canvas(theme)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setObjectName("slice_slider")
        self.slider.setAccessibleName(tr("Slice"))
        self.number = plain_label()
        self.number.setProperty("look", "small")
        foot = QHBoxLayout()
        foot.setSpacing(theme.spacing)
        foot.addWidget(self.slider, 1)
        foot.addWidget(self.number)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.spacing // 2)
        column.addWidget(self.canvas, 1)
        column.addLayout(foot)
        self.slider.valueChanged.connect(self._on_slice)
        self.clear()

    def show_volume(
        self,
        grey: NDArray[np.uint8],
        mask: NDArray[Any] | None,
        pixel_mm: tuple[float, float],
        values: Collection[int],
        at: int,
        truth: NDArray[Any] | None = None,
    ) -> None:
        """`values`: those of the masks that are drawn. `at`: the first slice shown. Masks as as_mask makes them."""
        self.canvas.show_volume(grey, mask, pixel_mm, values, truth)
        self.slider.setRange(0, grey.shape[0] - 1)
        self.slider.setVisible(grey.shape[0] > 1)
        self.number.setVisible(grey.shape[0] > 1)
        self.slider.setValue(at)
        self._on_slice(at)

    def show_mask(self, mask: NDArray[Any] | None) -> None:
        """Another mask on the same image; the slice stays."""
        self.canvas.show_mask(mask)

    def clear(self, words: str = "") -> None:
        """Show words in the picture's place."""
        self.canvas.clear(words)
        self.slider.hide()
        self.number.hide()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.slider.setValue(self.slider.value() + (1 if event.angleDelta().y() > 0 else -1))
        event.accept()

    def _on_slice(self, number: int) -> None:
        self.canvas.show_slice(number)
        self.number.setText(f"{number + 1} / {self.slider.maximum() + 1}")
        self.slice_changed.emit(number)


class _Canvas(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._grey: NDArray[np.uint8] | None = None
        self._mask: NDArray[Any] | None = None
        self._truth: NDArray[Any] | None = None
        self._pixel_mm = (1.0, 1.0)
        self._values: Collection[int] = ()
        self._number = 0
        self._words = ""
        self._drawn: QImage | None = None
        self.setMinimumSize(200, 160)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_volume(
        self,
        grey: NDArray[np.uint8],
        mask: NDArray[Any] | None,
        pixel_mm: tuple[float, float],
        values: Collection[int],
        truth: NDArray[Any] | None,
    ) -> None:
        self._grey, self._mask, self._pixel_mm, self._values = grey, mask, pixel_mm, values
        self._truth = truth
        self._words = ""

    def show_mask(self, mask: NDArray[Any] | None) -> None:
        self._mask, self._drawn = mask, None
        self.update()

    def show_slice(self, number: int) -> None:
        self._number = number
        self._drawn = None
        self.update()

    def clear(self, words: str) -> None:
        self._grey = self._mask = self._truth = self._drawn = None
        self._words = words
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._drawn = None

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("#000000" if self._grey is not None else self._theme.raised))
        painter.drawRoundedRect(self.rect(), 6, 6)
        if self._grey is None:
            painter.setPen(QColor(self._theme.muted))
            painter.drawText(
                self.rect(), int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), self._words
            )
        else:
            if self._drawn is None or self._drawn.devicePixelRatio() != self.devicePixelRatioF():
                self._drawn = self._draw(self._grey)
            painter.drawImage(self._place(self._drawn), self._drawn)
        painter.end()

    def _draw(self, grey: NDArray[np.uint8]) -> QImage:
        """The slice in the size of the canvas."""
        mask, truth = (None if each is None else each[self._number] for each in (self._mask, self._truth))
        return slice_image(
            grey[self._number],
            mask,
            truth,
            pixel_mm=self._pixel_mm,
            values=self._values,
            room=(self.width(), self.height()),
            ratio=self.devicePixelRatioF(),
        )

    def _place(self, image: QImage) -> QRectF:
        size = image.deviceIndependentSize()
        left, top = (self.width() - size.width()) / 2, (self.height() - size.height()) / 2
        return QRectF(left, top, size.width(), size.height())
