"""The intensities of an image in a few figures, and how far those of two images lie apart (METHOD §2)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

POINTS = 32
"""quantiles of a channel, in the middle of as many equal shares of its voxels"""
_DRAWN = 1 << 17
"""voxels that stand for all: their quantiles are right to half a per cent of the voxels"""
_FIGURES = 5
_FEWEST = 5
"""training images that say something of how far apart they lie"""
_FENCE = 3.0
"""times the middle half's width above it: Tukey's outer fence (Exploratory Data Analysis, 1977, ch. 2)"""

Quantiles = tuple[float, ...]
"""POINTS of one channel, ascending"""


def quantiles_of(channel: NDArray[np.generic]) -> Quantiles:
    """Of all voxels, in any shape; of many some are drawn, always alike. None of a channel without a finite voxel."""
    values = channel.ravel()
    if values.size > _DRAWN:
        # at random: an even stride would fall in step with the rows
        values = values[np.random.default_rng(0).integers(0, values.size, _DRAWN)]
    # sorted in their own type, which takes a tenth of the time that many quantiles of an unsorted array take
    values = np.sort(values[np.isfinite(values)])
    if not values.size:
        return ()
    places = (np.arange(POINTS) + 0.5) / POINTS * (values.size - 1)
    before = places.astype(np.intp)
    low, high = (values[at].astype(np.float64) for at in (before, np.minimum(before + 1, values.size - 1)))
    return tuple(float(f"{value:.{_FIGURES}g}") for value in low + (high - low) * (places - before))


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """How one image lies beside the training images."""

    factors: tuple[float, ...]
    """one a channel: its distance from the nearest training image, in the largest that those have among themselves;
    above 1 it is unlike all of them"""
    better_order: tuple[int, ...] | None
    """which channel of the image stands best in each place of the model; None where they stand well"""


class TrainedIntensities:
    """The intensities of the training images, and the bounds that follow from how far these lie apart."""

    def __init__(self, cases: NDArray[np.float64], absolute: Sequence[bool]) -> None:
        """`cases` (N, C, POINTS); `absolute`: one a channel, False where only its shape counts, not its scale."""
        self._absolute = np.array(absolute)
        self._cases = _scaled(cases, self._absolute)
        apart = _between(self._cases, self._cases)
        apart[np.arange(len(cases)), np.arange(len(cases))] = np.inf
        self._bounds = np.array([_fence(nearest) for nearest in apart.min(1).T])
        self._gain = self._usual_gain()

    def shift(self, image: Sequence[Quantiles]) -> Shift:
        """Of an image with as many channels."""
        quantiles = np.array(image, dtype=np.float64)
        near = _between(_scaled(quantiles[None], self._absolute), self._cases)[0].min(0)
        # channels that are all alike in training: whatever is not the same is unlike them
        factors = np.divide(near, self._bounds, out=np.where(near > 0, np.inf, 0.0), where=self._bounds > 0)
        better = None
        if len(quantiles) > 1 and self._gain is not None:
            given, best, places = self._costs(quantiles, self._cases)
            if given - best > self._gain:
                better = places
        return Shift(factors=tuple(float(factor) for factor in factors), better_order=better)

    def _usual_gain(self) -> float | None:
        """What another order of channels would win for the training images themselves."""
        count, channels, _ = self._cases.shape
        if channels < 2 or not (self._bounds > 0).all():
            return None
        others = ~np.eye(count, dtype=bool)
        gains = []
        for at in range(count):
            given, best, _ = self._costs(self._cases[at], self._cases[others[at]])
            gains.append(given - best)
        return _fence(np.array(gains))

    def _costs(
        self, image: NDArray[np.float64], cases: NDArray[np.float64]
    ) -> tuple[float, float, tuple[int, ...]]:
        """Distance as the channels stand, in their best order, and which channel then stands in each place."""
        channels = len(image)
        # (channel of the image, place in the model): each is looked at as the place would scale it
        placed = _scaled(np.repeat(image[:, None], channels, 1), self._absolute)
        costs = np.abs(placed[None] - cases[:, None]).mean(-1) / self._bounds
        given = float(np.trace(costs, axis1=1, axis2=2).min())
        best, order = given, tuple(range(channels))
        if channels == 1:
            return given, best, order
        # a third of a second, which commands that compare no order of channels do without
        from scipy.optimize import linear_sum_assignment

        for cost in costs:
            rows, places = linear_sum_assignment(cost)
            total = float(cost[rows, places].sum())
            if total < best:
                best, order = total, tuple(int(row) for row in rows[np.argsort(places)])
        return given, best, order


def trained_intensities(
    cases: Sequence[Sequence[Quantiles]], absolute: Sequence[bool]
) -> TrainedIntensities | None:
    """None where nothing can be said: too few cases, or figures of a file that cannot be."""
    whole = [case for case in cases if len(case) == len(absolute) and all(len(q) == POINTS for q in case)]
    if len(whole) < _FEWEST:
        return None
    figures = np.array(whole, dtype=np.float64)
    return TrainedIntensities(figures, absolute) if np.isfinite(figures).all() else None


def _scaled(quantiles: NDArray[np.float64], absolute: NDArray[np.bool_]) -> NDArray[np.float64]:
    """(…, C, POINTS). Where the scale does not count: from the median, in mean deviations from it."""
    middle = np.median(quantiles, -1, keepdims=True)
    width = np.abs(quantiles - middle).mean(-1, keepdims=True)
    shape = (quantiles - middle) / np.where(width > 0, width, 1.0)
    return np.where(absolute[:, None], quantiles, shape)


def _between(some: NDArray[np.float64], others: NDArray[np.float64]) -> NDArray[np.float64]:
    """Earth mover's distance (M, N, C) of each of (M, C, POINTS) from each of (N, C, POINTS): between quantiles."""
    return np.stack([np.abs(one[None] - others).mean(-1) for one in some])


def _fence(values: NDArray[np.float64]) -> float:
    """The largest that is usual: Tukey's outer fence, or the largest itself where that lies beyond."""
    low, high = np.percentile(values, (25, 75))
    return float(max(values.max(), high + _FENCE * (high - low)))
