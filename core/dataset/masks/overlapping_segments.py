"""Segments of 3D Slicer that share voxels: a number for each combination, and a region for each segment.

nnU-Net trains such labels as regions: a region is all numbers in which its segment takes part. Of regions that
overlap in a prediction the later one in the order is written, so the smaller ones come last.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.dataset.finding import Finding, Severity
from core.dataset.labels import Label, Labels
from core.dataset.masks.mask_file import MaskAbout
from core.dataset.masks.mask_reading import segment_key
from core.dataset.masks.mask_values import MaskValues
from core.errors import UserError
from core.text import Text, say, some_of

_MOST_SETS = 200
Keys = tuple[str, ...]
"""of segments that share a voxel, in the order of the regions"""


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentRegions:
    """How all masks of the data set are numbered, and what the numbers mean."""

    numbers: tuple[tuple[Keys, int], ...]
    labels: Labels
    findings: tuple[Finding, ...]


def segments_overlap(masks: Sequence[MaskValues]) -> bool:
    return any(mask.about.combinations for mask in masks)


def regions_of_segments(masks: Sequence[MaskValues], spelled: Mapping[str, str]) -> SegmentRegions:
    """`spelled`: the name of each key. Raises UserError where there are too many combinations."""
    voxels: Counter[frozenset[str]] = Counter()
    for mask in masks:
        for value, count in zip(mask.values, mask.voxels, strict=True):
            if members := members_of(mask.about, value):
                voxels[frozenset(members)] += count
    for key in spelled:
        if not any(key in each for each in voxels):
            # named, but drawn nowhere
            voxels[frozenset((key,))] = 0
    if len(voxels) > _MOST_SETS:
        raise UserError(
            "The segments overlap in {count} different ways, which is more than can be trained.",
            hint="Leave out segments that are not needed, or save them without overlaps.",
            count=len(voxels),
        )
    size = {key: sum(n for each, n in voxels.items() if key in each) for key in spelled}
    order = sorted(spelled, key=lambda key: -size[key])
    place = {key: i for i, key in enumerate(order)}
    sets = sorted(voxels, key=lambda each: (len(each), sorted(place[key] for key in each)))
    number = {each: i for i, each in enumerate(sets, start=1)}
    regions = [
        Label(name=spelled[key], values=tuple(number[each] for each in sets if key in each)) for key in order
    ]
    written = [_written(key, set(order[i + 1 :]), voxels) for i, key in enumerate(order)]
    labels = Labels(
        entries=(Label(name="background", values=(0,)), *regions),
        regions_class_order=tuple(number[each] for each in written),
    )
    keys = {each: tuple(sorted(each, key=lambda key: place[key])) for each in sets}
    return SegmentRegions(
        numbers=tuple((keys[each], number[each]) for each in sets),
        labels=labels,
        findings=tuple(
            _told([spelled[key] for key in order], [keys[each] for each in sets], keys, written, spelled)
        ),
    )


def members_of(about: MaskAbout, number: int) -> Keys:
    """The keys of the segments that a number of a mask file stands for; none for 0."""
    if number <= 0:
        return ()
    count = len(about.segments)
    own = (number,) if number <= count else about.combinations[number - count - 1]
    return tuple(segment_key(about.segments[each - 1]) for each in own)


def _written(key: str, smaller: set[str], voxels: Mapping[frozenset[str], int]) -> frozenset[str]:
    """The combination that a predicted voxel of this region most likely has, before smaller ones cover it."""
    having = [each for each in voxels if key in each]
    alone = [each for each in having if not each & smaller]
    return max(alone or having, key=lambda each: (voxels[each], -len(each)))


def _told(
    names: Sequence[str],
    sets: Sequence[Keys],
    keys: Mapping[frozenset[str], Keys],
    written: Sequence[frozenset[str]],
    spelled: Mapping[str, str],
) -> list[Finding]:
    shared = [_in_words(each, spelled) for each in sets if len(each) > 1]
    text = say(
        "Segments share voxels: {shared}. Each segment becomes a region, and each combination a number of its own: "
        "{regions}.",
        shared=some_of(shared),
        regions=", ".join(names),
    )
    hint = say("They are trained as regions. Of regions that overlap the last one in this order is written.")
    findings = [Finding(severity=Severity.WARNING, text=text, hint=hint)]
    lost = [_in_words(each, spelled) for each in sets if each not in {keys[one] for one in written}]
    if lost:
        text = say(
            "A predicted mask has one number a voxel, and none for {lost}: there it says the last region alone.",
            lost=some_of(lost),
        )
        findings.append(Finding(severity=Severity.WARNING, text=text, hint=Text(template="")))
    return findings


def _in_words(keys: Keys, spelled: Mapping[str, str]) -> str:
    return " + ".join(spelled[key] for key in keys)
