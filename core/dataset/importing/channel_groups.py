"""Which image files are channels of one case: CASE_0000, CASE_0001 … or CASE_t1, CASE_flair …"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

_KNOWN = (
    "t1|t1w|t1c|t1ce|t1gd|t1n|t1km|t2|t2w|t2f|t2star|flair|adc|dwi|pd|pdw|swi|ct|pet|suv|cbf|cbv|mtt|tmax|ttp|"
    "dapi|gfp|rfp|yfp|cfp|cy3|cy5|fitc|tritc|hoechst|red|green|blue|"
    "(?:ch|c|channel|chan|w|mod|modality)\\d{1,2}"
)
_MODALITY = re.compile(rf"(.+?)[_\-. /](?:0\d_)?({_KNOWN})", re.IGNORECASE)
_NUMBERED = re.compile(r"(.+)_(\d{4})")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelGroups:
    """Image names of each case, in the order of the channels."""

    members: dict[str, tuple[str, ...]]
    channel_names: tuple[str, ...]
    """what the file names say; empty where each case is one file or channels are only numbered"""
    numbered: bool = False
    """by nnU-Net's _0000, _0001"""


def single_files(names: Sequence[str]) -> ChannelGroups:
    """Every file a case of its own."""
    return ChannelGroups(members={name: (name,) for name in names}, channel_names=())


def numbered_channels(names: Sequence[str]) -> ChannelGroups | None:
    """Groups by nnU-Net's channel number, or None where the numbers do not count channels.

    They do where every case has the same numbers 0000, 0001 … without a gap.
    """
    groups: dict[str, dict[int, str]] = defaultdict(dict)
    for name in names:
        match = _NUMBERED.fullmatch(name)
        if not match:
            return None
        groups[match[1]][int(match[2])] = name
    counts = {tuple(sorted(group)) for group in groups.values()}
    longest = max(counts, key=len, default=())
    if longest != tuple(range(len(longest))) or len(longest) > 32:
        return None
    # one case missing a channel is that case's fault, not a reason to see no channels
    if not all(0 in group for group in groups.values()):
        return None
    return ChannelGroups(
        members={case: tuple(group[i] for i in sorted(group)) for case, group in groups.items()},
        channel_names=(),
        numbered=True,
    )


def named_channels(names: Sequence[str]) -> ChannelGroups | None:
    """Groups by a modality at the end of the name, or None where the cases do not all have the same ones."""
    groups: dict[str, dict[str, str]] = defaultdict(dict)
    order: dict[str, None] = {}
    for name in names:
        match = _MODALITY.fullmatch(name)
        if not match:
            return None
        modality = match[2].lower()
        order[modality] = None
        groups[match[1]][modality] = name
    if len(order) < 2:
        return None
    full = [group for group in groups.values() if len(group) == len(order)]
    if len(full) * 2 < len(groups):
        return None
    modalities = sorted(order)
    return ChannelGroups(
        members={
            case: tuple(group[modality] for modality in modalities if modality in group)
            for case, group in groups.items()
        },
        channel_names=tuple(modality.upper() for modality in modalities),
    )
