"""The data of a plan's configurations, prepared so that a network can be trained on them."""

from collections.abc import Sequence

from core.errors import UserError
from core.events import Job
from core.pipeline.prepare.disk_for_prepared import cropped_shapes, raise_unless_disk_holds, to_prepare
from core.pipeline.prepare.earlier_place import move_from_earlier_place
from core.pipeline.prepare.ground_truth import keep_ground_truth
from core.pipeline.process.one_at_a_time import one_at_a_time
from core.pipeline.project.needed import need_dataset, need_plan
from core.pipeline.project.prepared import BEING_PREPARED, mark_prepared
from core.pipeline.project.project import Project
from core.pipeline.project.project_repairs import raise_if_half_changed
from core.planning.plan import Configuration, Plan
from core.preprocessing.preparation_report import PreparationReport, UnpreparedCase

MASKS_BEING_COPIED = ".masks_being_copied"
NAMED = 8
"""failed cases in the last sentence; each was told with its reason when it failed"""


def preprocess_project(project: Project, configurations: Sequence[str] = ()) -> Job[tuple[str, ...]]:
    """Prepare the data of these configurations, or of all in the plan; those that are ready are skipped.

    Raises UserError before anything is written where the disk is too small for all, and at the end where cases
    failed; the others of every configuration are done by then.
    """
    plan = need_plan(project)
    names = tuple(configurations) or tuple(c.name for c in plan.configurations)
    yield from move_from_earlier_place(project.folder, need_dataset(project).name)
    todo = to_prepare(project, plan, names)
    raise_unless_disk_holds(project, plan, todo)
    yield from _keep_ground_truth(project)
    failed: dict[str, UnpreparedCase] = {}
    for configuration in todo:
        report = yield from _prepare_cases(project, plan, configuration)
        failed |= {case.case: case for case in report.failed}
    _raise_if_failed(tuple(failed.values()))
    return names


def prepare_configuration(project: Project, plan: Plan, configuration: Configuration) -> Job[None]:
    """Raises UserError at the end where cases failed; those that are done stay done."""
    yield from move_from_earlier_place(project.folder, need_dataset(project).name)
    yield from _keep_ground_truth(project)
    if to_prepare(project, plan, (configuration.name,)):
        report = yield from _prepare_cases(project, plan, configuration)
        _raise_if_failed(report.failed)


def _keep_ground_truth(project: Project) -> Job[None]:
    dataset = need_dataset(project)
    mark = project.folder.ground_truth(dataset.name).with_name(MASKS_BEING_COPIED)
    yield from one_at_a_time(keep_ground_truth(project.folder, dataset), mark)


def _prepare_cases(project: Project, plan: Plan, configuration: Configuration) -> Job[PreparationReport]:
    # torch is heavy, and the window reads this module
    from core.preprocessing.preprocess_dataset import preprocess_dataset

    dataset = need_dataset(project)
    raise_if_half_changed(project.folder, dataset.name)
    folder = project.folder.configuration_data(dataset.name, configuration.data_identifier)
    job = preprocess_dataset(dataset, plan, configuration, folder, cropped=cropped_shapes(project))
    report = yield from one_at_a_time(job, folder / BEING_PREPARED)
    if not report.failed:
        mark_prepared(project.folder, dataset, plan, configuration)
    return report


def _raise_if_failed(failed: Sequence[UnpreparedCase]) -> None:
    if not failed:
        return
    names = [case.case for case in failed]
    raise UserError(
        "{count} cases could not be prepared: {cases}.",
        hint="Mend or remove these cases, then run this step again; the others are done.",
        count=len(failed),
        cases=", ".join(names[:NAMED] + ["…"] * (len(names) > NAMED)),
    )
