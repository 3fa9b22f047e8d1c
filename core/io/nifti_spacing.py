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
    """One a spatial axis, of NIfTI-1 or NIfTI-2."""
    for order in "<>":
        kind = struct.unpack_from(order + "i", header)[0]
        if kind == 348:
            axes, layout, place = struct.unpack_from(order + "h", header, 40)[0], "8f", 76
        elif kind == 540:
            axes, layout, place = struct.unpack_from(order + "q", header, 16)[0], "8d", 104
        else:
            continue
        return tuple(struct.unpack_from(order + layout, header, place))[1 : 1 + min(axes, 3)]
    return ()
