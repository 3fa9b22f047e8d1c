"""Files that hold what a NIfTI file holds, in another form, handed to its reader as one plain NIfTI file.

NIfTI-2, pairs of .hdr and .img, Analyze 7.5, FreeSurfer's .mgh and .mgz, gzip under the wrong name, and axes of
length 1 that stand between others.
"""

import gzip
import math
import struct
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from io import BufferedReader
from pathlib import Path

import numpy as np

from core.errors import UserError, from_texts
from core.io.file_ending import NIFTI_PAIR_ENDINGS, file_ending
from core.io.files.damaged import damaged, too_many_axes
from core.io.files.file_head import open_unpacked, read_head
from core.io.files.nameless_file import nameless_file
from core.io.files.unpacked import MOST_UNPACKED
from core.io.formats.nifti_header import HEAD_BYTES, NIFTI_CODES, NiftiHeader, parse_nifti_header
from core.io.formats.nifti_like.mgh_header import MGH_HEAD, MGH_TYPES, parse_mgh_header
from core.io.image import Row
from core.io.screens.screen import screen_image_file

_BLOCK = 1 << 22
_TAIL = 1 << 20
"""bytes behind the voxels that are looked at, so that gzip compares its sum"""
_ANALYZE_CODES = {130: 256, 132: 512, 136: 768}
"""SPM's own codes for types that Analyze lacks, as NIfTI has them"""
_COMPONENT_BYTES = {32: 4, 128: 1, 1792: 8, 2304: 1}
"""of what a voxel consists of, where it is no single number"""
_OFFSET = 352
_LONGEST = 32767
_MILLIMETRES = 2
_NOWHERE: tuple[Row, Row, Row] = ((0.0,) * 4, (0.0,) * 4, (0.0,) * 4)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parts:
    """What the plain file is put together from."""

    header: NiftiHeader
    voxels: Path
    """plain, or packed with gzip"""
    offset: int

    @property
    def size(self) -> int:
        return math.prod(self.header.sizes) * self.header.voxel_bytes

    @property
    def swapped_bytes(self) -> int:
        """Of the numbers whose bytes are to be turned round; 0 for none."""
        size = _COMPONENT_BYTES.get(self.header.code, self.header.voxel_bytes)
        return size if self.header.order == ">" and size > 1 else 0


@contextmanager
def as_nifti(path: Path, *, head_only: bool = False) -> Iterator[Path]:
    """A plain NIfTI file for as long as the block lasts; `path` itself where its own reader takes it.

    `head_only`: without its voxels. Raises UserError where the file is damaged; what is told of the plain file is
    told of `path`.
    """
    find = _PARTS.get(file_ending(path))
    if find is None or not screen_image_file(path).other_form:
        yield path
        return
    parts = find(path)
    with nameless_file(".nii", in_memory=head_only or parts.size <= MOST_UNPACKED) as (target, plain):
        target.write(_head_of(path, parts.header))
        if not head_only:
            try:
                _copy(parts, target.write)
            except (EOFError, zlib.error, gzip.BadGzipFile) as error:
                raise damaged(path) from error
        target.flush()
        try:
            yield plain
        except UserError as error:
            raise _named(error, plain, path) from error


def _named(error: UserError, plain: Path, path: Path) -> UserError:
    """The same error, of the user's own file."""

    values = {name: str(path) if value == str(plain) else value for name, value in error.text.values.items()}
    return from_texts(replace(error.text, values=values), replace(error.hint, values=values))


def _copy(parts: _Parts, write: Callable[[bytes], object]) -> None:
    """Raises EOFError where the voxels are cut off, and what gzip raises where it was packed wrongly."""
    swapped = parts.swapped_bytes
    with open_unpacked(parts.voxels) as file:
        file.seek(parts.offset)
        left, rest = parts.size, b""
        while left > 0:
            block = file.read(min(_BLOCK, left))
            if not block:
                raise EOFError
            left -= len(block)
            if swapped:
                block = rest + block
                whole = len(block) - len(block) % swapped
                block, rest = block[:whole], block[whole:]
                block = np.frombuffer(block, f"u{swapped}").byteswap().tobytes()
            write(block)
        if not isinstance(file, BufferedReader):
            file.read(_TAIL)


