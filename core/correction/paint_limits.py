"""What painting may change: only over some labels."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.correction.selection import Selection


@dataclass(frozen=True, slots=True, kw_only=True)
class PaintLimits:
    """None lets everything be changed."""

    only_over: frozenset[int] | None = None
    """labels whose voxels may change; 0 is the background"""


FREE = PaintLimits()


def others_protected(label: int) -> PaintLimits:
    """Only background and the label itself: what belongs to another label stays."""
    return PaintLimits(only_over=frozenset((0, label)))


def limited(selection: Selection, mask: NDArray[Any], limits: PaintLimits) -> Selection:
    """The selected voxels of a mask (Z, Y, X) that may change."""
    voxels = selection.voxels
    if limits.only_over is not None and voxels.any():
        part = mask[selection.place]
        over = np.zeros(int(part.max(initial=0)) + 1, np.bool_)
        over[[label for label in limits.only_over if 0 <= label < over.size]] = True
        voxels = voxels & over[part]
    return Selection(corner=selection.corner, voxels=voxels)
