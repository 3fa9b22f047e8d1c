"""A picture of a case: three slices through the middle of what was found, masks over the image."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.display.anatomy import turn_to_anatomy
from core.display.label_colours import label_colour
from core.display.paint import LINE, as_mask, over_grey, paint_masks, red_green_blue
from core.display.planes import PLANE_AXES, Plane, rows_down
from core.display.window import grey_levels, usual_window
from core.errors import UserError
from core.io.files.atomic import replacing
from core.io.read_image import read_image, read_mask

EDGE = 420
"""pixels of the longer side of each slice"""
GAP = 8
PLANES = (Plane.AXIAL, Plane.SAGITTAL, Plane.CORONAL)

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

    `label_names` name the labels 1, 2 … in the line below. The first channel is shown by its usual window.
    Raises UserError where the masks do not fit the image.
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
    grid, turn = shown.grid, turn_to_anatomy(shown.grid)
    grey = turn.apply(shown.voxels[0])
    window = usual_window(grey)
    masks = [None if mask is None else turn.apply(as_mask(mask.voxels[0])) for mask in (found, true)]
    wanted = next(mask for mask in reversed(masks) if mask is not None)
    middle, spacing = _middle(wanted), [grid.spacing_mm[axis] for axis in turn.axes]
    strengths = dict.fromkeys(range(1, 1 + max(int(m.max(initial=0)) for m in masks if m is not None)), 1.0)
    pictures = []
    for plane in PLANES[:1] if grid.shape[0] == 1 else PLANES:

        def slice_of(volume: NDArray[Any], plane: Plane = plane) -> NDArray[Any]:
            return rows_down(volume, plane, middle[plane.value], anatomical=grid.anatomical)

        drawn, outlined = (None if mask is None else slice_of(mask) for mask in masks)
        sides = (spacing[PLANE_AXES[plane].down], spacing[PLANE_AXES[plane].across])
        pictures.append(_picture(grey_levels(slice_of(grey), window), drawn, outlined, sides, strengths))
    _save(path, _with_legend(_side_by_side(pictures), label_names, with_outline=true is not None))


def _middle(mask: NDArray[Any]) -> list[int]:
    """Along each axis the plane with the most labelled voxels."""
    found = []
    for axis in range(3):
        counts = (mask != 0).sum(axis=tuple(other for other in range(3) if other != axis))
        found.append(int(counts.argmax()) if counts.any() else mask.shape[axis] // 2)
    return found


def _picture(
    grey: Pixels,
    found: NDArray[Any] | None,
    true: NDArray[Any] | None,
    sides: Sequence[float],
    strengths: Mapping[int, float],
) -> Pixels:
    from PIL import Image as Picture

    height, width = (count * side for count, side in zip(grey.shape, sides, strict=True))
    scale = EDGE / max(height, width)
    size = (max(round(width * scale), 1), max(round(height * scale), 1))

    def resized(plane: NDArray[Any]) -> NDArray[Any]:
        picture = Picture.fromarray(plane.astype(np.int32)).resize(size, Picture.Resampling.NEAREST)
        return np.asarray(picture).astype(plane.dtype)

    base = Picture.fromarray(grey).resize(size, Picture.Resampling.BICUBIC)
    outline, fill = (None if mask is None else resized(mask) for mask in (true, found))
    return over_grey(np.asarray(base), paint_masks(outline, fill, strengths, border=LINE))


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
        colour = red_green_blue(label_colour(value))
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
