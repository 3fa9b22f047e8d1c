"""Widgets whose costly part is made after them: when it is first needed, or while the window rests."""

from typing import Protocol, runtime_checkable


@runtime_checkable
class MadeLate(Protocol):
    """A page with several of them is built quickly; the window then makes one part at a time."""

    def make(self) -> None:
        """Make the costly part, if it is not there yet."""
