"""The lasso: all voxels of a slice inside a line that was drawn around them."""

from collections.abc import Sequence
from math import ceil, floor

import numpy as np

from core.correction.selection import Selection, nothing


def inside_outline(
    shape: tuple[int, int, int], corners: Sequence[tuple[float, float]], *, axis: int, index: int
) -> Selection:
    """The voxels of slice `index` across `axis` whose middle lies inside the closed line through `corners`.

    `shape` is the mask's (Z, Y, X); corners are (down, across) in voxels along the two other axes in their order. A
    line that crosses itself is filled by the even-odd rule.
    """
    down, across = (each for each in range(3) if each != axis)
    if len(corners) < 3 or not 0 <= index < shape[axis]:
        return nothing()
    points = np.asarray(corners, np.float64)
    low = [max(0, ceil(points[:, i].min())) for i in range(2)]
    high = [min(shape[each] - 1, floor(points[:, i].max())) for i, each in enumerate((down, across))]
    if low[0] > high[0] or low[1] > high[1]:
        return nothing()
    rows = np.arange(low[0], high[0] + 1, dtype=np.float64)
    columns = np.arange(low[1], high[1] + 1, dtype=np.float64)
    inside = np.zeros((rows.size, columns.size), np.bool_)
    for one, two in zip(points, np.roll(points, -1, axis=0), strict=True):
        # rows that this side of the line crosses, and where
        crossed = (one[0] > rows) != (two[0] > rows)
        if crossed.any():
            places = one[1] + (rows[crossed] - one[0]) / (two[0] - one[0]) * (two[1] - one[1])
            inside[crossed] ^= columns[None, :] < places[:, None]
    voxels = np.expand_dims(inside, axis)
    corner = [0, 0, 0]
    corner[axis], corner[down], corner[across] = index, low[0], low[1]
    return Selection(corner=(corner[0], corner[1], corner[2]), voxels=voxels)
