"""What can be done about the findings of a check, and undone until the next step; followed by another check."""

import os
import time
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from core.dataset.check import CheckReport
from core.dataset.leave_out import leave_out as move_out
from core.dataset.leave_out import moved_files
from core.dataset.repair.one_orientation import turn_cases, turns_needed
from core.dataset.repair.repair_record import (
    RecordedRepair,
    Repair,
    RepairKind,
    begin_repair,
    end_repair,
    last_repair,
    now_in_words,
    read_repairs,
    undo_repair,
)
from core.dataset.repair.take_over_geometry import cases_to_repair, repair_geometry
from core.dataset.splits import Split, read_splits, write_splits
from core.errors import UserError
from core.events import Job, StageStarted, run_to_end
from core.inside import remove_tree
from core.io.file_ending import TIFF_ENDINGS, file_ending
from core.io.files.holding import one_at_a_time
from core.io.formats.side_file import side_file
from core.pipeline.prepare.check_project import check_project
from core.pipeline.project.load_project import reloaded
from core.pipeline.project.needed import need_dataset
from core.pipeline.project.project import Project
from core.pipeline.project.project_repairs import raise_if_begun
from core.text import say

T = TypeVar("T")
_BEING_REPAIRED = ".being_repaired"


def check_and_mend(
    project: Project,
    *,
    repair: Collection[str] = (),
    leave_out: Collection[str] = (),
    orientation: str | None = None,
    undo: bool = False,
) -> Job[CheckReport]:
    """The check, after what is asked for has been done. `orientation`: as for turn_to_one_orientation."""
    report: CheckReport | None = None
    if undo:
        report = yield from undo_last_repair(project)
    if leave_out:
        report = yield from leave_out_cases(reloaded(project), leave_out)
    if repair:
        report = yield from repair_masks(reloaded(project), repair)
    if orientation is not None:
        report = yield from turn_to_one_orientation(reloaded(project), orientation)
    return report if report is not None else (yield from check_project(project))


def repair_masks(project: Project, case_names: Collection[str]) -> Job[CheckReport]:
    """Give these masks the geometry of their images, then check."""
    dataset = need_dataset(project)
    masks = [case.mask for case in cases_to_repair(dataset, case_names) if case.mask is not None]
    sides = [side_file(mask) for mask in masks if file_ending(mask) in TIFF_ENDINGS]
    made = _made(RepairKind.GEOMETRY, case_names)
    yield from _recorded(project, made, [*masks, *sides], repair_geometry(dataset, case_names))
    return (yield from check_project(reloaded(project)))


def turn_to_one_orientation(project: Project, orientation: str = "") -> Job[CheckReport]:
    """Turn all cases to an orientation such as LPS, by default to the most frequent one, then check."""
    dataset = need_dataset(project)
    yield StageStarted(stage=say("Looking how the images lie"))
    wanted, turns = turns_needed(dataset, orientation)
    if turns:
        made = _made(RepairKind.ORIENTATION, [each.case.name for each in turns], orientation=wanted)
        files = [path for each in turns for path in each.files]
        yield from _recorded(project, made, files, turn_cases(turns, wanted))
        _make_older_results_stale(project)
    return (yield from check_project(reloaded(project)))


def leave_out_cases(project: Project, case_names: Collection[str]) -> Job[CheckReport]:
    """Take these cases out of the data set and of its folds, then check. Their files stay in the project."""
    dataset = need_dataset(project)
    yield StageStarted(stage=say("Leaving cases out"), total=len(case_names))
    path = project.folder.splits_file(dataset.name)
    descriptions = [dataset.folder / "dataset.json", *([path] if path.exists() else [])]
    made = _made(RepairKind.LEAVE_OUT, case_names)
    moved = moved_files(dataset, case_names)
    yield from _recorded(project, made, descriptions, _left_out(project, case_names), moved=moved)
    return (yield from check_project(reloaded(project)))


def undo_last_repair(project: Project) -> Job[CheckReport]:
    """Put back what the last repair has changed, then check. Raises UserError where there is none.

    Raises UserError too where the data were prepared or trained on since: what was made of them would no longer
    belong to them.
    """
    dataset = need_dataset(project)
    last = last_repair(read_repairs(project.folder.repairs(dataset.name)))
    if last is None:
        raise UserError("Nothing was repaired that could be undone.")
    raise_if_begun(project.folder, dataset.name, last)
    yield from _alone(project, undo_repair(project.folder.root, last))
    if last.repair.kind is not RepairKind.GEOMETRY:
        _make_older_results_stale(project)
    return (yield from check_project(reloaded(project)))


def _left_out(project: Project, names: Collection[str]) -> Job[None]:
    dataset = need_dataset(project)
    yield from ()
    path = project.folder.splits_file(dataset.name)
    splits = read_splits(path, [case.name for case in dataset.cases]) if path.exists() else ()
    move_out(dataset, names)
    if splits:
        write_splits(path, [_without(split, set(names)) for split in splits])


def _made(kind: RepairKind, names: Collection[str], orientation: str = "") -> Repair:
    return Repair(
        kind=kind, cases=tuple(sorted(names)), made=now_in_words(), orientation=orientation, files=()
    )


def _alone(project: Project, job: Job[T]) -> Job[T]:
    place = project.folder.repairs(need_dataset(project).name)
    waiting = say("Waiting: another repair is at work in this project")
    return (yield from one_at_a_time(job, place / _BEING_REPAIRED, what="repair", waiting=waiting))


def _recorded(
    project: Project,
    made: Repair,
    files: Sequence[Path],
    job: Job[object],
    *,
    moved: Mapping[Path, Path] | None = None,
) -> Job[None]:
    """Do it and keep what the files held; a repair that fails or is cancelled leaves them as they were."""

    def whole() -> Job[None]:
        root, place = project.folder.root, project.folder.repairs(need_dataset(project).name)
        record = yield from begin_repair(root, place, made, files, moved=moved)
        try:
            yield from job
        except BaseException:
            # what cannot be put back now stays recorded, and can be undone later
            with suppress(UserError, OSError):
                begun = next(each for each in read_repairs(place) if each.file == record)
                run_to_end(undo_repair(root, RecordedRepair(repair=begun.repair, file=record)))
                remove_tree(record.parent)
            raise
        end_repair(root, record)

    yield from _alone(project, whole())


def _make_older_results_stale(project: Project) -> None:
    """Fingerprint and plan were made of other images: whatever is older than dataset.json is out of date."""
    now = time.time()
    os.utime(project.folder.dataset_file(need_dataset(project).name), (now, now))


def _without(split: Split, names: set[str]) -> Split:
    return Split(
        train=tuple(name for name in split.train if name not in names),
        validation=tuple(name for name in split.validation if name not in names),
    )
