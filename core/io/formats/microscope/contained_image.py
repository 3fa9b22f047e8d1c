"""Images in a file that may hold several: what is known of each before its voxels are read."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core.errors import UserError
from core.io.image import Grid, Vector, plane_grid
from core.io.inside_file import file_of, inside_image
from core.names import safe_name, unique_names
from core.text import Text, some_of

_LONGEST_NAME = 60
_MOST_NAMED = 6
Steps = tuple[float | None, float | None, float | None]
"""(z, y, x) in µm; None where the file does not say"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContainedImage:
    """One image: a position, a scene, a series. One moment of it has voxels (C, Z, Y, X)."""

    name: str
    """as a path has it; empty where the file holds no other"""
    title: str
    """as the file calls it"""
    axes: str
    """a letter each, as stored, the slowest first"""
    times: int = 1
    shape: tuple[int, int, int, int] = (0, 0, 0, 0)
    """(C, Z, Y, X)"""
    is_plane: bool = False
    kind: str = ""
    """numpy's name of the voxels' type"""
    steps_um: Steps = (None, None, None)
    channel_names: tuple[str, ...] = ()
    """empty where the file does not name all of them"""
    levels: tuple[tuple[int, int, int, int], ...] = ()
    """of a file that keeps several resolutions: the shape (C, Z, Y, X) of each, the finest first"""
    may_be_slices: bool = False
    """whether its times may as well be the slices of a volume, as nothing else is"""
    problem: Text | None = None
    """why it cannot be read"""

    @property
    def grid(self) -> Grid:
        """A volume of which the file does not say the steps counts pixels."""
        _, depth, height, width = self.shape
        if self.is_plane:
            return plane_grid(height, width)
        steps = whole_steps(self.steps_um)
        if steps is None:
            return Grid(shape=(depth, height, width), spacing_mm=(1.0, 1.0, 1.0), unit="px")
        return Grid(shape=(depth, height, width), spacing_mm=steps, unit="µm")

    @property
    def bytes_a_moment(self) -> int:
        return math.prod(self.shape) * (np.dtype(self.kind).itemsize if self.kind else 0)


def micrometres(metres: float) -> float:
    """Without the noise of binary fractions: 1e-7 m are 0.1 µm."""
    return float(f"{metres * 1e6:.10g}")


def whole_steps(steps: Steps) -> Vector | None:
    """(z, y, x): the plane's must be known; an unknown distance of slices is taken as the plane's."""
    z, y, x = (
        step if step is not None and math.isfinite(step) and 0 < step < 1e9 else None for step in steps
    )
    if y is None or x is None:
        return None
    return (z or max(y, x), y, x)


def image_names(titles: Sequence[str]) -> tuple[str, ...]:
    """A name in paths for each title; that of a file's only image is empty."""
    if len(titles) == 1:
        return ("",)
    plain = [safe_name(title.replace("@", "_"), most=_LONGEST_NAME, empty="image") for title in titles]
    return unique_names(plain, most=_LONGEST_NAME + 8, empty="image")


def meant_image(path: Path, images: Sequence[ContainedImage]) -> tuple[int, int]:
    """Number of the image and of the time point (from 0) that the path means.

    Raises UserError where it means none, or does not say which of several.
    """
    meant = inside_image(path)
    readable = [i for i, image in enumerate(images) if image.problem is None]
    if not readable:
        reason = images[0].problem if images else None
        raise UserError(
            "{file}: there is no image in this file that can be read. {reason}",
            file=str(file_of(path)),
            reason=reason or "",
        )
    if meant.name or len(readable) == 1:
        found = next((i for i, image in enumerate(images) if image.name == meant.name), None)
        number = found if found is not None else readable[0] if not meant.name else None
    else:
        raise UserError(
            "{file}: this file holds several images: {names}.",
            hint="Import the folder that it lies in: each image becomes a case.",
            file=str(file_of(path)),
            names=some_of([images[i].title for i in readable], _MOST_NAMED),
        )
    if number is None:
        raise UserError(
            "{file}: there is no image {name} in this file.",
            hint="It holds: {names}.",
            file=str(file_of(path)),
            name=meant.name,
            names=some_of([images[i].name for i in readable], _MOST_NAMED),
        )
    image = images[number]
    if image.problem is not None:
        raise UserError("{file}: it cannot be read. {reason}", file=str(path), reason=image.problem)
    return number, _time(path, image, meant.time)


def _time(path: Path, image: ContainedImage, time: str) -> int:
    if not time and image.times > 1:
        raise UserError(
            "{file}: the image has {count} time points.",
            hint="Import the folder that it lies in: they become cases, or one of them is chosen.",
            file=str(path),
            count=image.times,
        )
    number = int(time or 1)
    if not 1 <= number <= image.times:
        raise UserError(
            "{file}: there is no time point {number}; the last one is {count}.",
            file=str(file_of(path)),
            number=number,
            count=image.times,
        )
    return number - 1
