"""Measuring a data set: one pass over its cases, several at once, never more in memory than they need."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.dataset.dataset import Case, Dataset
from core.dataset.in_parallel import in_parallel
from core.errors import UserError
from core.events import Job, StageStarted
from core.fingerprint.case_statistics import CaseStatistics, DatasetStatistics, channel_statistics
from core.fingerprint.fingerprint import Fingerprint, IntensityStatistics
from core.fingerprint.fingerprint_file import write_fingerprint
from core.fingerprint.intensities import (
    ValueCounts,
    count_values,
    intensity_statistics,
    merge_counts,
    thinned,
)
from core.geometry.crop import nonzero_box
from core.io.json_file import write_json
from core.io.read_image import read_channels, read_grid, read_mask
from core.text import say

COPIES = 4
"""a case in work: its voxels, the mask, and what is cut out of them, in units of float32 voxels"""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Measured:
    statistics: CaseStatistics
    intensities: tuple[ValueCounts, ...]
    """one a channel"""


def extract_fingerprint(
    dataset: Dataset, *, fingerprint_file: Path, statistics_file: Path
) -> Job[Fingerprint]:
    """Measure every training case and write both files (METHOD §2).

    Intensities are counted exactly over all foreground voxels (label > 0), not sampled. Raises UserError where
    a case cannot be read, has no mask, or a spacing is not above zero; and where there is no foreground at all.
    """
    if not dataset.cases:
        raise UserError("{name}: there are no training cases.", name=dataset.name, hint="Import some first.")
    yield StageStarted(stage=say("Measuring the cases"), total=len(dataset.cases))
    measured = yield from in_parallel(
        _measure, dataset.cases, name=lambda case: case.name, bytes_each=_bytes_of_largest(dataset)
    )
    statistics = tuple(part.statistics for part in measured)
    if not any(case.label_voxels for case in statistics):
        raise UserError(
            "{name}: every mask is empty.",
            hint="Look whether the masks were saved with their labels.",
            name=dataset.name,
        )
    fingerprint = Fingerprint(
        spacings=tuple(case.spacing_mm for case in statistics),
        shapes_after_crop=tuple(case.shape_after_crop for case in statistics),
        foreground_intensity_properties_per_channel=_intensities(measured),
        median_relative_size_after_cropping=float(np.median([case.crop_ratio for case in statistics])),
    )
    write_json(statistics_file, DatasetStatistics(cases=statistics))
    write_fingerprint(fingerprint_file, fingerprint)
    return fingerprint


def _intensities(measured: tuple[_Measured, ...]) -> dict[str, IntensityStatistics]:
    channels = len(measured[0].intensities)
    return {
        str(channel): intensity_statistics(merge_counts([part.intensities[channel] for part in measured]))
        for channel in range(channels)
    }


def _measure(case: Case) -> _Measured:
    if case.mask is None:
        raise UserError("Case {case}: the mask is missing.", case=case.name)
    image = read_channels(case.images)
    mask = read_mask(case.mask).voxels[0]
    if mask.shape != image.grid.shape:
        raise UserError(
            "Case {case}: image and mask differ in size ({image}, {mask}).",
            hint="Export both from the same series.",
            case=case.name,
            image="×".join(map(str, image.grid.shape)),
            mask="×".join(map(str, mask.shape)),
        )
    if min(image.grid.spacing_mm) <= 0:
        raise UserError(
            "Case {case}: the spacing is not above zero.",
            hint="Correct the spacing in the image's file.",
            case=case.name,
        )
    box = nonzero_box(image.voxels)
    cropped = tuple(stop - start for start, stop in box)
    foreground = mask > 0
    counts = tuple(thinned(count_values(channel[foreground])) for channel in image.voxels)
    statistics = CaseStatistics(
        case=case.name,
        shape=image.grid.shape,
        shape_after_crop=(cropped[0], cropped[1], cropped[2]),
        spacing_mm=image.grid.spacing_mm,
        crop_ratio=float(np.prod(cropped) / np.prod(image.grid.shape)),
        label_voxels=_label_voxels(mask[foreground]),
        channels=tuple(channel_statistics(part.values, part.counts) for part in counts),
    )
    return _Measured(statistics=statistics, intensities=counts)


def _label_voxels(foreground: NDArray[np.generic]) -> dict[int, int]:
    values, counts = np.unique(foreground, return_counts=True)
    return {int(value): int(count) for value, count in zip(values, counts, strict=True)}


def _bytes_of_largest(dataset: Dataset) -> int:
    """Of memory, for the largest case, judged by its header alone."""
    largest = max((case.images[0].stat().st_size, case.images[0]) for case in dataset.cases)[1]
    voxels = int(np.prod(read_grid(largest).shape))
    return voxels * 4 * COPIES * len(dataset.channels)
