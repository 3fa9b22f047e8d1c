"""The user's files become a raw data set that nnU-Net understands."""

import re
import shutil
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core.dataset.dataset import Channel, Dataset
from core.dataset.dataset_file import dataset_to_json, read_dataset
from core.dataset.importing.import_choices import ImportChoices
from core.dataset.importing.import_proposal import ImportKind as ImportKind
from core.dataset.importing.import_proposal import ImportProposal as ImportProposal
from core.dataset.importing.import_proposal import ProposedCase
from core.dataset.importing.label_table import LabelPlan, plan_labels
from core.dataset.importing.propose_import import look_for_import as look_for_import
from core.dataset.importing.propose_import import propose_import as propose_import
from core.dataset.importing.strip_dataset import strip_dataset
from core.dataset.importing.write_raw_case import UnreadCase, WrittenCase, write_readable_case
from core.dataset.in_parallel import beside, in_parallel
from core.errors import UserError, from_texts
from core.events import CaseFailed, Job, Progress, StageStarted
from core.inside import refuse_links
from core.io.files.atomic import fresh_folder, raise_for_user
from core.io.files.holding import one_at_a_time
from core.io.files.json_file import write_json, write_plain_json
from core.io.files.leftovers import remove_folder
from core.io.files.moving import move_folder
from core.io.files.temporary_name import IMPORT
from core.io.formats.dicom.staged import bytes_of_staged, read_staged
from core.io.formats.dicom.staged_ending import is_staged
from core.io.inside_file import file_of
from core.io.read_image import read_header
from core.project_folder import ProjectFolder
from core.text import Text, gigabytes, say, say_both

_TEMPORARY = ".importing-"
_TRIES = 20
"""of names that others might have taken"""
_MOST_NUMBER = 999
"""nnU-Net tells data sets by three digits"""
_FULL_NAME = re.compile(r"Dataset([0-9]{3})_[\w\-]+")
_SPARE_BYTES = 100 << 20
_LARGEST_SAMPLE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """import.json: where everything came from, and what the values in the masks became."""

    kind: str
    source: str
    values: tuple[tuple[int, int, str], ...]
    """value in the user's masks, number in ours, name"""
    cases: tuple[WrittenCase, ...]
    unused: tuple[tuple[str, str], ...]
    """file and reason"""


def import_dataset(
    proposal: ImportProposal,
    project: ProjectFolder,
    dataset_name: str,
    choices: ImportChoices = ImportChoices(),
) -> Job[Dataset]:
    """Write raw/DatasetNNN_Name, whole or not at all; the user's files are only read.

    `dataset_name` is a full DatasetNNN_Name, or a title that gets the next free number. `choices` are those that
    the proposal was made with, and what was decided since. A case that cannot be read is told by CaseFailed and left
    out. One import at a time works in a project, the next one waits
    for it. Raises UserError where no case is left, the name or its number is taken, the disk is too small, or the
    folder may not be written to. Closing the job leaves nothing behind.
    """
    job = _import(proposal, project, dataset_name, choices)
    waiting = say("Waiting: other images are being brought into this project")
    return (yield from one_at_a_time(job, project.import_lock, what="import", waiting=waiting))


def _import(
    proposal: ImportProposal,
    project: ProjectFolder,
    dataset_name: str,
    choices: ImportChoices,
) -> Job[Dataset]:
    cases = _wanted_cases(proposal, choices.leave_out)
    labels = plan_labels(proposal, choices)
    channels = _channels(proposal, choices.channel_names)
    target = project.raw(full_dataset_name(project, dataset_name))
    refuse_links(target)
    if target.exists():
        raise UserError(
            "{folder}: this data set exists already.",
            hint="Choose another name.",
            folder=str(target),
        )
    temporary = temporary_folder(project)
    try:
        mapping = labels.mapping if labels.changes else None
        written, unread = yield from write_cases(
            cases, temporary, proposal.file_ending, mapping, proposal, choices
        )
        _write_descriptions(proposal, temporary, channels, labels, written, unread)
        move_folder(temporary, target)
    except OSError as error:
        raise_for_user(error, target)
        raise
    finally:
        remove_folder(temporary)
    return read_dataset(target)


