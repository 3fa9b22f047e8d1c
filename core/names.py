"""The gate of names: what may name a file or a folder, on Linux, macOS and Windows alike."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import Enum
from typing import Any

from core.errors import UserError, from_texts
from core.text import Text, say

LONGEST_ON_DISK = 255
"""bytes of UTF-8 (Linux) and units of UTF-16 (Windows, macOS), of which there are never more"""
ROOM = 75
"""for what a name gets before it (.writing-, 16 digits) and after it (_0000.nii.gz, .locations.npz)"""
LONGEST = LONGEST_ON_DISK - ROOM
LONGEST_SHORT = 89
"""for names of which two are joined to one"""
_SHOWN = 60
_FORBIDDEN = frozenset('/\\:*?"<>|')
_LIKE_SLASHES = frozenset("\u2044\u2215\u2216\u29f5\u29f8\u29f9\ufe68\uff0f\uff3c")
"""some of Windows' code pages make a slash of them"""
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_UNSEEN = ("Cc", "Cs", "Zl", "Zp")
"""Unicode's categories of control signs, of halves of signs, and of ends of lines"""
_RESERVED = frozenset(
    ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$"]
    + [f"{port}{digit}" for port in ("COM", "LPT") for digit in "0123456789¹²³"]
)
_EASY = re.compile(r"[0-9A-Za-z_][0-9A-Za-z_\-]*")
_DATASET = re.compile(r"Dataset[0-9]{3}_(?s:.+)")
_FOLD = re.compile(r"all|0|[1-9][0-9]{0,3}")


class Fault(Enum):
    """Why something cannot name a file."""

    NO_TEXT = "no text"
    EMPTY = "empty"
    DOTS = "dots"
    HIDDEN = "hidden"
    FORBIDDEN = "forbidden"
    INVISIBLE = "invisible"
    EDGE = "edge"
    RESERVED = "reserved"
    LONG = "long"
    TWICE = "twice"
    DATASET = "dataset"
    FOLD = "fold"


_SENTENCES: dict[Fault, Text] = {
    Fault.NO_TEXT: say("{file}: {entry}: expected a name, found {name}."),
    Fault.EMPTY: say("{file}: {entry}: the name is empty."),
    Fault.DOTS: say("{file}: {entry}: {name} is no name but a way to another folder."),
    Fault.HIDDEN: say("{file}: {entry}: the name {name} begins with a dot."),
    Fault.FORBIDDEN: say(
        "{file}: {entry}: the name {name} holds a sign that no file name may hold everywhere."
    ),
    Fault.INVISIBLE: say("{file}: {entry}: the name {name} holds signs that cannot be seen."),
    Fault.EDGE: say("{file}: {entry}: the name {name} begins or ends with a space, or ends with a dot."),
    Fault.RESERVED: say("{file}: {entry}: Windows keeps the name {name} for itself."),
    Fault.LONG: say("{file}: {entry}: the name {name} is too long; {most} bytes are the most."),
    Fault.TWICE: say(
        "{file}: {entry}: the names {name} and {other} are one on disks that do not tell them apart."
    ),
    Fault.DATASET: say("{file}: {entry}: {name} is no name of a data set."),
    Fault.FOLD: say("{file}: {entry}: {name} is no fold."),
}
_HINTS: dict[Fault, Text] = {
    Fault.FORBIDDEN: say("These are not allowed: {signs}"),
    Fault.DATASET: say("It is called Dataset, three digits, an underline and a word, as Dataset001_Liver."),
    Fault.FOLD: say('Folds are called 0, 1, 2 and so on, or "all".'),
}
_HINT = say("Give it another name, of letters, digits, minus and underlines.")


def fault_of(name: str, *, most: int = LONGEST) -> Fault | None:
    """Why `name` cannot be one plain part of a path on every system, of at most `most` bytes; None where it can."""
    if _EASY.fullmatch(name) and len(name) <= most:
        return Fault.RESERVED if _is_reserved(name) else None
    if not name:
        return Fault.EMPTY
    if not unicodedata.normalize("NFKC", name).strip(". "):
        return Fault.DOTS
    if any(sign in _FORBIDDEN or sign in _LIKE_SLASHES for sign in name):
        return Fault.FORBIDDEN
    if any(sign in _TURNING or unicodedata.category(sign) in _UNSEEN for sign in name):
        return Fault.INVISIBLE
    if name != name.strip() or name.endswith("."):
        return Fault.EDGE
    if _seen(name).startswith("."):
        return Fault.HIDDEN
    if _is_reserved(name):
        return Fault.RESERVED
    # UTF-16 never takes more units than UTF-8 takes bytes
    return Fault.LONG if len(name.encode()) > most else None


def checked_name(name: Any, *, source: str, entry: str, most: int = LONGEST) -> str:
    """`name` itself. Raises UserError naming the file `source`, the entry in it and the reason."""
    if not isinstance(name, str):
        raise _error(Fault.NO_TEXT, name, source, entry, most)
    fault = fault_of(name, most=most)
    if fault is not None:
        raise _error(fault, name, source, entry, most)
    return name


