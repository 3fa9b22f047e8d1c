"""Who writes in threads while a repair is at work: when it is broken off, nothing is written any more."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Writers:
    """Threads outlive the job that began them; what they would write after its end must not be written."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._writing = 0
        self._ended = False

    @contextmanager
    def one(self) -> Iterator[bool]:
        """Around one file's being written; False where it may not be any more."""
        with self._changed:
            may_write = not self._ended
            self._writing += may_write
        try:
            yield may_write
        finally:
            with self._changed:
                self._writing -= may_write
                self._changed.notify_all()

    def end(self) -> None:
        """Let nobody begin; waits for those that write."""
        with self._changed:
            self._ended = True
            self._changed.wait_for(lambda: self._writing == 0)
