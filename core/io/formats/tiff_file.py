"""TIFF: planes, stacks, OME-TIFF and ImageJ hyperstacks, with their physical spacing.

nnU-Net reads a plane as a natural image (spacing 999, 1, 1) and a stack with a side file CASE.json that
says {"spacing": [z, y, x]}. We do the same; where no side file lies there, the TIFF's own spacing counts.

What tifffile raises is told as the file's damage by whoever calls (core.io.reading.read_here.reading): in a file
that is not as it should be it stumbles in many ways.
"""

import logging
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
from numpy.typing import NDArray

from core.errors import UserError
from core.io.file_ending import name_without_ending
from core.io.files.json_file import read_plain_json
from core.io.formats.pictures.tiff_colours import (
    raise_unless_shown,
    shown_channels,
    shown_colours,
    turns_colours,
)
from core.io.formats.raster_file import upright, upright_size
from core.io.formats.side_file import side_file
from core.io.formats.sitk_file import damaged
from core.io.formats.tiff_series import main_series, meant_roles, stored_of_one_time
from core.io.image import Grid, Image, Vector, plane_grid
from core.io.inside_file import file_of, inside_of
from core.io.screens.promise import shown
from core.io.screens.screen import screen_image_file
from core.io.stored_pixels import StoredPixels

_MICROMETRES = {
    "m": 1e6,
    "cm": 1e4,
    "mm": 1e3,
    "µm": 1.0,
    "\\u00b5m": 1.0,
    "μm": 1.0,
    "um": 1.0,
    "micron": 1.0,
    "microns": 1.0,
    "micrometer": 1.0,
    "nm": 1e-3,
    "Å": 1e-4,
    "inch": 25400.0,
}
_JPEG = (6, 7)
"""compressions that change numbers"""
_IMAGEJ_TYPES = ("uint8", "uint16", "float32")
_MOST_IMAGEJ = 4 * 10**9
"""bytes: larger files are written in a way that ImageJ's own words do not allow"""


def read_tiff_file(path: Path) -> Image:
    """Voxels (C, Z, Y, X) in the file's type; RGB becomes three channels, alpha is dropped.

    Raises UserError where the file is missing, damaged, or holds several time points of a stack.
    """
    with open_tiff(path) as file:
        series = main_series(path, file)
        roles = meant_roles(path, series)
        grid, _ = _header(path, file)
        stored = stored_of_one_time(path, series, roles)
        voxels = _turned(_arrange(stored, roles.replace("T", "."), _hidden(series)), series)
        if _white_is_zero(series) and voxels.dtype.kind in "bu":
            voxels = _brightest(series, voxels) - voxels.astype(
                np.uint8 if voxels.dtype == bool else voxels.dtype
            )
        voxels = shown_colours(file, series, voxels)
    return Image(voxels=voxels, grid=grid)


def read_stored_tiff(path: Path) -> tuple[Image, StoredPixels]:
    """Voxels (C, Z, Y, X) as they are stored: indices of a palette, samples of few bits, transparency last.

    Raises UserError as read_tiff_file does.
    """
    with open_tiff(path) as file:
        series = main_series(path, file)
        roles = meant_roles(path, series)
        grid, _ = _header(path, file)
        plain = stored_of_one_time(path, series, roles)
        voxels = _turned(_arrange(plain, roles.replace("T", "."), ()), series)
        stored = _stored(series, roles, voxels)
        if int(series.keyframe.compression) in _JPEG:
            stored = replace(stored, is_lossy=True)
    if voxels.dtype == np.bool_:
        voxels = voxels.astype(np.uint8)
    return Image(voxels=voxels, grid=grid), stored


