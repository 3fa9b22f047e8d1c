"""Where the processes that read images come from: forked where that can be, else started one by one."""

import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from enum import Enum
from typing import Any

from core.errors import UserError
from core.io.reading.channel import PipeWire, SocketWire, Wire
from core.io.reading.fork_server import CAN_FORK, ForkServer
from core.io.reading.limits import Allowance
from core.io.reading.process import Process, ReadingProcess
from core.io.reading.reader_server import WORKER, reader_environment, reader_server
from core.tree import TREE

Started = tuple[Process, Wire, Callable[[], None]]


class Way(Enum):
    """How a process comes to be, and is talked to."""

    FORKS = "forks"
    SOCKET = "socket"
    PIPES = "pipes"


USUAL = Way.FORKS if CAN_FORK else Way.PIPES if sys.platform == "win32" else Way.SOCKET


class ReaderSource:
    """May be asked from any thread. All of its processes end with this one, however that comes."""

    def __init__(self, worker: str = WORKER, way: Way = USUAL, allowance: Allowance = Allowance()) -> None:
        """`worker`: the module that answers."""
        self._worker = worker
        self._way = way
        self._allowance = allowance
        self._lock = threading.Lock()
        self._servers: list[ForkServer] = []

    def prepare(self) -> bool:
        """Load the libraries ahead. False where each process does that by itself."""
        if self._way is Way.FORKS:
            with suppress(OSError):
                self._server()
        return self._way is Way.FORKS

    def start(self) -> ReadingProcess:
        """Raises UserError where no process can be started."""
        try:
            process, wire, close = self._started()
        except OSError as error:
            raise UserError(
                "The process that reads images cannot be started ({reason}).",
                hint="Close other programs, then try again.",
                reason=error.strerror or str(error) or type(error).__name__,
            ) from error
        return ReadingProcess(process, wire, close, self._allowance)

    def end(self) -> None:
        """Also all that were forked, and are at work."""
        with self._lock:
            servers, self._servers = self._servers, []
        for server in servers:
            server.end()

    def _started(self) -> Started:
        if self._way is Way.PIPES:
            return self._with_pipes()
        if self._way is Way.SOCKET:
            return self._with_socket()
        try:
            forked, end = self._server().fork()
        except OSError:
            # it has ended, or was broken off in the middle of a word
            forked, end = self._server().fork()
        return forked, SocketWire(end), forked.close

    def _server(self) -> ForkServer:
        """One that can fork; others that cannot any more live on with their children."""
        with self._lock:
            if not self._servers or not self._servers[-1].is_good:
                self._servers.append(reader_server(self._worker))
            return self._servers[-1]

    def _with_pipes(self) -> Started:
        process = self._popen(
            [],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        assert process.stdin is not None and process.stdout is not None
        return process, PipeWire(process.stdout, process.stdin), lambda: None

    def _with_socket(self) -> Started:
        ours, its = socket.socketpair()
        try:
            process = self._popen(
                [str(its.fileno())],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                pass_fds=[its.fileno()],
            )
        except OSError:
            ours.close()
            raise
        finally:
            its.close()
        lifeline = process.stdin
        assert lifeline is not None
        return process, SocketWire(ours), lifeline.close

    def _popen(self, words: list[str], **options: Any) -> "subprocess.Popen[bytes]":
        # started in our own folder: Python looks for modules where it is started
        return subprocess.Popen(
            [sys.executable, "-m", self._worker, self._way.value, *words],
            stderr=subprocess.DEVNULL,
            env=reader_environment(),
            cwd=TREE,
            **options,
        )
