"""Measuring a data set: every case is read once, several at a time, as many as memory holds (METHOD §2)."""

from collections.abc import Mapping, Sequence
from math import prod
from pathlib import Path

import numpy as np

from core.dataset.dataset import Case, Dataset
from core.dataset.in_parallel import beside, get_ready, in_parallel
from core.errors import UserError
from core.events import Job, StageStarted
from core.fingerprint.bins import choose_bins
from core.fingerprint.case_statistics import DatasetStatistics, LabelHistogram
from core.fingerprint.fingerprint import Fingerprint
from core.fingerprint.fingerprint_file import write_fingerprint
from core.fingerprint.mixture import Mixture
from core.fingerprint.part_file import MEASURE, CaseFigures, CaseToMeasure, part_path, read_part
from core.fingerprint.tally import Tally, joined
from core.io.files.json_file import write_json
from core.io.files.moving import remove
from core.io.read_image import read_grid
from core.io.reading.task import done_beside
from core.text import say

JOINED_AT_ONCE = 16
"""joining sorts, so it is done for some cases together"""
LARGEST_KEPT = 1 << 20
"""bytes of a measured case that stays on disk; whole numbers take less, fractions often more"""
BYTES_A_VOXEL = 16
"""of a case in work: its voxels as read and cropped, the mask, and what is cut out of them"""


def extract_fingerprint(
    dataset: Dataset, *, fingerprint_file: Path, statistics_file: Path
) -> Job[Fingerprint]:
    """Measure every training case and write both files.

    Intensities are those of all foreground voxels (label > 0), not sampled, each case counting alike. A job
    that was stopped goes on with the cases that are left, and one of a data set that has grown with the new ones.
    Raises UserError where a case cannot be read, lacks its mask or does not fit, planes and volumes are mixed, or no
    mask has any foreground.
    """
    if not dataset.cases:
        raise UserError("{name}: there are no training cases.", hint="Import some first.", name=dataset.name)
    parts = statistics_file.parent / ".measuring"
    channels = len(dataset.channels)

    def measure(case: Case) -> CaseFigures:
        found = read_part(parts, case)
        if found is not None and len(found.statistics.intensities) == channels:
            return CaseFigures(statistics=found.statistics, dimensions=found.dimensions)
        asked = CaseToMeasure(case=case, channels=channels, parts=parts)
        return done_beside(MEASURE, asked, (*case.images, *([case.mask] if case.mask else [])))

    yield StageStarted(stage=say("Measuring the cases"), total=len(dataset.cases))
    get_ready(len(dataset.cases))
    memory = yield from beside(lambda: _bytes_of_largest(dataset))
    measured = yield from in_parallel(measure, dataset.cases, name=lambda case: case.name, bytes_each=memory)
    _raise_if_mixed(measured)
    labels, whole = _join(parts, dataset.cases, channels)
    fingerprint = _fingerprint(measured, whole)
    write_json(statistics_file, _statistics(measured, labels, whole))
    write_fingerprint(fingerprint_file, fingerprint)
    _keep_small(parts, dataset.cases)
    return fingerprint


def _keep_small(parts: Path, cases: Sequence[Case]) -> None:
    """Cases that are measured need not be measured again when others come; large parts would fill the disk."""
    wanted = {part_path(parts, case).name for case in cases}
    for path in sorted(parts.iterdir()) if parts.is_dir() else ():
        if path.name not in wanted or path.stat().st_size > LARGEST_KEPT:
            remove(path, only_note=True)


def _fingerprint(measured: Sequence[CaseFigures], channels: Sequence[Mixture]) -> Fingerprint:
    cases = [part.statistics for part in measured]
    return Fingerprint(
        spacings=tuple(case.spacing_mm for case in cases),
        shapes_after_crop=tuple(case.shape_after_crop for case in cases),
        foreground_intensity_properties_per_channel={
            str(channel): mixture.statistics() for channel, mixture in enumerate(channels)
        },
        median_relative_size_after_cropping=float(np.median([case.relative_size for case in cases])),
    )


def _join(
    parts: Path, cases: Sequence[Case], channels: int
) -> tuple[dict[tuple[int, int], Tally], tuple[Mixture, ...]]:
    """Voxels by channel and label over all cases, and each channel's intensities with cases counting alike.

    A few cases are in memory at a time.
    """
    waiting: dict[tuple[int, int], list[Tally]] = {}
    mixtures = tuple(Mixture() for _ in range(channels))
    for case in cases:
        found = read_part(parts, case)
        if found is None:
            raise UserError(
                "Case {case}: its files changed while they were measured.",
                hint="Run this step again.",
                case=case.name,
            )
        for channel, mixture in enumerate(mixtures):
            inside = joined(tally for (where, _), tally in found.tallies.items() if where == channel)
            if inside is not None:
                mixture.add(inside)
        for key, tally in found.tallies.items():
            some = waiting.setdefault(key, [])
            some.append(tally)
            if len(some) >= JOINED_AT_ONCE:
                waiting[key] = [tally for tally in (joined(some),) if tally is not None]
    if any(mixture.empty for mixture in mixtures):
        raise UserError(
            "No mask has any foreground: there is nothing to learn.",
            hint="Look whether the masks were saved with their labels.",
        )
    labels = {key: whole for key in sorted(waiting) if (whole := joined(waiting[key])) is not None}
    return labels, mixtures


def _statistics(
    measured: Sequence[CaseFigures], labels: Mapping[tuple[int, int], Tally], channels: Sequence[Mixture]
) -> DatasetStatistics:
    bins = [
        choose_bins(whole, [tally for (where, _), tally in labels.items() if where == channel])
        for channel, whole in enumerate(channels)
    ]
    return DatasetStatistics(
        cases=tuple(part.statistics for part in measured),
        edges=tuple(tuple(float(edge) for edge in some.edges) for some in bins),
        logarithmic=tuple(some.logarithmic for some in bins),
        histograms=tuple(
            LabelHistogram(channel=channel, value=label, counts=tally.histogram(bins[channel].edges))
            for (channel, label), tally in labels.items()
        ),
    )


def _raise_if_mixed(measured: Sequence[CaseFigures]) -> None:
    first = measured[0]
    for part in measured:
        if part.dimensions != first.dimensions:
            raise UserError(
                "Planes and volumes are mixed: {one} is {a}D, {other} is {b}D.",
                hint="Make a data set of each kind.",
                one=first.statistics.name,
                a=first.dimensions,
                other=part.statistics.name,
                b=part.dimensions,
            )


def _bytes_of_largest(dataset: Dataset) -> int:
    """Of memory, for the case whose file is the largest, by its header alone."""
    files = [case.images[0] for case in dataset.cases if case.images]
    if not files:
        return 0
    largest = max(files, key=lambda path: path.stat().st_size)
    return prod(read_grid(largest).shape) * BYTES_A_VOXEL * len(dataset.channels)
