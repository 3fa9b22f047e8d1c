"""What preprocessing a case takes, known from its headers before it is loaded."""

import math
from collections.abc import Sequence

from core.dataset.dataset import Case, Dataset
from core.errors import UserError
from core.geometry.axis import REACH
from core.geometry.spacing import resampled_shape
from core.io.arrays.array_store import CHUNK_BYTES
from core.io.image import Grid
from core.io.open_image import bytes_in_memory
from core.io.read_image import read_grid
from core.planning.plan import Configuration, Plan
from core.preprocessing.case_slabs import SLAB_VOXELS, slab_axis
from core.preprocessing.locations import LARGEST_DRAW
from core.text import gigabytes

WORKER_BYTES = 450 << 20
"""Python, the libraries, and the temporary slabs"""
LARGE = 3 << 29
"""1.5 GiB: cases that would take more are prepared slab by slab.

By their size alone, not by the memory that is free now: the same case must always give the same bytes.
"""


def preprocessed_shape(grid: Grid, plan: Plan, configuration: Configuration) -> tuple[int, int, int]:
    """Size (Z, Y, X) before cropping is known: the largest it can become."""
    shape = [grid.shape[axis] for axis in plan.transpose_forward]
    spacing = [grid.spacing_mm[axis] for axis in plan.transpose_forward]
    wanted = configuration.spacing_mm
    target = wanted if len(wanted) == 3 else (spacing[0], *wanted)
    return resampled_shape(shape, spacing, target)


def is_large(grid: Grid, plan: Plan, configuration: Configuration) -> bool:
    """Whether the case is prepared slab by slab."""
    return _whole_memory(grid, plan, configuration) > LARGE


def memory_needed(case: Case, grid: Grid, plan: Plan, configuration: Configuration) -> int:
    """Bytes at the worst moment of preprocessing a case. Raises UserError where a header cannot be read."""
    if not is_large(grid, plan, configuration):
        return _whole_memory(grid, plan, configuration)
    paths = case.images if case.mask is None else (*case.images, case.mask)
    whole = [bytes_in_memory(path) for path in paths]
    # the largest lies there twice while it is read
    return sum(whole) + max(whole) + _slab_memory(grid, plan, configuration)


def _whole_memory(grid: Grid, plan: Plan, configuration: Configuration) -> int:
    channels = len(configuration.normalization)
    before = math.prod(grid.shape)
    after = math.prod(preprocessed_shape(grid, plan, configuration))
    # read: image and mask; one channel as float32 and normalised; two boolean masks and the label map
    source = before * (4 * channels + 4 + 4 + 4 + 6)
    # made: image, one resampled channel, label map and the copies that are packed
    result = after * (4 * channels + 4 + 4)
    return source + result + WORKER_BYTES


def _slab_memory(grid: Grid, plan: Plan, configuration: Configuration) -> int:
    axis = plan.transpose_forward.index(slab_axis(grid))
    after = list(preprocessed_shape(grid, plan, configuration))
    before = [grid.shape[axis] for axis in plan.transpose_forward]
    count, source_count = after.pop(axis), before[axis]
    plane = math.prod(after)
    source_plane = math.prod(before) // source_count
    chunk = 1 << max((CHUNK_BYTES // 4).bit_length() // 3, 1)
    made = min(max(SLAB_VOXELS // plane, chunk), count)
    kept = min(math.ceil(made * source_count / count) + 2 * REACH + 4, source_count)
    read = max(SLAB_VOXELS, source_plane)
    # the planes kept for resampling, the slab made of them with its copy, and what surveying one slab takes
    slabs = 4 * plane * (kept + 2 * made) + 24 * read
    drawn = 8 * min(LARGEST_DRAW, math.prod(after) * count // 4)
    return slabs + drawn + WORKER_BYTES


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


def disk_too_small(needed: float, free: float) -> UserError:
    return UserError(
        "The prepared data may need {needed} GB on disk; {free} GB are free.",
        hint="Free some space, or move the project to another disk.",
        needed=gigabytes(needed),
        free=gigabytes(free),
    )


def _grids_of(dataset: Dataset) -> list[Grid]:
    grids = []
    for case in dataset.cases:
        try:
            grids.append(read_grid(case.images[0]))
        except (UserError, IndexError):
            continue
    return grids
