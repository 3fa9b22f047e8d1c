"""Intensity statistics over cases that count alike, however much foreground each has (METHOD §2)."""

import numpy as np
from numpy.typing import NDArray

from core.fingerprint.fingerprint import IntensityStatistics
from core.fingerprint.tally import Tally

_ADDED_AT_ONCE = 16
"""adding sorts, so it is done for some cases together"""


class Mixture:
    """nnU-Net draws as many voxels from each case, so each case has the same weight; this is what its draws
    tend to, without drawing. Memory holds the different values of all cases once.
    """

    def __init__(self) -> None:
        self._values: NDArray[np.float64] = np.empty(0)
        self._weights: NDArray[np.float64] = np.empty(0)
        self._waiting: list[Tally] = []
        self._means: list[float] = []
        self._variances: list[float] = []
        self._minimum = float("inf")
        self._maximum = float("-inf")

    @property
    def empty(self) -> bool:
        return not self._means

    @property
    def whole_numbers(self) -> bool:
        """True where no case holds a fraction."""
        self._settle()
        return bool(np.array_equal(self._values, np.rint(self._values)))

    def add(self, case: Tally) -> None:
        """One case's foreground in one channel."""
        self._waiting.append(case)
        self._means.append(case.mean)
        self._variances.append(case.squares / case.count)
        self._minimum = min(self._minimum, case.minimum)
        self._maximum = max(self._maximum, case.maximum)
        if len(self._waiting) >= _ADDED_AT_ONCE:
            self._settle()

    def percentiles(self, *percents: float) -> tuple[float, ...]:
        """The smallest value that so much of the weight does not exceed."""
        self._settle()
        share = np.cumsum(self._weights)
        # the last figure of a sum must not decide between two values
        places = np.searchsorted(share, np.array(percents) / 100 * share[-1] * (1 - 1e-12))
        return tuple(float(value) for value in np.clip(self._values[places], self._minimum, self._maximum))

    def statistics(self) -> IntensityStatistics:
        """Of at least one case."""
        means = np.array(self._means)
        low, middle, high = self.percentiles(0.5, 50, 99.5)
        return IntensityStatistics(
            mean=float(means.mean()),
            median=middle,
            std=float((np.mean(self._variances) + means.var()) ** 0.5),
            min=self._minimum,
            max=self._maximum,
            percentile_99_5=high,
            percentile_00_5=low,
        )

    def _settle(self) -> None:
        if not self._waiting:
            return
        values = [self._values, *(case.values for case in self._waiting)]
        weights = [self._weights, *(case.counts / case.count for case in self._waiting)]
        self._waiting = []
        self._values, places = np.unique(np.concatenate(values), return_inverse=True)
        self._weights = np.bincount(places.ravel(), np.concatenate(weights)).astype(np.float64)