def _stored(series: Any, roles: str, voxels: NDArray[Any]) -> StoredPixels:
    page = series.keyframe
    bits = (
        int(page.bitspersample) if voxels.dtype.kind in "bu" and page.bitspersample in (1, 2, 4, 8, 16) else 0
    )
    if int(page.photometric) == 3 and page.colormap is not None:
        red, green, blue = (np.asarray(page.colormap).astype(np.int64) >> 8)[:3]
        palette = tuple(int(colour) for colour in (red << 16) | (green << 8) | blue)
        return StoredPixels(kind="palette", palette=palette)
    alpha = _alpha(series)
    samples = len(voxels) - alpha
    if samples == 3 and (int(page.photometric) == 2 or "S" in roles):
        return StoredPixels(kind="colour", bits=bits, alpha=alpha)
    if samples > 1:
        return StoredPixels(kind="channels", bits=bits)
    return StoredPixels(bits=bits, alpha=alpha, white_is_zero=_white_is_zero(series))


def _raise_if_incomplete(path: Path, series: Any) -> None:
    """A plane may be missing: the library would fill it with zeros."""
    if any(page is None for page in series.pages):
        raise UserError(
            "{file}: parts of this image are missing: it is spread over several files, and not all are there.",
            hint="Copy all files of the series into one folder, without renaming them.",
            file=str(path),
        )


def _hidden(series: Any) -> tuple[int, ...]:
    """Which samples are transparency: only those that say so themselves."""
    extra = series.keyframe.extrasamples
    first = int(series.keyframe.samplesperpixel) - len(extra)
    return tuple(first + i for i, kind in enumerate(extra) if int(kind) in (1, 2))


def _alpha(series: Any) -> bool:
    """Whether the last sample is transparency, and no other."""
    return _hidden(series) == (int(series.keyframe.samplesperpixel) - 1,)


def has_tiff_alpha(path: Path) -> bool:
    """Whether transparency is left out of what read_tiff_file gives."""
    with open_tiff(path) as file:
        series = main_series(path, file)
        return bool(_hidden(series)) and "S" in meant_roles(path, series)


def _white_is_zero(series: Any) -> bool:
    return int(series.keyframe.photometric) == 0


def _brightest(series: Any, voxels: NDArray[Any]) -> Any:
    bits = int(series.keyframe.bitspersample)
    return 1 if voxels.dtype == np.bool_ else voxels.dtype.type(2**bits - 1)


def _orientation(series: Any) -> int:
    tag = series.keyframe.tags.get("Orientation")
    value = int(tag.value) if tag is not None and isinstance(tag.value, int) else 1
    return value if value in range(1, 9) else 1


def _turned(voxels: NDArray[Any], series: Any) -> NDArray[Any]:
    """(C, Z, Y, X) as viewers show it."""
    orientation = _orientation(series)
    if orientation == 1:
        return voxels
    plane_first = np.moveaxis(voxels, (2, 3), (0, 1))
    return np.ascontiguousarray(np.moveaxis(upright(plane_first, orientation), (0, 1), (2, 3)))


def is_stored_as_shown(series: Any) -> bool:
    """Whether the samples in the file are the voxels: no page missing or elsewhere, nothing turned or inverted."""
    return not (
        _white_is_zero(series)
        or turns_colours(series)
        or (_hidden(series) and not _alpha(series))
        or _orientation(series) != 1
        or series.is_multifile
        or any(page is None for page in series.pages)
    )


def read_tiff_file_header(path: Path) -> tuple[Grid, int]:
    """Grid and number of channels; the voxels are not read."""
    with open_tiff(path) as file:
        return _header(path, file)


