"""The brush: a disc in a slice or a ball, round in mm on voxels of any shape, drawn from place to place."""

from math import ceil, floor

import numpy as np
from numpy.typing import NDArray

from core.correction.selection import Selection, nothing

Place = tuple[float, float, float]
"""(z, y, x) in voxels; whole numbers are middles of voxels"""


def stroke(
    shape: tuple[int, int, int],
    spacing_mm: tuple[float, float, float],
    start: Place,
    end: Place,
    radius_mm: float,
    *,
    axis: int | None = None,
) -> Selection:
    """The voxels of a mask of `shape` (Z, Y, X) whose middle lies within the radius of the line from start to end.

    `axis`: a disc in the slice of `start` across that axis; None: a ball. However small the brush, the voxels under
    its middle belong to it. `spacing_mm` is (z, y, x), in the grid's unit, as the radius is.
    """
    first = np.asarray(start, np.float64)
    last = np.asarray(end, np.float64)
    if axis is not None:
        first[axis] = last[axis] = round(first[axis])
    reach = [0.0 if i == axis else radius_mm / spacing_mm[i] for i in range(3)]
    lows, highs = [], []
    for i in range(3):
        low, high = sorted((first[i], last[i]))
        # half a voxel more: the one under the middle of a small brush
        lows.append(max(0, min(ceil(low - reach[i]), floor(low + 0.5))))
        highs.append(min(shape[i] - 1, max(floor(high + reach[i]), floor(high + 0.5))))
    if any(low > high for low, high in zip(lows, highs, strict=True)):
        return nothing()
    steps = [np.arange(low, high + 1, dtype=np.float64) for low, high in zip(lows, highs, strict=True)]
    z, y, x = np.meshgrid(*steps, indexing="ij", sparse=True)
    voxels = _distance_squared((z, y, x), first, last, spacing_mm) <= radius_mm**2 * (1 + 1e-12)
    _add_middles(voxels, (lows[0], lows[1], lows[2]), first, last)
    return Selection(corner=(lows[0], lows[1], lows[2]), voxels=voxels)


def _distance_squared(
    places: tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]],
    first: NDArray[np.float64],
    last: NDArray[np.float64],
    spacing_mm: tuple[float, float, float],
) -> NDArray[np.float64]:
    """Of each voxel to the line between two places, in mm²."""
    line = (last - first) * spacing_mm
    length = float(line @ line)
    off = [(place - at) * step for place, at, step in zip(places, first, spacing_mm, strict=True)]
    squared: NDArray[np.float64] = off[0] ** 2 + off[1] ** 2 + off[2] ** 2
    if length == 0:
        return squared
    along = (off[0] * line[0] + off[1] * line[1] + off[2] * line[2]) / length
    along = np.clip(along, 0, 1)
    away = [part - along * direction for part, direction in zip(off, line, strict=True)]
    found: NDArray[np.float64] = away[0] ** 2 + away[1] ** 2 + away[2] ** 2
    return found


def _add_middles(
    voxels: NDArray[np.bool_],
    corner: tuple[int, int, int],
    first: NDArray[np.float64],
    last: NDArray[np.float64],
) -> None:
    """The voxels that the line goes through, so that a brush smaller than a voxel leaves no gaps."""
    count = int(np.ceil(np.abs(last - first).max() * 2)) + 1
    for share in np.linspace(0, 1, count):
        at = np.floor(first + share * (last - first) + 0.5).astype(int) - corner
        if all(0 <= place < size for place, size in zip(at, voxels.shape, strict=True)):
            voxels[tuple(at)] = True
