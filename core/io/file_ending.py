"""File names: which endings hold images, and where a name stops and its ending begins."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from core.errors import UserError
from core.io.inside_file import MARK, inside_image
from core.names import shown

NIFTI_PAIR_ENDINGS = (".hdr", ".hdr.gz")
"""headers of NIfTI and of Analyze 7.5; their voxels lie in a file .img beside"""
FREESURFER_ENDINGS = (".mgz", ".mgh")
VOLUME_ENDINGS = (
    ".nii.gz",
    ".nii",
    ".nrrd",
    ".nhdr",
    ".mha",
    ".mhd",
    ".gipl",
    *NIFTI_PAIR_ENDINGS,
    *FREESURFER_ENDINGS,
)
PNM_ENDINGS = (".pgm", ".ppm", ".pbm", ".pnm")
JPEG2000_ENDINGS = (".jp2", ".j2k", ".j2c", ".jpf", ".jpx")
PLANE_ENDINGS = (
    ".png",
    ".jpg",
    ".jpeg",
    ".bmp",
    ".jfif",
    ".jpe",
    ".gif",
    ".webp",
    *PNM_ENDINGS,
    *JPEG2000_ENDINGS,
)
TIFF_ENDINGS = (".tif", ".tiff")
HDF5_ENDINGS = (".h5", ".hdf5")
ZARR_ENDINGS = (".ome.zarr", ".zarr")
"""of folders, each an image or several"""
MICROSCOPE_ENDINGS = (".czi", ".lif", ".nd2", *ZARR_ENDINGS)
"""of microscopes' own programs, and OME-Zarr: a file may hold several images"""
IMAGE_ENDINGS: tuple[str, ...] = (
    VOLUME_ENDINGS + PLANE_ENDINGS + TIFF_ENDINGS + HDF5_ENDINGS + MICROSCOPE_ENDINGS
)
"""of all that is read; another one needs its look at the header in `screens` and its reader in `formats` as well"""
WRITTEN_ENDINGS = (
    ".nii.gz",
    ".nii",
    ".nrrd",
    ".mha",
    ".gipl",
    ".png",
    ".jpg",
    ".jpeg",
    ".bmp",
    *TIFF_ENDINGS,
)
"""of files that this program writes"""


def _name_of(path: Path | str) -> str:
    if isinstance(path, Path):
        return path.name
    return Path(path).name if "/" in path or "\\" in path else path


def file_ending(path: Path | str) -> str:
    """The image ending of a file name in lower case, `.nii.gz` as one; "" where it is no known one."""
    return _ending_of(_name_of(path))


@lru_cache(maxsize=1 << 15)
def _ending_of(name: str) -> str:
    # a folder of ten thousand files asks this a hundred thousand times
    name = name.lower()
    if MARK in name:
        name = name.split(MARK)[0]
        kinds = HDF5_ENDINGS + MICROSCOPE_ENDINGS + TIFF_ENDINGS
        return next((ending for ending in kinds if name.endswith(ending)), "")
    if not name.endswith(IMAGE_ENDINGS):
        return ""
    for ending in IMAGE_ENDINGS:
        if name.endswith(ending) and len(name) > len(ending):
            return ending
    return ""


def name_without_ending(path: Path | str) -> str:
    """The file's name without folder and image ending; names with another ending lose their last suffix.

    Of one of several images of a microscope's file its own name follows: cells_Position_2_t03.
    """
    name = _name_of(path)
    ending = file_ending(name)
    words = ""
    if ending and MARK in name:
        words = "" if ending in HDF5_ENDINGS else inside_image(name).words
        name = name.split(MARK)[0]
    if not ending:
        return Path(path).stem
    return "_".join(part for part in (name[: -len(ending)], words) if part)


def checked_ending(ending: Any, *, source: str) -> str:
    """`ending` itself where it is one of images, with its dot. Raises UserError naming the file `source`."""
    if isinstance(ending, str) and "." + ending.lower() in IMAGE_ENDINGS:
        return "." + ending
    if not isinstance(ending, str) or ending.lower() not in IMAGE_ENDINGS:
        raise UserError(
            '{file}: "file_ending" is {ending}, which is no ending of image files.',
            hint="Known endings: {endings}.",
            file=source,
            ending=shown(ending),
            endings=" ".join(IMAGE_ENDINGS),
        )
    return ending
