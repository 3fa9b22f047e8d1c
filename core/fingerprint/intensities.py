"""Intensity statistics over the foreground of all cases, from exact counts of every value (METHOD §2)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.fingerprint.fingerprint import IntensityStatistics

MOST_VALUES = 1 << 22
"""distinct values that are kept exactly; beyond, neighbours are put together"""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ValueCounts:
    """Sorted distinct values, and how many foreground voxels have each."""

    values: NDArray[np.float64]
    counts: NDArray[np.int64]


def count_values(voxels: NDArray[np.generic]) -> ValueCounts:
    """Of one channel's foreground voxels (any shape)."""
    values, counts = np.unique(np.asarray(voxels).ravel(), return_counts=True)
    return ValueCounts(values=values.astype(np.float64), counts=counts.astype(np.int64))


def merge_counts(parts: Sequence[ValueCounts]) -> ValueCounts:
    """All cases together. Floating values beyond four million are put together in equal shares of voxels."""
    everything = np.concatenate([part.values for part in parts])
    values, where = np.unique(everything, return_inverse=True)
    weights = np.concatenate([part.counts for part in parts])
    counts = np.bincount(where.ravel(), weights=weights, minlength=len(values)).astype(np.int64)
    return ValueCounts(values=values, counts=counts)


def thinned(part: ValueCounts) -> ValueCounts:
    """`part` with at most MOST_VALUES values: runs of neighbours become their mean."""
    if len(part.values) <= MOST_VALUES:
        return part
    starts = np.linspace(0, len(part.values), MOST_VALUES, endpoint=False).astype(np.int64)
    counts = np.add.reduceat(part.counts, starts)
    sums = np.add.reduceat(part.values * part.counts, starts)
    return ValueCounts(values=sums / counts, counts=counts)


def intensity_statistics(found: ValueCounts) -> IntensityStatistics:
    """Population mean and standard deviation; percentiles interpolated between voxels, as numpy's."""
    values, counts = found.values, found.counts
    if not len(values):
        nothing = float("nan")
        return IntensityStatistics(
            mean=nothing,
            median=nothing,
            std=nothing,
            min=nothing,
            max=nothing,
            percentile_99_5=nothing,
            percentile_00_5=nothing,
        )
    mean = float(np.average(values, weights=counts))
    until = np.cumsum(counts)
    return IntensityStatistics(
        mean=mean,
        median=_percentile(values, until, 0.5),
        std=float(np.sqrt(np.average((values - mean) ** 2, weights=counts))),
        min=float(values[0]),
        max=float(values[-1]),
        percentile_99_5=_percentile(values, until, 0.995),
        percentile_00_5=_percentile(values, until, 0.005),
    )


def _percentile(values: NDArray[np.float64], until: NDArray[np.int64], share: float) -> float:
    position = share * (until[-1] - 1)
    below = values[np.searchsorted(until, np.floor(position), side="right")]
    above = values[np.searchsorted(until, np.ceil(position), side="right")]
    return float(below + (above - below) * (position - np.floor(position)))
