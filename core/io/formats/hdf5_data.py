"""Which data set of an HDF5 file is an image, and what its axes are.

HDF5 has no rule for either. Axes are named by ilastik ("axistags") or by HDF5's own labels; else they are guessed,
which is told. Only what lies in the file itself is looked at: links to other files are not followed.
"""

import json
import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.errors import UserError
from core.io.files.damaged import damaged
from core.io.image import Vector
from core.io.inside_file import file_of, inside_of, plain_inside
from core.io.screens.promise import raise_unless_possible
from core.io.screens.promise import shown as short

_MOST_OBJECTS = 10_000
_MOST_NAMED = 6
_FILTERS = frozenset((1, 2, 3, 4, 5, 6, 32000))
"""deflate, shuffle, Fletcher's sum, szip, n bits, scale and offset, LZF: what needs no program of somebody else"""
_FEW_CHANNELS = 8
_MOST_TAGS = 1 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Hdf5Image:
    """A data set that may be an image."""

    name: str
    """without the first slash"""
    data: Any
    """h5py's data set; read while the file is open"""
    roles: str
    """a letter an axis: C, Z, Y, X, or . for one of length 1 that is dropped"""
    spacing_um: Vector | None

    @property
    def sizes(self) -> dict[str, int]:
        return {role: int(n) for role, n in zip(self.roles, self.data.shape, strict=True) if role != "."}

    @property
    def axes(self) -> str:
        return self.roles.replace(".", "")


@contextmanager
def hdf5_image(path: Path) -> Iterator[Hdf5Image]:
    """The data set that `path` means, open for the block.

    Raises UserError where the file is none of HDF5, holds no image, or several of which none is chosen.
    """
    # heavy, and only for files of this kind
    import h5py

    file_path = file_of(path)
    if not h5py.is_hdf5(file_path):
        raise damaged(path)
    with h5py.File(file_path, "r", locking=False) as file:
        name, data = _chosen(path, _candidates(path, file, h5py))
        _raise_if_elsewhere(path, data)
        yield Hdf5Image(name=name, data=data, roles=_roles(path, name, data), spacing_um=_spacing(data))


def _candidates(path: Path, file: Any, h5py: Any) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    seen = 0

    def look(name: str, each: Any) -> bool | None:
        nonlocal seen
        seen += 1
        if isinstance(each, h5py.Dataset) and _may_be_image(each):
            found.append((name, each))
        return True if seen > _MOST_OBJECTS else None

    if file.visititems(look):
        raise UserError(
            "{file}: the file holds more than {count} data sets.",
            hint="Save the image that is meant as a file of its own.",
            file=str(path),
            count=_MOST_OBJECTS,
        )
    return found


def _may_be_image(data: Any) -> bool:
    try:
        kind, shape = data.dtype.kind, data.shape
    except (TypeError, ValueError):
        # a type that numpy has not
        return False
    return kind in "biuf" and shape is not None and sum(n > 1 for n in shape) >= 2


def _chosen(path: Path, found: Sequence[tuple[str, Any]]) -> tuple[str, Any]:
    wanted = plain_inside(inside_of(path))
    names = ", ".join(short(name) for name, _ in found[:_MOST_NAMED]) + (", …" if found[_MOST_NAMED:] else "")
    if not found:
        raise UserError(
            "{file}: there is no image in this HDF5 file.",
            hint="It should hold a data set of two to four axes of numbers.",
            file=str(path),
        )
    if wanted:
        fitting = [each for each in found if plain_inside(each[0]) == wanted]
        if len(fitting) != 1:
            raise UserError(
                "{file}: there is no data set {name} in this HDF5 file.",
                hint="It holds: {names}.",
                file=str(file_of(path)),
                name=short(wanted),
                names=names,
            )
        return fitting[0]
    if len(found) > 1:
        raise UserError(
            "{file}: this HDF5 file holds several data sets: {names}.",
            hint="Name the one that is meant, below where the files are chosen.",
            terminal_hint="Say which are meant with --inside {first}; or --inside IMAGE,MASK where both lie in one "
            "file.",
            file=str(path),
            names=names,
            first=short(found[0][0]),
        )
    return found[0]


def _raise_if_elsewhere(path: Path, data: Any) -> None:
    if data.external or data.is_virtual:
        raise UserError(
            "{file}: the voxels of this HDF5 file lie in other files.",
            hint="Copy the data set into one file of its own.",
            file=str(path),
        )
    plan = data.id.get_create_plist()
    filters = {int(plan.get_filter(i)[0]) for i in range(plan.get_nfilters())}
    if filters - _FILTERS:
        raise UserError(
            "{file}: this HDF5 file is compressed in a way that needs another program.",
            hint="Save it with the compression gzip, or without any.",
            file=str(path),
        )
    raise_unless_possible(path, data.shape)


def _roles(path: Path, name: str, data: Any) -> str:
    sizes = [int(n) for n in data.shape]
    roles = _named_axes(data) or _guessed(sizes, data.dtype.str[1:])
    kept = [role for role, n in zip(roles, sizes, strict=True) if n > 1 or role in ("y", "x")]
    if not set(kept) <= set("czyx") or len(set(kept)) < len(kept) or not {"y", "x"} <= set(kept):
        raise UserError(
            "{file}: the axes of the data set {name} ({size}) cannot be told apart.",
            hint="Save it with depth, height and width, and channels first or last; or name its axes as ilastik does.",
            file=str(path),
            name=short(name),
            size=" × ".join(str(n) for n in sizes),
        )
    return "".join(
        role.upper() if n > 1 or role in ("y", "x") else "." for role, n in zip(roles, sizes, strict=True)
    )


def _named_axes(data: Any) -> str:
    """In small letters, as the file names them; empty where it does not."""
    words = [str(dimension.label).strip().lower() for dimension in data.dims]
    try:
        tags = data.attrs.get("axistags")
        if isinstance(tags, (str, bytes)) and len(tags) < _MOST_TAGS:
            words = [str(axis["key"]).lower() for axis in json.loads(tags)["axes"]]
    except (ValueError, KeyError, TypeError, RecursionError, OSError):
        return ""
    fits = len(words) == len(data.shape) and all(len(word) == 1 for word in words)
    return "".join(words) if fits else ""


def _guessed(sizes: Sequence[int], kind: str) -> str:
    """Of an array without names; "?" where nobody can tell."""
    kept = [i for i, n in enumerate(sizes) if n > 1]
    lengths = [sizes[i] for i in kept]
    found = {2: "yx", 3: "zyx"}.get(len(kept), "?" * len(kept))
    if len(kept) == 3 and lengths[2] in (3, 4) and kind == "u1" and min(lengths[:2]) > _FEW_CHANNELS:
        found = "yxc"
    if len(kept) == 4:
        first, last = lengths[0] <= _FEW_CHANNELS, lengths[3] <= _FEW_CHANNELS
        found = "czyx" if first and not last else "zyxc" if last and not first else "????"
    roles = ["."] * len(sizes)
    for i, role in zip(kept, found, strict=True):
        roles[i] = role
    return "".join(roles)


def _spacing(data: Any) -> Vector | None:
    """(z, y, x) in µm, where the file says it as Fiji, ilastik and BigDataViewer do."""
    try:
        z, y, x = (float(step) for step in data.attrs["element_size_um"])
    except (KeyError, TypeError, ValueError, OSError):
        return None
    good = all(math.isfinite(step) and 0 < step < 1e9 for step in (z, y, x))
    return (z, y, x) if good else None
