"""What lies below a folder, a folder at a time."""

import os
from collections.abc import Iterator
from pathlib import Path


def files_below(folder: Path) -> Iterator[tuple[Path, list[str]]]:
    """Each folder with the names in it that are no folders, in order; without what is hidden or behind a link."""
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield Path(place), sorted(name for name in files if not name.startswith("."))
