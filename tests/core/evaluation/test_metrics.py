"""Counts and scores of two masks."""

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from core.evaluation.metrics import count_confusion, score_masks
from core.evaluation.surface_metrics import surface_metrics

MASKS = arrays.arrays(np.int16, (3, 4, 5), elements=st.integers(-1, 4))


@given(MASKS, MASKS, st.booleans())
def test_that_counts_are_those_of_comparing_voxel_by_voxel(
    reference: Any, prediction: Any, ignoring: bool
) -> None:
    labels, ignore = ((1,), (2, 3), (3,)), 4 if ignoring else None
    used = reference != 4 if ignoring else np.ones(reference.shape, bool)
    for values, score in zip(labels, score_masks(reference, prediction, labels, ignore), strict=True):
        true, found = np.isin(reference, values) & used, np.isin(prediction, values) & used
        assert score.tp == (true & found).sum()
        assert score.fp == (found & ~true).sum()
        assert score.fn == (true & ~found).sum()
        assert score.tn == (used & ~true & ~found).sum()
        assert (score.n_pred, score.n_ref) == (found.sum(), true.sum())
        if (true | found).any():
            assert score.dice == pytest.approx(2 * score.tp / (found.sum() + true.sum()))
            assert score.iou == pytest.approx(score.tp / (true | found).sum())
        else:
            assert math.isnan(score.dice)
            assert math.isnan(score.iou)


def test_that_values_of_any_type_and_size_are_counted_apart() -> None:
    reference = np.array([[[0, 1, 65535, 2]]], np.uint16)
    prediction = np.array([[[0, 1, 1, -7]]], np.int64)
    counts = count_confusion(reference, prediction, 3)
    assert counts.tolist() == [[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 0, 1], [0, 1, 0, 0]]


def test_that_masks_larger_than_a_slab_are_counted_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.evaluation.metrics._VOXELS_AT_ONCE", 7)
    mask = np.arange(60).reshape(3, 4, 5) % 3
    assert count_confusion(mask, mask, 3).diagonal().tolist() == [20, 20, 20, 0]


def cube(start: int, size: int = 20) -> Any:
    mask = np.zeros((size, size, size), bool)
    mask[start : start + 6, 5:11, 5:11] = True
    return mask


def test_that_a_shifted_cube_is_as_far_away_as_it_was_shifted() -> None:
    moved = surface_metrics(cube(4), cube(6), (2.0, 1.0, 1.0))
    assert moved.hausdorff_95_mm == pytest.approx(4.0)
    assert 0 < moved.surface_dice < 1


def test_that_a_mask_is_no_distance_from_itself() -> None:
    same = surface_metrics(cube(4), cube(4), (2.0, 1.0, 1.0))
    assert (same.hausdorff_95_mm, same.surface_dice) == (0, 1)


def test_that_a_label_in_neither_or_one_mask_has_no_or_infinite_distance() -> None:
    empty = np.zeros((20, 20, 20), bool)
    assert math.isnan(surface_metrics(empty, empty, (1.0, 1.0, 1.0)).hausdorff_95_mm)
    assert math.isinf(surface_metrics(empty, cube(4), (1.0, 1.0, 1.0)).hausdorff_95_mm)


def test_that_a_plane_has_an_outline_and_not_only_surface() -> None:
    plane = np.zeros((1, 12, 12), bool)
    plane[0, 2:10, 2:10] = True
    smaller = plane.copy()
    smaller[0, 2:4] = False
    # the inner voxels are no surface, so the moved edge stands out
    assert surface_metrics(plane, smaller, (1.0, 1.0, 1.0)).hausdorff_95_mm == pytest.approx(2.0)
