"""How a staged series is told from other files, by whoever reads images and needs nothing of DICOM for it."""

from pathlib import Path

STAGED_ENDING = ".dicomset"


def is_staged(path: Path) -> bool:
    """Whether the file is one of those that `staged.py` writes."""
    return path.suffix == STAGED_ENDING
