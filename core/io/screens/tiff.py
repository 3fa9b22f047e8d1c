"""TIFF files before tifffile or libtiff read them: sizes, pages, and names of other files."""

import math
import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from xml.etree import ElementTree

from core.errors import UserError
from core.io.files.damaged import damaged
from core.io.files.file_head import MOST_RATIO, open_regular
from core.io.screens.beside import file_beside
from core.io.screens.promise import Promise, raise_unless_possible

_TYPE_BYTES = {
    1: 1,
    2: 1,
    3: 2,
    4: 4,
    5: 8,
    6: 1,
    7: 1,
    8: 2,
    9: 4,
    10: 8,
    11: 4,
    12: 8,
    13: 4,
    16: 8,
    17: 8,
    18: 8,
}
_WHOLE = {1: "B", 3: "H", 4: "I", 13: "I", 16: "Q", 18: "Q"}
_WIDTH, _HEIGHT, _BITS, _COMPRESSION, _DESCRIPTION, _SAMPLES = 256, 257, 258, 259, 270, 277
_STRIP_OFFSETS, _STRIP_COUNTS, _TILE_OFFSETS, _TILE_COUNTS = 273, 279, 324, 325
_MUST_BE_WHOLE = (_BITS, _DESCRIPTION, _STRIP_OFFSETS, _STRIP_COUNTS, _TILE_OFFSETS, _TILE_COUNTS)
_RATIOS = {1: 1, 5: 2 * MOST_RATIO, 8: MOST_RATIO, 32946: MOST_RATIO, 32773: 64}
"""the most that each compression can make of a byte; others know no bound"""
_SUB_IFDS = 330
_MOST_LEVELS = 256
_DEEPEST = 3
"""sub-directories of sub-directories"""
_MOST_TAGS = 4096
_MOST_PAGES = 1_000_000
_MOST_STRIPS = 1 << 24
_MOST_DESCRIPTION = 256 << 20
_FEW_STRIPS = 1 << 20
_SLACK = 1 << 12
_NDTIFF_INDEX = "NDTiff.index"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tag:
    kind: int
    count: int
    value: bytes
    """the bytes of the entry itself: the value, or where it lies"""


@dataclass(frozen=True, slots=True)
class _Layout:
    """How numbers are written: of a classic file, or of a BigTIFF."""

    path: Path
    file: BufferedReader
    stored: int
    order: str
    big: bool

    @property
    def offset_bytes(self) -> int:
        return 8 if self.big else 4

    def read(self, place: int, size: int) -> bytes:
        if place >= self.stored:
            return b""
        self.file.seek(place)
        return self.file.read(min(size, self.stored))

    def offset(self, content: bytes, place: int = 0) -> int:
        return int(struct.unpack_from(self.order + ("Q" if self.big else "I"), content, place)[0])

    def content(self, tag: _Tag) -> bytes:
        """All bytes of a tag's value. Raises UserError where they do not lie in the file."""
        size = tag.count * _TYPE_BYTES.get(tag.kind, 1)
        if size <= self.offset_bytes:
            return tag.value[:size]
        start = self.offset(tag.value)
        if start + size > self.stored:
            raise damaged(self.path)
        return self.read(start, size)

    def numbers(self, tag: _Tag | None) -> tuple[int, ...]:
        if tag is None or tag.kind not in _WHOLE:
            return ()
        return struct.unpack(f"{self.order}{tag.count}{_WHOLE[tag.kind]}", self.content(tag))


def screen_tiff(path: Path) -> Promise:
    """What the first page and those like it promise. Raises UserError where the reader should not see the file."""
    with open_regular(path) as file:
        stored = file.seek(0, 2)
        file.seek(0)
        layout, first = _layout(path, file, stored)
        page = _tags(layout, first)
        shape, promised = _page(layout, page)
        description = _description(layout, page)
        pages = _count_pages(layout, first, shape[1:])
    # ImageJ writes one page and the other images behind it, if they are there
    images = _imagej_images(description)
    images = images if images > pages and images * promised <= stored else pages
    return Promise(
        bytes=promised * images,
        shape=(*shape, images),
        data_files=(*_ome_files(path, description), *_ndtiff_files(path)),
    )


