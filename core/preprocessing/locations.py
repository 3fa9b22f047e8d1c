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
    wanted = sorted({value for key in keys for value in key})
    voxels, spans = _voxels_by_label(label_map, wanted)
    drawn: Locations = {}
    for key in keys:
        blocks = [spans[value] for value in key if value in spans]
        total = sum(stop - start for start, stop in blocks)
        if total == 0:
            drawn[key] = np.zeros((0, 3), np.int32)
            continue
        count = max(min(FEWEST, total), math.ceil(total * LEAST_SHARE))
        chosen = rng.choice(total, count, replace=False)
        flat = _pick(voxels, blocks, chosen)
        drawn[key] = np.stack(np.unravel_index(flat, label_map.shape), axis=1).astype(np.int32)
    return drawn


def _voxels_by_label(
    label_map: NDArray[Any], wanted: Sequence[int]
) -> tuple[NDArray[np.int64], dict[int, tuple[int, int]]]:
    """Flat indices of all wanted voxels sorted by label, and where each label's begin and end."""
    flat = label_map.ravel()
    lowest = min(int(flat.min()), -1)
    table = np.zeros(max(int(flat.max()), 0) - lowest + 1, np.bool_)
    table[[value - lowest for value in wanted if 0 <= value - lowest < len(table)]] = True
    voxels = np.flatnonzero(
        table[flat.astype(np.int64) - lowest] if lowest < -1 else table[flat + np.int16(1)]
    )
    values = flat[voxels]
    # stable on 8 and 16 bits is a radix sort
    voxels = voxels[np.argsort(values, kind="stable")]
    counts = np.bincount(values.astype(np.int64) - lowest)
    stops = np.cumsum(counts)
    spans = {
        i + lowest: (int(stop - count), int(stop))
        for i, (count, stop) in enumerate(zip(counts, stops, strict=True))
        if count
    }
    return voxels, spans


def _pick(
    voxels: NDArray[np.int64], blocks: Sequence[tuple[int, int]], chosen: NDArray[np.int64]
) -> NDArray[np.int64]:
    """The `chosen` ones, counted through all blocks."""
    sizes = np.array([stop - start for start, stop in blocks])
    stops = np.cumsum(sizes)
    which = np.searchsorted(stops, chosen, side="right")
    starts = np.array([start for start, _ in blocks])
    picked: NDArray[np.int64] = voxels[starts[which] + chosen - (stops - sizes)[which]]
    return picked
