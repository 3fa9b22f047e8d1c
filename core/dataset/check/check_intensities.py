"""Cases of a training set whose values are unlike those of the others: lost rescaling, other units, other bits."""

from collections.abc import Sequence
from statistics import median

import numpy as np

from core.dataset.check.check_likeness import Likeness, of_others, warning_of
from core.dataset.check.check_report import ChannelRange
from core.dataset.finding import Finding, Severity
from core.dataset.unlike import lies_outside, lost_rescaling
from core.text import figure, say, some_of

_CT = "ct"
COLOURS = 3
_AIR = -500
"""where images in Hounsfield units reach down to at least"""
_LOST = -100
"""those whose rescaling was lost hardly have values below"""
_SCALE = 32
"""times the usual range: another unit, or another number of bits"""

Ranges = dict[str, ChannelRange]
"""by case"""


def intensity_findings(cases: Sequence[Likeness], channel_names: Sequence[str]) -> list[Finding]:
    """Warnings that name the cases, each case once a channel."""
    findings: list[Finding] = []
    for number, name in enumerate(channel_names):
        ranges = {case.name: case.ranges[number] for case in cases if len(case.ranges) > number}
        if len(ranges) < 2:
            continue
        is_ct = name.casefold() == _CT
        lost = _without_air(ranges, is_ct)
        elsewhere = [each for each in _elsewhere(ranges, is_ct) if each not in lost]
        scaled = [each for each in _of_other_scale(ranges) if each not in lost and each not in elsewhere]
        if lost:
            findings.append(_about_air(ranges, number, lost))
        if elsewhere:
            findings.append(_about_values(ranges, number, elsewhere))
        if scaled:
            findings.append(_about_scale(ranges, number, scaled))
    if _are_grey(cases, len(channel_names)):
        findings.append(
            Finding(
                severity=Severity.INFO,
                text=say(
                    "All three channels hold the same values in every image: it is grey, stored as colour."
                ),
                hint=say(
                    "Import again and leave two of the channels out: a third of the memory and of the time will do."
                ),
            )
        )
    return findings


def _are_grey(cases: Sequence[Likeness], channels: int) -> bool:
    """By their lowest and highest values, of the whole and within the structures."""
    return (
        channels == COLOURS
        and len(cases) > 0
        and all(len(case.ranges) == COLOURS and len(set(case.ranges)) == 1 for case in cases)
    )


def _without_air(ranges: Ranges, is_ct: bool) -> list[str]:
    """Hounsfield units in some, 1000 or so more in these."""
    low = {name: found.low for name, found in ranges.items()}
    lowest = of_others(np.array([[value] for value in low.values()]))[0][:, 0]
    return [
        name
        for (name, value), others in zip(low.items(), lowest, strict=True)
        if ranges[name].high > value
        and ((is_ct and lost_rescaling(value, float(others))) or (others <= _AIR and value > _LOST))
    ]


def _elsewhere(ranges: Ranges, is_ct: bool) -> list[str]:
    """Those of which no value can be one of the others' structures."""
    spans = _structures_of_others(ranges)
    found = []
    for name, own in ranges.items():
        low, high = (own.inside_low, own.inside_high) if is_ct else (own.low, own.high)
        if low < high and lies_outside(low, high, spans[name]):
            found.append(name)
    return found


def _structures_of_others(ranges: Ranges) -> dict[str, tuple[float, float]]:
    low, _ = of_others(np.array([[found.inside_low] for found in ranges.values()]))
    _, high = of_others(np.array([[found.inside_high] for found in ranges.values()]))
    return {name: (float(a), float(b)) for name, a, b in zip(ranges, low[:, 0], high[:, 0], strict=True)}


def _of_other_scale(ranges: Ranges) -> list[str]:
    spans = {name: found.high - found.low for name, found in ranges.items() if found.high > found.low}
    if len(spans) < 2:
        return []
    usual = median(spans.values())
    odd = [name for name, span in spans.items() if not usual / _SCALE < span < usual * _SCALE]
    if not odd and max(spans.values()) >= _SCALE * min(spans.values()):
        odd = [name for name, span in spans.items() if span * np.sqrt(_SCALE) < max(spans.values())]
    return odd


def _about_air(ranges: Ranges, number: int, names: Sequence[str]) -> Finding:
    text = say(
        "Channel {channel}: {count} of {total} cases have no values as low as the others, which reach down to "
        "{low}: {cases}.",
        channel=f"{number:04d}",
        count=len(names),
        total=len(ranges),
        low=figure(min(found.low for name, found in ranges.items() if name not in names)),
        cases=some_of(names),
    )
    hint = say(
        "CT should be in Hounsfield units, where air is −1000. Subtract what was added (mostly 1024 or 1000), "
        "or leave these cases out."
    )
    return warning_of(text, hint, names)


def _about_values(ranges: Ranges, number: int, names: Sequence[str]) -> Finding:
    first = ranges[names[0]]
    low, high = _structures_of_others(ranges)[names[0]]
    text = say(
        "Channel {channel} of {cases} has values unlike those of all others: {low} to {high} in {case}, the "
        "structures of the others {from_} to {to}.",
        channel=f"{number:04d}",
        cases=some_of(names),
        case=names[0],
        low=figure(first.inside_low),
        high=figure(first.inside_high),
        from_=figure(low),
        to=figure(high),
    )
    return warning_of(text, say("It may be another kind of image, or in other units."), names)


def _about_scale(ranges: Ranges, number: int, names: Sequence[str]) -> Finding:
    text = say(
        "Channel {channel}: the values of {count} of {total} cases are on another scale than those of the "
        "others: {cases}.",
        channel=f"{number:04d}",
        count=len(names),
        total=len(ranges),
        cases=some_of(names),
    )
    hint = say("Look whether all images were saved in the same unit, with the same number of bits.")
    return warning_of(text, hint, names)
