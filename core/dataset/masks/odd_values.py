"""Values of masks that are hardly classes: objects numbered one by one, slips of an editor, numbers below 0."""

from collections import Counter
from collections.abc import Mapping, Sequence

from core.dataset.finding import Finding, Severity
from core.dataset.masks.mask_values import MaskValues
from core.text import Text, say, say_both, some_of

_FEWEST_OBJECTS = 5
_MOST_CLASSES = 255
_LIKE_SIZE = 12
_VERY_LIKE_SIZE = 3
_FILLED = 0.8
_GAPS = 0.3
_MANY_NAMES = 12
"""values, at least, that are no classes where hardly one of them is in two masks"""
_SHARED = 0.1
_WHITES = {1, 255, 65535, 2**32 - 1}
_MOST_BESIDE = 64
"""labels are numbered from 1 on"""
_SLIP = 20
"""voxels of a value in a mask, at most"""
_SLIP_SHARE = 0.02
"""of the voxels of the largest value but the background"""
_NEAR = 2
"""no two labels on a scale of brightness lie as near as 254 and 255"""
_NEAR_SHARE = 0.25
_LEAST_SCALE = 32
_MOST_TOLD = 6
_FEW_LABELS = 4
"""FreeSurfer numbers many labels, some of them 251 to 255"""


