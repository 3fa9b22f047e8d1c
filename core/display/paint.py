"""Masks over an image: the one filling and the one outline, as pixels of a picture. Pure; no widget."""

from collections.abc import Mapping
from enum import Enum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.display.label_colours import LabelPalette, label_colour

OPACITY = 0.5
"""of a filling, in the beginning"""
FAINT = 0.28
"""of the filling of a mask alone in a small picture: its outline shows it, and the image must be seen below"""
LINE_OPACITY = 0.5
"""how much more of an outline's colour is seen than of a filling's: in full in the beginning, so that the line of the
truth stands out from a filling of the same label on dark and on bright tissue alike"""
LINE = 2
"""pixels that an outline is wide"""
RIGHT, TOO_MUCH, MISSED = 1, 2, 3
COMPARISON_COLOURS: dict[int, str] = {RIGHT: "#b5e48c", TOO_MUCH: "#e6194b", MISSED: "#4361ee"}

UNCERTAINTY_COLOURS = ("#ffe14d", "#ff1f3d")
UNCERTAIN_FROM = 10
"""per cent below which nothing is drawn"""


class MaskStyle(Enum):
    """How masks lie over the image."""

    FILL = "fill"
    """prediction filled, truth as outline; a mask alone is filled"""
    OUTLINE = "outline"
    """only lines"""
    COMPARISON = "comparison"
    """what is right, too much and missed, by colour"""


def comparison_colour(kind: int) -> str:
    return COMPARISON_COLOURS[kind]


