"""Make, open and read a project."""

import time
from contextlib import suppress
from dataclasses import fields, replace
from pathlib import Path

from core.dataset.check.check_report import CheckReport
from core.dataset.dataset import Dataset
from core.dataset.dataset_file import read_dataset
from core.dataset.leave_out import left_out_cases
from core.dataset.repair.repair_record import read_repairs
from core.dataset.splits import Split, read_splits
from core.errors import UserError
from core.evaluation.model_choice import ModelChoice
from core.fingerprint.fingerprint_file import read_fingerprint
from core.inference.prediction_record import PREVIOUS_STAGE_FOLDER, UNCERTAINTY_FOLDER
from core.inside import is_behind_link, is_link
from core.io.files.atomic import is_unfinished
from core.io.files.holding import held_briefly
from core.io.files.json_file import read_json, write_json
from core.names import LONGEST_SHORT, checked_dataset_name, checked_name, fault_of
from core.pipeline.project.datasets import dataset_names, models_of
from core.pipeline.project.made_from import (
    MadeFrom,
    dataset_state,
    file_state,
    labels_state,
    read_made_from,
)
from core.pipeline.project.model_labels import models_of_other_labels
from core.pipeline.project.predictions import INPUTS_FILE
from core.pipeline.project.prepared import is_marked_prepared
from core.pipeline.project.project import FORMAT_VERSION, PredictionSet, Project, ProjectFile
from core.pipeline.project.project_repairs import can_undo
from core.pipeline.project.read_runs import read_runs
from core.pipeline.project.saved_states import earlier_trainings
from core.pipeline.project.swap_runs import finish_swaps
from core.planning.edit import AUTOMATIC
from core.planning.normalization import choose_normalization
from core.planning.plan import Plan
from core.planning.plan_file import read_plan
from core.project_folder import CORRECTIONS, TRAINER_NAME, ProjectFolder
from core.version import program_version

MASK_ENDINGS = (".nii.gz", ".nii", ".nrrd", ".mha", ".png", ".tif", ".tiff")


def create_project(root: Path, name: str) -> Project:
    """A new, empty project. Raises UserError where the folder holds another project or may not be written to."""
    folder = ProjectFolder(root)
    _raise_if_made(folder)
    if not name.strip():
        raise UserError("The project has no name.", hint="Type a name of one or two words.")
    file = ProjectFile(
        name=name.strip(), created=time.strftime("%Y-%m-%dT%H:%M:%S"), written_by=program_version()
    )
    with held_briefly(folder.change_mark):
        _raise_if_made(folder)
        write_json(folder.project_file, file)
    return Project(folder=folder, file=file)


def _raise_if_made(folder: ProjectFolder) -> None:
    if folder.project_file.exists():
        raise UserError(
            "{folder}: there is a project here already.",
            hint="Open it, or choose another folder.",
            folder=str(folder.root),
        )


def load_project(root: Path) -> Project:
    """What exists of the project in `root` now.

    Raises UserError where it is no project, was made by a newer version, or a file of it is damaged.
    """
    folder = ProjectFolder(root)
    if not folder.project_file.exists():
        raise UserError(
            "{folder}: this is not a Segwright project.",
            hint="Choose the folder that holds project.json, or make a new project.",
            folder=str(root),
        )
    file = read_json(folder.project_file, ProjectFile)
    if file.version > FORMAT_VERSION:
        raise UserError(
            "{folder}: this project was made by a newer version of Segwright.",
            hint="Update Segwright, then open it again.",
            folder=str(root),
        )
    _check_names(folder, file)
    datasets = dataset_names(folder)
    others = tuple(
        model for name in datasets if name != file.dataset_name for model in models_of(folder, name)
    )
    if file.dataset_name is None or not folder.dataset_file(file.dataset_name).exists():
        return Project(
            folder=folder,
            file=file,
            predictions=_predictions(folder),
            datasets=datasets,
            other_models=others,
        )
    project = _load_with_dataset(folder, file, read_dataset(folder.raw(file.dataset_name)))
    return replace(project, datasets=datasets, other_models=others)


def save_project_file(project: Project, file: ProjectFile) -> Project:
    """Write what `file` says otherwise than `project` into project.json, and give the project with it.

    What another process has changed there since the project was read stays.
    """
    before, path = project.file, project.folder.project_file
    changed = {
        each.name: getattr(file, each.name)
        for each in fields(file)
        if getattr(file, each.name) != getattr(before, each.name)
    }
    with held_briefly(project.folder.change_mark):
        kept = read_json(path, ProjectFile) if path.exists() else before
        write_json(path, replace(kept, **{**changed, "written_by": program_version()}))
    return load_project(project.folder.root)


def _check_names(folder: ProjectFolder, file: ProjectFile) -> None:
    """A project of somebody else must not lead us out of its folder."""
    source = str(folder.project_file)
    if file.dataset_name is not None:
        checked_dataset_name(file.dataset_name, source=source, entry="dataset_name")
    if file.plans_name is not None:
        checked_name(file.plans_name, source=source, entry="plans_name", most=LONGEST_SHORT)
    for dataset_name, plans_name in file.plans_of.items():
        checked_dataset_name(dataset_name, source=source, entry="plans_of")
        checked_name(plans_name, source=source, entry="plans_of", most=LONGEST_SHORT)


