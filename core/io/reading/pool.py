"""The processes that read images for this one: as many as threads read at a time, made when needed, kept warm."""

import atexit
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

from numpy.typing import NDArray

from core.errors import UserError, from_texts
from core.io.files.damaged import damaged
from core.io.files.leftovers import sweep_temporary
from core.io.reading.limits import Allowance
from core.io.reading.process import End, ReaderEndedError, ReadingProcess
from core.io.reading.question import Act, Answer, Failure, Question
from core.io.reading.reader_server import WORKER, forget_ahead
from core.io.reading.scope import current_scope
from core.io.reading.source import USUAL, ReaderSource, Way

IDLE_SECONDS = 300.0
"""after which processes that nobody asks are ended, but for one: the next file should not wait for its start"""


class ReaderTraceError(Exception):
    """What the other process stumbled over; its text is the traceback there."""


class ReadingPool:
    """May be asked from any number of threads."""

    def __init__(
        self,
        worker: str = WORKER,
        *,
        way: Way = USUAL,
        allowance: Allowance = Allowance(),
    ) -> None:
        """`worker`: the module that answers."""
        self._source = ReaderSource(worker, way, allowance)
        self._lock = threading.Lock()
        self._idle: list[ReadingProcess] = []
        self._busy: set[ReadingProcess] = set()
        self._begun = False

    def prepare(self, count: int) -> None:
        """Start processes so that there are `count`, at once rather than one by one as threads ask."""
        self._begin()
        if self._source.prepare():
            return
        with self._lock:
            missing = count - len(self._idle) - len(self._busy)
        for _ in range(missing):
            made = self._new()
            with self._lock:
                # those that are warm are asked first
                self._idle.insert(0, made)

    def ask(
        self, question: Question, voxels: NDArray[Any] | None = None
    ) -> tuple[Answer, NDArray[Any] | None]:
        """Raises UserError naming the file, also where it makes its reader crash, hang or want too much.

        Of a task that goes wrong in such a way ReaderEndedError is raised: it has several files.
        """
        crashed = False
        while True:
            process = self._take(new=crashed)
            fresh = process.questions == 0
            try:
                # what is being written is not broken off
                scope = None if question.act is Act.WRITE else current_scope()
                with scope.watched(process) if scope else nullcontext():
                    answer, read = process.ask(question, voxels)
            except ReaderEndedError as error:
                self._drop(process)
                if question.act is Act.TASK:
                    raise
                if fresh or error.end not in (End.CRASHED, End.KILLED):
                    raise _user_error(question, error) from error
                # an earlier file may have harmed it, or it ended while it waited: a new one shall say
                crashed = True
                continue
            except BaseException:
                self._drop(process)
                raise
            self._give_back(process)
            if answer.failure is not None and question.act is Act.TASK and answer.failure.kind != "user":
                raise ReaderEndedError(End.CRASHED)
            if answer.failure is not None:
                raise _error_of(question, answer.failure)
            return answer, read

    def end(self) -> None:
        """All processes, also those at work."""
        with self._lock:
            processes = [*self._idle, *self._busy]
            self._idle.clear()
        atexit.unregister(self.end)
        for process in processes:
            process.kill()
        for process in processes:
            process.end()
        self._source.end()

    @property
    def count(self) -> int:
        """Processes, at work or waiting."""
        with self._lock:
            return len(self._idle) + len(self._busy)

    def _take(self, *, new: bool = False) -> ReadingProcess:
        while True:
            with self._lock:
                process = self._idle.pop() if self._idle and not new else None
                if process is not None and process.is_alive:
                    self._busy.add(process)
                    return process
            if process is not None:
                process.end()
                continue
            made = self._new()
            with self._lock:
                self._busy.add(made)
            return made

    def _new(self) -> ReadingProcess:
        self._begin()
        return self._source.start()

    def _begin(self) -> None:
        with self._lock:
            begun, self._begun = self._begun, True
        if not begun:
            sweep_temporary()
            threading.Thread(target=self._tend, name="readers", daemon=True).start()
            # the thread may not get to the end of it
            atexit.register(self.end)

    def _give_back(self, process: ReadingProcess) -> None:
        process.idle_since = time.monotonic()
        with self._lock:
            self._busy.discard(process)
            self._idle.append(process)

    def _drop(self, process: ReadingProcess) -> None:
        with self._lock:
            self._busy.discard(process)
        process.end()

    def _tend(self) -> None:
        """End what is idle for long, and everything with the program: before threads that read are waited for."""
        main = threading.main_thread()
        while main.is_alive():
            main.join(IDLE_SECONDS / 10)
            before = time.monotonic() - IDLE_SECONDS
            with self._lock:
                old = [process for process in self._idle[:-1] if process.idle_since < before]
                self._idle = [process for process in self._idle if process not in old]
            for process in old:
                process.end()
        self.end()


