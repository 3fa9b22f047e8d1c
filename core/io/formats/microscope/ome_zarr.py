"""OME-Zarr 0.4 and 0.5: images in several resolutions, in a folder. Chunks are unpacked by the library zarr.

One folder may hold one image, a series of them (bioformats2raw), or a plate of wells with fields of view.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.errors import UserError
from core.io.formats.microscope.axis_layout import AxisLayout, layout_of
from core.io.formats.microscope.contained_image import ContainedImage, Steps, image_names
from core.io.formats.microscope.missing_part import part
from core.io.formats.microscope.zarr_metadata import ZarrArray, array_of, attributes_of
from core.io.sliced_voxels import Slices
from core.text import Text, say

_MICROMETRES = {
    "angstrom": 1e-4,
    "nanometer": 1e-3,
    "micrometer": 1.0,
    "millimeter": 1e3,
    "centimeter": 1e4,
    "meter": 1e6,
}
_BY_TYPE = {"time": "T", "channel": "C"}
_OLD_AXES = "TCZYX"
_MOST_IMAGES = 20_000
_MOST_LEVELS = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class _Level:
    array: ZarrArray
    layout: AxisLayout | Text
    axes: str
    steps_um: Steps

    @property
    def shape(self) -> tuple[int, int, int, int] | None:
        return None if isinstance(self.layout, Text) else self.layout.shape


class OmeZarr:
    """Its images at one level of resolution: 0 is the finest."""

    def __init__(self, path: Path, level: int = 0) -> None:
        self._zarr = part("zarr", ".zarr")
        self._path = path
        found = list(_groups(path))
        names = image_names([title for title, _ in found])
        self._levels: list[_Level | None] = []
        self._arrays: dict[int, Any] = {}
        images = []
        for (title, folder), name in zip(found, names, strict=True):
            image, chosen = _image(folder, title, name, level)
            images.append(image)
            self._levels.append(chosen)
        self.images = tuple(images)
        if not self.images:
            raise UserError(
                "{file}: this Zarr holds no image of OME-Zarr.",
                hint="Save it as OME-Zarr 0.4 or 0.5, for example with Fiji or bioformats2raw.",
                file=str(path),
            )

    def read(self, number: int, time: int, box: Slices) -> NDArray[Any]:
        level = self._levels[number]
        if level is None or isinstance(level.layout, Text):
            raise UserError("{file}: it cannot be read.", file=str(self._path))
        layout = level.layout
        channels, z, y, x = (
            slice(*cut.indices(size)[:2]) for cut, size in zip(box, layout.shape, strict=True)
        )
        wanted: Mapping[str, Any] = {"T": time, "C": channels, "Z": z, "Y": y, "X": x}
        index = tuple(wanted[layout.roles[axis]] if axis in layout.roles else 0 for axis in level.axes)
        plain = np.asarray(self._array(number, level)[index])
        kept = [
            layout.roles[axis] for axis in level.axes if axis in layout.roles and layout.roles[axis] != "T"
        ]
        plain = plain.transpose([kept.index(role) for role in "CZYX" if role in kept])
        sizes = [cut.stop - cut.start for cut in (channels, z, y, x)]
        return np.ascontiguousarray(plain).reshape(sizes)

    def close(self) -> None:
        self._arrays.clear()

    def _array(self, number: int, level: _Level) -> Any:
        if number not in self._arrays:
            # a chunk for each core at a time: more would only take memory
            self._zarr.config.set({"async.concurrency": 2, "threading.max_workers": 2})
            self._arrays[number] = self._zarr.open_array(
                str(level.array.folder), mode="r", zarr_format=level.array.version
            )
        return self._arrays[number]


def _groups(path: Path) -> Iterator[tuple[str, Path]]:
    """Each image's folder, with what it is called."""
    about = attributes_of(path)
    if "multiscales" in about:
        yield path.stem, path
        return
    plate = about.get("plate")
    if isinstance(plate, dict):
        for well in list(plate.get("wells") or [])[:_MOST_IMAGES]:
            place = _below(path, well.get("path") if isinstance(well, dict) else None)
            fields = attributes_of(place).get("well") if place is not None else None
            for field in fields.get("images") or [] if isinstance(fields, dict) else []:
                own = _below(place or path, field.get("path") if isinstance(field, dict) else None)
                if own is not None:
                    yield own.relative_to(path).as_posix(), own
        return
    numbered = sorted(
        (each for each in path.iterdir() if each.name.isdecimal()), key=lambda each: int(each.name)
    )
    for each in numbered[:_MOST_IMAGES]:
        if each.is_dir() and "multiscales" in attributes_of(each):
            yield f"series_{int(each.name) + 1}", each


