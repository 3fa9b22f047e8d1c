"""Turning, scaling and mirroring: image and labels moved by the same map (METHOD §6).

Only the final patch is sampled, and only the box of the case that it needs is read: a rotated patch's corners
come from the case itself, never from padding that a smaller crop would have made necessary.
"""

import math
from collections.abc import Iterator, Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from core.training.augmentation.label_cells import LabelCells

SLAB = 2**17
"""voxels of a patch made at a time on a processor: what stays in its cache"""


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


def turn(
    image: Tensor,
    masks: Sequence[Tensor],
    *,
    box: Sequence[tuple[int, int]],
    start: Sequence[int],
    patch: Sequence[int],
    matrix: NDArray[np.float64],
) -> tuple[Tensor, list[Tensor]]:
    """The patch that starts at `start`, turned about its middle by `matrix`: image (C, *box) linearly, 0
    outside, and each of the masks (*box) by its labels' linear weights, −1 outside.
    """
    device = image.device
    terms = _terms(box, start, patch, matrix, device)
    turned = torch.empty((len(image), *patch), device=device)
    cells = [LabelCells(mask) for mask in masks]
    turned_masks = [torch.empty(tuple(patch), dtype=mask.dtype, device=device) for mask in masks]
    for slab in _slabs(patch, device):
        places = _places(terms, slab)
        turned[:, slab] = _sample_image(image, places)
        for cell, turned_mask in zip(cells, turned_masks, strict=True):
            turned_mask[slab] = cell.sample(places)
    return turned, turned_masks


def mirror(batch: Tensor, axes_of_samples: Sequence[tuple[int, ...]]) -> Tensor:
    """Reverse the spatial axes drawn for each sample of (B, C, *patch), or of (B, *patch) given as C = 1."""
    for index, axes in enumerate(axes_of_samples):
        if axes:
            batch[index] = batch[index].flip([axis + 1 for axis in axes])
    return batch


def _terms(
    box: Sequence[tuple[int, int]],
    start: Sequence[int],
    patch: Sequence[int],
    matrix: NDArray[np.float64],
    device: torch.device,
) -> list[list[Tensor]]:
    """For each axis of the box, what each axis of the patch adds to where a voxel is looked up in the box."""
    offsets = [np.arange(edge) - (edge - 1) / 2 for edge in patch]
    middle = [at + (edge - 1) / 2 - low for at, edge, (low, _) in zip(start, patch, box, strict=True)]
    terms = []
    for axis, centre in enumerate(middle):
        added = [matrix[axis, other] * offset for other, offset in enumerate(offsets)]
        added[0] = added[0] + centre
        terms.append([torch.from_numpy(term.astype(np.float32)).to(device) for term in added])
    return terms


def _slabs(patch: Sequence[int], device: torch.device) -> Iterator[slice]:
    """Along the patch's first axis; a card takes it whole."""
    planes = patch[0] if device.type != "cpu" else max(1, SLAB // math.prod(patch[1:]))
    for begin in range(0, patch[0], planes):
        yield slice(begin, min(begin + planes, patch[0]))


def _places(terms: Sequence[Sequence[Tensor]], slab: slice) -> Tensor:
    """Where each voxel of the slab is looked up, in voxels of the box: (d, *slab), float32."""
    sums = []
    for first, *others in terms:
        total = first[slab]
        for term in others:
            total = total.unsqueeze(-1) + term
        sums.append(total)
    return torch.stack(sums)


def _sample_image(source: Tensor, places: Tensor) -> Tensor:
    """`source` (C, *box) linearly interpolated at `places` (d, *slab) → (C, *slab); 0 outside."""
    sizes = torch.tensor(source.shape[1:], device=places.device, dtype=torch.float32)
    shaped = sizes.reshape(-1, *[1] * (places.ndim - 1))
    # PyTorch counts from −1 to 1 over the outer edges, and in x, y, z order
    grid = places.mul(2 / shaped).add_(1 / shaped - 1).flip(0).movedim(0, -1)
    return functional.grid_sample(
        source[None], grid[None], mode="bilinear", padding_mode="zeros", align_corners=False
    )[0]
