"""The plan of a project and its folds: made, written, and made the ones in use."""

from dataclasses import replace

from core.dataset.dataset_file import dataset_to_json
from core.errors import UserError
from core.events import Job
from core.io.files.json_file import write_plain_json
from core.pipeline.project.load_project import save_project_file
from core.pipeline.project.made_from import note_plan
from core.pipeline.project.needed import need_dataset
from core.pipeline.project.project import Project
from core.pipeline.project.project_splits import splits_of
from core.planning.edit import keep_edited, keep_mirroring
from core.planning.make_plan import make_plan
from core.planning.plan import Plan, Preset
from core.planning.plan_file import write_plan


def plan_project(
    project: Project, preset: Preset = Preset.STANDARD, gpu_memory_gb: float | None = None
) -> Job[Plan]:
    """Make the plan, write it, and make it the plan in use. The folds are made here too, once.

    A single case has no folds; it is planned as any other, to be trained on as a whole.
    """
    dataset = need_dataset(project)
    if project.fingerprint is None:
        raise UserError("The data have not been measured yet.", hint="Make the fingerprint first.")
    yield from ()
    plan = make_plan(project.fingerprint, dataset, preset=preset, gpu_memory_gb=gpu_memory_gb)
    earlier = next((old for old in project.plans if old.plans_name == plan.plans_name), None)
    if earlier is not None:
        plan = keep_edited(plan, earlier)
    in_use = earlier or project.plan
    if in_use is not None:
        plan = keep_mirroring(plan, in_use)
    write_plan(project.folder.plans_file(dataset.name, plan.plans_name), plan)
    note_plan(project.folder, dataset, plan.plans_name)
    # nnU-Net reads it here when it prepares or trains from our plan
    write_plain_json(project.folder.planned_dataset_file(dataset.name), dataset_to_json(dataset))
    if len(dataset.cases) > 1:
        splits_of(project)
    save_project_file(project, replace(project.file, plans_name=plan.plans_name, gpu_memory_gb=gpu_memory_gb))
    return plan
