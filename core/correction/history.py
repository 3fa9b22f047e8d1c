"""What was done to a mask, to be undone and redone: across slices and tools, bounded by memory and not by count."""

from typing import Any

from numpy.typing import NDArray

from core.correction.edit import MaskEdit, joined

MOST_MEMORY = 200_000_000
"""bytes of packed edits; beyond it the oldest step cannot be undone any more"""
MOST_PARTS = 64
"""of the step that is being drawn, before they are made one"""


class EditHistory:
    """Changes the mask (Z, Y, X) that it was given, and knows the way back."""

    def __init__(self, mask: NDArray[Any], *, most_memory: int = MOST_MEMORY) -> None:
        self.mask = mask
        self._most = most_memory
        self._done: list[MaskEdit] = []
        self._undone: list[MaskEdit] = []
        self._parts: list[MaskEdit] = []
        self._memory = 0

    @property
    def can_undo(self) -> bool:
        return bool(self._done or self._parts)

    @property
    def can_redo(self) -> bool:
        return bool(self._undone)

    @property
    def is_open(self) -> bool:
        """Whether the last step can still get more parts."""
        return bool(self._parts)

    @property
    def steps(self) -> int:
        """How many can be undone."""
        return len(self._done) + bool(self._parts)

    @property
    def memory(self) -> int:
        """Bytes of all that can be undone or redone."""
        return self._memory + sum(edit.memory for edit in self._parts)

    def do(self, edit: MaskEdit, *, more: bool = False) -> None:
        """Change the mask. `more`: a part of the step before, as the next piece of a stroke is."""
        if not more:
            self.close_step()
        edit.apply(self.mask)
        self._parts.append(edit)
        self._memory -= sum(undone.memory for undone in self._undone)
        self._undone.clear()
        if len(self._parts) > MOST_PARTS:
            self._join()

    def close_step(self) -> None:
        """What comes next is another step."""
        self._join()
        for edit in self._parts:
            self._done.append(edit)
            self._memory += edit.memory
        self._parts.clear()
        while self._memory > self._most and len(self._done) > 1:
            self._memory -= self._done.pop(0).memory

    def undo(self) -> MaskEdit | None:
        """Take the last step back; the edit that was reverted, or None where there is none."""
        self.close_step()
        if not self._done:
            return None
        edit = self._done.pop()
        edit.revert(self.mask)
        self._undone.append(edit)
        return edit

    def redo(self) -> MaskEdit | None:
        """Do the step again that was undone last; the edit, or None where there is none."""
        self.close_step()
        if not self._undone:
            return None
        edit = self._undone.pop()
        edit.apply(self.mask)
        self._done.append(edit)
        return edit

    def _join(self) -> None:
        if len(self._parts) > 1:
            one = joined(self.mask, tuple(self._parts))
            self._parts = [one] if one is not None else []
