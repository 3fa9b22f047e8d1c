"""Whether other programs, nnU-Net's readers among them, see in a file exactly what we see."""

from pathlib import Path

from core.errors import UserError
from core.io.file_ending import PLANE_ENDINGS, TIFF_ENDINGS, file_ending
from core.io.formats.nifti_repair import needs_straightening
from core.io.formats.raster_file import picture_mode
from core.io.formats.sitk_file import read_image_file_header
from core.io.formats.tiff_file import tiff_axes
from core.io.image import Grid


def is_plain_file(path: Path, header: tuple[Grid, int] | None = None) -> bool:
    """True for one channel on a grid, or RGB in a plane: no alpha, palette, extra axes or skewed directions.

    Such a file may be copied as it is; others must be written anew. `header`: grid and number of channels, where
    they are known. Raises UserError where it is damaged.
    """
    ending = file_ending(path)
    if ending in PLANE_ENDINGS:
        return ending in (".png", ".bmp") and picture_mode(path) in ("L", "RGB", "I;16")
    if ending in TIFF_ENDINGS:
        return tiff_axes(path) in ("YX", "YXS", "ZYX")
    try:
        grid, channels = header or read_image_file_header(path)
    except UserError:
        return False
    return channels == 1 and grid.dimensions in (2, 3) and not needs_straightening(path)
