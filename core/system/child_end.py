"""How a process of ours ended without a word: what it wrote last, which signal ended it, whether memory ran out."""

import os
import signal
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import psutil

from core.errors import UserError

WORDS_BYTES = 1 << 14
"""of what a process wrote to its stderr, from the end"""
WORDS_QUOTED = 300
LOW_SHARE = 0.03
"""of main memory left: with less a process that is killed was most likely killed for it"""
MEMORY_CODES = frozenset({0xC0000017, 0xC000012D})
"""Windows: no memory, and no more of it may be promised"""
MEMORY_WORDS = ("MemoryError", "std::bad_alloc", "can't allocate memory", "Cannot allocate memory")
TRACEBACK = "Traceback (most recent call last)"


class MemoryWitness:
    """Sees whether memory ran out while a process of ours was at work."""

    def __init__(self) -> None:
        self._kills = _kills_for_memory()
        self._least = 1.0

    def look(self) -> None:
        """Called now and then while the process works."""
        try:
            memory = psutil.virtual_memory()
        except OSError:
            # a system that does not show /proc
            return
        self._least = min(self._least, memory.available / memory.total)

    def saw_it_run_out(self) -> bool:
        """True where the system says that it killed for memory, or next to none was left."""
        return _kills_for_memory() > self._kills or self._least < LOW_SHARE


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildEnd:
    """`code` as subprocess gives it: negative for a signal, None where nobody knows."""

    code: int | None
    words: str = ""
    """the last of what it wrote to stderr"""
    memory_ran_out: bool = False

    @property
    def lacked_memory(self) -> bool:
        """Only where the signal and the memory say so, or the process itself."""
        by_system = self.code in (-9, 137) and self.memory_ran_out
        return by_system or self.code in MEMORY_CODES or any(word in self.last_line for word in MEMORY_WORDS)

    @property
    def last_line(self) -> str:
        lines = [line.strip() for line in self.words.splitlines() if line.strip()]
        return lines[-1][:WORDS_QUOTED] if lines else ""

    @property
    def traceback(self) -> str:
        """Of a mistake of ours, from its first line on; empty where there is none."""
        place = self.words.rfind(TRACEBACK)
        return "" if place < 0 or self.lacked_memory else self.words[place:]

    def error(self) -> Exception:
        """What to raise: a UserError, or for a mistake of ours a RuntimeError that carries its traceback."""
        if self.lacked_memory:
            return UserError(
                "The work was ended because memory ran out.",
                hint="Close other programs or choose something smaller, then go on; what was finished is kept.",
            )
        if self.traceback:
            return RuntimeError(self.traceback)
        if self.code is not None and self.code < 0:
            return UserError(
                "The work was ended by the signal {signal} before it was done. {words}",
                hint="Start it again; what was finished is kept.",
                signal=signal_name(-self.code),
                words=self.last_line,
            )
        return UserError(
            "The work was ended from outside before it was done (exit {code}). {words}",
            hint="Start it again; what was finished is kept.",
            code="?" if self.code is None else self.code,
            words=self.last_line,
        )


def signal_name(number: int) -> str:
    """9 (SIGKILL), or the number alone where this system has no name for it."""
    with suppress(ValueError):
        return f"{number} ({signal.Signals(number).name})"
    return str(number)


def last_words(stream: BinaryIO) -> str:
    """The end of what was written to a file, wherever its reader stands."""
    with suppress(OSError, ValueError):
        size = stream.seek(0, os.SEEK_END)
        stream.seek(max(0, size - WORDS_BYTES))
        return stream.read(WORDS_BYTES).decode("utf-8", errors="replace")
    return ""


def words_in(path: Path) -> str:
    """The same of a file by its name; empty where there is none."""
    try:
        with path.open("rb") as stream:
            return last_words(stream)
    except OSError:
        return ""


def _kills_for_memory() -> int:
    """How often this system, or the group that we run in, killed a process for memory; 0 where nobody counts."""
    counts = [_counted(Path("/proc/vmstat"), "oom_kill")]
    with suppress(OSError):
        group = Path("/proc/self/cgroup").read_text(encoding="utf-8").strip().rsplit(":", 1)[-1]
        counts.append(_counted(Path("/sys/fs/cgroup") / group.lstrip("/") / "memory.events", "oom_kill"))
    return sum(counts)


def _counted(path: Path, name: str) -> int:
    with suppress(OSError, ValueError):
        for line in path.read_text(encoding="utf-8").splitlines():
            key, _, value = line.partition(" ")
            if key == name:
                return int(value)
    return 0
