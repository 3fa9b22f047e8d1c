"""Voxels in a file of their own: it must lie beside the header that names it, or below."""

import stat
from pathlib import Path, PurePosixPath, PureWindowsPath

from core.errors import UserError
from core.io.screens.promise import shown


def file_beside(path: Path, name: str, *, may_miss: bool = False) -> Path:
    """The file that the header `path` calls `name`. Raises UserError where that leads elsewhere or is missing.

    `may_miss`: whether one that is missing is told by somebody else.
    """
    plain = PurePosixPath(name.replace("\\", "/"))
    foreign = PureWindowsPath(name)
    if not name.strip() or foreign.drive or foreign.root or plain.is_absolute() or ".." in plain.parts:
        raise _elsewhere(path, name)
    file = path.parent / name
    try:
        resolved = file.resolve(strict=True)
        state = resolved.stat()
        homes = (path.parent.resolve(), path.resolve().parent)
    except (OSError, RuntimeError, ValueError) as error:
        if may_miss and isinstance(error, FileNotFoundError):
            return file
        raise UserError(
            "{file}: the file with its voxels ({data}) is missing.",
            hint="Put it beside its header.",
            file=str(path),
            data=shown(name),
        ) from error
    # a header that is a link itself may have its data beside the file that it points to
    if not any(resolved.is_relative_to(home) for home in homes) or not stat.S_ISREG(state.st_mode):
        raise _elsewhere(path, name)
    return file


def in_several_files(path: Path) -> UserError:
    """The error for lists and patterns of files."""
    return UserError(
        "{file}: its voxels lie in several files.",
        hint="Save the image as one file, for example as NRRD or NIfTI.",
        file=str(path),
    )


def _elsewhere(path: Path, name: str) -> UserError:
    return UserError(
        "{file}: its voxels do not lie beside it, but in {data}.",
        hint="Put both files into one folder, and name the data file in the header without a folder.",
        file=str(path),
        data=shown(name),
    )
