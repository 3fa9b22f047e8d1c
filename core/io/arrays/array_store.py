"""Arrays on disk in compressed blocks (blosc2), of which any box is read without the rest."""

import errno
import math
import os
import shutil
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.errors import UserError
from core.io.arrays.array_screen import is_plain_array, safe_opening
from core.io.files.atomic import fresh_file, raise_for_user, replacing
from core.io.files.moving import remove
from core.io.files.native_path import path_to_keep_open, path_to_write

BLOCK_BYTES = 1 << 15
"""the most a block holds; larger ones pack better, but more is unpacked around a patch than it needs"""
CHUNK_BYTES = 1 << 19
"""the most that is written at once; thin enough for arrays that are made slab by slab"""


class StoredArray:
    """An array on disk, read where it is sliced: `stored[:, 0:64, 10:74]` gives an ndarray. Any thread may read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        # a reader's buffers serve one thread at a time, and reading is what threads are for
        self._readers = threading.local()
        reader = self._reader()
        self.shape: tuple[int, ...] = tuple(reader.shape)
        self.dtype: np.dtype[Any] = reader.dtype

    @property
    def ndim(self) -> int:
        return len(self.shape)

    def __getitem__(self, box: Any) -> NDArray[Any]:
        try:
            return np.asarray(self._reader()[box])
        except RuntimeError as error:
            raise _damaged(self.path) from error

    def __reduce__(self) -> tuple[type["StoredArray"], tuple[Path]]:
        """Sent to another process as the path alone."""
        return StoredArray, (self.path,)

    def _reader(self) -> Any:
        reader = getattr(self._readers, "reader", None)
        if reader is None:
            reader = _open(self.path)
            self._readers.reader = reader
        return reader


def open_array(path: Path) -> StoredArray:
    """Raises UserError where the file is missing or damaged."""
    return StoredArray(path)


class ArrayWriter:
    """An array on disk that is filled box by box; each chunk of `chunks` is best written once and whole."""

    def __init__(self, path: Path, stored: Any) -> None:
        self._path = path
        self._stored = stored
        self.shape: tuple[int, ...] = tuple(stored.shape)
        self.chunks: tuple[int, ...] = tuple(stored.chunks)

    def __setitem__(self, box: Any, values: NDArray[Any]) -> None:
        """Raises UserError where the disk is full."""
        try:
            self._stored[box] = np.ascontiguousarray(values)
        except RuntimeError as error:
            _raise_if_full(self._path, values.nbytes, error)
            raise

    def close(self) -> None:
        """Let the file go, whoever still holds this object: Windows moves and deletes no file that is open."""
        self._stored = None


class _Scratch(ArrayWriter):
    """An array on disk that is read back while it is written."""

    def __getitem__(self, box: Any) -> NDArray[Any]:
        return np.asarray(self._stored[box])


@contextmanager
def writing_array(
    path: Path, shape: Sequence[int], kind: np.dtype[Any], *, patch_size: Sequence[int] = ()
) -> Iterator[ArrayWriter]:
    """Fill an array on disk box by box; it is there when the block ends well, else nothing is left."""
    import blosc2

    with replacing(path, empty=False) as temporary:
        layout = _layout(shape, kind.itemsize, patch_size)
        try:
            stored = blosc2.empty(
                tuple(shape), kind, urlpath=str(path_to_write(temporary)), mode="w", **layout
            )
        except RuntimeError as error:
            _raise_if_full(path, math.prod(shape) * kind.itemsize, error)
            raise
        writer = ArrayWriter(path, stored)
        del stored
        try:
            yield writer
        finally:
            writer.close()


@contextmanager
def scratch_array(folder: Path, shape: Sequence[int], kind: np.dtype[Any], thickness: int) -> Iterator[Any]:
    """A packed array in `folder` that is filled and read in slabs of `thickness` and is gone when the block ends."""
    import blosc2

    chunks = (min(thickness, shape[0]), *(min(size, 256) for size in shape[1:]))
    path = fresh_file(folder, ending=".b2nd")
    scratch: _Scratch | None = None
    try:
        native = str(path_to_write(path))
        scratch = _Scratch(path, blosc2.empty(tuple(shape), kind, urlpath=native, mode="w", chunks=chunks))
        yield scratch
    finally:
        if scratch is not None:
            scratch.close()
        remove(path, only_note=True)


def write_array(path: Path, array: NDArray[Any], *, patch_size: Sequence[int] = ()) -> None:
    """Write `array`, its blocks shaped for reading patches of `patch_size` (its last axes); always the same bytes.

    Raises UserError where the disk is full; then nothing is left.
    """
    import blosc2

    with replacing(path, empty=False) as temporary:
        try:
            blosc2.asarray(
                np.ascontiguousarray(array),
                urlpath=str(path_to_write(temporary)),
                mode="w",
                **_layout(array.shape, array.itemsize, patch_size),
            )
        except RuntimeError as error:
            _raise_if_full(path, array.nbytes, error)
            raise


def _layout(shape: Sequence[int], item_bytes: int, patch_size: Sequence[int]) -> dict[str, Any]:
    import blosc2

    blocks = _block_shape(shape, patch_size, item_bytes)
    # with several threads the order of blocks in a file would depend on their speed
    packing = {
        "codec": blosc2.Codec.LZ4,
        "clevel": 5,
        "filters": [blosc2.Filter.SHUFFLE if item_bytes > 1 else blosc2.Filter.NOFILTER],
        "nthreads": 1,
    }
    return {"chunks": _chunk_shape(shape, blocks, item_bytes), "blocks": blocks, "cparams": packing}


def _open(path: Path) -> Any:
    import blosc2

    if not path.exists():
        raise UserError("{file}: the file is missing.", hint="Prepare the data again.", file=str(path))
    if not is_plain_array(path):
        raise _damaged(path)
    try:
        # mapped files are read half as fast again, but on Windows they cannot be replaced meanwhile
        mapped = {} if os.name == "nt" else {"mmap_mode": "r"}
        return blosc2.open(
            str(path_to_keep_open(path)), mode="r", dparams={"nthreads": 1}, **mapped, **safe_opening()
        )
    except (RuntimeError, ValueError, OSError, OverflowError, AttributeError, TypeError) as error:
        raise _damaged(path) from error


def _damaged(path: Path) -> UserError:
    return UserError(
        "{file}: the file is damaged.", hint="Delete it, then prepare the data again.", file=str(path)
    )


def _raise_if_full(path: Path, size: int, error: RuntimeError) -> None:
    """blosc2 says only that it could not write; the disk says why."""
    if shutil.disk_usage(path.parent).free < size:
        raise_for_user(OSError(errno.ENOSPC, str(error)), path)


def _block_shape(shape: Sequence[int], patch_size: Sequence[int], item_bytes: int) -> tuple[int, ...]:
    """Near-cubes within a patch; a plane where patches are planes. Leading axes (channels) are 1."""
    patch = tuple(patch_size) or (64,) * min(3, len(shape))
    patch = (1,) * (3 - len(patch)) + patch
    wanted = (1,) * (len(shape) - len(patch)) + patch[-len(shape) :]
    block = [1] * len(shape)
    while True:
        growing = [
            axis
            for axis in range(len(shape))
            if block[axis] < min(wanted[axis], shape[axis])
            and math.prod(block) * 2 * item_bytes <= BLOCK_BYTES
        ]
        if not growing:
            # equal parts: what a last block holds beyond the array is packed all the same
            return tuple(-(-n // -(-n // b)) for b, n in zip(block, shape, strict=True))
        # of axes of equal size the last first: neighbours in a file
        axis = min(reversed(growing), key=lambda a: block[a])
        block[axis] *= 2


def _chunk_shape(shape: Sequence[int], blocks: Sequence[int], item_bytes: int) -> tuple[int, ...]:
    chunk = list(blocks)
    for _ in range(64):
        growing = [
            axis
            for axis in range(max(len(shape) - 3, 0), len(shape))
            if chunk[axis] < shape[axis] and math.prod(chunk) * 2 * item_bytes <= CHUNK_BYTES
        ]
        if not growing:
            break
        axis = min(growing, key=lambda a: chunk[a] / blocks[a])
        chunk[axis] = min(chunk[axis] * 2, -(-shape[axis] // blocks[axis]) * blocks[axis])
    return tuple(chunk)
