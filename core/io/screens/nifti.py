"""NIfTI files before SimpleITK reads them: sizes, types, offsets and positions."""

import gzip
import math
import struct
import zlib
from itertools import chain
from pathlib import Path

from core.errors import UserError
from core.io.file_ending import file_ending
from core.io.files.damaged import damaged
from core.io.files.file_head import GZIP, open_regular, unpack_head
from core.io.formats.nifti_header import HEAD_BYTES, NiftiHeader, parse_nifti_header
from core.io.screens.promise import (
    Promise,
    raise_unless_held,
    raise_unless_numbers,
    raise_unless_possible,
    unknown_type,
)

_KNOWN = frozenset((2, 4, 8, 16, 32, 64, 128, 256, 512, 768, 1024, 1280, 1792, 2304))
_MOST_EXTENSIONS = 1 << 26
"""bytes before the voxels"""
_FEW_EXTENSIONS = 1 << 16
_MOST_PARTS = 4096
"""extensions: the reader copies all of them for each"""
_PACKED_HEAD = 1 << 14


def screen_nifti(path: Path) -> Promise:
    """What the header promises. Raises UserError where the reader should not see the file."""
    packed = file_ending(path) == ".nii.gz"
    with open_regular(path) as file:
        content = file.read(_PACKED_HEAD)
        stored = file.seek(0, 2)
    header = parse_nifti_header(_unpacked(path, content, packed))
    if header is None or not 1 <= header.axes <= 7:
        raise damaged(path)
    if header.code not in _KNOWN:
        raise unknown_type(path, str(header.code))
    # of axes for time and the like, some programs write 0 for none, and the reader takes 1
    raise_unless_possible(path, header.dim[: min(header.axes, 3)])
    raise_unless_possible(path, header.sizes)
    _check_places(path, header)
    raise_unless_held(path, header.stop, stored, packed=packed)
    if header.has_extensions and header.offset > _FEW_EXTENSIONS:
        _check_extensions(path, header, packed)
    return Promise(bytes=header.stop - header.offset, shape=header.sizes, offset=header.offset)


def _unpacked(path: Path, content: bytes, packed: bool) -> bytes:
    if content.startswith(GZIP) and not packed:
        raise UserError(
            "{file}: the file is packed with gzip, but its name does not say so.",
            hint="Rename it so that it ends in .nii.gz.",
            file=str(path),
        )
    if not packed:
        return content[:HEAD_BYTES]
    if not content.startswith(GZIP) and parse_nifti_header(content) is not None:
        raise UserError(
            "{file}: the name says that the file is packed with gzip, but it is not.",
            hint="Rename it so that it ends in .nii.",
            file=str(path),
        )
    return unpack_head(content, HEAD_BYTES)


def _check_places(path: Path, header: NiftiHeader) -> None:
    """Only what is in use: where a code is 0, the numbers beside it are often anything."""
    if not math.isfinite(header.vox_offset) or not -1 < header.vox_offset <= _MOST_EXTENSIONS:
        raise UserError(
            "{file}: the header does not say where the voxels begin.",
            hint="The header may be damaged; export the image again.",
            file=str(path),
        )
    # NaN means that values are as they are (SPM)
    if math.isinf(header.slope) or math.isinf(header.intercept):
        raise UserError(
            "{file}: the scale of the voxel values is not a number.",
            hint="The header may be damaged; export the image again.",
            file=str(path),
        )
    # a step that is no number is told by the check; the reader takes 1 mm
    raise_unless_numbers(path, (step for step in header.pixdim[1:4] if math.isfinite(step)))
    if header.sform_code > 0:
        raise_unless_numbers(path, chain.from_iterable(header.sform))
    if header.qform_code > 0:
        raise_unless_numbers(path, (*header.quaternion, *header.qoffset))


def _check_extensions(path: Path, header: NiftiHeader, packed: bool) -> None:
    """Many small ones: the reader would take hours over them."""
    place = 352 if header.version == 1 else 544
    parts = 0
    try:
        with gzip.open(path, "rb") if packed else path.open("rb") as file:
            while place + 16 <= header.offset:
                file.seek(place)
                size = struct.unpack(header.order + "i", file.read(4))[0]
                if size < 16 or size % 16:
                    # the reader stops here too
                    return
                place += size
                parts += 1
                if parts > _MOST_PARTS:
                    raise damaged(path)
    except (EOFError, OSError, zlib.error, struct.error) as error:
        raise damaged(path) from error
