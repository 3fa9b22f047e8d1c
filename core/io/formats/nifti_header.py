"""The header of a NIfTI-1 or NIfTI-2 file, read once for all who ask about it."""

import math
import struct
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from core.io.files.file_head import read_head
from core.io.image import NiftiForms, Row

HEAD_BYTES = 544
"""of either version, with the four bytes that tell of extensions"""
VOXEL_BYTES = {
    2: 1,
    4: 2,
    8: 4,
    16: 4,
    32: 8,
    64: 8,
    128: 3,
    256: 1,
    512: 2,
    768: 4,
    1024: 8,
    1280: 8,
    1536: 16,
    1792: 16,
    2048: 32,
    2304: 4,
}
"""bytes of a voxel by the code of its type"""
NIFTI_CODES = {
    "uint8": 2,
    "int16": 4,
    "int32": 8,
    "float32": 16,
    "float64": 64,
    "int8": 256,
    "uint16": 512,
} | {"uint32": 768}
"""of the types that are written, by numpy's names"""
_SIZES = {348: 1, 540: 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class NiftiHeader:
    """What the file says, unchecked but for its length. Axes in (x, y, z, …) order."""

    version: int
    order: str
    """of bytes, as struct writes it: < or >"""
    axes: int
    """as stated; 1 to 7 in a good file"""
    dim: tuple[int, ...]
    """sizes of all seven axes, also of those that are not used"""
    code: int
    """of the voxels' type"""
    pixdim: tuple[float, ...]
    """eight numbers: the sign of the third axis, then the step along each"""
    vox_offset: float
    slope: float
    intercept: float
    qform_code: int
    sform_code: int
    quaternion: tuple[float, ...]
    qoffset: tuple[float, ...]
    sform: tuple[Row, Row, Row]
    units: int
    magic: bytes
    has_extensions: bool

    @property
    def sizes(self) -> tuple[int, ...]:
        """Of the axes in use; the reader takes an axis of no voxels for one."""
        return tuple(max(1, size) for size in self.dim[: max(0, min(self.axes, 7))])

    @property
    def offset(self) -> int:
        """Where the voxels begin for the reader: never within the header."""
        header = 348 if self.version == 1 else 540
        return max(header, int(self.vox_offset)) if math.isfinite(self.vox_offset) else header

    @property
    def voxel_bytes(self) -> int:
        """Of one voxel, by its type: the bits that the header tells besides are not used. 0 where unknown."""
        return VOXEL_BYTES.get(self.code, 0)

    @property
    def stop(self) -> int:
        """Bytes of a whole file, unpacked."""
        return self.offset + math.prod(self.sizes) * self.voxel_bytes


def read_nifti_header(path: Path) -> NiftiHeader | None:
    """Of a plain or packed file; None where it has none. Raises OSError where the file cannot be opened."""
    return parse_nifti_header(read_head(path, HEAD_BYTES))


def forms_in(path: Path) -> NiftiForms | None:
    """What the file says of its place; numbers that are none, beside a code of 0, become 0."""
    try:
        header = read_nifti_header(path)
    except OSError:
        return None
    if header is None:
        return None

    def numbers(values: tuple[float, ...]) -> tuple[float, ...]:
        return tuple(float(value) if math.isfinite(value) else 0.0 for value in values)

    b, c, d = numbers(header.quaternion)
    x, y, z = numbers(header.qoffset)
    sign, dx, dy, dz = numbers(header.pixdim[:4])
    return NiftiForms(
        qform_code=header.qform_code,
        sform_code=header.sform_code,
        quaternion=(b, c, d),
        qoffset=(x, y, z),
        pixdim=(sign, dx, dy, dz),
        sform=_rows(tuple(value for row in header.sform for value in numbers(row))),
        units=header.units,
    )


def counts_seconds(path: Path) -> bool:
    """Whether the fourth axis is time: its step is stated, and not the 1 that is written where nobody knows one."""
    try:
        header = read_nifti_header(path)
    except OSError:
        return False
    return (
        header is not None
        and header.axes == 4
        and math.isfinite(header.pixdim[4])
        and header.pixdim[4] not in (0, 1)
    )


@lru_cache(maxsize=4)
def parse_nifti_header(content: bytes) -> NiftiHeader | None:
    """From the first bytes of an unpacked file; None where these are no NIfTI header."""
    for order in "<>":
        version = _SIZES.get(struct.unpack_from(order + "i", content)[0]) if len(content) >= 4 else None
        if version == 1 and len(content) >= 348:
            return _first_version(order, content)
        if version == 2 and len(content) >= 540:
            return _second_version(order, content)
    return None


def _first_version(order: str, content: bytes) -> NiftiHeader:
    def at(layout: str, place: int) -> tuple[float, ...]:
        return struct.unpack_from(order + layout, content, place)

    axes, *dim = struct.unpack_from(order + "8h", content, 40)
    sform = at("12f", 280)
    return NiftiHeader(
        version=1,
        order=order,
        axes=axes,
        dim=tuple(dim),
        code=struct.unpack_from(order + "h", content, 70)[0],
        pixdim=at("8f", 76),
        vox_offset=at("f", 108)[0],
        slope=at("f", 112)[0],
        intercept=at("f", 116)[0],
        qform_code=struct.unpack_from(order + "h", content, 252)[0],
        sform_code=struct.unpack_from(order + "h", content, 254)[0],
        quaternion=at("3f", 256),
        qoffset=at("3f", 268),
        sform=_rows(sform),
        units=content[123],
        magic=content[344:348],
        has_extensions=len(content) > 348 and content[348] != 0,
    )


def _second_version(order: str, content: bytes) -> NiftiHeader:
    def at(layout: str, place: int) -> tuple[float, ...]:
        return struct.unpack_from(order + layout, content, place)

    axes, *dim = struct.unpack_from(order + "8q", content, 16)
    qform_code, sform_code = struct.unpack_from(order + "2i", content, 344)
    return NiftiHeader(
        version=2,
        order=order,
        axes=axes,
        dim=tuple(dim),
        code=struct.unpack_from(order + "h", content, 12)[0],
        pixdim=at("8d", 104),
        vox_offset=struct.unpack_from(order + "q", content, 168)[0],
        slope=at("d", 176)[0],
        intercept=at("d", 184)[0],
        qform_code=qform_code,
        sform_code=sform_code,
        quaternion=at("3d", 352),
        qoffset=at("3d", 376),
        sform=_rows(at("12d", 400)),
        units=struct.unpack_from(order + "i", content, 500)[0] & 0xFF,
        magic=content[4:8],
        has_extensions=len(content) > 540 and content[540] != 0,
    )


def _rows(values: tuple[float, ...]) -> tuple[Row, Row, Row]:
    a, b, c = (values[i : i + 4] for i in (0, 4, 8))
    return (a[0], a[1], a[2], a[3]), (b[0], b[1], b[2], b[3]), (c[0], c[1], c[2], c[3])
