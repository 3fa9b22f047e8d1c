"""How the camera was held, where a PNG says it behind its pixels."""

import struct
from pathlib import Path

from core.io.files.file_head import open_regular

_MOST_PARTS = 1 << 20
_MOST_BYTES = 1 << 20


def exif_behind_pixels(path: Path) -> dict[str, bytes]:
    """The camera's words as Pillow keeps them; nothing where there are none. The pixels are passed over."""
    with open_regular(path) as file:
        place = 8
        for _ in range(_MOST_PARTS):
            file.seek(place)
            part = file.read(8)
            if len(part) < 8 or part[4:] == b"IEND":
                break
            size = struct.unpack(">I", part[:4])[0]
            if part[4:] == b"eXIf" and size <= _MOST_BYTES:
                return {"exif": b"Exif\0\0" + file.read(size)}
            place += 12 + size
    return {}
