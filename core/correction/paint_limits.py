"""What painting may change: only over some labels, only within a range of intensities."""

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
    intensities: tuple[float, float] | None = None
    """lowest and highest value of the image where voxels may change, both included"""


FREE = PaintLimits()


def others_protected(label: int) -> PaintLimits:
    """Only background and the label itself: what belongs to another label stays."""
    return PaintLimits(only_over=frozenset((0, label)))


def limited(
    selection: Selection, mask: NDArray[Any], limits: PaintLimits, image: NDArray[Any] | None = None
) -> Selection:
    """The selected voxels of a mask (Z, Y, X) that may change. `image` (Z, Y, X): for the intensities.

    Values that are no numbers (NaN) lie in no range.
    """
    voxels = selection.voxels
    if limits.only_over is not None and voxels.any():
        part = mask[selection.place]
        over = np.zeros(int(part.max(initial=0)) + 1, np.bool_)
        over[[label for label in limits.only_over if 0 <= label < over.size]] = True
        voxels = voxels & over[part]
    if limits.intensities is not None:
        if image is None:
            raise ValueError("a range of intensities needs an image")
        low, high = limits.intensities
        part = image[selection.place]
        voxels = voxels & (part >= low) & (part <= high)
    return Selection(corner=selection.corner, voxels=voxels)
