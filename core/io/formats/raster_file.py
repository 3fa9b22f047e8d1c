"""Pictures without a geometry: PNG, JPEG, BMP. A plane with spacing (999, 1, 1) in pixels (METHOD, head).

What Pillow raises is told as the file's damage by whoever calls (core.io.reading.read_here.reading).
"""

import warnings
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.errors import UserError
from core.io.file_ending import file_ending
from core.io.image import Grid, Image
from core.io.screens.screen import screen_image_file

_GREY = {"1", "L", "LA", "I", "F", "I;16", "I;16B", "I;16L", "I;16N"}
_FORMATS = ("PNG", "JPEG", "BMP", "DIB", "GIF", "WEBP", "TIFF", "JPEG2000")
"""those that Pillow may find in a file; for others it would start other programs"""
_PLAIN = _GREY | {"RGB", "RGBA"}
"""modes whose channels are taken as they are; the others (palette, CMYK …) are turned into colours"""


def plane_grid(height: int, width: int) -> Grid:
    """The grid of a picture of so many pixels."""
    return Grid(shape=(1, height, width), spacing_mm=(999.0, 1.0, 1.0), dimensions=2, unit="px")


def read_raster_file(path: Path) -> Image:
    """Voxels (C, 1, Y, X): one channel for grey, three for colour. Alpha is dropped, a palette applied.

    One-bit pictures hold 0 and 1. Raises UserError where the file is missing or damaged.
    """
    pixels = _decode(path)
    if pixels.ndim == 2:
        pixels = pixels[:, :, None]
    voxels = np.ascontiguousarray(np.moveaxis(pixels, -1, 0))[:, None]
    return Image(voxels=voxels, grid=plane_grid(pixels.shape[0], pixels.shape[1]))


def read_raster_file_header(path: Path) -> tuple[Grid, int]:
    """Grid and number of channels; the pixels are not decoded."""
    with _opened(path) as picture:
        width, height = picture.size
        return plane_grid(height, width), 1 if picture.mode in _GREY else 3


def write_raster_file(path: Path, image: Image) -> None:
    """Write one grey or three colour channels to exactly `path`; its folder must exist.

    Raises UserError where the picture format cannot hold the voxels: only whole numbers 0 to 65535 fit.
    """
    from PIL import Image as Picture

    voxels = image.voxels
    if image.grid.shape[0] != 1 or voxels.shape[0] not in (1, 3):
        raise UserError(
            "{file}: only planes of one or three channels can be written as a picture.", file=str(path)
        )
    if voxels.dtype == np.bool_:
        voxels = voxels.astype(np.uint8)
    if voxels.dtype not in (np.dtype(np.uint8), np.dtype(np.uint16)):
        if not np.issubdtype(voxels.dtype, np.integer) or voxels.min() < 0 or voxels.max() > 65535:
            raise UserError(
                "{file}: only whole numbers from 0 to 65535 can be written as a picture.", file=str(path)
            )
        voxels = voxels.astype(np.uint8 if voxels.max() < 256 else np.uint16)
    pixels = np.ascontiguousarray(np.moveaxis(voxels[:, 0], 0, -1))
    if pixels.dtype == np.uint16 and file_ending(path) == ".png":
        import imagecodecs

        path.write_bytes(imagecodecs.png_encode(pixels[..., 0] if pixels.shape[-1] == 1 else pixels))
        return
    if pixels.dtype == np.uint16:
        raise UserError("{file}: this picture format holds only 256 values.", hint="Use PNG.", file=str(path))
    options: dict[str, Any] = {"compress_level": 3} if file_ending(path) == ".png" else {}
    Picture.fromarray(pixels[..., 0] if pixels.shape[-1] == 1 else pixels).save(path, **options)


def _opened(path: Path) -> Any:
    from PIL import Image as Picture

    screen_image_file(path)
    with warnings.catch_warnings():
        # whole-slide sizes are no attack here: the user chose the file
        warnings.simplefilter("ignore", Picture.DecompressionBombWarning)
        try:
            return Picture.open(path, formats=_FORMATS)
        except Picture.DecompressionBombError as error:
            raise UserError(
                "{file}: the picture is too large to be read whole.",
                hint="Cut it into tiles first.",
                file=str(path),
            ) from error


def _decode(path: Path) -> NDArray[Any]:
    """Pixels (Y, X) or (Y, X, 3)."""
    with _opened(path) as picture:
        if picture.format == "PNG" and any(";16B" in str(t[3]) and t[3] != "I;16B" for t in picture.tile):
            return _decode_deep(path)
        pixels: NDArray[Any] = np.array(picture if picture.mode in _PLAIN else picture.convert("RGB"))
        if picture.mode == "1":
            return pixels.astype(np.uint8)
        if picture.mode == "I" and picture.format == "PNG":
            return pixels.astype(np.uint16)
        if pixels.ndim == 3:
            return pixels[..., 0] if pixels.shape[-1] == 2 else pixels[..., :3]
        return pixels


def _decode_deep(path: Path) -> NDArray[Any]:
    """16 bits a colour, which Pillow would cut to 8."""
    import imagecodecs

    pixels: NDArray[Any] = imagecodecs.png_decode(path.read_bytes())
    if pixels.ndim == 3:
        pixels = pixels[..., 0] if pixels.shape[-1] == 2 else pixels[..., :3]
    return pixels


def picture_mode(path: Path) -> str:
    """Pillow's name of the pixel layout: L, RGB, RGBA, P, 1, I;16 …; deep colours are "RGB;16"."""
    with _opened(path) as picture:
        deep = any(";16" in str(tile[3]) and not str(tile[3]).startswith("I") for tile in picture.tile)
        return "RGB;16" if deep else str(picture.mode)
