"""Connected parts of a label: the one under the pointer, and all others."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.correction.selection import Corner, Selection, corner_of, label_box, nothing


def part_at(mask: NDArray[Any], voxel: Corner) -> Selection:
    """The voxels that hang together, by faces, with the one at (z, y, x) and have its label; none of the background."""
    return _parts(mask, voxel, others=False)


def other_parts(mask: NDArray[Any], voxel: Corner) -> Selection:
    """The voxels of the label at (z, y, x) that do not hang together with it; none of the background."""
    return _parts(mask, voxel, others=True)


def _parts(mask: NDArray[Any], voxel: Corner, *, others: bool) -> Selection:
    import cc3d

    label = int(mask[voxel])
    place = label_box(mask, label) if label else None
    if place is None:
        return nothing()
    own = mask[place] == label
    numbers = cc3d.connected_components(np.ascontiguousarray(own), connectivity=6)
    corner = corner_of(place)
    z, y, x = (at - low for at, low in zip(voxel, corner, strict=True))
    this = numbers == numbers[z, y, x]
    return Selection(corner=corner, voxels=own & ~this if others else this)