def numbered_objects(masks: Sequence[MaskValues]) -> tuple[bool, Text | None]:
    """Whether the masks number their objects, so that a number means nothing in another mask; and a doubt, if any.

    Signs: a mask has the numbers up to its own highest one, which differs from mask to mask, and all are of like
    size. Classes lack one here and another there, and organs differ a hundredfold.
    """
    drawn = [found for mask in masks if (found := {v: n for v, n in _pairs(mask) if v})]
    values = {value for found in drawn for value in found}
    if not values or min(values) < 0:
        return False, None
    if len(values) > _MOST_CLASSES or hardly_shared(drawn):
        return True, None
    highest = [max(found) for found in drawn]
    differ = max(highest) > min(highest)
    if len(values) >= _FEWEST_OBJECTS and differ:
        filled = sum(len(found) >= _FILLED * max(found) and _alike(found, _LIKE_SIZE) for found in drawn)
        loose = sum(len(found) >= _GAPS * max(found) and _alike(found, _LIKE_SIZE) for found in drawn)
        counts = [len(found) for found in drawn]
        many = len(values) > 40 and loose >= 0.8 * len(drawn) and max(counts) > 1.5 * min(counts)
        if many or filled >= 0.9 * len(drawn):
            return True, None
    few = len(values) > 2 and all(len(found) == max(found) for found in drawn)
    if (
        few
        and (differ or len(values) > _MOST_CLASSES // 4)
        and all(_alike(f, _VERY_LIKE_SIZE) for f in drawn)
    ):
        return False, say(
            "The masks hold the values 1 to {count}, of like size: classes, or objects numbered one by one?",
            count=max(highest),
        )
    return False, None


def hardly_shared(drawn: Sequence[Mapping[int, int]]) -> bool:
    """Whether the values, or colours, are made anew for each mask, so that none means anything in another one.

    `drawn`: the voxels of each value but the background, a mapping a mask.
    """
    often = Counter(value for found in drawn for value in found)
    return (
        len(often) >= _MANY_NAMES
        and min(map(len, drawn)) > 1 < len(drawn)
        and sum(count > 1 for count in often.values()) <= _SHARED * len(often)
        and all(_alike(found, _LIKE_SIZE) for found in drawn)
    )


def _pairs(mask: MaskValues) -> list[tuple[int, int]]:
    return list(zip(mask.values, mask.voxels, strict=True))


def _alike(found: Mapping[int, int], most: int) -> bool:
    sizes = sorted(found.values())
    return sizes[-1] <= most * sizes[len(sizes) // 2]


def slips(
    voxels: Mapping[int, int], cases: Mapping[int, int], *, coloured: bool
) -> tuple[dict[int, int], list[Finding]]:
    """Values with a handful of voxels in a mask, and which value each may be joined to; told, not yet joined."""
    foreground = [value for value in voxels if value != 0]
    largest = max((voxels[value] for value in foreground), default=0)
    few = [
        value
        for value in foreground
        if (voxels[value] <= _SLIP * cases[value] and voxels[value] <= _SLIP_SHARE * largest)
        or _is_almost_another(value, {each: voxels[each] for each in foreground}, coloured)
    ]
    rows = [value for value in voxels if value not in few]
    joined: dict[int, int] = {}
    findings = []
    for value in sorted(few):
        row = min(rows, key=lambda other: (_apart(value, other, coloured), other))
        joined[value] = row
        text = say(
            "The value {value} has {voxels} voxels in {cases} cases: a slip of the pen?",
            value=_shown(value, coloured),
            voxels=voxels[value],
            cases=cases[value],
        )
        hint = say(
            "Give it the name of the value {row}, which is next to it, or call it background.",
            row=_shown(row, coloured),
        )
        findings.append(Finding(severity=Severity.WARNING, text=text, hint=hint))
    return joined, findings


def _is_almost_another(value: int, voxels: Mapping[int, int], coloured: bool) -> bool:
    """Whether it is a shade of another label that has many times its voxels."""
    if len(voxels) > _FEW_LABELS or (not coloured and value < _LEAST_SCALE):
        return False
    return any(
        0 < _apart(value, other, coloured) <= _NEAR and voxels[value] <= _NEAR_SHARE * voxels[other]
        for other in voxels
    )


def _apart(one: int, other: int, coloured: bool) -> int:
    if not coloured:
        return abs(one - other)
    return max(abs((one >> shift & 0xFF) - (other >> shift & 0xFF)) for shift in (0, 8, 16))


def _shown(value: int, coloured: bool) -> str:
    return f"#{value & 0xFFFFFF:06x}" if coloured else str(value)


def below_zero(values: Sequence[int]) -> list[Finding]:
    """They cannot be labels; who writes them mostly means that nobody has looked there."""
    negative = [value for value in values if value < 0]
    if not negative:
        return []
    if len(negative) == len(values) - 1 and 0 in values:
        text = say(
            "The masks hold no value above 0: {value} is taken for a structure, as of white that was saved as a number "
            "with a sign.",
            value=negative[-1],
        )
        hint = say("Look whether it lies where something is drawn.")
        return [Finding(severity=Severity.WARNING, text=text, hint=hint)]
    text = say(
        "The masks hold values below 0, such as {value}: they are called ignore, so that nothing is learned there.",
        value=negative[0],
    )
    hint = say("Give them another name where they mean something else, such as background.")
    return [Finding(severity=Severity.WARNING, text=text, hint=hint)]


def not_annotated(values: Sequence[int]) -> list[Finding]:
    """The largest number beside small ones is a habit of those who mean that nobody has looked there."""
    for most in (255, 65535):
        others = [value for value in values if 0 < value != most]
        if most not in values or not others or max(others) > _MOST_BESIDE:
            continue
        text = say("The value {value} stands beside {others}.", value=most, others=some_of(map(str, others)))
        hint = say_both(
            "If it means that nobody has looked there, call it ignore: nothing is learned there.",
            "If it means that nobody has looked there, import with --ignore {value}: nothing is learned there.",
            value=most,
        )
        return [Finding(severity=Severity.WARNING, text=text, hint=hint)]
    return []


def two_whites(masks: Sequence[MaskValues]) -> tuple[int, ...]:
    """Values that are white in some masks each, such as 1 and 255, where no mask has two of them; else none."""
    drawn = [{value for value in mask.values if value} for mask in masks]
    foreground = {value for found in drawn for value in found}
    if len(foreground) > 1 and foreground <= _WHITES and all(len(found) < 2 for found in drawn):
        return tuple(sorted(foreground))
    return ()


def numbered_in_two_ways(masks: Sequence[MaskValues]) -> list[Finding]:
    """Groups of masks that have several numbers each, and none in common with the others."""
    groups: list[tuple[set[int], int]] = []
    for mask in masks:
        drawn, count = {value for value in mask.values if value}, 1
        if not drawn:
            continue
        near = [group for group in groups if group[0] & drawn]
        groups = [group for group in groups if group not in near]
        groups.append((drawn.union(*(group[0] for group in near)), count + sum(group[1] for group in near)))
    if len(groups) < 2 or any(len(values) < 2 or count < 2 for values, count in groups):
        return []
    one, other = sorted(groups, key=lambda group: min(group[0]))[:2]
    text = say(
        "{count} masks hold {values}, {others} others {other_values}, and none of them a number of both.",
        count=one[1],
        values=", ".join(map(str, sorted(one[0])[:_MOST_TOLD])),
        others=other[1],
        other_values=", ".join(map(str, sorted(other[0])[:_MOST_TOLD])),
    )
    hint = say(
        "If both mean the same structures, give these the same names. What is drawn in some cases only counts as "
        "background in the others."
    )
    return [Finding(severity=Severity.WARNING, text=text, hint=hint)]