def _layout(path: Path, file: BufferedReader, stored: int) -> tuple[_Layout, int]:
    """How to read the file, and where its first page stands."""
    head = file.read(16)
    order = {b"II": "<", b"MM": ">"}.get(head[:2])
    if order is None or len(head) < 16:
        raise damaged(path)
    version, size, zero = struct.unpack_from(order + "HHH", head, 2)
    big = version == 43
    if version not in (42, 43) or (big and (size, zero) != (8, 0)):
        raise damaged(path)
    layout = _Layout(path, file, stored, order, big)
    return layout, layout.offset(head, 8 if big else 4)


def _directory(layout: _Layout, place: int) -> tuple[bytes, int]:
    """The entries of a page, and where the next one stands; nothing where there is no page."""
    count_bytes, entry_bytes = (8, 20) if layout.big else (2, 12)
    guess = layout.read(place, count_bytes + 24 * entry_bytes + layout.offset_bytes) if place else b""
    if len(guess) < count_bytes:
        return b"", 0
    count = struct.unpack_from(layout.order + ("Q" if layout.big else "H"), guess)[0]
    if not 1 <= count <= _MOST_TAGS:
        return b"", 0
    end = count_bytes + count * entry_bytes
    content = (
        guess if len(guess) >= end + layout.offset_bytes else layout.read(place, end + layout.offset_bytes)
    )
    if len(content) < end:
        return b"", 0
    following = layout.offset(content, end) if len(content) >= end + layout.offset_bytes else 0
    return content[count_bytes:end], following


def _entries(layout: _Layout, directory: bytes) -> Iterator[tuple[int, _Tag]]:
    form = layout.order + ("HHQ8s" if layout.big else "HHI4s")
    for code, kind, count, value in struct.iter_unpack(form, directory):
        yield code, _Tag(kind=kind, count=count, value=value)


def _tags(layout: _Layout, place: int) -> dict[int, _Tag]:
    directory, _ = _directory(layout, place)
    tags: dict[int, _Tag] = {}
    for code, tag in _entries(layout, directory):
        tags.setdefault(code, tag)
    for code in _MUST_BE_WHOLE:
        if code in tags:
            tag = tags[code]
            size = tag.count * _TYPE_BYTES.get(tag.kind, 1)
            if size > layout.offset_bytes and layout.offset(tag.value) + size > layout.stored:
                raise damaged(layout.path)
    return tags


