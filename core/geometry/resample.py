"""Resampling of images and label maps to another grid, with the peer's numbers (METHOD §4).

A resize is separable: one small matrix per axis. It runs in slabs, so that memory stays bounded.
"""

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from core.geometry.axis import AxisSamples, axis_bands, axis_samples, sample_axes
from core.geometry.labels_between import Corners, labels_between, mixed_cells
from core.geometry.spacing import separate_axis as separate_axis

SLAB_VALUES = 1 << 21
"""values a slab of temporary float64 holds: 16 MiB; larger ones are asked of the system anew each time"""
LABEL_SLAB = 1 << 21
"""output voxels of a label map worked on at once"""


def resample_image(
    image: Tensor, shape: Sequence[int], *, order: int, separate_axis: int | None = None
) -> Tensor:
    """`image` (C, Z, Y, X) resized to (C, *shape) in its own dtype; order 1 linear, 3 cubic B-spline.

    `separate_axis` (0 z, 1 y, 2 x): every slice across it is resized in its plane, then slices are picked by
    nearest neighbour. The result keeps within the range of the channel, or of each slice with `separate_axis`.
    """
    if tuple(image.shape[1:]) == tuple(shape):
        return image
    result = torch.empty((image.shape[0], *shape), dtype=image.dtype, device=image.device)
    for channel, target in zip(image, result, strict=True):
        if separate_axis is None:
            _resize_volume(channel, target, order)
        else:
            _resize_slices(channel.movedim(separate_axis, 0), target.movedim(separate_axis, 0), order)
    return result


def resample_labels(labels: Tensor, shape: Sequence[int], *, separate_axis: int | None = None) -> Tensor:
    """Label map (Z, Y, X) of an integer type resized to `shape` by METHOD's rule, -1 and 0 labels like all.

    Only points between voxels of different labels are weighed, whatever the number of labels.
    """
    if tuple(labels.shape) == tuple(shape):
        return labels
    return labels_on_axes(labels, sample_axes(labels.shape, shape, separate_axis))


def labels_on_axes(labels: Tensor, axes: tuple[AxisSamples, AxisSamples, AxisSamples]) -> Tensor:
    """resample_labels for the output points that `axes` sample: perhaps some planes of the whole result."""
    shape = tuple(len(axis.low) for axis in axes)
    if labels.min() == labels.max():
        return labels.new_full(shape, int(labels.min()))
    corners = Corners(axes, labels.shape, labels.device)
    mixed = mixed_cells(labels, corners.sides)
    first, second, third = axes
    result = torch.empty(shape, dtype=labels.dtype, device=labels.device)
    step = max(LABEL_SLAB // max(shape[1] * shape[2], 1), 1)
    for start in range(0, shape[0], step):
        rows = slice(start, start + step)
        slab = _picked(labels, (first.nearest[rows], second.nearest, third.nearest))
        unsure = _picked(mixed, (first.low[rows], second.low, third.low))
        z, y, x = torch.nonzero(unsure, as_tuple=True)
        slab[z, y, x] = labels_between(labels, corners, (z + start, y, x), slab[z, y, x])
        result[start : start + step] = slab
    return result


def _picked(values: Tensor, indices: Sequence[NDArray[np.int64]]) -> Tensor:
    """What stands where the indices of the axes cross."""
    if values.device.type != "cpu":
        for axis, index in enumerate(indices):
            values = values.index_select(axis, torch.from_numpy(index).to(values.device))
        return values
    # of bytes numpy gathers four times as many a second as torch
    array = values.numpy()
    for axis, index in enumerate(indices):
        array = array.take(index, axis)
    return torch.from_numpy(array)


def working_dtype(tensor: Tensor) -> torch.dtype:
    """float64, where the device has it."""
    return torch.float32 if tensor.device.type == "mps" else torch.float64


def _resize_volume(source: Tensor, target: Tensor, order: int) -> None:
    low, high = source.min(), source.max()
    step = _planes_in_slab(source, target)
    if source.shape[0] == target.shape[0]:
        for start in range(0, len(source), step):
            slab = source[start : start + step].to(working_dtype(source))
            target[start : start + step] = resize_planes(slab, target.shape[1:], order).clamp_(low, high)
        return
    for band in axis_bands(source.shape[0], target.shape[0], order):
        used = source[band.source_start : band.source_stop]
        matrix = torch.from_numpy(band.matrix).to(used.device, working_dtype(source))
        for start in range(0, band.stop - band.start, step):
            rows = matrix[start : start + step]
            slab = _times(rows, used.flatten(1)).view(len(rows), *used.shape[1:])
            first = band.start + start
            planes = resize_planes(slab, target.shape[1:], order)
            target[first : first + len(rows)] = planes.clamp_(low, high)


def _times(rows: Tensor, columns: Tensor) -> Tensor:
    """rows @ columns in the dtype of rows, a piece at a time: `columns` is never converted as a whole."""
    step = max(SLAB_VALUES // max(columns.shape[0], 1), 1)
    if columns.shape[1] <= step:
        return rows @ columns.to(rows.dtype)
    result = torch.empty((rows.shape[0], columns.shape[1]), dtype=rows.dtype, device=rows.device)
    for start in range(0, columns.shape[1], step):
        result[:, start : start + step] = rows @ columns[:, start : start + step].to(rows.dtype)
    return result


def _resize_slices(source: Tensor, target: Tensor, order: int) -> None:
    """Both (S, H, W): planes resized one by one, each kept within its own range, then picked."""
    picked = torch.from_numpy(axis_samples(source.shape[0], target.shape[0]).nearest).to(source.device)
    used = torch.unique(picked)
    step = _planes_in_slab(source, target)
    for start in range(0, len(used), step):
        chosen = used[start : start + step]
        slab = source[chosen].to(working_dtype(source))
        if slab.shape[1:] != target.shape[1:]:
            low, high = slab.amin((1, 2), keepdim=True), slab.amax((1, 2), keepdim=True)
            slab = resize_planes(slab, target.shape[1:], order).clamp_(low, high)
        where = torch.nonzero((picked >= chosen[0]) & (picked <= chosen[-1]))[:, 0]
        for place, plane in zip(where, torch.searchsorted(chosen, picked[where]), strict=True):
            target[place] = slab[plane]


def _planes_in_slab(source: Tensor, target: Tensor) -> int:
    largest = max(source.shape[1], target.shape[1]) * max(source.shape[2], target.shape[2])
    return max(SLAB_VALUES // max(largest, 1), 1)


def resize_planes(slab: Tensor, shape: Sequence[int], order: int) -> Tensor:
    """(S, H, W) to (S, *shape) within each plane."""
    if slab.shape[1] != shape[0]:
        resized = slab.new_empty((slab.shape[0], shape[0], slab.shape[2]))
        for band in axis_bands(slab.shape[1], shape[0], order):
            matrix = torch.from_numpy(band.matrix).to(slab.device, slab.dtype)
            resized[:, band.start : band.stop] = matrix @ slab[:, band.source_start : band.source_stop]
        slab = resized
    if slab.shape[2] != shape[1]:
        resized = slab.new_empty((slab.shape[0], slab.shape[1], shape[1]))
        for band in axis_bands(slab.shape[2], shape[1], order):
            matrix = torch.from_numpy(band.matrix).to(slab.device, slab.dtype)
            resized[:, :, band.start : band.stop] = (
                slab[:, :, band.source_start : band.source_stop] @ matrix.T
            )
        slab = resized
    return slab
