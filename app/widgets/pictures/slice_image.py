"""A slice with its masks as an image in the pixels of the screen, with true proportions."""

from collections.abc import Collection
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

from app.label_palette import palette_in_use
from core.display.paint import FAINT, LINE, MaskStyle, paint_masks


def slice_image(
    grey: NDArray[np.uint8],
    mask: NDArray[Any] | None,
    truth: NDArray[Any] | None,
    *,
    pixel_mm: tuple[float, float],
    values: Collection[int],
    room: tuple[int, int],
    ratio: float,
) -> QImage:
    """As large as fits into `room` (width, height). Planes are (Y, X); masks as as_mask makes them, or None.

    With a truth beside it, the mask is filled and the truth outlined; alone, the mask is both.
    """
    plane = np.ascontiguousarray(grey)
    height, width = plane.shape
    tall, wide = height * pixel_mm[0], width * pixel_mm[1]
    factor = min(room[0] / wide, room[1] / tall) * ratio
    shown_width, shown_height = max(1, round(wide * factor)), max(1, round(tall * factor))
    image = QImage(plane.data, width, height, width, QImage.Format.Format_Grayscale8)
    scaled = image.scaled(
        shown_width,
        shown_height,
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    ).convertToFormat(QImage.Format.Format_RGB32)
    pixels = _painted(mask, truth, values, (shown_height, shown_width), max(1, round(ratio)))
    if pixels is not None:
        _paint_over(scaled, pixels)
    scaled.setDevicePixelRatio(ratio)
    return scaled


def _painted(
    mask: NDArray[Any] | None,
    truth: NDArray[Any] | None,
    values: Collection[int],
    shape: tuple[int, int],
    ratio: int,
) -> NDArray[np.uint32] | None:
    """The masks (rows, columns) as premultiplied ARGB; None where there is none."""
    truth, mask = (None if each is None else _stretched(each, shape) for each in (truth, mask))
    highest = max((int(each.max(initial=0)) for each in (truth, mask) if each is not None), default=0)
    if highest == 0:
        return None
    strengths = {value: float(value in values) for value in range(1, highest + 1)}
    palette = palette_in_use()
    if truth is None:
        return paint_masks(None, mask, strengths, opacity=FAINT, border=LINE * ratio, palette=palette)
    if mask is None:
        return paint_masks(
            truth, None, strengths, style=MaskStyle.OUTLINE, line=LINE * ratio, palette=palette
        )
    return paint_masks(truth, mask, strengths, line=LINE * ratio, palette=palette)


def _paint_over(image: QImage, pixels: NDArray[np.uint32]) -> None:
    height, width = pixels.shape
    painter = QPainter(image)
    over = QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_ARGB32_Premultiplied)
    painter.drawImage(0, 0, over)
    painter.end()


def _stretched(plane: NDArray[Any], shape: tuple[int, ...]) -> NDArray[Any]:
    """Each voxel as many pixels as the picture gives it."""
    rows = np.arange(shape[0]) * plane.shape[0] // shape[0]
    columns = np.arange(shape[1]) * plane.shape[1] // shape[1]
    return np.ascontiguousarray(plane[rows][:, columns])
