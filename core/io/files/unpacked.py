"""Small .nii.gz files unpacked for their reader, which by itself unpacks their head several times over."""

import gzip
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO

from core.io.files.nameless_file import nameless_file

MOST_BYTES = 1 << 20
"""of a packed file: larger ones are read faster as they are"""
MOST_UNPACKED = 64 << 20
"""of its copy, which lies in memory: what is larger than its size tells is left to its reader"""
HEAD_BYTES = 1 << 12
"""a header with what is usually appended to it"""
_BLOCK = 1 << 20


@contextmanager
def unpacked(path: Path) -> Iterator[Path]:
    """A plain copy of a small gzip file for as long as the block lasts; of others `path` itself.

    A file that is damaged, or unpacks to much more than small ones do, is left to its reader.
    """
    with ExitStack() as stack:
        small = path.name.lower().endswith(".gz") and path.stat().st_size <= MOST_BYTES
        yield (small and _unpack(stack, path, MOST_UNPACKED, whole=True)) or path


@contextmanager
def unpacked_head(path: Path) -> Iterator[Path]:
    """The same, with the first voxels alone, and of any file."""
    with ExitStack() as stack:
        yield _unpack(stack, path, HEAD_BYTES, whole=False) or path


def first_bytes(path: Path, count: int) -> bytes:
    """Of a file, unpacked where it is packed. Raises OSError, EOFError or zlib.error where it is damaged."""
    with gzip.open(path, "rb") if path.name.lower().endswith(".gz") else path.open("rb") as file:
        return file.read(count)


def _unpack(stack: ExitStack, path: Path, most: int, *, whole: bool) -> Path | None:
    """None where that fails, or, if it must be `whole`, where more than `most` bytes come out."""
    try:
        target, plain = stack.enter_context(nameless_file(".nii", in_memory=True))
        with gzip.open(path, "rb") as source:
            rest = _copy(source, target, most)
        target.flush()
    except (EOFError, OSError, zlib.error):
        return None
    return None if whole and rest else plain


def _copy(source: gzip.GzipFile, target: IO[bytes], most: int) -> bool:
    """Whether there is more than was copied."""
    while most > 0 and (block := source.read(min(_BLOCK, most))):
        target.write(block)
        most -= len(block)
    return most <= 0 and bool(source.read(1))
