"""Masks that come as a file for each structure, joined to one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.dataset.importing.import_proposal import StructureMask
from core.dataset.masks.mask_file import read_mask_file
from core.dataset.masks.mask_reading import MaskReading
from core.dataset.masks.mask_values import MaskValues
from core.errors import UserError
from core.io.image import Grid, Image, same_geometry, size_in_words
from core.text import Text, say

_SMALL_OVERLAP = 0.05
"""of the smaller structure: borders that touch; more is two masks of one thing, or one structure in another"""


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinedMask:
    """Voxels (Z, Y, X) with the number of each structure; `overlap` tells of those that two files claim."""

    voxels: NDArray[Any]
    grid: Grid
    overlap: Text | None = None
    problem: Text | None = None
    """why the files cannot be taken for one structure each, where nobody has said so"""


def read_joined(parts: Sequence[StructureMask]) -> JoinedMask:
    """Later files cover those before them. Raises UserError where one is damaged, or lies elsewhere than the first."""
    joined: NDArray[Any] | None = None
    grid: Grid | None = None
    overlap = problem = None
    names = {part.value: part.name for part in parts}
    for part in parts:
        mask = _drawn(part.path)
        if joined is None or grid is None:
            grid = mask.grid
            joined = np.zeros(mask.voxels.shape[1:], np.uint8 if max(names) < 256 else np.uint16)
        elif mask.grid.shape != grid.shape or not same_geometry(mask.grid, grid):
            raise UserError(
                "{file}: this mask ({size}) does not lie where {other} ({other_size}) does.",
                hint="The files of all structures of a case must have the same size, spacing and place.",
                file=str(part.path),
                size=size_in_words(mask.grid),
                other=parts[0].path.name,
                other_size=size_in_words(grid),
            )
        if len(np.unique(mask.voxels)) > 2:
            problem = problem or say(
                "It has several masks: {kinds}; {file} holds more than one structure itself. Say which of them counts.",
                kinds=", ".join(names.values()),
                file=part.path.name,
            )
        drawn = mask.voxels[0] != 0
        for other in np.unique(joined[drawn]):
            if other:
                both = int(np.count_nonzero(joined[drawn] == other))
                least = min(int(np.count_nonzero(drawn)), int(np.count_nonzero(joined == other)))
                told = say(
                    "The masks {one} and {other} share {count} voxels, which become {other}.",
                    one=names[int(other)],
                    other=part.name,
                    count=both,
                )
                overlap = overlap or told
                if both > _SMALL_OVERLAP * least:
                    problem = problem or say(
                        "Its masks {one} and {other} share {count} voxels. Say which of them count, and in which order "
                        "they cover each other.",
                        one=names[int(other)],
                        other=part.name,
                        count=both,
                    )
        joined[drawn] = part.value
    if joined is None or grid is None:
        raise ValueError("no structures")
    return JoinedMask(voxels=joined, grid=grid, overlap=overlap, problem=problem)


def _drawn(path: Path) -> Image:
    """Numbers (1, Z, Y, X); of pictures 0 is what is black, not seen, or the first of a palette."""
    content = read_mask_file(path)
    reading = MaskReading(coloured=content.about.kind == "colour")
    return Image(voxels=reading.numbers_of(content.numbers, content.about)[None], grid=content.grid)


def joined_values(parts: Sequence[StructureMask], *, is_chosen: bool) -> tuple[MaskValues, Text | None]:
    """The numbers in the joined mask, and what is to be told of it. `is_chosen`: a user said that they are joined."""
    try:
        joined = read_joined(parts)
    except UserError as error:
        if is_chosen:
            return MaskValues(problem=error.text), None
        unclear = say(
            "It has several masks: {kinds}. Say which of them counts. {reason}",
            kinds=", ".join(part.name for part in parts),
            reason=error.text,
        )
        return MaskValues(problem=unclear, must_be_chosen=True), None
    except MemoryError:
        problem = say("{file}: there is not enough memory for this file.", file=str(parts[0].path))
        return MaskValues(problem=problem), None
    if joined.problem is not None and not is_chosen:
        return MaskValues(problem=joined.problem, must_be_chosen=True), None
    values, voxels = np.unique(joined.voxels, return_counts=True)
    found = MaskValues(
        values=tuple(int(v) for v in values), voxels=tuple(int(n) for n in voxels), grid=joined.grid
    )
    return found, joined.overlap


def read_joined_on(parts: Sequence[StructureMask], image: Grid) -> JoinedMask:
    """The same, on the image's own grid where that is the same but for rounding."""
    joined = read_joined(parts)
    near = joined.grid.shape == image.shape and (
        joined.grid.unit == "px" or same_geometry(joined.grid, image)
    )
    return replace(joined, grid=image) if near else joined
