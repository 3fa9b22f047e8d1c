"""Telling a DICOM file from others by what it begins with: such files often have no ending."""

from collections.abc import Sequence
from pathlib import Path

_ENDINGS = (".dcm", ".dicom", ".ima", "")
_OFFSET, _SIGN = 128, b"DICM"
_FEW = 8


def is_dicom(path: Path) -> bool:
    """Only files that might be are opened."""
    if path.suffix.lower() not in _ENDINGS and not path.suffix[1:].isdigit():
        return False
    try:
        # some of a system's own files have no size, and whoever reads them waits
        if path.stat().st_size < _OFFSET + len(_SIGN):
            return False
        with path.open("rb") as file:
            return file.read(_OFFSET + len(_SIGN))[_OFFSET:] == _SIGN
    except OSError:
        return False


def holds_dicom(folder: Path, names: Sequence[str]) -> bool:
    """Whether files of these names in the folder are DICOM; no more than a few are opened."""
    return any(is_dicom(folder / name) for name in names[:_FEW])
