"""MetaImage files before SimpleITK reads them: sizes, types, positions, and where the voxels lie."""

import math
import re
from pathlib import Path

from core.io.files.damaged import damaged, no_voxel_size, too_many_axes
from core.io.screens.beside import file_beside, in_several_files
from core.io.screens.promise import (
    Promise,
    raise_unless_held,
    raise_unless_numbers,
    raise_unless_possible,
    unknown_type,
    wrong_field,
)
from core.io.screens.text_header import numbers, read_text_header, whole_number, whole_numbers

VOXEL_BYTES = {
    "MET_CHAR": 1,
    "MET_UCHAR": 1,
    "MET_SHORT": 2,
    "MET_USHORT": 2,
    "MET_INT": 4,
    "MET_UINT": 4,
    "MET_LONG": 4,
    "MET_ULONG": 4,
    "MET_LONG_LONG": 8,
    "MET_ULONG_LONG": 8,
    "MET_FLOAT": 4,
    "MET_DOUBLE": 8,
}
_LAST = b"ElementDataFile"
_STEPS = ("ElementSpacing", "ElementSize")
_PLACES = (
    "Offset",
    "Origin",
    "Position",
    "TransformMatrix",
    "Rotation",
    "Orientation",
    "CenterOfRotation",
)
_FIELD = re.compile(r"\s*([^=:]*?)\s*[=:](.*)")
_MOST_CHANNELS = 4096


def screen_metaimage(path: Path) -> Promise:
    """What the header promises. Raises UserError where the reader should not see the file."""
    content, stored = read_text_header(path, _end)
    fields = _fields(path, content)
    axes = whole_number(path, "NDims", _required(path, fields, "NDims"))
    if not 2 <= axes <= 4:
        raise too_many_axes(path, axes)
    kind = _required(path, fields, "ElementType")
    if kind not in VOXEL_BYTES:
        raise unknown_type(path, kind)
    sizes = whole_numbers(path, "DimSize", _required(path, fields, "DimSize"))
    if len(sizes) != axes:
        raise wrong_field(path, "DimSize", fields["DimSize"])
    channels = whole_number(
        path,
        "ElementNumberOfChannels",
        fields.get("ElementNumberOfChannels", "1"),
        least=1,
        most=_MOST_CHANNELS,
    )
    shape = (channels, *sizes) if channels > 1 else sizes
    raise_unless_possible(path, shape)
    _check_places(path, fields, axes)
    inside, data = _data_file(path, fields["ElementDataFile"])
    room = data.stat().st_size if data else stored
    offset = len(content) if inside else 0
    promised = math.prod(shape) * VOXEL_BYTES[kind]
    offset += _check_room(path, fields, promised, math.prod(shape), room, offset)
    packed = int(fields.get("CompressedDataSize", "0")) or room - offset
    return Promise(
        bytes=promised,
        shape=shape,
        data_files=(data,) if data else (),
        offset=offset,
        packed=packed if is_true(fields.get("CompressedData")) else 0,
        knows_steps=any(name in fields for name in _STEPS),
    )


def _end(content: bytes, whole: bool) -> int:
    """After the line that names the data file, which is the last one."""
    place = content.lower().find(_LAST.lower())
    stop = content.find(b"\n", place) + 1 if place >= 0 else 0
    # the last line of a file of its own may lack its end
    return stop or (len(content) if whole and place >= 0 else -1)


def _fields(path: Path, content: bytes) -> dict[str, str]:
    fields: dict[str, str] = {}
    for line in content.decode("latin-1").split("\n"):
        if not line.strip():
            continue
        found = _FIELD.match(line)
        if found is None:
            raise damaged(path)
        name, value = found.group(1), found.group(2).strip()
        if name in fields:
            raise wrong_field(path, name, value)
        fields[name] = value
    # a long line, of which the reader takes the rest for another one, must not hide it
    if "ElementDataFile" not in fields or content.lower().count(_LAST.lower()) != 1:
        raise damaged(path)
    return fields


def _required(path: Path, fields: dict[str, str], name: str) -> str:
    if not fields.get(name):
        raise damaged(path)
    return fields[name]


def _check_places(path: Path, fields: dict[str, str], axes: int) -> None:
    for name in _STEPS:
        steps = numbers(path, name, fields.get(name, ""))
        if not all(math.isfinite(step) and step for step in steps):
            raise no_voxel_size(path)
        raise_unless_numbers(path, steps)
        if name in fields and len(steps) != axes:
            raise wrong_field(path, name, fields[name])
    for name in _PLACES:
        values = numbers(path, name, fields.get(name, ""))
        if len(values) not in (0, axes, axes * axes):
            raise wrong_field(path, name, fields[name])
        raise_unless_numbers(path, values)


def _data_file(path: Path, name: str) -> tuple[bool, Path | None]:
    """Whether the voxels are in the file itself, and the other file where they are not."""
    if name.upper() == "LOCAL":
        return True, None
    if "%" in name or re.match(r"list\b", name, re.IGNORECASE):
        raise in_several_files(path)
    return False, file_beside(path, name)


def _check_room(path: Path, fields: dict[str, str], promised: int, voxels: int, room: int, start: int) -> int:
    """How many bytes are skipped before the voxels. Raises UserError where they do not fit into `room`."""
    skip = whole_number(path, "HeaderSize", fields.get("HeaderSize", "0"), least=-1, most=room)
    if start and skip not in (-1, 0, start):
        # the reader would take the header itself for voxels
        raise wrong_field(path, "HeaderSize", fields["HeaderSize"])
    rest = room - max(start, skip, 0)
    if is_true(fields.get("CompressedData")):
        packed = whole_number(path, "CompressedDataSize", fields.get("CompressedDataSize", "0"), most=1 << 62)
        if start and not packed:
            # without it, the reader hands out voxels that it never filled
            raise wrong_field(path, "CompressedDataSize", fields.get("CompressedDataSize", ""))
        if packed > rest:
            raise damaged(path)
        raise_unless_held(path, promised, packed or rest, packed=True)
        return 0
    if not is_true(fields.get("BinaryData", "True")):
        raise_unless_held(path, 2 * voxels - 1, rest, packed=False)
        return 0
    raise_unless_held(path, promised, rest, packed=False)
    return room - promised - start if skip == -1 else max(skip - start, 0)


def is_true(word: str | None) -> bool:
    """As MetaImage writes it: True, or 1."""
    return word is not None and word[:1].upper() in ("T", "1")
