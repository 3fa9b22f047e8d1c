"""Which series of a study are the channels of a case: they lie at one place, and are told apart by their names."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.dataset.formats.dicom.dicom_listing import DicomListing, DicomSeries
from core.dataset.formats.dicom.structure_names import plain_key
from core.io.formats.dicom.series_oddities import Oddity
from core.io.image import same_geometry
from core.io.place import box_of
from core.text import Text, say

_SHARE = 0.5
"""of the first channel's height that another one must cover"""
MODALITIES = frozenset(("CT", "MR", "PT", "NM", "US", "CR", "DX", "MG", "XA"))
_ALIASES = {"MRI": "MR", "PET": "PT", "MRT": "MR"}
"""what people call a modality"""
_WEIGHTINGS = ("flair", "dwi", "adc", "swi", "t2", "t1", "pd")


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchedChannel:
    """`series`: None where there is none, or nothing tells which one; `reason` holds no patient's words."""

    name: str
    series: DicomSeries | None
    reason: Text
    needs_resampling: bool = False


def kind_of_series(series: DicomSeries) -> str:
    """What the series most likely shows, in a word: CT, PT, T1, T1_contrast, T2, FLAIR; else its modality."""
    said = series.header
    if said.modality != "MR":
        return said.modality or "image"
    words = plain_key(f"{said.description} {said.protocol} {said.sequence}")
    weighting = next((each for each in _WEIGHTINGS if re.search(rf"\b{each}", words)), "")
    if not weighting:
        return "MR"
    contrast = bool(said.contrast) or re.search(
        r"\b(gd|post|contrast|km|t1c|ce|gado\w*|dotarem|gadovist)\b", words
    )
    name = weighting.upper()
    return f"{name}_contrast" if contrast and weighting == "t1" else name


def channels_of(
    listing: DicomListing, first: DicomSeries, wanted: Sequence[str], repairs: frozenset[Oddity]
) -> tuple[MatchedChannel, ...]:
    """One for each of `wanted`; `first` is the series that the masks are drawn on, alone if nothing is wanted."""
    if not wanted:
        return (
            MatchedChannel(name=kind_of_series(first), series=first, reason=say("The masks are drawn on it")),
        )
    near = [
        series
        for series in listing.series
        if lies_with(series, first) and not series.stack.stopped_by(repairs)
    ]
    if first not in near:
        near.append(first)
    return tuple(_channel(word, near, first) for word in wanted)


def _channel(word: str, near: Sequence[DicomSeries], first: DicomSeries) -> MatchedChannel:
    scored = [(score, series) for series in near if (score := fits(word, series)) > 0]
    best = max((score for score, _ in scored), default=0)
    chosen = [series for score, series in scored if score == best]
    if not chosen:
        return MatchedChannel(
            name=word, series=None, reason=say("No series of the study fits {channel}.", channel=word)
        )
    if len(chosen) > 1 and first in chosen:
        chosen = [first]
    if len(chosen) > 1:
        straight = [series for series in chosen if _same_grid(series, first)]
        chosen = straight if len(straight) == 1 else chosen
    if len(chosen) > 1:
        reason = say("{count} series of the study fit {channel} alike.", count=len(chosen), channel=word)
        return MatchedChannel(name=word, series=None, reason=reason)
    reason = say("By its modality") if word.upper() in MODALITIES else say("By its description")
    needs = not _same_grid(chosen[0], first)
    return MatchedChannel(name=word, series=chosen[0], reason=reason, needs_resampling=needs)


def fits(word: str, series: DicomSeries) -> int:
    """How well: 3 the very description, 2 its kind, 1 all words occur in it, 0 not at all."""
    said = series.header
    key = plain_key(word)
    descriptions = [plain_key(each) for each in (said.description, said.protocol, said.sequence) if each]
    if key and key in descriptions:
        return 3
    modality = _ALIASES.get(word.upper(), word.upper())
    if modality in MODALITIES:
        return 2 if said.modality == modality else 0
    if plain_key(kind_of_series(series)) == key:
        return 2
    words = set(" ".join(descriptions).split())
    return 1 if key and set(key.split()) <= words else 0


def lies_with(series: DicomSeries, first: DicomSeries) -> bool:
    """Whether both show the same patient in one frame of reference, at the same place."""
    one, two = series.header, first.header
    if one.study != two.study or one.frame_of_reference != two.frame_of_reference:
        return False
    if series.stack.grid is None or first.stack.grid is None:
        return False
    low, high = box_of(series.stack.grid)
    own_low, own_high = box_of(first.stack.grid)
    shared = np.minimum(high, own_high) - np.maximum(low, own_low)
    return bool((shared >= _SHARE * (own_high - own_low)).all())


def _same_grid(series: DicomSeries, first: DicomSeries) -> bool:
    one, two = series.stack.grid, first.stack.grid
    return one is not None and two is not None and same_geometry(one, two)


def offered_channels(listing: DicomListing, firsts: Sequence[DicomSeries]) -> tuple[str, ...]:
    """Kinds of series that lie with the masked ones in every case: they may be channels too. Empty where none do."""
    if not firsts:
        return ()
    often: Counter[str] = Counter()
    for first in firsts:
        near = [series for series in listing.series if lies_with(series, first)]
        kinds = Counter(kind_of_series(series) for series in near)
        often.update(kind for kind, count in kinds.items() if count == 1)
    own = kind_of_series(firsts[0])
    others = sorted(kind for kind, count in often.items() if count == len(firsts) and kind != own)
    return (own, *others) if others and all(kind_of_series(first) == own for first in firsts) else ()
