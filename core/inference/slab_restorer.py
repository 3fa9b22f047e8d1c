"""The way back to the file's grid while the window still moves: finished planes in, planes of the mask out."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any, Protocol

import numpy as np
import torch
from numpy.typing import NDArray

from core.dataset.labels import Labels
from core.geometry.axis import AxisSamples, sample_axes
from core.geometry.crop import uncrop
from core.geometry.spacing import separate_axis
from core.inference.sliding_window.accumulator import Slab
from core.preprocessing.preprocessed_case import CaseGeometry
from core.preprocessing.restore import labels_on_axes

Axes = tuple[AxisSamples, AxisSamples, AxisSamples]


class InTheMaking(Protocol):
    """Labels that are decided while the window moves, block of rows by block of rows."""

    def blocks(self, count: int) -> Iterator["SlabRestorer"]:
        """One after the other; each wants the logits of its `rows`, slab by slab."""
        ...

    def mask(self) -> NDArray[Any]:
        """What was decided, when every block was given every slab."""
        ...


class MaskInTheMaking:
    """The mask of one case on the grid of its file."""

    def __init__(self, geometry: CaseGeometry, labels: Labels) -> None:
        self._geometry = geometry
        self._labels = labels
        apart = separate_axis(geometry.target_spacing_mm, geometry.spacing_mm)
        self._axes = sample_axes(geometry.shape, geometry.shape_after_crop, apart)
        kind = np.uint8 if labels.fit_in_a_byte else np.uint16
        self._decided: NDArray[Any] = np.zeros(geometry.shape_after_crop, kind)

    def blocks(self, count: int) -> Iterator["SlabRestorer"]:
        return blocks_of(self._axes, self._labels, self._decided, count)

    def mask(self) -> NDArray[Any]:
        """(Z, Y, X) in the axes of the file."""
        geometry = self._geometry
        whole = uncrop(self._decided, geometry.crop_box, geometry.shape_before_crop)
        return np.ascontiguousarray(geometry.in_file_order(whole))


def blocks_of(axes: Axes, labels: Labels, decided: NDArray[Any], count: int) -> Iterator["SlabRestorer"]:
    """`decided` (Z, Y, X) cut into `count` blocks of rows, fewer where it has fewer rows."""
    height = decided.shape[1]
    edges = [round(height * i / count) for i in range(count + 1)]
    for start, stop in pairwise(edges):
        if stop > start:
            yield SlabRestorer(axes, labels, decided, (start, stop))


class SlabRestorer:
    """Takes slabs in order; a plane of the result is decided as soon as the planes around it are there.

    The mask equals what restore_labels makes of all logits at once.
    """

    def __init__(
        self, axes: Axes, labels: Labels, decided: NDArray[Any], result_rows: tuple[int, int]
    ) -> None:
        y = axes[1]
        start, stop = result_rows
        wanted = slice(start, stop)
        first = int(min(y.low[wanted].min(), y.nearest[wanted].min()))
        last = int(max(y.high[wanted].max(), y.nearest[wanted].max())) + 1
        self.rows = (first, last)
        """of the logits, that its part of the result lies between"""
        self._axes = (axes[0], _part_of_axis(y, start, stop, first), axes[2])
        self._labels = labels
        self._mask = decided[:, wanted]
        self._done = 0
        """planes of the result"""
        self._kept: Slab | None = None
        """the end of the last slab: the next planes of the result may lie between it and the next slab"""

    def add_part(self, slab: Slab, first_row: int) -> None:
        """add() for a slab whose rows begin at `first_row` and hold more than this block's."""
        rows = slice(self.rows[0] - first_row, self.rows[1] - first_row)
        self.add(Slab(start=slab.start, stop=slab.stop, logits=slab.logits[:, :, rows]))

    def add(self, slab: Slab) -> None:
        """Planes that follow the last slab's; the logits are not kept, but for the last few planes."""
        if self._kept is not None:
            slab = Slab(
                start=self._kept.start,
                stop=slab.stop,
                logits=torch.cat([self._kept.logits, slab.logits], dim=1),
            )
        z = self._axes[0]
        reached = np.maximum(z.high, z.nearest) < slab.stop
        until = int(np.count_nonzero(reached))
        if until > self._done:
            planes = _part_of_axis(z, self._done, until, slab.start)
            self._mask[self._done : until] = labels_on_axes(
                slab.logits, (planes, self._axes[1], self._axes[2]), self._labels
            )
            self._done = until
        self._kept = self._needed_later(slab)

    def _needed_later(self, slab: Slab) -> Slab | None:
        if self._done == len(self._mask):
            return None
        z = self._axes[0]
        first = int(min(z.low[self._done], z.nearest[self._done]))
        if first >= slab.stop:
            return None
        # a copy: the slab's memory is used again
        return Slab(start=first, stop=slab.stop, logits=slab.logits[:, max(first - slab.start, 0) :].clone())


def _part_of_axis(axis: AxisSamples, start: int, stop: int, origin: int) -> AxisSamples:
    """Output samples start to stop, with source voxels counted from `origin`."""
    return replace(
        axis,
        low=axis.low[start:stop] - origin,
        high=axis.high[start:stop] - origin,
        low_weight=axis.low_weight[start:stop],
        high_weight=axis.high_weight[start:stop],
        nearest=axis.nearest[start:stop] - origin,
    )
