"""Files whose reader fills up what is cut off without a word: is all of it there?"""

import gzip
import os
import struct
import zlib
from pathlib import Path

from core.errors import UserError
from core.io.damaged import no_ordinary_file

_BLOCK = 1 << 20
_GIPL_HEADER = 256


def require_file(path: Path) -> None:
    """Raise UserError where there is no such file, or it may not be read."""
    if not path.is_file():
        if path.exists():
            raise no_ordinary_file(path)
        raise UserError("{file}: the file is missing.", file=str(path))
    if not os.access(path, os.R_OK):
        raise UserError(
            "{file}: this file may not be read.", hint="Ask for read permission, or copy it.", file=str(path)
        )


def is_whole_file(path: Path, voxel_bytes: int, *, plain: Path | None = None) -> bool:
    """False where a NIfTI or GIPL file ends before its last voxel; True for formats whose reader tells.

    `voxel_bytes` is the size of all voxels in memory as the header says it. `plain`: where the file lies
    unpacked.
    """
    name = path.name.lower()
    if name.endswith(".gipl"):
        return path.stat().st_size >= _GIPL_HEADER + voxel_bytes
    try:
        if name.endswith(".nii"):
            return _is_whole_nifti(path)
        if name.endswith(".nii.gz"):
            return _is_whole_gzip(path) if plain is None or plain == path else _is_whole_nifti(plain)
    except (EOFError, zlib.error, OSError, struct.error):
        return False
    return True


def _is_whole_nifti(path: Path) -> bool:
    with path.open("rb") as file:
        return path.stat().st_size >= nifti_size(file.read(544))


def nifti_size(header: bytes) -> int:
    """Bytes of a whole file, unpacked, from the first 544 of a NIfTI-1 or NIfTI-2 file."""
    for order in "<>":
        kind = struct.unpack_from(order + "i", header)[0]
        if kind == 348:
            dimensions = struct.unpack_from(order + "8h", header, 40)
            bits = struct.unpack_from(order + "h", header, 72)[0]
            offset = int(struct.unpack_from(order + "f", header, 108)[0])
        elif kind == 540:
            dimensions = struct.unpack_from(order + "8q", header, 16)
            bits = struct.unpack_from(order + "h", header, 14)[0]
            offset = struct.unpack_from(order + "q", header, 168)[0]
        else:
            continue
        voxels = 1
        for size in dimensions[1 : dimensions[0] + 1]:
            voxels *= max(1, size)
        return int(offset + (voxels * bits + 7) // 8)
    # Analyze files and the like: the reader must know
    return 0


def _is_whole_gzip(path: Path) -> bool:
    """By the length that gzip notes at its end; where that does not fit, by unpacking all of it."""
    with gzip.open(path, "rb") as file:
        expected = nifti_size(file.read(544))
    with path.open("rb") as raw:
        raw.seek(-4, 2)
        if struct.unpack("<I", raw.read(4))[0] == expected & 0xFFFFFFFF:
            return True
    size = 0
    with gzip.open(path, "rb") as file:
        # what unpacks to more than its header says is unpacked no further
        while size < expected and (block := file.read(_BLOCK)):
            size += len(block)
    return size >= expected
