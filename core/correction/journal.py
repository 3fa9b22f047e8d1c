"""The journal of a correction: one file that only grows, from which all of it can be done again after a crash.

A head names the mask that is corrected; records follow, each with its length and its check sum. Where the last one
was not written whole, the journal ends before it.
"""

import json
import os
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from zlib import crc32

from core.errors import UserError
from core.io.files.appending import open_to_append
from core.io.files.atomic import raise_for_user, replacing
from core.io.files.plain_json import json_from_bytes, read_bounded

MAGIC = b"Segwright edits 1\n"
_RECORD = struct.Struct("<BI")
_SUM = struct.Struct("<I")
_MOST_HEAD = 4096
MOST_BYTES = 1 << 30
"""that are read of a journal; one of 64 MB is begun anew as it is opened"""


class JournalAct(IntEnum):
    """What a record says."""

    HEAD = 0
    DO = 1
    """an edit, the first of a step"""
    MORE = 2
    """an edit of the same step"""
    UNDO = 3
    REDO = 4
    SAVED = 5
    """the mask as it is now lies in a file of its own; its digest"""


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalHead:
    """Which mask is corrected: its digest and its shape (Z, Y, X)."""

    mask: str
    shape: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class JournalRecord:
    """One record; `data` is an edit's bytes, or a digest."""

    act: JournalAct
    data: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundJournal:
    """What a journal file says. `length`: bytes that are whole; `is_torn`: whether more lie behind them."""

    head: JournalHead
    records: tuple[JournalRecord, ...]
    length: int
    is_torn: bool


def read_journal(path: Path) -> FoundJournal | None:
    """The journal as far as it is whole; None where there is none, or nothing of it can be understood."""
    if not path.exists():
        return None
    data = read_bounded(path, MOST_BYTES)
    if not data.startswith(MAGIC):
        return None
    place = len(MAGIC)
    records: list[JournalRecord] = []
    while (found := _record_at(data, place)) is not None:
        record, place = found
        records.append(record)
    head = _head_of(records[0]) if records else None
    if head is None:
        return None
    return FoundJournal(head=head, records=tuple(records[1:]), length=place, is_torn=place < len(data))


class Journal:
    """Writes at the end of a journal file; what is given to `append` lies on the disk when it returns."""

    def __init__(self, path: Path, head: JournalHead, length: int = 0) -> None:
        self.path = path
        self._head = head
        self._length = length
        """bytes that are known to be whole; 0: there is no file of this journal yet"""

    @property
    def is_intact(self) -> bool:
        """Whether the file still holds what was written, and can be gone on with."""
        try:
            return self._length == 0 or self.path.stat().st_size >= self._length
        except OSError:
            return False

    def append(self, records: Iterable[JournalRecord]) -> None:
        """Raises UserError where they cannot be written; the next call writes behind what is whole."""
        data = b"".join(map(_to_bytes, records))
        if self._length == 0:
            self._begin(data)
            return
        try:
            with open_to_append(self.path) as file:
                # what is left of a record that a full disk or a crash has cut off
                file.truncate(self._length)
                file.seek(0, os.SEEK_END)
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise_for_user(error, self.path)
        self._length += len(data)

    def begin_anew(self, records: Iterable[JournalRecord]) -> None:
        """Take the place of what the file held, whole or not at all. Raises UserError as `append`."""
        self._begin(b"".join(map(_to_bytes, records)))

    def _begin(self, data: bytes) -> None:
        head = json.dumps({"mask": self._head.mask, "shape": list(self._head.shape)}).encode()
        whole = MAGIC + _to_bytes(JournalRecord(JournalAct.HEAD, head)) + data
        with replacing(self.path) as temporary, temporary.open("r+b") as file:
            file.write(whole)
            file.flush()
            os.fsync(file.fileno())
        self._length = len(whole)


def _to_bytes(record: JournalRecord) -> bytes:
    head = _RECORD.pack(record.act, len(record.data))
    return head + record.data + _SUM.pack(crc32(record.data, crc32(head)))


def _record_at(data: bytes, place: int) -> tuple[JournalRecord, int] | None:
    """The record that begins there and where the next one does; None where it is not whole."""
    body = place + _RECORD.size
    if body > len(data):
        return None
    act, length = _RECORD.unpack_from(data, place)
    end = body + length
    if end + _SUM.size > len(data) or act not in tuple(JournalAct):
        return None
    content = data[body:end]
    if _SUM.unpack_from(data, end)[0] != crc32(content, crc32(data[place:body])):
        return None
    return JournalRecord(JournalAct(act), content), end + _SUM.size


def _head_of(record: JournalRecord) -> JournalHead | None:
    if record.act is not JournalAct.HEAD or len(record.data) > _MOST_HEAD:
        return None
    try:
        content = json_from_bytes(record.data, source="journal")
    except UserError:
        return None
    if not isinstance(content, dict):
        return None
    mask, shape = content.get("mask"), content.get("shape")
    sound = isinstance(shape, list) and len(shape) == 3 and all(type(size) is int for size in shape)
    if not isinstance(mask, str) or not sound or shape is None:
        return None
    return JournalHead(mask=mask, shape=(shape[0], shape[1], shape[2]))
