"""Where the image and the mask of a case lie, and what an import does about it."""

from dataclasses import dataclass
from enum import Enum

from core.dataset.importing.place_mask import is_cut_from
from core.dataset.mask_geometry import mask_is_near, mask_turn, may_resample
from core.io.image import Grid
from core.io.place import knows_place


class MaskPlace(str, Enum):
    """How a mask lies that is not just where its image is."""

    TURNED = "turned"
    AT_OTHER_PLACE = "at the other place of two"
    CUT = "cut"
    ON_OTHER_GRID = "on another grid"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseSpace:
    """Of a case whose image can be read."""

    case: str
    image: Grid
    """the first channel's"""
    mask: Grid | None = None
    place: MaskPlace | None = None
    """None: the mask lies just where its image does, or neither says where"""
    turns_channels: bool = False
    """the axes of its channels differ, at the same place"""


def place_of_mask(mask: Grid | None, image: Grid) -> MaskPlace | None:
    if mask is None or mask == image or not (knows_place(mask) and knows_place(image)):
        return None
    turn = mask_turn(mask, image)
    if turn is not None:
        if not turn.is_straight:
            return MaskPlace.TURNED
        return None if mask_is_near(mask, image) else MaskPlace.AT_OTHER_PLACE
    if is_cut_from(mask, image):
        return MaskPlace.CUT
    if may_resample(mask, image):
        return MaskPlace.ON_OTHER_GRID
    return MaskPlace.ELSEWHERE if mask.shape == image.shape else None
