"""Training of folds, and the scores of their held-out cases."""

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from core.dataset.dataset import Case, Dataset
from core.dataset.dataset_file import dataset_to_json
from core.dataset.orientation import orientations_of
from core.dataset.splits import Split
from core.device import Device, choose_device
from core.errors import UserError
from core.evaluation.choose import ModelChoice, choose_model
from core.evaluation.evaluate import evaluate_masks, summarise
from core.evaluation.scores import CaseScores, Evaluation
from core.evaluation.summary_file import write_summary
from core.events import Event, Failed, Finished, Job, StageStarted
from core.fingerprint.fingerprint_file import write_fingerprint
from core.inference.likeness import TrainingImages
from core.inference.model import load_model
from core.inference.options import PredictionOptions
from core.inference.predict import predict_cases
from core.io.json_file import write_json, write_plain_json
from core.pipeline.event_line import event_line
from core.pipeline.prepare import need_dataset, need_plan, prepare_configuration, splits_of
from core.pipeline.project import Project
from core.pipeline.project_lock import mark_of, read_mark
from core.pipeline.watched_training import watched_training
from core.planning.plan import Configuration, Plan
from core.planning.plan_file import write_plan
from core.project_folder import FoldFolder, ModelFolder
from core.text import say
from core.training.recipe import settings_for
from core.training.state import Status, TrainingState
from core.training.train import TrainingRun, train


@dataclass(frozen=True, slots=True, kw_only=True)
class FoldOrder:
    """What to train: a fold of a configuration, how long, on what."""

    configuration: str
    fold: str
    """0 … 4, or all"""
    epochs: int | None = None
    iterations: int | None = None
    """per epoch"""
    device: str | None = None
    resume: bool = False


def train_fold(project: Project, order: FoldOrder) -> Job[TrainingState]:
    """Prepare the data where needed, train, then predict and score the fold's held-out cases.

    Whoever follows from outside reads the fold's events.jsonl. Raises UserError where somebody trains there.
    """
    plan = need_plan(project)
    configuration = plan.configuration(order.configuration)
    folder = _fold_folder(project, plan, order)
    _hold(folder)
    try:
        job = _train_and_score(project, plan, configuration, order, folder)
        return (yield from _recorded(job, folder.events_file))
    finally:
        folder.running_file.unlink(missing_ok=True)


def validate_fold(
    project: Project, configuration: Configuration, folder: FoldFolder, device: Device
) -> Job[Evaluation]:
    """Predict the fold's held-out cases by the full way and write summary.json."""
    dataset = need_dataset(project)
    fold = folder.root.name[len("fold_") :]
    held_out = frozenset(_split(project, fold).validation)
    cases = tuple(case for case in dataset.cases if case.name in held_out)
    model = load_model(folder.root.parent, folds=(fold,), device=device)
    yield StageStarted(stage=say("Predicting the held-out cases"), total=len(cases))
    report = yield from predict_cases(
        model, cases, folder.validation, PredictionOptions(device=device, overwrite=True)
    )
    if report.failed:
        first = report.failed[0]
        raise UserError(
            "Case {case} could not be predicted: {reason}", case=first.case, reason=str(first.reason)
        )
    pairs = _pairs(cases, folder.validation, dataset)
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
        cases: list[CaseScores] = []
        # fold `all` holds no case out, and counts only alone
        for fold in [name for name in folder.folds() if name != "all"] or folder.folds():
            validation = folder.fold(fold).validation
            scored = [c for c in dataset.cases if (validation / f"{c.name}{dataset.file_ending}").exists()]
            pairs = _pairs(tuple(scored), validation, dataset)
            if pairs:
                evaluation = yield from evaluate_masks(pairs, dataset.labels, surface=distances)
                write_summary(folder.fold(fold).summary_file, evaluation)
                cases += evaluation.cases
        if not cases:
            continue
        whole = summarise(cases, dataset.labels)
        write_summary(folder.cross_validation / "summary.json", whole)
        found[model.name.split("__")[-1]] = whole
    if not found:
        raise UserError("There is nothing to score yet.", hint="Train a fold first.")
    return found


def choose_project(project: Project) -> Job[ModelChoice]:
    """The best configuration or pair, by its held-out cases, and the post-processing that helps it."""
    dataset = need_dataset(project)
    choice = yield from choose_model(project.trained_models, dataset)
    write_json(project.folder.choice_file(dataset.name), choice)
    return choice