def red_green_blue(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def pixel(colour: str, opacity: float) -> int:
    """A premultiplied 0xAARRGGBB pixel."""
    alpha = round(255 * min(max(opacity, 0.0), 1.0))
    red, green, blue = (round(part * alpha / 255) for part in red_green_blue(colour))
    return alpha << 24 | red << 16 | green << 8 | blue


def colour_table(
    strengths: Mapping[int, float],
    opacity: float,
    size: int,
    palette: LabelPalette = LabelPalette.STANDARD,
) -> NDArray[np.uint32]:
    """Pixels by mask value, of `size` entries; values not named stay clear."""
    table = np.zeros(size, np.uint32)
    for value, strength in strengths.items():
        if 0 < value < size and strength > 0:
            table[value] = pixel(label_colour(value, palette), opacity * strength)
    return table


def uncertainty_table() -> NDArray[np.uint32]:
    """Pixels by per cent: clear where it is certain, then yellow, red where one label is as likely as another."""
    table = np.zeros(256, np.uint32)
    for percent in range(UNCERTAIN_FROM, 101):
        share = (percent - UNCERTAIN_FROM) / (100 - UNCERTAIN_FROM)
        low, high = (red_green_blue(colour) for colour in UNCERTAINTY_COLOURS)
        mixed = "#{:02x}{:02x}{:02x}".format(
            *(round(a + (b - a) * share) for a, b in zip(low, high, strict=True))
        )
        table[percent] = pixel(mixed, 0.2 + 0.5 * share)
    table[101:] = table[100]
    return table


def comparison_table(opacity: float) -> NDArray[np.uint32]:
    """Pixels by RIGHT, TOO_MUCH, MISSED."""
    table = np.zeros(4, np.uint32)
    for kind, colour in COMPARISON_COLOURS.items():
        table[kind] = pixel(colour, opacity)
    return table


def compare(truth: NDArray[Any], prediction: NDArray[Any], shown: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """Where the prediction is right, too much or missing; `shown` says by value which labels count."""
    counted_truth, counted_prediction = shown[truth], shown[prediction]
    same = truth == prediction
    found = np.zeros(truth.shape, np.uint8)
    found[counted_truth & ~same] = MISSED
    found[counted_prediction & ~same] = TOO_MUCH
    found[counted_truth & same] = RIGHT
    return found


def edges(labels: NDArray[Any], width: int = 1) -> NDArray[np.bool_]:
    """Pixels of a label within `width` of another value: a line along the inside of its border."""
    differs = np.zeros(labels.shape, np.bool_)
    for step in range(1, width + 1):
        down = labels[step:] != labels[:-step]
        across = labels[:, step:] != labels[:, :-step]
        differs[step:] |= down
        differs[:-step] |= down
        differs[:, step:] |= across
        differs[:, :-step] |= across
    differs &= labels != 0
    return differs


def as_mask(voxels: NDArray[Any]) -> NDArray[Any]:
    """A mask (Z, Y, X) of any integer type as uint8 or uint16; values that fit neither come round again."""
    if voxels.dtype in (np.uint8, np.uint16):
        return voxels
    highest = int(voxels.max(initial=0))
    lowest = int(voxels.min(initial=0))
    kept = voxels if lowest >= 0 else np.where(voxels < 0, 0, voxels)
    if highest < 256:
        return kept.astype(np.uint8)
    if highest >= 65536:
        kept = np.where(kept > 0, (kept - 1) % 65535 + 1, 0)
    return kept.astype(np.uint16)


def paint_masks(
    truth: NDArray[Any] | None,
    prediction: NDArray[Any] | None,
    strengths: Mapping[int, float],
    *,
    opacity: float = OPACITY,
    style: MaskStyle = MaskStyle.FILL,
    line: int = LINE,
    border: int = 1,
    palette: LabelPalette = LabelPalette.STANDARD,
) -> NDArray[np.uint32]:
    """Two masks of a picture's pixels (rows, columns), either may be None but not both, as premultiplied ARGB.

    Masks as as_mask makes them. `strengths`: 0 to 1 by mask value from 1 on, every one that occurs; `line`: pixels of
    an outline, `border`: of the line around a filling alone.
    """
    size = max(strengths, default=0) + 1
    lines = colour_table(strengths, min(1.0, LINE_OPACITY + opacity), size, palette)
    fills = colour_table(strengths, opacity, size, palette)
    if truth is not None and prediction is not None:
        if style is MaskStyle.COMPARISON:
            shown = np.array([False] + [strengths[value] >= 1.0 for value in range(1, size)])
            kinds = compare(truth, prediction, shown)
            compared: NDArray[np.uint32] = comparison_table(opacity)[kinds]
            return compared
        painted: NDArray[np.uint32]
        if style is MaskStyle.FILL:
            painted = fills[prediction]
        else:
            painted = np.where(edges(prediction, line), lines[prediction], np.uint32(0))
        rim = edges(truth, line)
        painted[rim] = lines[truth[rim]]
        if style is MaskStyle.OUTLINE:
            _dash(painted, rim)
        return painted
    only = truth if truth is not None else prediction
    assert only is not None
    painted = fills[only] if style is not MaskStyle.OUTLINE else np.zeros(only.shape, np.uint32)
    rim = edges(only, line if style is MaskStyle.OUTLINE else border)
    painted[rim] = lines[only[rim]]
    return painted


def over_grey(grey: NDArray[np.uint8], painted: NDArray[np.uint32]) -> NDArray[np.uint8]:
    """Painted masks over a grey picture (rows, columns), as (rows, columns, 3)."""
    parts = np.stack([painted >> shift & 0xFF for shift in (16, 8, 0)], axis=-1).astype(np.float32)
    clear = 1 - (painted >> 24).astype(np.float32) / 255
    mixed: NDArray[np.uint8] = (parts + (grey * clear)[..., None]).round().clip(0, 255).astype(np.uint8)
    return mixed


def _dash(painted: NDArray[np.uint32], border: NDArray[np.bool_]) -> None:
    """Gaps in the truth's outline, to tell it from the prediction's where both are lines."""
    rows, columns = np.nonzero(border)
    gaps = (rows + columns) % 8 < 4
    painted[rows[gaps], columns[gaps]] = np.uint32(0)
