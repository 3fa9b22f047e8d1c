"""Files that hold several images: `scan.h5::raw` is the data set raw of scan.h5.

No file has such a name: on a disk of Windows it cannot, and on others nobody is known to give one. A data set in a
group has a colon for each slash, `scan.h5::first:raw`, so that it stays one name of one folder.

Of files of microscopes more is said behind the image's name: `cells.lif::Position_2@t03` is its third time point,
`@T3` the one that was chosen of all files, `@l1` its next coarser level.
"""

import re
from dataclasses import dataclass
from pathlib import Path

MARK = "::"
_DETAILS = re.compile(r"(?:@(?P<kind>[tT])(?P<time>[0-9]{1,9}))?(?:@l(?P<level>[0-9]{1,2}))?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class InsideImage:
    """Which image of a file is meant, and what of it."""

    name: str = ""
    """as the file's contents are named; empty where it holds one alone"""
    time: str = ""
    """the number of the time point, from 1, with zeros before it so that names sort; empty: the only one"""
    times_are_cases: bool = True
    """whether the time point is a case beside others, and so stands in its name"""

    level: int = 0
    """of resolution, where a file keeps several: 0 is the finest"""

    @property
    def words(self) -> str:
        """What a case's name has of it: Position_2_t03."""
        time = f"t{self.time}" if self.time and self.times_are_cases else ""
        return "_".join(part for part in (self.name, time) if part)

    def __str__(self) -> str:
        letter = "t" if self.times_are_cases else "T"
        time = f"@{letter}{self.time}" if self.time else ""
        return self.name + time + (f"@l{self.level}" if self.level else "")


def with_inside(path: Path, inside: str) -> Path:
    """The image of that name in the file `path`; `path` itself where no name is given."""
    return path.with_name(path.name + MARK + plain_inside(inside)) if inside else path


def plain_inside(name: str) -> str:
    """How a data set is called in a path."""
    return name.strip("/").replace("/", ":")


def file_of(path: Path) -> Path:
    """The file on the disk."""
    return path.with_name(path.name.split(MARK)[0]) if MARK in path.name else path


def inside_of(path: Path | str) -> str:
    """The name of what is meant in the file; empty where the path says none."""
    name = path if isinstance(path, str) else path.name
    return name.split(MARK, 1)[1] if MARK in name else ""


def inside_image(path: Path | str) -> InsideImage:
    """The same in its parts, as files of microscopes have them."""
    inside = inside_of(path)
    found = _DETAILS.search(inside)
    if found is None:
        return InsideImage(name=inside)
    return InsideImage(
        name=inside[: found.start()],
        time=found["time"] or "",
        times_are_cases=found["kind"] != "T",
        level=int(found["level"] or 0),
    )
