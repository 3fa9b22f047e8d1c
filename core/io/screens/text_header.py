"""Headers of lines of text (NRRD, MetaImage), read to a bound."""

import math
from collections.abc import Callable
from pathlib import Path

from core.io.files.damaged import damaged
from core.io.files.file_head import open_regular
from core.io.screens.promise import long_header, wrong_field

FIRST_BYTES = 1 << 14
MOST_BYTES = 1 << 20
"""a segmentation of 120 structures from 3D Slicer has 100 KB; readers do well with this much"""
MOST_LINES = 20_000


def read_text_header(path: Path, end: Callable[[bytes, bool], int]) -> tuple[bytes, int]:
    """The header with its last line end, and the size of the whole file.

    `end(content, whole)` tells where the header stops in the content, or -1 where it goes on; `whole` where
    that is the whole file.
    """
    with open_regular(path) as file:
        content = file.read(FIRST_BYTES)
        stored = file.seek(0, 2)
        stop = end(content, stored <= len(content))
        if stop < 0 and stored > FIRST_BYTES:
            file.seek(0)
            content = file.read(MOST_BYTES)
            stop = end(content, stored <= len(content))
    if stop < 0:
        raise long_header(path) if stored > len(content) else damaged(path)
    header = content[:stop]
    if header.count(b"\n") > MOST_LINES:
        raise long_header(path)
    # a reader in C stops at the one, and may take the other for the end of a line
    if b"\0" in header or header.count(b"\r") != header.count(b"\r\n"):
        raise damaged(path)
    return header, stored


def whole_number(path: Path, field: str, value: str, *, least: int = 0, most: int = 1 << 62) -> int:
    """Raises UserError that names the field where its value is none, or out of bounds."""
    plain = value.strip()
    if len(plain) > 20 or not plain.lstrip("+-").isdecimal() or not least <= int(plain) <= most:
        raise wrong_field(path, field, value)
    return int(plain)


def whole_numbers(path: Path, field: str, value: str, *, least: int = 0) -> tuple[int, ...]:
    return tuple(whole_number(path, field, word, least=least) for word in value.split())


def numbers(path: Path, field: str, value: str) -> tuple[float, ...]:
    """Finite or not. Raises UserError that names the field where a word is no number."""
    try:
        return tuple(float(word) for word in value.split())
    except ValueError as error:
        raise wrong_field(path, field, value) from error


def finite(values: tuple[float, ...]) -> tuple[float, ...]:
    """Without those that stand for "not known"."""
    return tuple(value for value in values if not math.isnan(value))
