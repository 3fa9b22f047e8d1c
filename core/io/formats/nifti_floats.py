"""NaN in NIfTI files. The reader silently puts 0 in their place, so they must be looked for in the file."""

import zlib
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.io.files.file_head import open_unpacked
from core.io.formats.nifti_header import HEAD_BYTES, parse_nifti_header

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
        with open_unpacked(plain or path) as file:
            header = parse_nifti_header(file.read(HEAD_BYTES))
            if header is None or header.code not in _KINDS:
                return 0, 0
            kind = np.dtype(header.order + _KINDS[header.code])
            file.seek(header.offset)
            left = header.stop - header.offset
            while block := file.read(min(left, _BLOCK)):
                left -= len(block)
                values: NDArray[Any] = np.frombuffer(block, kind, count=len(block) // kind.itemsize)
                if not np.isfinite(values.sum(dtype=np.float64)):
                    nan += int(np.count_nonzero(np.isnan(values)))
                    infinite += int(np.count_nonzero(np.isinf(values)))
    except (EOFError, zlib.error, OSError):
        return nan, infinite
    return nan, infinite
