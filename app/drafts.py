"""Half-done work of the pages, which outlasts the window's being built anew in another language or theme."""

from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One of each class is kept. A page that alone knows a draft has its class; what several know stands here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DroppedFolder(Draft):
    """A folder of images that was dropped on the window, and that the import is to begin with."""

    folder: Path


D = TypeVar("D", bound=Draft)


class Drafts:
    """Those of the open project; of another one nothing is left."""

    def __init__(self) -> None:
        self._kept: dict[type[Draft], Draft] = {}

    def keep(self, draft: Draft) -> None:
        """In the place of an earlier one of its class."""
        self._kept[type(draft)] = draft

    def get(self, kind: type[D]) -> D | None:
        found = self._kept.get(kind)
        return found if isinstance(found, kind) else None

    def drop(self, *kinds: type[Draft]) -> None:
        """Those that are kept; others are passed over."""
        for kind in kinds:
            self._kept.pop(kind, None)

    def pop(self, kind: type[D]) -> D | None:
        """Give it and keep it no longer."""
        found = self.get(kind)
        self.drop(kind)
        return found

    def clear(self) -> None:
        self._kept.clear()
