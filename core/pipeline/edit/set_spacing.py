"""Cases of a project get another size of a voxel, where their files had lost it or say it wrong."""

from collections.abc import Mapping

from core.dataset.check.check_report import CheckReport
from core.dataset.edit.respace import respace_cases, respacings
from core.dataset.repair.repair_record import RepairKind
from core.errors import UserError
from core.events import Job, StageStarted
from core.io.image import Vector
from core.pipeline.prepare.check_project import check_project
from core.pipeline.prepare.recorded_change import made_now, make_older_results_stale, recorded
from core.pipeline.project.load_project import reloaded
from core.pipeline.project.needed import need_dataset
from core.pipeline.project.project import Project
from core.text import say


def set_spacing(project: Project, wanted: Mapping[str, Vector]) -> Job[CheckReport]:
    """Give these cases the steps (z, y, x), in mm or as their TIFF stacks count, then check.

    Raises UserError as respacings does, and where every case has its size already.
    """
    project = reloaded(project)
    dataset = need_dataset(project)
    yield StageStarted(stage=say("Looking at the sizes of the voxels"))
    found = respacings(dataset, wanted)
    if not found:
        raise UserError("These cases have this size of a voxel already.")
    made = made_now(RepairKind.SPACING, [each.case.name for each in found])
    files = [path for each in found for path in each.files]
    yield from recorded(project, made, files, respace_cases(found))
    make_older_results_stale(project)
    return (yield from check_project(reloaded(project)))
