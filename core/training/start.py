"""Everything a training needs before its first iteration: what is checked, built, and taken up again."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import torch

from core.errors import UserError
from core.network.state_dict import load_peer_state_dict
from core.network.unet import UNet, build_unet
from core.preprocessing.store import case_names
from core.text import Text, say
from core.training.checkpoint import Checkpoint, read_checkpoint
from core.training.course import Course, course_of
from core.training.loss import SegmentationLoss
from core.training.opened_cases import OpenedCases
from core.training.run import TrainingRun, previous_file
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


def start(run: TrainingRun) -> Started:
    """Build the network, or take it up where the fold's saved state left it.

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
    path = _saved_state(run)
    saved = read_checkpoint(path) if path is not None else None
    warnings: tuple[Text, ...] = ()
    if saved is not None:
        load_peer_state_dict(network, saved.network_weights)
    elif run.initial_weights is not None:
        warnings = take_fitting_weights(network, read_checkpoint(run.initial_weights))
    loss = SegmentationLoss(run.labels, batch_dice=run.configuration.batch_dice)
    learner = make_learner(network, loss, run.labels, run.device, run.settings)
    learner.suit_machine(*_empty_batch(run))
    if saved is None:
        return Started(learner=learner, course=Course(), warnings=warnings)
    _load_optimizer(learner, saved, source=str(path))
    course = course_of(saved, epochs=run.settings.epochs, source=str(path))
    return Started(learner=learner, course=course, warnings=warnings)


def take_fitting_weights(network: UNet, checkpoint: Checkpoint) -> tuple[Text, ...]:
    """Copy every weight that fits by name and shape; sentences about those that were not taken.

    Raises UserError where none fits.
    """
    own = network.state_dict()
    taken = 0
    left = []
    with torch.no_grad():
        for name, tensor in own.items():
            given = checkpoint.network_weights.get(name)
            if given is not None and given.shape == tensor.shape:
                tensor.copy_(given)
                taken += 1
            else:
                left.append(name)
    if not taken:
        raise UserError(
            "The model to start from has no layer that fits this plan's network.",
            hint="Start from a model of the same configuration, or without one.",
        )
    if not left:
        return ()
    return (
        say(
            "{taken} of {total} weights were taken over. These start afresh: {left}.",
            taken=taken,
            total=len(own),
            left=", ".join(left),
        ),
    )


def _empty_batch(run: TrainingRun) -> tuple[torch.Tensor, torch.Tensor]:
    size, patch, device = run.configuration.batch_size, run.configuration.patch_size, run.device.torch
    images = torch.zeros((size, run.input_channels, *patch), device=device)
    return images, torch.zeros((size, *patch), dtype=torch.int16, device=device)


def _saved_state(run: TrainingRun) -> Path | None:
    if not run.resume:
        return None
    for role in ("latest", "final"):
        path = run.fold_folder.checkpoint(role)
        if path.exists():
            return path
    return None


def _load_optimizer(learner: Learner, checkpoint: Checkpoint, *, source: str) -> None:
    try:
        if checkpoint.optimizer_state is not None:
            learner.load_optimizer_state(checkpoint.optimizer_state)
        if learner.scaler is not None and checkpoint.grad_scaler_state:
            learner.scaler.load_state_dict(checkpoint.grad_scaler_state)
    except (ValueError, KeyError) as error:
        raise UserError(
            "{file}: the optimizer's state does not fit this training.",
            hint="It was trained with another recipe. Start it anew, from this model as initial weights.",
            file=source,
        ) from error
