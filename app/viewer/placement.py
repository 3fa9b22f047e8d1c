"""Where a slice lies in its pane: pixels to voxels and back."""

from dataclasses import dataclass
from math import floor

import numpy as np
from numpy.typing import NDArray

MARGIN = 0.96
"""share of the pane that a whole slice fills"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """A slice of `rows` × `columns` voxels, drawn at `scale` pixels a millimetre, its corner at (left, top)."""

    left: float
    top: float
    row_px: float
    column_px: float
    rows: int
    columns: int
    flipped: bool
    """row 0 is at the bottom"""

    @property
    def width(self) -> float:
        return self.columns * self.column_px

    @property
    def height(self) -> float:
        return self.rows * self.row_px

    def to_voxel(self, x: float, y: float) -> tuple[int, int]:
        """(row, column) under a pixel; may lie outside the slice."""
        down = (y - self.top) / self.row_px
        row = self.rows - down if self.flipped else down
        return floor(row), floor((x - self.left) / self.column_px)

    def to_place(self, x: float, y: float) -> tuple[float, float]:
        """(row, column) of a pixel in voxels, whole numbers being their middles; may lie outside the slice."""
        down = (y - self.top) / self.row_px
        row = self.rows - down if self.flipped else down
        return row - 0.5, (x - self.left) / self.column_px - 0.5

    def to_pixel(self, row: float, column: float) -> tuple[float, float]:
        """(x, y) of the middle of a voxel."""
        down = self.rows - 1 - row if self.flipped else row
        return self.left + (column + 0.5) * self.column_px, self.top + (down + 0.5) * self.row_px

    def scaled(self, ratio: float) -> "Placement":
        """The same in device pixels of a screen with `ratio` of them to one."""
        return Placement(
            left=self.left * ratio,
            top=self.top * ratio,
            row_px=self.row_px * ratio,
            column_px=self.column_px * ratio,
            rows=self.rows,
            columns=self.columns,
            flipped=self.flipped,
        )

    def visible_pixels(self, width: int, height: int) -> tuple[range, range]:
        """The pixels (down, across) of a pane of `width` × `height` whose middle lies on the slice."""
        return (
            _range(self.top, self.height, height),
            _range(self.left, self.width, width),
        )

    def rows_at(self, pixels: range) -> NDArray[np.intp]:
        """The slice's row at each of these pixels down the pane."""
        down = ((np.arange(pixels.start, pixels.stop) + 0.5 - self.top) / self.row_px).astype(np.intp)
        down = np.clip(down, 0, self.rows - 1)
        return self.rows - 1 - down if self.flipped else down

    def columns_at(self, pixels: range) -> NDArray[np.intp]:
        """The slice's column at each of these pixels across the pane."""
        across = ((np.arange(pixels.start, pixels.stop) + 0.5 - self.left) / self.column_px).astype(np.intp)
        return np.clip(across, 0, self.columns - 1)


def _range(start: float, length: float, limit: int) -> range:
    first = min(max(0, round(start)), limit)
    return range(first, max(first, min(limit, round(start + length))))


def place_slice(
    pane: tuple[float, float],
    rows_columns: tuple[int, int],
    spacing: tuple[float, float],
    *,
    zoom: float,
    pan: tuple[float, float],
    flipped: bool,
) -> Placement:
    """Fit a slice into a pane of (width, height) pixels, then zoom it and move it.

    `spacing` is (down, across); `pan` is (across, down) in the same unit; zoom 1 shows the whole slice.
    """
    rows, columns = rows_columns
    tall, wide = rows * spacing[0], columns * spacing[1]
    scale = max(1e-9, zoom * MARGIN * min(pane[0] / wide, pane[1] / tall))
    return Placement(
        left=(pane[0] - wide * scale) / 2 + pan[0] * scale,
        top=(pane[1] - tall * scale) / 2 + pan[1] * scale,
        row_px=spacing[0] * scale,
        column_px=spacing[1] * scale,
        rows=rows,
        columns=columns,
        flipped=flipped,
    )
