"""events.jsonl: what a training says, for those who follow from outside; it stays small however long it trains.

Places in it are counted over all that was ever written, so that a follower finds its own again after the old lines
were let go: then the first line says how many bytes those had.
"""

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from core.errors import UserError
from core.io.files.appending import open_to_append
from core.io.files.atomic import replacing

MOST_BYTES = 1 << 20
KEPT_BYTES = 1 << 18
"""of the newest lines, once the file has grown to MOST_BYTES: minutes, and a follower reads a few times a second"""
DROPPED = "dropped_bytes"


class EventFile:
    """Appends lines. Opening it may fail as any file may; a line that cannot be written is let go."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stream = _opened_at_line_start(path)

    def add(self, line: str) -> None:
        # who only watches must not end the training: a full disk is told where a state is to be saved
        with suppress(OSError, UserError, ValueError):
            self._stream.write(line.encode() + b"\n")
            self._stream.flush()
            if self._stream.tell() > MOST_BYTES:
                self._shorten()

    def close(self) -> None:
        with suppress(OSError):
            self._stream.close()

    def _shorten(self) -> None:
        """Let the oldest lines go. Where another program holds the file open, the next line tries again."""
        dropped, body = _read_from(self._path, 0)
        cut = body.find(b"\n", len(body) - KEPT_BYTES) + 1
        head = json.dumps({DROPPED: dropped + cut}).encode() + b"\n"
        self._stream.close()
        try:
            with replacing(self._path) as temporary:
                temporary.write_bytes(head + body[cut:])
        finally:
            self._stream = _opened_at_line_start(self._path)


def end_of(path: Path) -> int:
    """The place after all that was written so far."""
    if not path.exists():
        return 0
    with path.open("rb") as stream:
        dropped, head = _head(stream)
        return dropped + stream.seek(0, os.SEEK_END) - head


def read_lines(path: Path, place: int) -> tuple[bytes, int]:
    """Whole lines from `place` on, or from the oldest kept where that is later; and the place after them."""
    if not path.exists():
        return b"", place
    try:
        first, body = _read_from(path, place)
    except OSError:
        # it may be being shortened just now
        return b"", place
    whole = body[: body.rfind(b"\n") + 1]
    return whole, first + len(whole)


def _read_from(path: Path, place: int) -> tuple[int, bytes]:
    """The bytes from a place on, and the place of the first of them."""
    with path.open("rb") as stream:
        dropped, head = _head(stream)
        first = max(place, dropped)
        stream.seek(head + first - dropped)
        return first, stream.read()


def _head(stream: BinaryIO) -> tuple[int, int]:
    """How many bytes were let go, and how long the line is that says so."""
    line = stream.readline()
    if DROPPED.encode() not in line[: len(DROPPED) + 3]:
        return 0, 0
    try:
        return int(json.loads(line)[DROPPED]), len(line)
    except (ValueError, KeyError, TypeError, RecursionError, OverflowError):
        return 0, 0


def _opened_at_line_start(path: Path) -> BinaryIO:
    """A process that was killed may have left half a line: what follows must not be lost with it."""
    stream = open_to_append(path)
    if stream.seek(0, os.SEEK_END):
        stream.seek(-1, os.SEEK_END)
        if stream.read(1) != b"\n":
            stream.write(b"\n")
    return stream
