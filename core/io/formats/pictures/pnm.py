"""PBM, PGM and PPM: a few words, then the samples, as numbers of one or two bytes, as bits, or as text."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.io.files.damaged import damaged
from core.io.files.file_head import open_regular
from core.io.screens.moving_picture import several_frames

MOST_HEAD = 1 << 16
_WORD = re.compile(rb"(?:\s|#[^\r\n]*[\r\n])*([0-9]{1,9})")
_SAMPLES = {b"1": 1, b"2": 1, b"3": 3, b"4": 1, b"5": 1, b"6": 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class PnmHeader:
    """What stands before the samples."""

    kind: bytes
    """1 to 6: bits, grey, colour as text, then the same as bytes"""
    width: int
    height: int
    most: int
    """the number of white; 1 for bits"""
    offset: int

    @property
    def samples(self) -> int:
        return _SAMPLES[self.kind]

    @property
    def bits(self) -> int:
        """Of a sample, where white is the largest number of so many; else 0."""
        return {1: 1, 3: 2, 15: 4, 255: 8, 65535: 16}.get(self.most, 0)

    @property
    def is_text(self) -> bool:
        return self.kind in b"123"

    @property
    def stored(self) -> int:
        """Bytes of the samples, where they are no text; at least so many where they are."""
        count = self.height * self.width * self.samples
        if self.kind == b"4":
            return self.height * ((self.width + 7) // 8)
        return count * (2 if self.most > 255 and not self.is_text else 1)


def is_pnm(sign: bytes) -> bool:
    """By the first three bytes."""
    return (
        len(sign) > 2
        and sign[:1] == b"P"
        and sign[1:2] in b"123456"
        and (sign[2:3].isspace() or sign[2:3] == b"#")
    )


def read_pnm_header(path: Path) -> PnmHeader:
    """Raises UserError where there is none."""
    with open_regular(path) as file:
        head = file.read(MOST_HEAD)
    if not is_pnm(head):
        raise damaged(path)
    kind, place = head[1:2], 2
    words: list[int] = []
    for _ in range(2 if kind in b"14" else 3):
        found = _WORD.match(head, place)
        if found is None:
            raise damaged(path)
        words.append(int(found[1]))
        place = found.end()
    width, height, most = (*words, 1)[:3]
    if not 0 < most < 65536:
        raise damaged(path)
    return PnmHeader(kind=kind, width=width, height=height, most=most, offset=place + 1)


def pnm_pixels(path: Path, header: PnmHeader) -> NDArray[Any]:
    """(Y, X, S) as the numbers stand there; of bits 1 is white, which the file writes as 0.

    Raises UserError where samples are missing, larger than the header says, or a second picture follows.
    """
    shape = (header.height, header.width, header.samples)
    content = path.read_bytes()[header.offset :]
    if header.is_text:
        numbers = _from_text(path, header, content)
    else:
        rest = content[header.stored :].lstrip()
        if is_pnm(rest[:3]):
            raise several_frames(path)
        if len(content) < header.stored:
            raise damaged(path)
        numbers = _from_bytes(header, content[: header.stored])
    if header.kind in b"14":
        numbers = 1 - numbers
    if numbers.max(initial=0) > header.most:
        raise damaged(path)
    return numbers.astype(np.uint8 if header.most < 256 else np.uint16).reshape(shape)


def _from_text(path: Path, header: PnmHeader, content: bytes) -> NDArray[Any]:
    # with what `offset` passed over; comments are allowed among the numbers
    words = re.sub(rb"#[^\r\n]*", b" ", content)
    found = re.findall(rb"[01]", words) if header.kind == b"1" else words.split()
    count = header.height * header.width * header.samples
    if len(found) < count:
        raise damaged(path)
    try:
        return np.array(found[:count]).astype(np.int64)
    except ValueError as error:
        raise damaged(path) from error


def _from_bytes(header: PnmHeader, content: bytes) -> NDArray[Any]:
    if header.kind == b"4":
        rows = np.frombuffer(content, np.uint8).reshape(header.height, -1)
        return np.unpackbits(rows, axis=1)[:, : header.width]
    return np.frombuffer(content, np.uint8 if header.most < 256 else ">u2")
