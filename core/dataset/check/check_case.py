"""One case looked at closely."""

import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.dataset.check.check_mask_geometry import check_mask_geometry
from core.dataset.check.check_report import CaseSummary, ChannelRange
from core.dataset.dataset import Case, Dataset
from core.dataset.finding import Finding, Severity
from core.errors import UserError
from core.io.image import Grid, Image, spacing_in_words
from core.io.read_image import read_channels_closely, read_mask_closely
from core.io.reading.question import FileFacts
from core.io.reading.task import Task
from core.text import say

_SAMPLED_VOXELS = 1 << 17
_MAX_VALUES_NAMED = 8
_FEW, _MOST_SMALL = 8, 1 << 16
"""numbers that are counted by comparing, and those that are by sorting them into bins"""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedCase:
    summary: CaseSummary | None
    """None where the image cannot be read"""
    findings: tuple[Finding, ...]


def check_case(case: Case, dataset: Dataset) -> CheckedCase:
    """Read a case and find all that is wrong with it. Raises nothing: what cannot be read is a finding."""
    findings: list[Finding] = []
    if not case.images:
        missing = Finding(
            severity=Severity.ERROR,
            text=say("Case {case}: the image is missing.", case=case.name),
            hint=say("Put it beside the other images, or take the mask out."),
            case=case.name,
        )
        return CheckedCase(summary=None, findings=(missing,))
    image: Image | None = None
    facts: tuple[FileFacts, ...] = ()
    try:
        image, facts = read_channels_closely(case.images)
    except UserError as error:
        findings.append(from_error(error, case.name))
    mask = _read_mask(case, findings)
    if image is None:
        return CheckedCase(summary=None, findings=tuple(findings))
    findings += _check_image(case, image, facts, dataset)
    values: tuple[int, ...] = ()
    voxels: tuple[int, ...] = ()
    if mask is not None:
        values, voxels = count_values(mask.voxels)
        findings += check_mask_geometry(case.name, image.grid, mask.grid)
        findings += _check_values(case, values, dataset)
    summary = CaseSummary(
        name=case.name,
        grid=image.grid,
        channels=image.voxels.shape[0],
        label_values=values,
        label_voxels=voxels,
        image_checksum=_checksum(image.voxels),
        ranges=_ranges(image.voxels, None if mask is None else mask.voxels),
    )
    return CheckedCase(summary=summary, findings=tuple(findings))


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseToCheck:
    case: Case
    dataset: Dataset
    """its channels and labels count"""


CHECK = Task(
    name="check",
    question=CaseToCheck,
    answer=CheckedCase,
    work=lambda asked: check_case(asked.case, asked.dataset),
)


def from_error(error: UserError, case: str | None) -> Finding:
    """A UserError that ended the reading of one file, as a finding; the others go on."""
    return Finding(severity=Severity.ERROR, text=error.text, hint=error.hint, case=case)


