"""Which label a point between voxels gets: the one with the largest linear weight (METHOD §4)."""

from collections.abc import Callable, Sequence

import torch
from torch import Tensor

from core.geometry.axis import AxisSamples

POINTS_AT_ONCE = 1 << 16
"""so many points with their eight corners stay in a processor's cache"""

Axes = tuple[AxisSamples, AxisSamples, AxisSamples]
Points = tuple[Tensor, Tensor, Tensor]


class Corners:
    """The source voxels around the output points of a resize, of which only those actually between are kept."""

    def __init__(self, axes: Axes, shape: Sequence[int], device: torch.device) -> None:
        strides = (shape[1] * shape[2], shape[2], 1)
        self.sides = tuple((0, 1) if axis.between else (0,) for axis in axes)
        self._axes = [
            [
                (torch.from_numpy(index * stride).to(device), torch.from_numpy(weight).to(device))
                for index, weight in ((axis.low, axis.low_weight), (axis.high, axis.high_weight))[: len(side)]
            ]
            for axis, stride, side in zip(axes, strides, self.sides, strict=True)
        ]

    def around(self, points: Points) -> list[tuple[Tensor, Tensor]]:
        """For each corner the flat source indices (N) and weights (N) of output points, (z, y, x) index tensors."""
        taken = [
            [(index[points[axis]], weight[points[axis]]) for index, weight in self._axes[axis]]
            for axis in range(3)
        ]
        corners = []
        for z, z_weight in taken[0]:
            for y, y_weight in taken[1]:
                row, row_weight = z + y, z_weight * y_weight
                # in the order in which nnU-Net adds them up: it decides the last bit of a sum
                corners += [(row + x, row_weight * x_weight) for x, x_weight in taken[2]]
        return corners


def mixed_cells(labels: Tensor, sides: tuple[tuple[int, ...], ...]) -> Tensor:
    """True for each voxel whose cell (it and its next neighbours along the axes in use) holds several labels."""
    return over_cells(labels, sides, torch.minimum) != over_cells(labels, sides, torch.maximum)


def over_cells(
    values: Tensor, sides: tuple[tuple[int, ...], ...], choose: Callable[[Tensor, Tensor], Tensor]
) -> Tensor:
    """For each voxel what `choose` makes of its cell: itself and its next neighbours along the axes in use."""
    for axis, used in enumerate(sides):
        if len(used) > 1 and values.shape[axis] > 1:
            values = _with_next(values, axis, choose)
    return values


def _with_next(values: Tensor, axis: int, choose: Callable[[Tensor, Tensor], Tensor]) -> Tensor:
    result = values.clone()
    size = values.shape[axis] - 1
    first, second = values.narrow(axis, 0, size), values.narrow(axis, 1, size)
    result.narrow(axis, 0, size).copy_(choose(first, second))
    return result


def labels_between(labels: Tensor, corners: Corners, points: Points, nearest: Tensor) -> Tensor:
    """Labels of the output points (N), where `nearest` (N) holds their nearest neighbours' labels.

    The nearest label is replaced only where another one's weight is strictly larger (of several the lowest).
    """
    flat = labels.reshape(-1)
    result = nearest.clone()
    for start in range(0, len(nearest), POINTS_AT_ONCE):
        part = slice(start, start + POINTS_AT_ONCE)
        here = (points[0][part], points[1][part], points[2][part])
        around = corners.around(here)
        values = torch.stack([flat[index] for index, _ in around])
        weights = torch.stack([weight for _, weight in around])
        result[part] = _heaviest(values, weights, nearest[part])
    return result


def _heaviest(values: Tensor, weights: Tensor, nearest: Tensor) -> Tensor:
    """`values`, `weights` (corners, N)."""
    low, high = values.amin(0), values.amax(0)
    is_high = values == high
    two = ((values == low) | is_high).all(0)
    low_score, high_score = _sum_where(~is_high, weights), _sum_where(is_high, weights)
    winner = torch.where(low_score > high_score, low, torch.where(high_score > low_score, high, nearest))
    more = torch.nonzero(~two)[:, 0]
    if len(more):
        winner[more] = _heaviest_of_many(values[:, more], weights[:, more], nearest[more])
    return winner


def _heaviest_of_many(values: Tensor, weights: Tensor, nearest: Tensor) -> Tensor:
    best = _sum_where(values == nearest, weights)
    winner, nearest_score = nearest.clone(), best
    for value in values:
        score = _sum_where(values == value, weights)
        better = (score > best) | ((score == best) & (best > nearest_score) & (value < winner))
        winner = torch.where(better, value, winner)
        best = torch.where(better, score, best)
    return winner


def _sum_where(chosen: Tensor, weights: Tensor) -> Tensor:
    """Added up corner by corner, as nnU-Net does: `sum` would be free to add in another order."""
    total = torch.zeros_like(weights[0])
    for keep, weight in zip(chosen, weights, strict=True):
        total += weight * keep
    return total
