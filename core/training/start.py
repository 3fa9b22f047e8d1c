"""Everything a training needs before its first iteration: what is checked, built, and taken up again."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import torch

from core.device import free_device_memory
from core.errors import UserError
from core.network.state_dict import load_peer_state_dict
from core.network.unet import build_unet
from core.preprocessing.store import case_names
from core.text import Text, gigabytes, say
from core.training.curves.course import Course, course_of
from core.training.fast_steps import FastSteps, known_steps
from core.training.loss import SegmentationLoss
from core.training.memory import memory_needed
from core.training.opened_cases import OpenedCases
from core.training.run import TrainingRun, previous_file
from core.training.saved.checkpoint import Checkpoint, read_checkpoint
from core.training.saved.initial_weights import take_over
from core.training.saved.saved_state import raise_if_another_plan, saved_state
from core.training.step import Learner, make_learner


@dataclass(frozen=True, slots=True, kw_only=True)
class Started:
    """Ready to learn."""

    learner: Learner
    course: Course
    warnings: tuple[Text, ...]


def check_data(run: TrainingRun) -> None:
    """Raises UserError where the split names cases that are not prepared, or a cascade lacks its input."""
    prepared = frozenset(case_names(run.data_folder))
    for case in (*run.split.train, *run.split.validation):
        if case not in prepared:
            raise UserError(
                "Case {case} of fold {fold} is not among the prepared cases.",
                hint="Prepare the data again, or mend the file of splits.",
                case=case,
                fold=run.fold,
            )
        stage = run.previous_stage_folder
        if run.previous_values and not (stage and previous_file(stage, case).is_file()):
            raise UserError(
                "Case {case}: the prediction of the previous stage is missing.",
                hint="Train every fold of {stage} first; its predictions are this one's input.",
                case=case,
                stage=run.configuration.previous_stage or "",
            )
    if not run.split.train:
        raise UserError("Fold {fold} has no case to train on.", hint="Add cases.", fold=run.fold)


def missing_labels(run: TrainingRun, cases: OpenedCases) -> Iterator[Text]:
    """A sentence for each label that no training case of this fold holds."""
    wanted = {label.values: label.name for label in run.labels.foreground}
    for name in run.split.train:
        present = [key for key, voxels in cases(name).locations.items() if len(voxels)]
        for key in present:
            wanted.pop(key, None)
        if not wanted:
            return
    for label in wanted.values():
        yield say(
            "No training case of fold {fold} holds the label {label}: the network cannot learn it.",
            fold=run.fold,
            label=label,
        )


def memory_warnings(run: TrainingRun) -> Iterator[Text]:
    """A sentence where the training takes more than is free: it may still go well, by swapping, or slowly."""
    needed = memory_needed(run)
    if run.device.kind == "cuda":
        # each has a memory of its own
        needed = needed * share_of_batch(run) // run.configuration.batch_size
    try:
        free = free_device_memory(run.device)
    except RuntimeError:
        # a card that does not answer is told when the network goes there
        return
    if needed > free:
        yield say(
            "This training takes about {needed} GB of memory on {device}, and {free} GB are free.",
            needed=gigabytes(needed),
            free=gigabytes(free),
            device=run.device.name or run.device.spelled,
        )


def start(run: TrainingRun, steps: FastSteps | None = None) -> Started:
    """Build the network, or take it up where the fold's saved state left it.

    `steps`: how iterations are computed, where another process has already chosen; else they are tried here.
    Raises UserError where the saved state or the initial weights do not fit.
    """
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(run.settings.seed)
        network = build_unet(
            run.configuration.architecture,
            run.input_channels,
            run.labels.output_count,
            deep_supervision=run.settings.deep_supervision,
        )
    path = saved_state(run.fold_folder) if run.resume else None
    saved = read_checkpoint(path) if path is not None else None
    warnings: tuple[Text, ...] = ()
    if saved is not None:
        raise_if_another_plan(run, saved, source=str(path))
        load_peer_state_dict(network, saved.network_weights)
    elif run.initial_weights is not None:
        warnings = take_over(network, run, read_checkpoint(run.initial_weights))
    loss = SegmentationLoss(run.labels, batch_dice=run.configuration.batch_dice)
    known = steps or known_steps(run.device, run.settings, run.configuration)
    learner = make_learner(network, loss, run.labels, run.device, run.settings, known)
    if steps is None:
        learner.suit_machine(*_empty_batch(run))
    if saved is None:
        return Started(learner=learner, course=Course(), warnings=warnings)
    _load_optimizer(learner, saved, source=str(path))
    course = course_of(saved, epochs=run.settings.epochs, source=str(path))
    if course.annealing is not None and course.epoch < run.settings.epochs and course.iteration == 0:
        # stopped and kept, and now it is to go on for longer
        course.annealing = None
    return Started(learner=learner, course=course, warnings=warnings)


def share_of_batch(run: TrainingRun) -> int:
    """The patches that the first of the run's devices learns from at a time; no other has more."""
    return math.ceil(run.configuration.batch_size / (1 + len(run.helpers)))


def _empty_batch(run: TrainingRun) -> tuple[torch.Tensor, torch.Tensor]:
    patch, device = run.configuration.patch_size, run.device.torch
    size = share_of_batch(run)
    images = torch.zeros((size, run.input_channels, *patch), device=device)
    return images, torch.zeros((size, *patch), dtype=torch.int16, device=device)


def _load_optimizer(learner: Learner, checkpoint: Checkpoint, *, source: str) -> None:
    try:
        if checkpoint.optimizer_state is not None:
            learner.load_optimizer_state(checkpoint.optimizer_state)
            _raise_unless_fitting(learner.optimizer)
        if learner.scaler is not None and checkpoint.grad_scaler_state:
            learner.scaler.load_state_dict(checkpoint.grad_scaler_state)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UserError(
            "{file}: the optimizer's state does not fit this training.",
            hint="It was trained with another recipe. Start it anew, from this model as initial weights.",
            file=source,
        ) from error


def _raise_unless_fitting(optimizer: torch.optim.Optimizer) -> None:
    """ValueError where a moment is not of its weight's shape, or this optimizer's moments are not there."""
    wanted = "exp_avg" if isinstance(optimizer, torch.optim.AdamW) else "momentum_buffer"
    for weight, state in optimizer.state.items():
        moment = state.get(wanted)
        if moment is None or moment.shape != weight.shape:
            raise ValueError(wanted)
