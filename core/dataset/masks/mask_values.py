"""What stands in the masks: numbers or colours, and how often."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.dataset.check.check_case import count_values
from core.dataset.masks.mask_file import MaskAbout, read_mask_file
from core.errors import UserError
from core.io.image import Grid
from core.io.read_image import read_image
from core.io.reading.task import Task
from core.text import Text, say

_FEW_VALUES = 4
"""so many need no closer look"""
_PICTURE_VALUES = 32
_PICTURE_INSIDE = 0.1
_PICTURE_SHARE = 0.4
"""of the voxels are more than the edges of smoothed masks take"""
MOST_VALUES = 4096
"""of a file that are told one by one: the most frequent"""


@dataclass(frozen=True, slots=True, kw_only=True)
class MaskValues:
    """The numbers of one mask in order and the voxels of each, as `about` says what they are."""

    values: tuple[int, ...] = ()
    voxels: tuple[int, ...] = ()
    flat: tuple[int, ...] = ()
    """how many voxels of each have its number on all four sides in their plane; empty where the values are few"""
    edge: tuple[int, ...] = ()
    """how many voxels of each lie on the edge of their plane; empty where that says nothing"""
    others: int = 0
    """voxels of values that are left out because there are too many"""
    about: MaskAbout = field(default_factory=MaskAbout)
    problem: Text | None = None
    """why the mask cannot be used"""
    must_be_chosen: bool = False
    """whether the problem is that of several files nobody has said which count"""
    looks_like_image: bool = False
    """whether it holds many values, and hardly a voxel that is surrounded by its like"""

    grid: Grid | None = None
    """where it lies"""

    @property
    def total(self) -> int:
        return sum(self.voxels) + self.others


def mask_values(path: Path) -> MaskValues:
    """Count the values of a mask file. Raises nothing: what is wrong with it is its `problem`."""
    try:
        content = read_mask_file(path)
        values, voxels = count_values(content.numbers)
        flat = _flat(content.numbers, values) if len(values) > _FEW_VALUES else ()
        # a segmentation is cut to what is drawn: its edge is not the image's
        edge = () if content.about.kind == "segments" else _edge(content.numbers, values)
    except UserError as error:
        return MaskValues(problem=error.text, looks_like_image=_is_image(path))
    except MemoryError:
        problem = say("{file}: there is not enough memory for this file.", file=str(path))
        return MaskValues(problem=problem)
    is_image = looks_like_image(voxels, flat)
    if len(values) <= MOST_VALUES:
        return MaskValues(
            values=values,
            voxels=voxels,
            flat=flat,
            edge=edge,
            about=content.about,
            looks_like_image=is_image,
            grid=content.grid,
        )
    often = sorted(np.argsort(voxels, kind="stable")[-MOST_VALUES:].tolist())
    return MaskValues(
        values=tuple(values[i] for i in often),
        voxels=tuple(voxels[i] for i in often),
        flat=tuple(flat[i] for i in often),
        edge=tuple(edge[i] for i in often) if edge else (),
        others=sum(voxels) - sum(voxels[i] for i in often),
        about=content.about,
        looks_like_image=is_image,
        grid=content.grid,
    )


def _is_image(path: Path) -> bool:
    """Of a file that cannot be read as a mask."""
    try:
        channel = read_image(path).voxels[0]
    except (UserError, MemoryError):
        return False
    values, voxels = np.unique(channel[np.isfinite(channel)], return_counts=True)
    return len(values) > _PICTURE_VALUES and looks_like_image(
        voxels.tolist(), _flat(channel, values.tolist())
    )


def looks_like_image(voxels: Sequence[int], flat: Sequence[int]) -> bool:
    """From the voxels of each value, and how many of them are surrounded by their like.

    Also where structures were drawn into a picture: they have an inside, and what is around them has none.
    """
    if len(voxels) <= _PICTURE_VALUES or not flat:
        return False
    ground = int(np.argmax(voxels))
    rest = sum(voxels) - voxels[ground]
    if sum(flat) - flat[ground] < _PICTURE_INSIDE * rest:
        return True
    loose = [count for count, inside in zip(voxels, flat, strict=True) if inside < _PICTURE_INSIDE * count]
    return len(loose) > _PICTURE_VALUES and sum(loose) > _PICTURE_SHARE * sum(voxels)


def _flat(numbers: NDArray[Any], values: Sequence[float]) -> tuple[int, ...]:
    """Plane by plane: structures have an inside, smoothed edges, noise and photographs have none."""
    counts = np.zeros(len(values), np.int64)
    order = np.array(values)
    for plane in numbers:
        middle = plane[1:-1, 1:-1]
        same = (
            (middle == plane[:-2, 1:-1])
            & (middle == plane[2:, 1:-1])
            & (middle == plane[1:-1, :-2])
            & (middle == plane[1:-1, 2:])
        )
        found, often = np.unique(middle[same & np.isfinite(middle)], return_counts=True)
        counts[np.searchsorted(order, found)] += often
    return tuple(int(count) for count in counts)


def _edge(numbers: NDArray[Any], values: Sequence[float]) -> tuple[int, ...]:
    sides = (numbers[:, 0], numbers[:, -1], numbers[:, 1:-1, 0], numbers[:, 1:-1, -1])
    found, often = np.unique(np.concatenate([side.reshape(-1) for side in sides]), return_counts=True)
    counts = np.zeros(len(values), np.int64)
    counts[np.searchsorted(np.array(values), found)] = often
    return tuple(int(count) for count in counts)


@dataclass(frozen=True, slots=True, kw_only=True)
class MaskFile:
    path: Path


COUNT_VALUES = Task(
    name="count values", question=MaskFile, answer=MaskValues, work=lambda asked: mask_values(asked.path)
)
