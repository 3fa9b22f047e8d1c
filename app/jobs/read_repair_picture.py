"""Reads a case for the pictures of a repair: what it is now, and what it would be; nothing is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from core.events import Heartbeat, Job
from core.text import Text, by_axis, figure, say

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from core.dataset.dataset import Case
    from core.io.image import Grid, Image


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RepairSide:
    """A case before or after: slices as they are to be shown, the top row first."""

    grey: NDArray[np.uint8]
    """(Z, Y, X)"""
    mask: NDArray[Any] | None
    """(Z, Y, X), whole numbers"""
    pixel_mm: tuple[float, float]
    """height and width of a pixel"""
    facts: tuple[Text, ...]

    @property
    def middle(self) -> int:
        """The slice with most of the mask in it, or the one in the middle."""
        if self.mask is None or not self.mask.any():
            return int(self.grey.shape[0] // 2)
        return int((self.mask != 0).sum(axis=(1, 2)).argmax())


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RepairPictureData:
    case: str
    before: RepairSide
    after: RepairSide


def read_geometry_picture(case: Case) -> Job[RepairPictureData]:
    """The mask where its own file says that it lies, and voxel on voxel. Raises UserError as reading does."""
    from core.dataset.importing.placing import resampled
    from core.display.planes import turn_of_slices
    from core.io.read_image import read_image, read_mask

    yield Heartbeat()
    image = read_image(case.images[0])
    yield Heartbeat()
    assert case.mask is not None
    mask = read_mask(case.mask)
    yield Heartbeat()
    turn = turn_of_slices(image.grid)
    grey = yield from _grey(turn.apply(image.voxels[0]))
    spacing = image.grid.spacing_mm
    pixel_mm = (spacing[turn.axes[1]], spacing[turn.axes[2]])
    placed = turn.apply(resampled(mask, image.grid)[0])
    yield Heartbeat()
    return RepairPictureData(
        case=case.name,
        before=_side(grey, placed, pixel_mm, _facts_of_mask(mask.grid, image.grid)),
        after=_side(grey, turn.apply(mask.voxels[0]), pixel_mm, _facts_of_mask(image.grid, image.grid)),
    )


def read_orientation_picture(case: Case, orientation: str) -> Job[RepairPictureData]:
    """The slices as they are stored, which is how a network sees them. Raises UserError as reading does."""
    import numpy as np

    from core.dataset.orientation import turn_to
    from core.dataset.repair.one_orientation import turned
    from core.io.image import Image
    from core.io.read_image import read_image, read_mask

    yield Heartbeat()
    image = read_image(case.images[0])
    yield Heartbeat()
    drawn = None if case.mask is None else read_mask(case.mask).voxels[0]
    if drawn is None or drawn.shape != image.grid.shape:
        drawn = np.zeros(image.grid.shape, np.uint8)
    grey = yield from _grey(image.voxels[0])
    turn = turn_to(orientation, image.grid)
    sides = [Image(voxels=np.stack([grey, drawn]), grid=image.grid)]
    sides.append(sides[0] if turn is None else turned(sides[0], turn))
    before, after = (_stored_side(each) for each in sides)
    return RepairPictureData(case=case.name, before=before, after=after)


def _stored_side(both: Image) -> RepairSide:
    import numpy as np

    from core.display.anatomy import orientation_code
    from core.io.image import size_in_words, spacing_in_words

    grid = both.grid
    facts = (
        say("Axes {axes}", axes=orientation_code(grid) or "–"),
        say("{size} voxels of {spacing}", size=size_in_words(grid), spacing=spacing_in_words(grid)),
    )
    grey = np.ascontiguousarray(both.voxels[0]).astype(np.uint8)
    return _side(grey, both.voxels[1], (grid.spacing_mm[1], grid.spacing_mm[2]), facts)


def _side(
    grey: NDArray[np.uint8], mask: NDArray[Any], pixel_mm: tuple[float, float], facts: tuple[Text, ...]
) -> RepairSide:
    from core.display.paint import as_mask

    shown = as_mask(mask)
    if not shown.any():
        facts = (*facts, say("Nothing of the mask lies on the image."))
    return RepairSide(grey=grey, mask=shown, pixel_mm=pixel_mm, facts=facts)


def _facts_of_mask(mask: Grid, image: Grid) -> tuple[Text, ...]:
    from core.io.image import spacing_in_words
    from core.io.place import mm_apart

    return (
        say("The mask's voxels: {spacing}", spacing=spacing_in_words(mask)),
        say("The mask's corner: {place} mm", place=by_axis(mask.origin_mm).replace(" × ", ", ")),
        say("Up to {distance} mm beside the image's voxels", distance=figure(mm_apart(image, mask), 3)),
    )


def _grey(voxels: NDArray[Any]) -> Job[NDArray[np.uint8]]:
    """(Z, Y, X) in 256 grey levels by its usual window."""
    import numpy as np

    from core.display.window import grey_levels, usual_window

    window = usual_window(voxels)
    grey = np.empty(voxels.shape, dtype=np.uint8)
    for z in range(voxels.shape[0]):
        grey[z] = grey_levels(voxels[z], window)
        if z % 32 == 0:
            yield Heartbeat()
    return grey
