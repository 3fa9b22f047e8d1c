"""Images whose values are on another scale than those of most: what a new image is tested for, within the set."""

from collections.abc import Sequence

import numpy as np

from core.dataset.check_case import CaseSummary
from core.dataset.finding import Finding, Severity
from core.text import say

_AIR = -500
"""where images in Hounsfield units reach down to at least"""
_LOST = -100
"""those whose rescaling was lost hardly have values below"""
_SCALE = 32
"""times the usual range: another unit, or another number of bits"""
_MOST_NAMED = 8


def check_intensities(summaries: Sequence[CaseSummary]) -> list[Finding]:
    """One finding for each channel in which some cases are unlike the others."""
    findings: list[Finding] = []
    for channel in range(max((len(summary.ranges) for summary in summaries), default=0)):
        ranges = {
            s.name: (s.ranges[channel].low, s.ranges[channel].high)
            for s in summaries
            if channel < len(s.ranges)
        }
        found = _without_air(ranges, channel) or _other_scale(ranges, channel)
        findings += [found] if found else []
    return findings


def _without_air(ranges: dict[str, tuple[float, float]], channel: int) -> Finding | None:
    """Hounsfield units in some, 1000 or so more in the others."""
    low = [name for name, (least, _) in ranges.items() if least <= _AIR]
    lost = [name for name, (least, most) in ranges.items() if least > _LOST and most > least]
    if not low or not lost:
        return None
    return Finding(
        severity=Severity.WARNING,
        text=say(
            "Channel {channel}: {count} of {total} cases have no values as low as the others, which reach down to "
            "{low}: {cases}.",
            channel=channel,
            count=len(lost),
            total=len(ranges),
            low=f"{min(ranges[name][0] for name in low):g}",
            cases=_named(lost),
        ),
        hint=say(
            "CT should be in Hounsfield units, where air is −1000. Subtract what was added (mostly 1024 or 1000), "
            "or leave these cases out."
        ),
        case=lost[0],
    )


def _other_scale(ranges: dict[str, tuple[float, float]], channel: int) -> Finding | None:
    spans = {name: most - least for name, (least, most) in ranges.items() if most > least}
    if len(spans) < 2:
        return None
    usual = float(np.median(list(spans.values())))
    odd = [name for name, span in spans.items() if not usual / _SCALE < span < usual * _SCALE]
    if not odd and max(spans.values()) >= _SCALE * min(spans.values()):
        odd = [name for name, span in spans.items() if span * np.sqrt(_SCALE) < max(spans.values())]
    if not odd:
        return None
    return Finding(
        severity=Severity.WARNING,
        text=say(
            "Channel {channel}: the values of {count} of {total} cases are on another scale than those of the "
            "others: {cases}.",
            channel=channel,
            count=len(odd),
            total=len(ranges),
            cases=_named(odd),
        ),
        hint=say("Look whether all images were saved in the same unit, with the same number of bits."),
        case=odd[0],
    )


def _named(names: Sequence[str]) -> str:
    return ", ".join(names[:_MOST_NAMED]) + (" …" if len(names) > _MOST_NAMED else "")
