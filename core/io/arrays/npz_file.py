"""Arrays out of NumPy's .npz files, without pickle and from any thread."""

import zipfile
import zlib
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

_T = TypeVar("_T")
_TRIES = 20


def read_arrays(
    path: Path, names: Iterable[str] | None = None, *, also: Iterable[str] = ()
) -> dict[str, NDArray[Any]]:
    """Those of `names`, or all; of those in `also` the ones that are there.

    Raises ValueError where the file is missing, damaged or lacks one, MemoryError where what it promises is too much.
    """
    try:
        with np.load(path, allow_pickle=False) as file:
            wanted = file.files if names is None else [*names, *(name for name in also if name in file)]
            return {name: once_more(partial(file.__getitem__, name)) for name in wanted}
    except (OSError, EOFError, KeyError, OverflowError, zlib.error, zipfile.BadZipFile) as error:
        raise ValueError(f"{path}: {error}") from error


def once_more(read: Callable[[], _T]) -> _T:
    """NumPy parses an array's head as Python code, which Python 3.10 to 3.12 now and then fail at for no fault of the
    file: where the collector of garbage lets another thread parse meanwhile, they count its depth as their own
    (cpython issue 106905).
    """
    for _ in range(_TRIES):
        try:
            return read()
        except SystemError as error:
            fault = error
    raise fault
