"""What a JPEG 2000 file says of its samples: a codestream (.j2k), alone or in boxes (.jp2)."""

import struct
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path

from core.errors import UserError
from core.io.files.damaged import damaged
from core.io.files.file_head import open_regular

_CODESTREAM = b"\xff\x4f\xff\x51"
_MOST_BOXES = 4096
_MOST_CHANNELS = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Jpeg2000Layout:
    width: int
    height: int
    samples: int
    bits: int
    signed: bool
    alpha: bool
    """the last sample is transparency"""


def jpeg2000_layout(path: Path) -> Jpeg2000Layout:
    """Raises UserError where the file is damaged, or its samples are not all of one size."""
    with open_regular(path) as file:
        stored = file.seek(0, 2)
        file.seek(0)
        if file.read(4) == _CODESTREAM:
            return _codestream(path, file, 0, hidden=())
        hidden: tuple[int, ...] = ()
        place = 0
        for _ in range(_MOST_BOXES):
            kind, start, stop = _box(file, place, stored)
            if kind == b"jp2h":
                hidden = _opacity(file, start, stop)
            if kind == b"jp2c":
                return _codestream(path, file, start, hidden=hidden)
            if stop <= place or stop >= stored:
                break
            place = stop
    raise damaged(path)


def _box(file: BufferedReader, place: int, end: int) -> tuple[bytes, int, int]:
    """Name, and where its content starts and stops; no name where there is none."""
    file.seek(place)
    head = file.read(16)
    if len(head) < 8:
        return b"", place, end
    size, kind = struct.unpack_from(">I4s", head)
    start = place + 8
    if size == 1 and len(head) == 16:
        size, start = struct.unpack_from(">Q", head, 8)[0], place + 16
    return kind, start, min(place + size, end) if size else end


def _opacity(file: BufferedReader, start: int, stop: int) -> tuple[int, ...]:
    """Which samples the header calls transparency."""
    place = start
    for _ in range(_MOST_BOXES):
        kind, inner, end = _box(file, place, stop)
        if kind == b"cdef":
            file.seek(inner)
            content = file.read(min(end - inner, 2 + 6 * _MOST_CHANNELS))
            count = (
                min(struct.unpack_from(">H", content)[0], (len(content) - 2) // 6) if len(content) > 1 else 0
            )
            entries = [struct.unpack_from(">3H", content, 2 + 6 * i) for i in range(count)]
            return tuple(number for number, meaning, _ in entries if meaning in (1, 2))
        if end <= place or end >= stop:
            break
        place = end
    return ()


def _codestream(path: Path, file: BufferedReader, place: int, *, hidden: tuple[int, ...]) -> Jpeg2000Layout:
    file.seek(place)
    head = file.read(42 + 3 * _MOST_CHANNELS)
    if len(head) < 45 or not head.startswith(_CODESTREAM):
        raise damaged(path)
    right, bottom, left, top = struct.unpack_from(">4I", head, 8)
    samples = struct.unpack_from(">H", head, 40)[0]
    if not 1 <= samples <= _MOST_CHANNELS or len(head) < 42 + 3 * samples:
        raise damaged(path)
    kinds = {head[42 + 3 * i : 45 + 3 * i] for i in range(samples)}
    first = head[42]
    if len(kinds) > 1 or head[43:45] != b"\1\1":
        raise UserError(
            "{file}: the channels of this JPEG 2000 picture differ in size or depth.",
            hint="Save it as PNG or TIFF.",
            file=str(path),
        )
    return Jpeg2000Layout(
        width=right - left,
        height=bottom - top,
        samples=samples,
        bits=(first & 0x7F) + 1,
        signed=bool(first & 0x80),
        alpha=samples > 1 and samples - 1 in hidden,
    )
