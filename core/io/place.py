"""Where two grids lie to each other: voxel on voxel, in other axes at the same place, or elsewhere."""

from dataclasses import dataclass, replace
from itertools import permutations, product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.io.image import Grid
from core.io.nifti_forms import other_place

SAME_VOXEL = 0.51
"""voxels: a little more than the half by which corners and centres of voxels are mistaken for each other"""
_STRAIGHT = 0.02
"""how much the axes of one grid may be out of line with those of another that is only turned"""


@dataclass(frozen=True, slots=True, kw_only=True)
class AxisTurn:
    """How voxels get into other axes, exactly: no value is made anew."""

    axes: tuple[int, int, int]
    """of the voxels as they are stored, in the order that is wanted"""
    flips: tuple[bool, bool, bool]
    """which of the wanted axes run the other way"""

    @property
    def is_straight(self) -> bool:
        return self.axes == (0, 1, 2) and not any(self.flips)

    def turned(self, voxels: NDArray[Any]) -> NDArray[Any]:
        """(…, Z, Y, X) in the wanted axes; a view."""
        leading = voxels.ndim - 3
        order = (*range(leading), *(leading + axis for axis in self.axes))
        steps = (Ellipsis, *(slice(None, None, -1 if flip else 1) for flip in self.flips))
        view: NDArray[Any] = voxels.transpose(order)[steps]
        return view

    def turned_grid(self, grid: Grid) -> Grid:
        """Where the turned voxels lie: each at the place where it was."""
        direction = np.asarray(grid.direction)[:, list(self.axes)]
        signs = np.where(self.flips, -1.0, 1.0)
        shape = tuple(grid.shape[axis] for axis in self.axes)
        first = [shape[i] - 1 if flip else 0 for i, flip in enumerate(self.flips)]
        stored = [0, 0, 0]
        for place, axis in enumerate(self.axes):
            stored[axis] = first[place]
        z, y, x = (float(value) for value in world(grid, np.asarray(stored)))
        a, b, c = ((float(row[0]), float(row[1]), float(row[2])) for row in direction * signs)
        return replace(
            grid,
            shape=(shape[0], shape[1], shape[2]),
            spacing_mm=tuple(grid.spacing_mm[axis] for axis in self.axes),  # type: ignore[arg-type]
            origin_mm=(z, y, x),
            direction=(a, b, c),
            nifti=None,
        )


STRAIGHT = AxisTurn(axes=(0, 1, 2), flips=(False, False, False))


def turn_onto(image: Grid, other: Grid) -> AxisTurn | None:
    """What brings the voxels of `other` onto those of the image; None where no turn does.

    A NIfTI file may name two places: it is enough that one of each agree; those that are used count first.
    """
    for one in places_of(image):
        for two in places_of(other):
            if (turn := _turn(one, two)) is not None:
                return turn
    return None


def places_of(grid: Grid) -> tuple[Grid, ...]:
    """The grid, and the other one that its file names besides."""
    other = other_place(grid)
    return (grid,) if other is None else (grid, other)


def _turn(image: Grid, other: Grid) -> AxisTurn | None:
    if same_voxels(image, other):
        return STRAIGHT
    between = np.asarray(image.direction).T @ np.asarray(other.direction)
    if not np.isfinite(between).all():
        return None
    for axes in permutations(range(3)):
        along = np.array([between[i, axis] for i, axis in enumerate(axes)])
        if np.abs(along).min() >= 1 - _STRAIGHT:
            z, y, x = (bool(value < 0) for value in along)
            turn = AxisTurn(axes=(axes[0], axes[1], axes[2]), flips=(z, y, x))
            return turn if same_voxels(image, turn.turned_grid(other)) else None
    return None


def same_voxels(image: Grid, other: Grid) -> bool:
    """True where every voxel of the other lies in the image's voxel of the same indices."""
    return image.shape == other.shape and voxels_apart(image, other) <= SAME_VOXEL


def voxels_apart(image: Grid, other: Grid) -> float:
    """How far voxels of the same indices lie apart at most, in voxels of the image, along an axis."""
    try:
        moved = np.linalg.solve(np.asarray(image.direction) * image.spacing_mm, _apart(image, other))
    except np.linalg.LinAlgError:
        return float("inf")
    return float(np.abs(moved).max()) if np.isfinite(moved).all() else float("inf")


def mm_apart(image: Grid, other: Grid) -> float:
    """How far voxels of the same indices lie apart at most."""
    return float(np.linalg.norm(_apart(image, other), axis=0).max())


def _apart(image: Grid, other: Grid) -> NDArray[np.float64]:
    """(3, 8): from the image's corner voxels to the other's of the same indices, in world mm."""
    corners = np.array(list(product(*((0, length - 1) for length in image.shape)))).T
    return np.array(world(other, corners) - world(image, corners), np.float64)


def world(grid: Grid, index: NDArray[np.generic]) -> NDArray[np.float64]:
    """The place (S, P, L) in mm of voxels (3,) or (3, N)."""
    steps = np.asarray(grid.direction) * np.asarray(grid.spacing_mm)
    place: NDArray[np.float64] = (np.asarray(grid.origin_mm) + (steps @ index).T).T
    return place


def box_of(grid: Grid) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The lowest and highest corner in world mm, from border to border of the voxels."""
    corners = np.array(list(product(*((-0.5, length - 0.5) for length in grid.shape)))).T
    places = world(grid, corners)
    return places.min(axis=1), places.max(axis=1)


def knows_place(grid: Grid) -> bool:
    """Whether the file says where the voxels lie, rather than its reader assuming it."""
    if grid.unit != "mm" or grid.dimensions == 2:
        return False
    return grid.anatomical or (grid.nifti is None and any(grid.origin_mm))
