"""When an image is unlike others: the same tests for a new image and for one of the training set."""

from collections.abc import Sequence

import numpy as np

SPACING_FACTOR = 1.5
"""a voxel this many times larger or smaller than any other is unlike them"""
EXTENT_FACTOR = 2.0
THICK = 2.0
"""slices are taken for thick where they are so many times thicker than a voxel is wide"""

Sizes = Sequence[float]


def has_other_spacing(spacing: Sizes, low: Sizes, high: Sizes, dimensions: int) -> bool:
    """`low` and `high` are the others' extremes along (z, y, x); the thickness of a plane is made up."""
    axes = range(3 - dimensions, 3)
    return not all(low[i] / SPACING_FACTOR <= spacing[i] <= high[i] * SPACING_FACTOR for i in axes)


def thick_axis(spacing: Sizes) -> int | None:
    """The axis (z, y, x) that slices are stacked along, where they are thick."""
    axis = int(np.argmax(spacing))
    others = [value for at, value in enumerate(spacing) if at != axis]
    return axis if spacing[axis] >= THICK * max(others) else None


def shows_less(extent: Sizes, low: Sizes, dimensions: int) -> bool:
    """Whether the image's size in mm is far below the smallest of the others along some axis."""
    return any(extent[i] < low[i] / EXTENT_FACTOR for i in range(3 - dimensions, 3))


def lost_rescaling(low: float, others_low: float) -> bool:
    """Of CT: no value below 0, where others reach down to air."""
    return low >= 0 and others_low < 0


def lies_outside(low: float, high: float, span: tuple[float, float]) -> bool:
    """Whether no value can be one of the others'."""
    return high < span[0] or low > span[1]
