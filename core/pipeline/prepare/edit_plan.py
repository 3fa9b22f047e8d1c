"""Changes that a user makes to the plan in use: configurations of their own, and where to mirror."""

from dataclasses import replace

from core.errors import UserError
from core.pipeline.project.needed import need_dataset, need_plan
from core.pipeline.project.project import Project
from core.planning.edit import AUTOMATIC, with_configuration
from core.planning.plan import Configuration, Plan
from core.planning.plan_file import write_plan


def save_configuration(project: Project, configuration: Configuration) -> Plan:
    """Put the configuration beside the automatic ones, or in the place of the user's own of that name."""
    return _write(project, with_configuration(need_plan(project), configuration))


def remove_configuration(project: Project, name: str) -> Plan:
    """Take one of the user's own out of the plan; what was trained of it stays on disk.

    Raises UserError where it is an automatic one, others were made from it, or it is being trained.
    """
    plan = need_plan(project)
    plan.configuration(name)
    if name in AUTOMATIC:
        raise UserError("{name} is an automatic configuration and stays in the plan.", name=name)
    heir = next((each.name for each in plan.configurations if each.inherits_from == name), None)
    if heir is not None:
        raise UserError(
            "{heir} was made from {name}, which must stay while it is there.",
            hint="Remove {heir} first.",
            heir=heir,
            name=name,
        )
    if any(run.running and run.configuration == name for run in project.all_runs):
        raise UserError("{name} is being trained.", hint="Wait until it has ended, or stop it.", name=name)
    left = tuple(each for each in plan.configurations if each.name != name)
    return _write(project, replace(plan, configurations=left))


def set_mirror_axes(project: Project, axes: tuple[int, ...] | None) -> Plan:
    """Axes in transposed order along which trainings begun from now on may mirror; None: all."""
    return _write(project, replace(need_plan(project), mirror_axes=axes))


def _write(project: Project, plan: Plan) -> Plan:
    write_plan(project.folder.plans_file(need_dataset(project).name, plan.plans_name), plan)
    return plan
