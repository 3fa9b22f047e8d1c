"""NIfTI files before SimpleITK reads them: sizes, types, offsets and positions."""

import math
import struct
import zlib
from itertools import chain
from pathlib import Path

from core.errors import UserError
from core.io.file_ending import file_ending
from core.io.files.damaged import damaged
from core.io.files.file_head import GZIP, open_regular, open_unpacked, unpack_head
from core.io.formats.nifti_header import HEAD_BYTES, VOXEL_BYTES, NiftiHeader, parse_nifti_header
from core.io.screens.beside import file_beside
from core.io.screens.promise import (
    Promise,
    raise_unless_held,
    raise_unless_numbers,
    raise_unless_possible,
    unknown_type,
)

_KNOWN = frozenset((2, 4, 8, 16, 32, 64, 128, 256, 512, 768, 1024, 1280, 1792, 2304))
_SPM_BYTES = {130: 1, 132: 2, 136: 4}
"""of the types that SPM adds to Analyze"""
_ANALYZE_KNOWN = frozenset((2, 4, 8, 16, 32, 64, 128, *_SPM_BYTES))
_MOST_EXTENSIONS = 1 << 26
"""bytes before the voxels"""
_FEW_EXTENSIONS = 1 << 16
_MOST_PARTS = 4096
"""extensions: the reader copies all of them for each"""
_PACKED_HEAD = 1 << 14


def screen_nifti(path: Path) -> Promise:
    """What the header promises. Raises UserError where the reader should not see the file."""
    with open_regular(path) as file:
        content = file.read(_PACKED_HEAD)
        stored = file.seek(0, 2)
    packed = content.startswith(GZIP)
    header = _screened_header(path, content, packed)
    raise_unless_held(path, header.stop, stored, packed=packed)
    if header.has_extensions and header.offset > _FEW_EXTENSIONS:
        _check_extensions(path, header)
    misnamed = packed != (file_ending(path) == ".nii.gz")
    return Promise(
        bytes=header.stop - header.offset,
        shape=header.sizes,
        offset=header.offset,
        # its reader knows neither the second version nor more axes
        other_form=misnamed or len(header.sizes) > 4 or header.version == 2,
    )


def screen_nifti_pair(path: Path) -> Promise:
    """The same for a header whose voxels lie in a file of their own, of NIfTI or of Analyze 7.5."""
    with open_regular(path) as file:
        content = file.read(_PACKED_HEAD)
    header = parse_nifti_header(_unpacked(content))
    if header is None:
        raise UserError(
            "{file}: this is no header of NIfTI or Analyze.",
            hint="Save the image as NIfTI, NRRD or MetaImage.",
            file=str(path),
        )
    if header.magic.startswith(b"n+"):
        raise UserError(
            "{file}: the file says that it holds its voxels itself, but its name says that they lie beside it.",
            hint="Rename it so that it ends in .nii.",
            file=str(path),
        )
    is_analyze = not header.magic.startswith(b"ni")
    header = _screened_header(path, content, packed=content.startswith(GZIP), is_analyze=is_analyze)
    voxels = _voxels_beside(path)
    with open_regular(voxels) as file:
        packed = file.read(len(GZIP)) == GZIP
        stored = file.seek(0, 2)
    size = math.prod(header.sizes) * (VOXEL_BYTES.get(header.code) or _SPM_BYTES[header.code])
    raise_unless_held(path, max(0, int(header.vox_offset)) + size, stored, packed=packed)
    return Promise(bytes=size, shape=header.sizes, data_files=(voxels,), other_form=True)


def _voxels_beside(path: Path) -> Path:
    """Raises UserError where there is none."""
    stem = path.name[: -len(file_ending(path))]
    names = [stem + ending for ending in (".img", ".IMG", ".Img", ".img.gz", ".IMG.GZ")]
    found = next((name for name in names if (path.parent / name).exists()), names[0])
    return file_beside(path, found)


def _screened_header(path: Path, content: bytes, packed: bool, *, is_analyze: bool = False) -> NiftiHeader:
    header = parse_nifti_header(_unpacked(content) if packed else content[:HEAD_BYTES])
    if header is None or not 1 <= header.axes <= 7:
        raise damaged(path)
    if header.code not in (_ANALYZE_KNOWN if is_analyze else _KNOWN):
        raise unknown_type(path, str(header.code))
    # of axes for time and the like, some programs write 0 for none, and the reader takes 1
    raise_unless_possible(path, header.dim[: min(header.axes, 3)])
    raise_unless_possible(path, header.sizes)
    _check_places(path, header, is_analyze=is_analyze)
    return header


def _unpacked(content: bytes) -> bytes:
    return unpack_head(content, HEAD_BYTES) if content.startswith(GZIP) else content[:HEAD_BYTES]


def _check_places(path: Path, header: NiftiHeader, *, is_analyze: bool) -> None:
    """Only what is in use: where a code is 0, the numbers beside it are often anything."""
    if not math.isfinite(header.vox_offset) or not -1 < header.vox_offset <= _MOST_EXTENSIONS:
        raise UserError(
            "{file}: the header does not say where the voxels begin.",
            hint="The header may be damaged; export the image again.",
            file=str(path),
        )
    if is_analyze:
        raise_unless_numbers(path, (step for step in header.pixdim[1:4] if math.isfinite(step)))
        return
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


def _check_extensions(path: Path, header: NiftiHeader) -> None:
    """Many small ones: the reader would take hours over them."""
    place = 352 if header.version == 1 else 544
    parts = 0
    try:
        with open_unpacked(path) as file:
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
