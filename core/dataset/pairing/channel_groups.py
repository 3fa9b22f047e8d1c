"""Which image files are channels of one case: CASE_0000, CASE_0001 … or CASE_t1, CASE_flair …"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

_KNOWN = (
    "t2[_-]flair|t1[_-](?:ce|gd|km)|t1|t1w|t1c|t1ce|t1gd|t1n|t1km|t2|t2w|t2f|t2star|flair|adc|dwi|pd|pdw|swi|ct|pet|suv|cbf|cbv|mtt|tmax|ttp|"
    "dapi|gfp|rfp|yfp|cfp|cy3|cy5|fitc|tritc|hoechst|red|green|blue|"
    "(?:ch|c|channel|chan|w|mod|modality)\\d{1,2}"
)
_MODALITIES = tuple(
    re.compile(rf"(.+?)[_\-. /]{number}({_KNOWN})", re.IGNORECASE)
    # case_00_t1 beside case_01_flair is one case; sub-00_t1 beside sub-00_flair is another than sub-01
    for number in ("", r"0\d_")
)
_NUMBERED = re.compile(r"(.+)_(\d{4})")
_LAST_WORD = re.compile(r"(.*[^_\-. /])[_\-. /]+([^_\-. /]+)")
_FIRST_WORD = re.compile(r"([^_\-. /]+)[_\-. /]+(.+)")
_FRAME = re.compile(r"\D*\d{3,}")
"""t000, t001 … are counted pictures, no channels"""
_MOST_CHANNELS = 32
_MOST_WORDS = 16
_Key = TypeVar("_Key", int, str)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelGroups:
    """Image names of each case, in the order of the channels."""

    members: dict[str, tuple[str, ...]]
    channel_names: tuple[str, ...]
    """what the file names say; empty where each case is one file or channels are only numbered"""
    numbered: bool = False
    """by nnU-Net's _0000, _0001"""
    words: frozenset[str] = frozenset()
    """the endings that made the groups, where no list of modalities knows them"""
    lacking: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """the channels that a case does not have, though most others do"""
    dropped: bool = False
    """whether channels were left out that somebody did not want"""


def single_files(names: Sequence[str]) -> ChannelGroups:
    """Every file a case of its own."""
    return ChannelGroups(members={name: (name,) for name in names}, channel_names=())


def numbered_channels(names: Sequence[str], without: Collection[str] = ()) -> ChannelGroups | None:
    """Groups by nnU-Net's channel number, or None where the numbers do not count channels.

    They do where the cases have the same numbers, from 0000 on or from another on.
    """
    groups: dict[str, dict[int, str]] = defaultdict(dict)
    for name in names:
        match = _NUMBERED.fullmatch(name)
        if not match:
            return None
        if match[2] not in without:
            groups[match[1]][int(match[2])] = name
    dropped = _count(groups) < len(names)
    sets = Counter(tuple(sorted(group)) for group in groups.values())
    longest = max(sets, key=len, default=())
    if not longest or len(longest) > _MOST_CHANNELS:
        return None
    if longest != tuple(range(longest[0], longest[-1] + 1)) and (len(sets) > 1 or len(groups) < 2):
        # a gap is no doubt where every case has it
        return None
    if any(not set(longest).issuperset(group) for group in sets):
        return None
    # one case missing a channel is that case's fault, not a reason to see no channels
    usual = sets[longest] * 2 >= len(groups) and len(groups) > 1
    if not usual and (longest[0] != 0 or not all(0 in group for group in groups.values())):
        return None
    return ChannelGroups(
        members={case: tuple(group[i] for i in sorted(group)) for case, group in groups.items()},
        channel_names=(),
        numbered=longest[0] == 0,
        dropped=dropped,
        lacking=_lacking(groups, longest, lambda number: f"{number:04d}"),
    )


