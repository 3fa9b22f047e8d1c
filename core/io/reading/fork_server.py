"""Processes made by forking one that has loaded its libraries: each is ready in milliseconds and shares their memory.

Linux alone can tell them apart from others by descriptors, and ends them with the one they come from. The server
does nothing else, so that it has one thread and nothing to trip over: forking it is safe.
"""

import ctypes
import os
import select
import signal
import socket
import struct
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress

CAN_FORK: bool = (
    sys.platform == "linux" and hasattr(os, "pidfd_open") and hasattr(signal, "pidfd_send_signal")
)
SECONDS_TO_START = 120.0
"""of the server; a computer may be very busy"""
_REQUEST = struct.Struct("<ci")
"""F: fork, the descriptor that comes along is the child's; E: how has this child ended?"""
_REPLY = struct.Struct("<i")
_NOT_ENDED = 1 << 20
_DIE_WITH_PARENT = 1


class ForkedProcess:
    """A child of the server, held by a descriptor: its number cannot come to mean another process."""

    def __init__(self, server: "ForkServer", pid: int) -> None:
        self.pid = pid
        self._server = server
        self._code: int | None = None
        self._descriptor: int | None = None
        # it is a zombie at worst: nobody asks the server for its end before us
        with suppress(ProcessLookupError):
            self._descriptor = os.pidfd_open(pid)

    def poll(self) -> int | None:
        """How it ended, as subprocess has it; None while it runs."""
        return self._ended(0)

    def wait(self, seconds: float) -> int:
        """Raises subprocess.TimeoutExpired."""
        code = self._ended(seconds)
        if code is None:
            raise subprocess.TimeoutExpired("reader", seconds)
        return code

    def kill(self) -> None:
        if self._descriptor is not None:
            with suppress(OSError):
                signal.pidfd_send_signal(self._descriptor, signal.SIGKILL)

    def close(self) -> None:
        """To be called when it has ended or nobody cares any more."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def _ended(self, seconds: float) -> int | None:
        if self._code is None and self._descriptor is not None:
            poll = select.poll()
            poll.register(self._descriptor, select.POLLIN)
            if not poll.poll(1000 * seconds):
                return None
        if self._code is None:
            self._code = self._server.exit_code(self.pid)
        return self._code


class ForkServer:
    """The server, seen from whoever wants children. It ends with this process, and its children with it."""

    def __init__(self, command: list[str], environment: dict[str, str], folder: str) -> None:
        """`command` gets the number of a descriptor that `serve_forks` is to be called with. Raises OSError."""
        self._lock = threading.Lock()
        self._control, its = socket.socketpair()
        self._control.settimeout(SECONDS_TO_START)
        self.is_good = True
        try:
            self._process = subprocess.Popen(
                [*command, str(its.fileno())],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=[its.fileno()],
                env=environment,
                cwd=folder,
            )
        except OSError:
            self._control.close()
            raise
        finally:
            its.close()

    def fork(self) -> tuple[ForkedProcess, socket.socket]:
        """A child, and the socket to talk to it. Raises OSError where there is none."""
        ours, its = socket.socketpair()
        try:
            pid = self._ask(b"F", 0, its)
        except BaseException:
            ours.close()
            raise
        finally:
            its.close()
        return ForkedProcess(self, pid), ours

    def exit_code(self, pid: int) -> int:
        """Of a child that has ended; -SIGKILL where the server is gone, which takes its children along."""
        with suppress(OSError):
            code = self._ask(b"E", pid)
            if code != _NOT_ENDED:
                return code
        return -signal.SIGKILL

    def end(self) -> None:
        with suppress(OSError):
            self._process.kill()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(1)
        with self._lock:
            self.is_good = False
            self._control.close()
        if self._process.stdin is not None:
            with suppress(OSError):
                self._process.stdin.close()

    def _ask(self, what: bytes, number: int, descriptor: socket.socket | None = None) -> int:
        with self._lock:
            if not self.is_good:
                raise OSError("there is no process to fork")
            try:
                answer = self._converse(_REQUEST.pack(what, number), descriptor)
            except BaseException:
                # broken off in the middle of a word
                self.is_good = False
                raise
        if what == b"F" and answer < 0:
            raise OSError(-answer, os.strerror(-answer))
        return answer

    def _converse(self, request: bytes, descriptor: socket.socket | None) -> int:
        if descriptor is None:
            self._control.sendall(request)
        else:
            socket.send_fds(self._control, [request], [descriptor.fileno()])
        reply = b""
        while len(reply) < _REPLY.size:
            part = self._control.recv(_REPLY.size - len(reply))
            if not part:
                raise OSError("the process to fork has ended")
            reply += part
        answer: int = _REPLY.unpack(reply)[0]
        return answer


def serve_forks(control: socket.socket, child: Callable[[socket.socket], None]) -> None:
    """In the server: fork whenever that is asked for; `child` then runs in the new process until it ends."""
    while True:
        try:
            request, descriptors, _, _ = socket.recv_fds(control, _REQUEST.size, 1, socket.MSG_WAITALL)
        except ConnectionError:
            return
        if len(request) < _REQUEST.size:
            return
        what, number = _REQUEST.unpack(request)
        if what == b"E":
            control.sendall(_REPLY.pack(_exit_code(number)))
            continue
        end = socket.socket(fileno=descriptors[0])
        server = os.getpid()
        try:
            pid = os.fork()
        except OSError as error:
            control.sendall(_REPLY.pack(-(error.errno or 1)))
            end.close()
            continue
        if pid == 0:
            control.close()
            _die_with(server)
            child(end)
            os._exit(0)
        end.close()
        control.sendall(_REPLY.pack(pid))


def _exit_code(pid: int) -> int:
    try:
        found, status = os.waitpid(pid, os.WNOHANG)
    except ChildProcessError:
        return _NOT_ENDED
    return os.waitstatus_to_exitcode(status) if found else _NOT_ENDED


def _die_with(server: int) -> None:
    ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != server:
        os._exit(0)
