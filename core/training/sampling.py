"""Which patches a batch is made of (METHOD §6, Batches)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.training.settings import TrainingSettings

Locations = Mapping[tuple[int, ...], NDArray[Any]]
"""by label values, (n, 3) voxels of that label or region; a key that begins with −1: any annotated voxel"""
Triple = tuple[int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class PatchWish:
    """One patch of a batch before its case is opened."""

    case: str
    foreground: bool
    """centred on a voxel of a random label, instead of anywhere"""


def draw_cases(
    rng: np.random.Generator, cases: Sequence[str], batch_size: int, settings: TrainingSettings
) -> tuple[PatchWish, ...]:
    """Cases of one batch, with replacement; the last third is to be centred on foreground."""
    drawn = rng.integers(0, len(cases), size=batch_size)
    first = round(batch_size * (1 - settings.oversample_foreground))
    return tuple(
        PatchWish(case=cases[number], foreground=index >= first) for index, number in enumerate(drawn)
    )


def draw_start(
    rng: np.random.Generator,
    shape: Triple,
    patch: Triple,
    locations: Locations | None,
    *,
    foreground: bool,
    has_ignore: bool,
) -> Triple:
    """The first voxel (z, y, x) of a patch in a case of this shape; it may lie outside, the patch hang over.

    With an ignore label the other patches are centred on annotated voxels too. Where there is no voxel to
    centre on, the patch lies anywhere. A 2D patch is one slice: z = 1.
    """
    missing = [max(0, want - have) for want, have in zip(patch, shape, strict=True)]
    lowest = [-((lack + 1) // 2) for lack in missing]
    keys = _eligible(locations or {}, foreground=foreground, has_ignore=has_ignore)
    if keys and locations is not None:
        voxels = locations[keys[int(rng.integers(len(keys)))]]
        voxel = voxels[int(rng.integers(len(voxels)))]
        centred = [max(low, int(at) - want // 2) for low, at, want in zip(lowest, voxel, patch, strict=True)]
        return centred[0], centred[1], centred[2]
    start = [
        int(rng.integers(low, max(low, have - want + (lack + 1) // 2) + 1))
        for low, have, want, lack in zip(lowest, shape, patch, missing, strict=True)
    ]
    return start[0], start[1], start[2]


def _eligible(locations: Locations, *, foreground: bool, has_ignore: bool) -> list[tuple[int, ...]]:
    """Keys from which the centre is drawn; none where the patch may lie anywhere."""
    present = [key for key, voxels in locations.items() if len(voxels)]
    annotated = [key for key in present if key and key[0] == -1]
    labels = [key for key in present if key not in annotated]
    if foreground:
        return labels or annotated
    return annotated if has_ignore else []
