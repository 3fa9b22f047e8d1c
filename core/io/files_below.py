"""What lies below a folder, a folder at a time."""

import os
from collections.abc import Iterator
from pathlib import Path

from core.errors import UserError

MOST_FILES = 200_000
"""images below one folder; whoever has more meant another folder"""


def files_below(folder: Path) -> Iterator[tuple[Path, list[str]]]:
    """Each folder with the names in it that are no folders, in order; without what is hidden or behind a link."""
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield Path(place), sorted(name for name in files if not name.startswith("."))


def raise_if_too_many(images: int, folder: Path) -> None:
    """Raises UserError where so many images were found below `folder` that it cannot be meant."""
    if images > MOST_FILES:
        raise UserError(
            "{folder}: there are more than {count} images below this folder.",
            hint="Choose a folder further down.",
            folder=str(folder),
            count=MOST_FILES,
        )
