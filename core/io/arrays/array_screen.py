"""Stored arrays (.b2nd) looked at before blosc2 opens them.

blosc2 can keep recipes beside an array, which it follows when the file is opened; only its latest versions leave
that to a wish. Arrays of the method have none: what has one was not made by it.
"""

import struct
from functools import lru_cache
from pathlib import Path
from typing import Any

_START = b"\x9e\xa8b2frame\x00\xd2"
_ONE_LAYER = b"\xde\x00\x01\xa4b2nd\xd2"
"""the array's shape, and nothing beside it"""
_LONGEST_HEADER = 1 << 10
_LAYERS_AT = 91
_END_LENGTH = 23
_NO_LAYERS = b"\xde\x00\x00"


def is_plain_array(path: Path) -> bool:
    """Whether it is one whole frame that holds an array, and no further layers in its head and in its end."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(0)
        head = file.read(min(_LONGEST_HEADER, size))
        if not head.startswith(_START) or len(head) < _LAYERS_AT + len(_ONE_LAYER):
            return False
        layers = head[_LAYERS_AT : _LAYERS_AT + len(_ONE_LAYER)]
        if struct.unpack_from(">Q", head, 16)[0] != size or layers != _ONE_LAYER:
            return False
        file.seek(size - _END_LENGTH)
        sign, length = struct.unpack(">BI", file.read(5))
        if sign != 0xCE or not _END_LENGTH < length < size:
            return False
        file.seek(size - length)
        end = file.read(9)
    return end[:2] == b"\x94\x01" and end[6:] == _NO_LAYERS


@lru_cache(maxsize=1)
def safe_opening() -> dict[str, Any]:
    """The wish to open arrays only, where the installed version knows it."""
    import inspect

    import blosc2

    return {"deserialize": "safe"} if "deserialize" in inspect.signature(blosc2.open).parameters else {}
