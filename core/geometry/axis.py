"""What resizing does along one axis: the samples and weights of labels, the small matrices of images."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

PAD = 12
"""edge samples put around a signal before the spline filter: scipy does, and its numbers depend on it"""
REACH = 24
"""a spline filter forgets by 0.27 a voxel: 2e-14 after this many"""
BAND = 64
"""output samples per matrix"""


@dataclass(frozen=True, slots=True, kw_only=True)
class AxisSamples:
    """Per output sample of an axis: the two source voxels around it, their weights, and the nearest one."""

    low: NDArray[np.int64]
    high: NDArray[np.int64]
    low_weight: Floats
    high_weight: Floats
    nearest: NDArray[np.int64]

    @property
    def between(self) -> bool:
        """False where every output sample lies on one source voxel."""
        return bool(self.high_weight.any())

    def part(self, start: int, stop: int) -> "AxisSamples":
        """The output samples `start` to `stop`; source voxels are still counted from the first of the axis."""
        return self._map(slice(start, stop), 0)

    def counted_from(self, first: int) -> "AxisSamples":
        """The same where the source begins at its voxel `first`."""
        return self._map(slice(None), first)

    @property
    def span(self) -> tuple[int, int]:
        """The source voxels that are looked at, half open."""
        return int(min(self.low.min(), self.nearest.min())), int(max(self.high.max(), self.nearest.max())) + 1

    def _map(self, part: slice, first: int) -> "AxisSamples":
        return AxisSamples(
            low=self.low[part] - first,
            high=self.high[part] - first,
            low_weight=self.low_weight[part],
            high_weight=self.high_weight[part],
            nearest=self.nearest[part] - first,
        )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Band:
    """output[start:stop] = matrix @ input[source_start:source_stop] along one axis."""

    start: int
    stop: int
    source_start: int
    source_stop: int
    matrix: Floats


def sampling_points(size: int, new_size: int) -> Floats:
    """Where output samples lie in source voxels, half-pixel centres (METHOD §4).

    The ratio is computed first and nothing is simplified: the last bit decides ties between labels.
    """
    points: Floats = (np.arange(new_size, dtype=np.float64) + 0.5) * (size / new_size) - 0.5
    return points


@lru_cache(maxsize=256)
def axis_samples(size: int, new_size: int, *, nearest_only: bool = False) -> AxisSamples:
    """Linear sampling of an axis, or with `nearest_only` its nearest voxels with weight 1 (separate z).

    Beyond the edge both voxels are the edge's, and their weights stay as they are: w and 1 − w need not add up
    to 1 in the last bit, and that bit decides ties.
    """
    point = sampling_points(size, new_size)
    nearest = np.clip(np.floor(point + 0.5).astype(np.int64), 0, size - 1)
    if nearest_only:
        point = nearest.astype(np.float64)
    below = np.floor(point)
    weight = point - below
    low = np.clip(below.astype(np.int64), 0, size - 1)
    high = np.clip(below.astype(np.int64) + (weight > 0), 0, size - 1)
    return AxisSamples(low=low, high=high, low_weight=1 - weight, high_weight=weight, nearest=nearest)


def sample_axes(
    shape: Sequence[int], new_shape: Sequence[int], separate_axis: int | None
) -> tuple[AxisSamples, AxisSamples, AxisSamples]:
    """Linear along every axis but the separate one."""
    z, y, x = (
        axis_samples(size, new_size, nearest_only=axis == separate_axis)
        for axis, (size, new_size) in enumerate(zip(shape, new_shape, strict=True))
    )
    return z, y, x


@lru_cache(maxsize=256)
def axis_bands(size: int, new_size: int, order: int) -> tuple[Band, ...]:
    """Resizing an axis from `size` to `new_size` samples as small matrices; order 1 linear, 3 cubic B-spline.

    The same as `skimage.transform.resize(mode="edge", anti_aliasing=False)`, before its clipping.
    """
    return tuple(
        axis_band(size, new_size, order, start, min(start + BAND, new_size))
        for start in range(0, new_size, BAND)
    )


@lru_cache(maxsize=256)
def axis_band(size: int, new_size: int, order: int, start: int, stop: int) -> Band:
    """The output samples `start` to `stop` of axis_bands, at once."""
    point = sampling_points(size, new_size)[start:stop]
    reach = REACH if order == 3 else 1
    first = max(int(np.floor(point[0])) - 1 - reach, 0)
    last = min(int(np.floor(point[-1])) + 3 + reach, size)
    build = _cubic_matrix if order == 3 else _linear_matrix
    matrix = build(point - first, last - first)
    return Band(start=start, stop=stop, source_start=first, source_stop=last, matrix=matrix)


def _linear_matrix(point: Floats, size: int) -> Floats:
    point = np.clip(point, 0, size - 1)
    low = np.floor(point).astype(np.int64)
    high = np.minimum(low + 1, size - 1)
    rows = np.arange(len(point))
    matrix = np.zeros((len(point), size))
    np.add.at(matrix, (rows, low), 1 - (point - low))
    np.add.at(matrix, (rows, high), point - low)
    return matrix


def _cubic_matrix(point: Floats, size: int) -> Floats:
    source = np.clip(np.arange(size + 2 * PAD) - PAD, 0, size - 1)
    coefficients = np.zeros((size + 2 * PAD, size))
    np.add.at(coefficients.T, source, _spline_filter(size + 2 * PAD).T)
    start = np.floor(point).astype(np.int64)
    t = point - start
    weights = (
        (1 - t) ** 3 / 6,
        (3 * t * t * (t - 2) + 4) / 6,
        (3 * (1 - t) * (1 - t) * (-1 - t) + 4) / 6,
        t**3 / 6,
    )
    matrix = np.zeros((len(point), size))
    for k, weight in enumerate(weights):
        matrix += weight[:, None] * coefficients[start + PAD - 1 + k]
    return matrix


@lru_cache(maxsize=32)
def _spline_filter(size: int) -> Floats:
    """From samples to the coefficients of the cubic B-spline through them; mirrored at the rim, edge doubled."""
    spline: Floats = 4 * np.eye(size, dtype=np.float64) + np.eye(size, k=1) + np.eye(size, k=-1)
    spline[0, 0] += 1
    spline[-1, -1] += 1
    return np.asarray(np.linalg.inv(spline / 6), np.float64)
