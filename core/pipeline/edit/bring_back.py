"""Cases that were left out come back into the data set and its folds."""

from collections.abc import Collection, Sequence
from contextlib import suppress

from core.dataset.check.check_report import CheckReport
from core.dataset.edit.join_folds import joined
from core.dataset.leave_out import bring_back, cases_to_bring_back, returning_files
from core.dataset.repair.repair_record import RecordedRepair, RepairKind
from core.dataset.splits import read_splits, write_splits
from core.errors import UserError
from core.events import Job, StageStarted
from core.pipeline.edit.fold_groups import groups_of
from core.pipeline.prepare.check_project import check_project
from core.pipeline.prepare.recorded_change import made_now, make_older_results_stale, recorded
from core.pipeline.prepare.renew_marks import renew_marks
from core.pipeline.project.load_project import reloaded
from core.pipeline.project.needed import need_dataset
from core.pipeline.project.project import Project
from core.project_folder import ProjectFolder
from core.text import say


def bring_cases_back(project: Project, case_names: Collection[str]) -> Job[CheckReport]:
    """Each comes into the fold that held it out before, else as a new case would; then check.

    Raises UserError, before anything is changed, as cases_to_bring_back does, and while the data are worked on.
    """
    project = reloaded(project)
    dataset = need_dataset(project)
    back = cases_to_bring_back(dataset, case_names)
    yield StageStarted(stage=say("Bringing cases back"), total=len(back))
    path = project.folder.splits_file(dataset.name)
    descriptions = [dataset.folder / "dataset.json", *([path] if path.exists() else [])]
    made = made_now(RepairKind.BRING_BACK, [case.name for case in back])
    job = _brought_back(project, [case.name for case in back])
    yield from recorded(project, made, descriptions, job, moved=returning_files(dataset, back))
    make_older_results_stale(project)
    return (yield from check_project(reloaded(project)))


def _brought_back(project: Project, names: Sequence[str]) -> Job[None]:
    dataset = need_dataset(project)
    path = project.folder.splits_file(dataset.name)
    splits = read_splits(path, [case.name for case in dataset.cases]) if path.exists() else ()
    larger = bring_back(dataset, names)
    if splits:
        groups = groups_of(splits, [case.name for case in larger.cases])
        wanted = _folds_before(project.folder, project.repairs, names)
        write_splits(path, joined(splits, names, groups=groups, wanted=wanted))
    yield from renew_marks(project.folder, larger, project.plan)


def _folds_before(
    folder: ProjectFolder, repairs: Sequence[RecordedRepair], names: Collection[str]
) -> dict[str, int]:
    """Which fold held out each case when it was left out, as far as that was kept."""
    found: dict[str, int] = {}
    for each in repairs:
        if each.repair.kind is not RepairKind.LEAVE_OUT or each.repair.undone:
            continue
        kept = [
            folder.root / file.kept for file in each.repair.files if file.file.endswith("splits_final.json")
        ]
        for path in kept:
            with suppress(UserError):
                # cases may stand there that are gone by now
                for place, split in enumerate(read_splits(path, None)):
                    found |= {name: place for name in split.validation if name in names}
    return found
