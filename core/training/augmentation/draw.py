"""What is done to each patch, drawn before anything is done (METHOD §6, the table of augmentations)."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Range = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Odds:
    """How often each augmentation is done to a patch; nnU-Net's."""

    rotation: float = 0.2
    scaling: float = 0.2
    noise: float = 0.1
    blur: float = 0.2
    brightness: float = 0.15
    contrast: float = 0.15
    low_resolution: float = 0.25
    gamma_inverted: float = 0.1
    gamma: float = 0.3
    mirror: float = 0.5
    """per axis"""
    cascade_morphology: float = 0.4
    cascade_removal: float = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Within what the augmentations of one configuration are drawn."""

    patch: tuple[int, ...]
    """(z, y, x), or (y, x)"""
    channels: int
    rotation: float
    """largest angle in radians, either way"""
    in_plane: bool
    """dummy 2D: slices of a 3D patch are turned and scaled together, never along z"""
    mirror_axes: tuple[int, ...]
    odds: Odds = Odds()
    scaling: Range = (0.7, 1.4)
    noise_std: Range = (0.0, 0.1)
    blur_sigma: Range = (0.5, 1.0)
    brightness: Range = (0.75, 1.25)
    contrast: Range = (0.75, 1.25)
    zoom: Range = (0.5, 1.0)
    gamma: Range = (0.7, 1.5)
    channel_odds: float = 0.5
    """for blur and low resolution: of each channel, given that the patch is chosen"""
    cascade_labels: int = 0
    """previous-stage channels; 0 without a cascade"""
    cascade_label_odds: float = 0.5
    cascade_radius: tuple[int, int] = (1, 8)
    """both included"""
    cascade_largest_removed: float = 0.15
    """share of the patch"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Morphology:
    """One operation on one previous-stage channel."""

    label: int
    operation: str
    """dilate, erode, open or close"""
    radius: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleDraw:
    """All that is done to one patch. None or empty: not done."""

    matrix: NDArray[np.float64] | None = None
    """(d, d): offset from the patch's centre → where in the image it is looked up, same axis order"""
    noise_std: float | None = None
    noise_seed: int = 0
    blur: tuple[tuple[float, ...] | None, ...] = ()
    """per channel, sigma in voxels per axis"""
    brightness: tuple[float, ...] = ()
    """per channel, as contrast and the gammas"""
    contrast: tuple[float, ...] = ()
    zoom: tuple[tuple[float, ...] | None, ...] = ()
    """per channel, factor per axis"""
    gamma_inverted: tuple[float, ...] = ()
    gamma: tuple[float, ...] = ()
    mirror: tuple[int, ...] = ()
    """axes that are reversed"""
    morphology: tuple[Morphology, ...] = ()
    removals: tuple[tuple[int, float], ...] = ()
    """(previous-stage channel, a number in [0, 1) that picks the component)"""


def draw_sample(rng: np.random.Generator, limits: Limits) -> SampleDraw:
    """Draw what is done to one patch, in METHOD's order."""
    odds, channels = limits.odds, limits.channels
    return SampleDraw(
        matrix=draw_matrix(rng, limits),
        noise_std=rng.uniform(*limits.noise_std) if rng.random() < odds.noise else None,
        noise_seed=int(rng.integers(2**62)),
        blur=_draw_blur(rng, limits) if rng.random() < odds.blur else (),
        brightness=_factors(rng, limits.brightness, channels) if rng.random() < odds.brightness else (),
        contrast=_factors(rng, limits.contrast, channels) if rng.random() < odds.contrast else (),
        zoom=_draw_zoom(rng, limits) if rng.random() < odds.low_resolution else (),
        gamma_inverted=_factors(rng, limits.gamma, channels) if rng.random() < odds.gamma_inverted else (),
        gamma=_factors(rng, limits.gamma, channels) if rng.random() < odds.gamma else (),
        mirror=tuple(axis for axis in limits.mirror_axes if rng.random() < odds.mirror),
        morphology=_draw_morphology(rng, limits) if rng.random() < odds.cascade_morphology else (),
        removals=_draw_removals(rng, limits) if rng.random() < odds.cascade_removal else (),
    )