def write_cases(
    cases: Sequence[ProposedCase],
    folder: Path,
    ending: str,
    mapping: Mapping[int, int] | None,
    proposal: ImportProposal,
    choices: ImportChoices,
) -> Job[tuple[tuple[WrittenCase, ...], tuple[UnreadCase, ...]]]:
    """Write these cases of the proposal into a fresh `folder`, and tell those that cannot be read.

    `mapping`: value in their masks to label; None leaves them. Raises UserError where no case is left, or the disk is
    too small.
    """
    yield StageStarted(stage=say("Copying the cases into the project"), total=len(cases))
    yield Progress(done=0, total=len(cases))
    _check_space(cases, folder)
    memory = yield from beside(lambda: _memory_each(cases))
    outcomes = yield from in_parallel(
        lambda case: write_readable_case(case, folder, ending, mapping, proposal.reading, choices.space),
        cases,
        name=lambda case: case.name,
        bytes_each=memory,
    )
    written, unread = yield from _told_apart(outcomes)
    if choices.strip_descriptions:
        yield from strip_dataset(folder)
    return written, unread


def _told_apart(
    outcomes: Sequence[WrittenCase | UnreadCase],
) -> Job[tuple[tuple[WrittenCase, ...], tuple[UnreadCase, ...]]]:
    """One bad file does not end an import: its case is left out and told. Raises UserError where nothing is left."""
    written = tuple(case for case in outcomes if isinstance(case, WrittenCase))
    unread = tuple(case for case in outcomes if isinstance(case, UnreadCase))
    if unread and not any(case.mask for case in written):
        raise from_texts(unread[0].reason, unread[0].hint)
    for case in unread:
        yield CaseFailed(case=case.name, reason=case.reason, hint=case.hint)
    return written, unread


def full_dataset_name(project: ProjectFolder, name: str) -> str:
    """`name` itself where it is a DatasetNNN_Name, else the next free number before a cleaned-up title.

    Raises UserError where another data set has its number: nnU-Net would take neither of the two.
    """
    taken = _taken_numbers(project)
    if match := _FULL_NAME.fullmatch(name):
        other = next((other for other in taken.get(int(match[1]), ()) if other != name), None)
        if other is not None:
            raise UserError(
                "{name}: another data set has this number already, {other}.",
                hint="Choose another number, or give the name alone: it gets the next number that is free.",
                name=name,
                other=other,
            )
        return name
    title = re.sub(r"\W+", "_", re.sub(r"^Dataset\d*_", "", name)).strip("_") or "Data"
    number = max(taken, default=0) + 1
    if number > _MOST_NUMBER:
        number = next((free for free in range(1, _MOST_NUMBER + 1) if free not in taken), 0)
    if not number:
        raise UserError(
            "{folder}: all numbers of data sets are taken, 001 to 999.",
            hint="Make another project.",
            folder=str(project.root),
        )
    return f"Dataset{number:03d}_{title}"


def _taken_numbers(project: ProjectFolder) -> dict[int, tuple[str, ...]]:
    """Which data sets have a number; also those of which only preprocessed data or results are left."""
    taken: dict[int, tuple[str, ...]] = {}
    for root in (project.raw_root, project.preprocessed_root, project.results_root):
        for path in sorted(root.iterdir()) if root.is_dir() else ():
            if match := re.match(r"Dataset([0-9]{3})_", path.name):
                number = int(match[1])
                taken[number] = (*taken.get(number, ()), path.name)
    return taken


def _wanted_cases(proposal: ImportProposal, leave_out: Collection[str]) -> tuple[ProposedCase, ...]:
    cases = tuple(case for case in proposal.pairs if case.name not in leave_out)
    for case in cases:
        if case.problem is not None:
            raise UserError(
                "Case {case} cannot be imported: {problem}",
                hint="{way}",
                way=_way_out(proposal, case),
                case=case.name,
                problem=str(case.problem),
            )
    if not any(case.mask is not None for case in cases):
        raise UserError(
            "There is nothing to import: no image with a mask is left.",
            hint="Choose a folder of images and a folder of masks with the same names.",
        )
    return cases


def _way_out(proposal: ImportProposal, case: ProposedCase) -> Text:
    if proposal.dicom is not None:
        return say_both(
            "Answer the questions of the import, or leave this case out.",
            "The notes above say what can be done; or leave this case out with --leave-out.",
        )
    if case.lacks:
        return say_both(
            "Leave out the case, or the channel in all cases.",
            "Import with --leave-out {case}, or with --without-channels {channels}.",
            case=case.name,
            channels=",".join(case.lacks),
        )
    if proposal.mask_kinds:
        return say_both(
            "Choose which masks count, or leave this case out.",
            "Choose which masks count with --masks, or leave this case out.",
        )
    return say("Repair or replace the file, or leave this case out.")


