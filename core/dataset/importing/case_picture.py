"""A case before it is imported, as a picture: its image in grey, and its mask as it would be written over it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from core.dataset.importing.drawn_mask import drawn_mask
from core.dataset.importing.import_choices import SpaceChoice
from core.dataset.importing.import_proposal import ProposedCase
from core.dataset.importing.placing import respaced
from core.dataset.masks.mask_file import read_mask_file
from core.dataset.masks.mask_reading import MaskReading, read_content
from core.display.planes import turn_of_slices
from core.display.window import grey_levels, usual_window
from core.events import Heartbeat, Job
from core.io.image import Grid
from core.io.read_image import read_image

SMALL = 320
"""pixels of the longer side of a small picture, at most"""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CasePicture:
    """Slices as a radiologist expects them, the top row first."""

    case: str
    grey: NDArray[np.uint8]
    """(Z, Y, X); one slice in a small picture"""
    mask: NDArray[np.uint16] | None
    """(Z, Y, X): 0, or 1 + the place in `values`; None where there is no mask, or it has another size"""
    values: tuple[int, ...]
    """those in the mask, by the rows of the table of labels"""
    pixel_mm: tuple[float, float]
    """height and width of a pixel"""
    at: int
    """the slice in which most is drawn"""


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureWanted:
    """Of which case, and how its files are understood."""

    case: ProposedCase
    reading: MaskReading
    merged: Mapping[int, int]
    """the row of the table of labels that a value counts to, where that is another one"""
    space: SpaceChoice = field(default_factory=SpaceChoice)
    channel: int = 0
    small: bool = False
    """only the slice in which most is drawn, and small"""
    as_stored: bool = False
    """the mask's voxels as they follow one another in its file, laid over the image's: before anything is turned"""


def read_case_picture(wanted: PictureWanted) -> Job[CasePicture]:
    """Raises UserError as reading does."""
    case = wanted.case
    yield Heartbeat()
    voxels, grid = _channel(case, wanted.channel)
    yield Heartbeat()
    turn = turn_of_slices(grid)
    image = turn.apply(voxels)
    mask: NDArray[np.uint16] | None = None
    values: tuple[int, ...] = ()
    if case.mask is not None:
        numbers = _numbers(wanted, grid)
        if numbers is not None:
            stored, values = _by_row(numbers, wanted.merged)
            mask = turn.apply(stored)
    yield Heartbeat()
    at = _fullest(mask, values) if mask is not None else image.shape[0] // 2
    window = usual_window(image)
    if wanted.small:
        image, mask = image[at : at + 1], mask[at : at + 1] if mask is not None else None
        step = max(1, -(-max(image.shape[1:]) // SMALL))
        image, mask = image[:, ::step, ::step], mask[:, ::step, ::step] if mask is not None else None
        at = 0
    grey = np.empty(image.shape, np.uint8)
    for z in range(image.shape[0]):
        grey[z] = grey_levels(image[z], window)
        if z % 32 == 31:
            yield Heartbeat()
    spacing = respaced(grid, wanted.space.spacing_mm).spacing_mm
    return CasePicture(
        case=case.name,
        grey=grey,
        mask=None if mask is None else np.ascontiguousarray(mask),
        values=values,
        pixel_mm=(spacing[turn.axes[1]], spacing[turn.axes[2]]),
        at=at,
    )


def _channel(case: ProposedCase, channel: int) -> tuple[NDArray[np.generic], Grid]:
    """Voxels (Z, Y, X) of one channel, and where they lie."""
    if len(case.images) > 1:
        image = read_image(case.images[min(channel, len(case.images) - 1)])
        return image.voxels[0], image.grid
    image = read_image(case.images[0])
    return image.voxels[min(channel, len(image.voxels) - 1)], image.grid


def _numbers(wanted: PictureWanted, image: Grid) -> NDArray[np.generic] | None:
    """The mask (Z, Y, X) voxel by voxel with the image; None where it has another size."""
    case = wanted.case
    if wanted.as_stored and not case.structures and case.mask is not None:
        content = read_mask_file(case.mask)
        if content.about.is_empty or content.grid.shape != image.shape:
            return None
        return read_content(content, wanted.reading)
    drawn = drawn_mask(case, image, wanted.reading, wanted.space)
    found: NDArray[np.generic] = drawn.voxels[0]
    return found if found.shape == image.shape else None


def _by_row(
    numbers: NDArray[np.generic], merged: Mapping[int, int]
) -> tuple[NDArray[np.uint16], tuple[int, ...]]:
    found, place = np.unique(numbers, return_inverse=True)
    rows = [merged.get(int(value), int(value)) for value in found]
    values = tuple(sorted(set(rows) - {0}))
    table = np.array([values.index(row) + 1 if row else 0 for row in rows], np.uint16)
    stored: NDArray[np.uint16] = table[place.reshape(numbers.shape)]
    return stored, values


def _fullest(mask: NDArray[np.uint16], values: tuple[int, ...]) -> int:
    """The slice with most values in it, and of those the one with most that is not the ground.

    The ground is 0, or else what covers most.
    """
    counts = np.bincount(mask.ravel(), minlength=len(values) + 1)
    ground = 0 if counts[0] else int(counts.argmax())
    drawn = (mask != ground).sum(axis=(1, 2))
    if not drawn.any():
        return int(mask.shape[0] // 2)
    kinds = np.array([np.count_nonzero(np.bincount(plane.ravel())) for plane in mask])
    return int(np.lexsort((drawn, kinds))[-1])
