"""How often each axis is halved, and with which kernels (METHOD §3.2)."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

MIN_EDGE = 4
"""no feature map gets a shorter edge"""
SIMILAR = 2
"""spacings within this factor count as alike"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topology:
    """Per stage, finest first; axes as the patch's."""

    patch_size: tuple[int, ...]
    """padded up so that it can be halved as often as `strides` says"""
    strides: tuple[tuple[int, ...], ...]
    kernel_sizes: tuple[tuple[int, ...], ...]
    divisor: tuple[int, ...]


def make_topology(patch_size: Sequence[float], spacing_mm: Sequence[float]) -> Topology:
    """Pool again and again: long axes first brought to alike spacing, then all together.

    `patch_size` may hold halves; it is padded up at the end.
    """
    size = list(patch_size)
    spacing = list(spacing_mm)
    axes = range(len(size))
    divisor = [1] * len(size)
    kernel = [1] * len(size)
    strides: list[tuple[int, ...]] = [(1,) * len(size)]
    kernels: list[tuple[int, ...]] = []
    while pooled := _axes_to_halve(size, spacing):
        finest = min(spacing)
        stride = [1] * len(size)
        for axis in axes:
            if spacing[axis] / finest < SIMILAR:
                kernel[axis] = 3
        for axis in pooled:
            divisor[axis] *= 2
            stride[axis] = 2
            spacing[axis] *= 2
            size[axis] = math.ceil(size[axis] / 2)
        kernels.append(tuple(kernel))
        strides.append(tuple(stride))
    kernels.append((3,) * len(size))
    return Topology(
        patch_size=tuple([math.ceil(patch_size[axis] / divisor[axis]) * divisor[axis] for axis in axes]),
        strides=tuple(strides),
        kernel_sizes=tuple(kernels),
        divisor=tuple(divisor),
    )


def _axes_to_halve(size: Sequence[float], spacing: Sequence[float]) -> list[int]:
    # plain loops: a plan with a low resolution asks this ten thousand times
    long = [axis for axis, edge in enumerate(size) if edge >= 2 * MIN_EDGE]
    if not long:
        return long
    finest = min([spacing[axis] for axis in long])
    alike = [axis for axis in long if spacing[axis] / finest < SIMILAR]
    if len(alike) == 1 and size[alike[0]] < 3 * MIN_EDGE:
        return []
    return alike
