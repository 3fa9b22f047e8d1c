"""Holes of a label: what it encloses, in space or slice by slice."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.correction.selection import Selection, corner_of, label_box, nothing


def holes(mask: NDArray[Any], label: int, *, axis: int | None = None) -> Selection:
    """The voxels of a mask (Z, Y, X) that the label encloses and that are not its own.

    `axis`: enclosed within a slice across that axis; None: from all sides. Voxels that touch by a face let out what
    is enclosed, edges and corners do not. Which of the voxels found may change, PaintLimits say.
    """
    from scipy.ndimage import binary_fill_holes

    place = label_box(mask, label)
    if place is None:
        return nothing()
    own = mask[place] == label
    if axis is None:
        filled = binary_fill_holes(own)
    else:
        filled = np.empty_like(own)
        slices, out = np.moveaxis(own, axis, 0), np.moveaxis(filled, axis, 0)
        for each, found in zip(slices, out, strict=True):
            found[:] = binary_fill_holes(each)
    return Selection(corner=corner_of(place), voxels=filled & ~own)
