"""Images whose voxels are read where they are sliced, in this very process (see read_here)."""

import math
from dataclasses import dataclass
from pathlib import Path

from core.io.file_ending import HDF5_ENDINGS, MICROSCOPE_ENDINGS, PLANE_ENDINGS, TIFF_ENDINGS, file_ending
from core.io.formats.dicom.staged_ending import is_staged
from core.io.formats.microscope.open_container import ContainedVoxels
from core.io.formats.nifti_like.as_nifti import as_nifti
from core.io.formats.raw_voxels import raw_voxels
from core.io.formats.sitk_file import bytes_a_voxel
from core.io.formats.tiff_voxels import tiff_voxels
from core.io.reading.question import FileHeader
from core.io.reading.read_here import header_here, reading
from core.io.sliced_voxels import SlicedVoxels


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OpenFile:
    header: FileHeader
    voxels: SlicedVoxels | None
    """None where the file can only be read whole"""


def open_here(path: Path) -> OpenFile:
    """Raises UserError as header_here does."""
    header = header_here(path)
    if is_staged(path):
        return OpenFile(header=header, voxels=None)
    with reading(path):
        return OpenFile(header=header, voxels=_voxels_in_file(path, (header.channels, *header.grid.shape)))


def bytes_in_memory_here(path: Path) -> int:
    """What the voxels take where all must be in memory to read any of them; 0 where parts can be read.

    Raises UserError as header_here does.
    """
    file = open_here(path)
    if file.voxels is not None:
        return 0
    ending = file_ending(path)
    with reading(path):
        if is_staged(path):
            each = 4
        elif ending in (*PLANE_ENDINGS, *TIFF_ENDINGS):
            each = 2
        elif ending in HDF5_ENDINGS:
            each = 8
        else:
            with as_nifti(path, head_only=True) as nifti:
                each = bytes_a_voxel(path, plain=nifti)
    return each * file.header.channels * math.prod(file.header.grid.shape)


def _voxels_in_file(path: Path, shape: tuple[int, ...]) -> SlicedVoxels | None:
    ending = file_ending(path)
    if ending in (*PLANE_ENDINGS, *HDF5_ENDINGS):
        return None
    if ending in MICROSCOPE_ENDINGS:
        return ContainedVoxels(path)
    if ending in TIFF_ENDINGS:
        return tiff_voxels(path, shape)
    return raw_voxels(path, shape)
