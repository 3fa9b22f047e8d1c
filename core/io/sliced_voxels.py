"""Voxels that are read where they are sliced, wherever they lie."""

from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

Slices = tuple[slice, slice, slice, slice]
"""(C, Z, Y, X)"""


class SlicedVoxels(Protocol):
    """(C, Z, Y, X); a box of them is an array of its own."""

    @property
    def shape(self) -> tuple[int, ...]: ...

    @property
    def dtype(self) -> np.dtype[Any]: ...

    def __getitem__(self, box: Slices, /) -> NDArray[Any]: ...
