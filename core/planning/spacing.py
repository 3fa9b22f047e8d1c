"""The grid that all cases are brought to (METHOD §3: target spacing, transpose, median shape)."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.errors import UserError
from core.fingerprint.fingerprint import Fingerprint
from core.io.image import Vector
from core.text import by_axis

ANISOTROPY = 3.0
"""an axis is coarse where its voxels are longer than this times the other axes'"""


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetGrid:
    """What every full-resolution configuration rests on. Transposed axis order but where said otherwise."""

    spacing_mm: Vector
    median_size: tuple[float, float, float]
    """of all cases after resampling; a half stays a half"""
    original_spacing_mm: Vector
    """per-axis medians, before the coarse axis was refined"""
    original_shape: tuple[int, int, int]
    """medians of the shapes after cropping, not resampled"""
    transpose_forward: tuple[int, int, int]
    transpose_backward: tuple[int, int, int]
    refined_axis: int | None
    """the coarse axis (not transposed) whose spacing is a 10th percentile, not the median"""


def find_target_grid(fingerprint: Fingerprint) -> TargetGrid:
    """Raises UserError where no grid can be chosen: no case, or a spacing that is not above zero."""
    spacings, shapes = _figures(fingerprint)
    target, refined = _target_spacing(spacings, shapes)
    first = int(np.argmax(target))
    forward = (first, *(axis for axis in range(3) if axis != first))
    order = list(forward)
    resampled = np.rint(spacings / target * shapes)
    return TargetGrid(
        spacing_mm=_triple(target[order]),
        median_size=_triple(np.median(resampled, axis=0)[order]),
        original_spacing_mm=_triple(np.median(spacings, axis=0)[order]),
        original_shape=_whole_triple(np.rint(np.median(shapes, axis=0))[order]),
        transpose_forward=(forward[0], forward[1], forward[2]),
        transpose_backward=_whole_triple(np.argsort(order)),
        refined_axis=refined,
    )


def _figures(fingerprint: Fingerprint) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Spacings and shapes as arrays (cases, 3)."""
    if not fingerprint.spacings or len(fingerprint.spacings) != len(fingerprint.shapes_after_crop):
        raise UserError(
            "The fingerprint holds {spacings} spacings and {shapes} shapes; it needs one of each a case.",
            hint="Make the fingerprint again.",
            spacings=len(fingerprint.spacings),
            shapes=len(fingerprint.shapes_after_crop),
        )
    for number, (spacing, shape) in enumerate(
        zip(fingerprint.spacings, fingerprint.shapes_after_crop, strict=True), start=1
    ):
        if not all(math.isfinite(step) and step > 0 for step in spacing):
            raise UserError(
                "Case number {number} of the fingerprint has the voxel spacing {found}.",
                hint="A spacing must be above 0; correct the image's header, then make the fingerprint again.",
                number=number,
                found=by_axis(spacing),
            )
        if not all(edge >= 1 for edge in shape):
            raise UserError(
                "Case number {number} of the fingerprint has the size {found}.",
                hint="Every axis needs at least one voxel; check the image, then make the fingerprint again.",
                number=number,
                found=by_axis(shape),
            )
    return np.array(fingerprint.spacings, dtype=np.float64), np.array(
        fingerprint.shapes_after_crop, dtype=np.float64
    )


def _target_spacing(
    spacings: NDArray[np.float64], shapes: NDArray[np.float64]
) -> tuple[NDArray[np.float64], int | None]:
    """Median spacing per axis; a coarse axis with few slices is refined to its 10th percentile."""
    target = np.percentile(spacings, 50, axis=0)
    size = np.percentile(shapes, 50, axis=0)
    worst = int(np.argmax(target))
    others = [axis for axis in range(3) if axis != worst]
    coarse = target[worst] > ANISOTROPY * target[others].max()
    few = size[worst] * ANISOTROPY < size[others].min()
    if not (coarse and few):
        return target, None
    refined = float(np.percentile(spacings[:, worst], 10))
    finest_allowed = float(target[others].max())
    if refined < finest_allowed:
        # never finer than the other axes
        refined = finest_allowed + 1e-5
    target[worst] = refined
    return target, worst


def _triple(values: NDArray[np.float64]) -> tuple[float, float, float]:
    z, y, x = (float(value) for value in values)
    return z, y, x


def _whole_triple(values: NDArray[np.generic]) -> tuple[int, int, int]:
    z, y, x = (int(value) for value in values.tolist())
    return z, y, x
