"""How far a training has come, and how that is kept in a checkpoint: ours exactly, and as nnU-Net's lists."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from core.events import EpochFinished
from core.io.files.json_file import to_plain, value_from_json
from core.training.saved.checkpoint import Checkpoint
from core.training.schedule import Annealing

EMA = 0.9
"""how much of the moving average an epoch keeps"""


@dataclass(slots=True, kw_only=True)
class Course:
    """Changes while the network learns. Epochs and iterations are counted from 0 and name what comes next."""

    iteration: int = 0
    """of the present epoch"""
    history: list[EpochFinished] = field(default_factory=list)
    losses: list[float] = field(default_factory=list)
    """of the present epoch's iterations"""
    seconds: float = 0.0
    """spent in the present epoch"""
    waited: float = 0.0
    """of these, waiting for data"""
    best_ema: float | None = None
    annealing: Annealing | None = None

    @property
    def epoch(self) -> int:
        return len(self.history)

    @property
    def is_fresh(self) -> bool:
        """Nothing has been learned yet."""
        return not self.history and self.iteration == 0

    def finish_epoch(self, done: EpochFinished) -> bool:
        """Go on to the next epoch. True where this one was the best so far."""
        self.history.append(done)
        self.iteration, self.losses, self.seconds, self.waited = 0, [], 0.0, 0.0
        ema = done.ema_pseudo_dice
        if ema is None or (self.best_ema is not None and ema <= self.best_ema):
            return False
        self.best_ema = ema
        return True


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    """The course as our checkpoints hold it."""

    history: tuple[EpochFinished, ...]
    iteration: int
    losses: tuple[float, ...]
    seconds: float
    waited: float
    annealing: Annealing | None


def next_ema(before: float | None, mean: float | None) -> float | None:
    """The moving average after an epoch; an epoch whose patches held no label at all leaves it as it is."""
    if before is None or mean is None:
        return before if mean is None else mean
    return EMA * before + (1 - EMA) * mean


def course_to_plain(course: Course) -> dict[str, Any]:
    kept = _Kept(
        history=tuple(course.history),
        iteration=course.iteration,
        losses=tuple(course.losses),
        seconds=course.seconds,
        waited=course.waited,
        annealing=course.annealing,
    )
    plain: dict[str, Any] = to_plain(kept)
    return plain


def course_of(checkpoint: Checkpoint, *, epochs: int, source: str) -> Course:
    """Where to go on. A checkpoint of nnU-Net itself says it by its lists; it is always between epochs.

    Raises UserError where what we wrote ourselves is damaged.
    """
    if "course" not in checkpoint.ours:
        history = _history_of(checkpoint.logging, checkpoint.current_epoch, epochs)
        return Course(history=history, best_ema=checkpoint.best_ema)
    kept = value_from_json(checkpoint.ours["course"], _Kept, source=source)
    return Course(
        iteration=kept.iteration,
        history=list(kept.history),
        losses=list(kept.losses),
        seconds=kept.seconds,
        waited=kept.waited,
        best_ema=checkpoint.best_ema,
        annealing=kept.annealing,
    )


def logging_of(history: Sequence[EpochFinished]) -> dict[str, Any]:
    """nnU-Net's lists, one entry an epoch. Only the difference of its two time stamps is ever used."""
    ends = [0.0]
    for epoch in history:
        ends.append(ends[-1] + epoch.seconds)
    return {
        "mean_fg_dice": [_or_nan(epoch.mean_pseudo_dice) for epoch in history],
        "ema_fg_dice": [_or_nan(epoch.ema_pseudo_dice) for epoch in history],
        "dice_per_class_or_region": [[_or_nan(dice) for dice in epoch.pseudo_dice] for epoch in history],
        "train_losses": [epoch.train_loss for epoch in history],
        "val_losses": [epoch.validation_loss for epoch in history],
        "lrs": [epoch.learning_rate for epoch in history],
        "epoch_start_timestamps": ends[:-1],
        "epoch_end_timestamps": ends[1:],
    }


def _history_of(logging: Mapping[str, Any], done: int, epochs: int) -> list[EpochFinished]:
    names = ("train_losses", "val_losses", "lrs", "mean_fg_dice", "ema_fg_dice", "dice_per_class_or_region")
    columns = [
        list(logging.get(name, ())) for name in (*names, "epoch_start_timestamps", "epoch_end_timestamps")
    ]
    rows = list(zip(*columns, strict=False))[:done]
    return [
        EpochFinished(
            epoch=number,
            epochs=epochs,
            train_loss=float(train),
            validation_loss=float(validation),
            pseudo_dice=tuple(_or_none(dice) for dice in each),
            mean_pseudo_dice=_or_none(mean),
            ema_pseudo_dice=_or_none(ema),
            learning_rate=float(rate),
            seconds=float(end) - float(start),
        )
        for number, (train, validation, rate, mean, ema, each, start, end) in enumerate(rows)
    ]


def _or_nan(value: float | None) -> float:
    return math.nan if value is None else value


def _or_none(value: Any) -> float | None:
    return None if value is None or math.isnan(float(value)) else float(value)
