"""Where the planes of a stack lie to each other, from their own positions and directions alone.

Plane j of a stack has its place along the normal (the cross product of its row and column directions), and its first
pixel may lie shifted within the plane: evenly from slice to slice where the gantry was tilted.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.io.formats.dicom.slice_plane import SlicePlane
from core.io.image import Grid

Array = NDArray[np.float64]
SAME_PLACE_MM = 1e-3
EVEN = 0.02
"""of the step: how far a plane may lie from an even stack, as numbers are rounded to a hundredth of a millimetre"""
EVEN_MM = 0.02
WHOLE_STEP = 0.05
"""of the step: how near to a whole multiple of it a distance must be to be a gap"""
SHEARED = 0.25
"""of a pixel: how far the last slice may lie beside the first before the stack counts as sheared"""
STRAIGHT = 1e-3


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class StackGeometry:
    """All vectors in (L, P, S) and mm."""

    row: Array
    column: Array
    normal: Array
    spacing: tuple[float, float]
    """(row, column): between rows, and between columns"""
    places: Array
    """(N,) along the normal, ascending"""
    beside: Array
    """(N, 2) of the first pixel within the plane: along the column direction, along the row direction"""

    @property
    def steps(self) -> Array:
        return np.diff(self.places)

    @property
    def step(self) -> float:
        """The usual distance between slices."""
        return float(np.median(self.steps)) if len(self.places) > 1 else 0.0


def geometry_of(planes: Sequence[SlicePlane]) -> tuple[StackGeometry, tuple[int, ...]]:
    """Of planes of one direction and spacing, all with a place; and the order in which they lie.

    Raises ValueError where their directions are none.
    """
    first = planes[0]
    assert first.row is not None and first.column is not None and first.spacing is not None
    row, column = unit(first.row), unit(first.column)
    if abs(float(row @ column)) > STRAIGHT:
        raise ValueError("the directions are not square to each other")
    # rounded in the file: made square, so that no shear comes in
    column = unit(column - (column @ row) * row)
    normal = np.cross(row, column)
    points = np.array([plane.position for plane in planes], np.float64)
    along = points @ normal
    order = np.argsort(along, kind="stable")
    points = points[order]
    return StackGeometry(
        row=row,
        column=column,
        normal=normal,
        spacing=first.spacing,
        places=along[order],
        beside=np.stack([points @ column, points @ row], axis=1),
    ), tuple(int(place) for place in order)


def unit(vector: Sequence[float] | Array) -> Array:
    """Raises ValueError where it has no direction."""
    found = np.asarray(vector, np.float64)
    length = float(np.linalg.norm(found))
    if not math.isfinite(length) or abs(length - 1) > 0.1:
        raise ValueError("no direction")
    unit_vector: Array = found / length
    return unit_vector


def is_even(geometry: StackGeometry) -> bool:
    count = len(geometry.places)
    if count < 3:
        return True
    line = np.linspace(geometry.places[0], geometry.places[-1], count)
    step = (geometry.places[-1] - geometry.places[0]) / (count - 1)
    return bool(np.abs(geometry.places - line).max() <= max(EVEN * step, EVEN_MM))


def missing_slices(geometry: StackGeometry) -> tuple[int, ...]:
    """How many lack after each slice; nothing where the distances are no whole multiples of one step."""
    if len(geometry.places) < 3:
        return ()
    # the usual distance, or where every other slice lacks the least
    for step in (geometry.step, float(geometry.steps.min())):
        times = geometry.steps / step
        whole = np.rint(times)
        if (np.abs(times - whole) <= WHOLE_STEP * np.maximum(whole, 1)).all() and whole.min() >= 1:
            return tuple(int(each) - 1 for each in whole)
    return ()


def tilt_degrees(geometry: StackGeometry) -> float:
    """The angle by which the line through the first pixels leans; 0 where it does not by a part of a pixel."""
    if len(geometry.places) < 2:
        return 0.0
    away = geometry.beside[-1] - geometry.beside[0]
    if float(np.abs(away).max()) <= SHEARED * min(geometry.spacing):
        return 0.0
    return math.degrees(
        math.atan2(float(np.linalg.norm(away)), float(geometry.places[-1] - geometry.places[0]))
    )


def strays_sideways(geometry: StackGeometry) -> bool:
    """Whether slices lie beside the line from the first to the last, by more than half a pixel."""
    if len(geometry.places) < 3:
        return False
    share = (geometry.places - geometry.places[0]) / max(1e-9, geometry.places[-1] - geometry.places[0])
    line = geometry.beside[0] + share[:, None] * (geometry.beside[-1] - geometry.beside[0])
    return bool(np.abs(geometry.beside - line).max() > 0.5 * min(geometry.spacing))


def plain_grid(geometry: StackGeometry, rows: int, columns: int, thickness: float) -> Grid:
    """Of an even stack without shear. A single slice is as thick as it says, or 1 mm."""
    count = len(geometry.places)
    step = (geometry.places[-1] - geometry.places[0]) / (count - 1) if count > 1 else thickness or 1.0
    first = (
        geometry.places[0] * geometry.normal
        + geometry.beside[0, 0] * geometry.column
        + geometry.beside[0, 1] * geometry.row
    )
    return grid_of(geometry, first, (count, rows, columns), float(step))


def grid_of(geometry: StackGeometry, first: Array, shape: tuple[int, int, int], step: float) -> Grid:
    """`first`: (L, P, S) of the first voxel. The grid counts in (S, P, L)."""
    axes = np.stack([geometry.normal, geometry.column, geometry.row], axis=1)[::-1]
    a, b, c = ((float(line[0]), float(line[1]), float(line[2])) for line in axes)
    x, y, z = (float(value) for value in first)
    return Grid(
        shape=shape,
        spacing_mm=(step, float(geometry.spacing[0]), float(geometry.spacing[1])),
        origin_mm=(z, y, x),
        direction=(a, b, c),
        anatomical=True,
    )
