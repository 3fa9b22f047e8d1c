"""Numbers of a mask replaced by others: each value is looked up once, whatever the number of voxels."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

FEW = 8
_MOST = 1 << 16
"""of small numbers a table is made; others are sorted"""


def by_table(numbers: NDArray[Any], look_up: Callable[[NDArray[np.int64]], NDArray[Any]]) -> NDArray[Any]:
    """The same array where no number changes, else one in the smallest type that holds what `look_up` gives.

    `look_up` gets all values that there are, each once and in order.
    """
    if numbers.size == 0:
        return numbers
    low, high = int(numbers.min()), int(numbers.max())
    if numbers.dtype.kind not in "iu" or low < 0 or high >= _MOST:
        values, place = np.unique(numbers, return_inverse=True)
        return look_up(values.astype(np.int64))[place.reshape(numbers.shape)]
    values = _values_in(numbers, high)
    found = np.asarray(look_up(values))
    if np.array_equal(found, values):
        return numbers
    table = np.zeros(
        high + 1, np.result_type(np.min_scalar_type(found.min()), np.min_scalar_type(found.max()))
    )
    table[values] = found
    changed: NDArray[Any] = table[numbers]
    return changed


def _values_in(numbers: NDArray[Any], high: int) -> NDArray[np.int64]:
    if high <= FEW:
        # comparing is ten times as fast as looking up
        return np.array([value for value in range(high + 1) if (numbers == value).any()], np.int64)
    is_there = np.zeros(high + 1, np.bool_)
    for part in numbers if numbers.ndim > 1 else (numbers,):
        is_there[part] = True
    return np.flatnonzero(is_there).astype(np.int64)
