"""The first bytes of a file, unpacked where it is packed: no more is read than a header can hold."""

import gzip
import os
import stat
import zlib
from io import BufferedReader
from pathlib import Path

from core.io.files.damaged import no_ordinary_file

_PACKED_BLOCK = 1 << 16
GZIP = b"\x1f\x8b"
MOST_RATIO = 1032
"""deflate never packs more bytes than this into one (zlib's technical notes)"""


def open_regular(path: Path) -> BufferedReader:
    """Opened for reading bytes. A device or a pipe, on which a reader would wait for ever, is a UserError."""
    # a pipe without a writer would hold us here already
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    file = os.fdopen(handle, "rb")
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        file.close()
        raise no_ordinary_file(path)
    return file


def read_head(path: Path, size: int) -> bytes:
    """The first `size` bytes, or as many as there are; of a file packed with gzip, whatever its name, those packed.

    What cannot be unpacked is left out. Raises OSError where the file cannot be opened.
    """
    with open_regular(path) as file:
        content = file.read(size)
        if not content.startswith(GZIP):
            return content
        return unpack_head(content + file.read(max(0, _PACKED_BLOCK - len(content))), size)


def open_unpacked(path: Path) -> gzip.GzipFile | BufferedReader:
    """Opened for reading what is packed in it, where it is packed with gzip, whatever its name says."""
    with open_regular(path) as file:
        packed = file.read(len(GZIP)) == GZIP
    return gzip.open(path, "rb") if packed else path.open("rb")


def unpack_head(packed: bytes, size: int) -> bytes:
    """The first bytes of what gzip packed, perhaps in several members."""
    parts: list[bytes] = []
    while packed and size > 0:
        member = zlib.decompressobj(31)
        try:
            part = member.decompress(packed, size)
        except zlib.error:
            break
        parts.append(part)
        size -= len(part)
        packed = member.unused_data if member.eof else b""
    return b"".join(parts)
