"""The errors for files that are not what they should be."""

from pathlib import Path

from core.errors import UserError


def damaged(path: Path) -> UserError:
    """The error for a file that cannot be read to its end."""
    return UserError(
        "{file}: the file is damaged or cut off.",
        hint="Export or copy it again, with all its parts.",
        file=str(path),
    )


def too_many_axes(path: Path, count: int) -> UserError:
    """The error for an image of five axes and the like."""
    return UserError(
        "{file}: an image of {count} axes cannot be used.",
        hint="Images have two or three axes, and perhaps one more for channels.",
        file=str(path),
        count=count,
    )


def no_voxel_size(path: Path) -> UserError:
    """The error for steps of zero or NaN."""
    return UserError(
        "{file}: the size of a voxel is zero or no number.",
        hint="Correct the size of a voxel in the file, or export it again.",
        file=str(path),
    )


def no_ordinary_file(path: Path) -> UserError:
    """The error for folders, devices and pipes."""
    return UserError(
        "{file}: this is no ordinary file.",
        hint="Folders, devices and pipes cannot be read as images.",
        file=str(path),
    )
