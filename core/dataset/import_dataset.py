"""The user's files become a raw data set that nnU-Net understands."""

import re
import shutil
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core.dataset.dataset import Channel, Dataset
from core.dataset.dataset_file import dataset_to_json, read_dataset
from core.dataset.import_proposal import ImportKind as ImportKind
from core.dataset.import_proposal import ImportProposal as ImportProposal
from core.dataset.import_proposal import ProposedCase
from core.dataset.in_parallel import in_parallel
from core.dataset.label_table import LabelPlan, plan_labels
from core.dataset.propose_import import look_for_import as look_for_import
from core.dataset.propose_import import propose_import as propose_import
from core.dataset.strip_dataset import strip_dataset
from core.dataset.write_raw_case import WrittenCase, write_raw_case
from core.errors import UserError
from core.events import Job, Progress, StageStarted
from core.inside import refuse_links
from core.io.atomic import fresh_folder, raise_for_user
from core.io.json_file import write_json, write_plain_json
from core.io.leftovers import remove_folder
from core.io.moving import move_folder
from core.io.read_image import read_header
from core.io.temporary_name import IMPORT
from core.project_folder import ProjectFolder
from core.text import say

_TEMPORARY = ".importing-"
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
    *,
    label_names: Mapping[int, str] | None = None,
    channel_names: Sequence[str] | None = None,
    leave_out: Collection[str] = (),
    strip_descriptions: bool = False,
) -> Job[Dataset]:
    """Write raw/DatasetNNN_Name, whole or not at all; the user's files are only read.

    `dataset_name` is a full DatasetNNN_Name, or a title that gets the next free number. `leave_out` names cases
    of the proposal that are not wanted; with `strip_descriptions` no words of the headers come along. Raises
    UserError where a case cannot be read, the name is taken, the disk is too small, or the folder may not be
    written to. Closing the job leaves nothing behind.
    """
    cases = _wanted_cases(proposal, leave_out)
    labels = plan_labels(proposal, label_names)
    channels = _channels(proposal, channel_names)
    target = project.raw(full_dataset_name(project, dataset_name))
    refuse_links(target)
    if target.exists():
        raise UserError(
            "{folder}: this data set exists already.",
            hint="Choose another name.",
            folder=str(target),
        )
    yield StageStarted(stage=say("Copying the cases into the project"), total=len(cases))
    yield Progress(done=0, total=len(cases))
    temporary = _temporary_folder(project)
    try:
        _check_space(cases, temporary)
        mapping = labels.mapping if labels.changes else None
        written = yield from in_parallel(
            lambda case: write_raw_case(case, temporary, proposal.file_ending, mapping),
            cases,
            name=lambda case: case.name,
            bytes_each=_memory_each(cases),
        )
        if strip_descriptions:
            yield from strip_dataset(temporary)
        _write_descriptions(proposal, temporary, channels, labels, written)
        move_folder(temporary, target)
    except OSError as error:
        raise_for_user(error, target)
        raise
    finally:
        remove_folder(temporary)
    return read_dataset(target)


def full_dataset_name(project: ProjectFolder, name: str) -> str:
    """`name` itself where it is a DatasetNNN_Name, else the next free number before a cleaned-up title."""
    if re.fullmatch(r"Dataset[0-9]{3}_[\w\-]+", name):
        return name
    taken = {1}
    if project.raw_root.is_dir():
        for path in project.raw_root.iterdir():
            if match := re.match(r"Dataset(\d{3})_", path.name):
                taken.add(int(match[1]) + 1)
    title = re.sub(r"\W+", "_", re.sub(r"^Dataset\d*_", "", name)).strip("_") or "Data"
    return f"Dataset{max(taken):03d}_{title}"


def _wanted_cases(proposal: ImportProposal, leave_out: Collection[str]) -> tuple[ProposedCase, ...]:
    cases = tuple(case for case in proposal.pairs if case.name not in leave_out)
    for case in cases:
        if case.problem is not None:
            raise UserError(
                "Case {case} cannot be imported: {problem}",
                hint="Repair or replace the file, or leave this case out.",
                case=case.name,
                problem=str(case.problem),
            )
    if not any(case.mask is not None for case in cases):
        raise UserError(
            "There is nothing to import: no image with a mask is left.",
            hint="Choose a folder of images and a folder of masks with the same names.",
        )
    return cases


def _channels(proposal: ImportProposal, names: Sequence[str] | None) -> tuple[Channel, ...]:
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


def _temporary_folder(project: ProjectFolder) -> Path:
    """A fresh folder beside the data sets; what an import that was killed left there is removed."""
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
    needed = 0
    for case in cases:
        for path in (*case.images, *([case.mask] if case.mask else [])):
            with suppress(OSError):
                needed += path.stat().st_size
    free = shutil.disk_usage(folder).free
    if free < needed + _SPARE_BYTES:
        raise UserError(
            "{folder}: the disk has {free} GB free, but the data set needs {needed} GB.",
            hint="Free some space, or put the project on another disk.",
            folder=str(folder.parent),
            free=f"{free / 1e9:.1f}",
            needed=f"{(needed + _SPARE_BYTES) / 1e9:.1f}",
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
        return path.stat().st_size
    except OSError:
        return 0


def _write_descriptions(
    proposal: ImportProposal,
    folder: Path,
    channels: tuple[Channel, ...],
    labels: LabelPlan,
    written: Sequence[WrittenCase],
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
        source=str(proposal.source),
        values=tuple((old, new, names.get(new, "")) for old, new in sorted(labels.mapping.items())),
        cases=tuple(written),
        unused=tuple((str(file.path), str(file.reason)) for file in proposal.unpaired),
    )
    write_json(folder / "import.json", report)
