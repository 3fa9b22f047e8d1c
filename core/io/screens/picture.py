"""Pictures before they are decoded: sizes, and what comes before the pixels. By their content, not their name."""

import math
import struct
from io import BufferedReader
from pathlib import Path

from core.io.files.damaged import damaged
from core.io.files.file_head import open_regular
from core.io.formats.pictures.jpeg2000 import jpeg2000_layout
from core.io.formats.pictures.pnm import is_pnm, read_pnm_header
from core.io.screens.moving_picture import raise_unless_likely, screen_gif, screen_webp, several_frames
from core.io.screens.promise import Promise, raise_unless_held, raise_unless_possible
from core.io.screens.signs import BMP, GIF, JPEG, PNG, TIFF, is_jpeg2000, is_webp
from core.io.screens.tiff import screen_tiff

_PNG_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_PNG_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
_MOST_PARTS = 4096
"""before the pixels; a colour profile may take 255"""
_NO_SIZE = (*range(0xD0, 0xD8), 0x01)
_SIZES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
"""the markers of JPEG after which its size stands"""


def screen_picture(path: Path) -> Promise:
    """What the header promises. Raises UserError where the reader should not see the file."""
    with open_regular(path) as file:
        sign = file.read(12)
        stored = file.seek(0, 2)
        if sign.startswith(PNG):
            return _png(path, file, stored)
        if sign.startswith(JPEG):
            return _jpeg(path, file)
        if sign.startswith(BMP):
            return _bmp(path, file, stored)
        if sign.startswith(GIF):
            return screen_gif(path, file, stored)
        if is_webp(sign):
            return screen_webp(path, file, stored)
    if sign.startswith(TIFF):
        return screen_tiff(path)
    if is_jpeg2000(sign):
        return _jpeg2000(path, stored)
    if is_pnm(sign):
        return _pnm(path, stored)
    raise damaged(path)


def _jpeg2000(path: Path, stored: int) -> Promise:
    layout = jpeg2000_layout(path)
    raise_unless_possible(path, (layout.width, layout.height))
    if layout.bits > 32:
        raise damaged(path)
    # the decoder works with four bytes a sample
    promised = layout.width * layout.height * layout.samples * 4
    raise_unless_likely(path, promised, stored)
    return Promise(bytes=promised, shape=(layout.samples, layout.width, layout.height))


def _pnm(path: Path, stored: int) -> Promise:
    header = read_pnm_header(path)
    raise_unless_possible(path, (header.width, header.height))
    raise_unless_held(path, header.offset + header.stored, stored + 1, packed=False)
    # text becomes a list of words first
    times = 16 if header.is_text else 2
    return Promise(
        bytes=header.width * header.height * header.samples * times,
        shape=(header.samples, header.width, header.height),
    )


def _png(path: Path, file: BufferedReader, stored: int) -> Promise:
    file.seek(8)
    header = file.read(25)
    if len(header) < 25 or struct.unpack_from(">I", header)[0] != 13 or header[4:8] != b"IHDR":
        raise damaged(path)
    width, height, depth, colours = struct.unpack_from(">IIBB", header, 8)
    if depth not in _PNG_DEPTHS.get(colours, ()):
        raise damaged(path)
    raise_unless_possible(path, (width, height))
    channels = _PNG_CHANNELS[colours]
    rows = height * ((width * channels * depth + 7) // 8)
    raise_unless_held(path, rows, stored, packed=True)
    place = 33
    for _ in range(_MOST_PARTS):
        file.seek(place)
        part = file.read(8)
        if len(part) < 8:
            raise damaged(path)
        place += 12 + struct.unpack(">I", part[:4])[0]
        if part[4:] == b"acTL":
            frames = struct.unpack(">I", file.read(4).ljust(4, b"\0"))[0]
            if frames > 1:
                raise several_frames(path)
        if place > stored and part[4:] != b"IDAT":
            raise damaged(path)
        if part[4:] == b"IDAT":
            return Promise(
                bytes=width * height * channels * (2 if depth == 16 else 1), shape=(channels, width, height)
            )
    raise damaged(path)


def _jpeg(path: Path, file: BufferedReader) -> Promise:
    place = 2
    for _ in range(_MOST_PARTS):
        file.seek(place)
        part = file.read(10)
        if len(part) < 10:
            raise damaged(path)
        if part[0] != 0xFF or part[1] == 0xFF:
            # some cameras leave bytes between, which readers skip
            place += 1
            continue
        if part[1] in _SIZES:
            height, width, channels = struct.unpack_from(">HHB", part, 5)
            raise_unless_possible(path, (width, height, channels))
            return Promise(bytes=width * height * channels, shape=(channels, width, height))
        place += 2 if part[1] in _NO_SIZE else 2 + struct.unpack_from(">H", part, 2)[0]
    raise damaged(path)


def _bmp(path: Path, file: BufferedReader, stored: int) -> Promise:
    file.seek(0)
    header = file.read(54)
    if len(header) < 26:
        raise damaged(path)
    offset, size = struct.unpack_from("<II", header, 10)
    if size == 12:
        width, height, _, depth = struct.unpack_from("<HHHH", header, 18)
        packing = 0
    elif len(header) == 54:
        width, height, _, depth, packing = struct.unpack_from("<iiHHI", header, 18)
    else:
        raise damaged(path)
    height = abs(height)
    if depth not in (1, 2, 4, 8, 16, 24, 32):
        raise damaged(path)
    raise_unless_possible(path, (width, height))
    if packing in (0, 3):
        raise_unless_held(path, offset + height * ((width * depth + 31) // 32 * 4), stored + 4, packed=False)
    return Promise(
        bytes=width * height * max(1, math.ceil(depth / 8)), shape=(max(1, depth // 8), width, height)
    )
