"""Cases of a training set whose grids are unlike all others': what prediction would warn of in a new image."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from core.dataset.check.check_report import ChannelRange
from core.dataset.finding import Finding, Severity
from core.dataset.orientation import turn_to, usual_orientation
from core.dataset.unlike import has_other_spacing, shows_less, thick_axis
from core.display.anatomy import orientation_code
from core.io.image import Grid
from core.text import Text, by_axis, say, say_both, some_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """What is compared of one case."""

    name: str
    grid: Grid
    ranges: tuple[ChannelRange, ...]


def likeness_findings(cases: Sequence[Likeness]) -> list[Finding]:
    """Warnings of other grids, that name the cases; none of a set of one kind."""
    if len(cases) < 2:
        return []
    findings = [*_orientations(cases), *_slices(cases)]
    if len({case.grid.dimensions for case in cases}) == 1:
        findings += [*_spacings(cases), *_extents(cases)]
    return findings


def warning_of(text: Text, hint: Text, names: Sequence[str]) -> Finding:
    """About one case where it is one."""
    case = names[0] if len(names) == 1 else None
    return Finding(severity=Severity.WARNING, text=text, hint=hint, case=case)


def _orientations(cases: Sequence[Likeness]) -> list[Finding]:
    codes = {case.name: code for case in cases if (code := orientation_code(case.grid))}
    counts = Counter(codes.values())
    if len(counts) < 2:
        return []
    usual = usual_orientation(codes.values())
    others = [name for name, code in codes.items() if code != usual]
    text = say(
        "The images' axes do not all run the same way: {usual} in {count} cases, {others} in {cases}.",
        usual=usual,
        count=counts[usual],
        others=", ".join(sorted(set(counts) - {usual})),
        cases=some_of(others),
    )
    if len(codes) < len(cases) or any(turn_to(usual, case.grid) is None for case in cases):
        hint = say("The network sees them turned or mirrored. Export all images in one orientation.")
        return [warning_of(text, hint, others)]
    hint = say_both(
        "The network sees them turned or mirrored. They can be turned here: no value changes, and none its place.",
        "The network sees them turned or mirrored. `check PROJECT --orientation {usual}` turns them: no value changes, "
        "and none its place.",
        usual=usual,
    )
    return [replace(warning_of(text, hint, others), repair="orientation")]


def _slices(cases: Sequence[Likeness]) -> list[Finding]:
    axes = {case.name: thick_axis(case.grid.spacing_mm) for case in cases if case.grid.dimensions == 3}
    counts = Counter(axis for axis in axes.values() if axis is not None)
    if len(counts) < 2:
        return []
    usual = counts.most_common(1)[0][0]
    others = [name for name, axis in axes.items() if axis not in (None, usual)]
    text = say(
        "The slices of {cases} run in another direction than those of most cases.", cases=some_of(others)
    )
    return [warning_of(text, say("Export all series in one orientation."), others)]


def _spacings(cases: Sequence[Likeness]) -> list[Finding]:
    sizes = np.array([case.grid.spacing_mm for case in cases])
    low, high = of_others(sizes)
    unlike = [
        i
        for i, case in enumerate(cases)
        if has_other_spacing(sizes[i].tolist(), low[i].tolist(), high[i].tolist(), case.grid.dimensions)
    ]
    if not unlike:
        return []
    at = unlike[0]
    first = 3 - cases[at].grid.dimensions
    text = say(
        "The voxels of {cases} are unlike those of all others: {size} {unit} in {case}, {low} to {high} in the others.",
        cases=some_of(cases[i].name for i in unlike),
        case=cases[at].name,
        size=by_axis(sizes[at][first:].tolist()),
        unit=cases[at].grid.unit,
        low=by_axis(low[at][first:].tolist()),
        high=by_axis(high[at][first:].tolist()),
    )
    return [
        warning_of(text, say("Check that the spacing in the file is right."), [cases[i].name for i in unlike])
    ]


def _extents(cases: Sequence[Likeness]) -> list[Finding]:
    sizes = np.array([np.multiply(case.grid.spacing_mm, case.grid.shape) for case in cases])
    low, _ = of_others(sizes)
    unlike = [
        i
        for i, case in enumerate(cases)
        if shows_less(sizes[i].tolist(), low[i].tolist(), case.grid.dimensions)
    ]
    if not unlike:
        return []
    at = unlike[0]
    first = 3 - cases[at].grid.dimensions
    text = say(
        "Much less is to be seen in {cases} than in all others: {case} {size} {unit}, the smallest of the others "
        "{low}.",
        cases=some_of(cases[i].name for i in unlike),
        case=cases[at].name,
        size=by_axis(sizes[at][first:].tolist()),
        unit=cases[at].grid.unit,
        low=by_axis(low[at][first:].tolist()),
    )
    hint = say("What is cut off cannot be learned. Check the spacing, and whether the whole image is there.")
    return [warning_of(text, hint, [cases[i].name for i in unlike])]


def of_others(values: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """For each row of (N, K) the lowest and the highest values of all other rows."""
    ordered = np.sort(values, axis=0)
    low = np.where(values == ordered[0], ordered[1], ordered[0])
    high = np.where(values == ordered[-1], ordered[-2], ordered[-1])
    return low, high
