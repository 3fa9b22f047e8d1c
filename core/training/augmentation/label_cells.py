"""Labels looked up between voxels: the label whose corners weigh most (METHOD §6, scaling)."""

import math

import torch
from torch import Tensor
from torch.nn import functional

OUTSIDE = -1
MARGIN = 2
EXACT = 2**24
"""whole numbers up to here are exact in 32 bits"""


class LabelCells:
    """A label map as cells between neighbouring voxels, of which most have the same label at every corner.

    As good as interpolating the 0/1 mask of every label and taking the largest, however many labels there
    are: only in cells whose corners disagree are their weights summed up.
    """

    def __init__(self, labels: Tensor) -> None:
        """`labels` (*box), a signed integer type."""
        # two voxels of nothing around: the outermost cells stand for all that lies further out
        padded = functional.pad(labels, [MARGIN, MARGIN] * labels.ndim, value=OUTSIDE)
        self._torn_label = torch.iinfo(labels.dtype).min
        self._sizes = padded.shape
        self._strides = [math.prod(padded.shape[axis + 1 :]) for axis in range(padded.ndim)]
        self._labels = padded.flatten()
        self._cells = _cells(padded, self._torn_label).flatten()

    def sample(self, places: Tensor) -> Tensor:
        """Labels at `places` (d, *size), in voxels of the box: −1 outside; on a tie the nearest corner's."""
        flat = places.flatten(1)
        floor = flat.floor()
        exact = torch.float32 if len(self._labels) < EXACT else torch.float64
        index = torch.zeros(flat.shape[1], dtype=exact, device=flat.device)
        for axis, stride in enumerate(self._strides):
            index.add_((floor[axis] + MARGIN).clamp_(0, self._sizes[axis] - 2), alpha=stride)
        index = index.to(torch.int32 if len(self._labels) < 2**31 else torch.int64)
        result = self._cells.index_select(0, index)
        torn = (result == self._torn_label).nonzero()[:, 0]
        if len(torn):
            part = flat[:, torn] - floor[:, torn]
            result[torn] = _heaviest(self._corners(index[torn]), part)
        return result.reshape(places.shape[1:])

    def _corners(self, index: Tensor) -> Tensor:
        """(2^d, n): the labels at the corners of the cells; bit a of a corner's number: further along axis a."""
        corners = [
            index + sum(stride for axis, stride in enumerate(self._strides) if corner >> axis & 1)
            for corner in range(2 ** len(self._strides))
        ]
        return torch.stack([self._labels.index_select(0, corner) for corner in corners])


def _cells(padded: Tensor, torn: int) -> Tensor:
    """For each voxel, the label of it and all its next neighbours where they agree, else `torn`."""
    low, high = padded, padded
    for axis, size in enumerate(padded.shape):
        pairs = [(each.narrow(axis, 0, size - 1), each.narrow(axis, 1, size - 1)) for each in (low, high)]
        low, high = torch.minimum(*pairs[0]), torch.maximum(*pairs[1])
    cells = torch.where(low == high, low, torn)
    # as large as the map, so that one index serves both
    return functional.pad(cells, [0, 1] * cells.ndim, value=OUTSIDE)


def _heaviest(labels: Tensor, part: Tensor) -> Tensor:
    """The label whose corners weigh most, of corners (2^d, n) around points whose fractions are (d, n)."""
    weights = _weights(part)
    # halves towards the higher index
    bits = [(one >= 0.5).long() << axis for axis, one in enumerate(part)]
    nearest = labels.gather(0, sum(bits[1:], bits[0])[None])
    own = (weights * (labels == nearest)).sum(0)
    result = nearest[0]
    # a label with half of the weight or more is not outweighed
    open_ones = (own < 0.5).nonzero()[:, 0]
    if len(open_ones):
        labels, weights = labels[:, open_ones], weights[:, open_ones]
        scores = torch.stack([(weights * (labels == label)).sum(0) for label in labels])
        best, corner = scores.max(0)
        winner = labels.gather(0, corner[None])[0]
        tied = own[open_ones] >= best - 1e-6
        result[open_ones] = torch.where(tied, result[open_ones], winner)
    return result


def _weights(part: Tensor) -> Tensor:
    """(2^d, n): how much each corner counts at points whose fractions are (d, n)."""
    weights = torch.ones((1, part.shape[1]), device=part.device)
    for one in part:
        weights = torch.cat((weights * (1 - one), weights * one))
    return weights
