"""Which way is up: turning a volume so that its axes run as near as can be to superior, posterior, left.

The only place that decides how a case is turned for looking.
"""

from dataclasses import dataclass
from itertools import permutations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.io.image import Grid

_TOWARDS = (("I", "S"), ("A", "P"), ("R", "L"))
"""negative and positive direction of the world's (z, y, x)"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """Axis i of the turned volume is axis `axes[i]` of the file, run backwards where `flips[i]`."""

    axes: tuple[int, int, int]
    flips: tuple[bool, bool, bool]

    def apply(self, voxels: NDArray[Any]) -> NDArray[Any]:
        """Voxels (…, Z, Y, X) of the file, turned; a view, nothing is copied."""
        leading = voxels.ndim - 3
        order = tuple(range(leading)) + tuple(leading + axis for axis in self.axes)
        steps = tuple(slice(None, None, -1) if flip else slice(None) for flip in self.flips)
        whole: tuple[Any, ...] = (Ellipsis, *steps)
        turned: NDArray[Any] = voxels.transpose(order)[whole]
        return turned

    def to_file(
        self, voxel: tuple[float, float, float], shape: tuple[int, int, int]
    ) -> tuple[float, float, float]:
        """The index in the file, (z, y, x), of a voxel of the turned volume of `shape`."""
        found = [0.0, 0.0, 0.0]
        for i in range(3):
            found[self.axes[i]] = shape[i] - 1 - voxel[i] if self.flips[i] else voxel[i]
        return found[0], found[1], found[2]

    def box_from_file(
        self, box: tuple[slice, slice, slice], shape: tuple[int, int, int]
    ) -> tuple[slice, slice, slice]:
        """Where a box (z, y, x) of the file, whose voxels have this shape, lies in the turned volume."""
        found = []
        for axis, flip in zip(self.axes, self.flips, strict=True):
            part, size = box[axis], shape[axis]
            found.append(slice(size - part.stop, size - part.start) if flip else part)
        return found[0], found[1], found[2]


STRAIGHT = Turn(axes=(0, 1, 2), flips=(False, False, False))


def turn_to_anatomy(grid: Grid) -> Turn:
    """The turn that brings the file's axes nearest to (superior, posterior, left), each running upwards.

    An oblique scan is shown along its own axes, named by the nearest anatomical ones. Without an anatomical
    frame nothing is turned.
    """
    if not grid.anatomical:
        return STRAIGHT
    direction = np.asarray(grid.direction)  # row = world axis (S, P, L), column = file axis (z, y, x)
    best = max(permutations(range(3)), key=lambda axes: sum(abs(direction[i, axes[i]]) for i in range(3)))
    flips = [bool(direction[i, best[i]] < 0) for i in range(3)]
    return Turn(axes=(best[0], best[1], best[2]), flips=(flips[0], flips[1], flips[2]))


def position_mm(
    voxel: tuple[float, float, float], grid: Grid, turn: Turn, shape: tuple[int, int, int]
) -> tuple[float, float, float]:
    """World position (S, P, L) in the grid's unit of a voxel of the turned volume."""
    index = np.multiply(turn.to_file(voxel, shape), grid.spacing_mm)
    world = np.add(grid.origin_mm, np.asarray(grid.direction) @ index)
    return float(world[0]), float(world[1]), float(world[2])


def orientation_code(grid: Grid) -> str:
    """Where columns, rows and slices (x, y, z) run to, such as LPS; empty where the file does not know."""
    if not grid.anatomical or grid.dimensions == 2:
        return ""
    direction = np.asarray(grid.direction)
    letters = ""
    for axis in (2, 1, 0):
        world = int(np.abs(direction[:, axis]).argmax())
        letters += _TOWARDS[world][int(direction[world, axis] > 0)]
    return letters
