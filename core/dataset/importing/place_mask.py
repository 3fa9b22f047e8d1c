"""A mask that is cut to what is drawn, put back into the grid of its image."""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.errors import UserError
from core.io.image import Grid

_WHOLE = 1e-2
"""voxels by which a voxel of the mask may miss one of the image"""


def placed_in(mask: NDArray[Any], own: Grid, image: Grid, source: Path) -> NDArray[Any] | None:
    """The mask (Z, Y, X) in the grid of the image; None where its voxels are not some of the image's.

    Raises UserError where something is drawn outside the image.
    """
    start = _start(own, image)
    if start is None:
        return None
    stop = start + mask.shape
    low, high = np.maximum(start, 0), np.minimum(stop, image.shape)
    placed = np.zeros(image.shape, mask.dtype)
    if (low < high).all():
        inside = tuple(slice(a, b) for a, b in zip(low - start, high - start, strict=True))
        placed[tuple(slice(a, b) for a, b in zip(low, high, strict=True))] = mask[inside]
    if np.count_nonzero(placed) < np.count_nonzero(mask):
        raise UserError(
            "{file}: something is drawn outside the image.",
            hint="Is it the mask of another image? Else cut it to the image before it is imported.",
            file=str(source),
        )
    return placed


def is_cut_from(mask: Grid, image: Grid) -> bool:
    """Whether the mask holds only some of the image's voxels, or others of the same grid."""
    return mask.shape != image.shape and _start(mask, image) is not None


def _start(own: Grid, image: Grid) -> NDArray[np.int64] | None:
    """The mask's first voxel (z, y, x) among those of the image; None where it lies between them."""
    if own.dimensions != 3 or image.dimensions != 3 or "px" in (own.unit, image.unit):
        return None
    if not np.allclose(own.spacing_mm, image.spacing_mm, rtol=1e-3) or not np.allclose(
        own.direction, image.direction, atol=1e-3
    ):
        return None
    axes = np.asarray(image.direction) * image.spacing_mm
    shift = np.linalg.solve(axes, np.subtract(own.origin_mm, image.origin_mm))
    start = np.rint(shift).astype(np.int64)
    return None if np.abs(shift - start).max() > _WHOLE else start
