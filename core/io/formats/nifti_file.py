"""NIfTI-1 files with the place of another file, word for word: no library writes two forms that differ."""

import gzip
import struct
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.io.formats.nifti_header import NIFTI_CODES
from core.io.image import NiftiForms

_LONGEST = 32767
_OFFSET = 352
_BLOCK = 1 << 22


def can_write_nifti(voxels: NDArray[Any]) -> bool:
    """Voxels (1, Z, Y, X) or (1, Y, X) of a type and size that NIfTI-1 holds."""
    return len(voxels) == 1 and voxels.dtype.name in NIFTI_CODES and max(voxels.shape) <= _LONGEST


def write_nifti(path: Path, voxels: NDArray[Any], forms: NiftiForms) -> None:
    """Voxels (Z, Y, X), or (Y, X) of a plane, to exactly `path`, packed where its name ends in .gz."""
    # in C order x runs fastest, as it must in the file
    content = np.ascontiguousarray(voxels, voxels.dtype.newbyteorder("<")).reshape(-1).view(np.uint8).data
    with path.open("wb") as file:
        if path.name.lower().endswith(".gz"):
            with gzip.GzipFile("", "wb", 6, file, mtime=0) as packed:
                packed.write(_header(voxels, forms))
                for start in range(0, len(content), _BLOCK):
                    packed.write(content[start : start + _BLOCK])
        else:
            file.write(_header(voxels, forms))
            file.write(content)


def _header(voxels: NDArray[Any], forms: NiftiForms) -> bytes:
    head = bytearray(_OFFSET)

    def put(place: int, kind: str, *values: float) -> None:
        struct.pack_into("<" + kind, head, place, *values)

    sizes = voxels.shape[::-1]
    put(0, "i", 348)
    head[38:39] = b"r"
    put(40, "8h", len(sizes), *sizes, *(1,) * (7 - len(sizes)))
    put(70, "2h", NIFTI_CODES[voxels.dtype.name], voxels.dtype.itemsize * 8)
    put(76, "8f", *forms.pixdim, *(0,) * 4)
    put(108, "3f", _OFFSET, 1, 0)
    put(123, "B", forms.units)
    put(252, "2h", forms.qform_code, forms.sform_code)
    put(256, "6f", *forms.quaternion, *forms.qoffset)
    put(280, "12f", *(value for row in forms.sform for value in row))
    head[344:348] = b"n+1\0"
    return bytes(head)
