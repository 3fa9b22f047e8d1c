"""Where the voxels of an uncompressed volume lie in its file: NIfTI, NRRD and MetaImage headers.

Only what is needed to read parts of a file; what the voxels mean is told by its proper reader.
"""

import struct
from collections.abc import Callable
from dataclasses import dataclass
from math import prod
from pathlib import Path
from typing import Any

import numpy as np

from core.io.file_ending import file_ending
from core.io.formats.nifti_header import parse_nifti_header

_NIFTI_KINDS = {
    2: "u1",
    4: "i2",
    8: "i4",
    16: "f4",
    64: "f8",
    256: "i1",
    512: "u2",
    768: "u4",
    1024: "i8",
    1280: "u8",
}
_NRRD_KINDS = {
    "signed char": "i1",
    "int8": "i1",
    "int8_t": "i1",
    "uchar": "u1",
    "unsigned char": "u1",
    "uint8": "u1",
    "uint8_t": "u1",
    "short": "i2",
    "short int": "i2",
    "signed short": "i2",
    "signed short int": "i2",
    "int16": "i2",
    "int16_t": "i2",
    "ushort": "u2",
    "unsigned short": "u2",
    "unsigned short int": "u2",
    "uint16": "u2",
    "uint16_t": "u2",
    "int": "i4",
    "signed int": "i4",
    "int32": "i4",
    "int32_t": "i4",
    "uint": "u4",
    "unsigned int": "u4",
    "uint32": "u4",
    "uint32_t": "u4",
    "float": "f4",
    "double": "f8",
}
_META_KINDS = {
    "MET_CHAR": "i1",
    "MET_UCHAR": "u1",
    "MET_SHORT": "i2",
    "MET_USHORT": "u2",
    "MET_INT": "i4",
    "MET_UINT": "u4",
    "MET_FLOAT": "f4",
    "MET_DOUBLE": "f8",
}
_LONGEST_HEADER = 1 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class RawHeader:
    """Voxels without compression, one after the other."""

    file: Path
    offset: int
    kind: np.dtype[Any]
    sizes: tuple[int, ...]
    """of all axes, the fastest first; components of a voxel are an axis"""
    slope: float = 1.0
    intercept: float = 0.0
    """the value of a voxel is slope · stored + intercept"""
    mends_floats: bool = False
    """the proper reader puts 0 where a voxel is no finite number"""

    @property
    def is_scaled(self) -> bool:
        return (self.slope, self.intercept) != (1.0, 0.0)

    @property
    def stop(self) -> int:
        """Where the voxels end."""
        return self.offset + prod(self.sizes) * self.kind.itemsize


def read_raw_header(path: Path) -> RawHeader | None:
    """None where the voxels are compressed, or laid out in a way that only the proper reader knows."""
    read = _READERS.get(file_ending(path))
    if read is None:
        return None
    try:
        with path.open("rb") as file:
            header = read(path, file.read(_LONGEST_HEADER))
        if header is None or header.file.stat().st_size < header.stop:
            return None
    except (OSError, ValueError, KeyError, struct.error):
        return None
    return header


def _read_nifti(path: Path, content: bytes) -> RawHeader | None:
    header = parse_nifti_header(content)
    if header is None:
        return None
    kind = np.dtype(header.order + _NIFTI_KINDS[header.code])
    return RawHeader(
        file=path,
        offset=header.offset,
        kind=kind,
        sizes=header.sizes,
        slope=header.slope if header.slope and np.isfinite(header.slope) else 1.0,
        intercept=header.intercept if np.isfinite(header.intercept) else 0.0,
        mends_floats=kind.kind == "f",
    )


def _read_nrrd(path: Path, content: bytes) -> RawHeader | None:
    fields, offset = _nrrd_fields(content)
    if fields is None or fields["encoding"].lower() != "raw" or int(fields.get("line skip", "0")):
        return None
    detached = fields.get("data file", fields.get("datafile"))
    if detached is not None and (" " in detached or "%" in detached or detached.upper() == "LIST"):
        return None
    file = path if detached is None else path.parent / detached
    kind = _kind(_NRRD_KINDS[fields["type"].lower()], fields.get("endian", "little") == "big")
    sizes = tuple(int(n) for n in fields["sizes"].split())
    skip = int(fields.get("byte skip", "0"))
    start = offset if detached is None else 0
    if skip == -1:
        start, skip = file.stat().st_size - prod(sizes) * kind.itemsize, 0
    return RawHeader(file=file, offset=start + skip, kind=kind, sizes=sizes)


def _nrrd_fields(content: bytes) -> tuple[dict[str, str] | None, int]:
    """The fields, and where the header ends: at its first empty line."""
    if not content.startswith(b"NRRD"):
        return None, 0
    fields: dict[str, str] = {}
    position = 0
    while position < len(content):
        stop = content.find(b"\n", position)
        stop = len(content) if stop < 0 else stop
        line = content[position:stop].rstrip(b"\r").decode("latin-1")
        position = stop + 1
        if not line:
            break
        if not line.startswith("#") and ": " in line:
            name, value = line.split(": ", 1)
            fields[name.strip().lower()] = value.strip()
    return fields, position


def _read_meta(path: Path, content: bytes) -> RawHeader | None:
    fields: dict[str, str] = {}
    position = 0
    while "ElementDataFile" not in fields:
        stop = content.index(b"\n", position)
        name, value = content[position:stop].decode("latin-1").split("=", 1)
        fields[name.strip()] = value.strip()
        position = stop + 1
    if _is_true(fields.get("CompressedData")) or not _is_true(fields.get("BinaryData", "True")):
        return None
    big = _is_true(fields.get("BinaryDataByteOrderMSB", fields.get("ElementByteOrderMSB")))
    kind = _kind(_META_KINDS[fields["ElementType"]], big)
    components = int(fields.get("ElementNumberOfChannels", "1"))
    sizes = tuple(int(n) for n in fields["DimSize"].split())
    sizes = (components, *sizes) if components > 1 else sizes
    inside = fields["ElementDataFile"].upper() == "LOCAL"
    file = path if inside else path.parent / fields["ElementDataFile"]
    if not inside and (fields["ElementDataFile"].startswith("LIST") or "%" in fields["ElementDataFile"]):
        return None
    skip = int(fields.get("HeaderSize", "0"))
    if skip == -1:
        offset = file.stat().st_size - prod(sizes) * kind.itemsize
    else:
        offset = position if inside else skip
    return RawHeader(file=file, offset=offset, kind=kind, sizes=sizes)


def _is_true(word: str | None) -> bool:
    return word is not None and word[:1].upper() in ("T", "1")


def _kind(name: str, big: bool) -> np.dtype[Any]:
    return np.dtype((">" if big else "<") + name)


_READERS: dict[str, Callable[[Path, bytes], RawHeader | None]] = {
    ".nii": _read_nifti,
    ".nrrd": _read_nrrd,
    ".nhdr": _read_nrrd,
    ".mha": _read_meta,
    ".mhd": _read_meta,
}
