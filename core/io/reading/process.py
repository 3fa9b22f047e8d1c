"""One process that reads images, seen from the one that asks (worker is the other side)."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from enum import Enum
from typing import Any, Protocol

from numpy.typing import NDArray

from core.errors import UserError
from core.io.files.json_file import value_from_json
from core.io.files.leftovers import sweep_temporary
from core.io.reading.channel import (
    BrokenMessageError,
    Message,
    Wire,
    forget,
    receive,
    send,
    take_voxels,
)
from core.io.reading.limits import Allowance, memory_bytes, processor_seconds
from core.io.reading.question import Act, Answer, Question

LOOK_S = 0.25
"""between two looks at what a process takes that has not answered yet"""


class End(Enum):
    """Why a process gave no answer."""

    CRASHED = "crashed"
    KILLED = "killed"
    """by somebody else, as the system does where memory runs out"""
    TOO_LONG = "too long"
    STILL = "still"
    TOO_LARGE = "too large"


class ReaderEndedError(Exception):
    """The process is no more; `end` says why."""

    def __init__(self, end: End) -> None:
        super().__init__(end.value)
        self.end = end


class Process(Protocol):
    """What subprocess.Popen has, and processes that were started otherwise."""

    @property
    def pid(self) -> int: ...

    def poll(self) -> int | None: ...

    def wait(self, seconds: float, /) -> int: ...

    def kill(self) -> None: ...


class ReadingProcess:
    """Asked by one thread at a time. What is asked waits until it has started."""

    def __init__(self, process: Process, wire: Wire, close: Callable[[], None], allowance: Allowance) -> None:
        """`close` lets go of what the process was started with."""
        self._process = process
        self._wire = wire
        self._close = close
        self._allowance = allowance
        self.idle_since = time.monotonic()
        self.questions = 0
        """answered so far"""

    @property
    def is_alive(self) -> bool:
        return self._process.poll() is None

    def ask(
        self, question: Question, voxels: NDArray[Any] | None = None
    ) -> tuple[Answer, NDArray[Any] | None]:
        """The answer, with voxels where some belong to it. Raises ReaderEndedError where there will be none."""
        content = {
            "question": question,
            "folder": _folder(),
            "allowance": self._allowance,
            "voxels": [] if voxels is None else voxels.shape,
            "kind": "" if voxels is None else voxels.dtype.str,
        }
        try:
            send(self._wire, content, voxels)
            answered = self._answer(question, self._wait(question))
        except (EOFError, OSError) as error:
            raise self._ended() from error
        except (BrokenMessageError, UserError, KeyError, TypeError, ValueError) as error:
            raise ReaderEndedError(End.CRASHED) from error
        self.questions += 1
        return answered

    def _answer(self, question: Question, message: Message) -> tuple[Answer, NDArray[Any] | None]:
        try:
            answer = value_from_json(message.content, Answer, source="reader")
        except BaseException:
            forget(message)
            raise
        if question.act is Act.OPEN or not answer.kind:
            forget(message)
            return answer, None
        return answer, take_voxels(self._wire, message, answer.shape, answer.kind)

    def kill(self) -> None:
        """Whoever waits for its answer gets none."""
        with suppress(OSError):
            self._process.kill()

    def end(self) -> None:
        """Kill it and clear up behind it."""
        self.kill()
        self._wire.close()
        # one that hangs in the system, on a disk that is gone, ends later by itself
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(1)
        self._close()
        sweep_temporary()

    def _wait(self, question: Question) -> Message:
        promised = 0
        watch = _Watch()
        while True:
            message = receive(self._wire, LOOK_S)
            if message is None:
                self._look(question, promised, watch)
            elif "promised" in message.content:
                promised = int(message.content["promised"])
            else:
                return message

    def _look(self, question: Question, promised: int, watch: "_Watch") -> None:
        """Raise ReaderEndedError where it takes more than it may."""
        import psutil

        try:
            process = psutil.Process(self._process.pid)
            times = process.cpu_times()
            taken = times.user + times.system
            may_take = processor_seconds(self._allowance, question, promised)
            if watch.more_than_at_first(taken) > may_take:
                raise ReaderEndedError(End.TOO_LONG)
            if process.memory_info().rss > memory_bytes(self._allowance, promised):
                raise ReaderEndedError(End.TOO_LARGE)
            bytes_read = process.io_counters().read_chars if sys.platform == "linux" else 0
        except psutil.Error:
            # it has ended: its end is heard of through the wire
            return
        if watch.seconds_still((taken, bytes_read)) > self._allowance.still_s:
            raise ReaderEndedError(End.STILL)

    def _ended(self) -> ReaderEndedError:
        try:
            code = self._process.wait(1)
        except subprocess.TimeoutExpired:
            return ReaderEndedError(End.CRASHED)
        if sys.platform != "win32" and code == -signal.SIGXCPU:
            return ReaderEndedError(End.TOO_LONG)
        if sys.platform != "win32" and code == -signal.SIGKILL:
            return ReaderEndedError(End.KILLED)
        return ReaderEndedError(End.CRASHED)


class _Watch:
    """Since when nothing has moved."""

    def __init__(self) -> None:
        self._seen: object = None
        self._taken_at_first: float | None = None
        self._since = time.monotonic()

    def more_than_at_first(self, taken: float) -> float:
        """The first look comes so soon that what was taken before it does not count."""
        if self._taken_at_first is None:
            self._taken_at_first = taken
        return taken - self._taken_at_first

    def seconds_still(self, state: object) -> float:
        if state != self._seen:
            self._seen = state
            self._since = time.monotonic()
        return time.monotonic() - self._since


def _folder() -> str:
    """Relative paths are meant from here."""
    with suppress(OSError):
        # twice as fast as Path.cwd()
        return os.getcwd()  # noqa: PTH109
    return ""
