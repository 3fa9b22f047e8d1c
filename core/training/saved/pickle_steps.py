"""The steps of a saved state's pickle, followed with stand-ins: what they would build, without building it.

Only the steps and names that nnU-Net's and our states are made of are known. Every tensor must lie within the
bytes that are stored for it, and nothing may hold itself or be nested beyond reason.
"""

import math
import pickletools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

DEEPEST = 100
MOST_VALUES = 3_000_000
"""counted each time that a value is met: lists that name the same list often hold more than they take"""


class RefusedError(Exception):
    """A step or a name that numbers do not need: it may be a program."""


class UntidyError(Exception):
    """Never a saved state, or one whose figures contradict each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredBytes:
    """The tensors' bytes that the file holds, by key."""

    sizes: dict[str, int]


@dataclass(frozen=True, slots=True)
class _Name:
    path: str


@dataclass(frozen=True, slots=True)
class _Storage:
    values: int


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A tensor, a number of NumPy's, a device: built, and holding nothing more."""

    kind: str


@dataclass(slots=True)
class _Dtype:
    """NumPy's kind of number, by its letter and width: f4."""

    code: str


@dataclass(slots=True)
class _Array:
    """NumPy's array before its content is given."""

    filled: bool = False


@dataclass(slots=True, eq=False)
class _Box:
    """A list, a dictionary or an ordered one, with what was put in."""

    kind: str
    content: list[Any] = field(default_factory=list)


