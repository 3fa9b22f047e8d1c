"""Names of what is not finished yet: short, of one length, and telling which process made it.

`.w-`, the host (4), the start of the machine (2), the process (5), its start (3), chance (4) and the file's ending,
in letters that every file system keeps apart. Whoever finds one can tell whether its maker still lives, and what
another machine made on a shared disk is left alone.
"""

import hashlib
import os
import re
import secrets
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import psutil

from core.io.files.process_start import boot_id, host_name, is_zombie, start_ticks

FILE, IMPORT, UNPACKING, SCRATCH = ".w-", ".importing-", ".unpacking-", "segwright-"
"""how names begin: of a file being written, a data set and a model on their way in, and what is needed for a moment"""
OLD_FILE = ".writing-"
"""how earlier versions named unfinished files, without their maker"""
MOST_ENDING = 12
"""characters of an ending, with its dots"""
_LETTERS = "abcdefghijklmnopqrstuvwxyz234567"
_HOST, _BOOT, _PID, _START, _CHANCE = 4, 2, 5, 3, 4
_NAME = re.compile(
    "(?:" + "|".join(re.escape(prefix) for prefix in (FILE, IMPORT, UNPACKING, SCRATCH)) + ")"
    f"([a-z2-7]{{{_HOST}}})([a-z2-7]{{{_BOOT}}})([a-z2-7]{{{_PID}}})([a-z2-7]{{{_START}}})[a-z2-7]{{{_CHANCE}}}"
    rf"(?:\.[A-Za-z0-9.]{{1,{MOST_ENDING - 1}}})?"
)
_OLD_NAME = re.compile(
    re.escape(OLD_FILE) + r"(?:[a-z0-9_]{8}-.+|[0-9a-f]{16}-.+|\d+-scratch\.b2nd)"
    rf"|{SCRATCH}[a-z0-9_]{{8}}(?:\.nii)?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """The process that made a file, in the letters of its name."""

    host: str
    boot: str
    pid: str
    start: str

    def is_of_this_host(self) -> bool:
        return self.host == _host()

    def is_of_this_boot(self) -> bool:
        return self.boot == _boot()

    def is_running(self) -> bool:
        """Asked of an owner on this machine since it was started. True where it cannot be told."""
        pid = _number(self.pid)
        if pid == 0 or not psutil.pid_exists(os.getpid()):
            # a system that does not even show us ourselves
            return True
        if not psutil.pid_exists(pid) or is_zombie(pid):
            return False
        start = _start_of(pid)
        return start is None or start == self.start


def temporary_name(prefix: str, ending: str = "") -> str:
    """A name that nothing has yet, in all likelihood: make it with O_EXCL, or mkdir."""
    return prefix + _letters(_me(os.getpid())) + _spelled(secrets.randbits(5 * _CHANCE), _CHANCE) + ending


def ending_of(path: Path) -> str:
    """The end of a name that tells its format, such as .nii.gz; empty where it is none that we can keep."""
    suffixes = path.suffixes[-2:]
    packed = (len(suffixes) == 2 and suffixes[1].lower() == ".gz") or suffixes == [".case", ".json"]
    ending = "".join(suffixes if packed else suffixes[-1:])
    return ending if re.fullmatch(rf"\.[A-Za-z0-9.]{{1,{MOST_ENDING - 1}}}", ending) else ""


def is_unfinished(path: Path) -> bool:
    """Another process may be writing it just now: whoever lists a folder leaves it out."""
    return path.name.startswith(OLD_FILE) or _NAME.fullmatch(path.name) is not None


def is_old_unfinished(name: str) -> bool:
    """Something that an earlier version left; who made it, and whether that still runs, its name does not say."""
    return _OLD_NAME.fullmatch(name) is not None


def owner_of(name: str) -> Owner | None:
    """Who made the file or folder of this name, where it is exactly one of ours."""
    match = _NAME.fullmatch(name)
    return Owner(host=match[1], boot=match[2], pid=match[3], start=match[4]) if match else None


@cache
def _me(pid: int) -> Owner:
    # asked by number: a process that was forked is another one
    start = _start_of(pid) or _spelled(0, _START)
    # a number that does not fit is written as 0, which always counts as running
    return Owner(host=_host(), boot=_boot(), pid=_spelled(pid if pid < 32**_PID else 0, _PID), start=start)


def _letters(owner: Owner) -> str:
    return owner.host + owner.boot + owner.pid + owner.start


@cache
def _host() -> str:
    """Of this machine; of this container, where it counts processes for itself."""
    parts = [host_name()]
    with suppress(OSError):
        parts.append(Path("/etc/machine-id").read_text(encoding="ascii", errors="replace"))
    with suppress(OSError):
        parts.append(str(Path("/proc/self/ns/pid").stat().st_ino))
    return _hashed("|".join(parts), _HOST)


@cache
def _boot() -> str:
    """Since the machine was started, where the system tells that by a name."""
    boot = boot_id()
    return _hashed(boot, _BOOT) if boot else _spelled(0, _BOOT)


def _start_of(pid: int) -> str | None:
    """When a process began; None where it is not told. Elsewhere than on Linux by the clock of that time."""
    ticks = start_ticks(pid)
    if ticks is None:
        try:
            ticks = int(psutil.Process(pid).create_time() * 100)
        except (psutil.Error, OSError):
            return None
    return _spelled(ticks % 32**_START, _START)


def _hashed(text: str, length: int) -> str:
    digest = hashlib.blake2b(text.encode("utf-8", "surrogateescape"), digest_size=8).digest()
    return _spelled(int.from_bytes(digest, "big") % 32**length, length)


def _spelled(number: int, length: int) -> str:
    return "".join(_LETTERS[(number >> (5 * place)) & 31] for place in reversed(range(length)))


def _number(letters: str) -> int:
    value = 0
    for letter in letters:
        value = value * 32 + _LETTERS.index(letter)
    return value
