"""Exact statistics of very many values in little memory: how often each value occurs (METHOD §2)."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.fingerprint.fingerprint import IntensityStatistics

_DENSE = 2**22
"""up to so many different values are counted in a table; more are sorted"""
_DROPPED_BITS = 10
"""of a float's 23 mantissa bits: bins 1.2e-4 of the value wide"""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Tally:
    """`values` ascending and how often each occurs. Whole numbers are exact; others stand for narrow bins.

    Count, mean, spread, minimum and maximum are exact always.
    """

    values: NDArray[np.float64]
    counts: NDArray[np.int64]
    mean: float
    squares: float
    """sum of squared deviations from the mean"""
    minimum: float
    maximum: float

    @property
    def count(self) -> int:
        return int(self.counts.sum())

    @property
    def std(self) -> float:
        return float((self.squares / max(1, self.count)) ** 0.5)

    def percentiles(self, *percents: float) -> tuple[float, ...]:
        """As numpy's, between the two nearest values where need be."""
        last = np.cumsum(self.counts)
        places = np.array(percents) / 100 * (last[-1] - 1)
        below, above = np.floor(places), np.ceil(places)
        low = self.values[np.searchsorted(last, below, side="right")]
        high = self.values[np.searchsorted(last, above, side="right")]
        between = low + (high - low) * (places - below)
        return tuple(float(value) for value in np.clip(between, self.minimum, self.maximum))

    def histogram(self, edges: NDArray[np.float64]) -> tuple[int, ...]:
        """Counts between `edges`; what lies beyond them goes to the outermost bins."""
        bins = np.clip(np.searchsorted(edges, self.values, side="right") - 1, 0, len(edges) - 2)
        return tuple(int(count) for count in np.bincount(bins, self.counts, len(edges) - 1))


def tally_by_label(values: NDArray[np.generic], labels: NDArray[np.integer]) -> dict[int, Tally]:
    """A Tally of the `values` (n,) of each label that occurs in `labels` (n,)."""
    present = np.unique(labels)
    found = {}
    for label in present:
        inside = values if len(present) == 1 else values[labels == label]
        found[int(label)] = tally(inside)
    return found


def tally(values: NDArray[np.generic]) -> Tally:
    """Of at least one value; all must be finite."""
    whole = _as_whole_numbers(values)
    if whole is not None:
        different, counts = _count(whole)
        exact = different.astype(np.float64)
        mean = float(exact @ counts) / len(whole)
        squares = float((exact - mean) ** 2 @ counts)
    else:
        precise = values.astype(np.float64)
        mean = float(precise.mean())
        squares = float(((precise - mean) ** 2).sum())
        keys, counts = _count(values.astype(np.float32).view(np.int32) >> _DROPPED_BITS)
        middle = ((keys.astype(np.int64) << _DROPPED_BITS) + (1 << (_DROPPED_BITS - 1))).astype(np.int32)
        exact = middle.view(np.float32).astype(np.float64)
        order = np.argsort(exact)
        exact, counts = exact[order], counts[order]
    return Tally(
        values=exact,
        counts=counts,
        mean=mean,
        squares=squares,
        minimum=float(values.min()),
        maximum=float(values.max()),
    )


def joined(tallies: Iterable[Tally]) -> Tally | None:
    """All of them as one; None of none. The order does not matter but for rounding of mean and spread."""
    parts = list(tallies)
    if len(parts) < 2:
        return parts[0] if parts else None
    values, places = np.unique(np.concatenate([part.values for part in parts]), return_inverse=True)
    counts = np.zeros(len(values), np.int64)
    np.add.at(counts, places, np.concatenate([part.counts for part in parts]))
    total = sum(part.count for part in parts)
    mean = sum(part.mean * part.count for part in parts) / total
    return Tally(
        values=values,
        counts=counts,
        mean=mean,
        squares=sum(part.squares + part.count * (part.mean - mean) ** 2 for part in parts),
        minimum=min(part.minimum for part in parts),
        maximum=max(part.maximum for part in parts),
    )


def intensity_statistics(values: Tally) -> IntensityStatistics:
    low, middle, high = values.percentiles(0.5, 50, 99.5)
    return IntensityStatistics(
        mean=values.mean,
        median=middle,
        std=values.std,
        min=values.minimum,
        max=values.maximum,
        percentile_99_5=high,
        percentile_00_5=low,
    )


def _as_whole_numbers(values: NDArray[np.generic]) -> NDArray[np.integer] | None:
    if values.dtype == np.bool_:
        return values.astype(np.uint8)
    if np.issubdtype(values.dtype, np.integer):
        return values  # type: ignore[return-value]
    if np.abs(values).max() < 2**31 and np.array_equal(values, np.rint(values)):
        return values.astype(np.int64)
    return None


def _count(values: NDArray[np.integer]) -> tuple[NDArray[np.integer], NDArray[np.int64]]:
    low, high = int(values.min()), int(values.max())
    if high - low >= _DENSE or low < -(2**62) or high > 2**62:
        different, counts = np.unique(values, return_counts=True)
        return different, counts.astype(np.int64)
    table = np.bincount(values.astype(np.int64) - low, minlength=1)
    different = np.flatnonzero(table)
    return different + low, table[different].astype(np.int64)
