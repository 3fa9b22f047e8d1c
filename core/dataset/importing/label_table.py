"""From the values in the masks to the labels of the raw data set."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.dataset.finding import Finding, Severity
from core.dataset.importing.import_choices import ImportChoices
from core.dataset.importing.import_finding import ImportFinding, ImportPart, ImportQuestion, of_part
from core.dataset.importing.import_proposal import FoundValue, ImportProposal
from core.dataset.importing.regions import with_regions
from core.dataset.labels import Label, Labels
from core.dataset.masks.decide_reading import DecidedReading
from core.dataset.masks.mask_file import OPAQUE_BLACK
from core.dataset.masks.mask_values import MaskValues
from core.dataset.masks.odd_values import (
    below_zero,
    hardly_shared,
    not_annotated,
    numbered_in_two_ways,
    numbered_objects,
    slips,
    two_whites,
)
from core.errors import UserError
from core.text import say, say_both, some_of


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundLabels:
    """The table of values as it is first shown."""

    values: tuple[FoundValue, ...]
    merged: tuple[tuple[int, int], ...]
    slips: tuple[tuple[int, int], ...]
    findings: tuple[ImportFinding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelPlan:
    """The labels to be written, and the number that each value in the masks becomes."""

    labels: Labels
    mapping: dict[int, int]

    @property
    def changes(self) -> bool:
        return any(old != new for old, new in self.mapping.items())


def find_labels(
    masks: Sequence[MaskValues],
    labels: Labels | None,
    decided: DecidedReading,
    choices: ImportChoices = ImportChoices(),
) -> FoundLabels:
    """Suggest what the values mean: labels, or numbered objects, which become one label where they may be joined.

    `masks` are in the numbers of the data set (read_values).
    """
    coloured = decided.reading.coloured
    voxels, cases = _counted(masks)
    merged: dict[int, int] = {}
    findings: list[Finding] = []
    alike: tuple[int, ...] = ()
    if labels is None and choices.masks_as == "structure":
        merged = _one_structure(voxels, coloured=coloured)
    elif labels is None and not coloured and not choices.keep_objects:
        merged, told = _objects(masks, are_named=len(decided.names) > 1)
        findings += of_part(ImportPart.LABELS, told, ImportQuestion.READING)
        alike = two_whites(masks)
        findings += [] if merged else numbered_in_two_ways(masks)
    elif labels is None and coloured and not choices.keep_objects:
        merged, told = _coloured_objects(masks, background_of(voxels, coloured=True))
        findings += of_part(ImportPart.LABELS, told, ImportQuestion.READING)
    for value, row in merged.items():
        voxels[row] += voxels.pop(value)
    if merged:
        cases = Counter({v: sum(any(merged.get(x, x) == v for x in m.values) for m in masks) for v in voxels})
    if voxels and 0 not in voxels and not coloured and _has_all_voxels(masks):
        text = say("No mask holds the value 0, which is the background.")
        hint = say("If another value means background, give it that name.")
        findings.append(Finding(severity=Severity.WARNING, text=text, hint=hint))
    slipped: dict[int, int] = {}
    if labels is None:
        slipped, odd = _odd_values(voxels, cases, coloured=coloured, are_white=bool(alike))
        findings += odd
    else:
        findings += _about_known(labels, voxels)
    names = _suggested_names(sorted(voxels), voxels, coloured, labels) | _own_names(decided, voxels, labels)
    if alike:
        names |= dict.fromkeys(alike, "foreground")
        findings.append(_about_whites(alike))
    values = tuple(
        FoundValue(
            value=value,
            colour=f"#{value & 0xFFFFFF:06x}" if coloured else None,
            voxels=voxels[value],
            cases=cases[value],
            name=names[value],
        )
        for value in sorted(voxels)
    )
    return FoundLabels(
        values=values,
        merged=tuple(merged.items()),
        slips=tuple(slipped.items()),
        findings=tuple(of_part(ImportPart.LABELS, findings)),
    )


def _about_whites(alike: Sequence[int]) -> Finding:
    text = say("Some masks hold {low}, others {high}: they become one label.", low=alike[0], high=alike[1])
    hint = say("Give them two names where they are two structures.")
    return Finding(severity=Severity.WARNING, text=text, hint=hint)


def _odd_values(
    voxels: Mapping[int, int], cases: Mapping[int, int], *, coloured: bool, are_white: bool
) -> tuple[dict[int, int], list[Finding]]:
    """Which values may be slips, and what is to be told of numbers that are hardly labels.

    `are_white`: where 1 and 255 are both white, and become one label.
    """
    slipped, told = slips(voxels, cases, coloured=coloured)
    values = sorted(voxels)
    findings: list[Finding] = list(of_part(ImportPart.LABELS, told, ImportQuestion.SLIPS))
    findings += below_zero(values)
    findings += [] if coloured or are_white else not_annotated(values)
    return slipped, findings


def _about_known(labels: Labels, voxels: Mapping[int, int]) -> list[Finding]:
    """Where the masks hold what dataset.json does not name, or its ignore label is not where nnU-Net wants it."""
    named = {value for label in labels.entries for value in label.values}
    findings = []
    if unnamed := sorted(set(voxels) - named - {0}):
        text = say(
            "The masks hold values that dataset.json does not name: {values}.",
            values=some_of(map(str, unnamed)),
        )
        hint = say_both(
            "Name them here, or look whether these are the right masks.",
            "Name them with --labels, or look whether these are the right masks.",
        )
        findings.append(Finding(severity=Severity.WARNING, text=text, hint=hint))
    if labels.ignore_value is not None and labels.ignore_value < max(named) and not labels.has_regions:
        text = say(
            "The ignore label has the value {value} in dataset.json; it gets the highest one, as nnU-Net wants it.",
            value=labels.ignore_value,
        )
        findings.append(Finding(severity=Severity.WARNING, text=text))
    return findings


def _counted(masks: Sequence[MaskValues]) -> tuple[Counter[int], Counter[int]]:
    voxels: Counter[int] = Counter()
    cases: Counter[int] = Counter()
    for mask in masks:
        voxels.update(dict(zip(mask.values, mask.voxels, strict=True)))
        cases.update(mask.values)
    return voxels, cases


def _has_all_voxels(masks: Sequence[MaskValues]) -> bool:
    """A segmentation may be cut to what is drawn."""
    return not any(mask.about.kind == "segments" for mask in masks)


def _objects(masks: Sequence[MaskValues], *, are_named: bool) -> tuple[dict[int, int], list[Finding]]:
    """`are_named`: what the files call their numbers themselves speaks for classes, where nothing else decides."""
    are_objects, doubt = numbered_objects(masks)
    foreground = {value for mask in masks for value in mask.values} - {0}
    hint = say("Networks of this kind learn what is an object, not which one it is.")
    if doubt is not None:
        if are_named:
            return {}, []
        return {}, [Finding(severity=Severity.WARNING, text=doubt, hint=hint)]
    if not are_objects:
        return {}, []
    text = say(
        "The masks number their objects one by one, up to {count}: all become one label.",
        count=max(foreground),
    )
    merged = {value: 1 for value in foreground if value != 1}
    return merged, [Finding(severity=Severity.WARNING, text=text, hint=hint)]


def _coloured_objects(masks: Sequence[MaskValues], background: int) -> tuple[dict[int, int], list[Finding]]:
    """Colours made anew for each picture tell its objects apart, and mean nothing in another one."""
    drawn = [
        found
        for mask in masks
        if (found := {v: n for v, n in zip(mask.values, mask.voxels, strict=True) if v != background})
    ]
    if not drawn or not hardly_shared(drawn):
        return {}, []
    foreground = sorted({value for found in drawn for value in found})
    text = say(
        "The masks give each object a colour of its own, {count} in all: all become one label.",
        count=len(foreground),
    )
    hint = say("Networks of this kind learn what is an object, not which one it is.")
    merged = dict.fromkeys(foreground[1:], foreground[0])
    return merged, [Finding(severity=Severity.WARNING, text=text, hint=hint)]


def _one_structure(voxels: Mapping[int, int], *, coloured: bool) -> dict[int, int]:
    """Whatever is drawn counts to the first value that is no background."""
    foreground = sorted(set(voxels) - {background_of(voxels, coloured=coloured)})
    return dict.fromkeys(foreground[1:], foreground[0]) if foreground else {}


def background_of(voxels: Mapping[int, int], *, coloured: bool) -> int:
    if coloured and 0 not in voxels and voxels:
        # no black: the colour that covers most is taken for the background
        return max(sorted(voxels), key=lambda value: voxels[value])
    return 0


def _own_names(decided: DecidedReading, voxels: Mapping[int, int], labels: Labels | None) -> dict[int, str]:
    """What the files call their values themselves."""
    if labels is not None:
        return {}
    by_palette = decided.reading.palette == "index" and not decided.reading.segments
    own = {value: name for value, name in decided.names if value in voxels}
    return {} if by_palette and len(own) < 2 else own


def plan_labels(proposal: ImportProposal, choices: ImportChoices) -> LabelPlan:
    """Number the labels 0, 1, 2 … as nnU-Net wants them; values with the same name become one label.

    The names chosen override the suggested ones by value; "" and "background" make 0. What is called "ignore", or
    chosen to be, comes last. Regions take the place of the labels that they are made of. Raises UserError where
    nothing but background is left, a name is given to a value that no mask holds, or a region cannot be written.
    """
    known = proposal.labels
    as_is = {found.value: found.value for found in proposal.values}
    if known is not None and known.has_regions:
        # the single values of its regions have no names, and keep their numbers
        labels = _own_regions(known, as_is, choices)
        return LabelPlan(labels=labels, mapping=as_is)
    if known is not None and not choices.ignore and _fits(known, proposal, choices.label_names):
        plain, mapping = known, as_is
    else:
        plain, mapping = _numbered(proposal, label_names(proposal, choices))
    if choices.regions:
        return LabelPlan(labels=with_regions(plain, mapping, choices.regions), mapping=mapping)
    return LabelPlan(labels=plain, mapping=mapping)


def label_names(proposal: ImportProposal, choices: ImportChoices) -> dict[int, str]:
    """The name of every value in the masks, as it is chosen or else suggested."""
    known = proposal.labels
    table = {found.value: found.name for found in proposal.values}
    if known is not None:
        table |= {label.values[0]: label.name for label in known.entries if label.values[0] not in table}
    for value, name in choices.label_names.items():
        if value not in table and value != 0:
            raise UserError("No mask holds the value {value}, named {name}.", value=value, name=name)
        table[value] = name.strip()
    if choices.join_slips:
        table |= {value: table[row] for value, row in proposal.slips if value not in choices.label_names}
    for value in choices.ignore:
        if value not in table:
            raise UserError("No mask holds the value {value}, named {name}.", value=value, name="ignore")
        table[value] = "ignore"
    return table


def _numbered(proposal: ImportProposal, table: Mapping[int, str]) -> tuple[Labels, dict[int, int]]:
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
    return Labels(entries=entries), mapping


def _own_regions(known: Labels, mapping: Mapping[int, int], choices: ImportChoices) -> Labels:
    """The regions that a dataset.json has itself, or those that the user makes of the same values."""
    if choices.label_names or choices.ignore:
        raise UserError(
            "The labels of this data set are regions: their values have no names of their own.",
            hint="Give the regions instead, or change its dataset.json.",
        )
    if not choices.regions:
        return known
    values = Labels(
        entries=tuple(
            label if label.name in ("background", "ignore") else Label(name=f"label {value}", values=(value,))
            for label in known.entries
            for value in label.values
        )
    )
    return with_regions(values, dict(mapping), choices.regions)


def _fits(labels: Labels, proposal: ImportProposal, names: Mapping[int, str]) -> bool:
    """True where dataset.json's labels can stay as they are."""
    numbers = sorted(label.values[0] for label in labels.entries)
    own = {label.values[0]: label.name for label in labels.entries}
    renamed = any(own.get(value) != name for value, name in names.items())
    # an unnamed value in a mask is the check's to report; numbers must not silently shift here
    ordered = labels.ignore_value in (None, numbers[-1])
    return numbers == list(range(len(numbers))) and ordered and not renamed


def _suggested_names(
    values: Sequence[int], voxels: Mapping[int, int], coloured: bool, labels: Labels | None
) -> dict[int, str]:
    if labels is not None:
        own: dict[int, list[str]] = {}
        for label in labels.entries:
            for value in label.values:
                own.setdefault(value, []).append(label.name)
        return {value: " / ".join(own.get(value, [f"label {value}"])) for value in values}
    background = background_of(voxels, coloured=coloured)
    foreground = [value for value in values if value != background]
    has_positive = any(value > 0 for value in values)
    names = {background: "background"}
    for value in foreground:
        is_colour = coloured or value == OPAQUE_BLACK
        named = f"#{value & 0xFFFFFF:06x}" if is_colour else f"label {value}"
        one = "foreground" if len(foreground) == 1 else named
        names[value] = "ignore" if value < 0 and has_positive else one
    return names
