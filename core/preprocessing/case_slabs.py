"""A case that is too large to be in memory whole, read slab by slab."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.geometry.box import Box, Shape, box_shape, whole_box
from core.io.image import Grid
from core.io.open_image import OpenImage, TurnedVoxels, open_image, open_mask
from core.io.place import AxisTurn
from core.io.read_image import channel_turns, whole_numbers
from core.io.sliced_voxels import SlicedVoxels

SLAB_VOXELS = 1 << 24
"""voxels of a slab"""
LARGE_PLANE = 1 << 22
"""planes of a file that hold more voxels than this are cut across: fewer rows of many planes are read"""


class LastRead:
    """The last part of a file with several channels: colours lie side by side, and are unpacked together."""

    def __init__(self) -> None:
        self._key: tuple[object, ...] = ()
        self._channels: NDArray[Any] = np.empty(0)

    def channels_of(self, voxels: SlicedVoxels, box: tuple[slice, slice, slice]) -> NDArray[Any]:
        """(C, Z, Y, X), not to be changed."""
        every = slice(0, voxels.shape[0])
        if voxels.shape[0] == 1:
            return voxels[every, box[0], box[1], box[2]]
        key = (id(voxels), *((cut.start, cut.stop) for cut in box))
        if key != self._key:
            self._channels = voxels[every, box[0], box[1], box[2]]
            self._key = key
        return self._channels


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CaseSlabs:
    """Planes (N, H, W) across one axis of the case, which comes first; the other two keep their transposed order.

    `box`, `axis` and everything that is counted here are in transposed axis order, and relative to the box.
    """

    grid: Grid
    channels: tuple[tuple[SlicedVoxels, int], ...]
    """where each channel is, and which one it is there"""
    mask_path: Path
    mask_voxels: SlicedVoxels
    forward: tuple[int, int, int]
    axis: int
    """the axis that slabs lie across"""
    box: Box
    last_read: "LastRead"

    @property
    def shape(self) -> Shape:
        """(N, H, W) of all planes."""
        return self.moved(box_shape(self.box))

    def moved(self, shape: Shape) -> Shape:
        """Sizes in transposed order, that of the slabs' axis put first."""
        first, second, third = (shape[axis] for axis in self.axes)
        return first, second, third

    @property
    def axes(self) -> tuple[int, int, int]:
        """Transposed axes in the order in which planes have them."""
        second, third = (axis for axis in range(3) if axis != self.axis)
        return self.axis, second, third

    @property
    def way_back(self) -> tuple[int, int, int]:
        """What planes (N, H, W) are transposed by to lie in transposed axis order."""
        first, second, third = (self.axes.index(axis) for axis in range(3))
        return first, second, third

    @property
    def bounds(self) -> tuple[tuple[int, int], ...]:
        """Slabs of about SLAB_VOXELS."""
        count, height, width = self.shape
        step = max(SLAB_VOXELS // (height * width), 1)
        return tuple((start, min(start + step, count)) for start in range(0, count, step))

    def within(self, box: Box) -> "CaseSlabs":
        return replace(self, box=box)

    def channel(self, number: int, start: int, stop: int) -> NDArray[np.float32]:
        voxels, index = self.channels[number]
        return np.ascontiguousarray(self._planes(voxels, index, start, stop), np.float32)

    def mask(self, start: int, stop: int) -> NDArray[Any]:
        """Of an integer type. Raises UserError where values are no whole numbers."""
        return whole_numbers(self.mask_path, self._planes(self.mask_voxels, 0, start, stop))

    def _planes(self, voxels: SlicedVoxels, index: int, start: int, stop: int) -> NDArray[Any]:
        spans = list(self.box)
        spans[self.axis] = (spans[self.axis][0] + start, spans[self.axis][0] + stop)
        z, y, x = (slice(*spans[self.forward.index(axis)]) for axis in range(3))
        part = self.last_read.channels_of(voxels, (z, y, x))[index]
        return np.asarray(part.transpose(self.forward).transpose(self.axes))


def open_slabs(images: Sequence[Path], mask: Path, forward: tuple[int, int, int]) -> CaseSlabs:
    """Raises UserError as reading the files does, and where the channels differ in size or spacing."""
    opened = [open_image(path) for path in images]
    turns = channel_turns(images, [image.grid for image in opened])
    grid = opened[0].grid
    drawn = open_mask(mask)
    slabs = CaseSlabs(
        grid=grid,
        channels=_channels(opened, turns),
        mask_path=mask,
        mask_voxels=drawn.voxels,
        forward=forward,
        axis=forward.index(slab_axis(grid)),
        box=whole_box(grid.shape),
        last_read=LastRead(),
    )
    z, y, x = (grid.shape[axis] for axis in forward)
    return slabs.within(whole_box((z, y, x)))


def slab_axis(grid: Grid) -> int:
    """The axis (0, 1) of the file that slabs lie across: its first, as it is stored, where planes are not large."""
    depth, height, width = grid.shape
    return 1 if height * width > LARGE_PLANE and height > depth else 0


def _channels(images: Sequence[OpenImage], turns: Sequence[AxisTurn]) -> tuple[tuple[SlicedVoxels, int], ...]:
    read = [
        image.voxels if turn.is_straight else TurnedVoxels(image.voxels, turn)
        for image, turn in zip(images, turns, strict=True)
    ]
    return tuple((voxels, index) for voxels in read for index in range(voxels.shape[0]))
