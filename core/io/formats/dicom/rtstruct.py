"""Contours of an RTSTRUCT filled on the planes of a stack.

A voxel belongs to a structure where its centre lies within its contours by the even-odd rule, over all contours of one
plane: a contour within another one is a hole. A centre right on a contour belongs to it. A contour's plane comes from
its own points, not from the image that it names.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.io.formats.dicom.dicom_file import items_of, numbers_of, open_dicom, text_of, whole_of
from core.io.formats.dicom.stack_geometry import StackGeometry
from core.io.formats.dicom.structure_file import CLOSED

ON_LINE = 1e-2
"""of a pixel: contours are written to a hundredth of a millimetre"""
FLAT_MM = 0.5
"""how far the points of one contour may lie out of its plane"""
SAME_PLANE = 0.05
"""of the distance between slices: contours so near to each other are of one plane"""
BETWEEN = 0.2
"""of the distance between slices: farther from a slice a contour counts as drawn between two"""
Points = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DrawnStructure:
    """Contours (N, 3) of (L, P, S), and what was left out."""

    contours: tuple[Points, ...]


def contours_of(path: Path) -> dict[int, DrawnStructure]:
    """By the number of the ROI. Raises UserError where the file is damaged."""
    dataset = open_dicom(path)
    found: dict[int, list[Points]] = defaultdict(list)
    for item in items_of(dataset, "ROIContourSequence"):
        number = whole_of(item, "ReferencedROINumber", -1)
        points = (_points(contour) for contour in items_of(item, "ContourSequence"))
        found[number] += [each for each in points if each is not None]
    return {number: DrawnStructure(contours=tuple(contours)) for number, contours in found.items()}


def _points(contour: Any) -> Points | None:
    if text_of(contour, "ContourGeometricType").upper() not in CLOSED:
        return None
    values = numbers_of(contour, "ContourData")
    return np.reshape(values[: len(values) // 3 * 3], (-1, 3)) if len(values) >= 9 else None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FilledStructure:
    """`voxels` (Z, Y, X); the counts are of contours."""

    voxels: NDArray[np.bool_]
    between: int = 0
    """drawn between two slices, and counted to the nearer one"""
    outside: int = 0
    """beyond the first or last slice"""
    not_flat: int = 0
    """in no plane of the slices: left out"""
    tiny: int = 0
    """smaller than a voxel, and around no centre: one voxel each"""


def filled(structure: DrawnStructure, geometry: StackGeometry, rows: int, columns: int) -> FilledStructure:
    """On the slices as they lie, in their order."""
    voxels = np.zeros((len(geometry.places), rows, columns), np.bool_)
    planes: dict[float, list[Points]] = defaultdict(list)
    not_flat = 0
    for points in structure.contours:
        along = points @ geometry.normal
        if np.ptp(along) > max(FLAT_MM, 0.5 * geometry.step):
            not_flat += 1
            continue
        planes[_plane_key(planes, float(along.mean()), geometry)].append(points)
    at, between, outside = _slices_of(planes, geometry)
    tiny = 0
    for number, contours in at.items():
        own = [_in_pixels(points, geometry, number) for points in _each_once(contours)]
        tiny += fill_even_odd(voxels[number], own)
    return FilledStructure(voxels=voxels, between=between, outside=outside, not_flat=not_flat, tiny=tiny)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContourCounts:
    """What of a structure does not lie as contours should, without filling anything. Counts are of contours."""

    between: int = 0
    outside: int = 0
    not_flat: int = 0
    tiny: int = 0
    beside: int = 0
    """reaching beyond the edge of the slices, where they end"""


def counted(structure: DrawnStructure, geometry: StackGeometry, rows: int, columns: int) -> ContourCounts:
    """As `filled` has it; tiny is what encloses less than a voxel."""
    low = geometry.beside.min(axis=0) - geometry.spacing
    high = geometry.beside.max(axis=0) + np.array(geometry.spacing) * (rows, columns)
    planes: dict[float, list[Points]] = defaultdict(list)
    not_flat = tiny = beside = 0
    for points in structure.contours:
        along = points @ geometry.normal
        if np.ptp(along) > max(FLAT_MM, 0.5 * geometry.step):
            not_flat += 1
            continue
        planes[_plane_key(planes, float(along.mean()), geometry)].append(points)
        flat = np.stack([points @ geometry.column, points @ geometry.row], axis=1)
        following = np.roll(flat, -1, axis=0)
        area = 0.5 * abs(float((flat[:, 0] * following[:, 1] - flat[:, 1] * following[:, 0]).sum()))
        tiny += area < geometry.spacing[0] * geometry.spacing[1]
        beside += bool((flat < low).any() or (flat > high).any())
    _, between, outside = _slices_of(planes, geometry)
    return ContourCounts(between=between, outside=outside, not_flat=not_flat, tiny=tiny, beside=beside)


def _plane_key(planes: dict[float, list[Points]], along: float, geometry: StackGeometry) -> float:
    """Contours of one plane differ by rounding, and by who drew them: none must be lost for another."""
    near = max(0.01, SAME_PLANE * geometry.step)
    return next((known for known in planes if abs(known - along) <= near), along)


def _slices_of(
    planes: dict[float, list[Points]], geometry: StackGeometry
) -> tuple[dict[int, list[Points]], int, int]:
    """Each slice gets the plane that lies nearest, and never two of them at once."""
    nearest: dict[int, tuple[float, float]] = {}
    between = outside = 0
    half = _half_steps(geometry)
    for along, contours in planes.items():
        number = int(np.argmin(np.abs(geometry.places - along)))
        away = abs(float(geometry.places[number]) - along)
        if away > half[number] + 1e-3:
            outside += len(contours)
            continue
        if away > 2 * BETWEEN * half[number]:
            between += len(contours)
        if number not in nearest or away < nearest[number][0]:
            nearest[number] = away, along
    return {number: planes[along] for number, (_, along) in nearest.items()}, between, outside


def _half_steps(geometry: StackGeometry) -> Points:
    """Half the distance to the farther neighbour; of a single slice anything near counts."""
    if len(geometry.places) < 2:
        return np.array([5.0])
    steps = geometry.steps
    found: Points = 0.5 * np.maximum(np.r_[steps[:1], steps], np.r_[steps, steps[-1:]])
    return found


def _each_once(contours: Sequence[Points]) -> list[Points]:
    """The same contour written twice must not make a hole of itself."""
    kept: list[Points] = []
    for points in contours:
        if not any(points.shape == other.shape and np.allclose(points, other, atol=1e-3) for other in kept):
            kept.append(points)
    return kept


def _in_pixels(points: Points, geometry: StackGeometry, number: int) -> Points:
    """(N, 2) of row and column, whole numbers at the centres of pixels."""
    beside = geometry.beside[number]
    rows = (points @ geometry.column - beside[0]) / geometry.spacing[0]
    columns = (points @ geometry.row - beside[1]) / geometry.spacing[1]
    found: Points = np.stack([rows, columns], axis=1)
    return found


def fill_even_odd(plane: NDArray[np.bool_], contours: Sequence[Points]) -> int:
    """Set what lies within, in place; gives how many contours are so small that they hold no centre.

    Each line from one point to the next toggles, in every row that it crosses, all pixels to its right.
    """
    toggles = np.zeros((plane.shape[0], plane.shape[1] + 1), np.uint8)
    drawn = np.zeros_like(plane)
    tiny: list[Points] = []
    for points in contours:
        following = np.roll(points, -1, axis=0)
        if _toggle(toggles, points, following, drawn) == 0:
            tiny.append(points)
    inside = np.bitwise_xor.accumulate(toggles, axis=1)[:, :-1].astype(np.bool_)
    plane |= inside | drawn
    for points in tiny:
        row, column = (int(each) for each in np.rint(points.mean(axis=0)))
        if 0 <= row < plane.shape[0] and 0 <= column < plane.shape[1]:
            plane[row, column] = True
    return len(tiny)


def _toggle(toggles: NDArray[np.uint8], points: Points, following: Points, drawn: NDArray[np.bool_]) -> int:
    """Gives how many pixels lie in the contour or on it, roughly: 0 where there is none."""
    height, width = drawn.shape
    low = np.minimum(points[:, 0], following[:, 0])
    high = np.maximum(points[:, 0], following[:, 0])
    # half open, so that a corner on a row counts once
    first = np.ceil(low).astype(np.int64)
    last = np.ceil(high).astype(np.int64) - 1
    counts = np.maximum(0, last - first + 1)
    line = np.repeat(np.arange(len(points)), counts)
    rows = first[line] + np.arange(len(line)) - np.repeat(np.cumsum(counts) - counts, counts)
    rise = (rows - points[line, 0]) / (following[line, 0] - points[line, 0]) if len(line) else np.zeros(0)
    crossing = points[line, 1] + rise * (following[line, 1] - points[line, 1])
    shown = (rows >= 0) & (rows < height)
    rows, crossing = rows[shown], crossing[shown]
    columns = np.clip(np.ceil(crossing), 0, width).astype(np.int64)
    np.bitwise_xor.at(toggles, (rows, columns), np.uint8(1))
    held = 0
    if len(rows):
        order = np.lexsort((columns, rows))
        pairs = columns[order]
        held = int((pairs[1::2] - pairs[: len(pairs) // 2 * 2 : 2]).sum())
    held += _on_lines(drawn, rows, crossing, points, following)
    return held


def _on_lines(
    drawn: NDArray[np.bool_], rows: NDArray[np.int64], crossing: Points, points: Points, following: Points
) -> int:
    """Pixels whose centre a contour goes through."""
    height, width = drawn.shape
    near = np.rint(crossing)
    hit = (np.abs(crossing - near) <= ON_LINE) & (near >= 0) & (near < width)
    drawn[rows[hit], near[hit].astype(np.int64)] = True
    count = int(np.count_nonzero(hit))
    level = np.abs(points[:, 0] - following[:, 0]) <= ON_LINE
    on_row = level & (np.abs(points[:, 0] - np.rint(points[:, 0])) <= ON_LINE)
    for one, two in zip(points[on_row], following[on_row], strict=True):
        row = round(float(one[0]))
        left, right = sorted((float(one[1]), float(two[1])))
        start, stop = max(0, int(np.ceil(left - ON_LINE))), min(width - 1, int(np.floor(right + ON_LINE)))
        if 0 <= row < height and start <= stop:
            drawn[row, start : stop + 1] = True
            count += stop - start + 1
    return count