def write_tiff_file(path: Path, image: Image) -> None:
    """Write to exactly `path`. A stack says its spacing as ImageJ does; the side file is write_image's."""
    import tifffile

    voxels = image.voxels
    if voxels.dtype == np.bool_:
        voxels = voxels.astype(np.uint8)
    if image.grid.shape[0] == 1 and image.grid.dimensions == 2:
        plane = voxels[:, 0]
        if plane.shape[0] == 3:
            tifffile.imwrite(path, np.moveaxis(plane, 0, -1), photometric="rgb", compression="zlib")
        elif plane.shape[0] == 1:
            tifffile.imwrite(path, plane[0], photometric="minisblack", compression="zlib")
        else:
            tifffile.imwrite(
                path, plane, photometric="minisblack", compression="zlib", metadata={"axes": "CYX"}
            )
        return
    stack, axes = (voxels[0], "ZYX") if voxels.shape[0] == 1 else (np.moveaxis(voxels, 0, 1), "ZCYX")
    options: dict[str, Any] = {"metadata": {"axes": axes}}
    if stack.dtype.name in _IMAGEJ_TYPES and stack.nbytes < _MOST_IMAGEJ and image.grid.unit in ("mm", "µm"):
        z, y, x = image.grid.spacing_mm
        unit = "mm" if image.grid.unit == "mm" else "um"
        words = {"axes": axes, "spacing": z, "unit": unit}
        options = {"imagej": True, "resolution": (1 / x, 1 / y), "metadata": words}
    tifffile.imwrite(path, stack, photometric="minisblack", compression="zlib", **options)


def open_tiff(path: Path) -> Any:
    """An open TiffFile with at least one image. Raises UserError where it is missing or damaged."""
    import tifffile

    screen_image_file(path)
    path = file_of(path)
    # it tells the terminal what we tell in sentences
    logging.getLogger("tifffile").setLevel(logging.CRITICAL + 1)
    file = tifffile.TiffFile(path)
    try:
        _screen_parts(path, file)
        if not file.series:
            raise damaged(path)
    except BaseException:
        file.close()
        raise
    return file


def _screen_parts(path: Path, file: Any) -> None:
    """An OME-TIFF may name further files: only neighbours are looked at, and only what a screen lets through."""
    description = file.ome_metadata if file.is_ome else None
    if not description or not ("FileName" in description or "BinaryOnly" in description):
        return
    try:
        root = ElementTree.fromstring(description)
    except ElementTree.ParseError:
        return
    other = next((each for each in root.iter() if each.tag.endswith("BinaryOnly")), None)
    if other is not None:
        raise UserError(
            "{file}: another file ({other}) says what this one holds, which cannot be read.",
            hint="Save the whole image as one OME-TIFF, for example with Fiji.",
            file=str(path),
            other=shown(other.get("MetadataFile") or "?"),
        )
    own = root.get("UUID")
    for element in root.iter():
        name = element.get("FileName")
        if not element.tag.endswith("UUID") or not name or element.text == own or name == path.name:
            continue
        if Path(name).name != name or "\\" in name:
            raise UserError("{file}: the image names a file that does not lie beside it.", file=str(path))
        if (path.parent / name).is_file():
            screen_image_file(path.parent / name)


def _arrange(voxels: NDArray[Any], roles: str, hidden: tuple[int, ...]) -> NDArray[Any]:
    """To (C, Z, Y, X); C and S, where both are there, are multiplied. `hidden` samples are dropped."""
    index = tuple(0 if role == "." else slice(None) for role in roles)
    voxels = voxels[index]
    kept = roles.replace(".", "")
    order = [kept.index(role) for role in "CSZYX" if role in kept]
    voxels = voxels.transpose(order)
    if hidden and "S" in kept:
        samples = 1 if "C" in kept else 0
        shown = [i for i in range(voxels.shape[samples]) if i not in hidden]
        voxels = np.take(voxels, shown, axis=samples)
    depth = voxels.shape[-3] if "Z" in kept else 1
    return np.ascontiguousarray(voxels).reshape(-1, depth, *voxels.shape[-2:])


def _header(path: Path, file: Any) -> tuple[Grid, int]:
    series = main_series(path, file)
    roles = meant_roles(path, series)
    size = {role: int(n) for role, n in zip(roles, series.shape, strict=True)}
    samples = size.get("S", 1)
    channels = size.get("C", 1) * (samples - len(_hidden(series)) if samples > 1 else samples)
    raise_unless_shown(path, series)
    channels = shown_channels(file, series, channels)
    _raise_if_incomplete(path, series)
    size["Y"], size["X"] = upright_size(size["Y"], size["X"], _orientation(series))
    if "Z" not in size:
        return plane_grid(size["Y"], size["X"]), channels
    spacing, unit = _side_spacing(file_of(path)) or _spacing(file, series)
    return (
        Grid(shape=(size["Z"], size["Y"], size["X"]), spacing_mm=spacing, unit=unit),
        channels,
    )


