"""One of several models that are averaged: its probabilities on the planes that all share, as its window moves on."""

import numpy as np
import torch
from torch import Tensor

from core.geometry.axis import sample_axes
from core.geometry.spacing import separate_axis
from core.inference.case_predictor import LoadedCase
from core.inference.doubt_map import DoubtMap
from core.inference.model.model import Model
from core.inference.sliding_window.accumulator import Slab
from core.inference.sliding_window.predictor import Layout, Predictor
from core.preprocessing.preprocessed_case import CaseGeometry
from core.preprocessing.restore import Axes, probabilities_on_axes

Rows = tuple[int, int]


class Member:
    """Predicts some rows of one case; no more logits are kept than the planes still to come lie between.

    The shared planes are those of another model's axes: where its own run otherwise, it keeps all its logits.
    """

    def __init__(
        self,
        predictor: Predictor,
        loaded: LoadedCase,
        layout: Layout,
        *,
        forward: tuple[int, int, int],
        rows: Rows,
        doubts: DoubtMap | None,
    ) -> None:
        """`forward` is the shared order of axes; `rows` of the shared planes are wanted."""
        self._model: Model = predictor.model
        self._order = turn(loaded.geometry, forward)
        z, y, x = (shared_axes(loaded.geometry)[axis] for axis in self._order)
        wanted = y.part(*rows)
        first, last = wanted.span
        self._axes: Axes = (z, wanted.counted_from(first), x)
        self._reach = np.maximum(z.high, z.nearest)
        self._doubts = doubts
        self._first_row = first if self.in_order else 0
        self._rows = (first, last)
        self._kept: Slab | None = None
        self._windows = predictor.windows(
            loaded.image,
            layout,
            previous=loaded.previous,
            rows=self._rows if self.in_order else None,
        )
        self.share = 0.0
        """of its windows that are predicted, 0 to 1"""

    @property
    def in_order(self) -> bool:
        return self._order == (0, 1, 2)

    @property
    def ready(self) -> int:
        """How many of the shared planes can be told."""
        return 0 if self._kept is None else int(np.count_nonzero(self._reach < self._kept.stop))

    def advance(self) -> None:
        """Predict the next windows."""
        moved = next(self._windows)
        self.share = moved.done / moved.total
        slab = moved.finished
        if slab is None:
            return
        if self._doubts is not None:
            self._doubts.add(slab, self._first_row)
        logits, start = slab.logits, slab.start
        if not self.in_order:
            logits = logits.permute(0, *(axis + 1 for axis in self._order))
            logits = logits[:, :, self._rows[0] : self._rows[1]]
        if self._kept is not None:
            logits, start = torch.cat([self._kept.logits, logits], 1), self._kept.start
        elif moved.done < moved.total:
            # the slab's memory is used again
            logits = logits.clone()
        self._kept = Slab(start=start, stop=start + logits.shape[1], logits=logits)

    def planes(self, start: int, stop: int) -> Tensor:
        """Probabilities (L, stop − start, rows, X) float32 of shared planes that are ready."""
        assert self._kept is not None
        z, y, x = self._axes
        axes = (z.part(start, stop).counted_from(self._kept.start), y, x)
        return probabilities_on_axes(self._kept.logits, axes, self._model.labels)

    def forget(self, done: int) -> None:
        """The first `done` shared planes are not asked for again."""
        assert self._kept is not None
        z = self._axes[0]
        if done == len(z.low):
            self._kept = None
            return
        first = min(int(min(z.low[done], z.nearest[done])), self._kept.stop) - self._kept.start
        if first > 0:
            self._kept = Slab(
                start=self._kept.start + first,
                stop=self._kept.stop,
                logits=self._kept.logits[:, first:].clone(),
            )


def turn(geometry: CaseGeometry, forward: tuple[int, int, int]) -> tuple[int, ...]:
    """Which of the case's own axes each of the shared ones is."""
    return tuple(geometry.way_back[axis] for axis in forward)


def shared_axes(geometry: CaseGeometry) -> Axes:
    """How the cropped image is sampled from the network's grid, along the case's own axes."""
    apart = separate_axis(geometry.target_spacing_mm, geometry.spacing_mm)
    return sample_axes(geometry.shape, geometry.shape_after_crop, apart)
