"""Segmentations of 3D Slicer (.seg.nrrd): an NRRD whose header names what is drawn."""

import re
from pathlib import Path

from core.io.file_ending import file_ending
from core.io.files.file_head import open_regular
from core.io.stored_pixels import Segment

_MOST_BYTES = 1 << 20
_FIELD = re.compile(r"Segment(\d+)_(Name|LabelValue|Layer)\s*:=(.*)")
_SIZES = re.compile(r"^sizes:(.*)$", re.MULTILINE | re.IGNORECASE)


def segments_of(path: Path) -> tuple[Segment, ...] | None:
    """What the header of an NRRD names, in its order; None where the file is no segmentation of 3D Slicer."""
    header = _header(path)
    if "\nSegmentation_" not in header and "\nSegment0_" not in header:
        return () if path.name.lower().endswith((".seg.nrrd", ".seg.nhdr")) and header else None
    fields: dict[int, dict[str, str]] = {}
    for line in header.splitlines():
        if match := _FIELD.match(line):
            fields.setdefault(int(match[1]), {})[match[2]] = match[3].strip()
    return tuple(
        Segment(
            name=" ".join(found.get("Name", f"Segment_{number + 1}").split()),
            value=_whole(found.get("LabelValue"), number + 1),
            layer=_whole(found.get("Layer"), 0),
        )
        for number, found in sorted(fields.items())
    )


def has_no_voxels(path: Path) -> bool:
    """Whether an axis of the NRRD has length 0, as where nothing is drawn."""
    match = _SIZES.search(_header(path))
    return match is not None and "0" in match[1].split()


def _header(path: Path) -> str:
    if file_ending(path) not in (".nrrd", ".nhdr") or not path.is_file():
        return ""
    with open_regular(path) as file:
        content = file.read(_MOST_BYTES)
    return content.replace(b"\r\n", b"\n").split(b"\n\n")[0].decode("utf-8", "replace")


def _whole(words: str | None, otherwise: int) -> int:
    return int(words) if words is not None and words.strip().lstrip("+-").isdecimal() else otherwise
