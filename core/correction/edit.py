"""One change of a mask, small enough to keep thousands: its box, which voxels, what they were and are."""

import struct
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.correction.damaged_edit import DamagedEditError
from core.correction.runs import (
    MOST_VOXELS,
    counts_of_runs,
    pack_labels,
    pack_selection,
    unpack_labels,
    unpack_selection,
)
from core.correction.selection import Corner, Selection, Slices, box_of, corner_of

_HEAD = struct.Struct("<10Q")
"""corner, size, voxels, and how many bytes follow of each of the three"""
OVERHEAD = 400
"""bytes that an edit takes in memory beside what is packed"""


@dataclass(frozen=True, slots=True, kw_only=True)
class MaskEdit:
    """In a mask (Z, Y, X): `count` voxels of a box; `changed`, `before` and `after` are packed by runs."""

    corner: Corner
    size: tuple[int, int, int]
    count: int
    changed: bytes
    before: bytes
    after: bytes

    @property
    def place(self) -> Slices:
        z, y, x = (slice(low, low + size) for low, size in zip(self.corner, self.size, strict=True))
        return z, y, x

    @property
    def memory(self) -> int:
        """Bytes."""
        return len(self.changed) + len(self.before) + len(self.after) + OVERHEAD

    def apply(self, mask: NDArray[Any]) -> None:
        """Change a mask (Z, Y, X) in which the voxels are as they were before."""
        self._put(mask, self.after)

    def revert(self, mask: NDArray[Any]) -> None:
        """Give a mask (Z, Y, X) the voxels back that it had before."""
        self._put(mask, self.before)

    def fits(self, shape: tuple[int, ...]) -> bool:
        """Whether it lies inside a mask of this shape (Z, Y, X)."""
        return all(low + size <= most for low, size, most in zip(self.corner, self.size, shape, strict=True))

    def voxels_gained(self) -> dict[int, int]:
        """By label, how many voxels more it has afterwards; background too."""
        gained = counts_of_runs(self.after, self.count)
        for value, count in counts_of_runs(self.before, self.count).items():
            gained[value] = gained.get(value, 0) - count
        return {value: count for value, count in gained.items() if count}

    def difference_gained(self, reference: NDArray[Any]) -> int:
        """How many voxels more than before differ from another mask (Z, Y, X) afterwards."""
        other = reference[self.place][unpack_selection(self.changed, self.size)]
        before, after = (unpack_labels(runs, self.count) for runs in (self.before, self.after))
        return int(np.count_nonzero(after != other)) - int(np.count_nonzero(before != other))

    def values(self) -> tuple[int, ...]:
        """Every label that it takes away or puts in."""
        before, after = (counts_of_runs(runs, self.count) for runs in (self.before, self.after))
        return tuple(sorted({*before, *after}))

    def _put(self, mask: NDArray[Any], runs: bytes) -> None:
        mask[self.place][unpack_selection(self.changed, self.size)] = unpack_labels(runs, self.count)


def edit_of(mask: NDArray[Any], selection: Selection, labels: NDArray[Any] | int) -> MaskEdit | None:
    """The edit that gives the selected voxels of a mask (Z, Y, X) a label, or those of `labels` (its whole shape).

    The mask is left as it is. None where nothing would change.
    """
    part = mask[selection.place]
    wanted = labels if isinstance(labels, int) else labels[selection.place]
    return _packed(part, np.broadcast_to(np.asarray(wanted), part.shape), selection.voxels, selection.corner)


def edit_between(before: NDArray[Any], after: NDArray[Any], corner: Corner = (0, 0, 0)) -> MaskEdit | None:
    """The edit that makes one of two masks, or of the same part of them at `corner`, into the other; None if equal."""
    return _packed(before, after, None, corner)


def joined(mask: NDArray[Any], edits: tuple[MaskEdit, ...]) -> MaskEdit | None:
    """One edit for several that a mask (Z, Y, X) has seen last, in this order; None where they undid each other."""
    if len(edits) == 1:
        return edits[0]
    low = [min(edit.corner[axis] for edit in edits) for axis in range(3)]
    high = [max(edit.corner[axis] + edit.size[axis] for edit in edits) for axis in range(3)]
    place = tuple(slice(a, b) for a, b in zip(low, high, strict=True))
    after = mask[place]
    before = after.copy()
    for edit in reversed(edits):
        inner = tuple(
            slice(corner - first, corner - first + size)
            for corner, first, size in zip(edit.corner, low, edit.size, strict=True)
        )
        voxels = unpack_selection(edit.changed, edit.size)
        before[inner][voxels] = unpack_labels(edit.before, edit.count)
    return edit_between(before, after, (low[0], low[1], low[2]))


def edit_to_bytes(edit: MaskEdit) -> bytes:
    """As the journal keeps it."""
    parts = (edit.changed, edit.before, edit.after)
    head = _HEAD.pack(*edit.corner, *edit.size, edit.count, *(len(part) for part in parts))
    return head + b"".join(parts)


def edit_from_bytes(data: bytes) -> MaskEdit:
    """Raises DamagedEditError where these bytes are no edit."""
    if len(data) < _HEAD.size:
        raise DamagedEditError("an edit is cut off")
    z, y, x, depth, rows, columns, count, *lengths = _HEAD.unpack_from(data)
    if depth * rows * columns > MOST_VOXELS or sum(lengths) != len(data) - _HEAD.size:
        raise DamagedEditError("an edit is not as long as it says")
    one, two = _HEAD.size + lengths[0], _HEAD.size + lengths[0] + lengths[1]
    edit = MaskEdit(
        corner=(z, y, x),
        size=(depth, rows, columns),
        count=count,
        changed=data[_HEAD.size : one],
        before=data[one:two],
        after=data[two:],
    )
    if count > depth * rows * columns:
        raise DamagedEditError("an edit changes more voxels than its box has")
    return edit


def raise_if_unsound(edit: MaskEdit, shape: tuple[int, ...], most: int) -> None:
    """Raise DamagedEditError where an edit from a file leaves the mask (Z, Y, X) or holds labels above `most`."""
    if not edit.fits(shape):
        raise DamagedEditError("an edit lies outside of the mask")
    if int(unpack_selection(edit.changed, edit.size).sum()) != edit.count:
        raise DamagedEditError("an edit changes another number of voxels than it says")
    if max(edit.values(), default=0) > most:
        raise DamagedEditError("an edit holds a label that the mask cannot")


def _packed(
    before: NDArray[Any], after: NDArray[Any], chosen: NDArray[np.bool_] | None, corner: Corner
) -> MaskEdit | None:
    changed = before != after
    if chosen is not None:
        changed &= chosen
    place = box_of(changed) if changed.size else None
    if place is None:
        return None
    voxels = changed[place]
    first = corner_of(place)
    return MaskEdit(
        corner=(corner[0] + first[0], corner[1] + first[1], corner[2] + first[2]),
        size=(voxels.shape[0], voxels.shape[1], voxels.shape[2]),
        count=int(np.count_nonzero(voxels)),
        changed=pack_selection(voxels),
        before=pack_labels(before[place][voxels]),
        after=pack_labels(after[place][voxels]),
    )
