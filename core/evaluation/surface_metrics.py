"""How far apart two surfaces are, in millimetres (METHOD §8: beside the overlap scores)."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.io.image import Vector

Slices = tuple[slice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SurfaceScores:
    """Of one label. NaN where neither mask holds it; infinite distance where just one does."""

    hausdorff_95_mm: float
    surface_dice: float


def surface_metrics(
    reference: NDArray[np.bool_], prediction: NDArray[np.bool_], spacing_mm: Vector, tolerance_mm: float = 1.0
) -> SurfaceScores:
    """Two masks (Z, Y, X) of one label on the same grid, spacing in (z, y, x) order.

    A surface is the label's voxels that touch, by a face, a voxel outside it (outside the image counts as
    outside). The 95 % Hausdorff distance is the larger of the two directed 95th percentiles; surface Dice is
    the share of both surfaces' voxels that lie within `tolerance_mm` of the other surface.
    """
    both_empty, one_empty = _emptiness(reference, prediction)
    if both_empty:
        return SurfaceScores(hausdorff_95_mm=math.nan, surface_dice=math.nan)
    if one_empty:
        return SurfaceScores(hausdorff_95_mm=math.inf, surface_dice=0.0)
    box = _box_of_both(reference, prediction)
    edge_reference, edge_prediction = _surface(reference[box]), _surface(prediction[box])
    to_reference = _distances(edge_prediction, edge_reference, spacing_mm)
    to_prediction = _distances(edge_reference, edge_prediction, spacing_mm)
    near = int((to_reference <= tolerance_mm).sum() + (to_prediction <= tolerance_mm).sum())
    return SurfaceScores(
        hausdorff_95_mm=float(max(np.percentile(to_reference, 95), np.percentile(to_prediction, 95))),
        surface_dice=near / (to_reference.size + to_prediction.size),
    )


def label_boxes(reference: NDArray[Any], prediction: NDArray[Any], highest: int) -> dict[int, Slices]:
    """For each value from 1 to `highest` the box that holds it in both masks; one pass over each of them."""
    from scipy.ndimage import find_objects

    boxes: dict[int, Slices] = {}
    for mask in (reference, prediction):
        # its loops take signed whole numbers; what is higher is of no label
        plain = np.where((mask > 0) & (mask <= highest), mask, 0).astype(np.int32)
        for value, box in enumerate(find_objects(plain, highest), start=1):
            if box is not None:
                boxes[value] = hull([box, *([boxes[value]] if value in boxes else [])])
    return boxes


def hull(boxes: Sequence[Slices]) -> Slices:
    """The smallest box around all of them; an empty one around none."""
    if not boxes:
        return (slice(0, 0),) * 3
    sides = zip(*boxes, strict=True)
    return tuple(slice(min(side.start for side in axis), max(side.stop for side in axis)) for axis in sides)


def _emptiness(reference: NDArray[np.bool_], prediction: NDArray[np.bool_]) -> tuple[bool, bool]:
    some_reference, some_prediction = bool(reference.any()), bool(prediction.any())
    return not (some_reference or some_prediction), some_reference != some_prediction


def _box_of_both(reference: NDArray[np.bool_], prediction: NDArray[np.bool_]) -> tuple[slice, ...]:
    box = []
    for axis in range(3):
        others = tuple(other for other in range(3) if other != axis)
        hit = np.flatnonzero(reference.any(axis=others) | prediction.any(axis=others))
        box.append(slice(int(hit[0]), int(hit[-1]) + 1))
    return tuple(box)


def _surface(mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    from scipy.ndimage import binary_erosion

    # a plane of one voxel would be all surface along z, so 2D masks erode in the plane only
    flat = mask.shape[0] == 1
    structure = np.zeros((3, 3, 3), dtype=bool)
    structure[1, 1, :] = structure[1, :, 1] = True
    if not flat:
        structure[:, 1, 1] = True
    inner: NDArray[Any] = binary_erosion(mask, structure)
    edge: NDArray[np.bool_] = mask & ~inner.astype(np.bool_)
    return edge


def _distances(edge: NDArray[np.bool_], other: NDArray[np.bool_], spacing_mm: Vector) -> NDArray[np.float64]:
    """From every voxel of `edge` to the nearest of `other`, in mm. A tree is far smaller than a distance map."""
    from scipy.spatial import cKDTree

    scale = np.asarray(spacing_mm)
    tree = cKDTree(np.argwhere(other) * scale)
    found, _ = tree.query(np.argwhere(edge) * scale)
    return np.asarray(found, dtype=np.float64)
