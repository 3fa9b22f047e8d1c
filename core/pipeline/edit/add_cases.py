"""Cases of other folders come into the data set of a project. Its own cases and folds keep what they have."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from core.dataset.check.check_report import CheckReport
from core.dataset.dataset import Dataset
from core.dataset.dataset_file import cases_in, dataset_to_json
from core.dataset.edit.join_folds import joined
from core.dataset.edit.new_cases import NewCases, new_cases
from core.dataset.importing.import_choices import ImportChoices
from core.dataset.importing.import_dataset import ImportReport, temporary_folder, write_cases
from core.dataset.importing.import_proposal import ImportProposal
from core.dataset.importing.write_raw_case import UnreadCase, WrittenCase
from core.dataset.repair.repair_record import RepairKind
from core.dataset.splits import read_splits, write_splits
from core.errors import UserError
from core.events import Heartbeat, Job
from core.inside import make_folder
from core.io.files.atomic import raise_for_user
from core.io.files.holding import one_at_a_time
from core.io.files.json_file import read_json, write_json, write_plain_json
from core.io.files.leftovers import remove_folder
from core.io.files.moving import move
from core.pipeline.edit.fold_groups import groups_of
from core.pipeline.prepare.at_work import raise_if_at_work
from core.pipeline.prepare.check_project import check_project
from core.pipeline.prepare.import_images import raise_if_among_sources
from core.pipeline.prepare.recorded_change import made_now, make_older_results_stale, recorded
from core.pipeline.project.load_project import reloaded
from core.pipeline.project.needed import need_dataset
from core.pipeline.project.project import Project
from core.text import say


def add_cases(
    project: Project, proposal: ImportProposal, choices: ImportChoices = ImportChoices()
) -> Job[CheckReport]:
    """Write the proposal's cases beside those that are there, put them into the folds, then check.

    A case that cannot be read is told by CaseFailed and left out. It can be undone until data are prepared. Raises
    UserError, before anything is changed, as new_cases does, where these are the project's own files, and while the
    data set is trained on.
    """
    raise_if_among_sources(project, proposal)
    waiting = say("Waiting: other images are being brought into this project")
    job = _written_and_moved(reloaded(project), proposal, choices)
    yield from one_at_a_time(job, project.folder.import_lock, what="import", waiting=waiting)
    make_older_results_stale(project)
    return (yield from check_project(reloaded(project)))


def _written_and_moved(project: Project, proposal: ImportProposal, choices: ImportChoices) -> Job[None]:
    dataset = need_dataset(project)
    raise_if_at_work(project.folder, dataset.name)
    new = new_cases(dataset, proposal, choices)
    temporary = temporary_folder(project.folder)
    try:
        written, unread = yield from write_cases(
            new.cases, temporary, dataset.file_ending, new.mapping, proposal, choices
        )
        targets = {
            path: dataset.folder / path.parent.name / path.name
            for folder in ("imagesTr", "labelsTr")
            for path in sorted((temporary / folder).iterdir())
        }
        _raise_if_there(targets)
        splits = project.folder.splits_file(dataset.name)
        descriptions = [dataset.folder / "dataset.json", dataset.folder / "import.json"]
        files = [*descriptions, *([splits] if splits.exists() else []), *targets.values()]
        made = made_now(RepairKind.ADD, [case.name for case in written])
        yield from recorded(project, made, files, _moved(project, new, targets, written, unread))
    except OSError as error:
        raise_for_user(error, dataset.folder)
        raise
    finally:
        remove_folder(temporary)


def _moved(
    project: Project,
    new: NewCases,
    targets: Mapping[Path, Path],
    written: Sequence[WrittenCase],
    unread: Sequence[UnreadCase],
) -> Job[None]:
    """Into the data set: masks, then images, by which a case counts, then the folds, then what describes them."""
    dataset = need_dataset(project)
    for path, target in sorted(targets.items(), key=lambda each: each[0].parent.name != "labelsTr"):
        make_folder(target.parent)
        move(path, target)
        yield Heartbeat()
    names = [case.name for case in written]
    larger = _larger(dataset, names)
    path = project.folder.splits_file(dataset.name)
    if path.exists():
        splits = read_splits(path, [case.name for case in dataset.cases])
        groups = groups_of(splits, [case.name for case in larger.cases])
        write_splits(path, joined(splits, names, groups=groups))
    _note_import(dataset.folder / "import.json", new, written, unread)
    write_plain_json(dataset.folder / "dataset.json", dataset_to_json(larger))


def _larger(dataset: Dataset, names: Sequence[str]) -> Dataset:
    lying = cases_in(dataset.folder / "imagesTr", dataset.folder / "labelsTr", dataset.file_ending)
    new = [case for case in lying if case.name in names]
    cases = tuple(sorted((*dataset.cases, *new), key=lambda case: case.name))
    return replace(dataset, cases=cases, num_training=len(cases))


def _note_import(
    path: Path, new: NewCases, written: Sequence[WrittenCase], unread: Sequence[UnreadCase]
) -> None:
    """Where the new cases came from, beside the others."""
    try:
        before = read_json(path, ImportReport) if path.is_file() else None
    except UserError:
        # of a damaged one there is nothing to keep
        before = None
    report = before or ImportReport(kind="", source="", values=(), cases=(), unused=())
    known = {old for old, _, _ in report.values}
    write_json(
        path,
        replace(
            report,
            values=(
                *report.values,
                *((old, value, "") for old, value in sorted(new.mapping.items()) if old not in known),
            ),
            cases=(*report.cases, *written),
            unused=(
                *report.unused,
                *((str(file), str(case.reason)) for case in unread for file in case.files),
            ),
        ),
    )


def _raise_if_there(targets: Mapping[Path, Path]) -> None:
    for target in targets.values():
        if target.exists():
            raise UserError(
                "{file}: a file of this name lies there already.",
                hint="Move it elsewhere, then add the cases again.",
                file=str(target),
            )
