"""Logits of overlapping windows added up, only as many planes at a time as memory allows."""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from core.inference.tiles import Tile, Tiling


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Slab:
    """Finished planes: `logits` (L, stop − start, Y, X) of the image's planes start to stop.

    It may be a view of memory that is used again when the window moves on: use it up at once.
    """

    start: int
    stop: int
    logits: Tensor


class Accumulator:
    """Takes windows ordered by z; hands out planes that no later window covers, cut to the image's `inner` box."""

    def __init__(
        self,
        *,
        labels: int,
        tiling: Tiling,
        inner: tuple[slice, slice, slice],
        planes: int,
        dtype: torch.dtype,
        device: torch.device,
    ) -> None:
        depth = min(max(planes, tiling.patch[0]), tiling.shape[0])
        self._tiling = tiling
        self._inner = inner
        self._first = 0
        """the plane of the (padded) image that lies at the buffer's beginning"""
        self._used = 0
        """planes handed out and not dropped yet"""
        self._sums = torch.zeros((labels, depth, *tiling.shape[1:]), dtype=dtype, device=device)

    def make_room(self, batch: Sequence[Tile]) -> Slab | None:
        """Before a batch is added: where it does not fit, the planes in front of it are finished."""
        edge = self._tiling.patch[0]
        if batch[-1].start[0] + edge <= self._first + self._sums.shape[1]:
            self._forget()
            return None
        return self._hand_out(batch[0].start[0])

    def add(self, tile: Tile, logits: Tensor) -> None:
        """One window's logits (L, *patch)."""
        self._forget()
        z, y, x = tile.start
        depth, height, width = self._tiling.patch
        z -= self._first
        along = [
            torch.from_numpy(weight).to(logits.device, logits.dtype) for weight in self._tiling.weight(tile)
        ]
        weight = along[0][:, None, None] * along[1][None, :, None] * along[2][None, None, :]
        for kept, values in zip(self._sums, logits, strict=True):
            # label by label: a second copy of all of them at once would be as large as the window's output
            target = kept[z : z + depth, y : y + height, x : x + width]
            target += (values * weight).to(target.device, target.dtype)

    def finish(self) -> Slab:
        """After the last batch: all that is left."""
        found = self._hand_out(self._tiling.shape[0])
        assert found is not None
        return found

    def _hand_out(self, stop: int) -> Slab | None:
        planes, rows, columns = self._inner
        start, end = max(self._first, planes.start), min(stop, planes.stop)
        self._used = stop - self._first
        if end <= start:
            self._forget()
            return None
        part = slice(start - self._first, end - self._first)
        return Slab(
            start=start - planes.start,
            stop=end - planes.start,
            logits=self._sums[:, part, rows, columns],
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
