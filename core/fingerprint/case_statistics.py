"""What is measured of each case: kept, so that distributions and outliers can be shown."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.io.image import Vector

BINS = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelStatistics:
    """Of one channel over one case's foreground voxels. All zero where the case has no foreground."""

    mean: float
    percentile_00_5: float
    median: float
    percentile_99_5: float
    histogram_from: float
    histogram_to: float
    histogram: tuple[int, ...]
    """voxel counts of 64 equal bins between the two"""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseStatistics:
    """Of one case; sizes and spacing in (z, y, x)."""

    case: str
    shape: tuple[int, int, int]
    shape_after_crop: tuple[int, int, int]
    spacing_mm: Vector
    crop_ratio: float
    """voxels after cropping to the nonzero region / before"""
    label_voxels: dict[int, int]
    """voxels of each value in the mask, background not counted"""
    channels: tuple[ChannelStatistics, ...]

    @property
    def voxel_ml(self) -> float:
        z, y, x = self.spacing_mm
        return z * y * x / 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class DatasetStatistics:
    """case_statistics.json."""

    cases: tuple[CaseStatistics, ...]


def channel_statistics(values: NDArray[np.float64], counts: NDArray[np.int64]) -> ChannelStatistics:
    """From a channel's foreground as sorted distinct `values` and how often each occurs."""
    if not len(values):
        return ChannelStatistics(
            mean=0,
            percentile_00_5=0,
            median=0,
            percentile_99_5=0,
            histogram_from=0,
            histogram_to=0,
            histogram=(0,) * BINS,
        )
    total = np.cumsum(counts)

    def percentile(share: float) -> float:
        return float(values[np.searchsorted(total, share * total[-1])])

    low, high = float(values[0]), float(values[-1])
    bins = np.histogram(values, bins=BINS, range=(low, high if high > low else low + 1), weights=counts)[0]
    return ChannelStatistics(
        mean=float(np.average(values, weights=counts)),
        percentile_00_5=percentile(0.005),
        median=percentile(0.5),
        percentile_99_5=percentile(0.995),
        histogram_from=low,
        histogram_to=high,
        histogram=tuple(int(count) for count in bins),
    )
