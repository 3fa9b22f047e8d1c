"""One process that reads images, seen from the one that asks (reading_worker is the other side)."""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from typing import Any

from numpy.typing import NDArray

from core.errors import UserError
from core.io.files.json_file import value_from_json
from core.io.files.leftovers import sweep_temporary
from core.io.reading.channel import (
    BrokenMessageError,
    Message,
    PipeWire,
    SocketWire,
    Wire,
    receive,
    send,
    take_voxels,
)
from core.io.reading.limits import Allowance, memory_bytes, processor_seconds
from core.io.reading.question import Act, Answer, Question
from core.tree import TREE, environment_for_child

WORKER = "core.io.reading.worker"
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one question may take."""

    processor_s: float
    memory: int = 0
    """bytes resident; 0 while it is not known yet"""


class ReadingProcess:
    """Ready at once: what is asked waits until it has started. It ends when this process ends, however that comes."""

    def __init__(
        self,
        worker: str = WORKER,
        *,
        pipes: bool = sys.platform == "win32",
        allowance: Allowance = Allowance(),
    ) -> None:
        """Raises UserError where no process can be started."""
        environment = environment_for_child() | {
            "PYTHONIOENCODING": "utf-8",
            "OMP_NUM_THREADS": "1",
            "MALLOC_ARENA_MAX": "2",
        }
        # memory that is reserved for each of many threads that multiply nothing
        environment["OPENBLAS_NUM_THREADS"] = "1"
        self._allowance = allowance
        self.idle_since = time.monotonic()
        self.questions = 0
        """answered so far"""
        try:
            self._process, self._wire = _start(worker, environment, pipes=pipes)
        except OSError as error:
            raise UserError(
                "The process that reads images cannot be started ({reason}).",
                hint="Close other programs, then try again.",
                reason=error.strerror or type(error).__name__,
            ) from error

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
            answer, message = self._wait(question)
            read = None
            if answer.kind and question.act is not Act.OPEN:
                read = take_voxels(self._wire, message, answer.shape, answer.kind)
        except (EOFError, OSError) as error:
            raise self._ended() from error
        except (BrokenMessageError, UserError, KeyError, TypeError) as error:
            raise ReaderEndedError(End.CRASHED) from error
        self.questions += 1
        return answer, read

    def kill(self) -> None:
        """Whoever waits for its answer gets none."""
        with suppress(OSError):
            self._process.kill()

    def end(self) -> None:
        """Kill it and clear up behind it."""
        self.kill()
        self._wire.close()
        if self._process.stdin is not None:
            with suppress(OSError):
                self._process.stdin.close()
        # one that hangs in the system, on a disk that is gone, ends later by itself
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(1)
        sweep_temporary()

    def _wait(self, question: Question) -> tuple[Answer, Message]:
        limits = Limits(processor_s=processor_seconds(self._allowance, question.act, question.path, 0))
        watch = _Watch()
        while True:
            message = receive(self._wire, LOOK_S)
            if message is None:
                self._look(limits, watch)
            elif "promised" in message.content:
                promised = int(message.content["promised"])
                limits = Limits(
                    processor_s=processor_seconds(self._allowance, question.act, question.path, promised),
                    memory=memory_bytes(self._allowance, promised),
                )
            else:
                return value_from_json(message.content, Answer, source="reader"), message

    def _look(self, limits: Limits, watch: "_Watch") -> None:
        """Raise ReaderEndedError where it takes more than it may."""
        import psutil

        try:
            process = psutil.Process(self._process.pid)
            times = process.cpu_times()
            taken = times.user + times.system
            if watch.more_than_at_first(taken) > limits.processor_s:
                raise ReaderEndedError(End.TOO_LONG)
            if limits.memory and process.memory_info().rss > limits.memory:
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


def _start(
    worker: str, environment: dict[str, str], *, pipes: bool
) -> tuple["subprocess.Popen[bytes]", Wire]:
    # started in our own folder: Python looks for modules where it is started
    common: dict[str, Any] = {"stderr": subprocess.DEVNULL, "env": environment, "cwd": TREE}
    command = [sys.executable, "-m", worker]
    if pipes:
        process = subprocess.Popen(
            [*command, "pipes"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            **common,
        )
        assert process.stdin is not None and process.stdout is not None
        return process, PipeWire(process.stdout, process.stdin)
    ours, its = socket.socketpair()
    try:
        process = subprocess.Popen(
            [*command, "socket", str(its.fileno())],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            pass_fds=[its.fileno()],
            **common,
        )
    except OSError:
        ours.close()
        raise
    finally:
        its.close()
    return process, SocketWire(ours)


def _folder() -> str:
    """Relative paths are meant from here."""
    with suppress(OSError):
        # twice as fast as Path.cwd()
        return os.getcwd()  # noqa: PTH109
    return ""
