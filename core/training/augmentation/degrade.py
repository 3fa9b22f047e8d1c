"""Blur and low resolution (METHOD §6). Both are linear along each axis, so each is one small matrix an axis."""

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

WIDTH = 6.0
"""the Gaussian's kernel is as many standard deviations wide, and half a voxel, as nnU-Net's"""


def apply_along_axes(volume: Tensor, matrices: Sequence[NDArray[np.float32] | None]) -> Tensor:
    """Multiply (*patch) by one square matrix (to, from) along each axis; None leaves an axis alone."""
    for axis, matrix in enumerate(matrices):
        if matrix is None:
            continue
        weights = torch.from_numpy(matrix).to(volume.device)
        if axis == volume.ndim - 1:
            volume = volume @ weights.T
        elif axis == volume.ndim - 2:
            volume = weights @ volume
        else:
            volume = (weights @ volume.reshape(volume.shape[0], -1)).reshape(volume.shape)
    return volume


def blur_matrix(size: int, sigma: float) -> NDArray[np.float32]:
    """Gaussian smoothing of `size` voxels, mirrored at the ends without repeating the end voxel."""
    radius = int((WIDTH * sigma + 0.5) / 2)
    steps = np.arange(-radius, radius + 1)
    weights = np.exp(-0.5 * (steps / sigma) ** 2)
    weights /= weights.sum()
    where = np.abs(np.arange(size)[:, None] + steps)
    period = max(1, 2 * (size - 1))
    where = where % period
    where = np.where(where >= size, period - where, where)
    matrix = np.zeros((size, size))
    np.add.at(matrix, (np.arange(size)[:, None], where), np.broadcast_to(weights, where.shape))
    return matrix.astype(np.float32)


def low_resolution_matrix(size: int, factor: float) -> NDArray[np.float32] | None:
    """Fewer voxels by nearest neighbour, back to `size` by linear interpolation; None where none are lost."""
    fewer = max(1, round(size * factor))
    if fewer == size:
        return None
    # in 32 bits, as PyTorch counts: exact halves fall by its rounding
    centres = ((np.arange(fewer) + 0.5) * np.float32(size / fewer)).astype(np.float32)
    picked = np.minimum(centres.astype(int), size - 1)
    places = np.maximum((np.arange(size) + 0.5) * (fewer / size) - 0.5, 0)
    first = np.minimum(places.astype(int), fewer - 1)
    second = np.minimum(first + 1, fewer - 1)
    part = places - first
    matrix = np.zeros((size, size))
    np.add.at(matrix, (np.arange(size), picked[first]), 1 - part)
    np.add.at(matrix, (np.arange(size), picked[second]), part)
    return matrix.astype(np.float32)


def blur(volume: Tensor, sigmas: Sequence[float]) -> Tensor:
    """Smooth (*patch) by a Gaussian of its own width along each axis."""
    return apply_along_axes(
        volume, [blur_matrix(size, sigma) for size, sigma in zip(volume.shape, sigmas, strict=True)]
    )


def lower_resolution(volume: Tensor, factors: Sequence[float]) -> Tensor:
    """(*patch) as if it had been taken with voxels 1/factor as large along each axis."""
    return apply_along_axes(
        volume, [low_resolution_matrix(size, f) for size, f in zip(volume.shape, factors, strict=True)]
    )
