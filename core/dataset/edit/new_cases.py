"""Whether cases of other folders belong to a data set that is there: the same channels, the same labels."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from core.dataset.dataset import Case, Dataset
from core.dataset.importing.import_choices import ImportChoices
from core.dataset.importing.import_dataset import ImportReport
from core.dataset.importing.import_proposal import ImportProposal, ProposedCase
from core.dataset.importing.label_table import label_names
from core.dataset.leave_out import left_out_cases
from core.dataset.masks.mask_file import OPAQUE_BLACK
from core.dataset.masks.mask_reading import GREY
from core.dataset.raw_layout import raw_image_names
from core.errors import UserError
from core.io.files.json_file import read_json
from core.io.read_image import read_grid
from core.names import unique_names
from core.text import Text, say, some_of

_MADE_UP = ("image", "channel ")
"""how the import calls channels that nothing names"""
_GENERIC = re.compile(r"foreground|label -?\d+|#[0-9a-f]{6}")
"""how it calls values that nothing names"""
_HIGHEST_GREY = 65535
"""what is above it is a colour, 0xRRGGBB"""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCases:
    """What would be written, and what is to be told of it first."""

    cases: tuple[ProposedCase, ...]
    """under the names and with the channels in the sequence of the data set"""
    mapping: Mapping[int, int]
    """value in their masks → value in those of the data set"""
    told: tuple[Text, ...]


def new_cases(dataset: Dataset, proposal: ImportProposal, choices: ImportChoices) -> NewCases:
    """The cases with a mask that the choices do not leave out, and that are not there yet.

    Raises UserError where none is left, one cannot be imported, or channels, labels or dimensions contradict those of
    the data set.
    """
    wanted = [case for case in proposal.training if case.name not in choices.leave_out]
    known = _sources(dataset)
    there = [case for case in wanted if _source(case.images[0]) in known]
    wanted = [case for case in wanted if case not in there]
    _raise_unless_importable(wanted, there)
    _raise_if_other_kind(dataset, proposal)
    order, told = _channel_order(dataset, proposal, choices)
    mapping, meant = _mapping(dataset, proposal, choices)
    if there:
        told.append(
            say("{count} cases are in the data set already: {cases}.", count=len(there), cases=_named(there))
        )
    names = _names(dataset, wanted)
    others = [(case.name, name) for case, name in zip(wanted, names, strict=True) if case.name != name]
    told += [
        say("{old} is called {new} here, as the name is taken.", old=old, new=new) for old, new in others
    ]
    cases = tuple(
        replace(case, name=name, images=_in_order(case.images, order, dataset))
        for case, name in zip(wanted, names, strict=True)
    )
    for case in cases:
        _raise_unless_same_files(dataset, case)
    return NewCases(cases=cases, mapping=mapping, told=(*told, *meant))


def _names(dataset: Dataset, wanted: Sequence[ProposedCase]) -> tuple[str, ...]:
    """None of them a name that is taken, be it by a case that is left out and may come back."""
    taken = [case.name for case in (*dataset.cases, *dataset.test_cases, *left_out_cases(dataset))]
    # those that are taken are good names, and come first
    return unique_names([*taken, *(case.name for case in wanted)])[len(taken) :]


def _sources(dataset: Dataset) -> frozenset[str]:
    """The user's files that the cases which are there came from."""
    report = _report(dataset)
    present = {case.name for case in (*dataset.cases, *left_out_cases(dataset))}
    return frozenset(
        _source(Path(each.images[0]))
        for each in (report.cases if report else ())
        if each.images and each.name in present
    )


def _source(path: Path) -> str:
    return str(path.absolute())


def _named(cases: Sequence[ProposedCase]) -> str:
    return some_of([case.name for case in cases])


