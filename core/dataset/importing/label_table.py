"""From the values in the masks to the labels of the raw data set."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.dataset.finding import Finding, Severity
from core.dataset.importing.import_proposal import FoundValue, ImportProposal
from core.dataset.importing.mask_values import MaskValues
from core.dataset.labels import Label, Labels
from core.errors import UserError
from core.text import say

_MANY_VALUES = 40
_LIKE_SIZE = 12
_SMOOTH_VALUES = 8
_SMOOTH_SHARE = 0.15


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundLabels:
    """The table of values as it is first shown."""

    values: tuple[FoundValue, ...]
    merged: tuple[tuple[int, int], ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelPlan:
    """The labels to be written, and the number that each value in the masks becomes."""

    labels: Labels
    mapping: dict[int, int]

    @property
    def changes(self) -> bool:
        return any(old != new for old, new in self.mapping.items())


def find_labels(masks: Sequence[MaskValues], labels: Labels | None) -> FoundLabels:
    """Suggest what the values mean: labels, numbered objects, or two values with smoothed edges."""
    voxels: Counter[int] = Counter()
    cases: Counter[int] = Counter()
    for mask in masks:
        voxels.update(dict(zip(mask.values, mask.voxels, strict=True)))
        cases.update(mask.values)
    coloured = any(mask.coloured for mask in masks)
    merged: dict[int, int] = {}
    findings: list[Finding] = []
    if labels is None and not coloured:
        merged, findings = _merge(masks, voxels)
    for value, row in merged.items():
        voxels[row] += voxels.pop(value)
        cases[row] = max(cases[row], cases.pop(value))
    if merged:
        cases = Counter({v: sum(any(merged.get(x, x) == v for x in m.values) for m in masks) for v in voxels})
    if voxels and 0 not in voxels and not coloured:
        text = say("No mask holds the value 0, which is the background.")
        hint = say("If another value means background, give it that name.")
        findings.append(Finding(severity=Severity.WARNING, text=text, hint=hint))
    names = _suggested_names(sorted(voxels), voxels, coloured, labels)
    values = tuple(
        FoundValue(
            value=value,
            colour=f"#{value:06x}" if coloured else None,
            voxels=voxels[value],
            cases=cases[value],
            name=names[value],
        )
        for value in sorted(voxels)
    )
    return FoundLabels(values=values, merged=tuple(merged.items()), findings=tuple(findings))


def plan_labels(proposal: ImportProposal, names: Mapping[int, str] | None) -> LabelPlan:
    """Number the labels 0, 1, 2 … as nnU-Net wants them; values with the same name become one label.

    `names` overrides the suggested names by value; "" and "background" make 0. A label called "ignore" comes
    last. Raises UserError where nothing but background is left, or `names` has a value that no mask holds.
    """
    known = proposal.labels
    if known is not None and (known.has_regions or _fits(known, proposal, names)):
        return LabelPlan(labels=known, mapping={found.value: found.value for found in proposal.values})
    table = {found.value: found.name for found in proposal.values}
    if known is not None:
        table |= {label.values[0]: label.name for label in known.entries if label.values[0] not in table}
    for value, name in (names or {}).items():
        if value not in table and value != 0:
            raise UserError("No mask holds the value {value}, named {name}.", value=value, name=name)
        table[value] = name.strip()
    foreground = [v for v in sorted(table) if table[v].casefold() not in ("", "background")]
    ordered = list(dict.fromkeys(table[v] for v in foreground if table[v] != "ignore"))
    if not ordered:
        raise UserError(
            "The masks hold nothing but background.",
            hint="Choose masks in which the structures are drawn, or name at least one value.",
        )
    if any(table[v] == "ignore" for v in foreground):
        ordered.append("ignore")
    number = {name: i for i, name in enumerate(ordered, start=1)}
    mapping = {value: number.get(name, 0) for value, name in table.items()}
    mapping |= {value: mapping[row] for value, row in proposal.merged}
    entries = (
        Label(name="background", values=(0,)),
        *(Label(name=n, values=(i,)) for n, i in number.items()),
    )
    return LabelPlan(labels=Labels(entries=entries), mapping=mapping)


def _fits(labels: Labels, proposal: ImportProposal, names: Mapping[int, str] | None) -> bool:
    """True where dataset.json's labels can stay as they are."""
    numbers = sorted(label.values[0] for label in labels.entries)
    own = {label.values[0]: label.name for label in labels.entries}
    renamed = any(own.get(value) != name for value, name in (names or {}).items())
    # an unnamed value in a mask is the check's to report; numbers must not silently shift here
    return numbers == list(range(len(numbers))) and not renamed


def _merge(masks: Sequence[MaskValues], voxels: Counter[int]) -> tuple[dict[int, int], list[Finding]]:
    foreground = [value for value in voxels if value != 0]
    total = sum(voxels.values())
    if len(foreground) > _SMOOTH_VALUES and min(voxels) >= 0 and 128 <= max(voxels) <= 255:
        between = sum(n for value, n in voxels.items() if 32 <= value < 224)
        if between < _SMOOTH_SHARE * total and max(voxels) >= 224:
            merged = {v: (255 if v >= 128 else 0) for v in voxels if v not in (0, 255)}
            text = say("The masks have smoothed edges: {count} values between 0 and 255.", count=len(voxels))
            hint = say("Values from 128 count as the structure, lower ones as background.")
            return merged, [Finding(severity=Severity.WARNING, text=text, hint=hint)]
    if _are_objects(masks, foreground):
        merged = {value: 1 for value in foreground if value != 1}
        text = say(
            "The masks number their objects one by one, up to {count}: all become one label.",
            count=max(foreground),
        )
        hint = say("Networks of this kind learn what is an object, not which one it is.")
        return merged, [Finding(severity=Severity.WARNING, text=text, hint=hint)]
    return {}, []


def _are_objects(masks: Sequence[MaskValues], foreground: Sequence[int]) -> bool:
    """Numbered objects: many values, as many as there are numbers, of like size, not the same in every mask.

    Organs are many too, but their sizes differ a hundredfold.
    """
    if len(foreground) <= _MANY_VALUES or min(foreground) < 0:
        return False
    if len(foreground) > 255:
        return True
    drawn = [mask for mask in masks if any(mask.values)]
    counts = [sum(1 for value in mask.values if value) for mask in drawn]
    alike = sum(
        count >= 0.3 * max(mask.values) and _of_like_size(mask)
        for mask, count in zip(drawn, counts, strict=True)
    )
    return alike >= 0.8 * len(drawn) and max(counts) > 1.5 * min(counts)


def _of_like_size(mask: MaskValues) -> bool:
    sizes = sorted(n for value, n in zip(mask.values, mask.voxels, strict=True) if value)
    return sizes[-1] <= _LIKE_SIZE * sizes[len(sizes) // 2]


def _suggested_names(
    values: Sequence[int], voxels: Mapping[int, int], coloured: bool, labels: Labels | None
) -> dict[int, str]:
    if labels is not None:
        own: dict[int, list[str]] = {}
        for label in labels.entries:
            for value in label.values:
                own.setdefault(value, []).append(label.name)
        return {value: " / ".join(own.get(value, [f"label {value}"])) for value in values}
    background = 0
    if coloured and 0 not in voxels and values:
        # no black: the colour that covers most is taken for the background
        background = max(values, key=lambda value: voxels[value])
    foreground = [value for value in values if value != background]
    if len(foreground) == 1:
        return {background: "background", foreground[0]: "foreground"}
    return {
        value: "background" if value == background else f"#{value:06x}" if coloured else f"label {value}"
        for value in values
    }
