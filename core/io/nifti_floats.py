"""NaN in NIfTI files. The reader silently puts 0 in their place, so they must be looked for in the file."""

import gzip
import struct
import zlib
from io import BufferedReader
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

_KINDS = {16: "f4", 64: "f8"}
_BLOCK = 1 << 22


def count_bad_floats(path: Path, plain: Path | None = None) -> tuple[int, int]:
    """How many voxels are NaN, and how many infinite, in a NIfTI file of floats; (0, 0) for other files.

    Reads the file once more, a few megabytes at a time. What cannot be read counts as nothing: reading the
    image tells that. `plain`: where the file lies unpacked.
    """
    name = path.name.lower()
    if not name.endswith((".nii", ".nii.gz")):
        return 0, 0
    nan = infinite = 0
    try:
        with _opened(plain or path) as file:
            kind, offset = _layout(file.read(544))
            if kind is None:
                return 0, 0
            file.seek(offset)
            while block := file.read(_BLOCK):
                values: NDArray[Any] = np.frombuffer(block, kind, count=len(block) // kind.itemsize)
                if not np.isfinite(values.sum(dtype=np.float64)):
                    nan += int(np.count_nonzero(np.isnan(values)))
                    infinite += int(np.count_nonzero(np.isinf(values)))
    except (EOFError, zlib.error, OSError, struct.error):
        return nan, infinite
    return nan, infinite


def _opened(path: Path) -> gzip.GzipFile | BufferedReader:
    return gzip.open(path, "rb") if path.name.lower().endswith(".gz") else path.open("rb")


def _layout(header: bytes) -> tuple[np.dtype[Any] | None, int]:
    """Type and place of the first voxel in NIfTI-1 or NIfTI-2; None where voxels are no floats."""
    for order in "<>":
        kind = struct.unpack_from(order + "i", header)[0]
        if kind == 348:
            code = struct.unpack_from(order + "h", header, 70)[0]
            offset = int(struct.unpack_from(order + "f", header, 108)[0])
        elif kind == 540:
            code = struct.unpack_from(order + "h", header, 12)[0]
            offset = struct.unpack_from(order + "q", header, 168)[0]
        else:
            continue
        return (np.dtype(order + _KINDS[code]) if code in _KINDS else None), offset
    return None, 0
