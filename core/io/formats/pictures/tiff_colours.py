"""What a TIFF's samples mean where they are no grey and no red, green, blue: palettes, inks, other colours."""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.errors import UserError

_PALETTE, _INKS, _YCBCR = 3, 5, 6
_KNOWN = (0, 1, 2, _PALETTE, 4, _INKS, _YCBCR, 32803, 34892)
"""photometric meanings: grey, colours, palette, mask, inks, what JPEG stores, and a camera's own"""
_UNPACKED_BY_JPEG = (6, 7, 33007, 34892)


def raise_unless_shown(path: Path, series: Any) -> None:
    """Raises UserError where samples are colours that would have to be calculated first, such as CIELab."""
    page = series.keyframe
    meaning = int(page.photometric)
    raw = meaning == _YCBCR and int(page.compression) not in _UNPACKED_BY_JPEG
    if meaning not in _KNOWN or raw:
        raise UserError(
            "{file}: the colours of this TIFF are stored in a way that is not read ({kind}).",
            hint="Save it with red, green and blue.",
            file=str(path),
            kind=str(getattr(page.photometric, "name", meaning)),
        )


def turns_colours(series: Any) -> bool:
    """Whether what is shown may be calculated from what is stored."""
    return int(series.keyframe.photometric) in (_PALETTE, _INKS)


def shown_channels(file: Any, series: Any, stored: int) -> int:
    """How many channels there are after `shown_colours`."""
    if _has_colours(file, series):
        return 1 if _is_grey(series) else 3
    return 3 if _has_inks(series, stored) else stored


def shown_colours(file: Any, series: Any, voxels: NDArray[Any]) -> NDArray[Any]:
    """Voxels (C, Z, Y, X): the colours of a palette, or of cyan, magenta, yellow and black, as red, green and blue."""
    if _has_colours(file, series):
        table = (np.asarray(series.keyframe.colormap) >> 8).astype(np.uint8)
        colours: NDArray[Any] = table[:, np.minimum(voxels[0], table.shape[1] - 1)]
        return colours[:1] if _is_grey(series) else colours
    if _has_inks(series, len(voxels)):
        most = int(np.iinfo(voxels.dtype).max)
        left = most - voxels.astype(np.int64)
        mixed: NDArray[Any] = left[:3] * left[3] // most
        return mixed.astype(voxels.dtype)
    return voxels


def _has_colours(file: Any, series: Any) -> bool:
    """A palette; in microscopes' files it is but the way in which numbers were looked at."""
    page = series.keyframe
    return (
        int(page.photometric) == _PALETTE
        and page.colormap is not None
        and series.dtype.kind in "bu"
        and not (file.is_imagej or file.is_ome)
    )


def _is_grey(series: Any) -> bool:
    red, green, blue = np.asarray(series.keyframe.colormap)[:3]
    return bool(np.array_equal(red, green) and np.array_equal(green, blue))


def _has_inks(series: Any, channels: int) -> bool:
    return int(series.keyframe.photometric) == _INKS and channels == 4 and series.dtype.kind == "u"