def _load_with_dataset(folder: ProjectFolder, file: ProjectFile, dataset: Dataset) -> Project:
    name = dataset.name
    check_file, fingerprint_file = folder.check_file(name), folder.fingerprint_file(name)
    plans = _plans(folder, name)
    project = Project(
        folder=folder,
        file=file,
        dataset=dataset,
        check=read_json(check_file, CheckReport) if check_file.exists() else None,
        fingerprint=read_fingerprint(fingerprint_file) if fingerprint_file.exists() else None,
        plans=plans,
    )
    plan = project.plan
    choice_file = folder.choice_file(name)
    repairs = read_repairs(folder.repairs(name))
    finish_swaps(folder, name)
    in_use, others = read_runs(folder, name)
    other_labels = models_of_other_labels(folder, dataset)
    return replace(
        project,
        own_splits=_own_splits(folder, dataset),
        repairs=repairs,
        can_undo_repair=can_undo(folder, name, repairs),
        prepared=frozenset(
            configuration.name
            for configuration in (plan.configurations if plan else ())
            if plan and is_marked_prepared(folder, dataset, plan, configuration)
        ),
        left_out=tuple(case.name for case in left_out_cases(dataset)),
        runs=in_use,
        other_runs=others,
        earlier=earlier_trainings(folder, name),
        choice=read_json(choice_file, ModelChoice) if choice_file.exists() else None,
        predictions=_predictions(folder),
        other_labels=other_labels,
        stale=_stale(folder, dataset, plan) | ({"training"} if other_labels else set()),
    )


def _own_splits(folder: ProjectFolder, dataset: Dataset) -> tuple[Split, ...] | None:
    path = folder.splits_file(dataset.name)
    # whoever needs a damaged one reads it again, and tells of it
    with suppress(UserError):
        return read_splits(path, tuple(case.name for case in dataset.cases)) if path.exists() else None
    return None


def _plans(folder: ProjectFolder, dataset_name: str) -> tuple[Plan, ...]:
    """Every plan of the data set, nnU-Net's own preset first."""
    place = folder.preprocessed(dataset_name)
    files = [*sorted(place.glob("*Plan*.json")), *sorted(place.glob("SegwrightQuick*.json"))]
    found = [read_plan(path) for path in files if not is_unfinished(path)]
    return tuple(sorted(found, key=lambda plan: (plan.draft, plan.plans_name)))


def _predictions(folder: ProjectFolder) -> tuple[PredictionSet, ...]:
    if is_link(folder.predictions_root) or not folder.predictions_root.is_dir():
        return ()
    sets = []
    # a link may lead to the whole disk, which is then looked through for masks
    places = [
        path
        for path in folder.predictions_root.iterdir()
        if path.is_dir() and fault_of(path.name) is None and not is_behind_link(path, folder.root)
    ]
    for place in sorted(places, key=_begun):
        masks = tuple(sorted(path for path in place.rglob("*") if _is_mask(path, place)))
        sets.append(PredictionSet(name=place.name, folder=place, masks=masks))
    return tuple(sets)


def _begun(place: Path) -> tuple[float, str]:
    """When a prediction was asked for; a review that is kept beside the masks does not make them newer."""
    asked = place / INPUTS_FILE
    return (asked if asked.exists() else place).stat().st_mtime, place.name


def _is_mask(path: Path, place: Path) -> bool:
    """Maps of uncertainty, a cascade's first stage and corrected masks lie in folders of their own."""
    aside = {UNCERTAINTY_FOLDER, PREVIOUS_STAGE_FOLDER, CORRECTIONS} & set(path.relative_to(place).parts[:-1])
    return path.name.endswith(MASK_ENDINGS) and not aside and not is_unfinished(path)


def _stale(folder: ProjectFolder, dataset: Dataset, plan: Plan | None) -> frozenset[str]:
    """Which results are older than what they were made from. Nothing is deleted for it."""
    stale: set[str] = set()
    made, dataset_name = read_made_from(folder, dataset.name), dataset.name
    state = dataset_state(folder, dataset) if made.check or made.fingerprint else ""
    dataset_time = folder.dataset_file(dataset_name).stat().st_mtime
    fingerprint_file = folder.fingerprint_file(dataset_name)
    for name, path, noted in (
        ("check", folder.check_file(dataset_name), made.check),
        ("fingerprint", fingerprint_file, made.fingerprint),
    ):
        # times speak where nothing was noted
        is_old = noted != state if noted else path.exists() and path.stat().st_mtime < dataset_time
        if path.exists() and is_old:
            stale.add(name)
    if plan is None:
        return frozenset(stale)
    if "fingerprint" in stale or _is_old_plan(folder, dataset, plan, made):
        stale.add("plan")
    for model in folder.results(dataset_name).glob(f"{TRAINER_NAME}__{plan.plans_name}__*"):
        if (model / "plans.json").exists() and read_plan(model / "plans.json") != plan:
            stale.add("training")
    return frozenset(stale)


def _is_old_plan(folder: ProjectFolder, dataset: Dataset, plan: Plan, made: MadeFrom) -> bool:
    """Made from another fingerprint or for other labels, or channels' names now ask for another normalisation."""
    automatic = [each for each in plan.configurations if each.name in AUTOMATIC]
    wanted = choose_normalization(dataset.channels)
    learned = made.plan_labels.get(plan.plans_name)
    if learned is not None and learned != labels_state(dataset.labels):
        return True
    if any(each.normalization != wanted for each in automatic):
        return True
    fingerprint_file = folder.fingerprint_file(dataset.name)
    plans_file = folder.plans_file(dataset.name, plan.plans_name)
    if not fingerprint_file.exists() or plans_file.stat().st_mtime >= fingerprint_file.stat().st_mtime:
        return False
    noted = made.plans.get(plan.plans_name)
    return noted is None or noted != file_state(fingerprint_file)


def reloaded(project: Project) -> Project:
    """The project as it now lies on the disk."""
    return load_project(project.folder.root)
