"""What a prediction will take, from the files' headers alone: windows, memory, disk; and time, from one window."""

import math
import shutil
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import psutil
import torch

from core.dataset.dataset import Case
from core.device import free_memory, synchronize
from core.errors import UserError
from core.events import PredictionPlanned
from core.geometry.box import Shape
from core.geometry.spacing import resampled_shape
from core.inference.model.model import Model
from core.inference.model.voxel_size import with_voxel_size
from core.inference.options import PredictionOptions
from core.inference.sliding_window.memory import (
    activations_of,
    bytes_beside,
    fit_layout,
    is_out_of_memory,
)
from core.inference.sliding_window.predictor import Predictor, tiling_of
from core.io.image import Grid
from core.text import gigabytes

MASK_BYTES, MAP_BYTES, PROBABILITY_BYTES = 0.05, 0.2, 1.5
"""a voxel on the disk, compressed; of probabilities for each label"""
SECONDS_A_VOXEL = 2e-7
"""of reading, preparing, resampling and writing beside the network"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One case, before its file is read: nothing cut off, so at most."""

    full: Shape
    prepared: Shape
    windows: int


def plan_prediction(
    models: Sequence[Model],
    cases: Sequence[Case],
    options: PredictionOptions,
    *,
    seconds_per_window: Sequence[float] | None = None,
) -> PredictionPlanned:
    """For all `cases` whose header can be read; several models are averaged, and take turns on each image.

    Seconds are of each model.
    """
    grids = [grid for case in cases if (grid := _grid(case)) is not None]
    voxels = sum(math.prod(grid.shape) for grid in grids)
    memory = windows = 0
    seconds = 0.0
    for index, model in enumerate(models):
        works = [_work(model, options, grid) for grid in grids]
        here = sum(work.windows for work in works)
        windows += here
        if works:
            largest = max(works, key=lambda work: math.prod(work.full))
            memory += _memory(model, largest, options)
        if seconds_per_window is not None:
            seconds += here * seconds_per_window[index] + voxels * SECONDS_A_VOXEL
    disk = voxels * (MASK_BYTES + (MAP_BYTES if options.uncertainty else 0))
    if options.probabilities:
        disk += voxels * PROBABILITY_BYTES * models[0].labels.output_count
    return PredictionPlanned(
        cases=len(cases),
        windows=windows,
        memory_bytes=memory + int(psutil.Process().memory_info().rss),
        free_bytes=free_memory(),
        disk_bytes=int(disk),
        seconds=None if seconds_per_window is None else seconds,
    )


def time_window(model: Model, options: PredictionOptions) -> float:
    """Seconds for one window with all its mirrorings and folds, measured on the device with an empty image.

    Raises UserError where the memory does not hold it.
    """
    try:
        return _timed(model, options)
    except (RuntimeError, MemoryError) as error:
        if not is_out_of_memory(error):
            raise
        raise UserError(
            "There is not enough memory for one window of this model.",
            hint="Close other programs, or use a computer with more memory.",
        ) from error


def _timed(model: Model, options: PredictionOptions) -> float:
    predictor = Predictor(model, options)
    shape = predictor.patch
    image = torch.zeros((len(model.channels), *shape))
    previous = None if model.configuration.previous_stage is None else np.zeros(shape, np.uint8)
    labels = model.labels.output_count
    layout = fit_layout(predictor.tiling(shape), labels, options, 0, activations_of(model))
    seconds = 0.0
    for _ in range(2):
        # the first one also makes the device ready
        began = time.monotonic()
        for _moved in predictor.windows(image, layout, previous=previous):
            pass
        synchronize(options.device)
        seconds = time.monotonic() - began
    return seconds


def _grid(case: Case) -> Grid | None:
    from core.io.read_image import read_grid

    try:
        return read_grid(case.images[0])
    except UserError:
        return None


def _work(model: Model, options: PredictionOptions, grid: Grid) -> Work:
    forward = model.plan.transpose_forward
    grid = with_voxel_size(grid, options.voxel_size, grid.unit)
    z, y, x = (grid.shape[axis] for axis in forward)
    # an image without a spacing fails by itself later
    spacing = [grid.spacing_mm[axis] or 1.0 for axis in forward]
    wanted = model.configuration.spacing_mm
    target = wanted if len(wanted) == 3 else (spacing[0], *wanted)
    prepared = resampled_shape((z, y, x), spacing, target)
    windows = len(tiling_of(model, prepared, options.step).tiles)
    return Work(full=(z, y, x), prepared=prepared, windows=windows)


def _memory(model: Model, work: Work, options: PredictionOptions) -> int:
    labels = model.labels.output_count
    beside = bytes_beside(work.full, work.prepared, len(model.channels), labels, options)
    tiling = tiling_of(model, work.prepared, options.step)
    try:
        layout = fit_layout(tiling, labels, options, beside)
    except UserError:
        # more than there is: so much would be wanted
        layout = fit_layout(tiling, labels, replace(options, memory=1 << 60), beside)
    return layout.memory


def raise_unless_disk_suffices(output: Path, needed: int) -> None:
    """Raises UserError before the night is spent on masks that cannot be written."""
    place = output
    while not place.exists() and place != place.parent:
        place = place.parent
    free = shutil.disk_usage(place).free
    if needed > free:
        raise UserError(
            "{folder}: the masks will take about {needed} GB, and {free} GB of the disk are free.",
            hint="Free some space, choose another disk, or do not save probabilities.",
            folder=str(output),
            needed=gigabytes(needed),
            free=gigabytes(free),
        )
