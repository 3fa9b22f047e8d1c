"""What can be done about the findings of a check, and undone until the next step; followed by another check."""

from collections.abc import Collection

from core.dataset.check.check_report import CheckReport
from core.dataset.edit.join_folds import without
from core.dataset.leave_out import leave_out as move_out
from core.dataset.leave_out import moved_files
from core.dataset.repair.one_orientation import turn_cases, turns_needed
from core.dataset.repair.repair_record import RepairKind, last_repair, read_repairs, undo_repair
from core.dataset.repair.take_over_geometry import cases_to_repair, repair_geometry
from core.dataset.splits import read_splits, write_splits
from core.errors import UserError
from core.events import Job, StageStarted
from core.io.file_ending import TIFF_ENDINGS, file_ending
from core.io.formats.side_file import side_file
from core.pipeline.prepare.at_work import raise_if_at_work
from core.pipeline.prepare.check_project import check_project
from core.pipeline.prepare.recorded_change import alone, made_now, make_older_results_stale, recorded
from core.pipeline.prepare.renew_marks import renew_marks
from core.pipeline.project.load_project import reloaded
from core.pipeline.project.needed import need_dataset
from core.pipeline.project.project import Project
from core.pipeline.project.project_repairs import raise_if_begun
from core.text import say


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
    made = made_now(RepairKind.GEOMETRY, case_names)
    yield from recorded(project, made, [*masks, *sides], repair_geometry(dataset, case_names))
    return (yield from check_project(reloaded(project)))


def turn_to_one_orientation(project: Project, orientation: str = "") -> Job[CheckReport]:
    """Turn all cases to an orientation such as LPS, by default to the most frequent one, then check."""
    dataset = need_dataset(project)
    yield StageStarted(stage=say("Looking how the images lie"))
    wanted, turns = turns_needed(dataset, orientation)
    if turns:
        made = made_now(RepairKind.ORIENTATION, [each.case.name for each in turns], orientation=wanted)
        files = [path for each in turns for path in each.files]
        yield from recorded(project, made, files, turn_cases(turns, wanted))
        make_older_results_stale(project)
    return (yield from check_project(reloaded(project)))


def leave_out_cases(project: Project, case_names: Collection[str]) -> Job[CheckReport]:
    """Take these cases out of the data set and of its folds, then check. Their files stay in the project."""
    dataset = need_dataset(project)
    yield StageStarted(stage=say("Leaving cases out"), total=len(case_names))
    path = project.folder.splits_file(dataset.name)
    descriptions = [dataset.folder / "dataset.json", *([path] if path.exists() else [])]
    made = made_now(RepairKind.LEAVE_OUT, case_names)
    moved = moved_files(dataset, case_names)
    yield from recorded(project, made, descriptions, _left_out(project, case_names), moved=moved)
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
    raise_if_at_work(project.folder, dataset.name)
    yield from alone(project, undo_repair(project.folder.root, last))
    now = reloaded(project)
    yield from renew_marks(now.folder, need_dataset(now), now.plan)
    if last.repair.kind not in (RepairKind.GEOMETRY, RepairKind.RENAME):
        make_older_results_stale(project)
    return (yield from check_project(reloaded(project)))


def _left_out(project: Project, names: Collection[str]) -> Job[None]:
    dataset = need_dataset(project)
    path = project.folder.splits_file(dataset.name)
    splits = read_splits(path, [case.name for case in dataset.cases]) if path.exists() else ()
    smaller = move_out(dataset, names)
    if splits:
        write_splits(path, without(splits, set(names)))
    # what was prepared of the others stays
    yield from renew_marks(project.folder, smaller, project.plan)
