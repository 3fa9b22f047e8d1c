"""The augmentations of a configuration, and the whole of them done to a batch in METHOD's order (§6)."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Literal

import torch
from torch import Tensor

from core.dataset.labels import Labels
from core.planning.plan import Configuration
from core.training.augmentation.cascade import change_shapes, one_hot, remove_components
from core.training.augmentation.degrade import blur, lower_resolution
from core.training.augmentation.draw import Limits, Odds, SampleDraw
from core.training.augmentation.intensity import (
    add_noise,
    change_brightness,
    change_contrast,
    change_gamma,
)
from core.training.augmentation.label_cells import OUTSIDE
from core.training.augmentation.spatial import mirror, place, turn
from core.training.settings import TrainingSettings

ANISOTROPIC = 3.0
"""a 3D patch whose first axis is shorter than a third of the longest is turned in-plane only"""
ELONGATED = 1.5
"""a 2D patch longer than this many times its width is turned by 15° at most"""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Cutout:
    """What was read for one patch: a box of a case, and what is to be done with it. 2D: no z anywhere."""

    image: Tensor
    """(C, *box)"""
    labels: Tensor
    """(*box)"""
    previous: Tensor | None
    """(*box), the previous stage's labels (cascade)"""
    box: tuple[tuple[int, int], ...]
    start: tuple[int, ...]
    draw: SampleDraw


def augmentation_limits(
    configuration: Configuration, settings: TrainingSettings, *, channels: int, labels: Labels
) -> Limits:
    """What METHOD §6 draws within for this patch; `augmentation_odds` scales every odds but the mirror's."""
    patch = configuration.patch_size
    in_plane = len(patch) == 3 and max(patch) / patch[0] > ANISOTROPIC
    if len(patch) == 2:
        degrees = 15.0 if max(patch) / min(patch) > ELONGATED else 180.0
    else:
        degrees = 180.0 if in_plane else 30.0
    odds = Odds()
    scaled = {
        field.name: getattr(odds, field.name) * settings.augmentation_odds
        for field in fields(odds)
        if field.name != "mirror"
    }
    return Limits(
        patch=patch,
        channels=channels,
        rotation=math.radians(degrees),
        in_plane=in_plane,
        mirror_axes=mirror_axes(configuration, settings),
        odds=replace(odds, **scaled),
        cascade_labels=len(labels.values) - 1 if configuration.previous_stage else 0,
    )


def mirror_axes(configuration: Configuration, settings: TrainingSettings) -> tuple[int, ...]:
    """Spatial axes of the patch that training mirrors, and prediction may."""
    if settings.mirror_axes is None:
        return tuple(range(configuration.dimensions))
    return tuple(axis for axis in settings.mirror_axes if axis < configuration.dimensions)


def augment(
    cutouts: Sequence[Cutout],
    limits: Limits,
    *,
    mask_channels: Sequence[int],
    previous_values: Sequence[int],
    device: torch.device,
) -> tuple[Tensor, Tensor]:
    """Do what was drawn. Returns images (B, C + previous labels, *patch) float32 and labels (B, *patch) int16.

    `mask_channels` are set to 0 outside the case's nonzero region (label −1), which then becomes background.
    """
    size = len(cutouts)
    draws = [cutout.draw for cutout in cutouts]
    images = torch.empty((size, cutouts[0].image.shape[0], *limits.patch), device=device)
    labels = torch.empty((size, *limits.patch), dtype=torch.int16, device=device)
    previous = torch.zeros_like(labels) if previous_values else None
    for index, cutout in enumerate(cutouts):
        image, mask, before = _cut(cutout, limits.patch, device)
        images[index], labels[index] = image, mask
        if previous is not None and before is not None:
            previous[index] = before
    _change_intensities(images, draws)
    mirrored = [draw.mirror for draw in draws]
    mirror(images, mirrored)
    mirror(labels[:, None], mirrored)
    for channel in mask_channels:
        images[:, channel][labels < 0] = 0.0
    labels.clamp_(min=0)
    if previous is not None:
        mirror(previous[:, None], mirrored)
        images = torch.cat((images, _previous_channels(previous, draws, previous_values, limits)), dim=1)
    return images, labels


def _cut(
    cutout: Cutout, patch: tuple[int, ...], device: torch.device
) -> tuple[Tensor, Tensor, Tensor | None]:
    image = cutout.image.to(device, non_blocking=True)
    masks = [cutout.labels.to(device, non_blocking=True)]
    if cutout.previous is not None:
        masks.append(cutout.previous.to(device, non_blocking=True))
    matrix = cutout.draw.matrix
    if matrix is None:
        image = place(image, cutout.box, cutout.start, patch, 0.0)
        masks = [place(mask, cutout.box, cutout.start, patch, OUTSIDE) for mask in masks]
    else:
        image, masks = turn(image, masks, box=cutout.box, start=cutout.start, patch=patch, matrix=matrix)
    return image, masks[0], masks[1] if len(masks) > 1 else None


def _change_intensities(images: Tensor, draws: Sequence[SampleDraw]) -> None:
    """In place, in METHOD's order; what several channels get is done to all of them at once."""
    for image, draw in zip(images, draws, strict=True):
        if draw.noise_std is not None:
            add_noise(image, draw.noise_std, draw.noise_seed)
    for image, draw in zip(images, draws, strict=True):
        for channel, sigmas in enumerate(draw.blur):
            if sigmas is not None:
                image[channel] = blur(image[channel], sigmas)
    _on_rows(images, draws, "brightness", change_brightness)
    _on_rows(images, draws, "contrast", change_contrast)
    for image, draw in zip(images, draws, strict=True):
        for channel, factors in enumerate(draw.zoom):
            if factors is not None:
                image[channel] = lower_resolution(image[channel], factors)
    _on_rows(images, draws, "gamma_inverted", lambda rows, g: change_gamma(rows, g, inverted=True))
    _on_rows(images, draws, "gamma", lambda rows, g: change_gamma(rows, g, inverted=False))


def _on_rows(
    images: Tensor,
    draws: Sequence[SampleDraw],
    name: Literal["brightness", "contrast", "gamma_inverted", "gamma"],
    change: Callable[[Tensor, Sequence[float]], Tensor],
) -> None:
    chosen = [
        (index, channel) for index, draw in enumerate(draws) for channel in range(len(getattr(draw, name)))
    ]
    if not chosen:
        return
    values = [getattr(draws[index], name)[channel] for index, channel in chosen]
    rows = images.flatten(0, 1)
    where = [index * images.shape[1] + channel for index, channel in chosen]
    rows[where] = change(rows[where], values)


def _previous_channels(
    previous: Tensor, draws: Sequence[SampleDraw], values: Sequence[int], limits: Limits
) -> Tensor:
    channels = torch.stack([one_hot(one, values) for one in previous])
    for one, draw in zip(channels, draws, strict=True):
        change_shapes(one, draw.morphology)
        remove_components(one, draw.removals, limits.cascade_largest_removed)
    return channels