def _head_of(path: Path, header: NiftiHeader) -> bytes:
    """That of a NIfTI-1 file: its reader knows no other. Without extensions, which nobody reads here."""
    head = bytearray(_OFFSET)

    def put(place: int, kind: str, *values: float) -> None:
        struct.pack_into("<" + kind, head, place, *values)

    more = [size for size in header.sizes[3:] if size > 1]
    if len(more) > 1:
        raise too_many_axes(path, 3 + len(more))
    sizes = (*header.sizes[:3], *more)
    if max(sizes) > _LONGEST:
        raise UserError(
            "{file}: an axis of {count} voxels is too long to be read.",
            hint="Cut the image into parts, or save it as NRRD or TIFF.",
            file=str(path),
            count=max(sizes),
        )
    put(0, "i", 348)
    put(40, "8h", len(sizes), *sizes, *(1,) * (7 - len(sizes)))
    put(70, "2h", header.code, header.voxel_bytes * 8)
    put(76, "8f", *header.pixdim[:4], *(1.0,) * 4)
    put(108, "3f", _OFFSET, header.slope, header.intercept)
    put(123, "B", header.units)
    put(252, "2h", header.qform_code, header.sform_code)
    put(256, "6f", *header.quaternion, *header.qoffset)
    put(280, "12f", *(value for row in header.sform for value in row))
    head[344:348] = b"n+1\0"
    return bytes(head)


def _header_of(path: Path) -> NiftiHeader:
    header = parse_nifti_header(read_head(path, HEAD_BYTES))
    if header is None:
        raise damaged(path)
    return header


def _own(path: Path) -> _Parts:
    """A NIfTI file under the wrong name, of the second version, or with axes of length 1 between others."""
    header = _header_of(path)
    return _Parts(header=header, voxels=path, offset=header.offset)


def _pair(path: Path) -> _Parts:
    header = _header_of(path)
    if not header.magic.startswith(b"ni"):
        header = _analyze_as_nifti(header)
    voxels = screen_image_file(path).data_files[0]
    return _Parts(header=header, voxels=voxels, offset=max(0, int(header.vox_offset)))


def _analyze_as_nifti(header: NiftiHeader) -> NiftiHeader:
    """The same sizes, steps and type; nothing else of Analyze 7.5 says where the voxels lie."""
    # SPM keeps the scale of the values where NIfTI has it
    scale = header.slope if math.isfinite(header.slope) and header.slope else 1.0
    steps = [abs(step) if math.isfinite(step) else 0.0 for step in header.pixdim[1:]]
    return replace(
        header,
        code=_ANALYZE_CODES.get(header.code, header.code),
        pixdim=(1.0, *steps),
        slope=scale,
        intercept=0.0,
        qform_code=0,
        sform_code=0,
        quaternion=(0.0,) * 3,
        qoffset=(0.0,) * 3,
        sform=_NOWHERE,
        units=_MILLIMETRES,
    )


def _mgh(path: Path) -> _Parts:
    header = parse_mgh_header(read_head(path, MGH_HEAD))
    if header is None:
        raise damaged(path)
    # without a step the reader takes 1 mm, and it is told that the file does not say it
    steps = header.steps if header.states_place else (0.0,) * 3
    sform = _NOWHERE
    if header.states_place:
        a, b, c = ((float(r[0]), float(r[1]), float(r[2]), float(r[3])) for r in header.affine())
        sform = (a, b, c)
    found = NiftiHeader(
        version=2,
        order=">",
        axes=4,
        dim=(*header.sizes, header.frames, 1, 1, 1),
        code=NIFTI_CODES[MGH_TYPES[header.code]],
        pixdim=(1.0, *(abs(step) for step in steps), *(1.0,) * 4),
        vox_offset=MGH_HEAD,
        slope=1.0,
        intercept=0.0,
        qform_code=0,
        # "scanner": what FreeSurfer calls RAS
        sform_code=int(header.states_place),
        quaternion=(0.0,) * 3,
        qoffset=(0.0,) * 3,
        sform=sform,
        units=_MILLIMETRES,
        magic=b"",
        has_extensions=False,
    )
    return _Parts(header=found, voxels=path, offset=MGH_HEAD)


_PARTS: dict[str, Callable[[Path], _Parts]] = {
    ".nii": _own,
    ".nii.gz": _own,
    ".mgh": _mgh,
    ".mgz": _mgh,
    **dict.fromkeys(NIFTI_PAIR_ENDINGS, _pair),
}
