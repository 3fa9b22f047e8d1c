"""A cascade: what its first stage says of cases that it has not seen is what its second stage learns from."""

from pathlib import Path

from core.device import Device
from core.errors import UserError
from core.events import Job, StageStarted
from core.inference.held_out import HeldOutPredictor, NextStage
from core.inference.model.model import Model, load_model
from core.inference.options import PredictionOptions
from core.inference.predict import predict_cases
from core.io.arrays.array_store import open_array
from core.pipeline.prepare.preprocess_project import prepare_configuration
from core.pipeline.process.one_at_a_time import one_at_a_time
from core.pipeline.project.needed import need_dataset, need_plan
from core.pipeline.project.project import Project
from core.pipeline.train.trained_folds import (
    fold_of_each_case,
    folds_in_words,
    model_of,
    needed_folds,
    split_of,
)
from core.planning.plan import Configuration, Plan
from core.preprocessing.store import read_record
from core.project_folder import FoldFolder
from core.text import say
from core.training.run import previous_file

BEING_PREDICTED = ".being_predicted"
"""the mark of a training that predicts for others that wait for it"""


def predict_held_out(
    project: Project,
    configuration: Configuration,
    fold: str,
    device: Device,
    names: frozenset[str] | None = None,
    *,
    keep_finished: bool = False,
    folder: FoldFolder | None = None,
) -> Job[None]:
    """Masks of the fold's held-out cases (of those in `names`), and the input of the plan's next stages.

    `keep_finished`: what this model has predicted already is not predicted again. `folder`: of a run of the fold that
    is not in use yet; what the next stages take in stays that of the one in use.
    """
    dataset, plan = need_dataset(project), project.plan
    assert plan is not None
    folder = folder or model_of(project, configuration.name).fold(fold)
    stages = next_stages(plan, configuration) if folder == folder.standing else ()
    held_out = frozenset(split_of(project, fold).validation)
    cases = tuple(c for c in dataset.cases if c.name in held_out and (names is None or c.name in names))
    if keep_finished:
        cases = tuple(c for c in cases if not _is_finished(project, configuration, fold, c.name, folder))
    yield StageStarted(stage=say("Loading the model"))
    model = load_model(folder.root.parent, folds=(fold,), device=device)
    _raise_unless_of_plan(model, configuration, folder)
    options = PredictionOptions(device=device, overwrite=True)
    worker = HeldOutPredictor(
        model,
        options,
        data_folder=project.folder.configuration_data(dataset.name, configuration.data_identifier),
        previous_stage_folder=previous_stage_folder(project, configuration),
        next_stages=tuple(
            NextStage(
                configuration=later,
                folder=model_of(project, configuration.name).next_stage(later.name),
                cases=_cases_for_next_stage(project, configuration, fold),
            )
            for later in stages
        ),
    )
    yield StageStarted(stage=say("Predicting the held-out cases"), total=len(cases))
    report = yield from predict_cases(model, cases, folder.validation, options, worker=worker)
    report.raise_if_failed()


def prepare_previous_stage(
    project: Project, configuration: Configuration, fold: str, device: Device
) -> Job[None]:
    """See to it that the first stage's prediction of every case of the fold lies there and is not out of date.

    Does nothing without a cascade. Raises UserError naming the folds of the first stage that are not trained.
    """
    plan, name = project.plan, configuration.previous_stage
    if plan is None or name is None:
        return
    missing = needed_folds(project, configuration.name, fold)
    if missing:
        raise UserError(
            "{configuration} learns from what {stage} says of cases that it has not seen; these folds are not "
            "trained yet: {folds}.",
            hint="Train them first. In the window, the queue does so by itself.",
            configuration=configuration.name,
            stage=name,
            folds=folds_in_words(missing),
        )
    if not _stale_cases(project, configuration, fold):
        return
    folder = previous_stage_folder(project, configuration)
    assert folder is not None
    # folds of the second stage that are trained side by side need the same masks
    job = _predict_stale_cases(project, plan, configuration, fold, device)
    yield from one_at_a_time(job, folder / BEING_PREDICTED)


