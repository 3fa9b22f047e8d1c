"""How a mask lies to its image: voxel on voxel, in other axes, on another grid, elsewhere; and what may be done."""

from dataclasses import replace

import numpy as np

from core.io.image import IDENTITY, Grid
from core.io.place import AxisTurn, box_of, knows_place, turn_onto
from core.text import Text, say_both

_SAME_DIRECTION = 1e-3
_ROUNDED_SPACING = 0.02
_SAME_PLACE = 0.5
"""the share of the smaller one's box from which on two grids are taken to show the same place"""
_LOST_SPACING = (1.0, 1.0, 1.0)
"""what a file says that knows none"""


def may_take_over(image: Grid, mask: Grid) -> bool:
    """True where the voxels of both lie in the same order at the same place, or the mask's place was lost.

    A mask that is turned, mirrored, moved or of another spacing may be right where it is: with the image's geometry
    its voxels would move. Of an image that names two places the mask may lie at either. What is lost is told by the
    numbers that a file holds which knows nothing: no origin, or steps of 1 mm at the image's place.
    """
    if image.shape != mask.shape:
        return False
    if (turn := turn_onto(image, mask)) is not None and turn.is_straight:
        return True
    if np.abs(np.subtract(image.direction, mask.direction)).max() > _SAME_DIRECTION:
        return False
    rounded = np.allclose(mask.spacing_mm, image.spacing_mm, rtol=_ROUNDED_SPACING, atol=1e-6)
    no_place = not any(mask.origin_mm) and mask.direction == IDENTITY
    at_place = np.allclose(mask.origin_mm, image.origin_mm, atol=min(image.spacing_mm) / 2)
    return bool((no_place or at_place) and (rounded or mask.spacing_mm == _LOST_SPACING))


def same_box(image: Grid, mask: Grid) -> bool:
    """True where both fill the same space, whatever the order of their axes: then the mask is right where it is."""
    room = min(image.spacing_mm) / 2
    return all(
        np.abs(np.subtract(one, other)).max() <= room
        for one, other in zip(box_of(image), box_of(mask), strict=True)
    )


def mask_turn(mask: Grid, image: Grid) -> AxisTurn | None:
    """What brings the mask's voxels onto the image's; None where none does, or one of them knows no place."""
    if not (knows_place(mask) and knows_place(image)):
        return None
    return turn_onto(image, mask)


def mask_is_near(mask: Grid, image: Grid) -> bool:
    """Whether a turn brings one onto the other by the places that are used, not by others that their files name."""
    return turn_onto(replace(image, nifti=None), replace(mask, nifti=None)) is not None


def may_resample(mask: Grid, image: Grid) -> bool:
    """Whether the mask lies on another grid at the image's place, so that it can be put onto the image's."""
    return knows_place(mask) and knows_place(image) and overlap(image, mask) >= _SAME_PLACE


def same_place_hint() -> Text:
    return say_both(
        "They lie in the same place, on different grids: import the data set again, and have masks resampled onto "
        "their images (nearest voxel).",
        "They lie in the same place, on different grids: import with --resample-masks to put the mask onto the image's "
        "grid (nearest voxel).",
    )


def overlap(image: Grid, mask: Grid) -> float:
    """The share of the smaller one's box that both have in common, 0 to 1."""
    (low, high), (mask_low, mask_high) = box_of(image), box_of(mask)
    common = np.minimum(high, mask_high) - np.maximum(low, mask_low)
    smaller = min(float(np.prod(high - low)), float(np.prod(mask_high - mask_low)))
    return float(np.prod(np.maximum(common, 0.0))) / smaller if smaller > 0 else 0.0
