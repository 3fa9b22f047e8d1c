"""Small pictures of a series: its middle slice; and cut across its slices before and after it is straightened."""

import base64
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from core.display.window import grey_levels, usual_window
from core.events import Heartbeat, Job
from core.io.formats.dicom.dicom_pixels import DicomPixels
from core.io.formats.dicom.dicom_series import DicomStack
from core.io.formats.dicom.slice_plane import SlicePlane
from core.io.formats.dicom.stack_geometry import StackGeometry, geometry_of
from core.io.formats.dicom.straighten import straightened
from core.io.reading.task import Task, done_beside

SMALL = 128
"""pixels of the longer side of a slice, at most"""
Plane = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class GreyPicture:
    rows: int
    columns: int
    packed: str
    """bytes, row by row from the top, in letters"""
    pixel_mm: tuple[float, float]
    """height and width of a pixel"""

    @property
    def grey(self) -> NDArray[np.uint8]:
        """(Y, X)"""
        return np.frombuffer(base64.b64decode(self.packed), np.uint8).reshape(self.rows, self.columns)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesToShow:
    """`planes`: the one that is shown, or all in their order."""

    planes: tuple[SlicePlane, ...]
    inverted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesPictures:
    pictures: tuple[GreyPicture, ...]


def series_picture(stack: DicomStack) -> Job[GreyPicture]:
    """Of the middle slice. Raises UserError where it cannot be read."""
    yield Heartbeat()
    plane = stack.planes[len(stack.planes) // 2]
    asked = SeriesToShow(planes=(plane,), inverted=stack.inverted)
    return done_beside(SHOW_SLICE, asked, [plane.path]).pictures[0]


def repair_pictures(stack: DicomStack) -> Job[tuple[GreyPicture, GreyPicture]]:
    """Across the slices: as they would lie one on another, and as they are once straightened.

    The stack must be one that can be straightened. Raises UserError where a slice cannot be read.
    """
    yield Heartbeat()
    asked = SeriesToShow(planes=stack.planes, inverted=stack.inverted)
    files = list(dict.fromkeys(plane.path for plane in stack.planes))
    before, after = done_beside(SHOW_REPAIR, asked, files).pictures
    return before, after


def _show_slice(asked: SeriesToShow) -> SeriesPictures:
    (values,) = _small(asked, _step(asked.planes[0]))
    step = _step(asked.planes[0])
    tall, wide = asked.planes[0].spacing or (1.0, 1.0)
    return SeriesPictures(pictures=_pictures([values], [(tall * step, wide * step)]))


def _show_repair(asked: SeriesToShow) -> SeriesPictures:
    step = _step(asked.planes[0])
    geometry = geometry_of(asked.planes)[0]
    coarse = replace(geometry, spacing=(geometry.spacing[0] * step, geometry.spacing[1] * step))
    slices = np.stack(_small(asked, step))
    cut, size = _cut(coarse)
    straight = cut(straightened(slices, coarse, is_mask=False))
    places = geometry.places
    height = float(places[-1] - places[0]) / max(1, len(straight) - 1)
    sides = [(geometry.step, size), (height, size)]
    planes = [cut(slices), straight]
    if geometry.normal[2] > 0:
        # the head is up
        planes = [plane[::-1] for plane in planes]
    return SeriesPictures(pictures=_pictures(planes, sides))


def _cut(geometry: StackGeometry) -> tuple[Callable[[NDArray[np.float32]], Plane], float]:
    """Through the middle, along the side to which the slices are shifted; and the size of a pixel there."""
    down, right = np.ptp(geometry.beside, axis=0)
    if right > down:
        return lambda volume: volume[:, volume.shape[1] // 2], geometry.spacing[1]
    return lambda volume: volume[:, :, volume.shape[2] // 2], geometry.spacing[0]


def _step(plane: SlicePlane) -> int:
    return max(1, -(-max(plane.rows, plane.columns) // SMALL))


def _small(asked: SeriesToShow, step: int) -> list[Plane]:
    """Every so many pixels of each plane, one file open at a time."""
    found = []
    opened: DicomPixels | None = None
    for number, plane in enumerate(asked.planes):
        if opened is None or plane.path != asked.planes[number - 1].path:
            opened = DicomPixels(plane.path)
        stored = opened.frame(max(0, plane.frame))[::step, ::step].astype(np.float32)
        values = stored * np.float32(plane.slope) + np.float32(plane.intercept)
        found.append(-values if asked.inverted and opened.inverted_by is not None else values)
    return found


def _pictures(planes: Sequence[Plane], sizes: Sequence[tuple[float, float]]) -> tuple[GreyPicture, ...]:
    """All in the grey window of the first."""
    window = usual_window(planes[0])
    return tuple(
        GreyPicture(
            rows=plane.shape[0],
            columns=plane.shape[1],
            packed=base64.b64encode(grey_levels(plane, window).tobytes()).decode(),
            pixel_mm=size,
        )
        for plane, size in zip(planes, sizes, strict=True)
    )


SHOW_SLICE = Task(name="show slice", question=SeriesToShow, answer=SeriesPictures, work=_show_slice)
SHOW_REPAIR = Task(name="show repair", question=SeriesToShow, answer=SeriesPictures, work=_show_repair)