def count_values(mask: NDArray[Any]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The values in a mask of whole numbers, in order, and how many voxels have each. Slab by slab."""
    counts: dict[int, int] = {}
    flat = mask.reshape(-1)
    step = 1 << 22
    pairs: Iterable[tuple[int, int]]
    high = int(mask.max()) if mask.size > 0 and int(mask.min()) >= 0 else _MOST_SMALL
    for start in range(0, flat.size, step):
        part = flat[start : start + step]
        if high <= _FEW:
            pairs = ((value, int(np.count_nonzero(part == value))) for value in range(high + 1))
        elif high < _MOST_SMALL:
            numbers = np.bincount(part)
            found = np.flatnonzero(numbers)
            pairs = zip(found.tolist(), numbers[found].tolist(), strict=True)
        else:
            unique, numbers = np.unique(part, return_counts=True)
            pairs = zip(unique.tolist(), numbers.tolist(), strict=True)
        for value, number in pairs:
            if number:
                counts[value] = counts.get(value, 0) + number
    ordered = sorted(counts)
    return tuple(ordered), tuple(counts[value] for value in ordered)


def numbers_in_words(values: tuple[int, ...]) -> str:
    """1, 2, 5 … with no more than a handful named."""
    named = ", ".join(str(value) for value in values[:_MAX_VALUES_NAMED])
    return named + " …" if len(values) > _MAX_VALUES_NAMED else named


def _read_mask(case: Case, findings: list[Finding]) -> Image | None:
    if case.mask is None:
        findings.append(
            Finding(
                severity=Severity.ERROR,
                text=say("Case {case}: the mask is missing.", case=case.name),
                hint=say("Put it beside the other masks, with the name of the image, or take the image out."),
                case=case.name,
            )
        )
        return None
    try:
        mask, facts = read_mask_closely(case.mask)
    except UserError as error:
        findings.append(from_error(error, case.name))
        return None
    if facts.nan or facts.infinite:
        findings.append(_bad_floats(case, case.mask, facts.nan, facts.infinite))
    return mask


def _check_image(case: Case, image: Image, facts: tuple[FileFacts, ...], dataset: Dataset) -> list[Finding]:
    findings = []
    channels = image.voxels.shape[0]
    if channels != len(dataset.channels):
        findings.append(
            Finding(
                severity=Severity.ERROR,
                text=say(
                    "Case {case}: the image has {found} channels, but the data set names {expected}.",
                    case=case.name,
                    found=channels,
                    expected=len(dataset.channels),
                ),
                hint=say("Every case must have the same channels, in the same order."),
                case=case.name,
            )
        )
    if not all(np.isfinite(v) and v > 0 for v in image.grid.spacing_mm):
        findings.append(_bad_spacing(case, image.grid))
    elif any(file.lacks_spacing for file in facts):
        findings.append(_no_spacing(case, image.grid))
    for number in range(channels):
        file = number if len(case.images) == channels else 0
        finding = _check_channel(case, number, image.voxels[number], case.images[file], facts[file])
        if finding:
            findings.append(finding)
    return findings


def _bad_spacing(case: Case, grid: Grid) -> Finding:
    return Finding(
        severity=Severity.ERROR,
        text=say(
            "Case {case}: the spacing of the image is not positive ({spacing}).",
            case=case.name,
            spacing=spacing_in_words(grid),
        ),
        hint=say("Correct the size of a voxel in the file, or export it again."),
        case=case.name,
    )


def _no_spacing(case: Case, grid: Grid) -> Finding:
    return Finding(
        severity=Severity.WARNING,
        text=say(
            "Case {case}: the file does not say how large a voxel is along every axis; 1 mm is taken there "
            "({spacing}).",
            case=case.name,
            spacing=spacing_in_words(grid),
        ),
        hint=say("Correct the size of a voxel in the file, or export it again."),
        case=case.name,
    )


def _check_channel(
    case: Case, number: int, voxels: NDArray[Any], file: Path, facts: FileFacts
) -> Finding | None:
    low, high = voxels.min(), voxels.max()
    nan, infinite = facts.nan, facts.infinite
    if np.issubdtype(voxels.dtype, np.floating) and not (np.isfinite(low) and np.isfinite(high)):
        nan += int(sum(np.count_nonzero(np.isnan(plane)) for plane in voxels))
        infinite += int(sum(np.count_nonzero(np.isinf(plane)) for plane in voxels))
    if nan or infinite:
        return _bad_floats(case, file, nan, infinite)
    if low == high:
        return Finding(
            severity=Severity.WARNING,
            text=say(
                "Case {case}: channel {channel} has the same value in every voxel ({value}).",
                case=case.name,
                channel=number,
                value=f"{float(low):g}",
            ),
            hint=say("Nothing can be learned from it. Is it the right file?"),
            case=case.name,
        )
    return None


def _bad_floats(case: Case, file: Path, nan: int, infinite: int) -> Finding:
    if nan:
        text = say(
            "Case {case}: {file} contains NaN voxels ({count}).", case=case.name, file=file.name, count=nan
        )
    else:
        text = say(
            "Case {case}: {file} contains infinite voxels ({count}).",
            case=case.name,
            file=file.name,
            count=infinite,
        )
    hint = say("Replace them by a value that means nothing in your images, such as air or zero.")
    return Finding(severity=Severity.ERROR, text=text, hint=hint, case=case.name)


def _check_values(case: Case, values: tuple[int, ...], dataset: Dataset) -> list[Finding]:
    ignore = dataset.labels.ignore_value
    allowed = set(dataset.labels.values) | ({ignore} if ignore is not None else set())
    unknown = tuple(value for value in values if value not in allowed)
    if unknown:
        return [
            Finding(
                severity=Severity.ERROR,
                text=say(
                    "Case {case}: the mask holds values that no label names: {values}.",
                    case=case.name,
                    values=numbers_in_words(unknown),
                ),
                hint=say("Name them as labels, or import the data set again and say what they mean."),
                case=case.name,
            )
        ]
    if all(value == 0 for value in values):
        return [
            Finding(
                severity=Severity.INFO,
                text=say("Case {case}: the mask is empty.", case=case.name),
                hint=say("That is fine where nothing is to be found in the image."),
                case=case.name,
            )
        ]
    return []


def _checksum(voxels: NDArray[Any]) -> int:
    return zlib.crc32(np.ascontiguousarray(voxels).reshape(-1).view(np.uint8).data)


def _ranges(image: NDArray[Any], mask: NDArray[Any] | None) -> tuple[ChannelRange, ...]:
    """The mask counts where it has the image's size; of many voxels every so manieth is looked at."""
    inside: NDArray[Any] | None = None
    if mask is not None and mask.shape[1:] == image.shape[1:]:
        places = np.flatnonzero(mask.reshape(-1) > 0)
        inside = places[:: max(1, len(places) // _SAMPLED_VOXELS)] if len(places) else None
    found = []
    for channel in image:
        low, high = float(channel.min()), float(channel.max())
        if not (np.isfinite(low) and np.isfinite(high)):
            return ()
        inside_low, inside_high = (low, high) if inside is None else _middle(channel.reshape(-1)[inside])
        found.append(ChannelRange(low=low, high=high, inside_low=inside_low, inside_high=inside_high))
    return tuple(found)


def _middle(values: NDArray[Any]) -> tuple[float, float]:
    """The percentiles 0.5 and 99.5, between neighbours in proportion: np.percentile takes eight times as long."""
    ordered = np.sort(values).astype(np.float64)

    def at(share: float) -> float:
        place = share * (len(ordered) - 1)
        below = int(place)
        above = min(below + 1, len(ordered) - 1)
        return float(ordered[below] + (ordered[above] - ordered[below]) * (place - below))

    return at(0.005), at(0.995)
