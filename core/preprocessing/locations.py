"""Foreground voxels drawn per class, for patches that are centred on one (METHOD §4)."""

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.dataset.labels import Labels
from core.preprocessing.preprocessed_case import Key, Locations

SEED = 1234
FEWEST = 10_000
LEAST_SHARE = 0.01
PIECE = 1 << 17
"""voxels of the map sorted at once"""


def location_keys(labels: Labels) -> tuple[Key, ...]:
    """The classes that are drawn from, in nnU-Net's order: the random numbers depend on it."""
    if labels.has_regions:
        keys = [label.values for label in labels.foreground]
    else:
        keys = [(value,) for value in labels.values if value != 0]
    if labels.ignore_value is not None:
        keys.append((-1, *labels.values))
    return tuple(keys)


def draw_locations(label_map: NDArray[Any], keys: Sequence[Key]) -> Locations:
    """Per key up to 10 000 random voxels (n, 3) of `label_map` (Z, Y, X), at least 1 % of the class.

    A class that is not there has none (0, 3).
    """
    rng = np.random.RandomState(SEED)
    flat = np.ascontiguousarray(label_map).reshape(-1)
    lowest = min(int(flat.min()), -1)
    counts = _counts_by_piece(flat, lowest, max(int(flat.max()), 0) - lowest + 1)
    totals = counts.sum(axis=0)
    labels: list[NDArray[np.int64]] = []
    ranks: list[NDArray[np.int64]] = []
    for key in keys:
        present = np.array([value - lowest for value in key if 0 <= value - lowest < len(totals)], np.int64)
        stops = np.cumsum(totals[present])
        total = int(stops[-1]) if len(stops) else 0
        count = max(min(FEWEST, total), math.ceil(total * LEAST_SHARE))
        chosen = rng.choice(total, count, replace=False) if total else np.zeros(0, np.int64)
        which = np.searchsorted(stops, chosen, side="right")
        labels.append(present[which])
        ranks.append(chosen - (stops - totals[present])[which])
    found = _find(flat, lowest, counts, np.concatenate(labels), np.concatenate(ranks)) if keys else flat[:0]
    voxels = np.stack(np.unravel_index(found, label_map.shape), axis=1).astype(np.int32)
    ends = np.cumsum([len(part) for part in labels])
    return {key: voxels[end - len(part) : end] for key, part, end in zip(keys, labels, ends, strict=True)}


def _counts_by_piece(flat: NDArray[Any], lowest: int, values: int) -> NDArray[np.int64]:
    """(pieces, values): how often each value stands in each piece of the map."""
    pieces = range(0, len(flat), PIECE)
    return np.stack(
        [np.bincount(flat[i : i + PIECE].astype(np.int64) - lowest, minlength=values) for i in pieces]
    )


def _find(
    flat: NDArray[Any],
    lowest: int,
    counts: NDArray[np.int64],
    labels: NDArray[np.int64],
    ranks: NDArray[np.int64],
) -> NDArray[np.int64]:
    """Flat index of the voxel that is the `ranks`-th (from 0) of its label, for each of `labels`.

    Piece by piece: sorting the whole map by label would take several times its memory.
    """
    before = np.cumsum(counts, axis=0) - counts
    piece = np.empty(len(labels), np.int64)
    for label in np.unique(labels):
        here = labels == label
        piece[here] = np.searchsorted(before[:, label], ranks[here], side="right") - 1
    found = np.empty(len(labels), np.int64)
    by_piece = np.argsort(piece, kind="stable")
    bounds = np.searchsorted(piece[by_piece], np.arange(len(counts) + 1))
    for i in np.flatnonzero(np.diff(bounds)):
        wanted = by_piece[bounds[i] : bounds[i + 1]]
        # stable on 8 and 16 bits is a radix sort
        order = np.argsort(flat[i * PIECE : (i + 1) * PIECE], kind="stable")
        starts = np.cumsum(counts[i]) - counts[i]
        found[wanted] = i * PIECE + order[starts[labels[wanted]] + ranks[wanted] - before[i, labels[wanted]]]
    return found