def _predict_stale_cases(
    project: Project, plan: Plan, configuration: Configuration, fold: str, device: Device
) -> Job[None]:
    """Those that are stale now: another training may have predicted them while this one waited."""
    stale = _stale_cases(project, configuration, fold)
    if not stale or configuration.previous_stage is None:
        return
    stage = plan.configuration(configuration.previous_stage)
    yield from prepare_configuration(project, plan, stage)
    for maker, cases in sorted(stale.items()):
        yield from prepare_previous_stage(project, stage, maker, device)
        yield from predict_held_out(project, stage, maker, device, frozenset(cases))


def _stale_cases(project: Project, configuration: Configuration, fold: str) -> dict[str, set[str]]:
    """Cases of the fold whose mask of the stage before is missing or out of date, by the fold that makes it."""
    stale: dict[str, set[str]] = {}
    if configuration.previous_stage is None:
        return stale
    split = split_of(project, fold)
    wanted = frozenset((*split.train, *split.validation))
    for case, maker in fold_of_each_case(project, configuration.previous_stage).items():
        if case in wanted and not _is_fresh(project, configuration, case, maker):
            stale.setdefault(maker, set()).add(case)
    return stale


def previous_stage_folder(project: Project, configuration: Configuration) -> Path | None:
    """Where a cascade finds its first stage's predictions; None without a cascade."""
    if configuration.previous_stage is None:
        return None
    return model_of(project, configuration.previous_stage).next_stage(configuration.name)


def next_stages(plan: Plan, configuration: Configuration) -> tuple[Configuration, ...]:
    return tuple(each for each in plan.configurations if each.previous_stage == configuration.name)


def _cases_for_next_stage(project: Project, configuration: Configuration, fold: str) -> frozenset[str]:
    """Not those of fold `all` that another fold held out: what it says of them is worth more."""
    makers = fold_of_each_case(project, configuration.name)
    return frozenset(case for case, maker in makers.items() if maker == fold)


def _is_finished(
    project: Project, configuration: Configuration, fold: str, case: str, folder: FoldFolder
) -> bool:
    """Its mask, and what the next stages take in, are younger than the model."""
    dataset, plan = need_dataset(project), need_plan(project)
    model = model_of(project, configuration.name)
    made = [folder.validation / f"{case}{dataset.file_ending}"]
    if folder == folder.standing and case in _cases_for_next_stage(project, configuration, fold):
        stages = next_stages(plan, configuration)
        made += [previous_file(model.next_stage(stage.name), case) for stage in stages]
    trained = folder.checkpoint("final").stat().st_mtime
    return all(path.is_file() and path.stat().st_mtime >= trained for path in made)


def _is_fresh(project: Project, configuration: Configuration, case: str, maker: str) -> bool:
    dataset, stage = need_dataset(project), configuration.previous_stage
    assert stage is not None
    folder = previous_stage_folder(project, configuration)
    assert folder is not None
    path = previous_file(folder, case)
    model = model_of(project, stage).fold(maker).checkpoint("final")
    if not path.is_file() or path.stat().st_mtime < model.stat().st_mtime:
        return False
    data = project.folder.configuration_data(dataset.name, configuration.data_identifier)
    try:
        return open_array(path).shape == read_record(data, case).geometry.shape
    except UserError:
        return False


def _raise_unless_of_plan(model: Model, configuration: Configuration, folder: FoldFolder) -> None:
    trained = model.configuration
    if (trained.spacing_mm, trained.architecture) != (configuration.spacing_mm, configuration.architecture):
        raise UserError(
            "{configuration}, {fold}: this was trained with another plan than the present one.",
            hint="Train it again with the present plan.",
            configuration=configuration.name,
            fold=folder.root.name,
        )
