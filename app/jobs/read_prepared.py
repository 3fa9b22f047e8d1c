"""Reads a case as it came and as it was prepared, for two pictures side by side."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.jobs.read_picture import CasePictureData
from core.errors import UserError
from core.events import Heartbeat, Job

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from core.dataset.dataset import Case
    from core.display.anatomy import Turn
    from core.preprocessing.preprocessed_case import CaseGeometry

MOST_SLICES = 128
MOST_PIXELS = 512
"""of a side; larger ones are thinned out"""
MOST_BYTES = 4 << 30
"""of an image that must be read whole for a picture"""
SLICES_A_BEAT = 16

ReadSlice = Callable[[int], "NDArray[Any]"]
"""(Y, X) of the file's slice z"""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PreparedPictureData:
    """The first channel of a case, slices of the file; large ones thinned out."""

    before: CasePictureData
    after: CasePictureData
    after_at: tuple[int, ...]
    """for each slice before, the one of the prepared case that lies there"""
    geometry: CaseGeometry
    range_before: tuple[float, float]
    """the ends of the usual window"""
    range_after: tuple[float, float]


def read_prepared(case: Case, folder: Path) -> Job[PreparedPictureData]:
    """`folder` holds the prepared cases of a configuration. Raises UserError as reading does."""
    from core.display.planes import turn_of_slices
    from core.io.open_image import bytes_in_memory, open_image, open_mask
    from core.preprocessing.store import open_case

    yield Heartbeat()
    prepared = open_case(folder, case.name)
    geometry = prepared.geometry
    if bytes_in_memory(case.images[0]) > MOST_BYTES:
        raise UserError("Case {case} is too large to be shown here.", case=case.name)
    image = open_image(case.images[0]).voxels
    mask = None if case.mask is None else open_mask(case.mask).voxels
    yield Heartbeat()
    depth, height, width = image.shape[1:]
    plane = slice(0, height), slice(0, width)
    wanted = _thinned(depth)
    before, range_before = yield from _read_grey(
        lambda z: image[slice(0, 1), slice(z, z + 1), plane[0], plane[1]][0, 0], wanted
    )
    drawn = None
    if mask is not None:
        drawn = yield from _read_slices(
            lambda z: mask[slice(0, 1), slice(z, z + 1), plane[0], plane[1]][0, 0], wanted
        )
    stored = _file_slices(prepared.image, geometry, 0)
    after_wanted = _thinned(geometry.shape_in_file[0])
    after, range_after = yield from _read_grey(stored, after_wanted)
    labels = yield from _read_slices(_file_slices(prepared.labels, geometry, None), after_wanted)
    turn, grid = turn_of_slices(geometry.grid), geometry.grid
    if turn.flips[0]:
        wanted, after_wanted = wanted[::-1], after_wanted[::-1]
    return PreparedPictureData(
        before=_picture(case.name, before, drawn, grid.spacing_mm, (depth, height, width), turn),
        after=_picture(
            case.name, after, labels, geometry.target_spacing_in_file, geometry.shape_in_file, turn
        ),
        after_at=_after_at(geometry, wanted, after_wanted),
        geometry=geometry,
        range_before=range_before,
        range_after=range_after,
    )


def _file_slices(stored: Any, geometry: CaseGeometry, channel: int | None) -> ReadSlice:
    """Slices across the file's first axis of an array that lies in transposed order."""
    across = geometry.way_back[0]

    def read(z: int) -> NDArray[Any]:
        box = tuple(slice(z, z + 1) if axis == across else slice(None) for axis in range(3))
        where = box if channel is None else (slice(channel, channel + 1), *box)
        block = stored[where] if channel is None else stored[where][0]
        plane: NDArray[Any] = geometry.in_file_order(block)[0]
        return plane

    return read


def _read_slices(read: ReadSlice, wanted: tuple[int, ...]) -> Job[NDArray[Any]]:
    import numpy as np

    found = []
    for place, z in enumerate(wanted):
        plane = read(z)
        down, right = (math.ceil(size / MOST_PIXELS) for size in plane.shape)
        found.append(np.ascontiguousarray(plane[::down, ::right]))
        if place % SLICES_A_BEAT == 0:
            yield Heartbeat()
    return np.stack(found)


def _read_grey(
    read: ReadSlice, wanted: tuple[int, ...]
) -> Job[tuple[NDArray[np.uint8], tuple[float, float]]]:
    """In 256 levels by the usual window, and its ends."""
    import numpy as np

    from core.display.window import grey_levels, usual_window

    slices = yield from _read_slices(read, wanted)
    window = usual_window(slices)
    yield Heartbeat()
    grey = np.stack([grey_levels(plane, window) for plane in slices])
    return grey, (window.low, window.high)


def _picture(
    name: str,
    grey: NDArray[np.uint8],
    mask: NDArray[Any] | None,
    spacing_mm: Sequence[float],
    shape: Sequence[int],
    turn: Turn,
) -> CasePictureData:
    """`spacing_mm` and `shape` (z, y, x): before it was thinned out; pixels are then larger."""
    from core.display.paint import as_mask

    pixels = [step * size / shown for step, size, shown in zip(spacing_mm, shape, grey.shape, strict=True)]
    return CasePictureData(
        case=name,
        grey=turn.apply(grey),
        mask=None if mask is None or mask.shape != grey.shape else turn.apply(as_mask(mask)),
        pixel_mm=(pixels[turn.axes[1]], pixels[turn.axes[2]]),
    )


def _thinned(count: int) -> tuple[int, ...]:
    step = math.ceil(count / MOST_SLICES)
    return tuple(range(min(step // 2, count - 1), count, step))


def _after_at(geometry: CaseGeometry, before: tuple[int, ...], after: tuple[int, ...]) -> tuple[int, ...]:
    axis = geometry.way_back[0]
    start, stop = geometry.crop_box[axis]
    found = []
    for z in before:
        place = (z + 0.5 - start) * geometry.shape[axis] / (stop - start) - 0.5
        found.append(min(range(len(after)), key=lambda i: abs(after[i] - place)))
    return tuple(found)