_WIDTHS = {
    "BoolStorage": 1,
    "ByteStorage": 1,
    "CharStorage": 1,
    "ShortStorage": 2,
    "HalfStorage": 2,
    "BFloat16Storage": 2,
    "IntStorage": 4,
    "FloatStorage": 4,
    "LongStorage": 8,
    "DoubleStorage": 8,
}
_DTYPES = ("b1", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8")
_NUMPY = ("numpy.core.multiarray.", "numpy._core.multiarray.")
_TORCH_DTYPES = tuple(
    f"torch.{name}"
    for name in (
        "float16",
        "bfloat16",
        "float32",
        "float64",
        "uint8",
        "int8",
        "int16",
        "int32",
        "int64",
        "bool",
    )
)
_KNOWN = frozenset(
    [f"torch.{kind}" for kind in _WIDTHS]
    + [place + name for place in _NUMPY for name in ("scalar", "_reconstruct")]
    + ["collections.OrderedDict", "torch._utils._rebuild_tensor_v2", "torch.device", "torch.Size"]
    + ["numpy.dtype", "numpy.ndarray", "_codecs.encode"]
    + list(_TORCH_DTYPES)
)
_PLAIN = frozenset(["BININT", "BININT1", "BININT2", "LONG1", "BINFLOAT", "BINUNICODE", "SHORT_BINSTRING"])
_DEVICE = re.compile(r"(cpu|cuda|mps|xpu|hip|npu|privateuseone)(:[0-9]{1,3})?")
_PLAIN_DTYPE = (None, None, None, -1, -1, 0)
"""of a kind of number: neither fields nor a form of its own, nor marks that its bytes are addresses"""
_CONSTANTS = {"NONE": None, "NEWTRUE": True, "NEWFALSE": False}
_MARK = object()


def follow(data: bytes, stored: StoredBytes) -> None:
    """Raises RefusedError or UntidyError where the steps do not build a saved state out of `stored`."""
    machine = _Machine(stored)
    try:
        for step, argument, _ in pickletools.genops(data):
            machine.take(step.name, argument)
            if step.name == "STOP":
                machine.end()
                return
    except (ValueError, IndexError, KeyError, TypeError, OverflowError, RecursionError) as error:
        # pickletools' words for what is no pickle, and ours for a stack that is empty
        raise UntidyError(str(error)) from error
    raise UntidyError("it has no end")


class _Machine:
    """A stack, and the places that steps remember."""

    def __init__(self, stored: StoredBytes) -> None:
        self._stored = stored
        self._stack: list[Any] = []
        self._known: dict[int, Any] = {}
        self._values = 0
        self._steps: dict[str, Callable[[Any], None]] = {
            "PROTO": self._protocol,
            "GLOBAL": self._name,
            "BINPERSID": self._storage,
            "REDUCE": self._call,
            "BUILD": self._fill,
            "MARK": lambda _: self._push(_MARK),
            "TUPLE": lambda _: self._push(tuple(self._since_mark())),
            "APPEND": lambda _: self._put("list", [self._stack.pop()]),
            "APPENDS": lambda _: self._put("list", self._since_mark()),
            "SETITEM": lambda _: self._put("dict", [self._stack.pop(), self._stack.pop()][::-1]),
            "SETITEMS": lambda _: self._put("dict", self._since_mark()),
            "EMPTY_TUPLE": lambda _: self._push(()),
            "EMPTY_LIST": lambda _: self._push(_Box("list")),
            "EMPTY_DICT": lambda _: self._push(_Box("dict")),
            "STOP": lambda _: None,
        }

    def take(self, step: str, argument: Any) -> None:
        if step in ("BINPUT", "LONG_BINPUT"):
            if self._stack[-1] is _MARK:
                raise UntidyError("its stack is empty")
            self._known[argument] = self._stack[-1]
        elif step in ("BINGET", "LONG_BINGET"):
            self._push(self._known[argument])
        elif step in _PLAIN:
            _check_plain(argument)
            self._push(argument)
        elif step in _CONSTANTS:
            self._push(_CONSTANTS[step])
        elif step in ("TUPLE1", "TUPLE2", "TUPLE3"):
            count = int(step[-1])
            if len(self._stack) < count or any(each is _MARK for each in self._stack[-count:]):
                raise UntidyError("its stack is empty")
            self._stack[-count:] = [tuple(self._stack[-count:])]
        elif step in self._steps:
            self._steps[step](argument)
        else:
            raise RefusedError(step)

    def end(self) -> None:
        if len(self._stack) != 1 or not isinstance(self._stack[0], _Box):
            raise UntidyError("it is no table of values")
        self._walk(self._stack[0], 0, set())

    def _walk(self, value: Any, depth: int, above: set[int]) -> None:
        """Neither endless nor beyond reason, and nothing half made or for use by the steps alone."""
        if depth > DEEPEST or self._values > MOST_VALUES or id(value) in above:
            raise UntidyError("it is nested beyond reason")
        if isinstance(value, _Box | tuple):
            content = value.content if isinstance(value, _Box) else value
            inside = above | {id(value)} if isinstance(value, _Box) else above
            if isinstance(value, _Box) and value.kind != "list":
                for key in content[::2]:
                    _raise_unless_hashable(key)
            self._values += len(content)
            for each in content:
                if isinstance(each, _Box | tuple | _Array | _Name | _Storage | _Dtype):
                    self._walk(each, depth + 1, inside)
        elif isinstance(value, _Array) and not value.filled:
            raise UntidyError("an array has no content")
        elif isinstance(value, _Name) and value.path not in _TORCH_DTYPES:
            raise RefusedError(value.path)
        elif isinstance(value, _Storage | _Dtype):
            raise RefusedError(type(value).__name__)

    def _push(self, value: Any) -> None:
        self._stack.append(value)

    def _since_mark(self) -> list[Any]:
        for place in range(len(self._stack) - 1, -1, -1):
            if self._stack[place] is _MARK:
                found = self._stack[place + 1 :]
                del self._stack[place:]
                return found
        raise UntidyError("it closes what it never opened")

    def _put(self, kind: str, values: Sequence[Any]) -> None:
        box = self._stack[-1]
        if not isinstance(box, _Box) or (box.kind == "list") != (kind == "list"):
            # memory was overwritten where the target was no dictionary
            raise RefusedError(f"{kind} of {type(box).__name__}")
        if kind == "dict" and len(values) % 2:
            raise UntidyError("a key has no value")
        if any(each is _MARK for each in values):
            raise UntidyError("its stack is empty")
        box.content.extend(values)

    def _protocol(self, number: Any) -> None:
        if number != 2 or self._stack:
            raise UntidyError("it is written in another protocol")

    def _name(self, argument: Any) -> None:
        path = str(argument).replace(" ", ".")
        if str(argument).count(" ") != 1 or path not in _KNOWN:
            raise RefusedError(path)
        self._push(_Name(path))

    def _storage(self, _: Any) -> None:
        """("storage", kind, key, device, count): so many numbers as lie in the file, neither more nor fewer."""
        word, kind, key, device, count = self._stack.pop()
        width = _WIDTHS.get(kind.path.removeprefix("torch.")) if isinstance(kind, _Name) else None
        known = isinstance(key, str) and key in self._stored.sizes
        if word != "storage" or width is None or not known or not isinstance(device, str):
            raise RefusedError("storage")
        if not _DEVICE.fullmatch(device):
            raise RefusedError("storage")
        if not _is_count(count) or count * width != self._stored.sizes[key]:
            raise UntidyError("a tensor is not of the size that it says")
        self._push(_Storage(count))

    def _call(self, _: Any) -> None:
        arguments, called = self._stack.pop(), self._stack.pop()
        if not isinstance(called, _Name) or not isinstance(arguments, tuple):
            raise RefusedError("call")
        self._push(_made(called.path, arguments))

    def _fill(self, _: Any) -> None:
        state, target = self._stack.pop(), self._stack[-1]
        if isinstance(target, _Box) and target.kind == "ordered" and isinstance(state, _Box):
            # PyTorch keeps versions of layers there
            if state.kind != "dict" or state.content[::2] not in ([], ["_metadata"]):
                raise RefusedError("attributes")
            target.content.extend(["", state])
        elif isinstance(target, _Dtype) and isinstance(state, tuple):
            if state[:1] != (3,) or state[1:2] not in (("<",), ("|",)) or state[2:] != _PLAIN_DTYPE:
                raise RefusedError("dtype")
        elif isinstance(target, _Array) and isinstance(state, tuple) and not target.filled:
            _check_array(state)
            target.filled = True
        else:
            raise RefusedError("state")


def _made(called: str, arguments: tuple[Any, ...]) -> Any:
    """The stand-in for what a call gives. Raises RefusedError for one that numbers do not need."""
    if called == "collections.OrderedDict" and arguments == ():
        return _Box("ordered")
    if called == "torch._utils._rebuild_tensor_v2":
        _check_tensor(arguments)
        return _Leaf("tensor")
    if called == "torch.device" and _is_device(arguments):
        return _Leaf("device")
    if called == "torch.Size" and len(arguments) == 1 and all(map(_is_count, arguments[0])):
        return tuple(arguments[0])
    if called == "numpy.dtype" and arguments[0] in _DTYPES and arguments[1:] in ((), (False, True)):
        return _Dtype(arguments[0])
    if called == "_codecs.encode" and arguments[1:] == ("latin1",) and isinstance(arguments[0], str):
        # how protocol 2 writes bytes
        return arguments[0].encode("latin1")
    if called.endswith("multiarray.scalar") and len(arguments) == 2:
        kind, data = arguments
        if isinstance(kind, _Dtype) and isinstance(data, bytes | str) and len(data) == int(kind.code[1]):
            return _Leaf("number")
    if called.endswith("multiarray._reconstruct") and arguments[:1] == (_Name("numpy.ndarray"),):
        return _Array()
    raise RefusedError(called)


def _check_tensor(arguments: tuple[Any, ...]) -> None:
    """(storage, offset, size, stride, requires_grad, hooks): all of it within the storage."""
    storage, offset, size, stride, _, hooks = arguments[:6]
    if (
        not isinstance(storage, _Storage)
        or len(arguments) not in (6, 7)
        or arguments[6:] not in ((), (None,))
    ):
        raise RefusedError("tensor")
    if not isinstance(hooks, _Box) or hooks.kind != "ordered" or hooks.content:
        raise RefusedError("hooks")
    if (
        not isinstance(size, tuple)
        or not isinstance(stride, tuple)
        or len(size) != len(stride)
        or len(size) > 16
    ):
        raise UntidyError("a tensor has no shape")
    if not _is_count(offset) or not all(_is_count(each) for each in (*size, *stride)):
        raise UntidyError("a tensor has no shape")
    reach = sum((edge - 1) * step for edge, step in zip(size, stride, strict=True))
    count = math.prod(size)
    if count and offset + reach >= storage.values:
        raise UntidyError("a tensor reaches beyond its data")
    if count > storage.values:
        # the same number over and over: small in the file, as large as it likes in memory
        raise UntidyError("a tensor is larger than its data")


def _check_array(state: tuple[Any, ...]) -> None:
    """(version, shape, dtype, fortran order, bytes)"""
    _, shape, kind, _, data = state
    if (
        not isinstance(kind, _Dtype)
        or not isinstance(shape, tuple)
        or not all(_is_count(edge) for edge in shape)
    ):
        raise RefusedError("array")
    if not isinstance(data, bytes | str) or len(data) != math.prod(shape) * int(kind.code[1]):
        raise UntidyError("an array is not of the size that it says")


def _check_plain(argument: Any) -> None:
    if isinstance(argument, int) and not -(1 << 128) < argument < 1 << 128:
        raise UntidyError("a number is too large")
    if isinstance(argument, str) and not argument.isascii():
        # half a character raises ValueError
        argument.encode()


def _is_device(arguments: tuple[Any, ...]) -> bool:
    word, *number = arguments
    return (
        isinstance(word, str)
        and bool(_DEVICE.fullmatch(word))
        and len(number) <= 1
        and all(map(_is_count, number))
    )


def _is_count(value: Any) -> bool:
    return type(value) is int and 0 <= value < 1 << 62


def _raise_unless_hashable(key: Any) -> None:
    if not isinstance(key, str | int | float | bytes | tuple | _Leaf | None):
        raise UntidyError("a key is no word")
    if isinstance(key, tuple):
        for each in key:
            _raise_unless_hashable(each)