def checked_names(names: Iterable[Any], *, source: str, entry: str, most: int = LONGEST) -> tuple[str, ...]:
    """Names that lie side by side in one folder. Raises UserError also where two would be one file."""
    seen: dict[str, str] = {}
    for name in names:
        key = disk_key(checked_name(name, source=source, entry=entry, most=most))
        if key in seen:
            raise _error(Fault.TWICE, name, source, entry, most, other=seen[key])
        seen[key] = name
    return tuple(seen.values())


def is_dataset_name(name: str) -> bool:
    """Whether it is a DatasetNNN_Name that may stand on a disk."""
    return fault_of(name) is None and _DATASET.fullmatch(name) is not None


def checked_dataset_name(name: Any, *, source: str, entry: str) -> str:
    """A DatasetNNN_Name. Raises UserError as `checked_name` does."""
    checked_name(name, source=source, entry=entry)
    if not _DATASET.fullmatch(name):
        raise _error(Fault.DATASET, name, source, entry, LONGEST)
    return str(name)


def checked_fold(name: Any, *, source: str, entry: str) -> str:
    """ "0", "1" … or "all". Raises UserError as `checked_name` does."""
    if not isinstance(name, str) or not _FOLD.fullmatch(name):
        raise _error(Fault.FOLD, name, source, entry, LONGEST)
    return name


def is_fold(name: str) -> bool:
    return _FOLD.fullmatch(name) is not None


def disk_key(name: str) -> str:
    """The same for two names that some disk takes for one: without case, accents composed, unseen signs left out."""
    if name.isascii():
        return name.casefold()
    folded = unicodedata.normalize("NFD", unicodedata.normalize("NFD", _seen(name)).casefold())
    return unicodedata.normalize("NFC", folded)


def safe_name(name: str, *, most: int = LONGEST, empty: str = "case") -> str:
    """Letters, digits, dot, minus and underline; everything else becomes an underline. It passes the gate.

    `empty` stands in for a name of which nothing is left.
    """
    cleaned = re.sub(r"[^\w.\-]+", "_", unicodedata.normalize("NFC", name)).strip("._-")
    if _is_reserved(cleaned):
        cleaned = f"{empty}_{cleaned}"
    return _shortened(cleaned, most) or empty


def unique_names(names: Sequence[str], *, most: int = LONGEST, empty: str = "case") -> tuple[str, ...]:
    """A name for each that passes the gate, no two of them one file on any disk; good names stay as they are."""
    good = [fault_of(name, most=most) is None for name in names]
    found: list[str] = [""] * len(names)
    taken: set[str] = set()
    used: dict[str, int] = {}
    # good names first, so that none of them has to make room for one that is mended
    for wanted in (True, False):
        for place, name in enumerate(names):
            if good[place] is wanted:
                plain = name if wanted else safe_name(name, most=most, empty=empty)
                found[place] = _free(plain, taken, used, most)
                taken.add(disk_key(found[place]))
    return tuple(found)


def shown(name: object) -> str:
    """`name` as it may stand in a sentence: signs that cannot be seen written out, and not too long."""
    text = "".join(
        sign if sign.isprintable() and sign not in _TURNING else ascii(sign)[1:-1] for sign in str(name)
    )
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN // 2]} … {text[-_SHOWN // 3 :]}"


def _free(name: str, taken: set[str], used: dict[str, int], most: int) -> str:
    key = disk_key(name)
    if key not in taken:
        return name
    number = used.get(key, 1)
    while True:
        number += 1
        ending = f"_{number}"
        unique = f"{_shortened(name, most - len(ending))}{ending}"
        if disk_key(unique) not in taken:
            used[key] = number
            return unique


def _shortened(name: str, most: int) -> str:
    short = name.encode()[:most].decode(errors="ignore") if len(name.encode()) > most else name
    return short.rstrip("._- ")


def _seen(name: str) -> str:
    """Without the signs that macOS passes over in a file's name."""
    if name.isascii():
        return name
    return "".join(sign for sign in name if unicodedata.category(sign) != "Cf")


def _is_reserved(name: str) -> bool:
    """Windows looks at what stands before the first dot, without case and without spaces at its end."""
    return _seen(name).split(".", 1)[0].rstrip(" ").upper() in _RESERVED


def _error(fault: Fault, name: object, source: str, entry: str, most: int, *, other: str = "") -> UserError:
    values: dict[str, str | int | float] = {
        "file": source,
        "entry": shown(entry),
        "name": shown(name),
        "other": shown(other),
        "most": most,
        "signs": " ".join(sorted(_FORBIDDEN)),
    }
    hint = _HINTS.get(fault, _HINT)
    return from_texts(replace(_SENTENCES[fault], values=values), replace(hint, values=values))
