"""An image whose voxels are read where they are sliced, if its format lets them be; else they are in memory."""

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from core.io.file_ending import PLANE_ENDINGS, TIFF_ENDINGS, file_ending
from core.io.image import Grid
from core.io.image_file import bytes_a_voxel
from core.io.raw_voxels import Slices, raw_voxels
from core.io.read_image import read_header, read_image, read_mask
from core.io.tiff_voxels import tiff_voxels


class Voxels(Protocol):
    """(C, Z, Y, X); a box of them is an array of its own."""

    @property
    def shape(self) -> tuple[int, ...]: ...

    @property
    def dtype(self) -> np.dtype[Any]: ...

    def __getitem__(self, box: Slices, /) -> NDArray[Any]: ...


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OpenImage:
    voxels: Voxels
    grid: Grid


def open_image(path: Path) -> OpenImage:
    """Voxels as read_image gives them. Raises UserError as it does."""
    grid, channels = read_header(path)
    parts = _voxels_in_file(path, (channels, *grid.shape))
    if parts is not None:
        return OpenImage(voxels=parts, grid=grid)
    whole = read_image(path)
    return OpenImage(voxels=whole.voxels, grid=whole.grid)


def open_mask(path: Path) -> OpenImage:
    """Like read_mask, but a mask that is read in parts may hold floats: `whole_numbers` tells of each part."""
    grid, channels = read_header(path)
    parts = _voxels_in_file(path, (channels, *grid.shape)) if channels == 1 else None
    if parts is not None:
        return OpenImage(voxels=parts, grid=grid)
    whole = read_mask(path)
    return OpenImage(voxels=whole.voxels, grid=whole.grid)


def bytes_in_memory(path: Path) -> int:
    """What the voxels take where all must be in memory to read any of them; 0 where parts can be read.

    Raises UserError as read_header does.
    """
    grid, channels = read_header(path)
    if _voxels_in_file(path, (channels, *grid.shape)) is not None:
        return 0
    pictures = file_ending(path) in (*PLANE_ENDINGS, *TIFF_ENDINGS)
    return (2 if pictures else bytes_a_voxel(path)) * channels * math.prod(grid.shape)


def _voxels_in_file(path: Path, shape: tuple[int, ...]) -> Voxels | None:
    ending = file_ending(path)
    if ending in PLANE_ENDINGS:
        return None
    if ending in TIFF_ENDINGS:
        return tiff_voxels(path, shape)
    return raw_voxels(path, shape)