def _page(layout: _Layout, tags: dict[int, _Tag]) -> tuple[tuple[int, int, int], int]:
    """Samples, width and height, and the bytes of one page unpacked."""
    width, height, samples = (
        (layout.numbers(tags.get(code)) or (default,))[0]
        for code, default in ((_WIDTH, 0), (_HEIGHT, 0), (_SAMPLES, 1))
    )
    bits = layout.numbers(tags[_BITS])[:samples] if _BITS in tags and tags[_BITS].count <= 1 << 16 else (1,)
    if not width or not height:
        raise damaged(layout.path)
    raise_unless_possible(layout.path, (samples, width, height))
    if not bits or any(not 1 <= count <= 128 for count in bits):
        raise damaged(layout.path)
    strips = [tags[code].count for code in (_STRIP_OFFSETS, _TILE_OFFSETS) if code in tags]
    if not strips or max(strips) > _MOST_STRIPS:
        raise damaged(layout.path)
    row = width * samples * max(bits)
    promised = height * ((row + 7) // 8)
    ratio = _RATIOS.get((layout.numbers(tags.get(_COMPRESSION)) or (1,))[0])
    if ratio and promised > layout.stored * ratio + _SLACK and not _is_sparse(layout, tags):
        raise damaged(layout.path)
    # in memory a sample of few bits takes a byte
    return (samples, width, height), width * height * samples * max(1, math.ceil(max(bits) / 8))


def _is_sparse(layout: _Layout, tags: dict[int, _Tag]) -> bool:
    """Whether parts without content are left out, as maps and slides do."""
    tag = tags.get(_TILE_COUNTS) or tags.get(_STRIP_COUNTS)
    return tag is not None and tag.count <= _FEW_STRIPS and 0 in layout.numbers(tag)


def _description(layout: _Layout, tags: dict[int, _Tag]) -> bytes:
    tag = tags.get(_DESCRIPTION)
    if tag is None or tag.kind not in (1, 2, 7):
        return b""
    if tag.count > _MOST_DESCRIPTION:
        raise damaged(layout.path)
    return layout.content(tag)


def _count_pages(layout: _Layout, place: int, size: tuple[int, ...]) -> int:
    """Pages of that width and height. A chain that leads nowhere or back ends, as for its reader."""
    seen: set[int] = set()
    below: list[int] = []
    alike = 0
    while place and place not in seen and place < layout.stored:
        seen.add(place)
        if len(seen) > _MOST_PAGES:
            raise UserError(
                "{file}: the TIFF has more than {count} pages.",
                hint="Save it in parts.",
                file=str(layout.path),
                count=_MOST_PAGES,
            )
        directory, place = _directory(layout, place)
        alike += _has_size(layout, directory, size)
        below += _sub_directories(layout, directory)
    _check_sub_directories(layout, below, seen)
    return alike


def _sub_directories(layout: _Layout, directory: bytes) -> tuple[int, ...]:
    """Where smaller versions of a page stand."""
    for code, tag in _entries(layout, directory):
        if code == _SUB_IFDS and tag.kind in _WHOLE:
            return layout.numbers(tag) if tag.count <= _MOST_LEVELS else (0,)
    return ()


def _check_sub_directories(layout: _Layout, below: list[int], seen: set[int]) -> None:
    """Raises UserError where one leads back: the reader follows them, round and round."""
    for _ in range(_DEEPEST):
        if 0 in below or not seen.isdisjoint(below):
            raise damaged(layout.path)
        seen.update(below)
        below = [place for one in below for place in _sub_directories(layout, _directory(layout, one)[0])]
        if len(below) > _MOST_PAGES:
            break
    if below:
        raise damaged(layout.path)


def _has_size(layout: _Layout, directory: bytes, size: tuple[int, ...]) -> bool:
    found = {}
    for code, tag in _entries(layout, directory):
        if code > _HEIGHT:
            break
        if code in (_WIDTH, _HEIGHT):
            found[code] = layout.numbers(tag)[:1] if tag.count == 1 else ()
    return found.get(_WIDTH) == size[:1] and found.get(_HEIGHT) == size[1:]


def _imagej_images(description: bytes) -> int:
    found = re.match(rb"ImageJ=[^\0]*?\nimages=(\d{1,9})\b", description)
    return int(found.group(1)) if found else 1


def _ome_files(path: Path, description: bytes) -> tuple[Path, ...]:
    """The other files of an OME-TIFF. Raises UserError where one of them lies elsewhere."""
    if b"OME" not in description[:1024] and not description.rstrip(b"\0 \r\n\t").endswith(b"OME>"):
        return ()
    if b"<!DOCTYPE" in description or b"<!ENTITY" in description:
        raise damaged(path)
    if b"FileName" not in description and b"MetadataFile" not in description:
        return ()
    try:
        root = ElementTree.fromstring(description.rstrip(b"\0"))
    except (ElementTree.ParseError, ValueError):
        # neither does its reader understand it
        return ()
    names = {
        value
        for element in root.iter()
        for name, value in element.attrib.items()
        if name in ("FileName", "MetadataFile")
    }
    return tuple(file_beside(path, name, may_miss=True) for name in sorted(names - {path.name}))


def _ndtiff_files(path: Path) -> tuple[Path, ...]:
    """The files of a series of Micro-Manager. Raises UserError where one of them lies elsewhere."""
    index = path.with_name(_NDTIFF_INDEX)
    if not index.is_file():
        return ()
    names: set[str] = set()
    with open_regular(index) as file:
        while len(head := file.read(4)) == 4 and len(names) < _MOST_PAGES:
            file.seek(struct.unpack("<I", head)[0], 1)
            size = file.read(4)
            if len(size) < 4 or (length := struct.unpack("<I", size)[0]) > 1 << 12:
                break
            names.add(file.read(length).decode("utf-8", errors="replace"))
            file.seek(32, 1)
    return tuple(file_beside(path, name, may_miss=True) for name in sorted(names - {path.name}))
