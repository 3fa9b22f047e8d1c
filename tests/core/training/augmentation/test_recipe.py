"""A batch from cutouts: everything drawn is done, in order, to the right sample."""

import numpy as np
import pytest
import torch

from core.training.augmentation.degrade import lower_resolution
from core.training.augmentation.draw import Limits, Morphology, SampleDraw
from core.training.augmentation.intensity import change_brightness, change_gamma
from core.training.augmentation.recipe import Cutout, augment

PATCH = (6, 8, 8)
LIMITS = Limits(patch=PATCH, channels=2, rotation=0.5, in_plane=False, mirror_axes=(0, 1, 2))
CPU = torch.device("cpu")


def cutout(draw: SampleDraw, seed: int = 0, previous: bool = False) -> Cutout:
    generator = torch.Generator().manual_seed(seed)
    labels = torch.randint(-1, 3, PATCH, generator=generator).to(torch.int16)
    return Cutout(
        image=torch.randn((2, *PATCH), generator=generator),
        labels=labels,
        previous=labels.clone() if previous else None,
        box=tuple((0, edge) for edge in PATCH),
        start=(0, 0, 0),
        draw=draw,
    )


def done(
    *cutouts: Cutout, mask: tuple[int, ...] = (), previous: tuple[int, ...] = ()
) -> tuple[torch.Tensor, torch.Tensor]:
    return augment(cutouts, LIMITS, mask_channels=mask, previous_values=previous, device=CPU)


def test_that_nothing_drawn_changes_nothing_but_outside_becoming_background() -> None:
    one, two = cutout(SampleDraw(), 1), cutout(SampleDraw(), 2)
    images, labels = done(one, two)
    assert torch.equal(images, torch.stack((one.image, two.image)))
    assert torch.equal(labels, torch.stack((one.labels, two.labels)).clamp(min=0))


def test_that_each_sample_gets_what_was_drawn_for_it_in_order() -> None:
    plain = cutout(SampleDraw(), 1)
    busy = cutout(
        SampleDraw(
            brightness=(0.8, 1.2), zoom=(None, (0.5, 0.5, 0.5)), gamma_inverted=(0.9, 1.4), gamma=(0.7, 1.1)
        ),
        2,
    )
    images, _ = done(busy, plain)
    assert torch.equal(images[1], plain.image)
    want = change_brightness(busy.image, (0.8, 1.2))
    want[1] = lower_resolution(want[1], (0.5, 0.5, 0.5))
    want = change_gamma(want, (0.9, 1.4), inverted=True)
    want = change_gamma(want, (0.7, 1.1), inverted=False)
    assert torch.allclose(images[0], want, atol=1e-5)


def test_that_image_labels_and_previous_stage_are_mirrored_alike() -> None:
    one = cutout(SampleDraw(mirror=(0, 2)), 3, previous=True)
    images, labels = done(one, previous=(1, 2))
    assert torch.equal(images[0, :2], one.image.flip((1, 3)))
    assert torch.equal(labels[0], one.labels.flip((0, 2)).clamp(min=0))
    for value in (1, 2):
        assert torch.equal(images[0, 1 + value] > 0.5, labels[0] == value)


def test_that_masked_channels_are_zero_outside_and_the_others_are_not() -> None:
    one = cutout(SampleDraw(noise_std=0.1, noise_seed=1), 4)
    images, _ = done(one, mask=(1,))
    outside = one.labels < 0
    assert images[0, 1][outside].abs().max() == 0
    assert images[0, 0][outside].abs().min() > 0


def test_that_turned_patches_keep_image_and_labels_together() -> None:
    labels = torch.zeros(PATCH, dtype=torch.int16)
    labels[2:5, 2:6, 3:7] = 1
    turned = Cutout(
        image=labels.float()[None].repeat(2, 1, 1, 1),
        labels=labels,
        previous=None,
        box=tuple((0, edge) for edge in PATCH),
        start=(0, 0, 0),
        draw=SampleDraw(matrix=np.diag([0.9, 0.9, 0.9]), mirror=(1,)),
    )
    images, moved = done(turned)
    sure = (images[0, 0] - 0.5).abs() > 1e-3
    assert torch.equal((images[0, 0] > 0.5)[sure], (moved[0] == 1)[sure])


@pytest.mark.parametrize("operation", ["dilate", "erode"])
def test_that_the_previous_stage_is_disturbed_and_the_labels_are_not(operation: str) -> None:
    draw = SampleDraw(morphology=(Morphology(label=0, operation=operation, radius=2),))
    one = cutout(draw, 5, previous=True)
    images, labels = done(one, previous=(1, 2))
    assert torch.equal(labels[0], one.labels.clamp(min=0))
    assert not torch.equal(images[0, 2] > 0.5, one.labels == 1)
