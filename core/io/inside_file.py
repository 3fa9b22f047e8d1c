"""Files that hold several images: `scan.h5::raw` is the data set raw of scan.h5.

No file has such a name: on a disk of Windows it cannot, and on others nobody is known to give one. A data set in a
group has a colon for each slash, `scan.h5::first:raw`, so that it stays one name of one folder.
"""

from pathlib import Path

MARK = "::"


def with_inside(path: Path, inside: str) -> Path:
    """The image of that name in the file `path`; `path` itself where no name is given."""
    return path.with_name(path.name + MARK + plain_inside(inside)) if inside else path


def plain_inside(name: str) -> str:
    """How a data set is called in a path."""
    return name.strip("/").replace("/", ":")


def file_of(path: Path) -> Path:
    """The file on the disk."""
    return path.with_name(path.name.split(MARK)[0]) if MARK in path.name else path


def inside_of(path: Path) -> str:
    """The name of what is meant in the file; empty where the path says none."""
    return path.name.split(MARK, 1)[1] if MARK in path.name else ""
