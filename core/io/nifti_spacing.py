"""Voxel sizes that a NIfTI file leaves out. The reader silently takes 1 mm for them, so the file is asked."""

import gzip
import math
import struct
import zlib
from pathlib import Path


def lacks_spacing(path: Path) -> bool:
    """Whether the size of a voxel is 0 or no number along some axis; False for other files and unreadable ones."""
    name = path.name.lower()
    if not name.endswith((".nii", ".nii.gz")):
        return False
    try:
        with gzip.open(path, "rb") if name.endswith(".gz") else path.open("rb") as file:
            sizes = _sizes(file.read(540))
    except (EOFError, zlib.error, OSError, struct.error):
        return False
    return any(size == 0 or not math.isfinite(size) for size in sizes)


def _sizes(header: bytes) -> tuple[float, ...]:
    """One a spatial axis, of NIfTI-1 or NIfTI-2; where one is 0, what the matrix says of it, if it is in use."""
    for order in "<>":
        kind = struct.unpack_from(order + "i", header)[0]
        if kind == 348:
            axes = struct.unpack_from(order + "h", header, 40)[0]
            steps = struct.unpack_from(order + "8f", header, 76)
            in_use = struct.unpack_from(order + "h", header, 254)[0] > 0
            matrix = struct.unpack_from(order + "12f", header, 280)
        elif kind == 540:
            axes = struct.unpack_from(order + "q", header, 16)[0]
            steps = struct.unpack_from(order + "8d", header, 104)
            in_use = struct.unpack_from(order + "i", header, 348)[0] > 0
            matrix = struct.unpack_from(order + "12d", header, 400)
        else:
            continue
        stated = [math.hypot(*matrix[axis::4]) if in_use else 0.0 for axis in range(3)]
        return tuple(steps[1 + axis] or stated[axis] for axis in range(min(axes, 3)))
    return ()
