"""What a careful colleague would say about a data set before it is trained on."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from core.dataset.dataset import Dataset
from core.dataset.splits import Split, keeps_groups
from core.fingerprint.case_statistics import DatasetStatistics
from core.fingerprint.fingerprint import Fingerprint
from core.planning.plan import Plan
from core.planning.spacing import ANISOTROPY
from core.text import Text, figure, say

_FEW_CASES = 10
_FEW_WITH_LABEL = 5
_RARE_SHARE = 0.2
_SHARED = 0.3
"""of the cases must share their patient with another, or their names mean something else"""
_SIDES = ({"left", "l", "lt", "links", "gauche"}, {"right", "r", "rt", "rechts", "droite", "droit"})


class AdviceKind(str, Enum):
    LEFT_RIGHT = "left-right"
    RARE_LABEL = "rare-label"
    FEW_CASES = "few-cases"
    GROUPED_CASES = "grouped-cases"
    ANISOTROPY = "anisotropy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    kind: AdviceKind
    text: Text
    suggestion: Text
    mirror_axes: tuple[int, ...] | None = None
    """Plan.mirror_axes that follow the suggestion, where there is one to be followed"""
    groups: Mapping[str, str] = field(default_factory=dict)
    """case → patient, for folds that keep a patient's scans together"""
    followed: bool = False
    """the plan or the folds are as suggested"""


def advise(
    dataset: Dataset,
    fingerprint: Fingerprint,
    statistics: DatasetStatistics | None,
    plan: Plan | None,
    splits: Sequence[Split] = (),
) -> tuple[Advice, ...]:
    """`statistics`, `plan` and `splits` may be missing; what needs them is then not said."""
    found = [*_sides(dataset, statistics, plan), *_few(dataset)]
    if statistics is not None:
        found += _rare(dataset, statistics)
    found += _grouped(dataset, splits)
    found += _anisotropic(fingerprint, statistics.unit if statistics is not None else "mm")
    return tuple(found)


def _words(name: str) -> list[str]:
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    return [word for word in re.split(r"[^A-Za-z]+", spaced.lower()) if word]


def _sides(dataset: Dataset, statistics: DatasetStatistics | None, plan: Plan | None) -> list[Advice]:
    """Two labels whose names differ in left and right alone."""
    pair = _pair_of_sides(dataset)
    if pair is None:
        return []
    text = say(
        "The labels {left} and {right} differ by side. In training, images are mirrored; a mirrored left "
        "organ looks like a right one, and the network would mix them up.",
        left=pair[0],
        right=pair[1],
    )
    if plan is None:
        hint = say("Switch off mirroring from side to side, once the plan is made.")
        return [Advice(kind=AdviceKind.LEFT_RIGHT, text=text, suggestion=hint)]
    if plan.draft:
        hint = say("The quick draft mirrors nothing; think of it when you plan with another preset.")
        return [Advice(kind=AdviceKind.LEFT_RIGHT, text=text, suggestion=hint)]
    sideways = plan.transpose_forward.index(side_axis(statistics))
    followed = plan.mirror_axes is not None and sideways not in plan.mirror_axes
    hint = say("Images are not mirrored from side to side, neither in training nor in prediction.")
    return [
        Advice(
            kind=AdviceKind.LEFT_RIGHT,
            text=text,
            suggestion=hint if followed else say("Switch off mirroring from side to side."),
            mirror_axes=tuple(axis for axis in range(3) if axis != sideways),
            followed=followed,
        )
    ]


def _pair_of_sides(dataset: Dataset) -> tuple[str, str] | None:
    left, right = _SIDES
    by_rest: dict[tuple[str, ...], dict[int, str]] = {}
    for label in dataset.labels.foreground:
        words = _words(label.name)
        for side, known in enumerate((left, right)):
            if known & set(words):
                rest = tuple(word for word in words if word not in known)
                by_rest.setdefault(rest, {})[side] = label.name
    pairs = [both for both in by_rest.values() if len(both) == 2]
    return (pairs[0][0], pairs[0][1]) if pairs else None


def side_axis(statistics: DatasetStatistics | None) -> int:
    """The axis of the files that runs from side to side, by most of their headers.

    The last one where they do not say: so it is in axial slices and in photographs.
    """
    known = [case.side_axis for case in statistics.cases if case.side_axis is not None] if statistics else []
    return Counter(known).most_common(1)[0][0] if known else 2


