"""Writing images and masks of any known format, whole or not at all."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.errors import UserError
from core.io.file_ending import TIFF_ENDINGS, WRITTEN_ENDINGS, file_ending
from core.io.files.atomic import replacing, write_text
from core.io.formats.side_file import side_file
from core.io.image import Grid, Image
from core.io.reading.pool import readers
from core.io.reading.question import Act, Question
from core.io.sliced_voxels import SlicedVoxels

_PART_BYTES = 64 << 20
"""of planes that are in memory at a time"""
_MOST_CLASSIC = 3 << 30
"""bytes beyond which a TIFF may need long offsets"""


def write_image(path: Path, image: Image) -> None:
    """Write voxels (C, Z, Y, X) with their geometry; the format follows the ending of `path`.

    A TIFF stack gets nnU-Net's side file with its spacing. Raises UserError where the format cannot hold the
    image, the disk is full or the folder may not be written to.
    """
    ending = file_ending(path)
    if ending in (".mhd", ".nhdr"):
        raise UserError(
            "{file}: a format of two files cannot be written.", hint="Use MHA or NRRD.", file=str(path)
        )
    if ending not in WRITTEN_ENDINGS:
        raise UserError("{file}: this is not an image format that can be written.", file=str(path))
    with replacing(path) as temporary:
        _write(temporary, image)
    if ending in TIFF_ENDINGS and image.grid.dimensions == 3:
        content = {"spacing": list(image.grid.spacing_mm), "unit": image.grid.unit}
        write_text(side_file(path), json.dumps(content))


def write_stack_in_parts(path: Path, voxels: SlicedVoxels, channel: int, grid: Grid) -> None:
    """One channel of voxels (C, Z, Y, X) as a TIFF stack, a few planes in memory at a time; with its side file.

    Raises UserError as write_image does, OSError where the disk is full.
    """
    import tifffile

    depth, height, width = grid.shape
    kind = np.dtype(np.float32) if voxels.dtype in (np.float16, np.float64) else voxels.dtype
    kind = np.dtype(np.uint8) if kind == np.bool_ else kind
    thick = max(1, _PART_BYTES // (height * width * kind.itemsize))

    def planes() -> Iterator[NDArray[Any]]:
        whole = slice(None)
        for start in range(0, depth, thick):
            part = voxels[slice(channel, channel + 1), slice(start, min(start + thick, depth)), whole, whole]
            yield from part[0].astype(kind, copy=False)

    with replacing(path) as temporary:
        tifffile.imwrite(
            temporary,
            planes(),
            shape=grid.shape,
            dtype=kind,
            photometric="minisblack",
            compression="zlib",
            bigtiff=depth * height * width * kind.itemsize > _MOST_CLASSIC,
            metadata={"axes": "ZYX"},
        )
    write_text(side_file(path), json.dumps({"spacing": list(grid.spacing_mm), "unit": grid.unit}))


def write_mask(path: Path, mask: NDArray[Any], grid: Grid) -> None:
    """Write a mask (Z, Y, X) of whole numbers on `grid`, compressed, as uint8 or, where needed, uint16.

    Raises UserError as write_image does.
    """
    top = int(mask.max(initial=0))
    low = int(mask.min(initial=0))
    if low < 0 or top > 65535:
        raise UserError(
            "{file}: the mask holds the value {value}; what is written holds 0 to 65535.",
            hint="Give its labels small numbers, 1, 2, 3 and so on.",
            file=str(path),
            value=low if low < 0 else top,
        )
    # 255 goes to uint16 as in nnU-Net, where it may mean "ignore" in one byte
    kind = np.uint8 if top < 255 else np.uint16
    write_image(path, Image(voxels=mask.astype(kind, copy=False)[None], grid=grid))


def _write(path: Path, image: Image) -> None:
    """By a process beside: the libraries that write are those that read, and no two threads may use them at once."""
    pool = readers()
    if pool is None:
        from core.io.reading.write_here import write_here

        write_here(path, image)
    else:
        pool.ask(Question(act=Act.WRITE, path=path, grid=image.grid), image.voxels)
