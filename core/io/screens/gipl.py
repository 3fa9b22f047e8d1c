"""GIPL files before SimpleITK reads them."""

import math
import struct
from pathlib import Path

from core.io.files.damaged import damaged
from core.io.files.file_head import open_regular
from core.io.screens.promise import (
    Promise,
    raise_unless_held,
    raise_unless_numbers,
    raise_unless_possible,
    unknown_type,
)

_HEADER = 256
_SIGNS = (0xEFFFE9B0, 0x2AE389B8, 719555000, 4026526128, 2968081536)
_BYTES = {7: 1, 8: 1, 15: 2, 16: 2, 31: 4, 32: 4, 64: 4, 65: 8}


def screen_gipl(path: Path) -> Promise:
    """What the header promises. Raises UserError where the reader should not see the file."""
    with open_regular(path) as file:
        content = file.read(_HEADER)
        stored = file.seek(0, 2)
    if len(content) < _HEADER or struct.unpack_from(">I", content, 252)[0] not in _SIGNS:
        raise damaged(path)
    sizes = struct.unpack_from(">4H", content)
    kind = struct.unpack_from(">H", content, 8)[0]
    if kind not in _BYTES:
        raise unknown_type(path, str(kind))
    used = tuple(max(1, size) for size in sizes)
    raise_unless_possible(path, sizes[:2])
    steps = struct.unpack_from(">4f", content, 10)
    raise_unless_numbers(path, (step for step in steps[:3] if math.isfinite(step)))
    raise_unless_numbers(path, struct.unpack_from(">3d", content, 204))
    promised = math.prod(used) * _BYTES[kind]
    raise_unless_held(path, promised, stored - _HEADER, packed=False)
    return Promise(bytes=promised, shape=used, offset=_HEADER)