def _few(dataset: Dataset) -> list[Advice]:
    count = len(dataset.cases) or dataset.num_training
    if count >= _FEW_CASES:
        return []
    return [
        Advice(
            kind=AdviceKind.FEW_CASES,
            text=say(
                "There are only {count} cases. A network may work on them and fail on the next; with so few, "
                "the scores say little about new cases.",
                count=count,
            ),
            suggestion=say("Mark more cases, as different from each other as those you will meet."),
        )
    ]


def _rare(dataset: Dataset, statistics: DatasetStatistics) -> list[Advice]:
    cases = len(statistics.cases)
    found = []
    for label in dataset.labels.foreground:
        holding = sum(
            any(volume.value in label.values for volume in case.labels) for case in statistics.cases
        )
        if holding >= _FEW_WITH_LABEL and holding >= _RARE_SHARE * cases:
            continue
        if cases < _FEW_CASES and holding == cases:
            # few cases altogether is said already
            continue
        found.append(
            Advice(
                kind=AdviceKind.RARE_LABEL,
                text=say(
                    "{label} is marked in {holding} of {cases} cases only; some folds may hold it hardly or not "
                    "at all.",
                    label=label.name,
                    holding=holding,
                    cases=cases,
                ),
                suggestion=say("Add cases that show it, and look at its scores case by case."),
            )
        )
    return found


def _grouped(dataset: Dataset, splits: Sequence[Split]) -> list[Advice]:
    groups = patient_groups([case.name for case in dataset.cases])
    if not groups:
        return []
    several = Counter(groups.values()).most_common(1)[0][0]
    followed = bool(splits) and keeps_groups(splits, groups)
    hint = say("Each patient's scans are kept in one fold.")
    return [
        Advice(
            kind=AdviceKind.GROUPED_CASES,
            text=say(
                "{cases} cases seem to come from {patients} patients, such as {example}. If scans of one patient "
                "lie on both sides of a fold, the scores are too good.",
                cases=len(groups),
                patients=len(set(groups.values())),
                example=several,
            ),
            suggestion=hint if followed else say("Keep each patient's scans in one fold."),
            groups=groups,
            followed=followed,
        )
    ]


def patient_groups(case_names: Sequence[str]) -> dict[str, str]:
    """Case → patient, by names that differ only in their last part, as patient007_frame01 and patient007_frame12
    or eye_03L and eye_03R do. Empty where the names do not look like several scans of some patients.
    """
    stems = {name: _stem(name) for name in case_names}
    counts = Counter(stem for stem in stems.values() if stem)
    shared = sum(count for count in counts.values() if count > 1)
    if len(counts) < 2 or shared < _SHARED * len(stems):
        return {}
    return {case: stem or case for case, stem in stems.items()}


def _stem(name: str) -> str | None:
    """The part before the last separator, or before an L or R at the end, if it holds a number: the patient's."""
    match = re.fullmatch(r"(.*\d[A-Za-z]*)[_\-. ]+[A-Za-z]*\d*[A-Za-z]*", name) or re.fullmatch(
        r"(.*\d)[LRlr]", name
    )
    return match.group(1) if match else None


def _anisotropic(fingerprint: Fingerprint, unit: str) -> list[Advice]:
    thick = [
        spacing
        for spacing, shape in zip(fingerprint.spacings, fingerprint.shapes_after_crop, strict=True)
        if min(shape) > 1 and max(spacing) / min(spacing) > ANISOTROPY
    ]
    if len(thick) * 2 <= len(fingerprint.spacings):
        return []
    worst = max(thick, key=lambda spacing: max(spacing) / min(spacing))
    return [
        Advice(
            kind=AdviceKind.ANISOTROPY,
            text=say(
                "Slices are thick: in {count} of {cases} cases voxels are more than three times as long as wide "
                "(up to {long} {unit} against {short} {unit}).",
                unit=unit,
                count=len(thick),
                cases=len(fingerprint.spacings),
                long=figure(max(worst), 3),
                short=figure(min(worst), 3),
            ),
            suggestion=say("Train the 2D configuration too; it is often as good on such images, or better."),
        )
    ]
