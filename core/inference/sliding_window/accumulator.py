"""Logits of overlapping windows added up, only as many planes at a time as memory allows."""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from core.inference.sliding_window.tiles import Tile, Tiling
from core.inference.votes import WindowVotes


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Slab:
    """Finished planes: `logits` (L, stop − start, Y, X) of the image's planes start to stop; Y may be some rows.

    It may be a view of memory that is used again when the window moves on: use it up at once.
    """

    start: int
    stop: int
    logits: Tensor
    uncertainty: Tensor | None = None
    """(stop − start, Y, X), 0 to 1; None where not asked for"""


class Accumulator:
    """Takes windows ordered by z; hands out planes that no later window covers, cut to the image's `inner` box.

    What of a window lies outside of the box is not kept: so a volume can be worked on in blocks of rows.
    """

    def __init__(
        self,
        *,
        labels: int,
        uncertainty: bool = False,
        tiling: Tiling,
        inner: tuple[slice, slice, slice],
        planes: int,
        dtype: torch.dtype,
        device: torch.device,
    ) -> None:
        depth = min(max(planes, tiling.patch[0]), tiling.shape[0])
        self._tiling = tiling
        self._labels = labels
        self._inner = inner
        self._first = 0
        """the plane of the (padded) image that lies at the buffer's beginning"""
        self._used = 0
        """planes handed out and not dropped yet"""
        channels = labels + uncertainty
        rows, columns = (side.stop - side.start for side in inner[1:])
        self._sums = torch.zeros((channels, depth, rows, columns), dtype=dtype, device=device)

    def make_room(self, batch: Sequence[Tile]) -> Slab | None:
        """Before a batch is added: where it does not fit, the planes in front of it are finished."""
        edge = self._tiling.patch[0]
        if batch[-1].start[0] + edge <= self._first + self._sums.shape[1]:
            self._forget()
            return None
        return self._hand_out(batch[0].start[0])

    def add(self, tile: Tile, answer: WindowVotes) -> None:
        """One window's answer."""
        self._forget()
        z = tile.start[0] - self._first
        (to_y, from_y), (to_x, from_x) = (self._overlap(tile, axis) for axis in (1, 2))
        along = [torch.from_numpy(weight).to(answer.logits.device) for weight in self._tiling.weight(tile)]
        along[1], along[2] = along[1][from_y], along[2][from_x]
        weight = along[0][:, None, None] * along[1][None, :, None] * along[2][None, None, :]
        channels = answer.logits if answer.doubt is None else (*answer.logits, answer.doubt)
        for kept, values in zip(self._sums, channels, strict=True):
            # label by label: a second copy of all of them at once would be as large as the window's output
            target = kept[z : z + self._tiling.patch[0], to_y, to_x]
            target += (values[:, from_y, from_x] * weight).to(target.device, target.dtype)

    def _overlap(self, tile: Tile, axis: int) -> tuple[slice, slice]:
        """Where the window's part inside the box lies in the buffer, and in the window."""
        kept, start = self._inner[axis], tile.start[axis]
        first, last = max(start, kept.start), min(start + self._tiling.patch[axis], kept.stop)
        return slice(first - kept.start, last - kept.start), slice(first - start, last - start)

    def finish(self) -> Slab:
        """After the last batch: all that is left."""
        found = self._hand_out(self._tiling.shape[0])
        assert found is not None
        return found

    def _hand_out(self, stop: int) -> Slab | None:
        planes = self._inner[0]
        start, end = max(self._first, planes.start), min(stop, planes.stop)
        self._used = stop - self._first
        if end <= start:
            self._forget()
            return None
        part = slice(start - self._first, end - self._first)
        return Slab(
            start=start - planes.start,
            stop=end - planes.start,
            logits=self._sums[: self._labels, part],
            uncertainty=self._sums[self._labels, part] if len(self._sums) > self._labels else None,
        )

    def _forget(self) -> None:
        """Drop what was handed out: the rest moves to the front. Done late, for the slab is a view of it."""
        count, self._used = self._used, 0
        if count == 0:
            return
        self._first += count
        left = self._sums.shape[1] - count
        for kept in self._sums:
            if left > 0:
                kept[:left] = kept[count:].clone()
            kept[max(left, 0) :] = 0
