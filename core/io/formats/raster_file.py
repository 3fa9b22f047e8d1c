"""Pictures without a geometry, such as PNG and JPEG. A plane with spacing (999, 1, 1) in pixels (METHOD, head).

What Pillow raises is told as the file's damage by whoever calls (core.io.reading.read_here.reading).
"""

import struct
import warnings
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from core.errors import UserError
from core.io.file_ending import file_ending
from core.io.formats.pictures.direct_pixels import direct_picture
from core.io.formats.pictures.png_exif import exif_behind_pixels
from core.io.image import Grid, Image, plane_grid
from core.io.screens.moving_picture import several_frames
from core.io.screens.screen import screen_image_file
from core.io.stored_pixels import TRANSPARENT, StoredPixels

_GREY = {"1", "L", "LA", "I", "F", "I;16", "I;16B", "I;16L", "I;16N"}
_FORMATS = ("PNG", "JPEG", "BMP", "DIB", "GIF", "WEBP", "TIFF")
"""those that Pillow may find in a file; for others it would start other programs"""
_PLAIN = _GREY | {"RGB", "RGBA"}
"""modes whose channels are taken as they are; the others (palette, CMYK …) are turned into colours"""


_ORIENTATION = 0x0112
_ON_ITS_SIDE = (5, 6, 7, 8)


def read_raster_file(path: Path) -> Image:
    """Voxels (C, 1, Y, X): one channel for grey, three for colour. Alpha is dropped, a palette applied.

    One-bit pictures hold 0 and 1. Raises UserError where the file is missing or damaged.
    """
    direct = direct_picture(path)
    pixels = _decode(path) if direct is None else direct.read()[..., : direct.channels]
    return _as_plane(pixels)


def read_raster_file_header(path: Path) -> tuple[Grid, int]:
    """Grid and number of channels; the pixels are not decoded."""
    if (direct := direct_picture(path)) is not None:
        return plane_grid(direct.height, direct.width), direct.channels
    with _opened(path) as picture:
        width, height = picture.size
        size = upright_size(height, width, _orientation(picture))
        if _is_deep(picture):
            # 16 bits of grey and transparency are colours to Pillow
            return plane_grid(*size), 1 if screen_image_file(path).shape[0] < 3 else 3
        return plane_grid(*size), 1 if picture.mode in _GREY or _is_grey_gif(picture) else 3


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
            picture = Picture.open(path, formats=_FORMATS)
        except Picture.DecompressionBombError as error:
            raise UserError(
                "{file}: the picture is too large to be read whole.",
                hint="Cut it into tiles first.",
                file=str(path),
            ) from error
    frames = getattr(picture, "n_frames", 1) if picture.format in ("TIFF", "GIF", "WEBP", "PNG") else 1
    if frames > 1:
        picture.close()
        raise several_frames(path)
    return picture


def _decode(path: Path) -> NDArray[Any]:
    """Pixels (Y, X) or (Y, X, 3), upright."""
    with _opened(path) as picture:
        orientation = _orientation(picture)
        if _is_deep(picture):
            return upright(_without_alpha(_decode_deep(path)), orientation)
        plain = picture.mode in _PLAIN
        turned = picture if plain else picture.convert("L" if _is_grey_gif(picture) else "RGB")
        pixels: NDArray[Any] = np.array(turned)
        if picture.mode == "1":
            pixels = pixels.astype(np.uint8)
        elif picture.mode == "I" and picture.format == "PNG":
            pixels = pixels.astype(np.uint16)
        return upright(_without_alpha(pixels), orientation)


def _is_grey_gif(picture: Any) -> bool:
    """GIF has palettes alone: grey pictures have one of greys."""
    if picture.format != "GIF" or picture.mode != "P":
        return False
    entries = np.array(picture.getpalette("RGB") or [], np.int64).reshape(-1, 3)
    return bool((entries == entries[:, :1]).all())


def _without_alpha(pixels: NDArray[Any]) -> NDArray[Any]:
    if pixels.ndim == 3:
        return pixels[..., 0] if pixels.shape[-1] == 2 else pixels[..., :3]
    return pixels


def _is_deep(picture: Any) -> bool:
    """Whether 16 bits a colour would be cut to 8."""
    return picture.format == "PNG" and any(
        ";16B" in str(tile[3]) and tile[3] != "I;16B" for tile in picture.tile
    )


def _decode_deep(path: Path) -> NDArray[Any]:
    """16 bits a colour, which Pillow would cut to 8."""
    import imagecodecs

    pixels: NDArray[Any] = imagecodecs.png_decode(path.read_bytes())
    return pixels


def _orientation(picture: Any) -> int:
    """How the camera was held, 1 to 8 as in EXIF; 1 where nothing sensible is said."""
    if picture.format == "TIFF":
        # Pillow turns these by itself
        return 1
    try:
        if picture.format == "PNG" and not {"exif", "Raw profile type exif"} & set(picture.info):
            # asked by itself, Pillow would decode the pixels to look behind them
            picture.info |= exif_behind_pixels(Path(picture.filename))
            if "exif" not in picture.info:
                return 1
        found = picture.getexif().get(_ORIENTATION, 1)
    except (ValueError, SyntaxError, KeyError, TypeError, IndexError, struct.error):
        return 1
    return int(found) if found in range(1, 9) else 1


