"""Writing images and masks of any known format, whole or not at all."""

import errno
import json
import os
import shutil
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.errors import UserError
from core.io.atomic import raise_for_user, replacing, write_text
from core.io.file_ending import PLANE_ENDINGS, TIFF_ENDINGS, VOLUME_ENDINGS, file_ending
from core.io.image import Grid, Image
from core.io.image_file import write_image_file
from core.io.native_path import path_to_write
from core.io.raster_file import write_raster_file
from core.io.tiff_file import side_file, write_tiff_file
from core.io.whole_file import is_whole_file


def write_image(path: Path, image: Image) -> None:
    """Write voxels (C, Z, Y, X) with their geometry; the format follows the ending of `path`.

    A TIFF stack gets nnU-Net's side file with its spacing. Raises UserError where the format cannot hold the
    image, the disk is full or the folder may not be written to.
    """
    ending = file_ending(path)
    with replacing(path) as temporary:
        if ending in PLANE_ENDINGS:
            write_raster_file(temporary, image)
        elif ending in TIFF_ENDINGS:
            write_tiff_file(temporary, image)
        elif ending in VOLUME_ENDINGS:
            _write_volume(temporary, path, image)
        else:
            raise UserError("{file}: this is not an image format that can be written.", file=str(path))
    if ending in TIFF_ENDINGS and image.grid.dimensions == 3:
        content = {"spacing": list(image.grid.spacing_mm), "unit": image.grid.unit}
        write_text(side_file(path), json.dumps(content))


def write_mask(path: Path, mask: NDArray[Any], grid: Grid) -> None:
    """Write a mask (Z, Y, X) of whole numbers on `grid`, compressed, as uint8 or, where needed, uint16.

    Raises UserError as write_image does.
    """
    top = int(mask.max(initial=0))
    low = int(mask.min(initial=0))
    if low < 0 or top > 65535:
        raise ValueError(f"mask values {low}…{top} do not fit")
    # 255 goes to uint16 as in nnU-Net, where it may mean "ignore" in one byte
    kind = np.uint8 if top < 255 else np.uint16
    write_image(path, Image(voxels=mask.astype(kind, copy=False)[None], grid=grid))


def _write_volume(temporary: Path, path: Path, image: Image) -> None:
    if file_ending(path) in (".mhd", ".nhdr"):
        raise UserError(
            "{file}: a format of two files cannot be written.", hint="Use MHA or NRRD.", file=str(path)
        )
    try:
        write_image_file(path_to_write(temporary), image)
    except OSError as error:
        if error.errno is None:
            # SimpleITK keeps the cause to itself: ask the disk
            _ask_the_disk(path, image.voxels.nbytes)
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(path)) from error
        raise
    # of NIfTI it writes as much as there is room for, and says nothing
    if not is_whole_file(temporary, image.voxels.nbytes):
        raise OSError(errno.ENOSPC, "the file was not written to its end", str(path))


def _ask_the_disk(path: Path, needed: int) -> None:
    if shutil.disk_usage(path.parent).free < needed:
        raise_for_user(OSError(errno.ENOSPC, "disk full"), path)
