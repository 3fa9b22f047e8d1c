"""Messages between a process that reads images and the one that asks: JSON, and raw voxels behind it.

Where the system has it, large voxels go over as a descriptor of memory without a name: nothing is copied, and
nothing is left when either side is killed. Elsewhere they follow as bytes.
"""

import contextlib
import json
import math
import mmap
import os
import re
import select
import socket
import struct
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NotYet
from dataclasses import dataclass, fields, is_dataclass
from typing import IO, Any, Protocol

import numpy as np
from numpy.typing import NDArray

HEADER = struct.Struct("<IQ")
"""bytes of JSON, bytes of voxels"""
LONGEST_JSON = 64 << 20
INLINE_BYTES = 1 << 15
"""more does not go through a socket at once, and both sides would wait for each other"""
MAPPED_BYTES = 4 << 20
"""fewer bytes are copied sooner than memory is mapped, and hold no descriptor"""
KINDS = re.compile(r"[<>=|]?(b1|[iu][1248]|f[248]|f16|c8|c16)")
SHARES_MEMORY = sys.platform == "linux" and hasattr(os, "memfd_create")


class BrokenMessageError(Exception):
    """The other side says what it cannot mean: it is not to be listened to any longer."""


class Wire(Protocol):
    """Bytes to and from the other side. Reading raises EOFError where it is gone, writing OSError."""

    shares_memory: bool

    def write(self, *parts: bytes | memoryview, descriptor: int | None = None) -> None: ...

    def begin(self, size: int, seconds: float | None) -> tuple[bytes, int | None] | None:
        """The first bytes of a message, with the descriptor sent along; None where none came in time."""

    def fill(self, target: memoryview) -> None: ...

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    content: Any
    """plain JSON values"""
    voxel_bytes: int = 0
    descriptor: int | None = None


def send(
    wire: Wire, content: Any, voxels: NDArray[Any] | None = None, place: "VoxelPlace | None" = None
) -> None:
    """`content` is JSON values, dataclasses, paths; `voxels`, perhaps in `place`, follow in C order."""
    text = json.dumps(content, default=_plain).encode()
    if voxels is None:
        # in one piece: each piece wakes the other side
        wire.write(HEADER.pack(len(text), 0) + text)
        return
    voxels = np.ascontiguousarray(voxels)
    start = HEADER.pack(len(text), voxels.nbytes) + text
    if not wire.shares_memory or voxels.nbytes <= INLINE_BYTES:
        wire.write(start, voxels.reshape(-1).view(np.uint8).data)
        return
    memory = place.memory_of(voxels) if place else None
    descriptor = _copied(voxels) if memory is None else memory.descriptor
    try:
        wire.write(start, descriptor=descriptor)
    finally:
        os.close(descriptor)


def forget(message: Message) -> None:
    """Let go of voxels that nobody takes."""
    _close(message.descriptor)


def _plain(value: Any) -> Any:
    if isinstance(value, np.generic):
        return value.item()
    if is_dataclass(value):
        # one layer: what is in it comes here by itself
        return {field.name: getattr(value, field.name) for field in fields(value)}
    return str(value)


def receive(wire: Wire, seconds: float | None = None) -> Message | None:
    """The next message, or None where none came in time. Its voxels are still to be taken."""
    begun = wire.begin(HEADER.size, seconds)
    if begun is None:
        return None
    header, descriptor = begun
    length, voxel_bytes = HEADER.unpack(header)
    try:
        if length > LONGEST_JSON:
            raise BrokenMessageError
        text = bytearray(length)
        wire.fill(memoryview(text))
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        _close(descriptor)
        raise BrokenMessageError from error
    except BaseException:
        _close(descriptor)
        raise
    return Message(content=content, voxel_bytes=voxel_bytes, descriptor=descriptor)


def take_voxels(wire: Wire, message: Message, shape: tuple[int, ...], kind: str) -> NDArray[Any]:
    """The voxels of a message, whose shape and type must be what its size says."""
    try:
        if not KINDS.fullmatch(kind) or any(size < 0 for size in shape):
            raise BrokenMessageError
        dtype = np.dtype(kind)
        if math.prod(shape) * dtype.itemsize != message.voxel_bytes:
            raise BrokenMessageError
        if message.descriptor is not None and message.voxel_bytes > MAPPED_BYTES:
            return _mapped(message.descriptor, message.voxel_bytes).view(dtype).reshape(shape)
        voxels: NDArray[Any] = np.empty(shape, dtype)
        target = voxels.reshape(-1).view(np.uint8).data
        if message.descriptor is None:
            wire.fill(target)
        elif os.preadv(message.descriptor, [target], 0) != message.voxel_bytes:
            raise BrokenMessageError
        return voxels
    finally:
        _close(message.descriptor)


def _nameless() -> int:
    return os.memfd_create("voxels", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)


def _copied(voxels: NDArray[Any]) -> int:
    """A descriptor of memory that holds them. Raises MemoryError where there is none."""
    descriptor = _nameless()
    left = memoryview(voxels.reshape(-1).view(np.uint8).data)
    try:
        while left:
            left = left[os.write(descriptor, left) :]
    except OSError as error:
        os.close(descriptor)
        raise MemoryError from error
    return descriptor


def _mapped(descriptor: int, size: int) -> NDArray[np.uint8]:
    import fcntl

    # what can be cut off while we look at it would end this process
    fcntl.fcntl(descriptor, fcntl.F_ADD_SEALS, fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW)
    if os.fstat(descriptor).st_size != size:
        raise BrokenMessageError
    flags = mmap.MAP_SHARED | getattr(mmap, "MAP_POPULATE", 0)
    return np.frombuffer(mmap.mmap(descriptor, size, flags), np.uint8)