def _raise_unless_importable(wanted: Sequence[ProposedCase], there: Sequence[ProposedCase]) -> None:
    if not wanted and there:
        raise UserError(
            "All {count} cases are in the data set already: {cases}.",
            hint="Choose a folder of other images.",
            count=len(there),
            cases=_named(there),
        )
    if not wanted:
        raise UserError(
            "There is nothing to add: no image with a mask is left.",
            hint="Choose a folder of images and a folder of masks with the same names.",
        )
    for case in wanted:
        if case.problem is not None:
            raise UserError(
                "Case {case} cannot be imported: {problem}",
                hint="Repair or replace the file, or leave this case out.",
                case=case.name,
                problem=case.problem,
            )


def _raise_if_other_kind(dataset: Dataset, proposal: ImportProposal) -> None:
    first = next((case for case in dataset.cases if case.images), None)
    dimensions = read_grid(first.images[0]).dimensions if first is not None else proposal.dimensions
    if dimensions != proposal.dimensions:
        raise UserError(
            "The data set holds {old}D images, and these are {new}D.",
            hint="Import them as a data set of their own.",
            old=dimensions,
            new=proposal.dimensions,
        )
    if dataset.file_ending == ".png" and proposal.file_ending != ".png":
        raise UserError(
            "The data set is kept in PNG, which these images do not fit into.",
            hint="Export them as PNG, or import all images anew as one data set.",
        )


def _channel_order(
    dataset: Dataset, proposal: ImportProposal, choices: ImportChoices
) -> tuple[tuple[int, ...], list[Text]]:
    """Which channel of the new images is which of the data set, and what is in doubt."""
    own = [channel.name for channel in dataset.channels]
    new = [name.strip() for name in choices.channel_names or proposal.channel_names]
    if len(own) != len(new):
        raise UserError(
            "The data set has {count} channels ({names}), and the new images have {new}.",
            hint="Every case must have the same channels.",
            count=len(own),
            names=", ".join(own),
            new=len(new),
        )
    folded = [name.casefold() for name in own]
    if sorted(folded) == sorted(name.casefold() for name in new) and len(set(folded)) == len(folded):
        return tuple([name.casefold() for name in new].index(name) for name in folded), []
    straight = tuple(range(len(own)))
    if not choices.channel_names and all(
        name.startswith(_MADE_UP) or name in ("R", "G", "B") for name in new
    ):
        told = []
        if own == ["CT"]:
            told = [say("The new images do not look like CT: their values do not reach down to air.")]
        elif len(own) > 1:
            told = [
                say(
                    "The channels of the new images are taken in this sequence: {names}.",
                    names=", ".join(own),
                )
            ]
        return straight, told
    if new == ["CT"] and not choices.channel_names:
        return straight, [say("The new images look like CT, and the channel is called {name}.", name=own[0])]
    raise UserError(
        "The channels of the data set are called {old}, and those of the new images {new}.",
        hint="Say which is which by giving the channels of the new images the names of the data set.",
        terminal_hint="Say which is which: --channels with the data set's names, in the sequence of the new files.",
        old=", ".join(own),
        new=", ".join(new),
    )


def _in_order(images: tuple[Path, ...], order: tuple[int, ...], dataset: Dataset) -> tuple[Path, ...]:
    if order == tuple(range(len(order))):
        return images
    if len(images) != len(order):
        raise UserError(
            "{file}: its channels lie in one file, in another sequence than those of the data set.",
            hint="Split the file into one for each channel.",
            file=str(images[0]),
        )
    return tuple(images[place] for place in order)


