"""Colours of labels, and the tables that turn mask values into pixels."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.dataset.label_colours import label_colour

RIGHT, TOO_MUCH, MISSED = 1, 2, 3
COMPARISON_COLOURS: dict[int, str] = {RIGHT: "#3cb44b", TOO_MUCH: "#e6194B", MISSED: "#42a5f5"}

UNCERTAINTY_COLOURS = ("#ffe14d", "#ff1f3d")
UNCERTAIN_FROM = 10
"""per cent below which nothing is drawn"""


def comparison_colour(kind: int) -> str:
    return COMPARISON_COLOURS[kind]


def red_green_blue(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def pixel(colour: str, opacity: float) -> int:
    """A premultiplied 0xAARRGGBB pixel."""
    alpha = round(255 * min(max(opacity, 0.0), 1.0))
    red, green, blue = (round(part * alpha / 255) for part in red_green_blue(colour))
    return alpha << 24 | red << 16 | green << 8 | blue


def lighter(colour: str, share: float = 0.45) -> str:
    """The colour mixed with white, for lines to be seen on a filling of the same label."""
    parts = (round(part + (255 - part) * share) for part in red_green_blue(colour))
    return "#{:02x}{:02x}{:02x}".format(*parts)


def colour_table(
    strengths: Mapping[int, float], opacity: float, size: int, *, light: bool = False
) -> NDArray[np.uint32]:
    """Pixels by mask value, of `size` entries; values not named stay clear."""
    table = np.zeros(size, np.uint32)
    for value, strength in strengths.items():
        if 0 < value < size and strength > 0:
            colour = label_colour(value)
            table[value] = pixel(lighter(colour) if light else colour, opacity * strength)
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