def draw_matrix(rng: np.random.Generator, limits: Limits) -> NDArray[np.float64] | None:
    """Rotation and scaling as one map, or None where neither is done. A factor above 1 shows things smaller."""
    rotate, scale = rng.random() < limits.odds.rotation, rng.random() < limits.odds.scaling
    if not rotate and not scale:
        return None
    flat = limits.in_plane or len(limits.patch) == 2
    axes = 1 if flat else 3
    angles = rng.uniform(-limits.rotation, limits.rotation, size=axes) if rotate else np.zeros(axes)
    factor = rng.uniform(*limits.scaling) if scale else 1.0
    if not flat:
        return rotation_3d(angles) * factor
    plane = rotation_2d(float(angles[0])) * factor
    if not limits.in_plane:
        return plane
    matrix = np.eye(3)
    matrix[1:, 1:] = plane
    return matrix


def rotation_2d(angle: float) -> NDArray[np.float64]:
    sine, cosine = math.sin(angle), math.cos(angle)
    return np.array([[cosine, -sine], [sine, cosine]])


def rotation_3d(angles: NDArray[np.float64]) -> NDArray[np.float64]:
    """Turned about the first axis, then the second, then the third."""
    total = np.eye(3)
    for axis, angle in enumerate(angles):
        one = np.eye(3)
        others = [other for other in range(3) if other != axis]
        one[np.ix_(others, others)] = rotation_2d(float(angle))
        total = one @ total
    return total


def draw_factor(rng: np.random.Generator, limits: Range) -> float:
    """From a range that straddles 1: with probability ½ uniform below 1, else uniform above."""
    low, high = limits
    if rng.random() < 0.5 and low < 1:
        return float(rng.uniform(low, min(1.0, high)))
    return float(rng.uniform(max(low, 1.0), high))


def _factors(rng: np.random.Generator, limits: Range, count: int) -> tuple[float, ...]:
    return tuple(draw_factor(rng, limits) for _ in range(count))


def _draw_blur(rng: np.random.Generator, limits: Limits) -> tuple[tuple[float, ...] | None, ...]:
    axes = len(limits.patch)
    return tuple(
        tuple(rng.uniform(*limits.blur_sigma, size=axes).tolist())
        if rng.random() < limits.channel_odds
        else None
        for _ in range(limits.channels)
    )


def _draw_zoom(rng: np.random.Generator, limits: Limits) -> tuple[tuple[float, ...] | None, ...]:
    def one() -> tuple[float, ...]:
        factor = float(rng.uniform(*limits.zoom))
        along_z = (1.0,) if limits.in_plane else (factor,)
        return (*along_z, *(factor,) * (len(limits.patch) - 1))

    return tuple(one() if rng.random() < limits.channel_odds else None for _ in range(limits.channels))


def _draw_morphology(rng: np.random.Generator, limits: Limits) -> tuple[Morphology, ...]:
    """In random order, since an enlarged label takes voxels from the others."""
    chosen = _draw_labels(rng, limits)
    operations = rng.choice(["dilate", "erode", "close", "open"], size=len(chosen))
    radii = rng.integers(*limits.cascade_radius, size=len(chosen), endpoint=True)
    return tuple(
        Morphology(label=label, operation=str(operation), radius=int(radius))
        for label, operation, radius in zip(chosen, operations, radii, strict=True)
    )


def _draw_removals(rng: np.random.Generator, limits: Limits) -> tuple[tuple[int, float], ...]:
    return tuple((label, float(rng.random())) for label in _draw_labels(rng, limits))


def _draw_labels(rng: np.random.Generator, limits: Limits) -> list[int]:
    order = rng.permutation(limits.cascade_labels).tolist()
    return [label for label in order if rng.random() < limits.cascade_label_odds]
