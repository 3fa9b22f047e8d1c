"""One case of a raw data set written: copied where nnU-Net reads the file as it is, else written anew."""

import json
import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.dataset.importing.import_proposal import ProposedCase, StructureMask
from core.dataset.importing.mask_values import read_mask_or_colours
from core.dataset.importing.structure_masks import read_joined_on
from core.dataset.raw_layout import raw_image_names
from core.errors import UserError
from core.io.file_ending import TIFF_ENDINGS, file_ending
from core.io.files.atomic import is_disk_full, raise_for_user, write_text
from core.io.formats.side_file import side_file
from core.io.image import Grid, Image, same_geometry
from core.io.read_image import describe_file, read_image
from core.io.reading.question import FileHeader
from core.io.write_image import write_image, write_mask
from core.names import checked_name
from core.text import Text, say


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenCase:
    """For import.json: where a case came from and what was done to its files."""

    name: str
    images: tuple[str, ...]
    mask: str | None
    reason: str
    image_written: str
    """copied or converted"""
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
    case: ProposedCase, folder: Path, ending: str, mapping: Mapping[int, int] | None
) -> WrittenCase | UnreadCase:
    """Like write_raw_case, but a source that cannot be read leaves nothing behind and is told, not raised."""
    try:
        return write_raw_case(case, folder, ending, mapping)
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
    case: ProposedCase, folder: Path, ending: str, mapping: Mapping[int, int] | None
) -> WrittenCase:
    """Write images to imagesTr (imagesTs) and the mask to labelsTr; the sources are only read.

    `mapping` turns the mask's values into labels; None leaves them. Raises UserError where a source is damaged,
    the disk is full, a value has no label, or the case's name cannot be a file's.
    """
    checked_name(case.name, source=str(case.images[0]), entry="case")
    images = folder / ("imagesTs" if case.is_test else "imagesTr")
    images.mkdir(exist_ok=True)
    try:
        grid, image_written = _write_images(case, images, ending)
        mask_written = "none"
        if case.mask is not None:
            target = folder / "labelsTr" / (case.name + ending)
            if case.structures:
                mask_written = _write_joined(case.structures, target, grid, mapping)
            else:
                mask_written = _write_mask(case.mask, target, grid, mapping)
    except OSError as error:
        raise_for_user(error, folder)
        raise
    return WrittenCase(
        name=case.name,
        images=tuple(str(path) for path in case.images),
        mask=str(case.mask) if case.mask else None,
        reason=str(case.reason),
        image_written=image_written,
        mask_written=mask_written,
    )


def _write_images(case: ProposedCase, folder: Path, ending: str) -> tuple[Grid, str]:
    headers = [describe_file(path) for path in case.images]
    grid = headers[0].grid
    names = raw_image_names(case.name, sum(header.channels for header in headers), len(headers), ending)
    may_copy = all(_may_copy(path, header, ending) for path, header in zip(case.images, headers, strict=True))
    if len(names) == len(case.images) and may_copy:
        for path, name in zip(case.images, names, strict=True):
            _copy(path, folder / name, grid)
        return grid, "copied"
    if len(names) == 1:
        write_image(folder / names[0], _fitted(read_image(case.images[0]), ending))
        return grid, "converted"
    number = 0
    for path in case.images:
        image = read_image(path)
        for channel in image.voxels:
            single = Image(voxels=channel[None], grid=image.grid)
            write_image(folder / names[number], _fitted(single, ending))
            number += 1
    return grid, "converted"


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


def _fitted(image: Image, ending: str) -> Image:
    """Voxels in a type that the format can hold and nnU-Net reads."""
    voxels = image.voxels
    if ending == ".png" and voxels.dtype not in (np.dtype(np.uint8), np.dtype(np.uint16)):
        raise ValueError(f"{voxels.dtype} does not fit into PNG")
    if voxels.dtype == np.float16 or voxels.dtype == np.float64:
        return Image(voxels=voxels.astype(np.float32), grid=image.grid)
    return image


def _write_mask(source: Path, target: Path, image: Grid, mapping: Mapping[int, int] | None) -> str:
    header = describe_file(source)
    own = header.grid
    grid = _mask_grid(own, image)
    ending = file_ending(target)
    unmoved = grid == own or (ending in TIFF_ENDINGS and grid.dimensions == 2)
    identity = mapping is None or all(old == new for old, new in mapping.items())
    if identity and unmoved and _may_copy(source, header, ending) and header.channels == 1:
        _copy(source, target, grid)
        return "copied"
    mask = read_mask_or_colours(source)[0].voxels[0]
    if identity and mask.min(initial=0) >= 0:
        write_mask(target, mask, grid)
        return "converted"
    write_mask(target, renumber(mask, mapping or {}, source), grid)
    return "renumbered"


def _write_joined(
    structures: Sequence[StructureMask], target: Path, image: Grid, mapping: Mapping[int, int] | None
) -> str:
    joined = read_joined_on(structures, image)
    voxels = joined.voxels if mapping is None else renumber(joined.voxels, mapping, structures[0].path)
    write_mask(target, voxels, joined.grid)
    return "joined"


def _mask_grid(mask: Grid, image: Grid) -> Grid:
    """The image's own grid where the mask's is the same but for rounding, or where it has none to speak of."""
    if mask.shape != image.shape or mask == image:
        return mask
    if mask.unit == "px" or same_geometry(mask, image):
        return replace(image)
    return mask


def renumber(mask: NDArray[Any], mapping: Mapping[int, int], source: Path) -> NDArray[Any]:
    """The mask (Z, Y, X) with each value replaced by its label. Raises UserError on a value without one."""
    old, position = np.unique(mask, return_inverse=True)
    unknown = [int(value) for value in old if int(value) not in mapping]
    if unknown:
        raise UserError(
            "{file}: the mask holds the value {value}, which has no label.",
            hint="The file may have changed since the folder was looked at. Choose the folder again.",
            file=str(source),
            value=unknown[0],
        )
    new = np.array([mapping[int(value)] for value in old], dtype=np.uint16)
    return new[position.reshape(mask.shape)]
