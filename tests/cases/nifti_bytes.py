"""NIfTI-1 files written and read byte by byte, by nothing of ours: as the standard says it, and as nibabel does it."""

import gzip
import struct
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

CODES = {"uint8": 2, "int16": 4, "float32": 16}
Affine = NDArray[np.float64]


def write_nifti(
    path: Path,
    voxels: NDArray[Any],
    affine: Affine,
    *,
    sform: Affine | None = None,
    codes: tuple[int, int] = (1, 1),
    units: int = 2,
) -> None:
    """Voxels (x, y, z); `affine` (4, 4) to RAS is the qform, and the sform where none is given. Codes (q, s)."""
    head = bytearray(352)
    sform = affine if sform is None else sform
    steps = np.linalg.norm(affine[:3, :3], axis=0)
    turn = affine[:3, :3] / steps
    sign = 1.0
    if np.linalg.det(turn) < 0:
        turn, sign = turn * [1, 1, -1], -1.0
    struct.pack_into("<i", head, 0, 348)
    struct.pack_into("<8h", head, 40, voxels.ndim, *voxels.shape, *(1,) * (7 - voxels.ndim))
    struct.pack_into("<2h", head, 70, CODES[voxels.dtype.name], voxels.dtype.itemsize * 8)
    struct.pack_into("<8f", head, 76, sign, *steps, 0, 0, 0, 0)
    struct.pack_into("<3fxxxB", head, 108, 352, 1, 0, units)
    struct.pack_into("<2h", head, 252, *codes)
    struct.pack_into("<6f", head, 256, *_quaternion(turn), *affine[:3, 3])
    struct.pack_into("<12f", head, 280, *sform[:3].ravel())
    head[344:348] = b"n+1\0"
    path.write_bytes(gzip.compress(bytes(head) + voxels.tobytes(order="F"), 1))


def _quaternion(turn: Affine) -> tuple[float, float, float]:
    """The eigenvector of Bar-Itzhack's matrix with the largest eigenvalue, its real part positive."""
    (a, b, c), (d, e, f), (g, h, i) = turn
    matrix = np.array(
        [
            [a - e - i, d + b, g + c, h - f],
            [d + b, e - a - i, h + f, c - g],
            [g + c, h + f, i - a - e, d - b],
            [h - f, c - g, d - b, a + e + i],
        ]
    )
    x, y, z, w = np.linalg.eigh(matrix / 3)[1][:, -1]
    return (x, y, z) if w >= 0 else (-x, -y, -z)


def head_of(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes())[:352]


def place_in(head: bytes) -> dict[str, Any]:
    """All that tells where the voxels lie, as numbers."""
    return {
        "codes": struct.unpack_from("<2h", head, 252),
        "qform": struct.unpack_from("<6f", head, 256),
        "sform": struct.unpack_from("<12f", head, 280),
        "steps": struct.unpack_from("<4f", head, 76),
        "units": head[123],
    }


def affine_of(path: Path) -> Affine:
    """(4, 4) to RAS: the sform where it has a code, as nibabel takes it; with one at hand, nibabel itself."""
    try:
        import nibabel
    except ImportError:
        found = np.eye(4)
        place = place_in(head_of(path))
        assert place["codes"][1] > 0
        found[:3] = np.reshape(place["sform"], (3, 4))
        return found
    return np.asarray(nibabel.load(path).affine, np.float64)


def voxels_of(path: Path) -> NDArray[Any]:
    """(x, y, z)"""
    content = gzip.decompress(path.read_bytes())
    size = struct.unpack_from("<3h", content, 42)
    code = struct.unpack_from("<h", content, 70)[0]
    kind = next(name for name, number in CODES.items() if number == code) if code != 512 else "uint16"
    return np.frombuffer(content, kind, offset=352).reshape(size, order="F")
