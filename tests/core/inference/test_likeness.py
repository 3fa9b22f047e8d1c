"""New images that are unlike those of the training: what is said of them."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from core.fingerprint.fingerprint import Fingerprint, IntensityStatistics
from core.inference.likeness import TrainingImages, unlike_training
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
    texts = unlike_training("x", Image(voxels=voxels, grid=grid), plan, chosen, FINGERPRINT, known)
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