def _raise_unless_same_files(dataset: Dataset, case: ProposedCase) -> None:
    """A picture with its colours in one file does not go with files a colour."""
    first: Case | None = next((each for each in dataset.cases if each.images), None)
    written = raw_image_names(case.name, len(dataset.channels), len(case.images), dataset.file_ending)
    if first is not None and len(first.images) != len(written):
        raise UserError(
            "Case {case}: the data set keeps {old} files of images a case, and this one has {new}.",
            hint="Import these images as a data set of their own.",
            case=case.name,
            old=len(first.images),
            new=len(written),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Meanings:
    """How the data set counts."""

    numbers: Mapping[str, int]
    """by name, of labels of one value"""
    may_be: frozenset[int]
    """what may stand in its masks"""
    before: Mapping[int, int]
    """what values in the user's masks became at the import"""


def _mapping(
    dataset: Dataset, proposal: ImportProposal, choices: ImportChoices
) -> tuple[dict[int, int], tuple[Text, ...]]:
    """What each value in the new masks means here, and that in words where it is not plain."""
    _raise_if_other_regions(dataset, proposal)
    entries = dataset.labels.entries
    numbers = {label.name: label.values[0] for label in entries if len(label.values) == 1}
    before = _as_shades(_values_before(dataset), proposal)
    own_numbers = any(old != new for old, new in before.items())
    if own_numbers and any(found.value in before for found in proposal.values if found.value):
        # they count as the first masks did: what was not in those is none of the data set's own numbers
        may_be = frozenset[int]()
    else:
        may_be = frozenset({*dataset.labels.values, *numbers.values()})
    own = _Meanings(numbers=numbers, may_be=may_be, before=before)
    names = label_names(proposal, choices)
    said = {*choices.label_names, *choices.ignore}
    mapping = {
        found.value: _meaning(found.value, names[found.value], own, is_said=found.value in said)
        for found in proposal.values
    }
    mapping |= {value: mapping[row] for value, row in proposal.merged}
    if choices.join_slips:
        mapping |= {value: mapping[row] for value, row in proposal.slips if value not in choices.label_names}
    called = {value: name for name, value in numbers.items()}
    told = tuple(
        say(
            "The value {value} in their masks is taken for {label}.",
            value=old,
            label=called.get(new, str(new)),
        )
        for old, new in sorted(mapping.items())
        if old != new or (new and names.get(old) != called.get(new))
    )
    return mapping, told


def _meaning(value: int, name: str, own: _Meanings, *, is_said: bool) -> int:
    """By the name that the user or the files give; else by what the value meant at the first import; else itself."""
    if name.casefold() in ("", "background"):
        return 0
    if name in own.numbers:
        return own.numbers[name]
    if not is_said and _GENERIC.fullmatch(name):
        if value in own.before:
            return own.before[value]
        if value in own.may_be:
            return value
    raise UserError(
        "The new masks hold {value} ({name}), which is no label of the data set.",
        hint="Its labels are: {names}. Give the value the name of one of them.",
        terminal_hint="Its labels are: {names}. Give the value the name of one of them: --labels {value}=NAME.",
        value=value,
        name=name,
        names=", ".join(name for name in own.numbers if name != "background"),
    )


def _raise_if_other_regions(dataset: Dataset, proposal: ImportProposal) -> None:
    theirs = proposal.labels
    if theirs is None or not (theirs.has_regions or dataset.labels.has_regions):
        return
    if {(label.name, label.values) for label in theirs.entries} != {
        (label.name, label.values) for label in dataset.labels.entries
    }:
        raise UserError(
            "The regions of the data set and those of the new masks are not the same.",
            hint="Make them alike in the dataset.json of the new masks.",
        )


def _values_before(dataset: Dataset) -> dict[int, int]:
    """What values in the masks became at the import of the data set."""
    report = _report(dataset)
    return {old: new for old, new, _ in report.values} if report else {}


def _as_shades(before: Mapping[int, int], proposal: ImportProposal) -> Mapping[int, int]:
    """Where the first masks were in colour and the new ones are grey: their shades, so that 255 is white, not blue."""
    in_colour = any(_HIGHEST_GREY < value <= OPAQUE_BLACK for value in before)
    if not in_colour or proposal.reading.coloured or "grey" not in proposal.mask_content:
        return before
    return {value // GREY: new for value, new in before.items() if value % GREY == 0 and value < OPAQUE_BLACK}


def _report(dataset: Dataset) -> ImportReport | None:
    path = dataset.folder / "import.json"
    try:
        return read_json(path, ImportReport) if path.is_file() else None
    except UserError:
        return None
