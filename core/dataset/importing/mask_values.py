"""What stands in the masks: numbers or colours, and how often."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core.dataset.check_case import count_values
from core.errors import UserError
from core.io.image import Grid, Image
from core.io.read_image import read_image, read_image_closely, whole_numbers
from core.io.reading.task import Task
from core.text import Text, say

_MOST_COLOURS = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class MaskValues:
    """The values of one mask in order and the voxels of each; colours as 0xRRGGBB."""

    values: tuple[int, ...] = ()
    voxels: tuple[int, ...] = ()
    coloured: bool = False
    problem: Text | None = None
    """why the mask cannot be used"""
    grid: Grid | None = None
    """where it lies"""


def mask_values(path: Path) -> MaskValues:
    """Count the values of a mask file. Raises nothing: what is wrong with it is its `problem`."""
    try:
        image, facts = read_image_closely(path)
        mask, coloured = _as_mask_or_colours(path, image)
        values, voxels = count_values(mask.voxels)
    except UserError as error:
        return MaskValues(problem=error.text)
    except MemoryError:
        problem = say("{file}: there is not enough memory for this file.", file=str(path))
        return MaskValues(problem=problem)
    if facts.nan or facts.infinite:
        return MaskValues(problem=say("{file}: the mask contains NaN voxels.", file=str(path)))
    if coloured and len(values) > _MOST_COLOURS:
        problem = say(
            "{file}: this is no mask but a picture, with {count} colours.", file=str(path), count=len(values)
        )
        return MaskValues(problem=problem)
    return MaskValues(values=values, voxels=voxels, coloured=coloured, grid=image.grid)


@dataclass(frozen=True, slots=True, kw_only=True)
class MaskFile:
    path: Path


COUNT_VALUES = Task(
    name="count values", question=MaskFile, answer=MaskValues, work=lambda asked: mask_values(asked.path)
)


def read_mask_or_colours(path: Path) -> tuple[Image, bool]:
    """A mask (1, Z, Y, X) of whole numbers; colours become 0xRRGGBB, and the second value is True.

    Raises UserError where the file is damaged, or holds fractions or NaN.
    """
    return _as_mask_or_colours(path, read_image(path))


def _as_mask_or_colours(path: Path, image: Image) -> tuple[Image, bool]:
    voxels = image.voxels
    channels = voxels.shape[0]
    if channels == 1 or all(np.array_equal(voxels[0], channel) for channel in voxels[1:]):
        return Image(voxels=whole_numbers(path, voxels[:1]), grid=image.grid), False
    if channels != 3 or voxels.dtype != np.uint8:
        raise UserError(
            "{file}: the mask has {count} channels.",
            hint="A mask holds one number a voxel, or one colour.",
            file=str(path),
            count=channels,
        )
    wide = voxels.astype(np.int32)
    packed = (wide[0] << 16) | (wide[1] << 8) | wide[2]
    return Image(voxels=packed[None], grid=image.grid), True