def _train_and_score(
    project: Project, plan: Plan, configuration: Configuration, order: FoldOrder, folder: FoldFolder
) -> Job[TrainingState]:
    dataset = need_dataset(project)
    yield from prepare_configuration(project, plan, configuration)
    split = _split(project, order.fold)
    _describe_model(project, plan, folder)
    device = choose_device(order.device)
    run = TrainingRun(
        plan=plan,
        configuration=configuration,
        labels=dataset.labels,
        dataset_json=dataset_to_json(dataset),
        channels=len(dataset.channels),
        fold=order.fold,
        split=split,
        data_folder=project.folder.configuration_data(dataset.name, configuration.data_identifier),
        fold_folder=folder,
        settings=settings_for(plan, configuration, epochs=order.epochs, iterations=order.iterations),
        device=device,
        resume=order.resume,
    )
    yield StageStarted(stage=say("Training"), total=run.settings.epochs)
    state = yield from watched_training(train(run), run)
    if state.status is not Status.TRAINED:
        return state
    evaluation = yield from validate_fold(project, configuration, folder, device)
    state = replace(state, status=Status.DONE, mean_validation_dice=evaluation.mean_dice)
    write_json(folder.history_file, state)
    return state


def _fold_folder(project: Project, plan: Plan, order: FoldOrder) -> FoldFolder:
    dataset = need_dataset(project)
    names = tuple(str(fold) for fold in range(len(splits_of(project))))
    if order.fold != "all" and order.fold not in names:
        raise UserError(
            "There is no fold {fold}.",
            hint="The folds are {names}, or all.",
            fold=order.fold,
            names=", ".join(names),
        )
    return ModelFolder(project.folder.model(dataset.name, plan.plans_name, order.configuration)).fold(
        order.fold
    )


def _split(project: Project, fold: str) -> Split:
    """Of fold `all`, every case is trained on and scored."""
    if fold == "all":
        names = tuple(case.name for case in need_dataset(project).cases)
        return Split(train=names, validation=names)
    return splits_of(project)[int(fold)]


def _describe_model(project: Project, plan: Plan, folder: FoldFolder) -> None:
    """Write plans.json, dataset.json and the fingerprint beside the folds, as nnU-Net does."""
    dataset, model = need_dataset(project), ModelFolder(folder.root.parent)
    write_plan(model.plans_file, plan)
    write_plain_json(model.dataset_file, dataset_to_json(dataset))
    if project.fingerprint is not None:
        write_fingerprint(model.fingerprint_file, project.fingerprint)
    known = TrainingImages(orientations=orientations_of(dataset.cases))
    write_json(model.training_images_file, known)


def _hold(folder: FoldFolder) -> None:
    owner = read_mark(folder.running_file)
    if owner is not None and owner.pid != os.getpid() and owner.is_alive():
        raise UserError(
            "Fold {fold} is being trained already (process {pid}).",
            hint="Wait for it, or stop it on the training page.",
            fold=folder.root.name,
            pid=owner.pid,
        )
    write_json(folder.running_file, mark_of(os.getpid()))
    folder.request_file.unlink(missing_ok=True)


def _pairs(cases: tuple[Case, ...], predictions: Path, dataset: Dataset) -> list[tuple[str, Path, Path]]:
    ending = dataset.file_ending
    return [(c.name, predictions / f"{c.name}{ending}", c.mask) for c in cases if c.mask is not None]


def _recorded(job: Job[TrainingState], path: Path) -> Job[TrainingState]:
    """Pass the job's events on, and append each to a file for those who follow from outside."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as stream:

        def note(event: Event) -> None:
            stream.write(event_line(event) + "\n")
            stream.flush()

        try:
            state = yield from _noting(job, note)
        except UserError as error:
            note(Failed(message=error.text, hint=error.hint))
            raise
        except Exception as error:
            note(Failed(message=say("A mistake in the program."), hint=say(""), bug=repr(error)))
            raise
        note(Finished(summary=say("Training ended: {status}.", status=state.status.value)))
        return state


def _noting(job: Job[TrainingState], note: Callable[[Event], None]) -> Job[TrainingState]:
    try:
        while True:
            try:
                event = next(job)
            except StopIteration as end:
                state: TrainingState = end.value
                return state
            note(event)
            yield event
    finally:
        job.close()
