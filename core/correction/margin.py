"""A label grown or shrunk by a margin in mm, the same in every direction whatever the shape of the voxels."""

from math import ceil
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.correction.selection import Selection, corner_of, label_box, nothing, widened


def grown(
    mask: NDArray[Any], label: int, margin_mm: float, spacing_mm: tuple[float, float, float]
) -> Selection:
    """The voxels of a mask (Z, Y, X) not of the label whose middle lies within the margin of one of its voxels'.

    `spacing_mm` is (z, y, x), in the grid's unit, as the margin is.
    """
    place = label_box(mask, label)
    if place is None:
        return nothing()
    z, y, x = (ceil(margin_mm / step) for step in spacing_mm)
    place = widened(place, (z, y, x), _shape(mask))
    own = mask[place] == label
    return Selection(corner=corner_of(place), voxels=~own & _near(own, margin_mm, spacing_mm))


def shed(
    mask: NDArray[Any], label: int, margin_mm: float, spacing_mm: tuple[float, float, float]
) -> Selection:
    """The label's voxels in a mask (Z, Y, X) that go as it shrinks: those within the margin of one that is not its own.

    The rim of the image is no border: where a label is cut off there, it does not shrink.
    """
    place = label_box(mask, label)
    if place is None:
        return nothing()
    place = widened(place, (1, 1, 1), _shape(mask))
    own = mask[place] == label
    if own.all():
        return nothing()
    return Selection(corner=corner_of(place), voxels=own & _near(~own, margin_mm, spacing_mm))


def _near(
    these: NDArray[np.bool_], margin_mm: float, spacing_mm: tuple[float, float, float]
) -> NDArray[np.bool_]:
    from scipy.ndimage import distance_transform_edt

    # a margin of three voxels of 0.1 mm reaches the third
    found: NDArray[np.bool_] = distance_transform_edt(~these, sampling=spacing_mm) <= margin_mm * (1 + 1e-9)
    return found


def _shape(mask: NDArray[Any]) -> tuple[int, int, int]:
    z, y, x = mask.shape
    return z, y, x
