"""Voxels that a tool reaches: a box of the mask, and which of its voxels."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Corner = tuple[int, int, int]
Slices = tuple[slice, slice, slice]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Selection:
    """`voxels` (Z, Y, X) lie in the mask from `corner` (z, y, x) on, wholly inside of it."""

    corner: Corner
    voxels: NDArray[np.bool_]

    @property
    def place(self) -> Slices:
        """Where in the mask."""
        z, y, x = (slice(low, low + size) for low, size in zip(self.corner, self.voxels.shape, strict=True))
        return z, y, x

    def within(self, shape: tuple[int, int, int]) -> NDArray[np.bool_]:
        """The same as an array of the whole mask's shape (Z, Y, X)."""
        whole = np.zeros(shape, np.bool_)
        whole[self.place] = self.voxels
        return whole


def nothing() -> Selection:
    """No voxel at all."""
    return Selection(corner=(0, 0, 0), voxels=np.zeros((0, 0, 0), np.bool_))


def box_of(found: NDArray[np.bool_], axes: tuple[int, ...] = (0, 1, 2)) -> Slices | None:
    """The smallest box (z, y, x) with all that is True, along `axes` only; None where nothing is."""
    places = [slice(0, size) for size in found.shape]
    for axis in axes:
        others = tuple(each for each in range(3) if each != axis)
        along = np.flatnonzero(found.any(axis=others))
        if not along.size:
            return None
        places[axis] = slice(int(along[0]), int(along[-1]) + 1)
    return places[0], places[1], places[2]


def corner_of(place: Slices) -> Corner:
    return place[0].start, place[1].start, place[2].start


def label_box(mask: NDArray[Any], label: int) -> Slices | None:
    """The box (z, y, x) of a label in a mask (Z, Y, X); None where it is not there."""
    return box_of(mask == label)