def _channels(proposal: ImportProposal, names: Sequence[str]) -> tuple[Channel, ...]:
    chosen = tuple(names) if names else proposal.channel_names
    if len(chosen) != len(proposal.channel_names):
        raise UserError(
            "The images have {found} channels, but {given} names were given.",
            hint="Give one name a channel: {names}.",
            found=len(proposal.channel_names),
            given=len(chosen),
            names=", ".join(proposal.channel_names),
        )
    return tuple(Channel(name=name) for name in chosen)


def temporary_folder(project: ProjectFolder) -> Path:
    """A fresh folder beside the data sets.

    What lies there of others is of the dead: who lives has the lock on imports, which is ours now.
    """
    raw = project.raw_root
    try:
        raw.mkdir(parents=True, exist_ok=True)
        for old in raw.glob(_TEMPORARY + "*"):
            remove_folder(old)
        folder = fresh_folder(raw, IMPORT)
        for name in ("imagesTr", "labelsTr"):
            (folder / name).mkdir()
    except OSError as error:
        raise_for_user(error, raw)
        raise
    return folder


def _check_space(cases: Sequence[ProposedCase], folder: Path) -> None:
    """Raise UserError where the source files would not fit; written anew they are about as large."""
    files = {file_of(path) for case in cases for path in (*case.images, *([case.mask] if case.mask else []))}
    needed = sum(map(_size, files))
    free = shutil.disk_usage(folder).free
    if free < needed + _SPARE_BYTES:
        raise UserError(
            "{folder}: the disk has {free} GB free, but the data set needs {needed} GB.",
            hint="Free some space, or put the project on another disk.",
            folder=str(folder.parent),
            free=gigabytes(free),
            needed=gigabytes(needed + _SPARE_BYTES),
        )


def _memory_each(cases: Sequence[ProposedCase]) -> int:
    """Bytes that the conversion of one of the largest cases may take."""
    largest = sorted(cases, key=lambda case: -_size(case.images[0]))[:_LARGEST_SAMPLE]
    most = 0
    for case in largest:
        try:
            grid, channels = read_header(case.images[0])
        except UserError:
            continue
        most = max(most, int(np.prod(grid.shape)) * (4 * channels + 16))
    return most


def _size(path: Path) -> int:
    try:
        if is_staged(path):
            # a list of DICOM files: what comes of it is packed to about half
            return bytes_of_staged(read_staged(path)) // 4
        return file_of(path).stat().st_size
    except OSError:
        return 0


def _write_descriptions(
    proposal: ImportProposal,
    folder: Path,
    channels: tuple[Channel, ...],
    labels: LabelPlan,
    written: Sequence[WrittenCase],
    unread: Sequence[UnreadCase],
) -> None:
    trained = sum(1 for case in written if case.mask is not None)
    dataset = Dataset(
        folder=folder,
        name=folder.name,
        channels=channels,
        labels=labels.labels,
        cases=(),
        file_ending=proposal.file_ending,
        num_training=trained,
    )
    write_plain_json(folder / "dataset.json", dataset_to_json(dataset))
    names = {label.values[0]: label.name for label in labels.labels.entries if len(label.values) == 1}
    report = ImportReport(
        kind=proposal.kind.value,
        # a folder from an archive is called after a patient as often as not
        source="DICOM" if proposal.dicom is not None else str(proposal.source),
        values=tuple((old, new, names.get(new, "")) for old, new in sorted(labels.mapping.items())),
        cases=tuple(written),
        unused=_unused(proposal, unread),
    )
    write_json(folder / "import.json", report)


def _unused(proposal: ImportProposal, unread: Sequence[UnreadCase]) -> tuple[tuple[str, str], ...]:
    """File and reason; of DICOM neither, for both may hold a patient's name."""
    if proposal.dicom is not None:
        return (
            ("DICOM", f"{len(proposal.unpaired)} not used"),
            *((case.name, "not read") for case in unread),
        )
    return (
        *((str(file.path), str(file.reason)) for file in proposal.unpaired),
        *((str(path), str(case.reason)) for case in unread for path in case.files),
    )
