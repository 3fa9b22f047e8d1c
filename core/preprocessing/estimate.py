"""What preprocessing a case takes, known from its header before it is loaded."""

import math
from collections.abc import Sequence

from core.dataset.dataset import Dataset
from core.errors import UserError
from core.geometry.spacing import resampled_shape
from core.io.image import Grid
from core.io.read_image import read_grid
from core.planning.plan import Configuration, Plan

WORKER_BYTES = 450 << 20
"""Python, the libraries, and the temporary slabs"""


def preprocessed_shape(grid: Grid, plan: Plan, configuration: Configuration) -> tuple[int, int, int]:
    """Size (Z, Y, X) before cropping is known: the largest it can become."""
    shape = [grid.shape[axis] for axis in plan.transpose_forward]
    spacing = [grid.spacing_mm[axis] for axis in plan.transpose_forward]
    wanted = configuration.spacing_mm
    target = wanted if len(wanted) == 3 else (spacing[0], *wanted)
    return resampled_shape(shape, spacing, target)


def memory_needed(grid: Grid, plan: Plan, configuration: Configuration) -> int:
    """Bytes at the worst moment of preprocessing a case."""
    channels = len(configuration.normalization)
    before = math.prod(grid.shape)
    after = math.prod(preprocessed_shape(grid, plan, configuration))
    # read: image and mask; one channel as float32 and normalised; two boolean masks and the label map
    source = before * (4 * channels + 4 + 4 + 4 + 6)
    # made: image, one resampled channel, label map and the copies that are packed
    result = after * (4 * channels + 4 + 4)
    return source + result + WORKER_BYTES


def case_disk_needed(grid: Grid, plan: Plan, configuration: Configuration) -> int:
    """Bytes on disk at most: blocks that do not compress at all."""
    voxels = math.prod(preprocessed_shape(grid, plan, configuration))
    return voxels * (4 * len(configuration.normalization) + 1) + (1 << 18)


def disk_needed(source: Dataset | Sequence[Grid], plan: Plan, configuration: Configuration) -> int:
    """Bytes on disk at most for a data set, or for cases of which only the grids are known.

    A case whose header cannot be read counts nothing.
    """
    grids = _grids_of(source) if isinstance(source, Dataset) else source
    return sum(case_disk_needed(grid, plan, configuration) for grid in grids)


def _grids_of(dataset: Dataset) -> list[Grid]:
    grids = []
    for case in dataset.cases:
        try:
            grids.append(read_grid(case.images[0]))
        except (UserError, IndexError):
            continue
    return grids