def _below(path: Path, place: Any) -> Path | None:
    parts = str(place or "").split("/")
    if any(part in ("", ".", "..") or "\\" in part or ":" in part for part in parts):
        return None
    folder = path.joinpath(*parts)
    return folder if folder.is_dir() else None


def _image(folder: Path, title: str, name: str, level: int) -> tuple[ContainedImage, _Level | None]:
    about = attributes_of(folder)
    levels = _levels(folder, about)
    if isinstance(levels, Text) or level >= len(levels):
        problem = levels if isinstance(levels, Text) else say("It has no level {number}.", number=level)
        return ContainedImage(name=name, title=title, axes="", problem=problem), None
    chosen = levels[level]
    if isinstance(chosen.layout, Text):
        return ContainedImage(name=name, title=title, axes=chosen.axes, problem=chosen.layout), None
    if not _has_chunks(chosen.array):
        problem = say("Its pixels are not where it says they are: no chunk of them is there.")
        return ContainedImage(name=name, title=title, axes=chosen.axes, problem=problem), None
    channels = _channel_names(about)
    return ContainedImage(
        name=name,
        title=title,
        axes=chosen.axes,
        times=chosen.layout.count("T"),
        shape=chosen.layout.shape,
        is_plane=chosen.layout.is_plane,
        kind=chosen.array.kind,
        steps_um=chosen.steps_um,
        channel_names=channels if len(channels) == chosen.layout.shape[0] else (),
        levels=tuple(each.shape for each in levels if each.shape is not None),
    ), chosen


def _levels(folder: Path, about: Mapping[str, Any]) -> list[_Level] | Text:
    """The finest first, as the format has it."""
    scales = about.get("multiscales")
    first = scales[0] if isinstance(scales, list) and scales else None
    sets = first.get("datasets") if isinstance(first, dict) else None
    if not isinstance(first, dict) or not isinstance(sets, list) or not 0 < len(sets) <= _MOST_LEVELS:
        return say("It does not say where its pixels are.")
    axes, units = _axes(first.get("axes"))
    found = []
    for each in sets:
        if not isinstance(each, dict):
            return say("It does not say where its pixels are.")
        array = array_of(folder, str(each.get("path")))
        own = axes or _OLD_AXES[-len(array.shape) :]
        if len(own) != len(array.shape) or len(set(own)) < len(own):
            return say("Its axes and its pixels do not agree.")
        scale = np.multiply(_scale(each, len(own)), _scale(first, len(own)))
        steps = dict(zip(own, (float(step) for step in scale), strict=True))
        z, y, x = (
            steps[axis] * unit if axis in steps and (unit := units.get(axis)) is not None else None
            for axis in "ZYX"
        )
        sizes = dict(zip(own, array.shape, strict=True))
        found.append(_Level(array=array, layout=layout_of(sizes), axes=own, steps_um=(z, y, x)))
    return found


def _axes(axes: Any) -> tuple[str, dict[str, float]]:
    """A letter each, and µm for each unit of those of space; empty where an old file says none."""
    letters, units = "", {}
    for axis in axes if isinstance(axes, list) else []:
        about = axis if isinstance(axis, dict) else {"name": axis}
        letter = _BY_TYPE.get(str(about.get("type")), str(about.get("name")).upper()[:1] or "?")
        letters += letter
        unit = _MICROMETRES.get(str(about.get("unit")))
        if unit is not None:
            units[letter] = unit
    return letters, units


def _scale(about: Mapping[str, Any], count: int) -> list[float]:
    """Of all transformations of one object, multiplied; those that only move it say nothing of pixel sizes."""
    found = [1.0] * count
    steps = about.get("coordinateTransformations")
    for step in steps if isinstance(steps, list) else []:
        scale = step.get("scale") if isinstance(step, dict) and step.get("type") == "scale" else None
        if (
            isinstance(scale, list)
            and len(scale) == count
            and all(isinstance(n, (int, float)) for n in scale)
        ):
            found = [one * float(other) for one, other in zip(found, scale, strict=True)]
    return found


def _has_chunks(array: ZarrArray) -> bool:
    """A folder that was written with other separators than it says would come as zeros without a word."""
    names = (each.name for each in array.folder.iterdir() if not each.name.startswith("."))
    return any(name != "zarr.json" for name in names)


def _channel_names(about: Mapping[str, Any]) -> tuple[str, ...]:
    omero = about.get("omero")
    channels = omero.get("channels") if isinstance(omero, dict) else None
    names = tuple(
        str(each.get("label") or "") if isinstance(each, dict) else ""
        for each in (channels if isinstance(channels, list) else [])
    )
    return names if all(names) and len(set(names)) == len(names) else ()
