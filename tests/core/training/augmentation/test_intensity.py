"""Noise, brightness, contrast, gamma, blur, low resolution: what each does to the voxels."""

import numpy as np
import pytest
import torch
from scipy import ndimage

from core.training.augmentation.degrade import blur, blur_matrix, low_resolution_matrix, lower_resolution
from core.training.augmentation.intensity import (
    add_noise,
    change_brightness,
    change_contrast,
    change_gamma,
)


@pytest.fixture
def rows() -> torch.Tensor:
    """Two channels of z-scores, (2, 9, 10, 11)."""
    return torch.randn((2, 9, 10, 11), generator=torch.Generator().manual_seed(1))


def test_that_noise_has_the_drawn_strength_and_follows_its_seed() -> None:
    one, other, third = (torch.zeros((1, 40, 40, 40)) for _ in range(3))
    add_noise(one, 0.08, 5)
    add_noise(other, 0.08, 5)
    add_noise(third, 0.08, 6)
    assert torch.equal(one, other)
    assert not torch.equal(one, third)
    assert one.std().item() == pytest.approx(0.08, rel=0.03)
    assert abs(one.mean().item()) < 0.002


def test_that_brightness_multiplies(rows: torch.Tensor) -> None:
    got = change_brightness(rows, (0.8, 1.2))
    assert torch.allclose(got[0], rows[0] * 0.8)
    assert torch.allclose(got[1], rows[1] * 1.2)


def test_that_contrast_spreads_about_the_mean_within_the_old_range(rows: torch.Tensor) -> None:
    got = change_contrast(rows, (0.75, 1.25))
    for before, after, factor in zip(rows, got, (0.75, 1.25), strict=True):
        want = ((before - before.mean()) * factor + before.mean()).clamp(before.min(), before.max())
        assert torch.allclose(after, want, atol=1e-5)
    assert got[1].max() == rows[1].max()


@pytest.mark.parametrize("inverted", [False, True])
def test_that_gamma_bends_the_scale_and_keeps_mean_and_deviation(rows: torch.Tensor, inverted: bool) -> None:
    got = change_gamma(rows, (0.7, 1.5), inverted=inverted)
    for before, after, gamma in zip(rows, got, (0.7, 1.5), strict=True):
        assert after.mean().item() == pytest.approx(before.mean().item(), abs=1e-5)
        assert after.std().item() == pytest.approx(before.std().item(), rel=1e-4)
        sign = -1 if inverted else 1
        scale = (sign * before - (sign * before).min()) / (before.max() - before.min())
        bent = sign * scale**gamma
        # the same up to a shift and a factor
        assert np.corrcoef(bent.flatten(), after.flatten())[0, 1] > 1 - 1e-6
        order = before.flatten().argsort()
        assert (after.flatten()[order].diff() >= -1e-5).all()


def test_that_gamma_leaves_a_flat_patch_finite() -> None:
    assert torch.allclose(change_gamma(torch.full((1, 4, 4), 3.0), (0.7,), inverted=False), torch.tensor(3.0))


@pytest.mark.parametrize("shape", [(13, 17), (9, 12, 15)])
def test_that_blur_is_the_gaussian_of_each_axis(shape: tuple[int, ...]) -> None:
    volume = np.random.default_rng(2).normal(size=shape).astype(np.float32)
    sigmas = (0.5, 0.75, 1.0)[-len(shape) :]
    # kernels of 3, 5 and 7 voxels
    want = ndimage.gaussian_filter(volume, sigmas, mode="mirror", radius=(1, 2, 3)[-len(shape) :])
    assert np.abs(blur(torch.from_numpy(volume), sigmas).numpy() - want).max() < 1e-5


def test_that_blur_keeps_constants_even_where_the_kernel_is_wider_than_the_patch() -> None:
    for size in (1, 2, 3, 5, 40):
        assert np.allclose(blur_matrix(size, 1.0).sum(1), 1, atol=1e-6)


@pytest.mark.parametrize(("sigma", "width"), [(0.5, 3), (0.58, 3), (0.59, 5), (0.91, 5), (0.92, 7), (1.0, 7)])
def test_that_a_kernel_has_the_odd_width_nearest_to_six_sigma_and_a_half(sigma: float, width: int) -> None:
    assert (blur_matrix(40, sigma)[20] > 0).sum() == width


@pytest.mark.parametrize("edge", range(8, 60, 3))
def test_that_exact_halves_are_picked_as_pytorch_picks_them(edge: int) -> None:
    ramp = torch.arange(float(edge))
    for fewer in range(edge // 2, edge):
        matrix = low_resolution_matrix(edge, fewer / edge)
        assert matrix is not None
        down = torch.nn.functional.interpolate(ramp[None, None], fewer, mode="nearest-exact")
        want = torch.nn.functional.interpolate(down, edge, mode="linear")[0, 0]
        assert torch.allclose(torch.from_numpy(matrix) @ ramp, want, atol=1e-4)


@pytest.mark.parametrize("factor", [0.5, 0.63, 0.8, 0.97, 1.0])
def test_that_low_resolution_is_nearest_down_and_linear_up(factor: float) -> None:
    volume = torch.randn((1, 1, 20, 17, 24), generator=torch.Generator().manual_seed(3))
    smaller = [round(edge * factor) for edge in volume.shape[2:]]
    down = torch.nn.functional.interpolate(volume, smaller, mode="nearest-exact")
    want = torch.nn.functional.interpolate(down, volume.shape[2:], mode="trilinear")[0, 0]
    assert torch.allclose(lower_resolution(volume[0, 0], (factor,) * 3), want, atol=1e-5)


def test_that_an_axis_that_is_not_to_be_thinned_stays_as_it_is() -> None:
    assert low_resolution_matrix(12, 1.0) is None
    volume = torch.randn((5, 12, 12), generator=torch.Generator().manual_seed(4))
    got = lower_resolution(volume, (1.0, 0.5, 0.5))
    for before, after in zip(volume, got, strict=True):
        assert torch.allclose(lower_resolution(before, (0.5, 0.5)), after, atol=1e-6)
