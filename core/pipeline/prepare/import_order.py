"""Import as it is asked for on a terminal: project and data set in one order."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from core.dataset.dataset import Dataset
from core.dataset.finding import Finding
from core.dataset.importing.import_choices import ImportChoices
from core.dataset.importing.import_proposal import ImportProposal
from core.dataset.importing.propose_import import look_for_import
from core.errors import UserError
from core.events import Job, Warned
from core.pipeline.prepare.import_images import import_images
from core.pipeline.project.load_project import create_project, load_project
from core.pipeline.project.project import Project
from core.project_folder import ProjectFolder
from core.text import Text, say

MOST_TOLD = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOrder:
    """What is imported into which project, under which name, and how."""

    sources: tuple[Path, ...]
    project: Path
    name: str
    choices: ImportChoices = field(default_factory=ImportChoices)


def import_from_terminal(order: ImportOrder) -> Job[Dataset]:
    """Make the project where it is not there yet, pair the files and write the raw data set."""
    if len(order.sources) > 2:
        raise UserError("Give one folder, or a folder of images and a folder of masks.")
    masks = order.sources[1] if len(order.sources) == 2 else None
    choices = order.choices
    proposal = yield from look_for_import(order.sources[0], masks, choices)
    yield from tell_proposal(proposal)
    dataset_name = dataset_name_of(order.name)
    project = _opened_or_made(order)
    unknown = sorted(set(choices.leave_out) - {case.name for case in proposal.pairs})
    if unknown:
        raise UserError("There is no case called {case} to be left out.", case=unknown[0])
    return (yield from import_images(project, proposal, dataset_name, choices))


def _opened_or_made(order: ImportOrder) -> Project:
    """Another process may make it at the same moment."""
    folder = ProjectFolder(order.project.resolve())
    if not folder.project_file.exists():
        try:
            return create_project(folder.root, order.name)
        except UserError:
            if not folder.project_file.exists():
                raise
    return load_project(folder.root)


def tell_proposal(proposal: ImportProposal) -> Job[None]:
    """How many cases there are, and every file that is not among them, with the reason."""
    yield Warned(text=say("Cases found: {count}.", count=len(proposal.pairs)))
    for file in proposal.unpaired[:MOST_TOLD]:
        yield Warned(
            text=say("{file} is not used. {reason}", file=str(file.path), reason=file.reason),
        )
    if len(proposal.unpaired) > MOST_TOLD:
        left = len(proposal.unpaired) - MOST_TOLD
        yield Warned(text=say("Other files that are not used: {count}.", count=left))
    for finding in proposal.findings:
        text = _with_its_case(finding)
        yield Warned(
            text=say("{finding} {hint}", finding=text, hint=finding.hint) if finding.hint.template else text
        )


def _with_its_case(finding: Finding) -> Text:
    if finding.case is None or finding.case in str(finding.text):
        return finding.text
    return say("Case {case}: {note}", case=finding.case, note=finding.text)


def dataset_name_of(name: str) -> str:
    """ "Liver tumours" → Liver_tumours, which gets the next free number; a full DatasetNNN_Name is kept."""
    plain = re.sub(r"[^0-9A-Za-z]+", "_", name).strip("_")
    if not plain:
        raise UserError("The name {name} has no letters or digits.", hint="Use plain letters.", name=name)
    return plain
