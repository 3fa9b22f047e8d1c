"""Small .nii.gz files unpacked for their reader, which by itself unpacks their head several times over."""

import gzip
import os
import shutil
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

MOST_BYTES = 1 << 20
"""of a packed file: larger ones are read faster as they are"""


@contextmanager
def unpacked(path: Path) -> Iterator[Path]:
    """A plain copy of a small gzip file for as long as the block lasts; of others `path` itself.

    A file that is damaged is left to its reader, which says so.
    """
    plain = _unpack(path) if path.stat().st_size <= MOST_BYTES else None
    try:
        yield plain or path
    finally:
        if plain is not None:
            _remove(plain)


def _unpack(path: Path) -> Path | None:
    handle, name = tempfile.mkstemp(prefix="segwright-", suffix=".nii")
    try:
        with os.fdopen(handle, "wb") as target, gzip.open(path, "rb") as source:
            shutil.copyfileobj(source, target, MOST_BYTES)
    except (EOFError, OSError, zlib.error):
        _remove(Path(name))
        return None
    return Path(name)


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink()
