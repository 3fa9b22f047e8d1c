"""What a zip of models may unpack to, known from its directory before anything is unpacked."""

import struct
import zipfile
from collections.abc import Sequence
from pathlib import Path

from core.errors import UserError

MOST_DIRECTORY_BYTES = 32 << 20
"""a hundred thousand files; a model has some tens"""
MOST_OTHER_BYTES = 256 << 20
"""of a file that is no network: the summary of 20,000 cases"""
MOST_RATIO = 20
"""networks hardly pack; lists of scores do, and are small"""
SMALL = 512 << 20
_TAIL = (1 << 16) + 22
_END, _END_64, _WHERE_64 = b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07"


def raise_if_directory_too_long(path: Path) -> None:
    """Before it is read: every entry of it takes half a kilobyte of memory."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(size - _TAIL - 76, 0))
        tail = file.read()
    lengths = [
        struct.unpack_from(form, tail, place + offset)[0]
        for sign, form, offset in ((_END, "<I", 12), (_END_64, "<Q", 40))
        for place in _places(tail, sign)
        if place + offset + struct.calcsize(form) <= len(tail)
    ]
    # of a long zip the short record says nothing, and the long one the truth
    known = [length for length in lengths if length != 0xFFFFFFFF]
    elsewhere = _WHERE_64 in tail and _END_64 not in tail
    if elsewhere or max(known, default=0) > MOST_DIRECTORY_BYTES:
        raise _immense(path)


def raise_if_bomb(members: Sequence[zipfile.ZipInfo], path: Path) -> None:
    """Raises UserError where it unpacks to far more than a model has, for its size."""
    packed = path.stat().st_size
    total = sum(member.file_size for member in members)
    others = [member.file_size for member in members if not member.filename.endswith(".pth")]
    if max(others, default=0) > MOST_OTHER_BYTES or total > MOST_RATIO * packed + SMALL:
        raise _immense(path)


def _places(tail: bytes, sign: bytes) -> list[int]:
    found = []
    place = tail.find(sign)
    while place >= 0:
        found.append(place)
        place = tail.find(sign, place + 1)
    return found


def _immense(path: Path) -> UserError:
    return UserError(
        "{file}: unpacked, this zip is far larger than a model is, and was refused.",
        hint="Check where this file comes from.",
        file=str(path),
    )
