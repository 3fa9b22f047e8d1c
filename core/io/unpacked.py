"""Small .nii.gz files unpacked for their reader, which by itself unpacks their head several times over."""

import gzip
import os
import shutil
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path

MOST_BYTES = 1 << 20
"""of a packed file: larger ones are read faster as they are"""
KEPT_BYTES = 16 << 20
"""of an unpacked file: larger ones, which may lie in memory, are not kept"""
HEAD_BYTES = 1 << 12
"""a header with what is usually appended to it"""
MEMORY = Path("/dev/shm")
"""a folder in memory, where there is one: files that come and go slow down a disk's folder for minutes (ext4)"""
_kept: ContextVar[dict[Path, Path | None] | None] = ContextVar("kept", default=None)


@contextmanager
def unpacked(path: Path) -> Iterator[Path]:
    """A plain copy of a small gzip file for as long as the block lasts; of others `path` itself.

    A file that is damaged is left to its reader, which says so; so is one that finds no room for its copy.
    """
    kept = _kept.get()
    if kept is not None and path in kept:
        yield kept[path] or path
        return
    plain = _unpack_small(path)
    if kept is not None and (plain is None or plain.stat().st_size <= KEPT_BYTES):
        kept[path] = plain
        yield plain or path
        return
    with _copied(plain):
        yield plain or path


def kept_copy(path: Path) -> Path:
    """The plain copy where one is kept, else `path` itself: for those who can read packed files, piece by piece."""
    return (_kept.get() or {}).get(path) or path


@contextmanager
def kept_unpacked() -> Iterator[None]:
    """Within the block or function, what is unpacked once stays so for whoever looks into it again there."""
    if _kept.get() is not None:
        yield
        return
    kept: dict[Path, Path | None] = {}
    token = _kept.set(kept)
    try:
        yield
    finally:
        _kept.reset(token)
        for plain in kept.values():
            if plain is not None:
                _remove(plain)


@contextmanager
def unpacked_head(path: Path) -> Iterator[Path]:
    """The same, with the first voxels alone, and of any file."""
    with _copied(_unpack(path, HEAD_BYTES)) as plain:
        yield plain or path


@contextmanager
def _copied(plain: Path | None) -> Iterator[Path | None]:
    try:
        yield plain
    finally:
        if plain is not None:
            _remove(plain)


def _unpack_small(path: Path) -> Path | None:
    is_small = path.name.lower().endswith(".gz") and path.stat().st_size <= MOST_BYTES
    return _unpack(path, -1) if is_small else None


def _unpack(path: Path, size: int) -> Path | None:
    folder = MEMORY if os.access(MEMORY, os.W_OK) else None
    handle, name = tempfile.mkstemp(prefix="segwright-", suffix=".nii", dir=folder)
    try:
        with os.fdopen(handle, "wb") as target, gzip.open(path, "rb") as source:
            if size < 0:
                shutil.copyfileobj(source, target, MOST_BYTES)
            else:
                target.write(source.read(size))
    except (EOFError, OSError, zlib.error):
        _remove(Path(name))
        return None
    return Path(name)


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink()
