"""How long a file may take to be read, and how much memory, from its size and what its header promises."""

import math
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from numpy.typing import NDArray

from core.errors import UserError
from core.io.file_ending import file_ending
from core.io.formats.dicom.staged_ending import is_staged
from core.io.inside_file import file_of
from core.io.reading.question import Act, Question
from core.io.screens.screen import screen_image_file

VOXEL_BYTES_A_SECOND = 4e6
"""the slowest known compression (JPEG 2000) on a slow computer is several times faster"""
HEADER_BYTES_A_SECOND = 100e6
"""a header may be spread over its file, as in TIFF"""
SURELY_FITS = 1 << 30
SMALL_BYTES = 16 << 20
MEMORY_TIMES = 8
"""a reader may hold the stored voxels, those as double numbers, and copies in another order"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """What the reading of any file may take, however small it is."""

    processor_s: float = 20.0
    """for a library's import and a slow computer"""
    memory: int = 2 << 30
    """bytes for libraries and the stacks of threads, which no file is to blame for"""
    still_s: float = 120.0
    """without a byte read or a processor used: a disk or network that is gone"""


def processor_seconds(allowance: Allowance, question: Question, promised: int) -> float:
    """After which a file is given up. `promised`: bytes of all voxels by the header, 0 where not known."""
    size = 0
    for path in question.files:
        with suppress(OSError):
            size += file_of(path).stat().st_size
    slow = HEADER_BYTES_A_SECOND if question.act is Act.HEADER else VOXEL_BYTES_A_SECOND
    return allowance.processor_s + max(size, promised) / slow


def memory_bytes(allowance: Allowance, promised: int) -> int:
    """More than a reader had before it began."""
    # small ones alike, so that the limit need not be set anew for each
    return allowance.memory + MEMORY_TIMES * max(promised, SMALL_BYTES)


def raise_if_hopeless(promised: int) -> None:
    """Raise MemoryError where voxels are promised that this computer cannot hold by any means."""
    if promised > SURELY_FITS:
        import psutil

        with suppress(OSError):
            if promised > psutil.virtual_memory().total + psutil.swap_memory().total:
                raise MemoryError


def promised_by(question: Question, voxels: NDArray[Any] | None) -> int:
    """Bytes that what is asked for may be said to need; 0 where that is little."""
    if question.act is Act.HEADER:
        return 0
    if question.act is Act.PART:
        return 16 * math.prod(stop - start for start, stop in question.box)
    return sum(map(promised_bytes, question.files)) if voxels is None else voxels.nbytes


def promised_bytes(path: Path) -> int:
    """Of all voxels in memory, as the header says; 0 where the file will be refused for it."""
    with suppress(UserError):
        if is_staged(path):
            from core.io.formats.dicom.staged import bytes_of_staged, read_staged

            return bytes_of_staged(read_staged(path))
        return screen_image_file(path).bytes if file_ending(path) else 0
    return 0


class MemoryLimit:
    """Of this process, raised and lowered for each file; of no effect where the system has none (see rss too)."""

    def __init__(self) -> None:
        self._highest: int | None = None
        self._allowed = 0
        if sys.platform == "linux":
            import resource

            self._highest = resource.getrlimit(resource.RLIMIT_AS)[1]

    def allow(self, more: int) -> None:
        """So many bytes beyond those that are taken now; as long as it is the same, from file to file."""
        if self._highest is None or more == self._allowed:
            return
        import resource

        self._allowed = more
        try:
            limit = _bytes_mapped() + more
        except OSError:
            # a system without /proc: whoever asks looks at what is resident too
            return
        if self._highest != resource.RLIM_INFINITY:
            limit = min(limit, self._highest)
        resource.setrlimit(resource.RLIMIT_AS, (limit, self._highest))


def limit_processor(seconds: float) -> None:
    """End this process by the system where it goes on for so long, even if nobody is there to end it."""
    if sys.platform == "win32":
        return
    import resource

    used = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    highest = resource.getrlimit(resource.RLIMIT_CPU)[1]
    limit = math.ceil(used + 2 * seconds)
    if highest == resource.RLIM_INFINITY or limit < highest:
        resource.setrlimit(resource.RLIMIT_CPU, (limit, highest))


@contextmanager
def ended_if_endless(act: Act, path: Path) -> Iterator[None]:
    """For a process that reads by itself: the system ends it where this file, read in the block, takes too long.

    Raises MemoryError at once where the file promises more than the computer has. Windows has no such limit.
    """
    promised = promised_bytes(path) if act is not Act.HEADER else 0
    raise_if_hopeless(promised)
    if sys.platform == "win32":
        yield
        return
    import resource

    before = resource.getrlimit(resource.RLIMIT_CPU)
    limit_processor(processor_seconds(Allowance(), Question(act=act, path=path), promised))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_CPU, before)


def _bytes_mapped() -> int:
    return int(Path("/proc/self/statm").read_bytes().split()[0]) * os.sysconf("SC_PAGE_SIZE")
