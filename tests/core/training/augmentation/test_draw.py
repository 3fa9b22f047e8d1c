"""Each augmentation's odds and ranges, over thousands of draws with a fixed seed, against METHOD §6."""

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import stats

from core.planning.plan import Configuration
from core.training.augmentation.draw import Limits, Odds, SampleDraw, draw_sample, rotation_3d
from core.training.augmentation.recipe import augmentation_limits
from core.training.settings import TrainingSettings
from tests.core.training.conftest import LABELS, configuration

DRAWS = 6000
UNLIKELY = 1e-4
"""a right implementation with another seed would fail a test once in ten thousand times"""


def limits_for(patch: tuple[int, ...], *, cascade: bool = False, odds: float = 1.0) -> Limits:
    made: Configuration = configuration(
        len(patch), patch_size=patch, previous_stage="3d_lowres" if cascade else None
    )
    return augmentation_limits(made, TrainingSettings(augmentation_odds=odds), channels=2, labels=LABELS)


@pytest.fixture(scope="module")
def draws() -> list[SampleDraw]:
    rng = np.random.default_rng(1)
    limits = limits_for((96, 128, 112), cascade=True)
    return [draw_sample(rng, limits) for _ in range(DRAWS)]


def fits_odds(count: int, total: int, odds: float) -> bool:
    expected = [total * odds, total * (1 - odds)]
    return bool(stats.chisquare([count, total - count], expected).pvalue > UNLIKELY)


def fits_uniform(values: Sequence[float] | NDArray[np.float64], low: float, high: float) -> bool:
    assert min(values) >= low
    assert max(values) <= high
    return bool(stats.kstest(values, stats.uniform(low, high - low).cdf).pvalue > UNLIKELY)


def straddling(value: float | NDArray[np.float64], low: float, high: float) -> NDArray[np.float64]:
    """The distribution with half its weight uniform below 1 and half above."""
    value = np.asarray(value)
    below = 0.5 * np.clip((value - low) / (1 - low), 0, 1)
    return np.where(value < 1, below, 0.5 + 0.5 * np.clip((value - 1) / (high - 1), 0, 1))


def fits_straddling(values: Sequence[float], low: float, high: float) -> bool:
    assert min(values) >= low
    assert max(values) <= high
    return bool(stats.kstest(values, lambda value: straddling(value, low, high)).pvalue > UNLIKELY)


@pytest.mark.parametrize(
    ("name", "odds"),
    [
        ("blur", 0.2),
        ("brightness", 0.15),
        ("contrast", 0.15),
        ("zoom", 0.25),
        ("gamma_inverted", 0.1),
        ("gamma", 0.3),
    ],
)
def test_that_each_augmentation_is_done_as_often_as_the_method_says(
    draws: list[SampleDraw], name: str, odds: float
) -> None:
    assert fits_odds(sum(bool(getattr(draw, name)) for draw in draws), DRAWS, odds)


def test_that_noise_is_added_as_often_and_as_strongly_as_the_method_says(draws: list[SampleDraw]) -> None:
    stds = [draw.noise_std for draw in draws if draw.noise_std is not None]
    assert fits_odds(len(stds), DRAWS, 0.1)
    assert fits_uniform(stds, 0.0, 0.1)


@pytest.mark.parametrize("axis", [0, 1, 2])
def test_that_every_axis_is_mirrored_half_of_the_time(draws: list[SampleDraw], axis: int) -> None:
    assert fits_odds(sum(axis in draw.mirror for draw in draws), DRAWS, 0.5)


def test_that_axes_are_mirrored_independently(draws: list[SampleDraw]) -> None:
    counts = np.zeros(8)
    for draw in draws:
        counts[sum(2**axis for axis in draw.mirror)] += 1
    assert stats.chisquare(counts).pvalue > UNLIKELY


def test_that_augmentations_are_drawn_independently(draws: list[SampleDraw]) -> None:
    table = np.zeros((2, 2))
    for draw in draws:
        table[int(bool(draw.gamma)), int(bool(draw.zoom))] += 1
    assert stats.chi2_contingency(table).pvalue > UNLIKELY


@pytest.mark.parametrize(
    ("name", "low", "high"),
    [("brightness", 0.75, 1.25), ("contrast", 0.75, 1.25), ("gamma", 0.7, 1.5), ("gamma_inverted", 0.7, 1.5)],
)
def test_that_factors_lie_below_one_half_of_the_time(
    draws: list[SampleDraw], name: str, low: float, high: float
) -> None:
    values = [value for draw in draws for value in getattr(draw, name)]
    assert fits_straddling(values, low, high)
    chosen = [getattr(draw, name) for draw in draws if getattr(draw, name)]
    assert all(len(each) == 2 and each[0] != each[1] for each in chosen)


def test_that_blur_takes_half_of_the_channels_and_each_axis_its_own_width(draws: list[SampleDraw]) -> None:
    channels = [channel for draw in draws if draw.blur for channel in draw.blur]
    sigmas = [channel for channel in channels if channel is not None]
    assert fits_odds(len(sigmas), len(channels), 0.5)
    assert fits_uniform([sigma for each in sigmas for sigma in each], 0.5, 1.0)
    assert all(len(set(each)) == 3 for each in sigmas)


def test_that_low_resolution_takes_half_of_the_channels_and_all_axes_alike(draws: list[SampleDraw]) -> None:
    channels = [channel for draw in draws if draw.zoom for channel in draw.zoom]
    factors = [channel for channel in channels if channel is not None]
    assert fits_odds(len(factors), len(channels), 0.5)
    assert fits_uniform([each[0] for each in factors], 0.5, 1.0)
    assert all(len(set(each)) == 1 for each in factors)


