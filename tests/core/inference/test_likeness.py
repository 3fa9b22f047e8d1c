"""New images that are unlike those of the training: what is said of them."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from core.fingerprint.fingerprint import Fingerprint, IntensityStatistics
from core.fingerprint.intensity_quantiles import quantiles_of
from core.inference.likeness import KnownImages, TrainingImages, unlike_training
from core.io.image import IDENTITY, Grid, Image
from core.planning.plan import Normalization
from tests.core.inference.conftest import configuration, plan_of

STATISTICS = IntensityStatistics(
    mean=50.0, median=50.0, std=40.0, min=-90.0, max=400.0, percentile_99_5=200.0, percentile_00_5=-20.0
)
FINGERPRINT = Fingerprint(
    spacings=((3.0, 0.8, 0.8), (5.0, 0.7, 0.7)),
    shapes_after_crop=((100, 64, 64), (60, 64, 64)),
    foreground_intensity_properties_per_channel={"0": STATISTICS},
    median_relative_size_after_cropping=1.0,
)
GRID = Grid(shape=(70, 62, 62), spacing_mm=(4.0, 0.75, 0.75), anatomical=True)
SIDEWAYS = ((0.0, 0.0, 1.0), (0.0, 1.0, 0.0), (1.0, 0.0, 0.0))


def said(
    grid: Grid = GRID,
    *,
    low: float = -1000,
    high: float = 1000,
    scheme: Normalization = Normalization.CT,
    statistics: IntensityStatistics = STATISTICS,
    known: TrainingImages | None = None,
) -> list[str]:
    chosen = replace(configuration((8, 8, 8)), normalization=(scheme,))
    plan = replace(plan_of(chosen), intensities={"0": statistics})
    ramp: Any = np.linspace(low, high, grid.shape[0] * 4, dtype=np.float32)
    voxels = np.broadcast_to(
        np.repeat(ramp, -(-grid.shape[1] * grid.shape[2] // 4))[: np.prod(grid.shape)].reshape(grid.shape),
        (1, *grid.shape),
    )
    all_known = KnownImages(
        plan=plan, configuration=chosen, channels=("CT",), fingerprint=FINGERPRINT, training_images=known
    )
    texts = unlike_training("x", Image(voxels=voxels, grid=grid), all_known)
    return [str(text) for text in texts]


def test_that_an_image_like_the_training_images_passes_without_a_word() -> None:
    assert said(known=TrainingImages(orientations=("LPS",))) == []


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (said(replace(GRID, spacing_mm=(4.0, 2.0, 2.0))), "its voxels measure 2 × 2 × 4 mm"),
        (said(replace(GRID, spacing_mm=(1.0, 3.9, 0.75))), "its slices run in another direction"),
        (said(replace(GRID, shape=(20, 62, 62))), "the smallest training image"),
        (said(low=0, high=4000), "has no value below 0"),
        (said(low=5000, high=9000, scheme=Normalization.NONE), "It may be another kind of image"),
        (
            said(low=0.0, high=1.0, scheme=Normalization.ZSCORE, statistics=replace(STATISTICS, min=35.0)),
            "in training the structures had 35 to 400",
        ),
        (
            said(replace(GRID, direction=SIDEWAYS), known=TrainingImages(orientations=("LPS",))),
            "its axes run SPL, those of the training images LPS",
        ),
    ],
)
def test_that_what_differs_is_said(found: list[str], sentence: str) -> None:
    assert any(sentence in text for text in found)
    assert all(text.startswith("Case x: ") for text in found)


def test_that_another_scale_of_a_scan_that_is_scaled_anyway_is_nothing_to_speak_of() -> None:
    assert said(low=0, high=4000, scheme=Normalization.ZSCORE) == []


def test_that_an_orientation_nobody_knows_is_nothing_to_speak_of() -> None:
    known = TrainingImages(orientations=("LPS",))
    assert said(replace(GRID, direction=SIDEWAYS, anatomical=False), known=known) == []
    assert said(replace(GRID, direction=IDENTITY), known=TrainingImages()) == []


def told(
    image: "np.ndarray[Any, Any]", scheme: Normalization, training: "list[np.ndarray[Any, Any]]"
) -> list[str]:
    """Of an image (C, Y, X) beside training images of the same kind; nothing else of them is known."""
    channels = len(image)
    chosen = replace(configuration((8, 8)), normalization=(scheme,) * channels)
    known = TrainingImages(intensities=tuple(tuple(quantiles_of(c) for c in each) for each in training))
    all_known = KnownImages(
        plan=replace(plan_of(chosen), intensities={}),
        configuration=chosen,
        channels=("FLAIR", "T1", "T2")[:channels],
        training_images=known,
    )
    grid = Grid(shape=(1, *image.shape[1:]), spacing_mm=(999.0, 1.0, 1.0), dimensions=2)
    return [str(text) for text in unlike_training("x", Image(voxels=image[:, None], grid=grid), all_known)]


def ct(seed: int) -> "np.ndarray[Any, Any]":
    """Air, fat and soft tissue, as much of each as the field of view has."""
    rng = np.random.default_rng(seed)
    kind = rng.choice(3, (1, 96, 96), p=(0.4 + 0.01 * (seed % 5), 0.2, 0.4 - 0.01 * (seed % 5)))
    return rng.normal(np.array((-1000, -100, 40))[kind], 15)


def mr(seed: int, scale: float = 1.0) -> "np.ndarray[Any, Any]":
    """Three sequences: in each another tissue is bright."""
    rng = np.random.default_rng(seed)
    kind = rng.choice(3, (96, 96), p=(0.5 + 0.01 * (seed % 5), 0.3, 0.2 - 0.01 * (seed % 5)))
    tissues = np.array(((100, 200, 900), (100, 700, 300), (300, 100, 1000)))
    return scale * rng.normal(tissues[:, kind], 20)


def test_that_mr_given_to_a_model_of_ct_is_told() -> None:
    training = [ct(seed) for seed in range(12)]
    (text,) = told(mr(1)[:1], Normalization.CT, training)
    assert "FLAIR are unlike those of every training image" in text and "may be MR" in text
    assert told(ct(50), Normalization.CT, training) == []


def test_that_another_scale_of_mr_is_no_other_kind_of_image() -> None:
    training = [mr(seed, 1 + seed % 3) for seed in range(12)]
    assert told(mr(50, 40.0), Normalization.ZSCORE, training) == []


def test_that_channels_in_another_order_are_told_with_what_they_look_like() -> None:
    training = [mr(seed) for seed in range(12)]
    (text,) = told(mr(50)[::-1], Normalization.ZSCORE, training)
    assert "Those given as T2, T1, FLAIR look like FLAIR, T1, T2" in text


def test_that_a_few_training_images_are_no_measure_of_others() -> None:
    assert told(mr(1)[:1], Normalization.CT, [ct(seed) for seed in range(4)]) == []


def test_that_figures_of_a_strange_model_are_no_measure_either() -> None:
    known = TrainingImages(intensities=(((1.0, 2.0),),) * 6)
    assert said(known=known) == []
