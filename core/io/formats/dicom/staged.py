"""A series, or a mask of it, as one file that every reader of images takes: a short list of what it is made of.

Such files lie in a temporary folder between looking at a folder and importing from it. They are found by nobody who
looks for images: only who staged a series knows of them.
"""

from dataclasses import dataclass
from pathlib import Path

from core.io.files.json_file import read_json, write_json
from core.io.formats.dicom.slice_plane import SlicePlane
from core.io.image import Grid


@dataclass(frozen=True, slots=True, kw_only=True)
class StagedImage:
    """Slices in the order of their places, and the grid of the voxels that come of them."""

    planes: tuple[SlicePlane, ...]
    grid: Grid
    rectified: bool = False
    """whether they are resampled to a straight and even stack"""
    lowest: int = 0
    highest: int = 65535
    """of the stored numbers"""
    inverted: bool = False
    factor: float = 1.0
    """SUV for each unit of the rescaled number"""
    shown_as: str = ""
    """what the window calls it"""
    onto: Grid | None = None
    """the grid of another series that it is resampled to"""


@dataclass(frozen=True, slots=True, kw_only=True)
class StagedStructure:
    """One structure of a mask; several of one name are drawn together."""

    path: Path
    kind: str
    number: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StagedMask:
    """Which structures of which files are drawn on the slices of an image."""

    image: StagedImage
    structures: tuple[StagedStructure, ...]
    names: tuple[str, ...] = ()
    """of all structures that are wanted in the data set, drawn here or not"""
    covers: bool = False
    """where structures share voxels the smaller one covers the larger"""
    ignores_rest: bool = False
    """what no structure covers is not annotated, as some structures were never drawn here"""


@dataclass(frozen=True, slots=True, kw_only=True)
class StagedFile:
    image: StagedImage | None = None
    mask: StagedMask | None = None


def write_staged(path: Path, staged: StagedFile) -> None:
    write_json(path, staged, compact=True)


def read_staged(path: Path) -> StagedFile:
    """Raises UserError where it is gone or damaged."""
    return read_json(path, StagedFile)


def grid_of_staged(staged: StagedFile) -> Grid:
    image = staged.mask.image if staged.mask is not None else staged.image
    if image is None:
        raise ValueError("an empty staged file")
    return image.onto or image.grid


def bytes_of_staged(staged: StagedFile) -> int:
    """What the voxels take while they are read."""
    grid = grid_of_staged(staged)
    size = grid.shape[0] * grid.shape[1] * grid.shape[2]
    if staged.mask is None:
        return 4 * size
    return max(2, min(8, len(staged.mask.structures) + 1)) * size
