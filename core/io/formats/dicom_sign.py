"""Telling a DICOM file from others by what it begins with: such files often have no ending."""

from collections.abc import Sequence
from pathlib import Path

_ENDINGS = (".dcm", ".dicom", ".ima", "")
_OFFSET, _SIGN = 128, b"DICM"
_WITHOUT_PREAMBLE = (
    b"\x02\0\0\0UL\4\0",
    b"\x02\0\1\0OB",
    b"\x02\0\2\0UI",
    b"\x08\0\0\0UL\4\0",
    b"\x08\0\0\0\4\0\0\0",
    b"\x08\0\5\0CS",
    b"\x08\0\5\0\x0a\0\0\0ISO",
    b"\x08\0\x08\0CS",
)
"""how files begin that were saved without the 128 bytes before the sign: with the first entry of their header"""
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
            head = file.read(_OFFSET + len(_SIGN))
        return head[_OFFSET:] == _SIGN or head.startswith(_WITHOUT_PREAMBLE)
    except OSError:
        return False


def holds_dicom(folder: Path, names: Sequence[str]) -> bool:
    """Whether files of these names in the folder are DICOM; no more than a few are opened."""
    return any(is_dicom(folder / name) for name in names[:_FEW])
