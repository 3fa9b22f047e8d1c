"""Resampling gives the numbers of scikit-image and of METHOD's rule for labels."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from skimage.transform import resize

from core.geometry import labels_between, resample
from core.geometry.resample import resample_image, resample_labels
from core.geometry.spacing import resampled_shape, separate_axis

SIZES = st.tuples(st.integers(1, 14), st.integers(1, 14), st.integers(1, 14))
SEEDS = st.integers(0, 2**32 - 1)


def resized(array: np.ndarray, shape: tuple[int, ...], order: int) -> np.ndarray:
    return resize(array.astype(float), shape, order, mode="edge", anti_aliasing=False)


def slice_by_slice(array: np.ndarray, shape: tuple[int, int, int], axis: int, one) -> np.ndarray:
    planes = np.moveaxis(array, axis, 0)
    plane_shape = tuple(np.delete(shape, axis))
    done = np.stack([one(plane, plane_shape) for plane in planes])
    points = (np.arange(shape[axis]) + 0.5) * (len(planes) / shape[axis]) - 0.5
    picked = np.clip(np.floor(points + 0.5).astype(int), 0, len(planes) - 1)
    return np.moveaxis(done[picked], 0, axis)


def heaviest_label(labels: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    values = np.unique(labels)
    scores = np.stack([resized(labels == value, shape, 1) for value in values])
    nearest = np.searchsorted(values, resized(labels, shape, 0).astype(labels.dtype))
    best = scores.max(axis=0)
    nearest_score = np.take_along_axis(scores, nearest[None], axis=0)[0]
    return values[np.where(nearest_score == best, nearest, scores.argmax(axis=0))]


@given(SIZES, SIZES, SEEDS, st.sampled_from([1, 3]), st.sampled_from([None, 0, 1, 2]))
@settings(max_examples=80, deadline=None)
def test_that_images_are_resized_as_by_scikit_image(shape, new_shape, seed, order, apart) -> None:
    image = np.random.default_rng(seed).normal(1000, 50, shape).astype(np.float32)
    got = resample_image(torch.from_numpy(image)[None], new_shape, order=order, separate_axis=apart)[
        0
    ].numpy()
    if apart is None:
        expected = resized(image, new_shape, order)
    else:
        expected = slice_by_slice(image, new_shape, apart, lambda plane, size: resized(plane, size, order))
    assert got.dtype == np.float32
    assert np.abs(got - expected).max() <= 1e-3 * 0.1


@given(SIZES, SIZES, SEEDS, st.integers(1, 6), st.sampled_from([None, 0, 1, 2]))
@settings(max_examples=300, deadline=None)
def test_that_every_voxel_gets_the_heaviest_label_and_ties_go_to_the_nearest(
    shape, new_shape, seed, most, apart
) -> None:
    labels = np.random.default_rng(seed).integers(-1, most, shape).astype(np.int16)
    got = resample_labels(torch.from_numpy(labels), new_shape, separate_axis=apart).numpy()
    if apart is None:
        expected = heaviest_label(labels, new_shape)
    else:
        expected = slice_by_slice(labels, new_shape, apart, heaviest_label)
    assert np.array_equal(got, expected)


def test_that_the_last_bit_of_weights_beyond_the_edge_decides_ties() -> None:
    labels = np.random.default_rng(0).integers(-1, 2, (1, 2, 10)).astype(np.int16)
    got = resample_labels(torch.from_numpy(labels), (3, 14, 4)).numpy()
    assert np.array_equal(got, heaviest_label(labels, (3, 14, 4)))


@pytest.mark.parametrize("apart", [None, 0, 2])
def test_that_slabs_give_what_the_whole_gives(monkeypatch: pytest.MonkeyPatch, apart: int | None) -> None:
    rng = np.random.default_rng(3)
    image = torch.from_numpy(rng.normal(0, 1, (2, 90, 31, 27)))
    labels = torch.from_numpy(rng.integers(0, 9, (90, 31, 27)).astype(np.int8))
    whole = resample_image(image, (150, 44, 20), order=3, separate_axis=apart)
    whole_labels = resample_labels(labels, (150, 44, 20), separate_axis=apart)
    monkeypatch.setattr(resample, "SLAB_VALUES", 3000)
    monkeypatch.setattr(resample, "LABEL_SLAB", 3000)
    monkeypatch.setattr(labels_between, "POINTS_AT_ONCE", 777)
    slabs = resample_image(image, (150, 44, 20), order=3, separate_axis=apart)
    assert torch.allclose(slabs, whole, rtol=0, atol=1e-12)
    assert torch.equal(resample_labels(labels, (150, 44, 20), separate_axis=apart), whole_labels)


def test_that_long_axes_are_cut_into_bands_without_a_trace() -> None:
    signal = np.random.default_rng(0).normal(0, 1, (700, 1, 1))
    got = resample_image(torch.from_numpy(signal)[None], (911, 1, 1), order=3)[0].numpy()
    assert np.abs(got - resized(signal, (911, 1, 1), 3)).max() < 1e-11


@pytest.mark.parametrize(
    ("spacing", "new_spacing", "axis"),
    [
        ((5, 0.8, 0.8), (4, 0.7, 0.7), 0),
        ((1, 1, 1), (1, 3.5, 1), 1),
        ((3, 1, 1), (1, 1, 1), None),
        ((0.3, 1.25, 1.25), (5, 1, 1), None),
        ((1, 1, 1), (1, 1, 1), None),
    ],
)
def test_that_slices_are_resampled_apart_where_one_axis_is_thick(spacing, new_spacing, axis) -> None:
    assert separate_axis(spacing, new_spacing) == axis


def test_that_sizes_round_half_to_even_and_never_vanish() -> None:
    assert resampled_shape((5, 7, 1), (1, 1, 1), (2, 2, 9)) == (2, 4, 1)
