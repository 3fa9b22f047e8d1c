"""Reading a case for the viewer, on a job's thread."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from app.viewer.review_request import ReviewCase
from app.viewer.volume import MaskSummary, Volume, busiest_place, summarise
from core.display.anatomy import Turn, turn_to_anatomy
from core.display.paint import as_mask
from core.display.window import Window, usual_window, window_between
from core.errors import UserError
from core.events import Heartbeat, Job, StageStarted, Warned
from core.io.image import Grid
from core.project_folder import CorrectionFiles
from core.text import say

if TYPE_CHECKING:
    from core.correction.correction import Correction


def load_case(case: ReviewCase, *, highest_label: int = 0) -> Job[Volume]:
    """The case's images and masks, turned to the anatomy, with windows, volumes and a place to look first.

    A prediction that may be drawn on comes as it was corrected; `highest_label`: that may be drawn.

    A mask that is missing, damaged or of another size is told by Warned and left out; the image must be there.
    Raises UserError where the image cannot be read.
    """
    from core.io.read_image import read_channels

    yield StageStarted(stage=say("Reading {case}", case=case.name))
    image = read_channels(case.images)
    yield Heartbeat()
    turn = turn_to_anatomy(image.grid)
    channels = tuple(turn.apply(channel) for channel in image.voxels)
    windows = []
    for channel in channels:
        windows.append(usual_window(channel))
        yield Heartbeat()
    truth, truth_summary = yield from _load_mask(case.truth, image.grid, turn)
    correction = None
    if case.correctable:
        correction = yield from _open_correction(case.prediction, image.grid, highest_label)
    if correction is None:
        prediction, prediction_summary = yield from _load_mask(case.prediction, image.grid, turn)
    else:
        # a view: what is drawn is seen at once
        prediction = turn.apply(correction.labels)
        prediction_summary = summarise(prediction)
    uncertainty, _ = yield from _load_mask(case.uncertainty_map, image.grid, turn, counted=False)
    start = None
    for mask, summary in ((truth, truth_summary), (prediction, prediction_summary)):
        if start is None and mask is not None:
            start = busiest_place(mask, summary.boxes)
    shape = channels[0].shape
    colour = is_colour(case.images, channels)
    return Volume(
        name=case.name,
        channels=channels,
        truth=truth,
        prediction=prediction,
        grid=image.grid,
        turn=turn,
        windows=tuple(windows) if not colour else (colour_window(windows),) * 3,
        colour=colour,
        truth_summary=truth_summary,
        prediction_summary=prediction_summary,
        uncertainty=uncertainty,
        start=start or (shape[0] // 2, shape[1] // 2, shape[2] // 2),
        correction=correction,
        highest_label=highest_label if correction is not None else 0,
    )


def is_colour(paths: tuple[Path, ...], channels: tuple[NDArray[Any], ...]) -> bool:
    """One file of three 8-bit channels: a photograph or a stained slide."""
    return len(paths) == 1 and len(channels) == 3 and channels[0].dtype == np.uint8


def colour_window(windows: list[Window]) -> Window:
    """One window for all three colours, from black, so that the hues stay; a dim fluorescence image is lifted."""
    return window_between(0, max(window.high for window in windows))


def _open_correction(path: Path | None, grid: Grid, highest_label: int) -> Job["Correction | None"]:
    """None where the mask does not fit its image or cannot be drawn on; it is then shown as others are."""
    from core.correction.open_correction import open_correction
    from core.io.image import same_geometry
    from core.io.read_image import read_mask

    if path is None:
        return None
    try:
        found = read_mask(path)
        if found.grid.shape != grid.shape or not same_geometry(found.grid, grid):
            return None
        opened = open_correction(CorrectionFiles(path), found, highest_label=highest_label)
    except UserError as error:
        yield Warned(text=error.text)
        return None
    for text in opened.told:
        yield Warned(text=text)
    yield Heartbeat()
    return opened.correction


def _load_mask(
    path: Path | None, grid: Grid, turn: Turn, *, counted: bool = True
) -> Job[tuple[NDArray[Any] | None, MaskSummary]]:
    from core.io.image import same_geometry, size_in_words
    from core.io.read_image import read_mask

    if path is None:
        return None, MaskSummary()
    try:
        found = read_mask(path)
    except UserError as error:
        yield Warned(text=error.text)
        return None, MaskSummary()
    if found.grid.shape != grid.shape:
        yield Warned(
            text=say(
                "{file}: the mask has {mask_size} voxels, its image {image_size}; it is not shown.",
                file=path.name,
                mask_size=size_in_words(found.grid),
                image_size=size_in_words(grid),
            )
        )
        return None, MaskSummary()
    if not same_geometry(found.grid, grid):
        yield Warned(
            text=say(
                "{file}: the mask's position, spacing or direction differs from its image; "
                "it is shown voxel on voxel.",
                file=path.name,
            )
        )
    yield Heartbeat()
    mask = np.ascontiguousarray(turn.apply(as_mask(found.voxels[0])))
    yield Heartbeat()
    return mask, summarise(mask) if counted else MaskSummary()