def angles_and_factor(matrix: NDArray[np.float64]) -> tuple[tuple[float, ...], float]:
    """What a matrix was made of: angles about the first, second and third axis, and the factor."""
    factor = float(np.cbrt(np.linalg.det(matrix)))
    turned = matrix / factor
    second = math.asin(max(-1.0, min(1.0, float(turned[2, 0]))))
    first = math.atan2(turned[2, 1], turned[2, 2])
    third = math.atan2(turned[1, 0], turned[0, 0])
    assert np.allclose(rotation_3d(np.array([first, second, third])), turned, atol=1e-9)
    return (first, second, third), factor


def test_that_rotation_and_scaling_are_drawn_as_the_method_says(draws: list[SampleDraw]) -> None:
    matrices = [draw.matrix for draw in draws if draw.matrix is not None]
    assert fits_odds(len(matrices), DRAWS, 1 - 0.8 * 0.8)
    found = [angles_and_factor(matrix) for matrix in matrices]
    factors = [factor for _, factor in found if abs(factor - 1) > 1e-12]
    assert fits_odds(len(factors), DRAWS, 0.2)
    assert fits_uniform(factors, 0.7, 1.4)
    rotations = [angles for angles, _ in found if any(abs(angle) > 1e-12 for angle in angles)]
    assert fits_odds(len(rotations), DRAWS, 0.2)
    for axis in range(3):
        degrees = np.degrees([angles[axis] for angles in rotations])
        assert fits_uniform(degrees, -30 - 1e-9, 30 + 1e-9)


@pytest.mark.parametrize(
    ("patch", "degrees"), [((64, 64), 180), ((96, 64), 180), ((64, 100), 15), ((200, 64), 15)]
)
def test_that_two_dimensional_patches_are_turned_by_what_suits_their_shape(
    patch: tuple[int, int], degrees: float
) -> None:
    rng, limits = np.random.default_rng(2), limits_for(patch)
    limits = replace(limits, odds=replace(limits.odds, rotation=1.0, scaling=0.0))
    matrices = [draw_sample(rng, limits).matrix for _ in range(2000)]
    angles = [
        math.degrees(math.atan2(matrix[1, 0], matrix[0, 0])) for matrix in matrices if matrix is not None
    ]
    assert len(angles) == 2000
    assert fits_uniform(angles, -degrees, degrees)


@pytest.mark.parametrize(("patch", "in_plane"), [((20, 64, 64), True), ((22, 64, 64), False)])
def test_that_flat_patches_are_turned_in_plane_only(patch: tuple[int, int, int], in_plane: bool) -> None:
    rng, limits = np.random.default_rng(3), limits_for(patch)
    assert limits.in_plane is in_plane
    drawn = [draw_sample(rng, limits) for _ in range(2000)]
    matrices = [draw.matrix for draw in drawn if draw.matrix is not None]
    still = [
        np.array_equal(matrix[0], [1, 0, 0]) and np.array_equal(matrix[:, 0], [1, 0, 0])
        for matrix in matrices
    ]
    assert all(still) if in_plane else not any(still)
    zooms = [channel for draw in drawn for channel in draw.zoom if channel is not None]
    assert all((zoom[0] == 1.0) == in_plane for zoom in zooms)
    if in_plane:
        angles = [math.degrees(math.atan2(matrix[2, 1], matrix[1, 1])) for matrix in matrices]
        assert max(angles) > 150
        assert min(angles) < -150


def test_that_previous_stages_are_disturbed_as_the_method_says(draws: list[SampleDraw]) -> None:
    operations = [each for draw in draws for each in draw.morphology]
    # 0.4 of the patches, each of two labels half of the time
    assert fits_odds(sum(bool(draw.morphology) for draw in draws), DRAWS, 0.4 * 0.75)
    assert fits_odds(len(operations), 2 * DRAWS, 0.4 * 0.5)
    kinds = [
        sum(each.operation == kind for each in operations) for kind in ("dilate", "erode", "open", "close")
    ]
    assert stats.chisquare(kinds).pvalue > UNLIKELY
    radii = [sum(each.radius == radius for each in operations) for radius in range(1, 9)]
    assert sum(radii) == len(operations)
    assert stats.chisquare(radii).pvalue > UNLIKELY
    removals = [label for draw in draws for label, _ in draw.removals]
    assert fits_odds(len(removals), 2 * DRAWS, 0.2 * 0.5)


def test_that_a_draft_scales_every_odds_but_the_mirrors() -> None:
    halved = limits_for((96, 128, 112), odds=0.5).odds
    assert halved == Odds(
        rotation=0.1,
        scaling=0.1,
        noise=0.05,
        blur=0.1,
        brightness=0.075,
        contrast=0.075,
        low_resolution=0.125,
        gamma_inverted=0.05,
        gamma=0.15,
        mirror=0.5,
        cascade_morphology=0.2,
        cascade_removal=0.1,
    )


def test_that_the_same_seed_draws_the_same() -> None:
    limits = limits_for((64, 48))
    one, other = (
        [draw_sample(rng, limits) for _ in range(20)]
        for rng in (np.random.default_rng(4), np.random.default_rng(4))
    )
    assert [replace(draw, matrix=None) for draw in one] == [replace(draw, matrix=None) for draw in other]
    assert all(
        np.array_equal(a.matrix, b.matrix) if a.matrix is not None else b.matrix is None
        for a, b in zip(one, other, strict=True)
    )
