"""What lies outside of an image's nonzero region, found slab by slab (METHOD §2: holes belong to the region)."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

Mask = NDArray[np.bool_]


class OutsideFinder:
    """Zero voxels from which a path of zero voxels, face to face, leads to the rim of the box.

    First every slab is shown to `look` in order, then `outside` says for the same slabs, in any order.
    """

    def __init__(self) -> None:
        self._slabs: list[_Slab] = []
        self._pairs: list[NDArray[np.int64]] = []
        self._last: NDArray[np.int64] | None = None
        self._count = 1
        """0 is the rim itself"""
        self._connected: Mask | None = None
        self.any = False

    def look(self, zero: Mask, *, is_first: bool, is_last: bool) -> None:
        """`zero` (N, H, W): where every channel is 0."""
        regions, count = _regions(zero)
        faces = [regions[:, 0], regions[:, -1], regions[:, :, 0], regions[:, :, -1]]
        faces += [regions[0]] if is_first else []
        faces += [regions[-1]] if is_last else []
        slab = _Slab(rim=_values(*faces), ends=_values(regions[0], regions[-1]), first_number=self._count)
        self._count += len(slab.ends)
        numbers = np.full(count + 1, -1, np.int64)
        numbers[slab.ends] = slab.numbers
        first, last = numbers[regions[0]], numbers[regions[-1]]
        if self._last is not None:
            both = (first >= 0) & (self._last >= 0)
            self._pairs.append(np.unique(np.stack([self._last[both], first[both]]), axis=1))
        self._last = last
        self._slabs.append(slab)
        self.any |= bool(len(slab.rim))

    def outside(self, slab: int, zero: Mask) -> Mask:
        """The same slab as it was looked at."""
        regions, count = _regions(zero)
        if self._connected is None:
            self._connected = self._connect()
        seen = self._slabs[slab]
        is_outside = np.zeros(count + 1, np.bool_)
        is_outside[seen.ends] = self._connected[seen.numbers]
        is_outside[seen.rim] = True
        return np.asarray(is_outside[regions])

    def _connect(self) -> Mask:
        """For each number whether it is connected with the rim."""
        at_rim = np.concatenate([slab.numbers[np.isin(slab.ends, slab.rim)] for slab in self._slabs])
        one, other = np.concatenate([np.stack([np.zeros_like(at_rim), at_rim]), *self._pairs], axis=1)
        graph = coo_array((np.ones(len(one), np.bool_), (one, other)), shape=(self._count, self._count))
        _, component = connected_components(graph, directed=False)
        return np.asarray(component == component[0])


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Slab:
    """The regions of zero voxels in a slab that are more than a hole within it."""

    rim: NDArray[Any]
    """those that touch the rim of the box"""
    ends: NDArray[Any]
    """those that touch the slab's first or last plane, and may go on beyond; they are numbered"""
    first_number: int

    @property
    def numbers(self) -> NDArray[np.int64]:
        return self.first_number + np.arange(len(self.ends))


def _values(*faces: NDArray[Any]) -> NDArray[Any]:
    found = np.unique(np.concatenate([np.unique(face) for face in faces]))
    return found[found > 0]


def _regions(zero: Mask) -> tuple[NDArray[Any], int]:
    if not zero.any():
        return np.zeros(zero.shape, np.uint8), 0
    import cc3d

    regions, count = cc3d.connected_components(
        np.ascontiguousarray(zero), connectivity=6, binary_image=True, return_N=True
    )
    return regions, int(count)
