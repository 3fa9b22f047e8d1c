"""JSON text of unknown origin to plain values, within limits that no file of the method comes near.

A few kilobytes can nest a hundred thousand lists, and a few megabytes fill gigabytes of memory: whoever opens a
foreign file must be able to rely on its content being small, shallow and writable again.
"""

import json
import os
import re
from pathlib import Path
from stat import S_ISREG
from typing import Any

from core.errors import UserError

MOST_BYTES = 64 << 20
"""splits of 20,000 cases take 8 MB, the summary of 1,000 cases with 118 labels 40"""
MOST_SUMMARY_BYTES = 256 << 20
"""a summary grows with cases times labels, as no other file does"""
MOST_VALUES = 12_000_000
"""lists, objects and what is in them; each takes up to a hundred bytes of memory"""
DEEPEST = 100
"""plans.json goes seven deep"""
LARGEST_INTEGER = 2**128
"""a random generator's state is the largest number that anybody writes"""

_HALF_A_CHARACTER = re.compile(rb"\\u[dD][89a-fA-F]")
_ENDLESS_NUMBER = re.compile(rb"[0-9]{4000}")


def read_bounded(path: Path, most_bytes: int = MOST_BYTES) -> bytes:
    """The file's bytes. Raises UserError where it is missing, no plain file, or larger than `most_bytes`."""
    try:
        # of a pipe that nobody writes into the opening alone would wait for ever
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(handle, "rb") as file:
            data = file.read(most_bytes + 1) if S_ISREG(os.fstat(handle).st_mode) else None
    except FileNotFoundError as error:
        raise UserError("{file}: the file is missing.", file=str(path)) from error
    except (OSError, ValueError) as error:
        raise UserError("{file}: the file cannot be read.", file=str(path)) from error
    if data is None:
        raise UserError("{file}: the file cannot be read.", file=str(path))
    if len(data) > most_bytes:
        raise UserError(
            "{file}: the file is larger than {most} MB, and so it is not what it should be.",
            hint="Check where this file comes from.",
            file=str(path),
            most=most_bytes >> 20,
        )
    return data


def read_bounded_text(path: Path, most_bytes: int = MOST_BYTES) -> str:
    """The file's text in UTF-8, with or without its mark. Raises UserError as read_bounded, or where it is no text."""
    try:
        return read_bounded(path, most_bytes).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError("{file}: the file is no text in UTF-8.", file=str(path)) from error


def json_from_bytes(data: bytes, *, source: str, keys_once: bool = False) -> Any:
    """Plain JSON values of a text in any Unicode encoding; `source` names it in the error.

    NaN and Infinity are numbers here, as nnU-Net writes them: who needs a finite one checks it. Of a repeated key
    the last counts, or with `keys_once` none. Raises UserError where it is no JSON, or goes beyond the limits.
    """
    try:
        if data.count(b",") + data.count(b"[") + data.count(b"{") > MOST_VALUES:
            raise _too_much(source)
        if _ENDLESS_NUMBER.search(data):
            # quadratic in time; only later versions of Python refuse it themselves
            raise ValueError
        hook = (lambda pairs: _once(pairs, source)) if keys_once else None
        content = json.loads(data.decode(json.detect_encoding(data)), object_pairs_hook=hook)
        _check_depth(content, source)
        if _HALF_A_CHARACTER.search(data):
            # half a character (a lone surrogate) can be held, but never be written again
            json.dumps(content, ensure_ascii=False).encode()
        return content
    except RecursionError as error:
        raise _too_much(source) from error
    except UnicodeDecodeError as error:
        raise (_other_text(error, data, source) or _not_whole(source)) from error
    except json.JSONDecodeError as error:
        raise _stops_at(error, source) from error
    except ValueError as error:
        # also no Unicode text
        raise _not_whole(source) from error
    except MemoryError as error:
        raise _too_much(source) from error


def _not_whole(source: str) -> UserError:
    return UserError(
        "{file}: this is not a complete JSON file.",
        hint="It may be damaged or cut off; restore it or make it again.",
        file=source,
    )


def _other_text(error: UnicodeDecodeError, data: bytes, source: str) -> UserError | None:
    """What older programs write: a letter with an accent is one byte."""
    if b"\0" in data or b'"' not in data or not data.lstrip().startswith((b"{", b"[")):
        return None
    return UserError(
        "{file}: this is no text in UTF-8, as JSON must be: it stops being that in line {line}.",
        hint="Save it in UTF-8: its letters with accents are stored in another way.",
        file=source,
        line=data.count(b"\n", 0, error.start) + 1,
    )


def _once(pairs: list[tuple[str, Any]], source: str) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise UserError(
            "{file}: {key} stands there twice.", hint="Remove one of the two.", file=source, key=twice
        )
    return found


def _stops_at(error: json.JSONDecodeError, source: str) -> UserError:
    """Where in the text it stops being JSON, unless that is its end."""
    before = error.doc[: error.pos].rstrip()
    after = error.doc[error.pos :].lstrip()
    if before.endswith(",") and after[:1] in ("}", "]"):
        return _at(len(before) - 1, error.doc, source, comma=True)
    if after[:1] == "," and after[1:].lstrip()[:1] in ("}", "]"):
        # later versions of Python point at the comma itself
        return _at(error.doc.index(",", error.pos), error.doc, source, comma=True)
    if not after or after[:1] == "\0":
        return _not_whole(source)
    return _at(error.pos, error.doc, source, comma=False)


def _at(place: int, text: str, source: str, *, comma: bool) -> UserError:
    line = text.count("\n", 0, place) + 1
    column = place - text.rfind("\n", 0, place)
    if comma:
        return UserError(
            "{file}: line {line}, column {column}: there is a comma too many.",
            hint="Remove the comma after the last entry.",
            file=source,
            line=line,
            column=column,
        )
    return UserError(
        "{file}: this is not a complete JSON file: it stops at line {line}, column {column}.",
        hint="Mend it there in a text editor, or restore it or make it again.",
        file=source,
        line=line,
        column=column,
    )


def _check_depth(content: Any, source: str) -> None:
    """Also of every whole number that it is one that arrays can hold."""
    level = [[content]]
    for _ in range(DEEPEST + 1):
        deeper: list[Any] = []
        for container in level:
            for value in container:
                if isinstance(value, dict):
                    deeper.append(value.values())
                elif isinstance(value, list):
                    deeper.append(value)
                elif type(value) is int and not -LARGEST_INTEGER < value < LARGEST_INTEGER:
                    raise ValueError(source)
        if not deeper:
            return
        level = deeper
    raise _too_much(source)


def _too_much(source: str) -> UserError:
    return UserError(
        "{file}: the file holds far more than it should, or nests it far too deep.",
        hint="Check where this file comes from.",
        file=source,
    )
