"""Import as it is asked for on a terminal: sources, names, labels in one order."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from core.dataset.dataset import Dataset
from core.dataset.finding import Finding
from core.dataset.importing.import_choice import ImportChoice
from core.dataset.importing.import_proposal import ImportProposal, SpaceChoice
from core.dataset.importing.label_table import with_slips_joined
from core.dataset.importing.propose_import import look_for_import
from core.dataset.masks.decide_reading import MasksAs
from core.errors import UserError
from core.events import Job, Warned
from core.io.image import Vector
from core.pipeline.prepare.import_images import import_images
from core.pipeline.project.load_project import create_project, load_project
from core.pipeline.project.project import Project
from core.project_folder import ProjectFolder
from core.text import Text, say

MOST_TOLD = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOrder:
    """`labels` is "1=liver,2=tumour" or "liver,tumour"; `channels` is "T1,T2"; empty: as proposed.

    `leave_out` are names of cases, "liver_1,liver_7". `masks`, `without_channels` and `endings` are those of
    ImportChoice, "reader1" or "liver,spleen", "PT", ".nii.gz".
    """

    sources: tuple[Path, ...]
    project: Path
    name: str
    labels: str = ""
    channels: str = ""
    leave_out: str = ""
    strip_descriptions: bool = False
    join_slips: bool = False
    """a value of a few voxels counts to the value next to it"""
    keep_objects: bool = False
    """numbered objects stay labels of their own"""
    masks_as: str = ""
    """numbers or colours; empty: by what the masks hold"""
    spacing: str = ""
    """"5,0.8,0.8": steps (z, y, x) in mm of every volume, in place of what the files say"""
    resample_masks: bool = False
    masks: str = ""
    without_channels: str = ""
    endings: str = ""
    inside: str = ""
    """"raw,label": data sets of HDF5 files"""


def import_from_terminal(order: ImportOrder) -> Job[Dataset]:
    """Make the project where it is not there yet, pair the files and write the raw data set."""
    if len(order.sources) > 2:
        raise UserError("Give one folder, or a folder of images and a folder of masks.")
    choice = ImportChoice(
        masks=_parts(order.masks),
        without_channels=_parts(order.without_channels),
        endings=_parts(order.endings),
        inside=_parts(order.inside),
    )
    proposal = yield from look_for_import(
        order.sources[0],
        order.sources[1] if len(order.sources) == 2 else None,
        choice,
        join_objects=not order.keep_objects,
        masks_as=_masks_as(order.masks_as),
    )
    if order.join_slips:
        proposal = with_slips_joined(proposal)
    space = SpaceChoice(resample_masks=order.resample_masks, spacing_mm=spacing_of(order.spacing))
    proposal = replace(proposal, space=space)
    yield from _tell(proposal)
    dataset_name = dataset_name_of(order.name)
    project = _opened_or_made(order)
    channels = _parts(order.channels)
    left_out = _parts(order.leave_out)
    unknown = sorted(set(left_out) - {case.name for case in proposal.pairs})
    if unknown:
        raise UserError("There is no case called {case} to be left out.", case=unknown[0])
    return (
        yield from import_images(
            project,
            proposal,
            dataset_name,
            label_names=label_names_of(order.labels),
            channel_names=channels or None,
            leave_out=left_out,
            strip_descriptions=order.strip_descriptions,
        )
    )


def _masks_as(word: str) -> MasksAs:
    if word == "numbers":
        return "numbers"
    if word == "colours":
        return "colours"
    if word:
        raise UserError(
            "{part}: masks hold numbers or colours.", hint="Write --masks-as numbers, or colours.", part=word
        )
    return ""


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


def _tell(proposal: ImportProposal) -> Job[None]:
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


def spacing_of(text: str) -> Vector | None:
    """Steps (z, y, x) in mm, or None where the text is empty. Raises UserError where they are no three sizes."""
    parts = _parts(text)
    if not parts:
        return None
    try:
        z, y, x = (float(part) for part in parts)
    except ValueError:
        z = y = x = 0.0
    if not all(0 < step < float("inf") for step in (z, y, x)):
        raise UserError(
            "{text}: these are no three sizes of a voxel.",
            hint="Write --spacing 5,0.8,0.8: the distance of the slices first, in mm.",
            text=text,
        )
    return z, y, x


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def dataset_name_of(name: str) -> str:
    """ "Liver tumours" → Liver_tumours, which gets the next free number; a full DatasetNNN_Name is kept."""
    plain = re.sub(r"[^0-9A-Za-z]+", "_", name).strip("_")
    if not plain:
        raise UserError("The name {name} has no letters or digits.", hint="Use plain letters.", name=name)
    return plain


def label_names_of(text: str) -> Mapping[int, str] | None:
    """The names of mask values, or None where the text is empty. Raises UserError where it is unclear."""
    parts = _parts(text)
    if not parts:
        return None
    if not any("=" in part for part in parts):
        return dict(enumerate(parts, start=1))
    found: dict[int, str] = {}
    for part in parts:
        value, _, label = part.partition("=")
        number = _value_of(value.strip())
        if number is None or not label.strip():
            raise UserError(
                "{part}: this is not a value and a name.", hint="Write --labels 1=liver,2=tumour.", part=part
            )
        found[number] = label.strip()
    return found


def _value_of(words: str) -> int | None:
    """A whole number, or a colour as #ff0000; None where it is neither."""
    if re.fullmatch(r"#[0-9A-Fa-f]{6}", words):
        return int(words[1:], 16)
    return int(words) if re.fullmatch(r"-?[0-9]{1,10}", words) else None