def named_channels(names: Sequence[str], without: Collection[str] = ()) -> ChannelGroups | None:
    """Groups by a modality at the end of the name, or None where the cases do not all have the same ones."""
    ways = (_by_modality(names, without, pattern) for pattern in _MODALITIES)
    return next((groups for groups in ways if groups is not None), None)


def _by_modality(
    names: Sequence[str], without: Collection[str], pattern: "re.Pattern[str]"
) -> ChannelGroups | None:
    groups: dict[str, dict[str, str]] = defaultdict(dict)
    order: dict[str, None] = {}
    for name in names:
        match = pattern.fullmatch(name)
        if not match:
            return None
        modality = match[2].lower()
        if modality in without:
            continue
        order[modality] = None
        if groups[match[1]].setdefault(modality, name) != name:
            # two files of one case and channel: the names mean something else
            return None
    if len(order) < (1 if without else 2):
        return None
    called = {modality: modality.upper() for modality in order}
    found = _groups_of(groups, sorted(order), called)
    return None if found is None else replace(found, dropped=_count(groups) < len(names))


def last_word_channels(names: Sequence[str], without: Collection[str] = ()) -> ChannelGroups | None:
    """Groups by any last word of which the cases all have the same; None where they do not."""
    return _by_word(
        [(m[1], m[2], m[0]) if (m := _LAST_WORD.fullmatch(name)) else None for name in names], without
    )


def first_word_channels(names: Sequence[str], without: Collection[str] = ()) -> ChannelGroups | None:
    """The same by the first word."""
    return _by_word(
        [(m[2], m[1], m[0]) if (m := _FIRST_WORD.fullmatch(name)) else None for name in names], without
    )


def _by_word(parts: Sequence[tuple[str, str, str] | None], without: Collection[str]) -> ChannelGroups | None:
    """Of each name the case, the word and the name itself."""
    groups: dict[str, dict[str, str]] = defaultdict(dict)
    called: dict[str, str] = {}
    for part in parts:
        if part is None:
            return None
        case, word, name = part
        if (key := word.casefold()) not in without:
            called.setdefault(key, word)
            if groups[case].setdefault(key, name) != name:
                return None
    if not (1 if without else 2) <= len(called) <= _MOST_WORDS or len(groups) < 2:
        return None
    if all(_FRAME.fullmatch(key) for key in called):
        return None
    found = _groups_of(groups, sorted(called), {key: _channel_name(word) for key, word in called.items()})
    return (
        None
        if found is None
        else replace(found, words=frozenset(called), dropped=_count(groups) < len(parts))
    )


def _count(groups: Mapping[str, Mapping[_Key, str]]) -> int:
    return sum(len(group) for group in groups.values())


def _groups_of(
    groups: Mapping[str, Mapping[str, str]],
    order: Sequence[str],
    called: Mapping[str, str],
) -> ChannelGroups | None:
    """A channel may be one that most cases lack, where most have two others at least."""
    full = [group for group in groups.values() if len(group) == len(order)]
    usual, count = Counter(frozenset(group) for group in groups.values() if group).most_common(1)[0]
    is_usual = len(usual) > 1 and count * 2 >= len(groups)
    if len(full) * 2 < len(groups) and not is_usual:
        return None
    return ChannelGroups(
        members={
            case: tuple(group[channel] for channel in order if channel in group)
            for case, group in groups.items()
            if group
        },
        channel_names=tuple(called[channel] for channel in order),
        lacking=_lacking(groups, order, lambda channel: called[channel]),
    )


def _lacking(
    groups: Mapping[str, Mapping[_Key, str]], wanted: Sequence[_Key], name: Callable[[_Key], str]
) -> dict[str, tuple[str, ...]]:
    return {
        case: tuple(name(each) for each in wanted if each not in group)
        for case, group in groups.items()
        if len(group) < len(wanted)
    }


def _channel_name(word: str) -> str:
    return word.upper() if re.fullmatch(_KNOWN, word, re.IGNORECASE) or word in ("pt", "mr") else word
