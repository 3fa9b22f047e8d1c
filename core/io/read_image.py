"""Reading images and masks of any known format. Files are opened by processes beside this one (reading_pool)."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.errors import UserError
from core.io.file_ending import IMAGE_ENDINGS as IMAGE_ENDINGS
from core.io.image import Grid, Image, size_in_words
from core.io.place import STRAIGHT, AxisTurn, knows_place, mm_apart, turn_onto
from core.io.reading.pool import readers
from core.io.reading.question import Act, FileFacts, FileHeader, Question
from core.text import figure

_ALMOST_WHOLE = 1e-3
"""what a calculation leaves beside a whole number, such as 0.99999994"""


def read_image(path: Path) -> Image:
    """Voxels (C, Z, Y, X) in the file's own type, and where they lie.

    Raises UserError where the file is missing, damaged, empty or of an unknown kind, and where it makes its reader
    crash, hang or want more memory than it may.
    """
    return _read(path, closely=False)[0]


def read_image_closely(path: Path) -> tuple[Image, FileFacts]:
    """The same, and what the file leaves out or its reader mended, for some more time."""
    return _read(path, closely=True)


def read_stored_image(path: Path) -> tuple[Image, FileFacts]:
    """The voxels as they are stored, with transparency as the last channel, and in `facts.stored` what they are.

    Raises UserError as read_image does.
    """
    pool = readers()
    if pool is None:
        from core.io.reading.limits import ended_if_endless
        from core.io.reading.read_here import stored_image_here

        with ended_if_endless(Act.IMAGE, path):
            return stored_image_here(path)
    answer, voxels = pool.ask(Question(act=Act.IMAGE, path=path, closely=True, as_stored=True))
    if answer.header is None or voxels is None:
        raise RuntimeError(f"{path}: its reader sent no voxels")
    return Image(voxels=voxels, grid=answer.header.grid), answer.facts


def read_grid(path: Path) -> Grid:
    """Where the voxels lie, from the header alone."""
    return _describe(path, closely=False).grid


def read_header(path: Path) -> tuple[Grid, int]:
    """Grid and number of channels, from the header alone. Raises UserError as read_image does."""
    header = _describe(path, closely=False)
    return header.grid, header.channels


def read_pixel_header(path: Path) -> FileHeader:
    """The same, and whether transparency is left out."""
    return _describe(path, closely=False)


def describe_file(path: Path) -> FileHeader:
    """The same, and whether other programs see in it exactly what we see: it may then be copied as it is."""
    return _describe(path, closely=True)


def read_channels(paths: Sequence[Path]) -> Image:
    """One image from its channels: a file each, or several in one file. Voxels (C, Z, Y, X).

    The type is the files' own where all agree, else float32. The grid is the first file's; channels in other axes
    at the same place are turned to it. Raises UserError where the files differ in size or spacing, or lie elsewhere.
    """
    return _joined(paths, [read_image(path) for path in paths])


def read_channels_closely(paths: Sequence[Path]) -> tuple[Image, tuple[FileFacts, ...]]:
    """The same, with what each file leaves out or its reader mended."""
    found = [read_image_closely(path) for path in paths]
    return _joined(paths, [image for image, _ in found]), tuple(facts for _, facts in found)


def _joined(paths: Sequence[Path], images: Sequence[Image]) -> Image:
    if len(images) == 1:
        return images[0]
    first = images[0].grid
    turns = channel_turns(paths, [image.grid for image in images])
    kinds = {image.voxels.dtype for image in images}
    kind = kinds.pop() if len(kinds) == 1 else np.dtype(np.float32)
    voxels = [
        turn.turned(image.voxels).astype(kind, copy=False) for turn, image in zip(turns, images, strict=True)
    ]
    return Image(voxels=np.concatenate(voxels), grid=first)


def _read(path: Path, *, closely: bool) -> tuple[Image, FileFacts]:
    pool = readers()
    if pool is None:
        from core.io.reading.limits import ended_if_endless
        from core.io.reading.read_here import image_here

        with ended_if_endless(Act.IMAGE, path):
            return image_here(path, closely=closely)
    answer, voxels = pool.ask(Question(act=Act.IMAGE, path=path, closely=closely))
    if answer.header is None or voxels is None:
        raise RuntimeError(f"{path}: its reader sent no voxels")
    return Image(voxels=voxels, grid=answer.header.grid), answer.facts


def _describe(path: Path, *, closely: bool) -> FileHeader:
    pool = readers()
    if pool is None:
        from core.io.reading.limits import ended_if_endless
        from core.io.reading.read_here import header_here

        with ended_if_endless(Act.HEADER, path):
            return header_here(path, closely=closely)
    answer, _ = pool.ask(Question(act=Act.HEADER, path=path, closely=closely))
    if answer.header is None:
        raise RuntimeError(f"{path}: its reader sent no header")
    return answer.header


def channel_turns(paths: Sequence[Path], grids: Sequence[Grid]) -> tuple[AxisTurn, ...]:
    """How the channels of a case get into the axes of its first: mostly as they are.

    Raises UserError where one differs from the first in size or spacing, or shows another place.
    """
    return tuple(
        _channel_turn(paths[0], grids[0], path, grid) for path, grid in zip(paths, grids, strict=True)
    )


def _channel_turn(first_path: Path, first: Grid, path: Path, grid: Grid) -> AxisTurn:
    placed = knows_place(first) and knows_place(grid)
    if placed and (turn := turn_onto(first, grid)) is not None:
        return turn
    if grid.shape != first.shape:
        raise UserError(
            "{file}: its size ({size}) differs from that of {other} ({other_size}).",
            hint="All channels of a case must have the same size.",
            file=str(path),
            size=size_in_words(grid),
            other=first_path.name,
            other_size=size_in_words(first),
        )
    if not np.allclose(grid.spacing_mm, first.spacing_mm, rtol=1e-3):
        raise UserError(
            "{file}: its spacing differs from that of {other}.",
            hint="All channels of a case must have the same spacing.",
            file=str(path),
            other=first_path.name,
        )
    if placed:
        raise UserError(
            "{file}: it lies elsewhere than {other}: their voxels are up to {distance} mm apart.",
            hint="Resample it onto {other}; or correct its header where only that is wrong.",
            file=str(path),
            other=first_path.name,
            distance=figure(mm_apart(first, grid)),
        )
    return STRAIGHT


def read_mask(path: Path) -> Image:
    """A mask: voxels (1, Z, Y, X) of an integer type; whole numbers stored as floats are fine.

    Raises UserError where values are fractional or NaN, or where the file holds colours.
    """
    return as_mask(path, read_image(path))


def read_mask_closely(path: Path) -> tuple[Image, FileFacts]:
    """The same, and what the file leaves out or its reader mended."""
    image, facts = read_image_closely(path)
    return as_mask(path, image), facts


def as_mask(path: Path, image: Image) -> Image:
    """What `path` holds as a mask. Raises UserError as read_mask does."""
    voxels = image.voxels
    if voxels.shape[0] > 1:
        if not all(np.array_equal(voxels[0], channel) for channel in voxels[1:]):
            raise UserError(
                "{file}: the mask has {count} channels.",
                hint="A mask holds one number a voxel; import the data set to turn colours into labels.",
                file=str(path),
                count=voxels.shape[0],
            )
        voxels = voxels[:1]
    return Image(voxels=whole_numbers(path, voxels), grid=image.grid)


def whole_numbers(path: Path, voxels: NDArray[Any]) -> NDArray[Any]:
    """The voxels of a mask in an integer type. Raises UserError on fractions and NaN."""
    if voxels.dtype == np.bool_:
        return voxels.astype(np.uint8)
    if np.issubdtype(voxels.dtype, np.integer):
        return voxels
    if np.isnan(voxels).any():
        raise UserError(
            "{file}: the mask contains NaN voxels.",
            hint="Every voxel of a mask must be a whole number, 0 for background.",
            file=str(path),
        )
    rounded = np.rint(voxels)
    wrong = np.abs(voxels - rounded) > _ALMOST_WHOLE
    if wrong.any() or np.abs(rounded).max(initial=0) > 2**31 - 1:
        raise UserError(
            "{file}: the mask holds values that are not whole numbers, such as {value}.",
            hint="The mask may have been resampled or smoothed; export it again without interpolation.",
            file=str(path),
            value=str(voxels[wrong][0] if wrong.any() else voxels.flat[np.abs(rounded).argmax()]),
        )
    kind = np.int16 if np.abs(rounded).max(initial=0) < 2**15 else np.int32
    whole: NDArray[Any] = rounded.astype(kind)
    return whole
