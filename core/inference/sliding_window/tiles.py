"""Where the sliding window stands, and how much each of its voxels counts (METHOD §7)."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.errors import UserError
from core.text import by_axis

Floats = NDArray[np.float32]
Triple = tuple[int, int, int]
MOST_WINDOWS = 10_000_000
MOST_VOXELS = 1 << 40
"""a plan of a spacing far too fine makes more of any image"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One stand of the window: its first voxel (z, y, x), and its place in the row of stands along each axis."""

    start: Triple
    place: Triple


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Tiling:
    """All stands of a window of size `patch` over an image of size `shape`, ordered by z, then y, then x.

    A window's weights are the product of one small array per axis. They are normalised: at each voxel the
    weights of all windows that cover it add up to 1, so that nothing needs to be divided afterwards.
    """

    shape: Triple
    patch: Triple
    tiles: tuple[Tile, ...]
    weights: tuple[tuple[Floats, ...], ...]
    """weights[axis][place] (patch[axis],)"""

    def over_rows(self, start: int, stop: int) -> tuple[Tile, ...]:
        """Those windows that cover any of the rows (y) start to stop, in the same order."""
        edge = self.patch[1]
        return tuple(tile for tile in self.tiles if tile.start[1] < stop and tile.start[1] + edge > start)

    def weight(self, tile: Tile) -> tuple[Floats, Floats, Floats]:
        """Along z, y and x."""
        z, y, x = (self.weights[axis][tile.place[axis]] for axis in range(3))
        return z, y, x


def tile_image(shape: Triple, patch: Triple, step: float) -> Tiling:
    """Windows over an image at least as large as the patch. A 2D patch is one with a z of 1.

    Raises UserError where they are more than could ever be predicted.
    """
    windows = math.prod(size / (edge * step) + 1 for size, edge in zip(shape, patch, strict=True))
    if windows > MOST_WINDOWS or math.prod(shape) > MOST_VOXELS:
        raise UserError(
            "At the model's spacing this image has {size} voxels, far more than can be predicted.",
            hint="Check the spacing of the image, and where the model comes from.",
            size=by_axis(shape),
        )
    places = [tile_positions(size, edge, step) for size, edge in zip(shape, patch, strict=True)]
    tiles = tuple(
        Tile(start=(z, y, x), place=(i, j, k))
        for i, z in enumerate(places[0])
        for j, y in enumerate(places[1])
        for k, x in enumerate(places[2])
    )
    weights = tuple(
        _normalised(size, edge, starts) for size, edge, starts in zip(shape, patch, places, strict=True)
    )
    return Tiling(shape=shape, patch=patch, tiles=tiles, weights=weights)


def tile_positions(size: int, edge: int, step: float) -> tuple[int, ...]:
    """First voxels of windows of `edge` voxels, evenly spread at most step · edge apart: first 0, last at the end."""
    if size < edge:
        raise ValueError(f"an axis of {size} voxels is shorter than the window of {edge}")
    if not 0 < step <= 1:
        raise ValueError(f"a step of {step} is not above 0 and at most 1")
    last = size - edge
    count = math.ceil(last / (edge * step)) + 1
    if count == 1:
        return (0,)
    return tuple(dict.fromkeys(int(np.round(last / (count - 1) * i)) for i in range(count)))


def gaussian_weights(edge: int) -> NDArray[np.float64]:
    """Importance along one axis: sigma an eighth of the edge, peak 1 at its middle voxel."""
    distance = np.arange(edge) - edge // 2
    weights: NDArray[np.float64] = np.exp(-0.5 * (distance / (edge / 8)) ** 2)
    return weights


def _normalised(size: int, edge: int, starts: Sequence[int]) -> tuple[Floats, ...]:
    importance = gaussian_weights(edge)
    total = np.zeros(size)
    for start in starts:
        total[start : start + edge] += importance
    return tuple((importance / total[start : start + edge]).astype(np.float32) for start in starts)
