"""What can be done about the findings of a check, followed by another check."""

from collections.abc import Collection

from core.dataset.check import CheckReport
from core.dataset.leave_out import leave_out as move_out
from core.dataset.repair import repair_geometry
from core.dataset.splits import Split, read_splits, write_splits
from core.events import Job, StageStarted
from core.pipeline.prepare.check_project import check_project
from core.pipeline.project.load_project import reloaded
from core.pipeline.project.needed import need_dataset
from core.pipeline.project.project import Project
from core.text import say


def check_and_mend(
    project: Project, *, repair: Collection[str] = (), leave_out: Collection[str] = ()
) -> Job[CheckReport]:
    """The check, after what is asked for has been done."""
    if leave_out:
        report = yield from leave_out_cases(project, leave_out)
        project = reloaded(project)
        if not repair:
            return report
    if repair:
        return (yield from repair_masks(project, repair))
    return (yield from check_project(project))


def repair_masks(project: Project, case_names: Collection[str]) -> Job[CheckReport]:
    """Give these masks the geometry of their images, then check."""
    yield from repair_geometry(need_dataset(project), case_names)
    return (yield from check_project(reloaded(project)))


def leave_out_cases(project: Project, case_names: Collection[str]) -> Job[CheckReport]:
    """Take these cases out of the data set and of its folds, then check. Their files stay in the project."""
    dataset = need_dataset(project)
    yield StageStarted(stage=say("Leaving cases out"), total=len(case_names))
    path = project.folder.splits_file(dataset.name)
    splits = read_splits(path, [case.name for case in dataset.cases]) if path.exists() else ()
    move_out(dataset, case_names)
    if splits:
        write_splits(path, [_without(split, set(case_names)) for split in splits])
    return (yield from check_project(reloaded(project)))


def _without(split: Split, names: set[str]) -> Split:
    return Split(
        train=tuple(name for name in split.train if name not in names),
        validation=tuple(name for name in split.validation if name not in names),
    )
