"""Turning, scaling and mirroring: image and labels moved by the same map (METHOD §6).

Only the final patch is sampled, and only the box of the case that it needs is read: a rotated patch's corners
come from the case itself, never from padding that a smaller crop would have made necessary.
"""

import math
from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

OUTSIDE = -1
SLAB = 2**18
"""points looked up at a time: what fits a processor's cache"""


def source_box(
    start: Sequence[int],
    patch: Sequence[int],
    matrix: NDArray[np.float64] | None,
    shape: Sequence[int],
) -> tuple[tuple[int, int], ...]:
    """The part of a case of this shape, half-open per axis, that a patch is sampled from; never empty.

    Without a matrix it is the patch itself as far as it lies inside the case.
    """
    edges = np.asarray(patch, dtype=float)
    middle = np.asarray(start) + (edges - 1) / 2
    reach = (edges - 1) / 2 if matrix is None else np.abs(matrix) @ ((edges - 1) / 2)
    box = []
    for centre, half, size in zip(middle, reach, shape, strict=True):
        # a little more, lest rounding cut the last voxel off
        low = min(max(0, math.floor(centre - half - 1e-6)), size - 1)
        high = max(min(size, math.ceil(centre + half + 1e-6) + 1), low + 1)
        box.append((low, high))
    return tuple(box)


def place(
    source: Tensor, box: Sequence[tuple[int, int]], start: Sequence[int], patch: Sequence[int], fill: float
) -> Tensor:
    """The patch (…, *patch) that starts at `start`, from the box's voxels (…, *box); `fill` outside the box."""
    low = [begin - at for (begin, _), at in zip(box, start, strict=True)]
    high = [at + want - stop for (_, stop), at, want in zip(box, start, patch, strict=True)]
    around = [edge for pair in zip(reversed(low), reversed(high), strict=True) for edge in pair]
    # a negative edge cuts off
    return functional.pad(source, around, value=fill) if any(around) else source


def lookup(
    box: Sequence[tuple[int, int]],
    start: Sequence[int],
    patch: Sequence[int],
    matrix: NDArray[np.float64],
    device: torch.device,
) -> Tensor:
    """Where each voxel of the patch is looked up, in voxels of the box: (d, *patch), float32."""
    middle = np.asarray(start) + (np.asarray(patch) - 1) / 2
    begin = np.asarray([low for low, _ in box])
    axes = len(patch)
    offsets = [torch.arange(edge, device=device, dtype=torch.float32) - (edge - 1) / 2 for edge in patch]
    places = torch.empty((axes, *patch), device=device)
    for axis in range(axes):
        total = torch.full((1,) * axes, float(middle[axis] - begin[axis]), device=device)
        for other, offset in enumerate(offsets):
            factor = float(matrix[axis, other])
            if factor:
                total = total + factor * offset.reshape([-1 if i == other else 1 for i in range(axes)])
        places[axis] = total
    return places


def sample_image(source: Tensor, places: Tensor) -> Tensor:
    """`source` (C, *box) linearly interpolated at `places` (d, *patch) → (C, *patch); 0 outside."""
    sizes = torch.tensor(source.shape[1:], device=places.device, dtype=torch.float32)
    shaped = sizes.reshape(-1, *[1] * (places.ndim - 1))
    # PyTorch counts from −1 to 1 over the outer edges, and in x, y, z order
    grid = ((2 * places + 1) / shaped - 1).flip(0).movedim(0, -1)
    return functional.grid_sample(
        source[None], grid[None], mode="bilinear", padding_mode="zeros", align_corners=False
    )[0]


def sample_labels(source: Tensor, places: Tensor) -> Tensor:
    """`source` (*box) → (*patch): each voxel gets the label with the largest linear weight, −1 outside.

    As good as interpolating the 0/1 mask of every label and taking the largest, however many labels there
    are: only where the corners around a point disagree are their weights summed up. On a tie the nearest
    corner's label wins.
    """
    flat = places.reshape(places.shape[0], -1)
    result = torch.empty(flat.shape[1], dtype=source.dtype, device=source.device)
    for begin in range(0, flat.shape[1], SLAB):
        result[begin : begin + SLAB] = _sample_slab(source, flat[:, begin : begin + SLAB])
    return result.reshape(places.shape[1:])


def _sample_slab(source: Tensor, places: Tensor) -> Tensor:
    """(d, n) points → (n,) labels."""
    labels = _corners(source, places.floor().long())
    result = labels[0].clone()
    torn = (labels[1:] != labels[0]).any(0).nonzero()[:, 0]
    if len(torn):
        result[torn] = _heaviest(labels[:, torn], places[:, torn])
    return result


def _corners(source: Tensor, base: Tensor) -> Tensor:
    """(2^d, n): the labels at the corners of each point's cell."""
    axes = base.shape[0]
    padded = functional.pad(source, [1, 1] * axes, value=OUTSIDE).reshape(-1)
    sizes = [edge + 2 for edge in source.shape]
    strides = [math.prod(sizes[axis + 1 :]) for axis in range(axes)]
    steps = []
    for axis in range(axes):
        # the padding of one voxel stands for all that lies further out
        first = (base[axis] + 1).clamp(0, sizes[axis] - 1) * strides[axis]
        second = (base[axis] + 2).clamp(0, sizes[axis] - 1) * strides[axis]
        steps.append((first, second))
    labels = torch.empty((2**axes, base.shape[1]), dtype=source.dtype, device=source.device)
    for corner in range(2**axes):
        index = steps[0][corner & 1]
        for axis in range(1, axes):
            index = index + steps[axis][corner >> axis & 1]
        labels[corner] = padded[index]
    return labels


def _heaviest(labels: Tensor, places: Tensor) -> Tensor:
    """The label whose corners weigh most, of corners (2^d, n) around points (d, n)."""
    axes = places.shape[0]
    part = places - places.floor()
    weights = torch.ones(labels.shape, device=places.device)
    for corner in range(2**axes):
        for axis in range(axes):
            weights[corner] *= part[axis] if corner >> axis & 1 else 1 - part[axis]
    scores = torch.stack([(weights * (labels == label)).sum(0) for label in labels])
    best, corner_of_best = scores.max(0)
    winner = labels.gather(0, corner_of_best[None])[0]
    # halves towards the higher index
    bits = [(part[axis] >= 0.5).long() << axis for axis in range(axes)]
    nearest = sum(bits[1:], bits[0])[None]
    tied = scores.gather(0, nearest)[0] >= best - 1e-6
    return torch.where(tied, labels.gather(0, nearest)[0], winner)


def mirror(batch: Tensor, axes_of_samples: Sequence[tuple[int, ...]]) -> Tensor:
    """Reverse the spatial axes drawn for each sample of (B, C, *patch), or of (B, *patch) given as C = 1."""
    for index, axes in enumerate(axes_of_samples):
        if axes:
            batch[index] = batch[index].flip([axis + 1 for axis in axes])
    return batch
