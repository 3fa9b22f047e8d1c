"""Files of other people read in this very process: only for one that may die of them (reading_worker, case_worker).

Everybody else asks through read_image and voxels, which do the same in a process beside.
"""

import errno
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.errors import UserError, from_texts
from core.io.file_ending import (
    HDF5_ENDINGS,
    IMAGE_ENDINGS,
    MICROSCOPE_ENDINGS,
    PLANE_ENDINGS,
    TIFF_ENDINGS,
    file_ending,
)
from core.io.files.unpacked import unpacked
from core.io.formats.dicom.staged_ending import is_staged
from core.io.formats.hdf5_file import read_hdf5_file, read_hdf5_header
from core.io.formats.microscope.open_container import described_contained, read_contained
from core.io.formats.nifti_floats import count_bad_floats
from core.io.formats.nifti_header import counts_seconds
from core.io.formats.nifti_like.as_nifti import as_nifti
from core.io.formats.nifti_spacing import lacks_spacing
from core.io.formats.plain_file import is_plain_picture
from core.io.formats.raster_file import (
    has_alpha,
    read_raster_file,
    read_raster_file_header,
    read_stored_raster,
)
from core.io.formats.seg_nrrd import has_no_voxels, segments_of
from core.io.formats.sitk_file import (
    damaged,
    is_colour_volume,
    is_out_of_memory,
    read_image_file,
    read_image_file_header,
)
from core.io.formats.tiff_file import (
    counts_times,
    has_tiff_alpha,
    read_stored_tiff,
    read_tiff_file,
    read_tiff_file_header,
)
from core.io.image import Grid, Image
from core.io.reading.question import FileFacts, FileHeader
from core.io.screens.screen import screen_image_file
from core.io.stored_pixels import StoredPixels

Place = Callable[[NDArray[Any]], NDArray[Any]]
"""copies voxels to where they are wanted"""


def image_here(path: Path, *, closely: bool = False, place: Place = np.array) -> tuple[Image, FileFacts]:
    """Voxels (C, Z, Y, X) in the file's own type, where they lie, and, if asked for, what the reader mended.

    Raises UserError where the file is missing, damaged, empty or of an unknown kind.
    """
    if is_staged(path):
        return _staged(path), FileFacts()
    ending = known_ending(path)
    with reading(path):
        if ending in PLANE_ENDINGS:
            return _real(path, read_raster_file(path)), FileFacts()
        if ending in TIFF_ENDINGS:
            return _real(path, read_tiff_file(path)), FileFacts()
        if ending in HDF5_ENDINGS:
            return _real(path, read_hdf5_file(path)), FileFacts()
        if ending in MICROSCOPE_ENDINGS:
            screen_image_file(path)
            return _real(path, read_contained(path)), FileFacts()
        if not path.is_file():
            return read_image_file(path), FileFacts()
        with as_nifti(path) as nifti, unpacked(nifti) as plain:
            image = read_image_file(path, plain=plain, place=place)
            if not closely:
                return image, FileFacts()
            nan, infinite = count_bad_floats(nifti, plain)
            return image, FileFacts(nan=nan, infinite=infinite, lacks_spacing=lacks_spacing(plain))


def stored_image_here(path: Path) -> tuple[Image, FileFacts]:
    """Like image_here, but as it is stored: see StoredPixels. Of several channels transparency is the last.

    Raises UserError as image_here does.
    """
    if is_staged(path):
        return _staged_as_stored(path)
    ending = known_ending(path)
    with reading(path):
        if ending in PLANE_ENDINGS or ending in TIFF_ENDINGS:
            read = read_stored_raster if ending in PLANE_ENDINGS else read_stored_tiff
            image, stored = read(path)
            return _real(path, image), FileFacts(stored=stored)
        segments = segments_of(path)
        if segments is not None and has_no_voxels(path):
            made_up = Grid(shape=(1, 1, 1), spacing_mm=(1.0, 1.0, 1.0))
            nothing = StoredPixels(segments=segments, is_segmentation=True, is_empty=True)
            return Image(voxels=np.zeros((1, 1, 1, 1), np.uint8), grid=made_up), FileFacts(stored=nothing)
        image, facts = image_here(path, closely=True)
        if segments is not None:
            stored = StoredPixels(kind="channels", segments=segments, is_segmentation=True)
        elif len(image.voxels) == 1:
            stored = StoredPixels()
        else:
            is_colour = len(image.voxels) in (3, 4) and _is_colour_volume(path)
            alpha = is_colour and len(image.voxels) == 4
            stored = StoredPixels(
                kind="colour" if is_colour else "channels", bits=8 if is_colour else 0, alpha=alpha
            )
        return image, replace(facts, stored=stored)


