"""A case in the viewer: its channels and masks turned to the anatomy, and what was measured while loading."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from core.display.anatomy import Turn, position_mm
from core.display.window import Window
from core.io.image import Grid, Vector

if TYPE_CHECKING:
    from core.correction.correction import Correction
    from core.correction.edit import MaskEdit

Box = tuple[slice, slice, slice]


@dataclass(frozen=True, slots=True, kw_only=True)
class MaskSummary:
    """Of one mask: voxels of each value, and the box (z, y, x) that holds it."""

    voxels: Mapping[int, int] = field(default_factory=dict)
    boxes: Mapping[int, Box] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Volume:
    """Arrays are (Z, Y, X) with axes nearest to (superior, posterior, left); masks are uint8 or uint16."""

    name: str
    channels: tuple[NDArray[Any], ...]
    truth: NDArray[Any] | None
    prediction: NDArray[Any] | None
    grid: Grid
    """of the file, not turned"""
    turn: Turn
    windows: tuple[Window, ...]
    """the usual one of each channel"""
    colour: bool = False
    """three 8-bit channels shown as one picture in colour"""
    truth_summary: MaskSummary = field(default_factory=MaskSummary)
    prediction_summary: MaskSummary = field(default_factory=MaskSummary)
    uncertainty: NDArray[Any] | None = None
    """per cent, uint8"""
    start: tuple[int, int, int] = (0, 0, 0)
    """where to look first"""
    correction: "Correction | None" = None
    """where the prediction can be drawn on: its `labels` are `prediction`, not turned"""
    highest_label: int = 0
    """that may be drawn"""

    @property
    def shape(self) -> tuple[int, int, int]:
        z, y, x = self.channels[0].shape
        return z, y, x

    @property
    def spacing(self) -> Vector:
        """Along the turned axes, in the grid's unit."""
        z, y, x = (self.grid.spacing_mm[axis] for axis in self.turn.axes)
        return z, y, x

    @property
    def anatomical(self) -> bool:
        return self.grid.anatomical

    @property
    def has_masks(self) -> bool:
        return self.truth is not None or self.prediction is not None

    @property
    def values(self) -> tuple[int, ...]:
        """Every mask value found, without background."""
        return tuple(sorted({*self.truth_summary.voxels, *self.prediction_summary.voxels} - {0}))

    @property
    def table_size(self) -> int:
        """Entries that a table by mask value needs."""
        return max(*self.values, self.highest_label, 0) + 1

    @property
    def voxel_volume(self) -> float:
        """In the grid's unit, cubed (squared for a plane)."""
        spacing = self.spacing
        return spacing[1] * spacing[2] * (spacing[0] if self.grid.dimensions == 3 else 1.0)

    def value_at(self, voxel: tuple[int, int, int]) -> tuple[float, ...]:
        """Intensity of every channel."""
        return tuple(float(channel[voxel]) for channel in self.channels)

    def position(self, voxel: tuple[int, int, int]) -> tuple[float, float, float]:
        """World (S, P, L) in the grid's unit."""
        z, y, x = voxel
        return position_mm((float(z), float(y), float(x)), self.grid, self.turn, self.shape)


def summary_after(
    summary: MaskSummary, edit: "MaskEdit", box: Box, *, taken_back: bool = False
) -> MaskSummary:
    """Of the mask after an edit in `box` (turned), or after it was taken back.

    Voxels exactly; the boxes hold all, and may be larger than need be.
    """
    voxels, boxes = dict(summary.voxels), dict(summary.boxes)
    for value, count in edit.voxels_gained().items():
        if value:
            voxels[value] = voxels.get(value, 0) + (-count if taken_back else count)
    for value in edit.values():
        if value and voxels.get(value):
            boxes[value] = _joined(boxes[value], box) if value in boxes else box
        elif value:
            voxels.pop(value, None)
            boxes.pop(value, None)
    return MaskSummary(voxels=voxels, boxes=boxes)


def summarise(mask: NDArray[Any]) -> MaskSummary:
    """Count voxels and find boxes, slab by slab (little memory, and other threads get their turn)."""
    from scipy.ndimage import find_objects

    voxels: dict[int, int] = {}
    boxes: dict[int, Box] = {}
    step = max(1, 2_000_000 // max(1, mask[0].size))
    for first in range(0, mask.shape[0], step):
        slab = mask[first : first + step]
        if not slab.any():
            continue
        counts = np.bincount(slab.ravel())
        found = find_objects(slab.astype(np.int32))
        for value in np.flatnonzero(counts).tolist():
            if value == 0:
                continue
            voxels[value] = voxels.get(value, 0) + int(counts[value])
            z, y, x = found[value - 1]
            box = (slice(z.start + first, z.stop + first), y, x)
            boxes[value] = _joined(boxes[value], box) if value in boxes else box
    return MaskSummary(voxels=voxels, boxes=boxes)


def _joined(one: Box, other: Box) -> Box:
    z, y, x = (slice(min(a.start, b.start), max(a.stop, b.stop)) for a, b in zip(one, other, strict=True))
    return z, y, x


def busiest_place(mask: NDArray[Any], boxes: Mapping[int, Box]) -> tuple[int, int, int] | None:
    """The middle of the masks in the axial slice with the most of them; None of an empty mask."""
    if not boxes:
        return None
    parts = list(boxes.values())
    whole = parts[0]
    for part in parts[1:]:
        whole = _joined(whole, part)
    per_slice = [
        int(np.count_nonzero(mask[z, whole[1], whole[2]])) for z in range(whole[0].start, whole[0].stop)
    ]
    z = whole[0].start + int(np.argmax(per_slice))
    rows, columns = np.nonzero(mask[z])
    return z, int(np.median(rows)), int(np.median(columns))
