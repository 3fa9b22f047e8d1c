"""Whether other programs, nnU-Net's readers among them, see in a picture exactly what we see."""

from pathlib import Path

from core.io.file_ending import TIFF_ENDINGS, file_ending
from core.io.formats.raster_file import picture_mode
from core.io.formats.tiff_file import tiff_axes


def is_plain_picture(path: Path) -> bool:
    """True for grey or RGB: no alpha, palette or extra axes. Raises UserError where it is damaged.

    Such a file may be copied as it is; others must be written anew.
    """
    if file_ending(path) in TIFF_ENDINGS:
        return tiff_axes(path) in ("YX", "YXS", "ZYX")
    return file_ending(path) in (".png", ".bmp") and picture_mode(path) in ("L", "RGB", "I;16")