def upright(pixels: NDArray[Any], orientation: int) -> NDArray[Any]:
    """Pixels (Y, X, …) turned as every viewer turns them for an orientation of EXIF or TIFF."""
    if orientation in _ON_ITS_SIDE:
        pixels = pixels.swapaxes(0, 1)
    if orientation in (3, 4, 7, 8):
        pixels = pixels[::-1]
    if orientation in (2, 3, 6, 7):
        pixels = pixels[:, ::-1]
    return pixels


def upright_size(height: int, width: int, orientation: int) -> tuple[int, int]:
    """Height and width after `upright`."""
    return (width, height) if orientation in _ON_ITS_SIDE else (height, width)


def read_stored_raster(path: Path) -> tuple[Image, StoredPixels]:
    """Voxels (C, 1, Y, X) as they are stored: indices of a palette, samples of few bits, transparency last.

    Raises UserError where the file is missing or damaged.
    """
    if (direct := direct_picture(path)) is not None:
        pixels = direct.read()
        kind: Literal["grey", "colour", "channels"] = "grey"
        if direct.channels > 1:
            kind = "colour" if direct.channels == 3 else "channels"
        if kind == "channels":
            pixels = pixels[..., : direct.channels]
        stored = StoredPixels(kind=kind, bits=direct.bits, alpha=direct.alpha and kind != "channels")
        return _as_plane(pixels), stored
    with _opened(path) as picture:
        orientation = _orientation(picture)
        if _is_deep(picture):
            pixels = _decode_deep(path)
            stored = _kind_of(pixels, 16)
        else:
            pixels, stored = _stored(picture)
            if picture.format == "JPEG":
                stored = replace(stored, is_lossy=True)
    return _as_plane(upright(pixels, orientation)), stored


def _as_plane(pixels: NDArray[Any]) -> Image:
    """Of (Y, X) or (Y, X, C)."""
    voxels = np.ascontiguousarray(np.moveaxis(pixels if pixels.ndim == 3 else pixels[..., None], -1, 0))
    return Image(voxels=voxels[:, None], grid=plane_grid(*pixels.shape[:2]))


def _stored(picture: Any) -> tuple[NDArray[Any], StoredPixels]:
    mode = picture.mode
    if mode == "P":
        return np.array(picture), StoredPixels(kind="palette", palette=_palette(picture))
    bits = _few_bits(picture)
    key = picture.info.get("transparency")
    if mode not in _PLAIN:
        picture = picture.convert("RGBA" if mode == "PA" else "RGB")
    pixels: NDArray[Any] = np.array(picture)
    if mode in ("I", "F"):
        return pixels, StoredPixels(bits=16 if picture.format == "PNG" else 0)
    if mode == "1":
        pixels = pixels.astype(np.uint8)
    elif bits < 8:
        # Pillow stretches them to 8 bits
        pixels = pixels // np.uint8(255 // (2**bits - 1))
    if mode.startswith("I;16"):
        bits = 16
    if isinstance(key, int) and pixels.ndim == 2:
        pixels = np.stack([pixels, (pixels != key).astype(pixels.dtype)], -1)
    elif isinstance(key, tuple) and pixels.ndim == 3 and pixels.shape[-1] == 3:
        seen = (pixels != np.array(key)).any(-1, keepdims=True)
        pixels = np.concatenate([pixels, seen.astype(pixels.dtype)], -1)
    return pixels, _kind_of(pixels, bits)


def _kind_of(pixels: NDArray[Any], bits: int) -> StoredPixels:
    samples = pixels.shape[-1] if pixels.ndim == 3 else 1
    return StoredPixels(kind="grey" if samples < 3 else "colour", bits=bits, alpha=samples in (2, 4))


def _few_bits(picture: Any) -> int:
    """Of a grey sample, before Pillow stretches it."""
    if picture.mode == "1":
        return 1
    layouts = {str(tile[3][0] if isinstance(tile[3], tuple) else tile[3]) for tile in picture.tile}
    return next((bits for bits in (2, 4) if f"L;{bits}" in layouts), 8)


def _palette(picture: Any) -> tuple[int, ...]:
    entries = np.array(picture.getpalette("RGB") or [], np.int64).reshape(-1, 3)
    colours = [(int(r) << 16) | (int(g) << 8) | int(b) for r, g, b in entries]
    key = picture.info.get("transparency")
    hidden = [key] if isinstance(key, int) else [i for i, alpha in enumerate(key or b"") if alpha == 0]
    return tuple(TRANSPARENT if i in hidden else colour for i, colour in enumerate(colours))


def has_alpha(path: Path) -> bool:
    """Whether transparency is left out of what read_raster_file gives."""
    if (direct := direct_picture(path)) is not None:
        return direct.alpha
    with _opened(path) as picture:
        return picture.mode in ("LA", "RGBA", "PA", "La", "RGBa") or (
            picture.format in ("GIF", "WEBP") and "transparency" in picture.info
        )


def picture_mode(path: Path) -> str:
    """Pillow's name of the layout: L, RGB, RGBA, P, 1, I;16 …; deep colours are "RGB;16", those turned "… turned"."""
    with _opened(path) as picture:
        deep = any(";16" in str(tile[3]) and not str(tile[3]).startswith("I") for tile in picture.tile)
        return "RGB;16" if deep else str(picture.mode) + ("" if _orientation(picture) == 1 else " turned")
