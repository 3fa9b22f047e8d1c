"""The gate of image files: what their headers promise is looked at before any library sees them."""

import struct
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from core.io.file_ending import (
    FREESURFER_ENDINGS,
    HDF5_ENDINGS,
    MICROSCOPE_ENDINGS,
    NIFTI_PAIR_ENDINGS,
    PLANE_ENDINGS,
    TIFF_ENDINGS,
    ZARR_ENDINGS,
    file_ending,
)
from core.io.files.damaged import damaged
from core.io.formats.whole_file import require_file, require_zarr
from core.io.inside_file import file_of
from core.io.screens.gipl import screen_gipl
from core.io.screens.hdf5 import screen_hdf5
from core.io.screens.metaimage import screen_metaimage
from core.io.screens.mgh import screen_mgh
from core.io.screens.microscope import screen_microscope
from core.io.screens.nifti import screen_nifti, screen_nifti_pair
from core.io.screens.nrrd import screen_nrrd
from core.io.screens.picture import screen_picture
from core.io.screens.promise import Promise as Promise
from core.io.screens.tiff import screen_tiff

_SCREENS: dict[str, Callable[[Path], Promise]] = {
    ".nii": screen_nifti,
    ".nii.gz": screen_nifti,
    ".nrrd": screen_nrrd,
    ".nhdr": screen_nrrd,
    ".mha": screen_metaimage,
    ".mhd": screen_metaimage,
    ".gipl": screen_gipl,
    **dict.fromkeys(NIFTI_PAIR_ENDINGS, screen_nifti_pair),
    **dict.fromkeys(FREESURFER_ENDINGS, screen_mgh),
    **dict.fromkeys(HDF5_ENDINGS, screen_hdf5),
    **dict.fromkeys(MICROSCOPE_ENDINGS, screen_microscope),
    **dict.fromkeys(PLANE_ENDINGS, screen_picture),
    **dict.fromkeys(TIFF_ENDINGS, screen_tiff),
}


@lru_cache(maxsize=1)
def _screened(path: Path, state: tuple[int, int, int]) -> Promise:
    """Several look at the same file one after the other; `state` is another one where it was changed."""
    return _SCREENS[file_ending(path)](path)


def forget_screened() -> None:
    """The next one who asks about a file, and those that its header names, is to be told anew."""
    _screened.cache_clear()


def screen_image_file(path: Path) -> Promise:
    """What the header of an image file promises; only a bounded head of the file is read.

    Raises UserError naming the file and the reason where it is missing, no ordinary file, damaged, or where
    its header holds what must not reach the library that reads it.
    """
    file = file_of(path)
    if file_ending(path) in ZARR_ENDINGS:
        require_zarr(file)
    else:
        require_file(file)
    holds_several = file_ending(path) in (*HDF5_ENDINGS, *MICROSCOPE_ENDINGS)
    try:
        state = file.stat()
        return _screened(path if holds_several else file, (state.st_ino, state.st_size, state.st_mtime_ns))
    except (OSError, ValueError, OverflowError, struct.error) as error:
        # a number that leads out of the file, or a file that became shorter meanwhile
        raise damaged(path) from error
