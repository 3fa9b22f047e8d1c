"""Images written in this very process by the libraries of each format (see read_here)."""

import errno
import os
import shutil
from pathlib import Path

from core.errors import UserError
from core.io.file_ending import PLANE_ENDINGS, TIFF_ENDINGS, VOLUME_ENDINGS, file_ending
from core.io.files.native_path import path_to_write
from core.io.formats.raster_file import write_raster_file
from core.io.formats.sitk_file import write_image_file
from core.io.formats.tiff_file import write_tiff_file
from core.io.formats.whole_file import is_whole_file
from core.io.image import Image


def write_here(path: Path, image: Image) -> None:
    """Write to exactly `path`. Raises OSError where the disk is full, UserError where the format is unfit."""
    ending = file_ending(path)
    if ending in PLANE_ENDINGS:
        write_raster_file(path, image)
    elif ending in TIFF_ENDINGS:
        write_tiff_file(path, image)
    elif ending in VOLUME_ENDINGS:
        _write_volume(path, image)
    else:
        raise UserError("{file}: this is not an image format that can be written.", file=str(path))


def _write_volume(path: Path, image: Image) -> None:
    try:
        write_image_file(path_to_write(path), image)
    except OSError as error:
        # SimpleITK keeps the cause to itself: ask the disk
        if error.errno is not None:
            raise
        is_full = shutil.disk_usage(path.parent).free < image.voxels.nbytes
        code = errno.ENOSPC if is_full else errno.EIO
        raise OSError(code, os.strerror(code), str(path)) from error
    # of NIfTI it writes as much as there is room for, and says nothing
    if not is_whole_file(path, image.voxels.nbytes):
        raise OSError(errno.ENOSPC, "the file was not written to its end", str(path))
