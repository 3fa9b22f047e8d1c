"""Pictures whose samples are taken as the file has them, neither stretched nor mixed: PNM and JPEG 2000."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.io.formats.pictures.jpeg2000 import jpeg2000_layout
from core.io.formats.pictures.pnm import is_pnm, pnm_pixels, read_pnm_header
from core.io.screens.screen import screen_image_file
from core.io.screens.signs import is_jpeg2000, sign_of


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectPicture:
    """What the header says, and how to get the pixels (Y, X, S)."""

    height: int
    width: int
    samples: int
    """transparency included"""
    alpha: bool
    """the last sample is transparency"""
    bits: int
    """of a sample, where its largest number is white; else 0"""
    read: Callable[[], NDArray[Any]]

    @property
    def channels(self) -> int:
        return self.samples - self.alpha


def direct_picture(path: Path) -> DirectPicture | None:
    """None for pictures of other kinds. Raises UserError where the file is missing or damaged."""
    screen_image_file(path)
    sign = sign_of(path)
    if is_pnm(sign):
        header = read_pnm_header(path)
        return DirectPicture(
            height=header.height,
            width=header.width,
            samples=header.samples,
            alpha=False,
            bits=header.bits,
            read=lambda: pnm_pixels(path, header),
        )
    if is_jpeg2000(sign):
        layout = jpeg2000_layout(path)
        return DirectPicture(
            height=layout.height,
            width=layout.width,
            samples=layout.samples,
            alpha=layout.alpha,
            bits=layout.bits if layout.bits in (1, 2, 4, 8, 16) and not layout.signed else 0,
            read=lambda: _decoded(path),
        )
    return None


def _decoded(path: Path) -> NDArray[Any]:
    # Pillow stretches 12 bits to 16
    import imagecodecs

    pixels: NDArray[Any] = imagecodecs.jpeg2k_decode(path.read_bytes())
    return pixels if pixels.ndim == 3 else np.ascontiguousarray(pixels)[:, :, None]
