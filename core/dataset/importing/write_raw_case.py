"""One case of a raw data set written: copied where nnU-Net reads the file as it is, else written anew."""

import json
import math
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.dataset.importing.drawn_mask import drawn_mask
from core.dataset.importing.import_choices import SpaceChoice
from core.dataset.importing.import_proposal import ProposedCase
from core.dataset.importing.placing import respaced, stays_as_it_is
from core.dataset.mask_geometry import mask_turn
from core.dataset.masks.mask_reading import AS_STORED, MaskReading
from core.dataset.masks.number_table import by_table
from core.dataset.raw_layout import raw_image_names
from core.errors import UserError
from core.io.file_ending import MICROSCOPE_ENDINGS, TIFF_ENDINGS, file_ending
from core.io.files.atomic import is_disk_full, raise_for_user, write_text
from core.io.formats.dicom.staged_ending import is_staged
from core.io.formats.seg_nrrd import has_no_voxels, segments_of
from core.io.formats.side_file import side_file
from core.io.image import Grid, Image
from core.io.open_image import open_image
from core.io.place import AxisTurn
from core.io.read_image import channel_turns, describe_file, read_image
from core.io.reading.question import FileHeader
from core.io.write_image import write_image, write_mask, write_stack_in_parts
from core.names import checked_name
from core.text import Text, say

_LARGE = 32 << 20
"""voxels"""


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenCase:
    """For import.json: where a case came from and what was done to its files."""

    name: str
    images: tuple[str, ...]
    mask: str | None
    reason: str
    image_written: str
    """copied, converted, or turned where a channel's axes were another's"""
    mask_written: str
    """copied, converted, renumbered, joined, or none"""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadCase:
    """One that is left out because one of its files cannot be read."""

    name: str
    files: tuple[Path, ...]
    reason: Text
    hint: Text


def write_readable_case(
    case: ProposedCase,
    folder: Path,
    ending: str,
    mapping: Mapping[int, int] | None,
    reading: MaskReading = AS_STORED,
    space: SpaceChoice = SpaceChoice(),
) -> WrittenCase | UnreadCase:
    """Like write_raw_case, but a source that cannot be read leaves nothing behind and is told, not raised."""
    try:
        return write_raw_case(case, folder, ending, mapping, reading, space)
    except UserError as error:
        if is_disk_full(error) or str(error.text.values.get("file", "")).startswith(str(folder)):
            raise
        reason, hint = error.text, error.hint
    except MemoryError:
        reason = say("There is not enough memory for this image.")
        hint = say("Close other programs, or use a computer with more memory.")
    for written in ("imagesTr", "imagesTs", "labelsTr"):
        for path in _files_of(case.name, folder / written, ending):
            path.unlink(missing_ok=True)
    files = (*case.images, *([case.mask] if case.mask else []))
    return UnreadCase(name=case.name, files=files, reason=reason, hint=hint)


def _files_of(case: str, folder: Path, ending: str) -> list[Path]:
    """Images, mask and side file that a case may have there."""
    if not folder.is_dir():
        return []
    own = re.compile(re.escape(case) + r"(_\d{4})?(" + re.escape(ending) + r"|\.json)")
    return [path for path in folder.iterdir() if own.fullmatch(path.name)]


def write_raw_case(
    case: ProposedCase,
    folder: Path,
    ending: str,
    mapping: Mapping[int, int] | None,
    reading: MaskReading = AS_STORED,
    space: SpaceChoice = SpaceChoice(),
) -> WrittenCase:
    """Write images to imagesTr (imagesTs) and the mask to labelsTr; the sources are only read.

    `mapping` turns the mask's values into labels; None leaves them. Channels and masks in other axes at the same
    place are turned to those of the first channel. Raises UserError where a source is damaged,
    the disk is full, a value has no label, or the case's name cannot be a file's.
    """
    checked_name(case.name, source=str(case.images[0]), entry="case")
    images = folder / ("imagesTs" if case.is_test else "imagesTr")
    images.mkdir(exist_ok=True)
    try:
        grid, image_written = _write_images(case, images, ending, space)
        mask_written = "none"
        if case.mask is not None:
            target = folder / "labelsTr" / (case.name + ending)
            if case.structures:
                mask_written = _write_joined(case, target, grid, mapping, space)
            else:
                mask_written = _write_mask(case, target, grid, mapping, reading, space)
    except OSError as error:
        raise_for_user(error, folder)
        raise
    return WrittenCase(
        name=case.name,
        images=tuple(_told(path) for path in case.images),
        mask=_told(case.mask) if case.mask else None,
        reason=str(case.reason),
        image_written=image_written,
        mask_written=mask_written,
    )


def _told(path: Path) -> str:
    """Where a file came from; a staged series by its neutral name alone."""
    return path.stem if is_staged(path) else str(path)


def _write_images(case: ProposedCase, folder: Path, ending: str, space: SpaceChoice) -> tuple[Grid, str]:
    """The grid is the first file's own, before its spacing is replaced."""
    headers = [describe_file(path) for path in case.images]
    grid = headers[0].grid
    turns = channel_turns(case.images, [header.grid for header in headers])
    names = raw_image_names(case.name, sum(header.channels for header in headers), len(headers), ending)
    may_copy = all(_may_copy(path, header, ending) for path, header in zip(case.images, headers, strict=True))
    straight = all(turn.is_straight for turn in turns)
    respaces = space.spacing_mm is not None and ending not in TIFF_ENDINGS
    if len(names) == len(case.images) and may_copy and straight and not respaces:
        for path, name in zip(case.images, names, strict=True):
            _copy(path, folder / name, respaced(grid, space.spacing_mm))
        return grid, "copied"
    if len(case.images) == 1 and ending in TIFF_ENDINGS and _is_large(case.images[0], headers[0]):
        voxels = open_image(case.images[0]).voxels
        for channel, name in enumerate(names):
            write_stack_in_parts(folder / name, voxels, channel, respaced(grid, space.spacing_mm))
        return grid, "converted"
    if len(names) == 1:
        image = read_image(case.images[0])
        write_image(folder / names[0], _fitted(image, respaced(image.grid, space.spacing_mm), ending))
        return grid, "converted"
    left = iter(names)
    for path, turn in zip(case.images, turns, strict=True):
        _write_channels(path, turn, grid, (folder / name for name in left), ending, space)
    return grid, "converted" if straight else "turned"


