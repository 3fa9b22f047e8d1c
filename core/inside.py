"""The gate of paths: what lies below a folder, and that nothing is written or deleted through a link."""

import os
import shutil
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path, PureWindowsPath

from core.errors import UserError
from core.names import disk_key

PROJECT_FILE = "project.json"
"""where it lies, a project begins"""


def lies_below(path: Path, folder: Path) -> bool:
    """Whether `path`, with every link on the way followed, is `folder` or lies below it. Nothing needs to exist."""
    try:
        return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))
    except (OSError, ValueError):
        # links in a circle, or no path at all
        return False


def is_on_other_computer(name: str, folder: Path) -> bool:
    """Whether `name`, as Windows reads it, leads to another share than `folder`.

    Even to look whether it is there would send that computer the user's name and a hash of the password.
    """
    drive = PureWindowsPath(name).drive.casefold()
    return drive.startswith("\\\\") and drive != PureWindowsPath(folder).drive.casefold()


def refuse_links(path: Path) -> None:
    """Raise UserError where `path` is a link inside a project, or lies behind one: its target is somebody else's.

    The project's own folder, and what stands before it, may be links: these are the user's.
    """
    place = path.absolute()
    for each in (place, *place.parents):
        if is_link(each) and any((parent / PROJECT_FILE).exists() for parent in each.parents):
            raise UserError(
                "{file}: this is a link inside a project; nothing is written or deleted through it.",
                hint="Remove the link, or put the file or folder itself in its place.",
                file=str(each),
            )


def is_behind_link(path: Path, folder: Path) -> bool:
    """Whether `path`, below `folder`, is a link or lies behind one that is below `folder` too."""
    return any(is_link(each) for each in (path, *path.parents) if folder in each.parents)


def is_link(path: Path) -> bool:
    """A symbolic link, or what Windows calls a junction."""
    try:
        found = path.lstat()
    except (OSError, ValueError):
        return False
    junction = getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", None)
    return stat.S_ISLNK(found.st_mode) or (
        junction is not None and getattr(found, "st_reparse_tag", 0) == junction
    )


def remove_file(path: Path) -> None:
    """Delete a file that may be missing. Raises UserError where it lies behind a link inside a project.

    A link itself is removed, never what it points to.
    """
    refuse_links(path.parent)
    path.unlink(missing_ok=True)


def remove_tree(path: Path) -> None:
    """Delete a folder with all in it, as far as that is possible. Links in it are removed, not followed.

    Raises UserError where it is a link inside a project, or lies behind one.
    """
    refuse_links(path)
    shutil.rmtree(path, ignore_errors=True)


def make_folder(path: Path) -> None:
    """Make a folder, and those above it, where they are missing. Raises UserError as `refuse_links` does."""
    refuse_links(path)
    path.mkdir(parents=True, exist_ok=True)


def refuse_output_over_inputs(output: Path, inputs: Iterable[Path]) -> None:
    """Raise UserError where an input lies in the folder `output` itself, under whatever name or link.

    A folder among `inputs` stands for all that lies in it.
    """
    for folder in sorted(folders_of(inputs)):
        if is_same_place(output, folder):
            raise UserError(
                "{folder}: this folder holds images that are read, which the results could replace.",
                hint="Choose another folder, best an empty one.",
                folder=str(output),
            )


def folders_of(files: Iterable[Path]) -> set[Path]:
    """The folders that hold these files, and those that hold what links among them point to; of a folder itself."""
    found: set[Path] = set()
    for path in files:
        if path.is_dir():
            found.add(path)
        else:
            found.add(path.parent)
            if is_link(path):
                found.add(Path(os.path.realpath(path)).parent)
    return found


def refuse_file_over_inputs(output: Path, inputs: Iterable[Path]) -> None:
    """Raise UserError where the file `output` is one of `inputs`, under whatever name or link."""
    for path in inputs:
        if is_same_place(output, path):
            raise UserError(
                "{file}: this file is read, and the result would replace it.",
                hint="Choose another name.",
                file=str(output),
            )


def is_same_place(one: Path, other: Path) -> bool:
    """Whether two paths are one file or folder: through links, other names, or a disk that knows no case.

    What is not there yet is compared by name, as a disk would that tells the fewest names apart.
    """
    with suppress(OSError, ValueError):
        return one.samefile(other)
    return _spelling(one) == _spelling(other)


def _spelling(path: Path) -> tuple[str, ...]:
    return tuple(disk_key(part) for part in Path(os.path.realpath(path)).parts)
