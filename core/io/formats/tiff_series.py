"""Which image of a TIFF is meant, what its axes are to us, and the stored samples of one moment of it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.errors import UserError
from core.io.formats.microscope.contained_image import image_names
from core.io.inside_file import file_of, inside_image
from core.text import some_of

_MASK = 4
"""the photometric meaning of a page that only says where the image is seen"""


def main_series(path: Path, file: Any) -> Any:
    """The largest image of the file that is not marked as a reduced copy of another.

    Raises UserError where two are as large: nobody knows which one is meant.
    """
    own, names = own_series(path, file)
    name = inside_image(path).name
    if name:
        found = [each for each, own_name in zip(own, names, strict=True) if own_name == name]
        if not found:
            raise UserError(
                "{file}: there is no image {name} in this file.",
                hint="It holds: {names}.",
                file=str(file_of(path)),
                name=name,
                names=some_of([each or "–" for each in names], 6),
            )
        return found[0]
    if len(own) != 1:
        raise UserError(
            "{file}: the TIFF holds several images ({count}).",
            hint="Import the folder that it lies in: each image becomes a case.",
            file=str(path),
            count=len(own),
        )
    return own[0]


def series_in(file: Any) -> list[Any]:
    """The images of a file, without reduced copies and masks; of those that are not OME's the largest alone."""
    if len(file.series) == 1 or file.is_ome:
        return list(file.series)
    whole = [
        each
        for each in file.series
        if not each.keyframe.is_reduced and int(each.keyframe.photometric) != _MASK
    ] or list(file.series)
    sizes = [each.keyframe.imagelength * each.keyframe.imagewidth for each in whole]
    return [each for each, size in zip(whole, sizes, strict=True) if size == max(sizes)]


def own_series(path: Path, file: Any) -> tuple[list[Any], tuple[str, ...]]:
    """The images that begin in this file, with their names in paths; all of them, where none does."""
    name = file_of(path).name
    every = series_in(file)
    own = [each for each in every if owner_of(each, name) == name] or every
    return own, image_names(titles_of(own))


def titles_of(series: Sequence[Any]) -> list[str]:
    return [str(each.name or "").strip() or f"image_{i + 1}" for i, each in enumerate(series)]


def owner_of(series: Any, name: str) -> str:
    """The file of a set in which its first page lies; `name` is that of the file that was opened."""
    first = next((page for page in series.pages if page is not None), None)
    parent = getattr(first, "parent", None)
    return Path(parent.filehandle.name).name if parent is not None else name


def meant_roles(path: Path, series: Any) -> str:
    """Those of the moment that the path means: T is then the axis that it is taken from."""
    return series_roles(path, series, with_time=bool(inside_image(path).time))


def stored_of_one_time(path: Path, series: Any, roles: str) -> NDArray[Any]:
    """The stored array; where the path means a time point, with that alone along its axis."""
    if "T" not in roles:
        voxels: NDArray[Any] = series.asarray()
        return voxels
    axis = roles.index("T")
    time, count = int(inside_image(path).time) - 1, int(series.shape[axis])
    if not 0 <= time < count:
        raise UserError(
            "{file}: there is no time point {number}; the last one is {count}.",
            file=str(file_of(path)),
            number=time + 1,
            count=count,
        )
    page_axes = len(series.keyframe.shape)
    leading = tuple(int(n) for n in series.shape[: len(series.shape) - page_axes])
    pages = int(np.prod(leading))
    if axis < len(leading) and len(series.pages) == pages:
        numbers = np.arange(pages).reshape(leading).take(time, axis=axis).ravel()
        shape = (*leading[:axis], 1, *leading[axis + 1 :], *series.keyframe.shape)
        part: NDArray[Any] = np.stack([series.pages[int(i)].asarray() for i in numbers]).reshape(shape)
        return part
    whole: NDArray[Any] = np.take(series.asarray(), [time], axis=axis)
    return whole


def series_roles(path: Path, series: Any, *, with_time: bool = False) -> str:
    """One letter an axis: Z, Y, X, C, S (colour samples), or . for an axis of length 1 that is dropped.

    `with_time`: T stays what it is, where it is there.
    """
    axes, shape = series.axes, series.shape
    roles = list(axes)
    for i, role in enumerate(roles):
        if with_time and role == "T":
            continue
        if role not in "ZYXCS":
            roles[i] = "." if shape[i] == 1 else "?"
    unknown = [i for i, role in enumerate(roles) if role == "?"]
    if "Y" not in roles or "X" not in roles:
        # generic axes (QQQ): the last two, before colour samples, are the plane
        plane = [i for i, role in enumerate(roles) if role != "S"][-2:]
        if len(plane) == 2:
            roles[plane[0]], roles[plane[1]] = "Y", "X"
            unknown = [i for i in unknown if i not in plane]
    if len(unknown) == 1 and "Z" in roles and shape[roles.index("Z")] == 1:
        roles[roles.index("Z")] = "."
    if len(unknown) == 1 and "Z" not in roles:
        # a stack whose third axis has no name, or is called time by the program that wrote it
        roles[unknown[0]] = "Z"
    elif unknown:
        raise UserError(
            "{file}: the TIFF has more axes ({axes}) than depth, height, width and channels.",
            hint="Time points become cases where the folder is imported; other axes need a file each.",
            file=str(path),
            axes=axes,
        )
    return "".join(roles)