def _write_channels(
    path: Path, turn: AxisTurn, grid: Grid, targets: Iterator[Path], ending: str, space: SpaceChoice
) -> None:
    """All of one file, which is let go of before the next one is read."""
    image = read_image(path)
    own = respaced(image.grid if turn.is_straight else grid, space.spacing_mm)
    for channel in turn.turned(image.voxels):
        single = Image(voxels=np.ascontiguousarray(channel)[None], grid=own)
        write_image(next(targets), _fitted(single, own, ending))


def _is_large(path: Path, header: FileHeader) -> bool:
    """A volume that is better read and written in parts, of a format that lets itself be read so."""
    if header.grid.dimensions == 2 or file_ending(path) not in MICROSCOPE_ENDINGS:
        return False
    return header.channels * math.prod(header.grid.shape) > _LARGE


def _may_copy(path: Path, header: FileHeader, ending: str) -> bool:
    """.tiff is .tif by another name; any other ending must be the data set's."""
    own = file_ending(path)
    return (".tif" if own == ".tiff" else own) == ending and header.is_plain


def _copy(source: Path, target: Path, grid: Grid) -> None:
    """Copy the bytes; a stack's spacing goes into nnU-Net's side file."""
    shutil.copyfile(source, target)
    if file_ending(target) in TIFF_ENDINGS and grid.dimensions == 3:
        content = {"spacing": list(grid.spacing_mm), "unit": grid.unit}
        write_text(side_file(target), json.dumps(content))


def _fitted(image: Image, grid: Grid, ending: str) -> Image:
    """Voxels in a type that the format can hold and nnU-Net reads."""
    voxels = image.voxels
    if ending == ".png" and voxels.dtype not in (np.dtype(np.uint8), np.dtype(np.uint16)):
        raise ValueError(f"{voxels.dtype} does not fit into PNG")
    if voxels.dtype == np.float16 or voxels.dtype == np.float64:
        voxels = voxels.astype(np.float32)
    return Image(voxels=voxels, grid=grid)


def _write_mask(
    case: ProposedCase,
    target: Path,
    image: Grid,
    mapping: Mapping[int, int] | None,
    reading: MaskReading,
    space: SpaceChoice,
) -> str:
    source = case.images[0] if case.mask is None else case.mask
    header = None if _has_no_voxels(source) else describe_file(source)
    ending = file_ending(target)
    identity = mapping is None or all(old == new for old, new in mapping.items())
    plain = header is not None and identity and case.mask_is_plain and header.channels == 1
    if header is not None and plain and _stays(source, header, image, ending, space):
        _copy(source, target, header.grid)
        return "copied"
    drawn = drawn_mask(case, image, reading, space)
    mask, grid = drawn.voxels[0], respaced(drawn.grid, space.spacing_mm)
    if identity and mask.min(initial=0) >= 0:
        write_mask(target, mask, grid)
        return "converted"
    write_mask(target, renumber(mask, mapping or {}, source), grid)
    return "renumbered"


def _has_no_voxels(path: Path) -> bool:
    """A segmentation of 3D Slicer in which nothing is drawn: libraries cannot open it."""
    return segments_of(path) is not None and has_no_voxels(path)


def _stays(source: Path, header: FileHeader, image: Grid, ending: str, space: SpaceChoice) -> bool:
    """Whether a copy of the mask's file is read by everybody as it should, and lies where it should."""
    mask = header.grid
    if not _may_copy(source, header, ending):
        return False
    if mask.shape != image.shape or (space.spacing_mm is not None and ending not in TIFF_ENDINGS):
        return False
    if mask != image and (mask_turn(mask, image) is not None or space.resample_masks):
        return False
    return stays_as_it_is(mask, image) or (ending in TIFF_ENDINGS and image.dimensions == 2)


def _write_joined(
    case: ProposedCase,
    target: Path,
    image: Grid,
    mapping: Mapping[int, int] | None,
    space: SpaceChoice,
) -> str:
    drawn = drawn_mask(case, image, AS_STORED, space)
    mask, grid = drawn.voxels[0], respaced(drawn.grid, space.spacing_mm)
    source = case.structures[0].path
    write_mask(target, mask if mapping is None else renumber(mask, mapping, source), grid)
    return "joined"


def renumber(mask: NDArray[Any], mapping: Mapping[int, int], source: Path) -> NDArray[Any]:
    """The mask (Z, Y, X) with each value replaced by its label. Raises UserError on a value without one."""

    def labels_of(values: NDArray[np.int64]) -> NDArray[np.uint16]:
        unknown = [int(value) for value in values if int(value) not in mapping]
        if unknown:
            raise UserError(
                "{file}: the mask holds the value {value}, which has no label.",
                hint="The file may have changed since the folder was looked at. Choose the folder again.",
                file=str(source),
                value=unknown[0],
            )
        return np.array([mapping[int(value)] for value in values], dtype=np.uint16)

    return by_table(mask, labels_of)
