"""Stacks with a tilt, uneven distances or missing slices, resampled to straight and even ones."""

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.io.formats.dicom.stack_geometry import Array, StackGeometry, grid_of, missing_slices
from core.io.image import Grid


def straight_places(geometry: StackGeometry) -> Array:
    """Where the even slices lie along the normal: as dense as the usual distance, from the first to the last."""
    first, last = float(geometry.places[0]), float(geometry.places[-1])
    lacking = missing_slices(geometry)
    count = (
        len(geometry.places) + sum(lacking) if lacking else max(2, round((last - first) / geometry.step) + 1)
    )
    return np.linspace(first, last, count)


def _corner(geometry: StackGeometry) -> tuple[Array, tuple[int, int]]:
    """Where the first pixel of all slices lies, and how many more rows and columns hold them all."""
    low = geometry.beside.min(axis=0)
    size = np.array(geometry.spacing)
    more = np.ceil((geometry.beside.max(axis=0) - low) / size - 1e-3)
    return low, (int(more[0]), int(more[1]))


def straight_grid(geometry: StackGeometry, rows: int, columns: int) -> Grid:
    """Large enough for all slices; nothing is cut off."""
    places = straight_places(geometry)
    low, more = _corner(geometry)
    first = places[0] * geometry.normal + low[0] * geometry.column + low[1] * geometry.row
    step = float((places[-1] - places[0]) / (len(places) - 1))
    return grid_of(geometry, first, (len(places), rows + more[0], columns + more[1]), step)


def straightened(slices: NDArray[Any], geometry: StackGeometry, *, is_mask: bool) -> NDArray[Any]:
    """Slices (Z, Y, X) as they lie in the file, on the grid of `straight_grid`, in their own type.

    Linear between slices and within them; of masks the nearest. Outside of the slices their lowest value, of masks 0.
    """
    grid = straight_grid(geometry, slices.shape[1], slices.shape[2])
    low, _ = _corner(geometry)
    fill = 0 if is_mask else slices.min()
    found = np.full(grid.shape, fill, slices.dtype)
    places = straight_places(geometry)
    for number, place in enumerate(places):
        above = min(max(1, int(np.searchsorted(geometry.places, place))), len(geometry.places) - 1)
        share = float(
            (place - geometry.places[above - 1]) / (geometry.places[above] - geometry.places[above - 1])
        )
        share = min(1.0, max(0.0, share))
        if is_mask:
            chosen = above if share >= 0.5 else above - 1
            found[number] = _moved(
                slices[chosen], geometry.beside[chosen] - low, geometry, found[number], mask=True
            )
            continue
        one = _moved(slices[above - 1], geometry.beside[above - 1] - low, geometry, found[number], mask=False)
        if share < 1e-6:
            found[number] = _in_type(one, slices.dtype)
            continue
        two = _moved(slices[above], geometry.beside[above] - low, geometry, found[number], mask=False)
        found[number] = _in_type((1 - share) * one + share * two, slices.dtype)
    return found


def _moved(
    plane: NDArray[Any], away: Array, geometry: StackGeometry, empty: NDArray[Any], *, mask: bool
) -> NDArray[Any]:
    """A slice whose first pixel lies `away` mm from that of the larger plane."""
    target: NDArray[Any]
    at = away / np.array(geometry.spacing)
    if mask:
        whole = np.rint(at).astype(int)
        target = empty.copy()
        _put(target, plane, int(whole[0]), int(whole[1]))
        return target
    y, x = math.floor(at[0] + 1e-6), math.floor(at[1] + 1e-6)
    dy, dx = max(0.0, float(at[0]) - y), max(0.0, float(at[1]) - x)
    dy, dx = (0.0 if part < 1e-3 else part for part in (dy, dx))
    target = empty.astype(np.float64)
    if not dy and not dx:
        _put(target, plane, y, x)
        return target
    total: NDArray[Any] = np.zeros(target.shape)
    for oy, wy in ((0, 1 - dy), (1, dy)):
        for ox, wx in ((0, 1 - dx), (1, dx)):
            if wy * wx:
                part = empty.astype(np.float64)
                _put(part, plane, y + oy, x + ox)
                total += wy * wx * part
    return total


def _put(target: NDArray[Any], plane: NDArray[Any], y: int, x: int) -> None:
    height, width = min(plane.shape[0], target.shape[0] - y), min(plane.shape[1], target.shape[1] - x)
    target[y : y + height, x : x + width] = plane[:height, :width]


def _in_type(values: NDArray[Any], kind: np.dtype[Any]) -> NDArray[Any]:
    found: NDArray[Any] = (np.rint(values) if kind.kind in "iu" else values).astype(kind)
    return found
