"""What is asked of a process that reads images, and what it answers. JSON with checked types, never a pickle."""

from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Any, Literal

from core.io.image import Grid
from core.io.stored_pixels import StoredPixels
from core.text import Text

Box = tuple[tuple[int, int], ...]
"""start and stop along each of (C, Z, Y, X)"""


class Act(str, Enum):
    """What can be done with a file."""

    HEADER = "header"
    IMAGE = "image"
    OPEN = "open"
    """whether it can be read in parts, and its shape and type then"""
    PART = "part"
    BYTES_IN_MEMORY = "bytes_in_memory"
    WRITE = "write"
    TASK = "task"
    """something that higher packages do with the files of a case (task)"""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFacts:
    """What a file says, or leaves out, and its reader mends without a word."""

    nan: int = 0
    infinite: int = 0
    """voxels of a NIfTI file that are no numbers and were read as 0"""
    lacks_spacing: bool = False
    """whether 1 mm was taken along some axis because the file does not say it"""
    stored: StoredPixels = field(default_factory=StoredPixels)
    """only where the file was read as it is stored"""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileHeader:
    """What is known of a file before its voxels are read."""

    grid: Grid
    channels: int
    is_plain: bool = False
    """whether other programs see in it exactly what we see; False where that was not asked for"""
    drops_alpha: bool = False
    """whether transparency is left out of the channels"""
    inside: str = ""
    """which data set of the file is read, where it may hold several"""
    axes: str = ""
    """a letter each, of that data set"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One file, and what is wanted of it."""

    act: Act
    path: Path
    closely: bool = False
    """with FileFacts, or with FileHeader.is_plain"""
    as_stored: bool = False
    """an image with its transparency, and with indices in place of the colours of a palette"""
    box: Box = ()
    """of a part"""
    shape: tuple[int, ...] = ()
    """of the file that a part is of (C, Z, Y, X)"""
    grid: Grid | None = None
    """of an image to be written"""
    others: tuple[Path, ...] = ()
    """further files of a task"""
    task: str = ""
    content: Any = None
    """what the task is to be done with, as plain JSON values"""

    @property
    def files(self) -> tuple[Path, ...]:
        """All that may be read."""
        return (self.path, *self.others)


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Why there is no answer."""

    kind: Literal["user", "memory", "system", "missing", "bug"]
    message: Text
    hint: Text = field(default_factory=lambda: Text(template=""))
    number: int = 0
    """of the system's error"""
    trace: str = ""
    """where the reader itself stumbled: it may be the file's mistake or ours"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """`shape` and `kind` are of the voxels (C, Z, Y, X) that come with it."""

    header: FileHeader | None = None
    facts: FileFacts = field(default_factory=FileFacts)
    shape: tuple[int, ...] = ()
    kind: str = ""
    """numpy's name of the voxels' type; empty where no voxels come"""
    number: int = 0
    """bytes in memory"""
    result: Any = None
    """of a task, as plain JSON values"""
    failure: Failure | None = None
