"""A box of voxels put together from the frames that a file stores."""

from collections.abc import Callable, Mapping
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.io.formats.microscope.axis_layout import AxisLayout
from core.io.sliced_voxels import Slices

Frame = Callable[[Mapping[str, int]], NDArray[Any]]
"""the stored array at a place along each of the outer axes"""


def box_of_frames(
    layout: AxisLayout, inner: str, frame: Frame, time: int, box: Slices, kind: "np.dtype[Any]"
) -> NDArray[Any]:
    """Voxels (C, Z, Y, X) of one moment. `inner`: the axes of a frame, a letter each, as they are stored."""
    channels, z, y, x = (range(*cut.indices(size)) for cut, size in zip(box, layout.shape, strict=True))
    wanted = {"T": range(time, time + 1), "Z": z, "Y": y, "X": x}
    result = np.zeros((len(channels), len(z), len(y), len(x)), kind)
    inner = "".join(axis for axis in inner if axis in layout.roles)
    outer = [axis for axis in layout.sizes if axis not in inner]
    ranges = [wanted.get(layout.roles[axis]) or range(layout.sizes[axis]) for axis in outer]
    if 0 in result.shape:
        return result
    for places in product(*ranges):
        at = dict(zip(outer, places, strict=True))
        numbers = _channel_numbers(layout, inner, at)
        kept = [(i, number - channels.start) for i, number in enumerate(numbers) if number in channels]
        if not kept:
            continue
        stack = _in_order(frame(at), layout, inner)
        target, source = [slice(None)] * 4, [slice(None)] * 4
        for place, role in enumerate("ZYX", start=1):
            axis = next((axis for axis, own in layout.roles.items() if own == role), None)
            span = wanted[role]
            if axis in at:
                target[place] = slice(at[axis] - span.start, at[axis] - span.start + 1)
            elif axis is not None:
                source[place] = slice(span.start, span.stop)
        for i, channel in kept:
            target[0], source[0] = slice(channel, channel + 1), slice(i, i + 1)
            result[tuple(target)] = stack[tuple(source)]
    return result


def _channel_numbers(layout: AxisLayout, inner: str, at: Mapping[str, int]) -> list[int]:
    """Of each channel in a frame: which one of the image it is."""
    numbers = [0]
    for axis in layout.channel_axes:
        size = layout.sizes[axis]
        here = range(size) if axis in inner else (at[axis],)
        numbers = [number * size + value for number in numbers for value in here]
    return numbers


def _in_order(frame: NDArray[Any], layout: AxisLayout, inner: str) -> NDArray[Any]:
    """(C, Z, Y, X), where axes that the frame lacks have a length of 1."""
    if frame.shape != tuple(layout.sizes[axis] for axis in inner):
        raise ValueError(f"a frame of {frame.shape} is not {inner}")
    roles = {layout.roles[axis]: axis for axis in inner if layout.roles[axis] != "C"}
    order = [axis for axis in layout.channel_axes if axis in inner]
    order += [roles[role] for role in "ZYX" if role in roles]
    sizes = [layout.sizes[roles[role]] if role in roles else 1 for role in "ZYX"]
    ordered: NDArray[Any] = frame.transpose([inner.index(axis) for axis in order]).reshape(-1, *sizes)
    return ordered
