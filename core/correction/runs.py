"""Run-length packing: of a selection, and of labels, as few bytes that any machine reads alike."""

import zlib
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.correction.damaged_edit import DamagedEditError

_LENGTH, _VALUE = np.dtype("<u4"), np.dtype("<u2")
MOST_VOXELS = 2**32 - 1
"""of a box that an edit may have"""


def pack_selection(selected: NDArray[np.bool_]) -> bytes:
    """Lengths of the runs of voxels not selected and selected by turns, beginning with those that are not."""
    flat = selected.ravel()
    turns = np.flatnonzero(flat[1:] != flat[:-1]) + 1
    lengths = np.diff(np.concatenate(([0], turns, [flat.size])))
    if flat.size and flat[0]:
        lengths = np.concatenate(([0], lengths))
    return zlib.compress(lengths.astype(_LENGTH).tobytes(), 1)


def unpack_selection(packed: bytes, shape: tuple[int, int, int]) -> NDArray[np.bool_]:
    """The selection (Z, Y, X) of `shape`. Raises DamagedEditError where the runs are not of so many voxels."""
    size = int(np.prod(shape, dtype=np.int64))
    lengths = np.frombuffer(_unzipped(packed, _LENGTH.itemsize * (size + 1)), _LENGTH)
    if int(lengths.sum(dtype=np.int64)) != size:
        raise DamagedEditError("the runs of a selection do not fill its box")
    flags = np.zeros(lengths.size, np.bool_)
    flags[1::2] = True
    return np.repeat(flags, lengths).reshape(shape)


def pack_labels(labels: NDArray[Any]) -> bytes:
    """Runs of equal labels (N,): their lengths, then their values."""
    turns = np.flatnonzero(labels[1:] != labels[:-1]) + 1
    starts = np.concatenate(([0], turns)) if labels.size else np.zeros(0, np.int64)
    lengths = np.diff(np.concatenate((starts, [labels.size]))).astype(_LENGTH)
    return zlib.compress(lengths.tobytes() + labels[starts].astype(_VALUE).tobytes(), 1)


def unpack_labels(packed: bytes, count: int) -> NDArray[np.uint16]:
    """The labels (N,), `count` of them. Raises DamagedEditError where the runs are not of so many."""
    lengths, values = _runs_of_labels(packed, count)
    return np.repeat(values, lengths).astype(np.uint16)


def counts_of_runs(packed: bytes, count: int) -> dict[int, int]:
    """How many voxels have each label, from the runs alone. Raises DamagedEditError as unpack_labels."""
    lengths, values = _runs_of_labels(packed, count)
    # whole numbers below 2 to the power of 53 are exact
    found = np.bincount(values, weights=lengths)
    return {int(value): int(found[value]) for value in np.flatnonzero(found)}


def _runs_of_labels(packed: bytes, count: int) -> tuple[NDArray[np.uint32], NDArray[np.uint16]]:
    each = _LENGTH.itemsize + _VALUE.itemsize
    data = _unzipped(packed, each * count)
    runs, odd = divmod(len(data), each)
    if odd:
        raise DamagedEditError("the runs of labels are cut off")
    lengths = np.frombuffer(data, _LENGTH, runs)
    values = np.frombuffer(data, _VALUE, runs, runs * _LENGTH.itemsize)
    if int(lengths.sum(dtype=np.int64)) != count:
        raise DamagedEditError("the runs of labels are not as many as the voxels")
    return lengths, values


def _unzipped(packed: bytes, most: int) -> bytes:
    """Never more than so many bytes, whatever the file promises."""
    reader = zlib.decompressobj()
    try:
        data = reader.decompress(packed, most + 1)
    except zlib.error as error:
        raise DamagedEditError(str(error)) from error
    if len(data) > most or not reader.eof:
        raise DamagedEditError("an edit holds more runs than voxels")
    return data
