"""What a careful colleague would say about a data set before it is trained on."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from core.dataset.dataset import Dataset
from core.fingerprint.case_statistics import DatasetStatistics
from core.fingerprint.fingerprint import Fingerprint
from core.planning.plan import Plan
from core.planning.spacing import ANISOTROPY
from core.text import Text, say

_FEW_CASES = 10
_FEW_WITH_LABEL = 5
_RARE_SHARE = 0.2
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
    """axes of the patch that may still be mirrored, where that is the suggestion"""
    groups: Mapping[str, str] = field(default_factory=dict)
    """case → patient, for folds that keep a patient's scans together"""


def advise(
    dataset: Dataset, fingerprint: Fingerprint, statistics: DatasetStatistics | None, plan: Plan | None
) -> tuple[Advice, ...]:
    """`statistics` and `plan` may be missing; what needs them is then not said."""
    found = [*_sides(dataset, plan), *_few(dataset)]
    if statistics is not None:
        found += _rare(dataset, statistics)
    found += _grouped(dataset)
    found += _anisotropic(fingerprint)
    return tuple(found)


def _words(name: str) -> list[str]:
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    return [word for word in re.split(r"[^A-Za-z]+", spaced.lower()) if word]


def _sides(dataset: Dataset, plan: Plan | None) -> list[Advice]:
    """Two labels whose names differ in left and right alone."""
    left, right = _SIDES
    by_rest: dict[tuple[str, ...], dict[int, str]] = {}
    for label in dataset.labels.foreground:
        words = _words(label.name)
        for side, known in enumerate((left, right)):
            if known & set(words):
                rest = tuple(word for word in words if word not in known)
                by_rest.setdefault(rest, {})[side] = label.name
    pairs = [both for both in by_rest.values() if len(both) == 2]
    if not pairs:
        return []
    axes: tuple[int, ...] | None = None
    if plan is not None:
        # the file's last axis runs from side to side in images stored as axial slices
        sideways = plan.transpose_forward.index(2)
        axes = tuple(axis for axis in range(3) if axis != sideways)
    return [
        Advice(
            kind=AdviceKind.LEFT_RIGHT,
            text=say(
                "The labels {left} and {right} differ by side. In training, images are mirrored; a mirrored left "
                "organ looks like a right one, and the network would mix them up.",
                left=pairs[0][0],
                right=pairs[0][1],
            ),
            suggestion=say("Switch off mirroring from side to side."),
            mirror_axes=axes,
        )
    ]


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


def _grouped(dataset: Dataset) -> list[Advice]:
    """Names that differ only in their last part, as patient007_frame01 and patient007_frame12 do."""
    stems = {case.name: _stem(case.name) for case in dataset.cases}
    counts = Counter(stem for stem in stems.values() if stem)
    shared = sum(count for count in counts.values() if count > 1)
    if len(counts) < 2 or shared < 0.3 * len(stems) or not stems:
        return []
    groups = {case: stem or case for case, stem in stems.items()}
    return [
        Advice(
            kind=AdviceKind.GROUPED_CASES,
            text=say(
                "{cases} cases seem to come from {patients} patients, such as {example}. If scans of one patient "
                "lie on both sides of a fold, the scores are too good.",
                cases=len(stems),
                patients=len(set(groups.values())),
                example=counts.most_common(1)[0][0],
            ),
            suggestion=say("Keep each patient's scans in one fold."),
            groups=groups,
        )
    ]


def _stem(name: str) -> str | None:
    """The part before the last separator, if it holds a number: the patient's."""
    match = re.fullmatch(r"(.*\d[A-Za-z]*)[_\-. ]+[A-Za-z]*\d*[A-Za-z]*", name)
    return match.group(1) if match else None


def _anisotropic(fingerprint: Fingerprint) -> list[Advice]:
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
                "(up to {long} mm against {short} mm).",
                count=len(thick),
                cases=len(fingerprint.spacings),
                long=f"{max(worst):.3g}",
                short=f"{min(worst):.3g}",
            ),
            suggestion=say("Train the 2D configuration too; it is often as good on such images, or better."),
        )
    ]
