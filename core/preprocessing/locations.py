"""Foreground voxels drawn per class, for patches that are centred on one (METHOD §4)."""

import math
from collections.abc import Iterator, Sequence
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from core.dataset.labels import Labels
from core.preprocessing.preprocessed_case import Key, Locations

SEED = 1234
FEWEST = 10_000
LEAST_SHARE = 0.01
PIECE = 1 << 17
"""voxels of the map sorted at once"""
RUN = 1 << 24
"""voxels of the map in memory at once, where it lies on disk"""
LARGEST_DRAW = 1 << 27
"""nnU-Net shuffles the numbers of all voxels of a class, 8 bytes each; beyond this many we draw without"""
SORTED_FROM = 5
"""labels looked for in a piece from which on sorting it is faster than comparing"""


class LabelMap(Protocol):
    """(Z, Y, X), in memory or on disk."""

    @property
    def shape(self) -> tuple[int, ...]: ...

    def __getitem__(self, box: tuple[slice, slice], /) -> NDArray[Any]: ...


def location_keys(labels: Labels) -> tuple[Key, ...]:
    """The classes that are drawn from, in nnU-Net's order: the random numbers depend on it."""
    if labels.has_regions:
        keys = [label.values for label in labels.foreground]
    else:
        keys = [(value,) for value in labels.values if value != 0]
    if labels.ignore_value is not None:
        keys.append((-1, *labels.values))
    return tuple(keys)


def draw_locations(label_map: LabelMap, keys: Sequence[Key]) -> Locations:
    """Per key up to 10 000 random voxels (n, 3) of `label_map` (Z, Y, X), at least 1 % of the class.

    A class that is not there has none (0, 3). The map is read twice, a run of planes at a time.
    """
    if not keys:
        return {}
    rng = np.random.RandomState(SEED)
    # column of counts: label + 1
    counts = _counts_by_piece(label_map, max(max(key) for key in keys) + 2)
    totals = counts.sum(axis=0)
    columns: list[NDArray[np.int64]] = []
    ranks: list[NDArray[np.int64]] = []
    for key in keys:
        present = np.array([value + 1 for value in key], np.int64)
        stops = np.cumsum(totals[present])
        chosen = _draw(rng, int(stops[-1]))
        which = np.searchsorted(stops, chosen, side="right")
        columns.append(present[which])
        ranks.append(chosen - (stops - totals[present])[which])
    found = _find(label_map, counts, np.concatenate(columns), np.concatenate(ranks))
    voxels = np.stack(np.unravel_index(found, label_map.shape), axis=1).astype(np.int32)
    ends = np.cumsum([len(part) for part in columns])
    return {key: voxels[end - len(part) : end] for key, part, end in zip(keys, columns, ends, strict=True)}


def _draw(rng: np.random.RandomState, total: int) -> NDArray[np.int64]:
    """Numbers below `total`, none twice."""
    if not total:
        return np.zeros(0, np.int64)
    count = max(min(FEWEST, total), math.ceil(total * LEAST_SHARE))
    if total <= LARGEST_DRAW:
        return np.asarray(rng.choice(total, count, replace=False))
    drawn = np.unique(rng.randint(0, total, count + count // 50, np.int64))
    return rng.permutation(drawn)[:count]


def _pieces(label_map: LabelMap) -> Iterator[NDArray[Any]]:
    """The map in the order of its voxels, flat, PIECE at a time but for the last of each run."""
    depth, height, width = label_map.shape
    planes = max(RUN // max(height * width, 1), 1)
    rows = height if planes > 1 or height * width <= RUN else max(RUN // width, 1)
    for z in range(0, depth, planes):
        for y in range(0, height, rows):
            flat = label_map[z : z + planes, y : y + rows].reshape(-1)
            for start in range(0, len(flat), PIECE):
                yield flat[start : start + PIECE]


def _counts_by_piece(label_map: LabelMap, columns: int) -> NDArray[np.int64]:
    """(pieces, columns): how often each label, -1 first, stands in each piece of the map."""
    counts = []
    for piece in _pieces(label_map):
        low, high = int(piece.min()), int(piece.max())
        found = np.zeros(columns, np.int64)
        if low == high:
            if low + 1 < columns:
                found[low + 1] = len(piece)
        else:
            here = np.bincount(piece.astype(np.int64) + 1, minlength=columns)
            found[:] = here[:columns]
        counts.append(found)
    return np.stack(counts)


def _find(
    label_map: LabelMap, counts: NDArray[np.int64], columns: NDArray[np.int64], ranks: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Flat index of the voxel that is the `ranks`-th (from 0) of its label, for each of `columns`."""
    before = np.cumsum(counts, axis=0) - counts
    piece_of = np.empty(len(columns), np.int64)
    for column, here in enumerate(_groups(columns, counts.shape[1])):
        piece_of[here] = np.searchsorted(before[:, column], ranks[here], side="right") - 1
    found = np.empty(len(columns), np.int64)
    start = 0
    for i, (piece, wanted) in enumerate(zip(_pieces(label_map), _groups(piece_of, len(counts)), strict=True)):
        if len(wanted):
            ranks_here = ranks[wanted] - before[i, columns[wanted]]
            found[wanted] = start + _find_in_piece(piece, counts[i], columns[wanted], ranks_here)
        start += len(piece)
    return found


def _groups(numbers: NDArray[np.int64], count: int) -> list[NDArray[np.int64]]:
    """Where each of the numbers 0 to `count` stands."""
    # stable on 8 and 16 bits is a radix sort
    order = np.argsort(numbers.astype(np.uint16) if count <= 1 << 16 else numbers, kind="stable")
    return np.split(order, np.cumsum(np.bincount(numbers, minlength=count))[:-1])


def _find_in_piece(
    piece: NDArray[Any], counts: NDArray[np.int64], columns: NDArray[np.int64], ranks: NDArray[np.int64]
) -> NDArray[np.int64]:
    found = np.empty(len(columns), np.int64)
    # numpy imports another library for its unique(), which takes as long as ten small cases
    wanted = np.flatnonzero(np.bincount(columns, minlength=len(counts)))
    if len(wanted) < SORTED_FROM:
        for column in wanted:
            here = columns == column
            found[here] = np.flatnonzero(piece == column - 1)[ranks[here]]
        return found
    # what nobody asks for need not be sorted, and most of it is background
    lowest = int(wanted[0]) - 1
    inside = np.flatnonzero(piece >= lowest)
    order = inside[np.argsort(piece[inside], kind="stable")]
    starts = np.cumsum(counts) - counts - counts[: lowest + 1].sum()
    found[:] = order[starts[columns] + ranks]
    return found
