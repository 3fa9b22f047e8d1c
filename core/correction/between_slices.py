"""Filling between slices that were drawn: the shape goes over from one to the next.

By the distance to the border, inside positive, between two slices in proportion (Raya and Udupa, Shape-based
interpolation of multidimensional objects, IEEE Transactions on Medical Imaging 9(1), 1990).
"""

from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.correction.selection import Selection, corner_of, label_box, nothing


def between_slices(
    mask: NDArray[Any], label: int, spacing_mm: tuple[float, float, float], *, axis: int
) -> Selection:
    """The voxels that fill a label of a mask (Z, Y, X) between those slices across `axis` that hold it.

    Slices that hold it stay as they are. `spacing_mm` is (z, y, x). Where two neighbouring shapes do not overlap, there
    may be nothing between them.
    """
    place = label_box(mask, label)
    if place is None:
        return nothing()
    own = mask[place] == label
    voxels = np.zeros_like(own)
    slices, out = np.moveaxis(own, axis, 0), np.moveaxis(voxels, axis, 0)
    steps = tuple(step for each, step in enumerate(spacing_mm) if each != axis)
    drawn = np.flatnonzero(slices.any(axis=(1, 2)))
    for one, two in pairwise(drawn):
        if two - one == 1:
            continue
        first, last = _depth(slices[one], steps), _depth(slices[two], steps)
        for index in range(one + 1, two):
            share = (index - one) / (two - one)
            out[index] = (1 - share) * first + share * last > 0
    return Selection(corner=corner_of(place), voxels=voxels)


def _depth(shape: NDArray[np.bool_], spacing_mm: tuple[float, ...]) -> NDArray[np.float64]:
    """Distance in mm of each pixel to the nearest one of the other kind, negative outside."""
    from scipy.ndimage import distance_transform_edt

    # a rim of background, for a shape that fills its box
    padded = np.pad(shape, 1)
    inside = distance_transform_edt(padded, sampling=spacing_mm)
    outside = distance_transform_edt(~padded, sampling=spacing_mm)
    depth: NDArray[np.float64] = (inside - outside)[1:-1, 1:-1]
    return depth
