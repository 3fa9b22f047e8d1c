"""The way back: from a network's logits to a mask on the grid of the file (METHOD §7).

All of it works slab by slab: the logits of a whole volume at full size would not fit into memory.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from core.dataset.labels import Labels
from core.geometry.axis import AxisSamples, sample_axes
from core.geometry.crop import crop, uncrop
from core.geometry.labels_between import Corners, over_cells
from core.geometry.spacing import separate_axis
from core.preprocessing.preprocessed_case import CaseGeometry

SLAB_VALUES = 1 << 23
"""values of a temporary: 32 MiB in float32, 64 in float64"""

Spacing = Sequence[float]
Axes = tuple[AxisSamples, AxisSamples, AxisSamples]


def restore_labels(logits: Tensor, geometry: CaseGeometry, labels: Labels) -> NDArray[Any]:
    """Mask (Z, Y, X) in the axes of the file, uint8 (uint16 from 255 labels on), from `logits` (L, *shape).

    Outside the crop it is 0.
    """
    decided = labels_on_shape(
        logits,
        geometry.shape_after_crop,
        labels,
        spacing_mm=geometry.target_spacing_mm,
        new_spacing_mm=geometry.spacing_mm,
    )
    whole = uncrop(decided, geometry.crop_box, geometry.shape_before_crop)
    return np.ascontiguousarray(geometry.in_file_order(whole))


def restore_probabilities(logits: Tensor, geometry: CaseGeometry, labels: Labels) -> NDArray[np.float32]:
    """Probabilities (L, Z, Y, X) in the axes of the file: softmax, or sigmoid with regions.

    Outside the crop background is certain; with regions every region is impossible there.
    """
    whole = np.zeros((logits.shape[0], *geometry.shape_before_crop), np.float32)
    if not labels.has_regions:
        whole[0] = 1
    inside = crop(whole, geometry.crop_box)
    apart = separate_axis(geometry.target_spacing_mm, geometry.spacing_mm)
    axes = sample_axes(logits.shape[1:], geometry.shape_after_crop, apart)
    for start, stop in slabs_of(geometry.shape_after_crop, logits.shape[0]):
        planes = (axes[0].part(start, stop), axes[1], axes[2])
        inside[:, start:stop] = probabilities_on_axes(logits, planes, labels).cpu().numpy()
    return geometry.in_file_order(whole)


def probabilities_on_axes(logits: Tensor, axes: Axes, labels: Labels) -> Tensor:
    """Probabilities (L, Z, Y, X) float32 at the points that `axes` sample: a slab, for all of them are kept."""
    slab = _linear_slab(logits, axes).float()
    return torch.sigmoid(slab) if labels.has_regions else torch.softmax(slab, 0)


def labels_on_shape(
    logits: Tensor,
    shape: Sequence[int],
    labels: Labels,
    *,
    spacing_mm: Spacing,
    new_spacing_mm: Spacing,
) -> NDArray[Any]:
    """The labels (*shape) that `logits` (L, Z, Y, X), linearly resampled, decide for.

    Where the voxels around a point agree, so does the point: only the others are interpolated, and rounded to
    the logits' own dtype as nnU-Net does. The result is that of resampling the whole volume.
    """
    axes = sample_axes(logits.shape[1:], shape, separate_axis(spacing_mm, new_spacing_mm))
    return labels_on_axes(logits, axes, labels)


def labels_on_axes(logits: Tensor, axes: Axes, labels: Labels) -> NDArray[Any]:
    """labels_on_shape for the output points that `axes` sample.

    They may be some planes of the whole, their z counted from the first plane of `logits`: the result is then
    those planes of the whole result.
    """
    kind = np.uint8 if labels.fit_in_a_byte else np.uint16
    shape = tuple(len(axis.low) for axis in axes)
    written = torch.tensor(_written_labels(labels), device=logits.device)
    result = np.empty(shape, kind)
    corners = Corners(axes, logits.shape[1:], logits.device)
    choices, unsure = _decide_on_voxels(logits, labels)
    mixed = over_cells(choices, corners.sides, torch.minimum) != over_cells(
        choices, corners.sides, torch.maximum
    )
    mixed |= over_cells(unsure, corners.sides, torch.maximum)
    between = any(axis.between for axis in axes)
    # whole planes are not copied by this; where every point is a voxel, nothing is looked up in it
    flat = logits.flatten(1) if between else logits
    if not between:
        mixed.zero_()
    nearest = [torch.from_numpy(axis.nearest).to(logits.device) for axis in axes]
    low = [torch.from_numpy(axis.low).to(logits.device) for axis in axes]
    for start, stop in slabs_of(shape, 8):
        slab = choices[nearest[0][start:stop]][:, nearest[1]][:, :, nearest[2]]
        z, y, x = torch.nonzero(mixed[low[0][start:stop]][:, low[1]][:, :, low[2]], as_tuple=True)
        slab[z, y, x] = _decide_between(flat, labels, corners, (z + start, y, x))
        result[start:stop] = written[slab.long()].cpu().numpy().astype(kind)
    return result


def _written_labels(labels: Labels) -> list[int]:
    """What stands in the mask for each choice of `_choose`."""
    if labels.has_regions:
        return [0, *labels.regions_class_order]
    return list(range(labels.output_count))


def _choose(values: Tensor, labels: Labels) -> Tensor:
    """(L, …) to (…): the largest; with regions 1 + the last one that is likelier than not, 0 for none."""
    if not labels.has_regions:
        return values.argmax(0).to(torch.int16)
    choice = torch.zeros(values.shape[1:], dtype=torch.int16, device=values.device)
    for i, value in enumerate(values):
        choice[torch.sigmoid(value.float()) > 0.5] = i + 1
    return choice


def _decide_on_voxels(logits: Tensor, labels: Labels) -> tuple[Tensor, Tensor]:
    """The choice at every voxel of the logits, and where it is so close that rounding might turn it."""
    shape = logits.shape[1:]
    choices = torch.empty(shape, dtype=torch.int16, device=logits.device)
    unsure = torch.empty(shape, dtype=torch.bool, device=logits.device)
    largest = max((float(channel.abs().max()) for channel in logits), default=0.0)
    close = 2 * torch.finfo(logits.dtype).eps * largest
    for start, stop in slabs_of(shape, logits.shape[0]):
        slab = logits[:, start:stop].float()
        choice = _choose(slab, labels)
        choices[start:stop] = choice
        if labels.has_regions:
            unsure[start:stop] = slab.abs().amin(0) <= close
        elif len(slab) > 1:
            index = choice.long()[None]
            best = slab.gather(0, index)[0]
            unsure[start:stop] = best - slab.scatter(0, index, -torch.inf).amax(0) <= close
        else:
            unsure[start:stop] = False
    return choices, unsure


def _decide_between(
    logits: Tensor, labels: Labels, corners: Corners, points: tuple[Tensor, Tensor, Tensor]
) -> Tensor:
    """By the logits (L, N) of all voxels in a row."""
    choices = torch.empty(len(points[0]), dtype=torch.int16, device=logits.device)
    step = max(SLAB_VALUES // 4 // logits.shape[0], 1)
    working = torch.float32 if logits.device.type == "mps" else torch.float64
    for start in range(0, len(choices), step):
        here = (
            points[0][start : start + step],
            points[1][start : start + step],
            points[2][start : start + step],
        )
        total = torch.zeros((len(logits), len(here[0])), dtype=working, device=logits.device)
        for index, weight in corners.around(here):
            total += logits.index_select(1, index).to(working) * weight.to(working)
        choices[start : start + step] = _choose(_rounded(total, logits.dtype), labels)
    return choices


def _linear_slab(logits: Tensor, axes: Axes) -> Tensor:
    """The linearly resampled logits at the points that `axes` sample, in the logits' dtype."""
    slab = logits
    working = torch.float32 if logits.device.type == "mps" else torch.float64
    for dimension, axis in enumerate(axes, start=1):
        low, high = (torch.from_numpy(side).to(slab.device) for side in (axis.low, axis.high))
        first = slab.index_select(dimension, low).to(working)
        if axis.between:
            weight = torch.from_numpy(axis.high_weight).to(slab.device, working)
            weight = weight.view([-1 if i == dimension else 1 for i in range(4)])
            first = first * (1 - weight) + slab.index_select(dimension, high).to(working) * weight
        slab = first
    return _rounded(slab, logits.dtype)


def _rounded(values: Tensor, dtype: torch.dtype) -> Tensor:
    if dtype is torch.float16 and values.dtype is torch.float64 and values.device.type == "cpu":
        # torch rounds twice on its way from 64 to 16 bits
        return torch.from_numpy(values.numpy().astype(np.float16))
    return values.to(dtype)


def slabs_of(shape: Sequence[int], values_per_voxel: int) -> list[tuple[int, int]]:
    """Planes start to stop, so few that a temporary of theirs is of SLAB_VALUES at most."""
    step = max(SLAB_VALUES // max(shape[1] * shape[2] * values_per_voxel, 1), 1)
    return [(start, min(start + step, shape[0])) for start in range(0, shape[0], step)]
