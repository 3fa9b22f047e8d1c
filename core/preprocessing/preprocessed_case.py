"""A case as training and prediction see it, with what is needed to go back (METHOD §4)."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.geometry.box import Box as Box
from core.io.arrays.array_store import StoredArray
from core.io.image import Grid, Vector

Key = tuple[int, ...]
"""of foreground locations: (label,), the labels of a region, or (-1, 0, 1, …) for all annotated voxels"""
Locations = dict[Key, NDArray[np.int32]]
"""voxels (n, 3) in (z, y, x) of the preprocessed grid, drawn at random per class or region"""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseGeometry:
    """How a case got from its file to the network's grid. Everything but `grid` is in transposed axis order."""

    grid: Grid
    """of the file, not transposed"""
    transpose_forward: tuple[int, int, int]
    spacing_mm: Vector
    shape_before_crop: tuple[int, int, int]
    crop_box: Box
    shape_after_crop: tuple[int, int, int]
    """after cropping, before resampling"""
    shape: tuple[int, int, int]
    """of the preprocessed arrays"""
    target_spacing_mm: Vector

    @property
    def way_back(self) -> tuple[int, int, int]:
        """What an array (Z, Y, X) of the network's grid is transposed by to lie in its file's axis order."""
        z, y, x = (self.transpose_forward.index(axis) for axis in range(3))
        return z, y, x

    def in_file_order(self, voxels: NDArray[Any]) -> NDArray[Any]:
        """An array (…, Z, Y, X) of the network's grid in the axis order of the file; a view."""
        leading = voxels.ndim - 3
        back = (*range(leading), *(leading + axis for axis in self.way_back))
        turned: NDArray[Any] = voxels.transpose(back)
        return turned

    @property
    def shape_in_file(self) -> tuple[int, int, int]:
        """Of the preprocessed arrays, in the axis order of the file."""
        z, y, x = (self.shape[axis] for axis in self.way_back)
        return z, y, x

    @property
    def target_spacing_in_file(self) -> Vector:
        """In the axis order of the file."""
        z, y, x = (self.target_spacing_mm[axis] for axis in self.way_back)
        return z, y, x


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PreprocessedArrays:
    """What preprocessing makes of one case."""

    image: NDArray[np.float32]
    """(C, Z, Y, X), normalised and resampled"""
    labels: NDArray[Any] | None
    """(Z, Y, X) int8 or int16; -1 outside the nonzero region; None without a mask"""
    geometry: CaseGeometry
    locations: Locations


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PreprocessedCase:
    """A case on disk. `image` (C, Z, Y, X) and `labels` (Z, Y, X) are read block by block when sliced."""

    name: str
    shape: tuple[int, int, int]
    channels: int
    image: StoredArray
    labels: StoredArray
    geometry: CaseGeometry
    locations: Locations
