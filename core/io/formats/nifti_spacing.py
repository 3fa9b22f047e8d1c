"""Voxel sizes that a NIfTI file leaves out. The reader silently takes 1 mm for them, so the file is asked."""

import math
from pathlib import Path

from core.io.formats.nifti_header import read_nifti_header


def lacks_spacing(path: Path) -> bool:
    """Whether the size of a voxel is 0 or no number along some axis; False for other files and unreadable ones."""
    if not path.name.lower().endswith((".nii", ".nii.gz")):
        return False
    try:
        header = read_nifti_header(path)
    except OSError:
        return False
    steps = () if header is None else header.pixdim[1 : 1 + max(0, min(header.axes, 3))]
    return any(step == 0 or not math.isfinite(step) for step in steps)
