"""What is read for one piece of work, so that it can be stopped in the middle of a file."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol


class ReadingStoppedError(Exception):
    """Whoever wanted to read was stopped meanwhile; nobody waits for the outcome."""


class Reader(Protocol):
    def kill(self) -> None: ...


class ReadingScope:
    """May be stopped from any thread. Threads enter it; without one, what a thread reads is not stopped."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._reading: set[Reader] = set()
        self._stopped = False

    def enter(self) -> None:
        """From now on, what this thread reads belongs here."""
        _current.scope = self

    def stop(self) -> None:
        """What is being read is broken off, and nothing is read any more; what is being written is finished."""
        with self._lock:
            self._stopped = True
            for reader in self._reading:
                reader.kill()

    @contextmanager
    def watched(self, reader: Reader) -> Iterator[None]:
        """While it reads. Raises ReadingStoppedError where the scope is, or gets, stopped."""
        with self._lock:
            if self._stopped:
                raise ReadingStoppedError
            self._reading.add(reader)
        try:
            yield
        except Exception as error:
            if self._stopped:
                raise ReadingStoppedError from error
            raise
        finally:
            with self._lock:
                self._reading.discard(reader)


class _Current(threading.local):
    scope: ReadingScope | None = None


_current = _Current()


def current_scope() -> ReadingScope | None:
    """The one that this thread has entered."""
    return _current.scope
