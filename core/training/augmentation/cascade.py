"""The previous stage's prediction, made as faulty as a real one may be (METHOD §6, cascade)."""

from collections.abc import Sequence

import cc3d
import numpy as np
import torch
from torch import Tensor

from core.training.augmentation.draw import Morphology

FAR = 10_000.0


def one_hot(previous: Tensor, values: Sequence[int]) -> Tensor:
    """Label values (*patch) → one 0/1 channel a value (L, *patch), float32."""
    shaped = torch.tensor(values, device=previous.device).reshape(-1, *[1] * previous.ndim)
    return (previous[None] == shaped).float()


def change_shapes(channels: Tensor, operations: Sequence[Morphology]) -> None:
    """Dilate, erode, open or close channels of (L, *patch), in place; what one gains, the others lose."""
    for drawn in operations:
        before = channels[drawn.label] > 0.5
        after = _operate(before, drawn)
        gained = after & ~before
        channels[:, gained] = 0.0
        channels[drawn.label] = after.float()


def remove_components(channels: Tensor, removals: Sequence[tuple[int, float]], largest: float) -> None:
    """Take one component out of each chosen channel, in place; none above this share of the patch."""
    for label, pick in removals:
        mask = (channels[label] > 0.5).cpu().numpy()
        components = cc3d.connected_components(mask.astype(np.uint8))
        sizes = np.bincount(components.ravel())[1:]
        small = np.flatnonzero((sizes > 0) & (sizes <= largest * mask.size)) + 1
        if len(small):
            chosen = components == small[int(pick * len(small))]
            channels[label][torch.from_numpy(chosen).to(channels.device)] = 0.0


def dilate(mask: Tensor, radius: int) -> Tensor:
    """Every voxel within `radius` of the mask (*patch); beyond the edge there is nothing."""
    squared = torch.where(mask, 0.0, FAR)
    for axis in range(mask.ndim):
        # the squared distance to a set is a sum over axes, so it is found one axis at a time
        nearest = squared.clone()
        size = mask.shape[axis]
        for step in range(1, min(radius, size - 1) + 1):
            ahead = squared.narrow(axis, step, size - step) + step**2
            behind = squared.narrow(axis, 0, size - step) + step**2
            head, tail = nearest.narrow(axis, 0, size - step), nearest.narrow(axis, step, size - step)
            torch.minimum(head, ahead, out=head)
            torch.minimum(tail, behind, out=tail)
        squared = nearest
    return squared <= radius**2


def erode(mask: Tensor, radius: int) -> Tensor:
    return ~dilate(~mask, radius)


def _operate(mask: Tensor, drawn: Morphology) -> Tensor:
    if drawn.operation == "dilate":
        return dilate(mask, drawn.radius)
    if drawn.operation == "erode":
        return erode(mask, drawn.radius)
    if drawn.operation == "open":
        return dilate(erode(mask, drawn.radius), drawn.radius)
    return erode(dilate(mask, drawn.radius), drawn.radius)
