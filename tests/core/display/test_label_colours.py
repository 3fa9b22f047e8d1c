"""Colours are told apart by everybody: measured by the CIE's difference, as seen with each kind of colour blindness."""

from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray
from skimage.color import deltaE_ciede2000, rgb2lab

from core.display.label_colours import LABEL_COLOURS, PALETTES, LabelPalette, label_colour
from core.display.paint import COMPARISON_COLOURS

# Machado, Oliveira, Fernandes 2009, "A physiologically-based model for simulation of color vision deficiency", at
# full severity, on linear light
SEEN_BY = {
    "everybody": np.eye(3),
    "protanopes": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopes": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.01182, 0.04294, 0.968881],
    ],
    "tritanopes": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.3039],
    ],
}
APART = 10.0
"""a difference that is seen side by side at a glance; 2 is just seen by who looks closely"""


def light_of(colour: str) -> NDArray[np.float64]:
    """Linear, 0 to 1."""
    part = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    return np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)


def seen(colour: str, matrix: object) -> NDArray[np.float64]:
    light = np.clip(np.asarray(matrix) @ light_of(colour), 0, 1)
    part = np.where(light <= 0.0031308, 12.92 * light, 1.055 * light ** (1 / 2.4) - 0.055)
    return np.asarray(rgb2lab(part[None, None])[0, 0])


def least_difference(colours: tuple[str, ...], matrix: object) -> float:
    found = [seen(colour, matrix) for colour in colours]
    return min(float(deltaE_ciede2000(one, other)) for one, other in combinations(found, 2))


@pytest.mark.parametrize("who", SEEN_BY)
def test_that_any_two_of_the_first_fourteen_labels_are_told_apart(who: str) -> None:
    assert least_difference(LABEL_COLOURS, SEEN_BY[who]) >= APART


@pytest.mark.parametrize("who", SEEN_BY)
def test_that_the_palette_for_the_colour_blind_is_told_apart(who: str) -> None:
    assert least_difference(PALETTES[LabelPalette.OKABE_ITO], SEEN_BY[who]) >= APART


@pytest.mark.parametrize("palette", LabelPalette)
def test_that_each_colour_of_a_palette_is_seen_on_black_and_labels_have_their_own(
    palette: LabelPalette,
) -> None:
    luminance = np.array([0.2126, 0.7152, 0.0722])
    assert all((luminance @ light_of(colour) + 0.05) / 0.05 >= 3.0 for colour in PALETTES[palette])
    count = 9 * len(PALETTES[palette])
    assert len({label_colour(value, palette) for value in range(1, count + 1)}) == count


@pytest.mark.parametrize("who", SEEN_BY)
def test_that_right_too_much_and_missed_are_told_apart(who: str) -> None:
    assert least_difference(tuple(COMPARISON_COLOURS.values()), SEEN_BY[who]) >= 2 * APART


def test_that_every_label_is_seen_on_black() -> None:
    luminance = np.array([0.2126, 0.7152, 0.0722])
    for colour in LABEL_COLOURS:
        assert (luminance @ light_of(colour) + 0.05) / 0.05 >= 3.0


def test_that_the_labels_of_a_whole_body_have_colours_of_their_own() -> None:
    colours = [label_colour(value) for value in range(1, 119)]
    assert len(set(colours)) == 118
    assert colours[:14] == list(LABEL_COLOURS)
    assert "#000000" not in colours
    assert "#ffffff" not in colours


def test_that_colours_begin_again_where_there_are_no_more() -> None:
    assert label_colour(127) == label_colour(1)
    assert label_colour(65535).startswith("#")
