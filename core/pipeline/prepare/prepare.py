"""From a folder of images to data that a network can be trained on: each step as a job on a project."""

from collections.abc import Sequence
from dataclasses import replace

from core.dataset.check import CheckReport, check_dataset
from core.dataset.dataset import Dataset
from core.dataset.dataset_file import dataset_to_json
from core.dataset.importing.import_choices import ImportChoices
from core.dataset.importing.import_dataset import ImportProposal, import_dataset
from core.dataset.splits import Split, make_splits, write_splits
from core.errors import UserError
from core.events import Job
from core.fingerprint.extract import extract_fingerprint
from core.fingerprint.fingerprint import Fingerprint
from core.inside import folders_of, lies_below
from core.io.files.json_file import write_json, write_plain_json
from core.pipeline.prepare.disk_for_prepared import cropped_shapes, raise_unless_disk_holds, to_prepare
from core.pipeline.prepare.earlier_place import move_from_earlier_place
from core.pipeline.prepare.ground_truth import keep_ground_truth
from core.pipeline.process.one_at_a_time import one_at_a_time
from core.pipeline.project.load_project import load_project, save_project_file
from core.pipeline.project.prepared import BEING_PREPARED, mark_prepared
from core.pipeline.project.project import Project
from core.pipeline.project.project_splits import project_splits
from core.planning.edit import keep_edited, keep_mirroring
from core.planning.make_plan import make_plan
from core.planning.plan import Configuration, Plan, Preset
from core.planning.plan_file import write_plan
from core.preprocessing.preparation_report import PreparationReport, UnpreparedCase

MASKS_BEING_COPIED = ".masks_being_copied"
NAMED = 8
"""failed cases in the last sentence; each was told with its reason when it failed"""


def import_images(
    project: Project,
    proposal: ImportProposal,
    dataset_name: str,
    choices: ImportChoices = ImportChoices(),
) -> Job[Dataset]:
    """Write the raw data set into the project and make it the project's own. The sources are only read.

    Raises UserError also where these are the project's own files, or the project lies among them.
    """
    _raise_if_among_sources(project, proposal)
    dataset = yield from import_dataset(proposal, project.folder, dataset_name, choices)
    file = replace(project.file, dataset_name=dataset.name)
    save_project_file(project, file)
    return dataset


def _raise_if_among_sources(project: Project, proposal: ImportProposal) -> None:
    place = project.folder
    files = [path for case in proposal.pairs for path in (*case.images, *([case.mask] if case.mask else []))]
    for folder in sorted(folders_of(files)):
        own = any(
            lies_below(folder, root) for root in (place.raw_root, place.preprocessed_root, place.results_root)
        )
        if own or lies_below(place.root, folder):
            raise UserError(
                "{project}: the project and the images to be imported ({folder}) lie in one another.",
                hint="Put the project into a folder of its own.",
                project=str(place.root),
                folder=str(folder),
            )


def check_project(project: Project) -> Job[CheckReport]:
    dataset = need_dataset(project)
    report = yield from check_dataset(dataset)
    write_json(project.folder.check_file(dataset.name), report)
    return report


def fingerprint_project(project: Project) -> Job[Fingerprint]:
    dataset = need_dataset(project)
    return (
        yield from extract_fingerprint(
            dataset,
            fingerprint_file=project.folder.fingerprint_file(dataset.name),
            statistics_file=project.folder.case_statistics_file(dataset.name),
        )
    )


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
    # nnU-Net reads it here when it prepares or trains from our plan
    write_plain_json(project.folder.planned_dataset_file(dataset.name), dataset_to_json(dataset))
    if len(dataset.cases) > 1:
        splits_of(project)
    save_project_file(project, replace(project.file, plans_name=plan.plans_name, gpu_memory_gb=gpu_memory_gb))
    return plan


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


def splits_of(project: Project) -> tuple[Split, ...]:
    """The folds of the project: those in splits_final.json, or nnU-Net's own, written there now."""
    dataset = need_dataset(project)
    path = project.folder.splits_file(dataset.name)
    if not path.exists():
        write_splits(path, make_splits([case.name for case in dataset.cases]))
    return project_splits(project)


def need_dataset(project: Project) -> Dataset:
    if project.dataset is None:
        raise UserError("The project has no data yet.", hint="Import images and masks first.")
    return project.dataset


def need_plan(project: Project) -> Plan:
    """Raises UserError that names the data set: an import that ends meanwhile makes its own the one that counts."""
    if project.plan is None:
        raise UserError(
            "The data set {name} has no plan yet.",
            hint="Make its plan first. Of several data sets in a project the one imported last counts.",
            name=need_dataset(project).name,
        )
    return project.plan


def reloaded(project: Project) -> Project:
    return load_project(project.folder.root)
