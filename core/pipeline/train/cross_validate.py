"""The scores of held-out cases: of a fold, of each configuration over its folds, and which is the best."""

from pathlib import Path

from core.dataset.dataset import Case, Dataset
from core.dataset.splits import fair_folds
from core.device import Device, choose_device
from core.errors import UserError
from core.evaluation.choose import ModelChoice, choose_model
from core.evaluation.evaluate import evaluate_masks
from core.evaluation.pooled import pooled
from core.evaluation.scores import Evaluation
from core.evaluation.summary_file import write_summary
from core.events import Job
from core.io.files.json_file import write_json
from core.pipeline.project.needed import need_dataset
from core.pipeline.project.project import Project
from core.pipeline.train.previous_stage import predict_held_out
from core.pipeline.train.trained_folds import model_of, split_of
from core.planning.plan import Configuration
from core.project_folder import FoldFolder, ModelFolder


def validate_fold(
    project: Project,
    configuration: Configuration,
    fold: str,
    device: Device,
    *,
    keep_finished: bool = False,
    folder: FoldFolder | None = None,
) -> Job[Evaluation]:
    """Predict the fold's held-out cases by the full way and write summary.json.

    `keep_finished`: those that this model has predicted already are not predicted again. `folder`: of a run of the
    fold that is not in use yet.
    """
    dataset = need_dataset(project)
    folder = folder or model_of(project, configuration.name).fold(fold)
    yield from predict_held_out(
        project, configuration, fold, device, keep_finished=keep_finished, folder=folder
    )
    held_out = frozenset(split_of(project, fold).validation)
    pairs = _pairs(tuple(case for case in dataset.cases if case.name in held_out), folder.validation, dataset)
    evaluation = yield from evaluate_masks(pairs, dataset.labels)
    write_summary(folder.summary_file, evaluation)
    return evaluation


def evaluate_project(project: Project, *, distances: bool = False) -> Job[dict[str, Evaluation]]:
    """Score each trained configuration over the held-out cases of all its folds; by configuration name.

    `distances`: distances between surfaces and volumes too, which training leaves out because they take time.
    """
    dataset = need_dataset(project)
    found: dict[str, Evaluation] = {}
    for model in project.trained_models:
        folder = ModelFolder(model)
        folds: list[Evaluation] = []
        for fold in fair_folds(folder.folds()):
            validation = folder.fold(fold).validation
            scored = [c for c in dataset.cases if (validation / f"{c.name}{dataset.file_ending}").exists()]
            pairs = _pairs(tuple(scored), validation, dataset)
            if pairs:
                evaluation = yield from evaluate_masks(pairs, dataset.labels, surface=distances)
                write_summary(folder.fold(fold).summary_file, evaluation)
                folds.append(evaluation)
        if not folds:
            continue
        whole = pooled(folds)
        write_summary(folder.cross_validation / "summary.json", whole)
        found[model.name.split("__")[-1]] = whole
    if not found:
        raise UserError("There is nothing to score yet.", hint="Train a fold first.")
    return found


def choose_project(project: Project, device: str | None = None) -> Job[ModelChoice]:
    """The best configuration or pair, by its held-out cases, and the post-processing that helps it."""
    dataset = need_dataset(project)
    choice = yield from choose_model(project.trained_models, dataset, choose_device(device))
    write_json(project.folder.choice_file(dataset.name), choice)
    return choice


def _pairs(cases: tuple[Case, ...], predictions: Path, dataset: Dataset) -> list[tuple[str, Path, Path]]:
    ending = dataset.file_ending
    return [(c.name, predictions / f"{c.name}{ending}", c.mask) for c in cases if c.mask is not None]
