"""There and back: what preprocessing did to the grid is undone."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from core.geometry.resample import resample_image
from core.geometry.spacing import separate_axis
from core.preprocessing import restore
from core.preprocessing.preprocess import preprocess_image
from core.preprocessing.restore import restore_labels, restore_probabilities
from tests.core.preprocessing.recorded_case import make_image, make_labels, make_plan, simple_labels

SHAPES = st.tuples(st.integers(1, 12), st.integers(1, 12), st.integers(1, 12))
SPACINGS = st.tuples(*[st.sampled_from([0.4, 0.7, 1.0, 1.3, 5.0, 999.0])] * 3)
SEEDS = st.integers(0, 2**32 - 1)
TRANSPOSES = st.permutations([0, 1, 2])
FACTORS = st.tuples(*[st.sampled_from([1.0, 1.0, 0.5, 0.7, 1.4, 2.0])] * 3)


def draw_case(shape, spacing, seed, transpose, factors):
    rng = np.random.default_rng(seed)
    voxels = rng.normal(size=(1, *shape)).astype(np.float32)
    voxels[:, : shape[0] // 3] = 0
    mask = rng.integers(0, 4, shape).astype(np.uint8)
    mask[: shape[0] // 3] = 0
    target = tuple(spacing[axis] * factor for axis, factor in zip(transpose, factors, strict=True))
    plan = make_plan(spacing=target, transpose=tuple(transpose))
    image = make_image(voxels, spacing)
    made = preprocess_image(image, plan, plan.configuration("c"), mask=mask, labels=simple_labels(3))
    return mask, made


def certain(labels: np.ndarray, count: int) -> torch.Tensor:
    """Logits that leave no doubt."""
    return torch.stack([torch.from_numpy((labels.clip(0) == value) * 9.0) for value in range(count)])


@given(SHAPES, SPACINGS, SEEDS, TRANSPOSES, FACTORS)
@settings(max_examples=100, deadline=None)
def test_that_there_and_back_gives_the_files_grid_and_its_labels_where_nothing_was_resampled(
    shape, spacing, seed, transpose, factors
) -> None:
    mask, made = draw_case(shape, spacing, seed, transpose, factors)
    geometry = made.geometry
    back = restore_labels(certain(made.labels, 4), geometry, simple_labels(3))
    assert back.shape == mask.shape == geometry.grid.shape
    assert back.dtype == np.uint8
    if geometry.shape == geometry.shape_after_crop:
        assert np.array_equal(back, mask)


@given(
    SHAPES,
    SPACINGS,
    SEEDS,
    TRANSPOSES,
    FACTORS,
    st.sampled_from([torch.float16, torch.float32]),
    st.booleans(),
)
@settings(max_examples=100, deadline=None)
def test_that_deciding_between_voxels_is_resampling_everything(
    shape, spacing, seed, transpose, factors, dtype, regions
) -> None:
    _, made = draw_case(shape, spacing, seed, transpose, factors)
    geometry = made.geometry
    content = {"background": 0, "all": [1, 2], "part": [2]} if regions else {"background": 0, "a": 1, "b": 2}
    labels = make_labels({"labels": content, "regions_class_order": [1, 2] if regions else []})
    rng = np.random.default_rng(seed)
    logits = torch.from_numpy(rng.normal(size=(labels.output_count, *geometry.shape)) * 2).to(dtype)
    untouched = logits.clone()
    apart = separate_axis(geometry.target_spacing_mm, geometry.spacing_mm)
    full = resample_image(logits.double(), geometry.shape_after_crop, order=1, separate_axis=apart)
    full = torch.from_numpy(full.numpy().astype(logits.numpy().dtype)).float()
    if regions:
        chosen = torch.where(full[1] > 0, 2, torch.where(full[0] > 0, 1, 0))
        near = full.abs().amin(0) < 0.02
    else:
        chosen = full.argmax(0)
        best = full.topk(2, dim=0).values
        near = best[0] - best[1] < 0.02  # the last bit of a sum may turn these
    expected = np.zeros(geometry.shape_before_crop, np.uint8)
    doubtful = np.zeros(geometry.shape_before_crop, bool)
    box = tuple(slice(*span) for span in geometry.crop_box)
    expected[box], doubtful[box] = chosen.numpy(), near.numpy()
    backward = np.argsort(geometry.transpose_forward)
    got = restore_labels(logits, geometry, labels)
    same = (got == expected.transpose(backward)) | doubtful.transpose(backward)
    assert same.all()
    assert torch.equal(logits, untouched)


@given(SHAPES, SPACINGS, SEEDS, TRANSPOSES, FACTORS)
@settings(max_examples=40, deadline=None)
def test_that_probabilities_lie_on_the_files_grid_and_are_sure_of_background_around_the_crop(
    shape, spacing, seed, transpose, factors
) -> None:
    _, made = draw_case(shape, spacing, seed, transpose, factors)
    labels = simple_labels(2)
    logits = torch.from_numpy(np.random.default_rng(seed).normal(size=(3, *made.geometry.shape)).astype("f4"))
    found = restore_probabilities(logits, made.geometry, labels)
    assert found.shape == (3, *shape)
    assert np.abs(found.sum(0) - 1).max() < 1e-5
    outside = np.ones(made.geometry.shape_before_crop, bool)
    outside[tuple(slice(*span) for span in made.geometry.crop_box)] = False
    outside = outside.transpose(np.argsort(made.geometry.transpose_forward))
    assert (found[0][outside] == 1).all()
    mask = restore_labels(logits, made.geometry, labels)
    best = np.sort(found, axis=0)
    sure = best[-1] - best[-2] > 1e-5
    assert (found.argmax(0) == mask)[sure].all()


@pytest.mark.parametrize("dtype", [torch.float16, torch.float32])
def test_that_slabs_give_what_the_whole_gives(monkeypatch: pytest.MonkeyPatch, dtype: torch.dtype) -> None:
    _, made = draw_case((12, 11, 9), (5.0, 0.7, 1.0), 5, (0, 1, 2), (0.5, 0.7, 1.4))
    logits = torch.from_numpy(np.random.default_rng(0).normal(size=(4, *made.geometry.shape))).to(dtype)
    whole = restore_labels(logits, made.geometry, simple_labels(3))
    probabilities = restore_probabilities(logits, made.geometry, simple_labels(3))
    monkeypatch.setattr(restore, "SLAB_VALUES", 900)
    assert np.array_equal(restore_labels(logits, made.geometry, simple_labels(3)), whole)
    slabs = restore_probabilities(logits, made.geometry, simple_labels(3))
    # how many exponentials are taken at once decides their last bit
    assert np.abs(slabs - probabilities).max() < 1e-6


def test_that_more_than_254_labels_need_16_bits() -> None:
    plan = make_plan(spacing=(1.0, 1.0, 1.0))
    image = make_image(np.ones((1, 2, 3, 4), np.float32))
    made = preprocess_image(image, plan, plan.configuration("c"))
    logits = torch.zeros((300, 2, 3, 4))
    logits[299] = 1
    mask = restore_labels(logits, made.geometry, simple_labels(299))
    assert mask.dtype == np.uint16
    assert (mask == 299).all()
