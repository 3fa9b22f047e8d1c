"""Cases kept open between patches, as many as a fixed amount of memory and the limit of open files allow."""

import threading
from collections import OrderedDict
from pathlib import Path

from core.device import usable_cores
from core.io.files.open_files import open_files_allowed
from core.preprocessing.preprocessed_case import PreprocessedCase
from core.preprocessing.store import open_case

FILES_A_CASE = 2
"""its image and its labels, once for each thread that reads them"""
OTHER_FILES = 128
"""that a training has open"""
BUDGET = 256 * 2**20
"""bytes of foreground locations kept; images are read patch by patch and never kept"""


class OpenedCases:
    """Opens a preprocessed case by name; the least recently used are let go. Safe to call from threads."""

    def __init__(self, folder: Path, budget: int = BUDGET, most: int | None = None) -> None:
        self._folder = folder
        self._budget = budget
        self._most = most_cases(open_files_allowed(), usable_cores()) if most is None else most
        self._opened: OrderedDict[str, PreprocessedCase] = OrderedDict()
        self._sizes: dict[str, int] = {}
        self._lock = threading.Lock()

    def __call__(self, name: str) -> PreprocessedCase:
        """Raises UserError where the case's files are missing or damaged."""
        with self._lock:
            if name in self._opened:
                self._opened.move_to_end(name)
                return self._opened[name]
        case = open_case(self._folder, name)
        size = sum(voxels.nbytes for voxels in case.locations.values())
        with self._lock:
            self._opened[name] = case
            self._sizes[name] = size
            while len(self._opened) > self._most or (
                sum(self._sizes.values()) > self._budget and len(self._opened) > 1
            ):
                oldest, _ = self._opened.popitem(last=False)
                del self._sizes[oldest]
        return case


def most_cases(files: int, threads: int) -> int:
    """How many may be open together where a process may have so many files open."""
    return max(1, (files - OTHER_FILES) // (FILES_A_CASE * threads))
