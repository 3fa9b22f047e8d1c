"""NRRD files before SimpleITK reads them: sizes, encodings, positions, and where the voxels lie."""

import math
import re
from pathlib import Path

from core.errors import UserError
from core.io.files.damaged import damaged, too_many_axes
from core.io.files.file_head import open_regular
from core.io.screens.beside import file_beside, in_several_files
from core.io.screens.promise import (
    Promise,
    long_header,
    raise_unless_held,
    raise_unless_numbers,
    raise_unless_possible,
    unknown_type,
    wrong_field,
)
from core.io.screens.text_header import finite, numbers, read_text_header, whole_number, whole_numbers

_BYTES = {
    1: ("signed char", "int8", "int8_t", "uchar", "unsigned char", "uint8", "uint8_t"),
    2: (
        "short",
        "short int",
        "signed short",
        "signed short int",
        "int16",
        "int16_t",
        "ushort",
        "unsigned short",
        "unsigned short int",
        "uint16",
        "uint16_t",
    ),
    4: ("int", "signed int", "int32", "int32_t", "uint", "unsigned int", "uint32", "uint32_t", "float"),
    8: (
        "longlong",
        "long long",
        "long long int",
        "signed long long",
        "signed long long int",
        "int64",
        "int64_t",
        "ulonglong",
        "unsigned long long",
        "unsigned long long int",
        "uint64",
        "uint64_t",
        "double",
    ),
}
VOXEL_BYTES = {name: size for size, names in _BYTES.items() for name in names}
_TEXT = ("text", "txt", "ascii", "hex")
_ENCODINGS = ("raw", "gzip", "gz", *_TEXT)
_AXIS_FIELDS = ("spacings", "thicknesses", "axismins", "axismaxs", "centers", "centerings", "kinds")
_QUOTED_FIELDS = ("labels", "units", "spaceunits")
_KINDS_IN_SPACE = ("domain", "space", "???", "none")
_LENGTHS = ("spacings", "thicknesses", "axismins", "axismaxs")
_UNITS = {
    **dict.fromkeys(("um", "µm", "μm", "micron", "microns", "micrometer", "micrometers", "micrometre"), 1e-3),
    **dict.fromkeys(("nm", "nanometer", "nanometers", "nanometre"), 1e-6),
    **dict.fromkeys(("cm", "centimeter", "centimeters", "centimetre"), 10.0),
    **dict.fromkeys(("m", "meter", "meters", "metre"), 1e3),
}
"""in millimetres; the text is read as Latin-1, in which the sign for micro looks otherwise"""
_UNITS |= {name.encode().decode("latin-1").lower(): size for name, size in _UNITS.items()}
_LONGEST_FIELD = 1 << 12
_MOST_ENTRIES = 4000
"""key/value pairs: beyond them the reader takes minutes"""
_MOST_SKIP = 1 << 26
_MOST_LINES = 1 << 16


def screen_nrrd(path: Path) -> Promise:
    """What the header promises. Raises UserError where the reader should not see the file."""
    content, stored = read_text_header(path, _end)
    fields = _fields(path, content)
    axes = _axes(path, fields)
    kind = " ".join(_required(path, fields, "type").lower().split())
    if kind not in VOXEL_BYTES:
        raise unknown_type(path, kind)
    sizes = whole_numbers(path, "sizes", _required(path, fields, "sizes"))
    if len(sizes) != axes:
        raise wrong_field(path, "sizes", fields["sizes"])
    raise_unless_possible(path, sizes)
    _check_axis_fields(path, fields, axes)
    _check_places(path, fields, axes)
    encoding = _required(path, fields, "encoding").lower()
    if encoding not in _ENCODINGS:
        raise UserError(
            "{file}: voxels packed as {encoding} cannot be read.",
            hint="Save the image again, raw or packed with gzip.",
            file=str(path),
            encoding=encoding[:40],
        )
    data = _data_file(path, fields)
    bytes_ = math.prod(sizes) * VOXEL_BYTES[kind]
    offset = 0 if data else len(content)
    room = data.stat().st_size if data else stored - offset
    packed = 0 if encoding in ("raw", *_TEXT) else room - _bytes_of_lines(data or path, fields, offset)
    offset += _check_room(path, fields, encoding, bytes_, math.prod(sizes), room)
    files = (data,) if data else ()
    return Promise(
        bytes=bytes_,
        shape=sizes,
        data_files=files,
        offset=offset,
        packed=packed,
        mm=_millimetres(fields),
        knows_steps=_knows_steps(path, fields, axes),
    )


def _knows_steps(path: Path, fields: dict[str, str], axes: int) -> bool:
    """Whether as many axes have a step as lie in space: all, or all but one that counts channels."""
    if "spacedirections" in fields:
        vectors = _vectors(path, "space directions", fields["spacedirections"])
        known = sum(bool(vector) and not any(map(math.isnan, vector)) for vector in vectors)
    else:
        steps = numbers(path, "spacings", fields.get("spacings", ""))
        known = sum(not math.isnan(step) for step in steps)
    kinds = fields.get("kinds", "").lower().split()
    in_space = axes - sum(kind not in _KINDS_IN_SPACE for kind in kinds)
    return known >= min(in_space, 3)


def _millimetres(fields: dict[str, str]) -> float:
    """By the units of the axes in space, where all name one; 1 where none is named, or one that nobody knows."""
    words = re.findall(r'"([^"]*)"', fields.get("spaceunits") or fields.get("units", ""))
    named = {word.strip().lower() for word in words} - {"", "none", "???"}
    return _UNITS.get(named.pop(), 1.0) if len(named) == 1 else 1.0


