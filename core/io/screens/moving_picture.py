"""GIF and WebP before Pillow decodes them: sizes, and whether there is more than one picture in the file."""

import struct
from io import BufferedReader
from pathlib import Path

from core.errors import UserError
from core.io.files.damaged import damaged
from core.io.screens.promise import Promise, raise_unless_possible

_MOST_PARTS = 1 << 22
_MOST_RATIO = 1 << 17
_MOST_SMALL = 1 << 26
"""bytes that even a tiny file may promise: a picture of one colour"""


def several_frames(path: Path) -> UserError:
    """The error for an animation: nobody knows which of its pictures is meant."""
    return UserError(
        "{file}: the file holds several pictures, as an animation does.",
        hint="Save the picture that is meant as PNG, or all of them as a TIFF stack.",
        file=str(path),
    )


def raise_unless_likely(path: Path, promised: int, stored: int) -> None:
    """For compressions that know no bound."""
    if promised > stored * _MOST_RATIO + _MOST_SMALL:
        raise damaged(path)


def screen_gif(path: Path, file: BufferedReader, stored: int) -> Promise:
    """Raises UserError where it is damaged before its first picture, or has a second one."""
    file.seek(6)
    head = file.read(7)
    if len(head) < 7:
        raise damaged(path)
    width, height, flags = struct.unpack_from("<HHB", head)
    raise_unless_possible(path, (width, height))
    raise_unless_likely(path, width * height * 3, stored)
    if flags & 0x80:
        file.seek(3 * (2 << (flags & 7)), 1)
    frames = 0
    for _ in range(_MOST_PARTS):
        mark = file.read(1)
        if mark == b"\x2c":
            frames += 1
            place = file.read(9)
            if len(place) < 9:
                break
            if frames > 1:
                raise several_frames(path)
            file.seek(3 * (2 << (place[8] & 7)) + 1 if place[8] & 0x80 else 1, 1)
        elif mark == b"\x21":
            file.seek(1, 1)
        elif mark == b"\0":
            # bytes between, which readers skip
            continue
        else:
            break
        if not _skip_parts(file):
            break
    if not frames:
        raise damaged(path)
    return Promise(bytes=width * height * 3, shape=(3, width, height))


def _skip_parts(file: BufferedReader) -> bool:
    for _ in range(_MOST_PARTS):
        size = file.read(1)
        if not size:
            return False
        if size == b"\0":
            return True
        file.seek(size[0], 1)
    return False


def screen_webp(path: Path, file: BufferedReader, stored: int) -> Promise:
    """Raises UserError where it is damaged before its first picture, or has a second one."""
    place, frames = 12, 0
    size: tuple[int, int] | None = None
    for _ in range(_MOST_PARTS):
        file.seek(place)
        part = file.read(18)
        if len(part) < 18:
            break
        kind, length = struct.unpack_from("<4sI", part)
        size = size or _webp_size(kind, part[8:])
        frames += kind == b"ANMF"
        place += 8 + length + length % 2
    if frames > 1:
        raise several_frames(path)
    if size is None:
        raise damaged(path)
    width, height = size
    raise_unless_possible(path, (width, height))
    raise_unless_likely(path, width * height * 4, stored)
    return Promise(bytes=width * height * 4, shape=(4, width, height))


def _webp_size(kind: bytes, content: bytes) -> tuple[int, int] | None:
    if kind == b"VP8X":
        return (int.from_bytes(content[4:7], "little") + 1, int.from_bytes(content[7:10], "little") + 1)
    if kind == b"VP8 ":
        width, height = struct.unpack_from("<2H", content, 6)
        return (width & 0x3FFF, height & 0x3FFF)
    if kind == b"VP8L":
        bits = int.from_bytes(content[1:5], "little")
        return ((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    return None
