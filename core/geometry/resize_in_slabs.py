"""Resizing a volume that does not fit into memory: planes go in, slabs of the result come out (METHOD §4)."""

from collections.abc import Callable

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from core.geometry.axis import BAND, Band, axis_band, axis_samples
from core.geometry.box import Shape
from core.geometry.resample import SLAB_VALUES, resize_planes

ReadPlanes = Callable[[int, int], NDArray[np.float32]]
"""planes start to stop (N, H, W) of the source"""
ORDER = 3


class ResizeInSlabs:
    """Like resample_image with order 3 on one channel whose first axis is the one that slabs lie across.

    `limits`: lowest and highest value of the source, one each, or one for every slice across `separate_axis`.
    Slabs are asked for in rising order; planes that two of them need are resized once.
    """

    def __init__(
        self,
        shape: Shape,
        new_shape: Shape,
        separate_axis: int | None,
        limits: tuple[NDArray[np.float32], NDArray[np.float32]],
        read: ReadPlanes,
    ) -> None:
        self._shape, self._new_shape, self._separate = shape, new_shape, separate_axis
        self._read = read
        self._is_picked = separate_axis == 0 or shape[0] == new_shape[0]
        self._picked = [
            torch.from_numpy(axis_samples(size, new_size).nearest)
            for size, new_size in zip(shape, new_shape, strict=True)
        ]
        low, high = (torch.from_numpy(np.atleast_1d(limit)) for limit in limits)
        if separate_axis is not None:
            low, high = (limit[self._picked[separate_axis]] for limit in (low, high))
        self._limits = low, high
        self._kept = torch.empty((0, *new_shape[1:]))
        """planes resized within themselves"""
        self._kept_from = self._kept_to = 0

    def slab(self, start: int, stop: int) -> NDArray[np.float32]:
        """Planes start to stop (N, H, W) of the result."""
        if self._shape == self._new_shape:
            return self._read(start, stop)
        first, last = self._source(start, stop)
        planes = self._planes(first, last)
        if self._is_picked:
            result = planes[self._picked[0][start:stop] - first]
        else:
            result = torch.empty((stop - start, *self._new_shape[1:]))
            for band in self._bands(start, stop):
                used = planes[band.source_start - first : band.source_stop - first]
                _across(band, used, result[band.start - start : band.stop - start])
        self._clamp(result, start, stop)
        return np.asarray(result.numpy())

    def kept_values(self, start: int, stop: int) -> int:
        """How many are kept while such a slab is made."""
        if self._shape == self._new_shape:
            return 0
        first, last = self._source(start, stop)
        return (last - first) * self._kept.stride(0)

    def let_go(self) -> None:
        """No more slabs are wanted."""
        self._kept = self._kept.new_empty((0, *self._new_shape[1:]))
        self._kept_from = self._kept_to = 0

    def _source(self, start: int, stop: int) -> tuple[int, int]:
        """The planes that a slab is made of."""
        if self._is_picked:
            picked = self._picked[0][start:stop]
            return int(picked[0]), int(picked[-1]) + 1
        bands = self._bands(start, stop)
        return bands[0].source_start, bands[-1].source_stop

    def _bands(self, start: int, stop: int) -> list[Band]:
        """Short ones: the matrix of a long slab would hold mostly zeros."""
        sizes = self._shape[0], self._new_shape[0], ORDER
        return [axis_band(*sizes, first, min(first + BAND, stop)) for first in range(start, stop, BAND)]

    def _planes(self, start: int, stop: int) -> Tensor:
        """Planes of the source, each resized within itself."""
        if len(self._kept) < stop - start:
            grown = torch.empty((stop - start, *self._new_shape[1:]))
            grown[: len(self._kept)] = self._kept
            self._kept = grown
        overlap = max(self._kept_to - start, 0) if start >= self._kept_from else 0
        for i in range(overlap):  # one by one: they may overlap with where they go
            self._kept[i] = self._kept[start - self._kept_from + i]
        height, width = self._shape[1:]
        step = max(SLAB_VALUES // max(height * width, self._kept[0].numel(), 1), 1)
        for first in range(start + overlap, stop, step):
            last = min(first + step, stop)
            planes = torch.from_numpy(self._read(first, last)).double()
            self._kept[first - start : last - start] = self._within(planes)
        self._kept_from, self._kept_to = start, stop
        return self._kept[: stop - start]

    def _within(self, planes: Tensor) -> Tensor:
        for axis in (1, 2):
            if self._separate == axis:
                planes = planes.index_select(axis, self._picked[axis])
        return resize_planes(planes, self._new_shape[1:], ORDER)

    def _clamp(self, result: Tensor, start: int, stop: int) -> None:
        low, high = self._limits
        if self._separate is None:
            result.clamp_(low[0], high[0])
            return
        if self._separate == 0:
            low, high = low[start:stop], high[start:stop]
        shape = [-1 if axis == self._separate else 1 for axis in range(3)]
        torch.minimum(torch.maximum(result, low.view(shape)), high.view(shape), out=result)


def _across(band: Band, planes: Tensor, target: Tensor) -> None:
    """band.matrix @ planes in float64, a few columns at a time."""
    matrix = torch.from_numpy(band.matrix)
    columns, result = planes.flatten(1), target.view(len(target), -1)
    step = max(SLAB_VALUES // len(planes), 1)
    for start in range(0, columns.shape[1], step):
        result[:, start : start + step] = matrix @ columns[:, start : start + step].double()
