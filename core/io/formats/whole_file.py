"""Files whose reader fills up what is cut off, or takes what is damaged, without a word: is all of it there?"""

import gzip
import os
import struct
import zlib
from pathlib import Path
from typing import Any

from numpy.typing import NDArray

from core.errors import UserError
from core.io.files.damaged import no_ordinary_file
from core.io.formats.gzip_sum import has_sum_of, unpacks_soundly
from core.io.formats.nifti_header import parse_nifti_header
from core.io.screens.metaimage import screen_metaimage
from core.io.screens.nrrd import screen_nrrd

_BLOCK = 1 << 20
_GIPL_HEADER = 256
_HEAD = 544
"""bytes of the longer of both headers of NIfTI"""


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


def require_zarr(path: Path) -> None:
    """Raise UserError where there is no such folder, or it may not be read."""
    if not path.is_dir():
        raise UserError("{file}: the file is missing.", file=str(path))
    if not os.access(path, os.R_OK | os.X_OK):
        raise UserError("{folder}: this folder may not be read.", folder=str(path))


def is_whole_file(
    path: Path, voxel_bytes: int, *, plain: Path | None = None, voxels: NDArray[Any] | None = None
) -> bool:
    """False where a NIfTI, GIPL or packed file ends before its last voxel, does not unpack, or has another sum.

    True for formats whose reader tells.

    `voxel_bytes` is the size of all voxels in memory as the header says it. `plain`: where the file lies
    unpacked. `voxels`: as they were read, in C order; without them the sum that gzip notes is not looked at.
    """
    name = path.name.lower()
    if name.endswith(".gipl"):
        return path.stat().st_size >= _GIPL_HEADER + voxel_bytes
    try:
        if name.endswith((".mha", ".mhd")):
            return _is_whole_metaimage(path)
        if name.endswith((".nrrd", ".nhdr")):
            return voxels is None or _is_whole_nrrd(path, voxels)
        if name.endswith(".nii") or (plain is not None and plain.suffix == ".nii"):
            return _is_whole_nifti(plain or path)
        if name.endswith(".nii.gz"):
            return _is_whole_gzip(path, voxels) if plain is None or plain == path else _is_whole_nifti(plain)
    except (EOFError, zlib.error, OSError, struct.error):
        return False
    return True


def _is_whole_nifti(path: Path) -> bool:
    with path.open("rb") as file:
        return path.stat().st_size >= nifti_size(file.read(_HEAD))


def _is_whole_metaimage(path: Path) -> bool:
    """Its reader hands out what it could not unpack as it came from the system."""
    promise = screen_metaimage(path)
    if not promise.packed:
        return True
    stream = zlib.decompressobj(47)
    left, size, tail = promise.packed, 0, b""
    with (promise.data_files or (path,))[0].open("rb") as file:
        file.seek(promise.offset)
        while not stream.eof and (tail or left > 0):
            block = tail or file.read(min(left, _BLOCK))
            left -= 0 if tail else len(block)
            if not block:
                break
            size += len(stream.decompress(block, _BLOCK))
            tail = stream.unconsumed_tail
            if size > promise.bytes:
                break
    return size >= promise.bytes and stream.eof


def nifti_size(content: bytes) -> int:
    """Bytes of a whole file, unpacked, from its first 544. Raises EOFError where it has no header."""
    header = parse_nifti_header(content)
    if header is None:
        raise EOFError
    return header.stop


def _is_whole_gzip(path: Path, voxels: NDArray[Any] | None) -> bool:
    """By what gzip notes at its end; where that does not fit the voxels, by unpacking all of it."""
    with gzip.open(path, "rb") as file:
        head = file.read(_HEAD)
        header = parse_nifti_header(head)
        if header is None:
            return False
        expected = header.stop
        if voxels is not None:
            head = head[: header.offset] + file.read(max(0, header.offset - len(head)))
            return has_sum_of(path, head, voxels) or unpacks_soundly(path, expected)
    with path.open("rb") as raw:
        raw.seek(-4, 2)
        if struct.unpack("<I", raw.read(4))[0] == expected & 0xFFFFFFFF:
            return True
    return unpacks_soundly(path, expected)


def _is_whole_nrrd(path: Path, voxels: NDArray[Any]) -> bool:
    """Its reader takes what was packed wrongly, now and then."""
    promise = screen_nrrd(path)
    if not promise.packed:
        return True
    file = (promise.data_files or (path,))[0]
    start = file.stat().st_size - promise.packed
    return has_sum_of(file, b"", voxels) or unpacks_soundly(file, promise.bytes, start=start)
