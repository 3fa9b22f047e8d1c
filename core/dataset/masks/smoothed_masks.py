"""Masks with smoothed edges, or saved as JPEG: which few numbers are meant, and where nobody can tell."""

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from core.dataset.masks.mask_reading import parts
from core.dataset.masks.mask_values import MaskValues
from core.errors import UserError

_FEW_VALUES = 4
_SOME_VALUES = 8
_INSIDE = 0.2
"""of the voxels of a structure lie within it; of an edge or of noise hardly any"""
_UNCLEAR = 0.5
"""of the values have no inside where edges are smoothed"""
_UNCLEAR_OF_SOME = 0.6
_LEAST_SCALE = 32
"""smoothed masks have a scale such as 0 to 255, or to 100; labels are numbered from 1"""
_REST = 0.25
"""of the voxels may lie between the meant numbers"""
_APART = 8
"""the part of the whole scale by which meant numbers differ at least"""
_DOMINANT = 0.3


def meant_numbers(masks: Sequence[MaskValues], *, coloured: bool) -> tuple[int, ...]:
    """The numbers that others are smoothed from; empty where the masks are not smoothed.

    Raises UserError where one lies between two others, whose edges would then look like it.
    """
    voxels, flat = _counts(masks)
    if len(voxels) <= _FEW_VALUES:
        return ()
    values = np.array(sorted(voxels), np.int64)
    often = np.array([voxels[int(value)] for value in values], np.int64)
    clear = np.array([flat[int(value)] for value in values]) >= _INSIDE * often
    unclear = _UNCLEAR if len(values) > _SOME_VALUES else _UNCLEAR_OF_SOME
    if values[0] < 0 or values[-1] < _LEAST_SCALE or np.mean(~clear) < unclear:
        return ()
    room = 32 if coloured else max(2, int(values[-1]) // _APART)
    places = parts(values, coloured)
    centres: list[int] = []
    for i in np.argsort(-often, kind="stable").tolist():
        if clear[i] and all(np.abs(places[i] - places[c]).max() > room for c in centres):
            centres.append(i)
    if len(centres) < 2 or not _dominate(centres, places, often, room):
        return ()
    found = sorted(centres, key=lambda i: int(values[i]))
    _raise_if_between(places[found], room, [_shown(int(values[i]), coloured) for i in found])
    return tuple(int(values[i]) for i in found)


def _counts(masks: Sequence[MaskValues]) -> tuple[Counter[int], Counter[int]]:
    voxels: Counter[int] = Counter()
    flat: Counter[int] = Counter()
    for mask in masks:
        voxels.update(dict(zip(mask.values, mask.voxels, strict=True)))
        # a mask of few values has none that are not meant
        flat.update(dict(zip(mask.values, mask.flat or mask.voxels, strict=True)))
    return voxels, flat


def _dominate(centres: Sequence[int], places: NDArray[np.int64], often: NDArray[np.int64], room: int) -> bool:
    near = np.zeros(len(places), np.bool_)
    for centre in centres:
        around = np.abs(places - places[centre]).max(axis=1) <= room
        if often[centre] < _DOMINANT * often[around].sum():
            return False
        near |= around
    return bool(often[~near].sum() <= _REST * often.sum())


def _raise_if_between(places: NDArray[np.int64], room: int, names: Sequence[str]) -> None:
    for one, other in combinations(range(len(places)), 2):
        way = (places[other] - places[one]).astype(np.float64)
        for middle in range(len(places)):
            along = float((places[middle] - places[one]) @ way / (way @ way))
            aside = np.abs(places[one] + along * way - places[middle]).max()
            if middle not in (one, other) and 0 < along < 1 and aside <= room:
                raise UserError(
                    "The masks have smoothed edges, and {middle} lies between {one} and {other}: "
                    "an edge between those two looks like it.",
                    hint="Export the masks again without smoothing, as PNG or TIFF rather than JPEG.",
                    middle=names[middle],
                    one=names[one],
                    other=names[other],
                )


def _shown(value: int, coloured: bool) -> str:
    return f"#{value:06x}" if coloured else str(value)
