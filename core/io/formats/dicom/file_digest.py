"""Whether files that claim to be the same one are: by all of their bytes, and only where that is in question."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from core.io.formats.dicom.dicom_headers import DicomHeader

_PIECE = 1 << 20


def shared_identities(headers: Sequence[DicomHeader]) -> tuple[Path, ...]:
    """Files whose identity others have too."""
    often = Counter(header.uid for header in headers if header.uid)
    return tuple(header.path for header in headers if often[header.uid] > 1)


def digest_of(path: Path) -> str:
    """Empty where it cannot be read."""
    found = hashlib.blake2b(digest_size=16)
    try:
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                found.update(piece)
    except OSError:
        return ""
    return found.hexdigest()


def digests_of(headers: Sequence[DicomHeader]) -> dict[Path, str]:
    return {path: digest_of(path) for path in shared_identities(headers)}