def _side_spacing(path: Path) -> tuple[Vector, str] | None:
    """What the side file says, or None where there is none."""
    for side in dict.fromkeys((side_file(path), path.with_name(name_without_ending(path) + ".json"))):
        if not side.is_file():
            continue
        try:
            content = read_plain_json(side, most_bytes=1 << 20)
            z, y, x = (float(v) for v in content["spacing"])
        except (UserError, ValueError, KeyError, TypeError, OverflowError) as error:
            raise UserError(
                '{file}: the side file must hold "spacing" with three numbers.', file=str(side)
            ) from error
        return (z, y, x), str(content.get("unit", "mm"))
    return None


def _spacing(file: Any, series: Any) -> tuple[Vector, str]:
    """From OME or ImageJ metadata, in µm; (1, 1, 1) pixels where nothing is said."""
    found = _ome_spacing(file, series) if file.is_ome else _imagej_spacing(file) if file.is_imagej else None
    return (found, "µm") if found else ((1.0, 1.0, 1.0), "px")


def _ome_spacing(file: Any, series: Any) -> Vector | None:
    """Of the image that is meant: each says its own."""
    try:
        root = ElementTree.fromstring(file.ome_metadata)
    except (ElementTree.ParseError, TypeError):
        return None
    images = [element for element in root.iter() if element.tag.rpartition("}")[2] == "Pixels"]
    number = next((i for i, each in enumerate(file.series) if each is series), 0)
    # a file that says less than it holds: the first counts for all
    element = images[number] if len(images) == len(file.series) else images[0] if images else None
    if element is None:
        return None
    values = []
    for axis in "ZYX":
        size = element.get(f"PhysicalSize{axis}")
        scale = _MICROMETRES.get(element.get(f"PhysicalSize{axis}Unit", "µm"))
        values.append(float(size) * scale if size and scale else None)
    return _completed(values)


def _imagej_spacing(file: Any) -> Vector | None:
    metadata = file.imagej_metadata or {}
    scale = _MICROMETRES.get(str(metadata.get("unit", "")).strip())
    if scale is None:
        return None
    values: list[float | None] = [float(metadata["spacing"]) * scale if metadata.get("spacing") else None]
    for tag in ("YResolution", "XResolution"):
        entry = file.pages[0].tags.get(tag)
        pixels, units = entry.value if entry is not None else (0, 1)
        values.append(units / pixels * scale if pixels else None)
    return _completed(values)


def _completed(values: list[float | None]) -> Vector | None:
    """In-plane spacing must be known; an unknown z spacing is taken as the in-plane one."""
    z, y, x = values
    if not y or not x or y <= 0 or x <= 0:
        return None
    return (z if z and z > 0 else max(y, x), y, x)


def counts_times(path: Path) -> bool:
    """Whether what is read as slices is called times in the file."""
    with open_tiff(path) as file:
        series = main_series(path, file)
        roles = meant_roles(path, series)
        return any(axis == "T" and role == "Z" for axis, role in zip(series.axes, roles, strict=True))


def tiff_axes(path: Path) -> str:
    """The axes as we read them, one letter each: YX, YXS, ZYX, CZYX …; RGBA is YXS*."""
    with open_tiff(path) as file:
        series = main_series(path, file)
        roles = meant_roles(path, series)
        kept = "".join(role for role in roles if role != ".")
        samples = int(series.shape[roles.index("S")]) if "S" in roles else 3
        whole = not inside_of(path) and not series.is_multifile
        single = whole and len(kept) == len(roles) and len(file.series) == 1 and is_stored_as_shown(series)
        return kept if samples == 3 and single else kept + "*"
