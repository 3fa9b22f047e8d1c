"""Small .nii.gz files unpacked for their reader, which by itself unpacks their head several times over."""

import gzip
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from core.io.files.file_head import read_head
from core.io.files.nameless_file import nameless_file

MOST_BYTES = 1 << 20
"""of a packed file: larger ones are read faster as they are"""
MOST_UNPACKED = 64 << 20
"""of its copy, which lies in memory: what is larger than its size tells is left to its reader"""
HEAD_BYTES = 1 << 12
"""a header with what is usually appended to it"""


@contextmanager
def unpacked(path: Path) -> Iterator[Path]:
    """A plain copy of a small gzip file for as long as the block lasts; of others `path` itself.

    A file that is damaged, or unpacks to much more than small ones do, is left to its reader.
    """
    with ExitStack() as stack:
        small = path.name.lower().endswith(".gz") and path.stat().st_size <= MOST_BYTES
        yield (small and _copy(stack, lambda: _whole(path))) or path


@contextmanager
def unpacked_head(path: Path) -> Iterator[Path]:
    """The same, with the first voxels alone, and of any file."""
    with ExitStack() as stack:
        yield _copy(stack, lambda: read_head(path, HEAD_BYTES)) or path


def _copy(stack: ExitStack, unpack: Callable[[], bytes]) -> Path | None:
    """None where there is nothing to copy, or no room for it."""
    try:
        content = unpack()
        if not content:
            return None
        target, plain = stack.enter_context(nameless_file(".nii", in_memory=True))
        target.write(content)
        target.flush()
    except (EOFError, OSError, zlib.error):
        return None
    return plain


def _whole(path: Path) -> bytes:
    """All that is packed in the file; nothing where more than MOST_UNPACKED bytes come out."""
    packed = path.read_bytes()
    unpacker = zlib.decompressobj(31)
    content = unpacker.decompress(packed, MOST_UNPACKED)
    if unpacker.eof and unpacker.unused_data:
        # several packed one after the other: rare, and slower
        with gzip.open(path, "rb") as file:
            content = file.read(MOST_UNPACKED)
            return b"" if file.read(1) else content
    return content if unpacker.eof else b""