def _end(content: bytes, whole: bool) -> int:
    """After the first empty line; a header without voxels may end with the file."""
    if not content.startswith(b"NRRD"):
        return 0
    ends = [content.find(sign) + len(sign) for sign in (b"\n\n", b"\n\r\n") if sign in content]
    if ends:
        return min(ends)
    is_alone = whole and re.search(rb"^data ?file:", content, re.IGNORECASE | re.MULTILINE)
    return len(content) if is_alone else -1


def _fields(path: Path, content: bytes) -> dict[str, str]:
    """Fields without spaces in their names; key/value pairs and comments are left out."""
    if not content.startswith(b"NRRD"):
        raise damaged(path)
    fields: dict[str, str] = {}
    entries = 0
    for line in content.decode("latin-1").split("\n")[1:]:
        name, colon, value = line.rstrip("\r").partition(":")
        if line.startswith("#") or not colon:
            continue
        if value.startswith("="):
            entries += 1
            continue
        name = name.lower().replace(" ", "").replace("\t", "")
        if len(line) > _LONGEST_FIELD or entries > _MOST_ENTRIES:
            raise long_header(path)
        if name in fields:
            raise wrong_field(path, name, value.strip())
        fields[name] = value.strip()
    if entries > _MOST_ENTRIES:
        raise long_header(path)
    return fields


def _required(path: Path, fields: dict[str, str], name: str) -> str:
    if not fields.get(name):
        raise damaged(path)
    return fields[name]


def _axes(path: Path, fields: dict[str, str]) -> int:
    axes = whole_number(path, "dimension", _required(path, fields, "dimension"))
    if not 2 <= axes <= 4:
        raise too_many_axes(path, axes)
    return axes


def _check_axis_fields(path: Path, fields: dict[str, str], axes: int) -> None:
    """One value an axis: the reader writes more beyond its memory."""
    for name in _AXIS_FIELDS:
        if name in fields and len(fields[name].split()) != axes:
            raise wrong_field(path, name, fields[name])
    for name in _QUOTED_FIELDS:
        if name in fields and fields[name].count('"') > 2 * axes:
            raise wrong_field(path, name, fields[name])
    if "spacedimension" in fields:
        whole_number(path, "space dimension", fields["spacedimension"], least=1, most=4)


def _check_places(path: Path, fields: dict[str, str], axes: int) -> None:
    for name in _LENGTHS:
        raise_unless_numbers(path, finite(numbers(path, name, fields.get(name, ""))))
    directions = _vectors(path, "space directions", fields.get("spacedirections", ""))
    if "spacedirections" in fields and len(directions) != axes:
        raise wrong_field(path, "space directions", fields["spacedirections"])
    origin = _vectors(path, "space origin", fields.get("spaceorigin", ""))
    frame = _vectors(path, "measurement frame", fields.get("measurementframe", ""))
    if len(origin) > 1 or len(frame) > 4:
        raise wrong_field(path, "space origin", fields.get("spaceorigin", ""))
    for vector in directions:
        # an axis that is no axis of space: none, or as it was once written
        if not all(math.isnan(value) for value in vector):
            raise_unless_numbers(path, vector)
    raise_unless_numbers(path, (value for vector in origin for value in vector))
    raise_unless_numbers(path, finite(tuple(value for vector in frame for value in vector)))


def _vectors(path: Path, field: str, value: str) -> list[tuple[float, ...]]:
    """(1,0,0) (0,1,0) none …; nothing for none."""
    found: list[tuple[float, ...]] = []
    for word in re.findall(r"\([^()]*\)|[^\s()]+", value):
        if word.startswith("("):
            vector = numbers(path, field, word[1:-1].replace(",", " "))
            if not 1 <= len(vector) <= 4:
                raise wrong_field(path, field, value)
            found.append(vector)
        elif word.lower() == "none":
            found.append(())
        else:
            raise wrong_field(path, field, value)
    return found


def _data_file(path: Path, fields: dict[str, str]) -> Path | None:
    name = fields.get("datafile")
    if name is None:
        return None
    if "%" in name or re.match(r"(list|skiplist)\b", name, re.IGNORECASE):
        raise in_several_files(path)
    return file_beside(path, name)


def _bytes_of_lines(file: Path, fields: dict[str, str], offset: int) -> int:
    """What the lines take that are skipped before the voxels."""
    # the reader takes a number that is none for none; _check_room tells of it
    lines = fields.get("lineskip", "0").strip()
    if not lines.isdecimal() or not 0 < int(lines[:20]) <= _MOST_LINES:
        return 0
    with open_regular(file) as content:
        content.seek(offset)
        return sum(len(content.readline(_LONGEST_FIELD << 8)) for _ in range(int(lines)))


def _check_room(
    path: Path, fields: dict[str, str], encoding: str, promised: int, voxels: int, room: int
) -> int:
    """How many bytes are skipped before the voxels. Raises UserError where they do not fit into `room`."""
    lines = whole_number(path, "line skip", fields.get("lineskip", "0"), most=_MOST_LINES)
    # -1 counts from the end, so that another format's header before the voxels does not matter
    least = 0 if encoding in _TEXT else -1
    skip = whole_number(path, "byte skip", fields.get("byteskip", "0"), least=least, most=1 << 40)
    if encoding in _TEXT:
        raise_unless_held(path, 2 * voxels - 1, room, packed=False)
        return skip
    if encoding != "raw":
        if skip > _MOST_SKIP:
            raise wrong_field(path, "byte skip", fields["byteskip"])
        raise_unless_held(path, promised + max(skip, 0), room, packed=True)
        return max(skip, 0)
    raise_unless_held(path, promised + max(skip, 0) + lines, room, packed=False)
    return room - promised if skip == -1 else skip
