"""The sliding window: a network's logits for a whole preprocessed image (METHOD §7)."""

import itertools
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from core.device import Device, prepare
from core.errors import UserError
from core.inference.model.model import Model
from core.inference.options import PredictionOptions
from core.inference.sliding_window.accumulator import Accumulator, Slab
from core.inference.sliding_window.tiles import Tile, Tiling, Triple, tile_image
from core.inference.votes import Votes, WindowVotes
from core.network.unet import UNet


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowMoved:
    """`done` of `total` windows are predicted; `finished` holds planes that no later window covers."""

    done: int
    total: int
    finished: Slab | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How the work is fitted into memory."""

    planes: int
    """how many planes of logits are kept at once; the whole image's depth where there is room"""
    dtype: torch.dtype
    """of the kept logits: float32, or half where there are many labels"""
    batch: int
    """windows that go through the network together, mirrored ones counted"""
    keep_on_device: bool
    """logits are kept where the network computes"""
    blocks: int = 1
    """into how many blocks of rows the image is cut: windows across a border are then run twice"""
    memory: int = 0
    """bytes of main memory that all of it is estimated to take at most"""


class Predictor:
    """Runs a model's folds over images. One at a time: the networks are moved to the device once and kept there."""

    def __init__(self, model: Model, options: PredictionOptions, *, device: Device | None = None) -> None:
        self.model = model
        self.options = options
        prepare(device or options.device)
        self.device = (device or options.device).torch
        self._networks = [network.to(self.device) for network in model.networks]
        axes = model.mirror_axes if options.mirroring else ()
        self._mirrorings = [
            combination
            for count in range(len(axes) + 1)
            for combination in itertools.combinations(axes, count)
        ]

    def predict_logits(
        self, image: NDArray[np.float32] | Tensor, *, previous: NDArray[Any] | None = None
    ) -> Tensor:
        """Logits (L, Z, Y, X) float32 on the CPU for an image (C, Z, Y, X), averaged over folds and mirrorings.

        `previous` (Z, Y, X) is the previous stage's mask on the image's grid, for a cascade.
        """
        layout = Layout(planes=1 << 30, dtype=torch.float32, batch=4, keep_on_device=False)
        for moved in self.windows(image, layout, previous=previous):
            if moved.finished is not None:
                return moved.finished.logits
        raise AssertionError("an image has at least one window")

    def tiling(self, shape: Sequence[int]) -> Tiling:
        """Of an image (Z, Y, X), padded to the patch where it is smaller."""
        return tiling_of(self.model, shape, self.options.step)

    @torch.inference_mode()
    def windows(
        self,
        image: NDArray[np.float32] | Tensor,
        layout: Layout,
        *,
        previous: NDArray[Any] | None = None,
        rows: tuple[int, int] | None = None,
    ) -> Iterator[WindowMoved]:
        """predict_logits step by step: what is finished is handed out as the window moves along z.

        With `rows` (start, stop) only these rows (y) are predicted; slabs hold no others. Raises UserError where
        the network's answers are no numbers: the likeliest label of none would be background.
        """
        voxels = image if isinstance(image, Tensor) else torch.from_numpy(image)
        padded, before = _padded(voxels, self.patch)
        stage = None if previous is None else _padded(torch.from_numpy(previous)[None], self.patch)[0][0]
        tiling = self.tiling(voxels.shape[1:])
        inner = _inner(before, voxels.shape[1:], rows)
        tiles = tiling.over_rows(inner[1].start, inner[1].stop)
        at_once = max(layout.batch // len(self._mirrorings), 1)
        batches = [tiles[start : start + at_once] for start in range(0, len(tiles), at_once)]
        kept = Accumulator(
            labels=self.model.labels.output_count,
            uncertainty=self.options.uncertainty,
            tiling=tiling,
            inner=inner,
            planes=max(layout.planes, most_planes(batches, self.patch[0])),
            dtype=layout.dtype,
            device=self.device if layout.keep_on_device else torch.device("cpu"),
        )
        done = 0
        for index, batch in enumerate(batches):
            finished = kept.make_room(batch)
            if finished is not None:
                _raise_unless_numbers(finished)
                yield WindowMoved(done=done, total=len(tiles), finished=finished)
            inputs = torch.stack([self._input(padded, stage, tile) for tile in batch])
            answers = self._predict(inputs, layout.batch)
            del inputs
            for tile in batch:
                # none is held while the next windows are predicted
                kept.add(tile, answers.pop(0))
            done += len(batch)
            last = kept.finish() if index == len(batches) - 1 else None
            if last is not None:
                _raise_unless_numbers(last)
            yield WindowMoved(done=done, total=len(tiles), finished=last)

    @property
    def patch(self) -> Triple:
        return patch_of(self.model)

    def _input(self, padded: Tensor, stage: Tensor | None, tile: Tile) -> Tensor:
        """(C, *patch) on the device; the previous stage's mask as one channel a label."""
        where = tuple(slice(start, start + edge) for start, edge in zip(tile.start, self.patch, strict=True))
        everything = (slice(None), *where)
        part = padded[everything].to(self.device, torch.float32)
        if stage is None:
            return part
        values = torch.tensor(self.model.previous_labels, device=self.device).view(-1, 1, 1, 1)
        return torch.cat([part, (stage[where].to(self.device).unsqueeze(0) == values).to(part.dtype)])

    def _predict(self, inputs: Tensor, together: int) -> list[WindowVotes]:
        """What folds and mirrorings together say of windows (B, C, z, y, x)."""
        flat = self.model.configuration.dimensions == 2
        inputs = inputs[:, :, 0] if flat else inputs
        turns = [(index, axes) for index in range(len(inputs)) for axes in self._mirrorings]
        votes = Votes(
            len(inputs),
            len(self._networks) * len(self._mirrorings),
            labels=self.model.labels.output_count,
            regions=self.model.labels.has_regions,
            measure_doubt=self.options.uncertainty,
        )
        # elsewhere not even one that is off: before PyTorch 2.5 there is none for Apple's
        with torch.autocast("cuda") if self.device.type == "cuda" else nullcontext():
            for start in range(0, len(turns), together):
                part = turns[start : start + together]
                turned = torch.stack([_flipped(inputs[index], axes) for index, axes in part])
                for network in self._networks:
                    features = self._features(network, turned, together)
                    for (index, axes), values in zip(part, features, strict=True):
                        back = _flipped(values, axes)
                        votes.add(index, back[:, None] if flat else back, network.head)
        return votes.answers()

    def _features(self, network: UNet, inputs: Tensor, together: int) -> Tensor:
        # PyTorch takes a way four times slower for a single volume on the CPU: better two of the same
        lonely = self.device.type == "cpu" and len(inputs) == 1 and together > 1
        features = network.features(inputs.expand(2, *inputs.shape[1:]) if lonely else inputs)
        return features[:1] if lonely else features


def patch_of(model: Model) -> Triple:
    """In 3D; a 2D configuration's has a z of 1."""
    patch = model.configuration.patch_size
    z, y, x = patch if len(patch) == 3 else (1, patch[0], patch[1])
    return z, y, x


def tiling_of(model: Model, shape: Sequence[int], step: float) -> Tiling:
    """The windows over a preprocessed image (Z, Y, X), padded to the patch where it is smaller."""
    patch = patch_of(model)
    z, y, x = (max(size, edge) for size, edge in zip(shape, patch, strict=True))
    return tile_image((z, y, x), patch, step)


def _flipped(values: Tensor, axes: Sequence[int]) -> Tensor:
    """(C, *patch) mirrored along spatial axes."""
    return values.flip([axis + 1 for axis in axes]) if axes else values


def most_planes(batches: Sequence[Sequence[Tile]], edge: int) -> int:
    """How many planes a batch spans at most, where a window spans `edge`."""
    return max(batch[-1].start[0] - batch[0].start[0] + edge for batch in batches)


def _raise_unless_numbers(slab: Slab) -> None:
    """By their sum, in one pass: it is no number where any of them is none, or is far too large.

    In half precision, which is for many labels and slow to add up, one label stands for all: where a feature is
    no number, no label's logit is one.
    """
    logits = slab.logits if slab.logits.dtype == torch.float32 else slab.logits[:1]
    if not bool(logits.sum(dtype=torch.float32).isfinite()) and not bool(logits.isfinite().all()):
        raise UserError(
            "The network gives no numbers for this image.",
            hint="Its training may have gone wrong, or the model is damaged; use another one, or train again.",
        )


def _padded(voxels: Tensor, patch: Triple) -> tuple[Tensor, Triple]:
    """(C, Z, Y, X) with zeros put around what is smaller than the patch, and how many planes before each axis."""
    missing = [max(edge - size, 0) for size, edge in zip(voxels.shape[1:], patch, strict=True)]
    z, y, x = (count // 2 for count in missing)
    if not any(missing):
        return voxels, (z, y, x)
    sides = [side for count, first in zip(missing, (z, y, x), strict=True) for side in (count - first, first)]
    return torch.nn.functional.pad(voxels, sides[::-1]), (z, y, x)


def _inner(before: Triple, shape: Sequence[int], rows: tuple[int, int] | None) -> tuple[slice, slice, slice]:
    """Where the image, or those of its rows, lies in the padded one."""
    z, y, x = (slice(first, first + size) for first, size in zip(before, shape, strict=True))
    return z, y if rows is None else slice(before[1] + rows[0], before[1] + rows[1]), x
