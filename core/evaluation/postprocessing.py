"""Removing what is not the largest component, where measurement says that it helps (METHOD §8)."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray


def keep_largest_component(mask: NDArray[Any], values: Sequence[int]) -> NDArray[Any]:
    """The mask (Z, Y, X) where, of all voxels that hold one of `values`, only the largest component is left.

    Voxels touching by face, edge or corner belong together. Of equally large ones all stay, as with nnU-Net.
    The input is left as it is, and is returned itself where nothing changes.
    """
    # a quarter of a second of import that most runs do not need
    import cc3d

    chosen = np.isin(mask, values)
    parts, count = cc3d.connected_components(
        np.ascontiguousarray(chosen), connectivity=26, binary_image=True, return_N=True
    )
    if count < 2:
        return mask
    sizes = np.bincount(parts.reshape(-1))
    sizes[0] = 0
    small = sizes < sizes.max()
    small[0] = False
    kept: NDArray[Any] = mask.copy()
    kept[small[parts]] = 0
    return kept


def apply_postprocessing(mask: NDArray[Any], steps: Sequence[Sequence[int]]) -> NDArray[Any]:
    """Every step of a Postprocessing.keep_largest, in order."""
    for values in steps:
        mask = keep_largest_component(mask, values)
    return mask
