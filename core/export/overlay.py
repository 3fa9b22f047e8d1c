"""A picture of a case: three slices through the middle of what was found, masks over the image."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.dataset.label_colours import label_colour
from core.errors import UserError
from core.io.files.atomic import replacing
from core.io.image import Grid
from core.io.read_image import read_image, read_mask

EDGE = 420
"""pixels of the longer side of each slice"""
GAP = 8
FILL = 0.4

Pixels = NDArray[np.uint8]


def write_overlay(
    path: Path,
    *,
    image: Path,
    prediction: Path,
    reference: Path | None = None,
    label_names: Sequence[str] = (),
) -> None:
    """Write a PNG: axial, sagittal and coronal slice; the prediction as fill, the reference as outline.

    `label_names` name the labels 1, 2 … in the line below. The first channel is shown, from its 0.1 to its
    99.9 percentile. Raises UserError where the masks do not fit the image.
    """
    shown, found = read_image(image), read_mask(prediction)
    true = None if reference is None else read_mask(reference)
    for mask, file in ((found, prediction), (true, reference)):
        if mask is not None and mask.grid.shape != shown.grid.shape:
            raise UserError(
                "{file}: the mask and its image differ in size.",
                hint="Choose the image's own mask.",
                file=str(file),
            )
    volumes = [shown.voxels[0], found.voxels[0], *([] if true is None else [true.voxels[0]])]
    turned, spacing = _face_reader(volumes, shown.grid)
    grey, prediction_map = _windowed(turned[0]), turned[1]
    reference_map = turned[2] if true is not None else None
    middle = _middle(reference_map if reference_map is not None else prediction_map)
    planes = [0] if shown.grid.shape[0] == 1 else [0, 2, 1]
    pictures = []
    for axis in planes:
        cut = tuple(middle[a] if a == axis else slice(None) for a in range(3))
        outline = None if reference_map is None else reference_map[cut]
        sides = [spacing[a] for a in range(3) if a != axis]
        pictures.append(_picture(grey[cut], prediction_map[cut], outline, sides))
    _save(path, _with_legend(_side_by_side(pictures), label_names, with_outline=true is not None))


def _face_reader(volumes: list[NDArray[Any]], grid: Grid) -> tuple[list[NDArray[Any]], list[float]]:
    """Axes reordered and flipped to head up, front up, patient's right on the left."""
    if grid.dimensions == 2:
        return volumes, list(grid.spacing_mm)
    direction = np.asarray(grid.direction)
    order = [int(np.abs(direction[world]).argmax()) for world in range(3)]
    if sorted(order) != [0, 1, 2]:
        order = [0, 1, 2]
    # rows of a picture run downwards: head to feet, front to back, right to left
    wanted = (-1.0, 1.0, 1.0)
    flips = [axis for axis in range(3) if direction[axis, order[axis]] * wanted[axis] < 0]
    turned = [np.flip(volume.transpose(order), tuple(flips)) for volume in volumes]
    return turned, [grid.spacing_mm[axis] for axis in order]


def _windowed(volume: NDArray[Any]) -> NDArray[np.float32]:
    low, high = np.percentile(volume, (0.1, 99.9))
    scaled = (volume.astype(np.float32) - low) / max(float(high - low), 1e-6)
    return np.asarray(np.clip(scaled, 0, 1), np.float32)


def _middle(mask: NDArray[Any]) -> list[int]:
    """Along each axis the plane with the most labelled voxels."""
    found = []
    for axis in range(3):
        counts = (mask != 0).sum(axis=tuple(other for other in range(3) if other != axis))
        found.append(int(counts.argmax()) if counts.any() else mask.shape[axis] // 2)
    return found


def _picture(
    grey: NDArray[np.float32], found: NDArray[Any], true: NDArray[Any] | None, sides: Sequence[float]
) -> Pixels:
    from PIL import Image as Picture

    height, width = (count * side for count, side in zip(grey.shape, sides, strict=True))
    scale = EDGE / max(height, width)
    size = (max(round(width * scale), 1), max(round(height * scale), 1))

    def resized(plane: NDArray[Any]) -> NDArray[Any]:
        return np.asarray(Picture.fromarray(plane.astype(np.int32)).resize(size, Picture.Resampling.NEAREST))

    base = Picture.fromarray((grey * 255).astype(np.uint8)).resize(size, Picture.Resampling.BICUBIC)
    pixels = np.repeat(np.asarray(base, np.float32)[..., None], 3, axis=2)
    fill = resized(found)
    for value in np.unique(fill[fill > 0]):
        inside = fill == value
        pixels[inside] = (1 - FILL) * pixels[inside] + FILL * _colour(int(value))
        if true is None:
            pixels[_rim(inside)] = _colour(int(value))
    if true is not None:
        outline = resized(true)
        for value in np.unique(outline[outline > 0]):
            pixels[_rim(outline == value)] = _colour(int(value))
    picture: Pixels = pixels.round().astype(np.uint8)
    return picture


def _rim(inside: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """A line two pixels wide along the inner side of the border."""
    core = inside.copy()
    for _ in range(2):
        padded = np.pad(core, 1)
        core = padded[:-2, 1:-1] & padded[2:, 1:-1] & padded[1:-1, :-2] & padded[1:-1, 2:] & core
    rim: NDArray[np.bool_] = inside & ~core
    return rim


def _colour(value: int) -> NDArray[np.float32]:
    code = label_colour(value).removeprefix("#")
    return np.array([int(code[i : i + 2], 16) for i in (0, 2, 4)], np.float32)


def _side_by_side(pictures: list[Pixels]) -> Pixels:
    height = max(picture.shape[0] for picture in pictures)
    row = [np.zeros((height, GAP, 3), np.uint8)]
    for picture in pictures:
        above = (height - picture.shape[0]) // 2
        below = height - picture.shape[0] - above
        row += [np.pad(picture, ((above, below), (0, 0), (0, 0))), np.zeros((height, GAP, 3), np.uint8)]
    return np.pad(np.concatenate(row, axis=1), ((GAP, 0), (0, 0), (0, 0)))


def _with_legend(pixels: Pixels, names: Sequence[str], *, with_outline: bool) -> Pixels:
    from PIL import Image as Picture
    from PIL import ImageDraw, ImageFont

    band = 32
    picture = Picture.fromarray(np.pad(pixels, ((0, band), (0, 0), (0, 0))))
    draw, font = ImageDraw.Draw(picture), ImageFont.load_default(size=15)
    left, top = GAP, pixels.shape[0] + 8
    for value, name in enumerate(names, start=1):
        colour = tuple(int(part) for part in _colour(value))
        draw.rectangle((left, top, left + 16, top + 16), fill=colour)
        draw.text((left + 22, top - 1), name, fill=(220, 220, 220), font=font)
        left += 22 + int(draw.textlength(name, font=font)) + 20
    note = "fill: predicted, line: true" if with_outline else "predicted"
    draw.text((left, top - 1), note, fill=(150, 150, 150), font=font)
    return np.asarray(picture, np.uint8)


def _save(path: Path, pixels: Pixels) -> None:
    from PIL import Image as Picture

    with replacing(path) as temporary:
        Picture.fromarray(pixels).save(temporary, format="PNG")
