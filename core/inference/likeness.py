"""Is a new image like those the model was trained on? What is not makes the mask doubtful, but does not stop it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from core.dataset.unlike import has_other_spacing, lies_outside, lost_rescaling, shows_less, thick_axis
from core.display.anatomy import orientation_code
from core.errors import UserError
from core.fingerprint.fingerprint import Fingerprint, IntensityStatistics
from core.fingerprint.intensity_quantiles import (
    Quantiles,
    Shift,
    TrainedIntensities,
    quantiles_of,
    trained_intensities,
)
from core.geometry.crop import crop, nonzero_box
from core.io.files.json_file import read_json
from core.io.image import Grid, Image
from core.planning.plan import Configuration, Normalization, Plan
from core.text import Text, by_axis, figure, say

T = TypeVar("T")

HARDLY = 0.001
"""less than this share of the voxels within the structures' intensities: they are hardly there"""
UNITS = ("mm", "µm", "px")
MOST_CASES = 200
"""training images whose intensities travel with a model: more say no more"""
_ABSOLUTE = (Normalization.CT, Normalization.NONE, Normalization.RGB_0_1)
"""under which an image's own scale counts"""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingImages:
    """training_images.json, beside plans.json."""

    orientations: tuple[str, ...] = ()
    """such as LPS; empty where some images did not know theirs"""
    unit: str = ""
    """of their spacings: mm, µm or px; empty where nobody knows"""
    intensities: tuple[tuple[Quantiles, ...], ...] = ()
    """of each training image, without its name, each channel; empty where they were not measured"""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownImages:
    """All that a model knows of the images that it was trained on."""

    plan: Plan
    configuration: Configuration
    channels: tuple[str, ...]
    fingerprint: Fingerprint | None = None
    training_images: TrainingImages | None = None


def read_training_images(path: Path) -> TrainingImages:
    """Raises UserError where the file is missing or damaged."""
    return read_json(path, TrainingImages)


def read_if_whole(path: Path, read: Callable[[Path], T]) -> T | None:
    """What only remarks are made from may be missing or damaged."""
    try:
        return read(path) if path.is_file() else None
    except UserError:
        return None


def unit_of(fingerprint: Fingerprint | None, known: TrainingImages | None) -> str:
    """Of the training images' spacings; where nobody has written it down, what it likely was."""
    if known is not None and known.unit in UNITS:
        return known.unit
    return fingerprint.likely_unit if fingerprint is not None else "mm"


def unlike_training(case: str, image: Image, known: KnownImages) -> tuple[Text, ...]:
    """A sentence for everything in which the image differs from all training images; mostly none."""
    fingerprint, training = known.fingerprint, known.training_images
    found: list[Text] = [] if training is None else _orientation(case, image.grid, training)
    if fingerprint is not None and fingerprint.spacings:
        found += _spacing(case, image.grid, fingerprint)
        found += _slices(case, image.grid, fingerprint)
        found += _extent(case, image.grid, fingerprint)
    shift = _shift(image, known)
    if shift is not None and shift.better_order is not None:
        return (*found, _other_order(case, shift.better_order, known.channels))
    for index, (channel, scheme) in enumerate(
        zip(image.voxels, known.configuration.normalization, strict=True)
    ):
        statistics = known.plan.intensities.get(str(index))
        told = [] if statistics is None else _intensity(case, channel, index, scheme, statistics)
        if not told and shift is not None and shift.factors[index] > 1:
            told = [_other_intensities(case, known.channels, index, scheme)]
        found += told
    return tuple(found)


def _shift(image: Image, known: KnownImages) -> Shift | None:
    """None where the model came without the intensities of its training images."""
    if known.training_images is None or not known.training_images.intensities:
        return None
    absolute = tuple(scheme in _ABSOLUTE for scheme in known.configuration.normalization)
    trained = _trained(known.training_images.intensities, absolute)
    if trained is None or len(image.voxels) != len(absolute):
        return None
    quantiles = [quantiles_of(channel) for channel in crop(image.voxels, nonzero_box(image.voxels))]
    return trained.shift(quantiles) if all(quantiles) else None


@lru_cache(maxsize=4)
def _trained(
    cases: tuple[tuple[Quantiles, ...], ...], absolute: tuple[bool, ...]
) -> TrainedIntensities | None:
    """Of a folder of images it is asked for each."""
    return trained_intensities(cases, absolute)


def _other_order(case: str, order: Sequence[int], channels: Sequence[str]) -> Text:
    return say(
        "Case {case}: its channels fit the training images clearly better in another order. Those given as {given} "
        "look like {found}. Check which file is which channel.",
        case=case,
        given=", ".join(channels[at] for at in order),
        found=", ".join(channels),
    )