def _close(descriptor: int | None) -> None:
    if descriptor is not None:
        os.close(descriptor)


class SharedMemory:
    """Memory without a name, which another process maps by its descriptor."""

    def __init__(self, size: int) -> None:
        self.descriptor = _nameless()
        try:
            os.ftruncate(self.descriptor, size)
            # so that there is an error now, not a signal later, where memory does not suffice
            os.posix_fallocate(self.descriptor, 0, size)
            self._memory = mmap.mmap(self.descriptor, size)
        except OSError as error:
            os.close(self.descriptor)
            raise MemoryError from error

    @property
    def bytes(self) -> NDArray[np.uint8]:
        return np.frombuffer(self._memory, np.uint8)

    def holds(self, voxels: NDArray[Any]) -> bool:
        """All of these voxels, in their order, and nothing else."""
        whole = self.bytes
        return whole.ctypes.data == voxels.ctypes.data and whole.nbytes == voxels.nbytes

    def close(self) -> None:
        """The memory lives on where it is mapped."""
        os.close(self.descriptor)


class VoxelPlace:
    """Where a reader puts the voxels of one file, so that they are sent without another copy."""

    def __init__(self, *, shared: bool = SHARES_MEMORY) -> None:
        self._shared = shared
        self._memory: SharedMemory | None = None

    def __call__(self, voxels: NDArray[Any]) -> NDArray[Any]:
        """A copy."""
        if not self._shared or voxels.nbytes <= MAPPED_BYTES:
            return np.array(voxels)
        self.close()
        self._memory = SharedMemory(voxels.nbytes)
        copy: NDArray[Any] = self._memory.bytes.view(voxels.dtype).reshape(voxels.shape)
        np.copyto(copy, voxels)
        return copy

    def memory_of(self, voxels: NDArray[Any]) -> SharedMemory | None:
        """What lies here, where it is all of these voxels in their order; the caller closes it."""
        memory = self._memory
        if memory is None or not memory.holds(voxels):
            return None
        self._memory = None
        return memory

    def close(self) -> None:
        if self._memory is not None:
            self._memory.close()
            self._memory = None


class SocketWire:
    """Where processes can be joined by a pair of sockets: everywhere but on Windows."""

    def __init__(self, end: socket.socket, *, shares_memory: bool = SHARES_MEMORY) -> None:
        self._socket = end
        self._poll = select.poll()
        self._poll.register(end, select.POLLIN)
        self.shares_memory = shares_memory

    def write(self, *parts: bytes | memoryview, descriptor: int | None = None) -> None:
        first, rest = parts[0], parts[1:]
        if descriptor is None:
            self._socket.sendall(first)
        else:
            sent = socket.send_fds(self._socket, [bytes(first)], [descriptor])
            self._socket.sendall(bytes(first)[sent:])
        for part in rest:
            self._socket.sendall(part)

    def begin(self, size: int, seconds: float | None) -> tuple[bytes, int | None] | None:
        if not self._poll.poll(None if seconds is None else seconds * 1000):
            return None
        descriptor: int | None = None
        content = bytearray()
        while len(content) < size:
            try:
                part, descriptors, _, _ = socket.recv_fds(self._socket, size - len(content), 1)
            except ConnectionError as error:
                raise EOFError from error
            descriptor = descriptors[0] if descriptors else descriptor
            if not part:
                _close(descriptor)
                raise EOFError
            content += part
        return bytes(content), descriptor

    def fill(self, target: memoryview) -> None:
        while target:
            try:
                count = self._socket.recv_into(target)
            except ConnectionError as error:
                raise EOFError from error
            if not count:
                raise EOFError
            target = target[count:]

    def close(self) -> None:
        self._socket.close()


class PipeWire:
    """Two pipes. A thread waits for the first bytes of each message: Windows cannot wait for a pipe and a clock."""

    shares_memory = False

    def __init__(
        self, source: IO[bytes], target: IO[bytes], at_end: Callable[[], None] = lambda: None
    ) -> None:
        """`at_end` is called on that thread as soon as the other side is gone."""
        self._source = source
        self._target = target
        self._at_end = at_end
        self._coming: Future[bytes] | None = None

    def write(self, *parts: bytes | memoryview, descriptor: int | None = None) -> None:
        for part in parts:
            self._target.write(part)
        self._target.flush()

    def begin(self, size: int, seconds: float | None) -> tuple[bytes, int | None] | None:
        self.listen(size)
        assert self._coming is not None
        try:
            content = self._coming.result(seconds)
        except NotYet:
            return None
        self._coming = None
        return content, None

    def listen(self, size: int) -> None:
        """For the next message, and for the end."""
        if self._coming is None:
            self._coming = Future()
            threading.Thread(target=self._wait_for, args=(size, self._coming), daemon=True).start()

    def _wait_for(self, size: int, coming: "Future[bytes]") -> None:
        try:
            coming.set_result(self._read(size))
        except BaseException as error:
            self._at_end()
            coming.set_exception(error)

    def _read(self, size: int) -> bytes:
        content = bytearray(size)
        self.fill(memoryview(content))
        return bytes(content)

    def fill(self, target: memoryview) -> None:
        while target:
            try:
                count = self._source.readinto(target)  # type: ignore[attr-defined]
            except (OSError, ValueError) as error:
                raise EOFError from error
            if not count:
                raise EOFError
            target = target[count:]

    def close(self) -> None:
        for pipe in (self._target, self._source):
            with contextlib.suppress(OSError, ValueError):
                pipe.close()
