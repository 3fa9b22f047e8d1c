"""Segments of a DICOM SEG on the planes of a stack: BINARY, FRACTIONAL and LABELMAP, sparse or in other axes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.errors import UserError
from core.io.formats.dicom.dicom_file import first_item, items_of, open_dicom, text_of, whole_of
from core.io.formats.dicom.dicom_pixels import DicomPixels
from core.io.formats.dicom.slice_plane import SlicePlane, frame_planes
from core.io.formats.dicom.stack_geometry import StackGeometry, geometry_of
from core.io.formats.dicom.structure_file import fraction_of

_PARALLEL = 0.999
Slices = NDArray[np.bool_]


def frames_beyond(
    path: Path, wanted: frozenset[int], geometry: StackGeometry, rows: int, columns: int
) -> dict[int, int]:
    """By segment, of how many frames something is drawn beyond the edges of the stack, where it is lost.

    Raises UserError as segments_on does.
    """
    frames, threshold = _frames(path)
    pixels = DicomPixels(path)
    low = np.array([geometry.places[0], *geometry.beside.min(axis=0)])
    high = np.array([geometry.places[-1], *geometry.beside.max(axis=0)])
    size = np.array([geometry.step or frames[0].thickness, *geometry.spacing])
    high[1:] += geometry.spacing * (np.array([rows, columns]) - 1)
    axes = np.stack([geometry.normal, geometry.column, geometry.row], axis=1)
    found: dict[int, int] = {}
    for frame in frames:
        stored = pixels.frame(frame.plane.frame)
        for number in sorted(wanted if frame.segment == 0 else wanted & {frame.segment}):
            corners = _corners(stored == number if frame.segment == 0 else stored >= threshold, frame.plane)
            if corners is not None:
                along = corners @ axes
                # to the centres of pixels that lie in no voxel
                beyond = (along < low - 0.5 * size - 1e-3).any() or (along > high + 0.5 * size + 1e-3).any()
                found[number] = found.get(number, 0) + bool(beyond)
    return {number: count for number, count in found.items() if count}


def _corners(drawn: NDArray[np.bool_], plane: SlicePlane) -> NDArray[np.float64] | None:
    """(4, 3) in (L, P, S): of the box around what is drawn; None where nothing is."""
    y, x = np.flatnonzero(drawn.any(axis=1)), np.flatnonzero(drawn.any(axis=0))
    if not len(y) or plane.position is None or not (plane.row and plane.column and plane.spacing):
        return None
    down = np.array(plane.column) * plane.spacing[0]
    right = np.array(plane.row) * plane.spacing[1]
    start = np.array(plane.position)
    return np.array([start + a * down + b * right for a in (y[0], y[-1]) for b in (x[0], x[-1])])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    plane: SlicePlane
    segment: int
    """0: each number of its pixels is a segment"""
    thickness: float = 0.0
    between: float = 0.0


def segments_on(
    path: Path, wanted: frozenset[int], geometry: StackGeometry, rows: int, columns: int
) -> Iterator[tuple[int, Slices]]:
    """(number, voxels (Z, Y, X)) of each wanted segment, on the slices as they lie; of other grids the nearest voxel.

    Raises UserError where the file is damaged, or does not say where its frames lie.
    """
    frames, threshold = _frames(path)
    pixels = DicomPixels(path)
    planes = [frame.plane for frame in frames]
    if not planes:
        return
    try:
        own, order = geometry_of(planes)
    except ValueError as error:
        raise _placeless(path) from error
    frames = [frames[index] for index in order]
    for number in sorted(wanted):
        chosen = [place for place, frame in enumerate(frames) if frame.segment in (0, number)]
        if not chosen:
            yield number, np.zeros((len(geometry.places), rows, columns), np.bool_)
            continue

        def drawn(place: int, number: int = number) -> NDArray[np.bool_]:
            stored = pixels.frame(frames[place].plane.frame)
            shown: NDArray[np.bool_] = stored == number if frames[place].segment == 0 else stored >= threshold
            return shown

        put = _Placement(own, frames, chosen, geometry, (rows, columns), (pixels.rows, pixels.columns))
        yield number, put.slices({place: drawn(place) for place in chosen})


def _frames(path: Path) -> tuple[list[_Frame], float]:
    """And from which stored number on a voxel counts."""
    dataset = open_dicom(path)
    kind = text_of(dataset, "SegmentationType").upper()
    shared = first_item(dataset, "SharedFunctionalGroupsSequence")
    shared_segment = whole_of(first_item(shared, "SegmentIdentificationSequence"), "ReferencedSegmentNumber")
    own = items_of(dataset, "PerFrameFunctionalGroupsSequence")
    found = []
    for place, frame in enumerate(frame_planes(path)):
        group = own[place] if place < len(own) else None
        segment = whole_of(first_item(group, "SegmentIdentificationSequence"), "ReferencedSegmentNumber")
        if not frame.plane.has_place:
            raise _placeless(path)
        number = 0 if kind == "LABELMAP" else segment or shared_segment
        if number == 0 and kind != "LABELMAP":
            raise UserError("{file}: its frames do not say which segment they are of.", file=str(path))
        found.append(
            _Frame(plane=frame.plane, segment=number, thickness=frame.thickness, between=frame.between)
        )
    return found, fraction_of(dataset) if kind == "FRACTIONAL" else 1.0


def _placeless(path: Path) -> UserError:
    return UserError(
        "{file}: the segmentation does not say where its frames lie.",
        hint="Save it again with the program that made it, or leave it out.",
        file=str(path),
    )


class _Placement:
    """Which pixel of which frame lies nearest to each voxel of the stack."""

    def __init__(
        self,
        own: StackGeometry,
        frames: Sequence[_Frame],
        chosen: list[int],
        stack: StackGeometry,
        size: tuple[int, int],
        frame_size: tuple[int, int],
    ) -> None:
        self._own, self._chosen, self._stack, self._size, self._frame_size = (
            own,
            chosen,
            stack,
            size,
            frame_size,
        )
        self._is_parallel = abs(float(own.normal @ stack.normal)) >= _PARALLEL
        self._half = 0.5 * _depth(own, frames, stack, is_parallel=self._is_parallel)

    def slices(self, frames: dict[int, NDArray[np.bool_]]) -> Slices:
        found = np.zeros((len(self._stack.places), *self._size), np.bool_)
        for number in range(len(found)):
            if self._is_parallel:
                self._parallel(found[number], number, frames)
            else:
                self._across(found[number], number, frames)
        return found

    def _points(self, number: int) -> NDArray[np.float64]:
        """(Y, X, 3): the centres of a slice's voxels."""
        stack = self._stack
        y = stack.beside[number, 0] + np.arange(self._size[0]) * stack.spacing[0]
        x = stack.beside[number, 1] + np.arange(self._size[1]) * stack.spacing[1]
        start = stack.places[number] * stack.normal
        found: NDArray[np.float64] = (
            start + y[:, None, None] * stack.column[None, None] + x[None, :, None] * stack.row[None, None]
        )
        return found

    def _parallel(self, plane: NDArray[np.bool_], number: int, frames: dict[int, NDArray[np.bool_]]) -> None:
        sign = 1.0 if float(self._own.normal @ self._stack.normal) > 0 else -1.0
        away = np.abs(sign * self._own.places[self._chosen] - self._stack.places[number])
        best = int(np.argmin(away))
        if away[best] > self._half + 1e-3:
            return
        place = self._chosen[best]
        points = self._points(number)
        y, x = self._pixels(points, place)
        self._take(plane, y, x, frames[place], np.ones(plane.shape, np.bool_))

    def _across(self, plane: NDArray[np.bool_], number: int, frames: dict[int, NDArray[np.bool_]]) -> None:
        points = self._points(number)
        along = points @ self._own.normal
        places = self._own.places[self._chosen]
        nearest = (
            np.abs(along[..., None] - places).argmin(axis=-1) if len(places) < 64 else _nearest(places, along)
        )
        near = np.abs(places[nearest] - along) <= self._half + 1e-3
        for best in np.unique(nearest[near]):
            place = self._chosen[int(best)]
            y, x = self._pixels(points, place)
            self._take(plane, y, x, frames[place], near & (nearest == best))

    def _pixels(self, points: NDArray[np.float64], place: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        own = self._own
        y = (points @ own.column - own.beside[place, 0]) / own.spacing[0]
        x = (points @ own.row - own.beside[place, 1]) / own.spacing[1]
        # what lies on the border between two must not fall to either by rounding
        return np.floor(y + 0.5 + 1e-6).astype(np.int64), np.floor(x + 0.5 + 1e-6).astype(np.int64)

    def _take(
        self,
        plane: NDArray[np.bool_],
        y: NDArray[np.int64],
        x: NDArray[np.int64],
        frame: NDArray[np.bool_],
        where: NDArray[np.bool_],
    ) -> None:
        held = where & (y >= 0) & (y < self._frame_size[0]) & (x >= 0) & (x < self._frame_size[1])
        plane[held] |= frame[y[held], x[held]]


def _depth(own: StackGeometry, frames: Sequence[_Frame], stack: StackGeometry, *, is_parallel: bool) -> float:
    """How deep the voxels of a frame are: frames without anything drawn may be left out of the file."""
    between = frames[0].between
    if between > 0:
        return between
    steps = own.steps[own.steps > 1e-3]
    least = float(steps.min()) if len(steps) else stack.step or 1.0
    thickness = frames[0].thickness
    if thickness <= 0:
        return least
    # thin slices that lie apart hold what is between them only where nothing else can
    return thickness if is_parallel else max(thickness, least)


def _nearest(places: NDArray[np.float64], along: NDArray[np.float64]) -> NDArray[np.int64]:
    right = np.clip(np.searchsorted(places, along), 1, len(places) - 1)
    closer = along - places[right - 1] <= places[right] - along
    found: NDArray[np.int64] = np.where(closer, right - 1, right)
    return found