def _other_intensities(case: str, channels: Sequence[str], index: int, scheme: Normalization) -> Text:
    if scheme is Normalization.CT:
        return say(
            "Case {case}: the intensities of {channel} are unlike those of every training image. The model was "
            "trained on CT in Hounsfield units; this may be MR, or another kind of image.",
            case=case,
            channel=channels[index],
        )
    return say(
        "Case {case}: the intensities of {channel} are unlike those of every training image. It may be another kind "
        "of image, or another part of the body.",
        case=case,
        channel=channels[index],
    )


def _spacing(case: str, grid: Grid, fingerprint: Fingerprint) -> list[Text]:
    known = np.array(fingerprint.spacings)
    low, high = known.min(0).tolist(), known.max(0).tolist()
    if not has_other_spacing(grid.spacing_mm, low, high, grid.dimensions):
        return []
    first = 3 - grid.dimensions
    return [
        say(
            "Case {case}: its voxels measure {size} {unit}; in training they measured {low} to {high}. "
            "Structures may be missed; check that the spacing in the file is right.",
            case=case,
            size=by_axis(grid.spacing_mm[first:]),
            unit=grid.unit,
            low=by_axis(known.min(0)[first:]),
            high=by_axis(known.max(0)[first:]),
        )
    ]


def _orientation(case: str, grid: Grid, known: TrainingImages) -> list[Text]:
    here = orientation_code(grid)
    if not here or not known.orientations or here in known.orientations:
        return []
    return [
        say(
            "Case {case}: its axes run {found}, those of the training images {expected}. "
            "The network sees it turned or mirrored; export it in the orientation of the training images.",
            case=case,
            found=here,
            expected=", ".join(known.orientations),
        )
    ]


def _slices(case: str, grid: Grid, fingerprint: Fingerprint) -> list[Text]:
    """nnU-Net takes axes as they lie in the file: a sagittal series is nothing that an axial model knows."""
    if grid.dimensions == 2:
        return []
    trained = {axis for spacing in fingerprint.spacings if (axis := thick_axis(spacing)) is not None}
    here = thick_axis(grid.spacing_mm)
    if here is None or not trained or here in trained:
        return []
    return [
        say(
            "Case {case}: its slices run in another direction than those of the training images. "
            "Export the series in the orientation of the training images.",
            case=case,
        )
    ]


def _extent(case: str, grid: Grid, fingerprint: Fingerprint) -> list[Text]:
    known = np.array(fingerprint.spacings) * np.array(fingerprint.shapes_after_crop)
    here = np.array(grid.spacing_mm) * np.array(grid.shape)
    # of the image as it is, the training images as they are cropped: only what is too small says something
    axes = list(range(3 - grid.dimensions, 3))
    if not shows_less(here.tolist(), known.min(0).tolist(), grid.dimensions):
        return []
    return [
        say(
            "Case {case}: it shows {size} {unit}; the smallest training image {low}. "
            "What is cut off cannot be recognised.",
            case=case,
            size=by_axis(here[axes]),
            unit=grid.unit,
            low=by_axis(known.min(0)[axes]),
        )
    ]


def _intensity(
    case: str, channel: NDArray[Any], index: int, scheme: Normalization, statistics: IntensityStatistics
) -> list[Text]:
    low, high = float(channel.min()), float(channel.max())
    if scheme is Normalization.CT and lost_rescaling(low, statistics.min):
        return [
            say(
                "Case {case}: channel {channel} has no value below 0. "
                "CT should be in Hounsfield units, where air is −1000: check whether the scanner's rescaling was lost.",
                case=case,
                channel=f"{index:04d}",
            )
        ]
    if scheme in (Normalization.CT, Normalization.NONE, Normalization.RGB_0_1):
        span = (statistics.percentile_00_5, statistics.percentile_99_5)
        share = float(((channel >= span[0]) & (channel <= span[1])).mean())
        strange = share < HARDLY
    else:
        # the others are scaled anyway: only what is altogether elsewhere says something
        span = (statistics.min, statistics.max)
        strange = lies_outside(low, high, span)
    if not strange or low == high:
        return []
    return [
        say(
            "Case {case}: channel {channel} has values from {low} to {high}; "
            "in training the structures had {from_} to {to}. It may be another kind of image.",
            case=case,
            channel=f"{index:04d}",
            low=figure(low),
            high=figure(high),
            from_=figure(span[0]),
            to=figure(span[1]),
        )
    ]
