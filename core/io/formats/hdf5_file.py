"""HDF5: one data set of the file as an image. A stack has the spacing that the file says, in µm, or counts pixels."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core.io.formats.hdf5_data import Hdf5Image, hdf5_image
from core.io.image import Grid, Image, plane_grid
from core.io.screens.screen import screen_image_file


@dataclass(frozen=True, slots=True, kw_only=True)
class Hdf5Header:
    """What is read of the file, and where it lies."""

    grid: Grid
    channels: int
    inside: str
    axes: str
    """a letter each"""


def read_hdf5_file(path: Path) -> Image:
    """Voxels (C, Z, Y, X) in the file's own type. Raises UserError where there is no image, or more than one."""
    screen_image_file(path)
    with hdf5_image(path) as found:
        voxels = np.asarray(found.data[()])
        roles, grid = found.roles, _grid(found)
    voxels = voxels[tuple(0 if role == "." else slice(None) for role in roles)]
    kept = roles.replace(".", "")
    voxels = voxels.transpose([kept.index(role) for role in "CZYX" if role in kept])
    voxels = voxels.astype(voxels.dtype.newbyteorder("="), copy=False)
    return Image(voxels=np.ascontiguousarray(voxels).reshape(-1, *grid.shape), grid=grid)


def read_hdf5_header(path: Path) -> Hdf5Header:
    """The voxels are not read."""
    screen_image_file(path)
    with hdf5_image(path) as found:
        return Hdf5Header(
            grid=_grid(found), channels=found.sizes.get("C", 1), inside=found.name, axes=found.axes
        )


def _grid(found: Hdf5Image) -> Grid:
    size = found.sizes
    if "Z" not in size:
        return plane_grid(size["Y"], size["X"])
    shape = (size["Z"], size["Y"], size["X"])
    if found.spacing_um is None:
        return Grid(shape=shape, spacing_mm=(1.0, 1.0, 1.0), unit="px")
    return Grid(shape=shape, spacing_mm=found.spacing_um, unit="µm")
