"""The server that readers are forked from; a command that reads images starts it before it is imported itself.

Standard library only: what is imported here, the command waits for.
"""

import sys
from contextlib import suppress

from core.io.reading.fork_server import CAN_FORK, ForkServer
from core.tree import TREE, environment_for_child

WORKER = "core.fingerprint.case_reader"
"""one that can do what higher packages want of a case; core.io.reading.worker does all else as well"""
_ahead: list[ForkServer] = []


def reader_environment() -> dict[str, str]:
    # threads that multiply nothing still reserve memory
    few = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2"}
    return environment_for_child() | few | {"PYTHONIOENCODING": "utf-8"}


def start_ahead() -> None:
    """Start one for whoever asks for it first; of no effect where processes cannot be forked."""
    if CAN_FORK and not _ahead:
        # whoever needs one tells what is wrong
        with suppress(OSError):
            _ahead.append(_start(WORKER))


def reader_server(worker: str) -> ForkServer:
    """The one that was started ahead, or a new one. Raises OSError."""
    return _ahead.pop() if worker == WORKER and _ahead else _start(worker)


def forget_ahead() -> None:
    """In a process that was forked: it is the parent's."""
    _ahead.clear()


def _start(worker: str) -> ForkServer:
    return ForkServer([sys.executable, "-m", worker, "forks"], reader_environment(), str(TREE))
