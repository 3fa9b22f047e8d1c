"""Training of one fold of a project, from its data to the scores of its held-out cases."""

from collections.abc import Iterator
from dataclasses import replace

from core.dataset.dataset_file import dataset_to_json
from core.device import choose_devices, make_current
from core.errors import UserError
from core.events import Job, StageStarted, Warned
from core.fingerprint.fingerprint_file import write_fingerprint
from core.io.files.json_file import write_json, write_plain_json
from core.pipeline.prepare.preprocess_project import prepare_configuration
from core.pipeline.process.recorded import recorded
from core.pipeline.process.stoppable import AskedToStop, heeded
from core.pipeline.project.needed import need_dataset, need_plan
from core.pipeline.project.project import Project
from core.pipeline.project.read_runs import number_run
from core.pipeline.train.cross_validate import validate_fold
from core.pipeline.train.earlier_training import kept_aside, moved_weights, raise_if_trained, told_where
from core.pipeline.train.fold_hold import hold
from core.pipeline.train.fold_order import FoldOrder as FoldOrder
from core.pipeline.train.fold_start import kept_order, learned_state, not_begun_yet, state_before
from core.pipeline.train.pretrained import initial_checkpoint
from core.pipeline.train.previous_stage import prepare_previous_stage, previous_stage_folder
from core.pipeline.train.trained_folds import fold_folder, split_of
from core.pipeline.train.training_images import training_images_of
from core.pipeline.train.training_place import raise_if_other_is_trained, take_its_place, training_folder
from core.pipeline.train.watched_training import watched_training
from core.planning.plan import Configuration, Plan
from core.planning.plan_file import read_plan, write_plan
from core.project_folder import FoldFolder, ModelFolder
from core.text import Text, say
from core.training.memory import fitted
from core.training.recipe import changed_settings, settings_for
from core.training.run import TrainingRun
from core.training.saved.saved_state import kept_settings
from core.training.saved.state import Status, TrainingState
from core.training.train import train


def train_fold(project: Project, order: FoldOrder) -> Job[TrainingState]:
    """Prepare the data where needed, train, then predict and score the fold's held-out cases.

    Whoever follows from outside reads the fold's events.jsonl, and asks for a pause or an end by its request file.
    Raises UserError where somebody trains there, and where the fold has been trained or begun and the order says
    neither `resume` nor `again`. With `again` a fold that is trained stays in use until the new one is scored.
    """
    plan = need_plan(project)
    configuration = plan.configuration(order.configuration)
    # raises where there is no such fold
    fold_folder(project, order.configuration, order.fold)
    folder = training_folder(project, order)
    raise_if_other_is_trained(folder)
    held = hold(folder, order)
    try:
        job = _train_and_score(project, plan, configuration, folder, order)
        return (yield from recorded(job, folder.events_file))
    finally:
        held.release()


def _train_and_score(
    project: Project, plan: Plan, configuration: Configuration, folder: FoldFolder, order: FoldOrder
) -> Job[TrainingState]:
    if not order.resume and not order.again:
        raise_if_trained(folder)
    order = kept_order(folder, order)
    run = _training_run(project, plan, configuration, order, folder)
    make_current(run.device)
    try:
        with not_begun_yet(run):
            yield from heeded(_prepare(project, plan, configuration, run), folder)
    except AskedToStop:
        return state_before(run)
    state = learned_state(run)
    if state is None:
        for text in _folds_of_another_plan(configuration, folder.standing):
            yield Warned(text=text)
        # the weights to start from may be those of this very fold
        with initial_checkpoint(order.pretrained) as weights, kept_aside(folder, resume=run.resume) as aside:
            if aside is not None:
                yield Warned(text=told_where(folder, aside))
            if not order.resume:
                number_run(ModelFolder(folder.standing.root.parent), folder, order.fold)
            _describe_model(project, plan, folder)
            run = replace(run, initial_weights=moved_weights(weights, folder, aside))
            yield StageStarted(stage=say("Training"), total=run.settings.epochs)
            state = yield from watched_training(train(run), run)
    if state.status is not Status.TRAINED:
        return state
    try:
        scoring = validate_fold(
            project, configuration, order.fold, run.device, keep_finished=run.resume, folder=folder
        )
        evaluation = yield from heeded(scoring, folder)
    except AskedToStop:
        # the model is there: what is left is the scoring
        return state
    state = replace(state, status=Status.DONE, mean_validation_dice=evaluation.mean_dice)
    write_json(folder.history_file, state, durable=True)
    yield from take_its_place(folder)
    return state


def _prepare(project: Project, plan: Plan, configuration: Configuration, run: TrainingRun) -> Job[None]:
    yield from prepare_configuration(project, plan, configuration)
    yield from prepare_previous_stage(project, configuration, run.fold, run.device)


def _training_run(
    project: Project,
    plan: Plan,
    configuration: Configuration,
    order: FoldOrder,
    folder: FoldFolder,
) -> TrainingRun:
    dataset = need_dataset(project)
    devices = choose_devices(order.device, order.gpus)
    settings = (kept_settings(folder) if order.resume else None) or settings_for(plan, configuration)
    settings = changed_settings(
        settings,
        epochs=order.epochs,
        iterations=order.iterations,
        learning_rate=order.learning_rate,
        batch_size=order.batch_size,
        patch_size=order.patch_size,
        seed=order.seed,
    )
    return TrainingRun(
        plan=plan,
        configuration=fitted(configuration, settings),
        labels=dataset.labels,
        dataset_json=dataset_to_json(dataset),
        channels=len(dataset.channels),
        fold=order.fold,
        split=split_of(project, order.fold),
        data_folder=project.folder.configuration_data(dataset.name, configuration.data_identifier),
        fold_folder=folder,
        settings=settings,
        device=devices[0],
        helpers=devices[1:],
        side_by_side=order.side_by_side,
        resume=order.resume,
        previous_stage_folder=previous_stage_folder(project, configuration),
    )


def _folds_of_another_plan(configuration: Configuration, folder: FoldFolder) -> Iterator[Text]:
    """Folds of a model predict together; those that were trained before the plan was changed cannot."""
    model = ModelFolder(folder.root.parent)
    others = [name for name in model.folds() if model.fold(name).checkpoint("final").is_file()]
    others = [name for name in others if model.fold(name) != folder]
    if not others or not model.plans_file.is_file():
        return
    try:
        before = read_plan(model.plans_file).configuration(configuration.name)
    except UserError:
        return
    if (before.spacing_mm, before.patch_size, before.architecture) != (
        configuration.spacing_mm,
        configuration.patch_size,
        configuration.architecture,
    ):
        yield say(
            "The plan has changed since fold {folds} of {configuration} was trained: it cannot predict together with "
            "this one. Train it again too.",
            folds=", ".join(others),
            configuration=configuration.name,
        )


def _describe_model(project: Project, plan: Plan, folder: FoldFolder) -> None:
    """Write plans.json, dataset.json and the fingerprint beside the folds, as nnU-Net does."""
    dataset, model = need_dataset(project), ModelFolder(folder.root.parent)
    write_plan(model.plans_file, plan)
    write_plain_json(model.dataset_file, dataset_to_json(dataset))
    if project.fingerprint is not None:
        write_fingerprint(model.fingerprint_file, project.fingerprint)
    write_json(model.training_images_file, training_images_of(project, dataset))
