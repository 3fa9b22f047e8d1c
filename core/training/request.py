"""What the window asks of a training that runs in another process: one word in a file."""

import time
from collections.abc import Collection
from enum import Enum

from core.errors import UserError
from core.io.files.holding import remove_mark
from core.io.files.plain_json import read_bounded_text
from core.project_folder import FoldFolder

LOOK_EVERY_SECONDS = 0.2


class Request(str, Enum):
    PAUSE = "pause"
    """save, and stop until resumed"""
    FINISH = "finish"
    """stop and keep: let the rate fall to zero, then end as if all epochs were done"""
    CANCEL = "cancel"
    """stop at once; the last saved state stays"""


class Requests:
    """Reads the fold's request file, a few times a second at most; a request that was read is gone."""

    def __init__(self, folder: FoldFolder) -> None:
        self._path = folder.request_file
        self._looked = 0.0

    def next(self, *, among: Collection[Request] = tuple(Request)) -> Request | None:
        """What is asked for now; a request that is not `among` these is left for whoever heeds it."""
        now = time.monotonic()
        if now - self._looked < LOOK_EVERY_SECONDS:
            return None
        self._looked = now
        try:
            word = read_bounded_text(self._path, 1 << 10).strip().lower()
            found = Request(word)
        except (UserError, ValueError):
            # not there, being written, or no word we know
            return None
        if found not in among:
            return None
        remove_mark(self._path)
        return found
