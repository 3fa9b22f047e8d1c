"""Whether a mask may take over the geometry of its image: only where its voxels lie in the image's order already."""

from itertools import product

import numpy as np
from numpy.typing import NDArray

from core.io.image import Grid

_SAME_VOXEL = 0.51
"""voxels: a little more than the half by which corners and centres of voxels are mistaken for each other"""
_SAME_DIRECTION = 1e-3
_ROUNDED_SPACING = 0.02
_LOST_SPACING = (1.0, 1.0, 1.0)
"""what a file says that knows none"""


def may_take_over(image: Grid, mask: Grid) -> bool:
    """True where both have the same orientation and spacing, to rounding, or the mask's spacing was lost.

    A mask that is turned, mirrored or of another spacing may be right where it is: with the image's geometry
    its voxels would move. Of one that is only shifted the user decides.
    """
    if image.shape != mask.shape:
        return False
    if _same_voxels(image, mask):
        return True
    if np.abs(np.subtract(image.direction, mask.direction)).max() > _SAME_DIRECTION:
        return False
    rounded = np.allclose(mask.spacing_mm, image.spacing_mm, rtol=_ROUNDED_SPACING, atol=1e-6)
    return bool(rounded or mask.spacing_mm == _LOST_SPACING)


def same_box(image: Grid, mask: Grid) -> bool:
    """True where both fill the same space, whatever the order of their axes: then the mask is right where it is."""
    room = min(image.spacing_mm) / 2
    return all(
        np.abs(np.subtract(one, other)).max() <= room
        for one, other in zip(_box(image), _box(mask), strict=True)
    )


def _same_voxels(image: Grid, mask: Grid) -> bool:
    """True where every voxel of the mask lies in the image's voxel of the same indices."""
    ends = [(0, length - 1) for length in image.shape]
    return all(np.abs(_moved(image, mask, corner)).max() <= _SAME_VOXEL for corner in product(*ends))


def _moved(image: Grid, mask: Grid, index: tuple[int, ...]) -> NDArray[np.float64]:
    """How far the mask's voxel lies from the image's of the same index: (z, y, x) in voxels of the image."""
    apart = _world(mask, np.asarray(index)) - _world(image, np.asarray(index))
    try:
        found = np.linalg.solve(np.asarray(image.direction) * image.spacing_mm, apart)
    except np.linalg.LinAlgError:
        return np.full(3, np.inf)
    return np.asarray(found if np.isfinite(found).all() else np.full(3, np.inf), np.float64)


def _world(grid: Grid, index: NDArray[np.generic]) -> NDArray[np.float64]:
    place: NDArray[np.float64] = np.asarray(grid.origin_mm) + np.asarray(grid.direction) @ (
        np.asarray(grid.spacing_mm) * index
    )
    return place


def _box(grid: Grid) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The lowest and highest corner in world mm, from border to border of the voxels."""
    ends = [(-0.5, length - 0.5) for length in grid.shape]
    corners = np.array([_world(grid, np.asarray(corner)) for corner in product(*ends)])
    return corners.min(axis=0), corners.max(axis=0)
