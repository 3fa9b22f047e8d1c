"""Changes of a data set as they are asked for on a terminal: what follows is told first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from core.dataset.check.check_report import CheckReport
from core.dataset.dataset import Dataset
from core.dataset.edit.new_cases import new_cases
from core.dataset.edit.new_names import NewNames
from core.dataset.edit.new_regions import NewRegions
from core.dataset.edit.respace import unit_of_sizes
from core.dataset.edit.spacing_table import read_spacing_table
from core.dataset.importing.import_choices import ImportChoices
from core.dataset.importing.propose_import import look_for_import
from core.dataset.labels import Label
from core.dataset.leave_out import cases_that_stay, cases_to_bring_back
from core.errors import UserError
from core.events import Job, Warned
from core.io.image import Vector
from core.pipeline.edit.add_cases import add_cases
from core.pipeline.edit.bring_back import bring_cases_back
from core.pipeline.edit.edits import (
    Adding,
    BringingBack,
    DatasetEdit,
    LeavingOut,
    Regrouping,
    Renaming,
    Respacing,
)
from core.pipeline.edit.make_regions import make_regions, parts_at_hand
from core.pipeline.edit.rename import rename
from core.pipeline.edit.set_spacing import set_spacing
from core.pipeline.edit.what_follows import what_follows
from core.pipeline.prepare.import_order import tell_proposal
from core.pipeline.prepare.repair_and_check import leave_out_cases
from core.pipeline.project.needed import need_dataset
from core.pipeline.project.project import Project
from core.text import say


@dataclass(frozen=True, slots=True, kw_only=True)
class AddOrder:
    """Folders whose cases are added. `only_tell`: nothing is done, what would follow is told."""

    sources: tuple[Path, ...]
    choices: ImportChoices = field(default_factory=ImportChoices)
    only_tell: bool = False


def add_from_terminal(project: Project, order: AddOrder) -> Job[CheckReport | None]:
    if len(order.sources) > 2:
        raise UserError("Give one folder, or a folder of images and a folder of masks.")
    dataset = need_dataset(project)
    masks = order.sources[1] if len(order.sources) == 2 else None
    proposal = yield from look_for_import(order.sources[0], masks, order.choices)
    yield from tell_proposal(proposal)
    unknown = sorted(set(order.choices.leave_out) - {case.name for case in proposal.pairs})
    if unknown:
        raise UserError("There is no case called {case} to be left out.", case=unknown[0])
    new = new_cases(dataset, proposal, order.choices)
    for text in new.told:
        yield Warned(text=text)
    yield from _tell(project, Adding(cases=tuple(case.name for case in new.cases)))
    return None if order.only_tell else (yield from add_cases(project, proposal, order.choices))


def rename_from_terminal(
    project: Project, labels: Sequence[str], channels: Sequence[str], *, only_tell: bool
) -> Job[Dataset]:
    """`labels` and `channels`: "old=new"; a channel may be named by its number, counted from 0."""
    dataset = need_dataset(project)
    names = NewNames(
        labels=dict(_pair(words, "--label liver=Liver") for words in labels),
        channels=dict(_channel(dataset, *_pair(words, "--channel 0=CT")) for words in channels),
    )
    yield from _tell(project, Renaming(names=names))
    return dataset if only_tell else (yield from rename(project, names))


def make_regions_from_terminal(
    project: Project, regions: Sequence[str], *, apart: bool, only_tell: bool
) -> Job[Dataset]:
    """`regions`: "whole=oedema+core", of names of labels or of values in the masks. `apart`: into single labels."""
    if apart == bool(regions):
        raise UserError(
            "Give regions, or ask for single labels.",
            hint='Write --region "whole=1+2+3" --region "core=2+3", the whole first; or --apart.',
        )
    parts = yield from parts_at_hand(project)
    known = {part.name: part.values[0] for part in parts} | {
        str(part.values[0]): part.values[0] for part in parts
    }
    new = NewRegions(regions=tuple(_region(words, known) for words in regions), parts=parts)
    yield from _tell(project, Regrouping(regions=new))
    return need_dataset(project) if only_tell else (yield from make_regions(project, new))


def leave_out_from_terminal(
    project: Project, cases: Sequence[str], *, back: bool, only_tell: bool
) -> Job[CheckReport | None]:
    chosen, dataset = tuple(cases), need_dataset(project)
    if back:
        cases_to_bring_back(dataset, chosen)
    else:
        cases_that_stay(dataset, chosen)
    yield from _tell(project, BringingBack(cases=chosen) if back else LeavingOut(cases=chosen))
    if only_tell:
        return None
    return (yield from bring_cases_back(project, chosen) if back else leave_out_cases(project, chosen))


def set_spacing_from_terminal(
    project: Project, size: Vector | None, cases: Sequence[str], table: Path | None, *, only_tell: bool
) -> Job[CheckReport | None]:
    """`size` (z, y, x) of these cases, or of all where none is named; or those of a table."""
    dataset = need_dataset(project)
    if (size is None) == (table is None):
        raise UserError(
            "Give one size of a voxel, or a table of them.",
            hint="Write --size 5,0.8,0.8 (the distance of the slices first), or --table sizes.csv.",
        )
    names = [case.name for case in dataset.cases]
    if table is not None:
        wanted = read_spacing_table(table, names)
    else:
        assert size is not None
        wanted = dict.fromkeys(cases or names, size)
    yield Warned(text=say("Sizes are taken in {unit}.", unit=unit_of_sizes(dataset)))
    yield from _tell(project, Respacing(sizes=wanted))
    return None if only_tell else (yield from set_spacing(project, wanted))


def _tell(project: Project, edit: DatasetEdit) -> Job[None]:
    found = what_follows(project, edit)
    for text in found.told:
        yield Warned(text=text)
    for text in found.again:
        yield Warned(text=say("To be done again: {what}", what=text))
    for text in found.stays:
        yield Warned(text=say("Stays: {what}", what=text))
    yield Warned(text=found.undo)


def _pair(words: str, example: str) -> tuple[str, str]:
    old, sign, new = words.partition("=")
    if not sign or not old.strip() or not new.strip():
        raise UserError(
            "{words}: this is not an old and a new name.",
            hint="Write {example}.",
            words=words,
            example=example,
        )
    return old.strip(), new.strip()


def _region(words: str, known: Mapping[str, int]) -> Label:
    name, members = _pair(words, "--region whole=1+2+3")
    values = []
    for member in (each.strip() for each in members.split("+")):
        if member not in known:
            raise UserError(
                "There is no label called {name}.",
                hint="The labels are: {names}.",
                name=member,
                names=", ".join(each for each in known if not each.isdigit()),
            )
        values.append(known[member])
    return Label(name=name, values=tuple(sorted(set(values))))


def _channel(dataset: Dataset, old: str, new: str) -> tuple[int, str]:
    places = [place for place, channel in enumerate(dataset.channels) if channel.name == old]
    if len(places) == 1:
        return places[0], new
    if not places and old.isdigit():
        return int(old), new
    raise UserError(
        "There is no channel called {name}, or there are several.",
        hint="The channels are: {names}. A number, counted from 0, may stand for a name.",
        name=old,
        names=", ".join(channel.name for channel in dataset.channels),
    )
