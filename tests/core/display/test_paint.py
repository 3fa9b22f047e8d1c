"""Masks over an image."""

import numpy as np
import pytest

from core.display.label_colours import label_colour
from core.display.paint import (
    MISSED,
    RIGHT,
    TOO_MUCH,
    MaskStyle,
    as_mask,
    compare,
    edges,
    over_grey,
    paint_masks,
    pixel,
    red_green_blue,
)

ONE = {1: 1.0}


def test_that_masks_of_any_integers_become_small_ones() -> None:
    assert as_mask(np.array([[[-1, 0, 200]]], np.int64)).dtype == np.uint8
    assert as_mask(np.array([[[-1, 0, 200]]], np.int64)).tolist() == [[[0, 0, 200]]]
    many = as_mask(np.array([[[0, 65535, 65536, 70000]]], np.int32))
    assert many.dtype == np.uint16
    assert (many != 0).tolist() == [[[False, True, True, True]]]


def test_that_truth_is_a_line_and_prediction_a_filling() -> None:
    mask = np.zeros((20, 20), np.uint8)
    mask[5:15, 5:15] = 1
    painted = paint_masks(mask, np.zeros_like(mask), ONE)
    assert painted[5, 5] != 0 and painted[10, 10] == 0
    painted = paint_masks(np.zeros_like(mask), mask, ONE)
    assert painted[10, 10] == pixel(label_colour(1), 0.5)


def test_that_differences_tell_right_too_much_and_missed() -> None:
    truth = np.array([[1, 1, 0, 0, 2]], np.uint8)
    prediction = np.array([[1, 0, 1, 0, 1]], np.uint8)
    shown = np.array([False, True, True])
    assert compare(truth, prediction, shown).tolist() == [[RIGHT, MISSED, TOO_MUCH, 0, TOO_MUCH]]
    only_two = np.array([False, False, True])
    assert compare(truth, prediction, only_two).tolist() == [[0, 0, 0, 0, MISSED]]


def test_that_differences_are_painted_in_their_own_colours() -> None:
    truth = np.array([[1, 1, 0]], np.uint8)
    prediction = np.array([[1, 0, 1]], np.uint8)
    painted = paint_masks(truth, prediction, ONE, style=MaskStyle.COMPARISON)
    assert len(set(painted.ravel().tolist())) == 3


@pytest.mark.parametrize("width", [1, 2])
def test_that_outlines_are_as_wide_as_asked(width: int) -> None:
    mask = np.zeros((30, 30), np.uint8)
    mask[10:20, 10:20] = 7
    line = edges(mask, width)
    assert line[15].sum() == 2 * width
    assert not line[mask == 0].any()


def test_that_masks_over_grey_are_mixed_by_their_opacity() -> None:
    grey = np.array([[0, 200, 200]], np.uint8)
    painted = np.array([[0, 0, pixel("#ff0040", 0.5)]], np.uint32)
    mixed = over_grey(grey, painted)
    assert mixed[0, :2].tolist() == [[0, 0, 0], [200, 200, 200]]
    assert np.abs(mixed[0, 2].astype(int) - [228, 100, 132]).max() <= 2


@pytest.mark.parametrize("tissue", [0, 60, 120, 180, 255])
@pytest.mark.parametrize("value", range(1, 10))
def test_that_the_line_of_the_truth_is_seen_within_a_filling_of_its_label(tissue: int, value: int) -> None:
    mask = np.zeros((20, 20), np.uint8)
    mask[2:18, 2:18] = value
    truth = np.zeros_like(mask)
    truth[5:15, 5:15] = value
    strengths = dict.fromkeys(range(1, value + 1), 1.0)
    seen = over_grey(np.full(mask.shape, tissue, np.uint8), paint_masks(truth, mask, strengths)).astype(int)
    assert np.abs(seen[5, 5] - seen[10, 10]).sum() > 60
    assert seen[5, 5].tolist() == list(red_green_blue(label_colour(value)))
