"""Reading images and masks of any known format."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.errors import UserError
from core.io.file_ending import IMAGE_ENDINGS as IMAGE_ENDINGS
from core.io.file_ending import PLANE_ENDINGS, TIFF_ENDINGS, file_ending
from core.io.image import Grid, Image
from core.io.image_file import read_image_file, read_image_file_header
from core.io.raster_file import read_raster_file, read_raster_file_header
from core.io.tiff_file import read_tiff_file, read_tiff_file_header


def read_image(path: Path) -> Image:
    """Voxels (C, Z, Y, X) in the file's own type, and where they lie.

    Raises UserError where the file is missing, damaged, empty or of an unknown kind.
    """
    ending = _known_ending(path)
    if ending in PLANE_ENDINGS:
        return read_raster_file(path)
    if ending in TIFF_ENDINGS:
        return read_tiff_file(path)
    return read_image_file(path)


def read_grid(path: Path) -> Grid:
    """Where the voxels lie, from the header alone."""
    return read_header(path)[0]


def read_header(path: Path) -> tuple[Grid, int]:
    """Grid and number of channels, from the header alone. Raises UserError as read_image does."""
    ending = _known_ending(path)
    if ending in PLANE_ENDINGS:
        return read_raster_file_header(path)
    if ending in TIFF_ENDINGS:
        return read_tiff_file_header(path)
    return read_image_file_header(path)


def read_channels(paths: Sequence[Path]) -> Image:
    """One image from its channels: a file each, or several in one file. Voxels (C, Z, Y, X).

    The type is the files' own where all agree, else float32. The grid is the first file's.
    Raises UserError where the files differ in size or spacing.
    """
    images = [read_image(path) for path in paths]
    first = same_grid(paths, [image.grid for image in images])
    if len(images) == 1:
        return images[0]
    kinds = {image.voxels.dtype for image in images}
    kind = kinds.pop() if len(kinds) == 1 else np.dtype(np.float32)
    return Image(
        voxels=np.concatenate([image.voxels.astype(kind, copy=False) for image in images]), grid=first
    )


def same_grid(paths: Sequence[Path], grids: Sequence[Grid]) -> Grid:
    """The first of the grids of a case's channels. Raises UserError where they differ in size or spacing."""
    first = grids[0]
    for path, grid in zip(paths, grids, strict=True):
        if grid.shape != first.shape:
            raise UserError(
                "{file}: its size ({size}) differs from that of {other} ({other_size}).",
                hint="All channels of a case must have the same size.",
                file=str(path),
                size=sizes(grid),
                other=paths[0].name,
                other_size=sizes(first),
            )
        if not np.allclose(grid.spacing_mm, first.spacing_mm, rtol=1e-3):
            raise UserError(
                "{file}: its spacing differs from that of {other}.",
                hint="All channels of a case must have the same spacing.",
                file=str(path),
                other=paths[0].name,
            )
    return first


def read_mask(path: Path) -> Image:
    """A mask: voxels (1, Z, Y, X) of an integer type; whole numbers stored as floats are fine.

    Raises UserError where values are fractional or NaN, or where the file holds colours.
    """
    image = read_image(path)
    voxels = image.voxels
    if voxels.shape[0] > 1:
        if not all(np.array_equal(voxels[0], channel) for channel in voxels[1:]):
            raise UserError(
                "{file}: the mask has {count} channels.",
                hint="A mask holds one number a voxel; import the data set to turn colours into labels.",
                file=str(path),
                count=voxels.shape[0],
            )
        voxels = voxels[:1]
    return Image(voxels=whole_numbers(path, voxels), grid=image.grid)


def whole_numbers(path: Path, voxels: NDArray[Any]) -> NDArray[Any]:
    """The voxels of a mask in an integer type. Raises UserError on fractions and NaN."""
    if voxels.dtype == np.bool_:
        return voxels.astype(np.uint8)
    if np.issubdtype(voxels.dtype, np.integer):
        return voxels
    if np.isnan(voxels).any():
        raise UserError(
            "{file}: the mask contains NaN voxels.",
            hint="Every voxel of a mask must be a whole number, 0 for background.",
            file=str(path),
        )
    rounded = np.rint(voxels)
    wrong = voxels != rounded
    if wrong.any() or np.abs(rounded).max(initial=0) > 2**31 - 1:
        raise UserError(
            "{file}: the mask holds values that are not whole numbers, such as {value}.",
            hint="The mask may have been resampled or smoothed; export it again without interpolation.",
            file=str(path),
            value=f"{float(voxels[wrong][0] if wrong.any() else voxels.max()):.4g}",
        )
    kind = np.int16 if np.abs(rounded).max(initial=0) < 2**15 else np.int32
    whole: NDArray[Any] = rounded.astype(kind)
    return whole


def _known_ending(path: Path) -> str:
    ending = file_ending(path)
    if not ending:
        raise UserError(
            "{file}: this is not an image format that can be read.",
            hint="Known endings: {endings}.",
            file=str(path),
            endings=" ".join(IMAGE_ENDINGS),
        )
    return ending


def sizes(grid: Grid) -> str:
    """The size as people write it, width first: 512×512×90, or 512×512 for a plane."""
    z, y, x = grid.shape
    return f"{x}×{y}" if grid.dimensions == 2 else f"{x}×{y}×{z}"
