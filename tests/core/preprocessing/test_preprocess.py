"""Preprocessing gives nnU-Net's recorded arrays, and says plainly what it cannot work on."""

import ast
import json
from pathlib import Path

import numpy as np
import pytest

from core.errors import UserError
from core.preprocessing.preprocess import preprocess_image
from tests.core.preprocessing.recorded_case import (
    RecordedCase,
    make_image,
    make_labels,
    make_plan,
    simple_labels,
)

FOLDER = Path(__file__).resolve().parents[2] / "reference" / "preprocessing"
NAMES = sorted(path.stem for path in FOLDER.glob("*.npz"))


def assert_met(case: RecordedCase) -> None:
    before = case.image.voxels.copy(), case.mask.copy()
    plan = case.plan
    made = preprocess_image(case.image, plan, plan.configuration("c"), mask=case.mask, labels=case.labels)
    assert np.abs(made.image - case.expected_image).max() <= 1e-6 * case.expected_image.std()
    assert made.image.dtype == np.float32
    assert np.array_equal(made.labels, case.expected_labels)
    geometry, expected = made.geometry, case.expected
    assert list(geometry.shape_before_crop) == expected["shape_before_cropping"]
    assert [list(span) for span in geometry.crop_box] == expected["bbox_used_for_cropping"]
    assert list(geometry.shape_after_crop) == expected["shape_after_cropping_and_before_resampling"]
    assert geometry.shape == made.labels.shape == made.image.shape[1:]
    counts = {}
    for spelled, count in expected["class_locations"].items():
        key = ast.literal_eval(spelled)
        counts[key if isinstance(key, tuple) else (key,)] = count
    assert {key: len(found) for key, found in made.locations.items()} == counts
    for spelled, voxels in case.locations.items():
        key = ast.literal_eval(spelled)
        assert np.array_equal(made.locations[key if isinstance(key, tuple) else (key,)], voxels)
    assert np.array_equal(case.image.voxels, before[0])
    assert np.array_equal(case.mask, before[1])


def test_that_the_records_are_here() -> None:
    assert len(NAMES) == 15


@pytest.mark.parametrize("name", NAMES)
def test_that_a_recorded_case_is_met(name: str) -> None:
    assert_met(RecordedCase(FOLDER, name))


def test_that_the_large_recorded_case_is_met(shared: Path) -> None:
    assert_met(RecordedCase(shared / "reference" / "preprocessing", "large_class"))


def test_that_every_recorded_case_is_tested(shared: Path) -> None:
    recorded = json.loads((shared / "reference" / "preprocessing" / "cases.json").read_text())
    assert sorted(recorded) == sorted([*NAMES, "large_class"])


def test_that_an_image_alone_is_prepared_like_one_with_a_mask() -> None:
    case = RecordedCase(FOLDER, "downsample_lowres")
    made = preprocess_image(case.image, case.plan, case.plan.configuration("c"))
    assert made.labels is None
    assert not made.locations
    assert np.abs(made.image - case.expected_image).max() <= 1e-6 * case.expected_image.std()


@pytest.mark.parametrize("use_mask", [False, True])
def test_that_an_image_of_zeros_stays_one(use_mask: bool) -> None:
    plan = make_plan(spacing=(2.0, 1.0, 1.0), use_mask=(use_mask,))
    zeros = np.zeros((1, 6, 7, 8), np.float32)
    mask = np.zeros((6, 7, 8), np.uint8)
    made = preprocess_image(
        make_image(zeros), plan, plan.configuration("c"), mask=mask, labels=simple_labels(1)
    )
    assert made.image.shape == (1, 3, 7, 8)
    assert not made.image.any()
    assert (made.labels == -1).all()
    assert len(made.locations[(1,)]) == 0


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
@pytest.mark.parametrize("scheme", ["ZScoreNormalization", "CTNormalization", "NoNormalization"])
def test_that_voxels_without_a_number_are_refused(value: float, scheme: str) -> None:
    plan = make_plan(spacing=(1.0, 1.0, 1.0), normalization=(scheme,))
    voxels = np.ones((1, 4, 5, 6), np.float32)
    voxels[0, 1, 2, 3] = value
    with pytest.raises(UserError, match="holds 1 voxel that is no number"):
        preprocess_image(make_image(voxels), plan, plan.configuration("c"))


@pytest.mark.parametrize("value", [-1, 256])
def test_that_colours_beyond_eight_bits_are_refused(value: int) -> None:
    plan = make_plan(spacing=(1.0, 1.0), normalization=("RGBTo01Normalization",))
    voxels = np.full((1, 1, 5, 6), 7, np.int16)
    voxels[0, 0, 2, 3] = value
    with pytest.raises(UserError, match="between 0 and 255"):
        preprocess_image(make_image(voxels), plan, plan.configuration("c"))


def test_that_a_value_that_is_no_label_is_named() -> None:
    plan = make_plan(spacing=(1.0, 1.0, 1.0))
    mask = np.zeros((4, 5, 6), np.int32)
    mask[0, 0, 0] = 70000
    mask[0, 0, 1] = 3
    with pytest.raises(UserError, match="3, 70000"):
        preprocess_image(
            make_image(np.ones((1, 4, 5, 6))),
            plan,
            plan.configuration("c"),
            mask=mask,
            labels=simple_labels(2),
        )


def test_that_the_ignore_label_is_a_label() -> None:
    plan = make_plan(spacing=(1.0, 1.0, 1.0))
    labels = make_labels({"labels": {"background": 0, "a": 1, "ignore": 2}})
    mask = np.full((4, 5, 6), 2, np.uint8)
    image = make_image(np.ones((1, 4, 5, 6)))
    made = preprocess_image(image, plan, plan.configuration("c"), mask=mask, labels=labels)
    assert (made.labels == 2).all()
    assert {key: len(found) for key, found in made.locations.items()} == {(1,): 0, (-1, 0, 1): 0}


@pytest.mark.parametrize(
    ("voxels", "mask", "message"),
    [
        (np.ones((2, 4, 5, 6)), np.zeros((4, 5, 6), np.uint8), "2 channels"),
        (np.ones((1, 4, 5, 6)), np.zeros((4, 5, 7), np.uint8), "6 × 5 × 4, 7 × 5 × 4"),
    ],
)
def test_that_channels_and_sizes_must_fit(voxels: np.ndarray, mask: np.ndarray, message: str) -> None:
    plan = make_plan(spacing=(1.0, 1.0, 1.0))
    with pytest.raises(UserError, match=message):
        preprocess_image(
            make_image(voxels), plan, plan.configuration("c"), mask=mask, labels=simple_labels(1)
        )


def test_that_many_labels_are_kept_in_16_bits() -> None:
    plan = make_plan(spacing=(1.0, 1.0, 1.0))
    mask = np.arange(200).reshape(2, 10, 10).astype(np.uint8)
    image = make_image(np.ones((1, 2, 10, 10)))
    made = preprocess_image(image, plan, plan.configuration("c"), mask=mask, labels=simple_labels(199))
    assert made.labels.dtype == np.int16
    assert np.array_equal(made.labels, mask)
