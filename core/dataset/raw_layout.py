"""In which format the raw data set is kept."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from core.io.file_ending import JPEG2000_ENDINGS, PLANE_ENDINGS, TIFF_ENDINGS, VOLUME_ENDINGS, file_ending
from core.io.formats.dicom.staged_ending import is_staged
from core.io.image import Grid

_KEPT = {".nii.gz": ".nii.gz", ".nii": ".nii.gz", ".nrrd": ".nrrd", ".nhdr": ".nrrd"} | {
    ".mha": ".mha",
    ".mhd": ".mha",
    ".gipl": ".nii.gz",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageHeader:
    """What the header of one image file says."""

    path: Path
    grid: Grid
    channels: int
    drops_alpha: bool = False
    """whether transparency is left out"""
    inside: str = ""
    """the data set that is read, where the file may hold several"""
    axes: str = ""
    """a letter each, of that data set"""


def raw_file_ending(headers: Sequence[ImageHeader]) -> str:
    """The one ending of all files: the source's own where nnU-Net reads it, else its nearest relative."""
    if any(is_staged(header.path) for header in headers):
        # a series of DICOM files
        return ".nii.gz"
    endings = Counter(file_ending(header.path) for header in headers)
    # signed samples and any number of channels, which PNG has not
    planes = all(h.grid.dimensions == 2 and file_ending(h.path) not in JPEG2000_ENDINGS for h in headers)
    if any(ending in VOLUME_ENDINGS for ending in endings):
        kept = {_KEPT.get(ending, ".nii.gz") for ending in endings}
        return kept.pop() if len(kept) == 1 else ".nii.gz"
    if any(ending in TIFF_ENDINGS for ending in endings):
        return ".tif"
    return ".png" if planes and all(ending in PLANE_ENDINGS for ending in endings) else ".tif"


def raw_image_names(case: str, channels: int, files: int, ending: str) -> tuple[str, ...]:
    """The file names of a case: a number for each channel; RGB stays in one file where the format is a picture."""
    if files == 1 and channels == 3 and ending in (".png", ".tif"):
        return (f"{case}_0000{ending}",)
    return tuple(f"{case}_{channel:04d}{ending}" for channel in range(channels))