class _Pools:
    """The pool of this process, or none where it reads by itself."""

    def __init__(self) -> None:
        self.pool = ReadingPool()
        self.reads_itself = False


_pools = _Pools()


def readers() -> ReadingPool | None:
    """None in a process that may die of a file and reads it by itself."""
    return None if _pools.reads_itself else _pools.pool


def read_in_this_process() -> None:
    """To be called by a process that works on files one by one and whose death is told for the file alone."""
    _pools.reads_itself = True


@contextmanager
def reading_by(pool: ReadingPool) -> Iterator[ReadingPool]:
    """Within the block, this pool reads; it ends with it."""
    before = _pools.pool
    _pools.pool = pool
    try:
        yield pool
    finally:
        _pools.pool = before
        pool.end()


def prepare_readers(count: int) -> None:
    """Let processes start that will be needed in a moment."""
    pool = readers()
    if pool is not None:
        pool.prepare(count)


def _forget_all() -> None:
    """A forked process must not talk into its parent's conversations."""
    _pools.pool = ReadingPool()
    forget_ahead()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget_all)


def _error_of(question: Question, failure: Failure) -> Exception:
    """The error that the other process met, with its traceback as the cause."""
    cause: Exception | None = ReaderTraceError(failure.trace) if failure.trace else None
    error: Exception
    if failure.kind == "user":
        error = from_texts(failure.message, failure.hint)
        if failure.number:
            cause = OSError(failure.number, os.strerror(failure.number))
    elif failure.kind == "memory":
        error = _too_large(question)
    elif failure.kind == "missing":
        error = ImportError(str(failure.message))
    elif question.act is not Act.WRITE:
        # whatever it stumbled over in a file: the file's mistake far more often than ours, whose trace is kept
        error = damaged(question.path)
    elif failure.kind == "bug":
        error = RuntimeError(str(failure.message))
    elif failure.number:
        error = OSError(failure.number, os.strerror(failure.number), str(question.path))
    else:
        error = OSError(str(failure.message))
    error.__cause__ = cause
    return error


def _user_error(question: Question, error: ReaderEndedError) -> UserError:
    if error.end is End.TOO_LONG:
        return UserError(
            "{file}: reading the file takes too long.",
            hint="It is probably damaged; export or copy it again, or leave it out.",
            file=str(question.path),
        )
    if error.end is End.STILL:
        return UserError(
            "{file}: nothing comes from the file any more.",
            hint="Look whether the disk or the network it lies on is in order.",
            file=str(question.path),
        )
    if error.end in (End.TOO_LARGE, End.KILLED):
        return _too_large(question)
    if question.act is Act.WRITE:
        return UserError(
            "{file}: the file could not be written: its writer crashed.",
            hint="Choose another format, or report it.",
            file=str(question.path),
        )
    return UserError(
        "{file}: the file made its reader crash.",
        hint="It is probably damaged; export or copy it again, or leave it out.",
        file=str(question.path),
    )


def _too_large(question: Question) -> UserError:
    return UserError(
        "{file}: there is not enough memory for this file.",
        hint="Close other programs, or leave this file out; it may also be damaged and claim to be huge.",
        file=str(question.path),
    )
