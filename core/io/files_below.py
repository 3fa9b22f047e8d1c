"""What lies below a folder, a folder at a time."""

import os
from collections.abc import Iterator
from pathlib import Path

from core.errors import UserError
from core.inside import PROJECT_FILE, is_link

ZARR_MARKS = (".zattrs", ".zgroup", "zarr.json")
"""one of which lies in every folder that is a group of Zarr"""
MOST_FILES = 200_000
"""images below one folder; whoever has more meant another folder"""


def files_below(folder: Path, *, closed: list[Path] | None = None) -> Iterator[tuple[Path, list[str]]]:
    """Each folder with the names in it that are no folders, in order; without what is hidden.

    Links to folders are followed, after all others and each place once, so that none leads in a circle; but not
    inside a project, where a link is nobody's wish. Folders that may not be read are added to `closed`. Raises
    UserError where a folder vanishes meanwhile, as those of a network do: what was found is then not all.
    """
    follows = not _is_in_project(folder)
    seen: set[tuple[int, int]] = set()
    waiting = [folder]
    while waiting:
        links: list[Path] = []
        for place in waiting:
            yield from _walk(place, seen, links, closed)
        waiting = sorted(links) if follows else []


def _walk(
    folder: Path, seen: set[tuple[int, int]], links: list[Path], closed: list[Path] | None
) -> Iterator[tuple[Path, list[str]]]:
    """One tree without its links to folders, which are added to `links`."""

    def note(error: OSError) -> None:
        place = Path(error.filename or folder)
        if not isinstance(error, PermissionError):
            raise UserError(
                "{folder}: this folder cannot be read: {reason}.",
                hint="Look whether the disk or the network is still connected, then run this step again.",
                folder=str(place),
                reason=error.strerror or str(error),
            ) from error
        if closed is not None:
            closed.append(place)

    for place, folders, files in os.walk(folder, onerror=note):
        here = Path(place)
        if _is_seen(here, seen):
            folders.clear()
            continue
        kept, zarrs = [], []
        for name in sorted(name for name in folders if not name.startswith(".")):
            if is_zarr(here / name):
                # an image by itself: nobody looks for others among its chunks
                zarrs.append(name)
            elif is_link(here / name):
                links.append(here / name)
            else:
                kept.append(name)
        folders[:] = kept
        yield here, sorted([*zarrs, *(name for name in files if not name.startswith("."))])


def is_zarr(path: Path) -> bool:
    """Whether the folder is an image, or several, as Zarr keeps them."""
    return path.name.lower().endswith(".zarr") and any((path / mark).is_file() for mark in ZARR_MARKS)


def _is_seen(place: Path, seen: set[tuple[int, int]]) -> bool:
    try:
        found = place.stat()
    except OSError:
        return False
    key = (found.st_dev, found.st_ino)
    if not found.st_ino:
        # a disk that numbers nothing
        return False
    if key in seen:
        return True
    seen.add(key)
    return False


def _is_in_project(folder: Path) -> bool:
    place = folder.absolute()
    return any((parent / PROJECT_FILE).exists() for parent in (place, *place.parents))


def raise_if_too_many(images: int, folder: Path) -> None:
    """Raises UserError where so many images were found below `folder` that it cannot be meant."""
    if images > MOST_FILES:
        raise UserError(
            "{folder}: there are more than {count} images below this folder.",
            hint="Choose a folder further down.",
            folder=str(folder),
            count=MOST_FILES,
        )
