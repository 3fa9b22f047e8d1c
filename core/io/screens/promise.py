"""What an image's header promises, and the errors for headers that promise what cannot be."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.errors import UserError
from core.io.files.damaged import damaged
from core.io.files.file_head import MOST_RATIO
from core.text import by_axis

FARTHEST = 1e8
"""mm: a hundred kilometres. SimpleITK itself cannot read a NIfTI file that lies farther away"""
_SLACK = 1 << 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What a reader that believes the header will ask for."""

    bytes: int
    """of all voxels, unpacked"""
    shape: tuple[int, ...]
    """as the file has it, the fastest axis first; components of a voxel and pages are axes"""
    data_files: tuple[Path, ...] = ()
    """other files that hold its voxels"""
    offset: int = 0
    """bytes before the voxels, in a packed file of the unpacked content"""
    other_form: bool = False
    """its reader gets it as a plain NIfTI file (core.io.formats.nifti_like.as_nifti)"""
    mm: float = 1.0
    """what the file counts as 1, where its reader takes that for millimetres"""
    knows_steps: bool = True
    """whether it says how large a voxel is along every axis; its reader takes 1 where it does not"""
    packed: int = 0
    """bytes of the one stream of zlib that the voxels are packed into, where its reader does not check it"""


def raise_unless_numbers(path: Path, values: Iterable[float]) -> None:
    """Raises UserError where a position or direction is no number or cannot be one in millimetres.

    Infinite ones let the library that reads NIfTI loop for ever.
    """
    for value in values:
        if not math.isfinite(value):
            raise UserError(
                "{file}: the position in the file is not a number.",
                hint="Export the image again, or correct the position in its header.",
                file=str(path),
            )
        if abs(value) >= FARTHEST:
            raise UserError(
                "{file}: a position or distance in the file is too large to be right ({value} mm).",
                hint="Export the image again, or correct the position in its header.",
                file=str(path),
                value=f"{value:.3g}",
            )


def raise_unless_possible(path: Path, sizes: Sequence[int]) -> None:
    """Raises UserError where an axis has no voxels, or so many that no file holds them."""
    if not sizes or any(size < 1 for size in sizes) or math.prod(sizes) >= 1 << 62:
        raise UserError(
            "{file}: an image of the size {size} is not possible.",
            hint="The header may be damaged; export the image again.",
            file=str(path),
            size=shown(by_axis(sizes[6::-1])),
        )


def raise_unless_held(path: Path, promised: int, stored: int, *, packed: bool) -> None:
    """Raises UserError where `stored` bytes of a file cannot hold the `promised` ones."""
    if promised > (stored * MOST_RATIO + _SLACK if packed else stored):
        raise damaged(path)


def wrong_field(path: Path, field: str, value: str) -> UserError:
    """The error for a field of a text header."""
    return UserError(
        '{file}: "{field}" in the header cannot be right ({value}).',
        hint="Export the image again, or correct its header.",
        file=str(path),
        field=field,
        value=shown(value),
    )


def unknown_type(path: Path, kind: str) -> UserError:
    """The error for voxels that no reader knows."""
    return UserError(
        "{file}: voxels of the type {type} cannot be read.",
        hint="Save the image with whole numbers or floats of 8 to 64 bits.",
        file=str(path),
        type=shown(kind),
    )


def long_header(path: Path) -> UserError:
    """The error for a header that does not end."""
    return UserError(
        "{file}: the header is too long.",
        hint="Save the image again without its additional entries.",
        file=str(path),
    )


def shown(value: str) -> str:
    """A value from a file, short and printable."""
    plain = "".join(letter if letter.isprintable() else "?" for letter in value[:60])
    return plain if len(value) <= 60 else plain + "…"
