"""What gzip packed has a sum at its end, by which damage is seen. The readers of images stop before it."""

import struct
import zlib
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.io.files.file_head import GZIP

_BLOCK = 1 << 20
_TRAILER = struct.Struct("<II")


def has_sum_of(path: Path, head: bytes, voxels: NDArray[Any]) -> bool:
    """Whether the sum at the end of the file is that of these very bytes: a head, then the voxels as they were read.

    False also of a sound file whose reader gave voxels in another order or scale, or that has several parts.
    """
    size = path.stat().st_size
    if size < _TRAILER.size or not voxels.flags.c_contiguous:
        return False
    with path.open("rb") as file:
        file.seek(size - _TRAILER.size)
        stored, length = _TRAILER.unpack(file.read(_TRAILER.size))
    if length != (len(head) + voxels.nbytes) & 0xFFFFFFFF:
        return False
    found = zlib.crc32(voxels.reshape(-1).view(np.uint8).data, zlib.crc32(head))
    return bool(found == stored)


def unpacks_soundly(path: Path, needed: int, *, start: int = 0) -> bool:
    """Whether `needed` bytes come out, and the sums at the end are right; `start`: where in the file gzip begins.

    Bytes behind the last part count as nothing, as they do for readers. What unpacks to twice as much as is needed,
    and more, is unpacked no further. Raises zlib.error or OSError where it cannot be unpacked.
    """
    most = 2 * needed + _BLOCK
    size = 0
    with path.open("rb") as file:
        file.seek(start)
        part, packed = zlib.decompressobj(31), b""
        while size < most:
            packed = packed or file.read(_BLOCK)
            if not packed:
                return size >= needed and part.eof
            size += len(part.decompress(packed, _BLOCK))
            packed = part.unconsumed_tail
            if part.eof:
                packed = part.unused_data
                packed += file.read(len(GZIP)) if len(packed) < len(GZIP) else b""
                if not packed.startswith(GZIP):
                    return size >= needed
                part = zlib.decompressobj(31)
    return True