def _staged(path: Path) -> Image:
    """A series of DICOM files, or a mask of it."""
    from core.io.formats.dicom.read_staged_series import staged_voxels
    from core.io.formats.dicom.staged import read_staged

    with reading(path), _without_names(path):
        return _real(path, staged_voxels(read_staged(path)))


@contextmanager
def _without_names(path: Path) -> Iterator[None]:
    """Errors about a DICOM file name the series by its neutral name: folders of an archive are called after patients,
    and what went wrong is kept beside masks."""
    try:
        yield
    except UserError as error:
        values = {**error.text.values, "file": path.stem}
        text = replace(error.text, values=values)
        raise from_texts(text, replace(error.hint, values={**error.hint.values, "file": path.stem})) from None


def _staged_as_stored(path: Path) -> tuple[Image, FileFacts]:
    from core.io.formats.dicom.read_staged_series import staged_mask
    from core.io.formats.dicom.staged import read_staged

    with reading(path), _without_names(path):
        staged = read_staged(path)
        if staged.mask is None:
            return _staged(path), FileFacts()
        image, stored = staged_mask(staged.mask)
        return image, FileFacts(stored=stored)


def _is_colour_volume(path: Path) -> bool:
    if file_ending(path) in (*HDF5_ENDINGS, *MICROSCOPE_ENDINGS):
        return False
    with as_nifti(path, head_only=True) as nifti:
        return is_colour_volume(path, plain=nifti)


def _real(path: Path, image: Image) -> Image:
    if image.voxels.size == 0:
        raise damaged(path)
    if image.voxels.dtype.kind not in "biuf":
        raise UserError("{file}: complex voxel values cannot be used.", file=str(path))
    return image


def header_here(path: Path, *, closely: bool = False) -> FileHeader:
    """From the header alone; `closely`: also whether the file is a plain one. Raises UserError as image_here does."""
    if is_staged(path):
        from core.io.formats.dicom.staged import grid_of_staged, read_staged

        return FileHeader(grid=grid_of_staged(read_staged(path)), channels=1)
    ending = known_ending(path)
    axes = ""
    with reading(path):
        if ending in PLANE_ENDINGS or ending in TIFF_ENDINGS:
            read = read_raster_file_header if ending in PLANE_ENDINGS else read_tiff_file_header
            grid, channels = read(path)
            is_plain = closely and is_plain_picture(path)
            drops = has_alpha if ending in PLANE_ENDINGS else has_tiff_alpha
            drops_alpha = drops(path)
            if ending in TIFF_ENDINGS and counts_times(path):
                axes = "TYX"
        elif ending in HDF5_ENDINGS:
            found = read_hdf5_header(path)
            return FileHeader(grid=found.grid, channels=found.channels, inside=found.inside, axes=found.axes)
        elif ending in MICROSCOPE_ENDINGS:
            screen_image_file(path)
            about = described_contained(path)
            return FileHeader(grid=about.grid, channels=about.shape[0])
        else:
            # one channel on a grid, which others see as we do if its axes are straight
            with as_nifti(path, head_only=True) as nifti:
                grid, channels, is_straight = read_image_file_header(path, plain=nifti)
                is_plain = channels == 1 and is_straight and nifti == path
                if channels > 1 and counts_seconds(nifti):
                    axes = "TZYX"
            drops_alpha = False
        return FileHeader(grid=grid, channels=channels, is_plain=is_plain, drops_alpha=drops_alpha, axes=axes)


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Whatever a library stumbles over in the file is told as the file's damage, with the true cause behind it."""
    try:
        yield
    except (UserError, MemoryError, ImportError):
        raise
    except OSError as error:
        raise_for_reader(error, path)
    except Exception as error:
        if is_out_of_memory(error):
            raise MemoryError from error
        raise damaged(path) from error


def raise_for_reader(error: OSError, path: Path) -> None:
    """Raise the UserError for a system's error met while reading."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        # nothing is written for reading but copies in there
        raise UserError(
            "{file}: the file cannot be read because the temporary folder is full.",
            hint="Free some space on the disk with the temporary folder, then try again.",
            file=str(path),
        ) from error
    if error.errno is None:
        raise damaged(path) from error
    raise UserError(
        "{file}: the file cannot be read ({reason}).",
        hint="Look whether the disk or the network it lies on is in order.",
        file=str(path),
        reason=error.strerror or type(error).__name__,
    ) from error


def known_ending(path: Path) -> str:
    """The image ending. Raises UserError where it is none."""
    ending = file_ending(path)
    if not ending:
        raise UserError(
            "{file}: this is not an image format that can be read.",
            hint="Known endings: {endings}.",
            file=str(path),
            endings=" ".join(IMAGE_ENDINGS),
        )
    return ending


def trace_of(error: BaseException) -> str:
    """Where it happened, with what it came from."""
    return "".join(traceback.format_exception(error))
