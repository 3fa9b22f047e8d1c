"""What the training page shows, worked out of runs and live events without a widget."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.translation import tr
from app.widgets.charts.curve_plot import Curve
from core.events import EpochFinished, IterationFinished
from core.pipeline.project.project import Run
from core.training.saved.state import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLoss:
    """The loss of one step; `place` counts epochs: 2.5 is half of the third."""

    place: float
    loss: float


def step_of(event: IterationFinished) -> StepLoss:
    return StepLoss(place=event.epoch + (event.iteration + 1) / max(1, event.iterations), loss=event.loss)


def merged_history(kept: Sequence[EpochFinished], live: Sequence[EpochFinished]) -> tuple[EpochFinished, ...]:
    """Epochs read from disk, and over them those told since; each epoch once, in order."""
    found = {event.epoch: event for event in kept}
    found.update({event.epoch: event for event in live})
    return tuple(found[epoch] for epoch in sorted(found))


def epochs_of(history: Sequence[EpochFinished]) -> NDArray[np.float64]:
    """Counted from 1, as people count."""
    return np.array([event.epoch + 1 for event in history], dtype=np.float64)


def loss_curves(history: Sequence[EpochFinished], accent: str, muted: str) -> tuple[Curve, ...]:
    x = epochs_of(history)
    return (
        Curve(name=tr("Training"), colour=accent, x=x, y=_column([e.train_loss for e in history])),
        Curve(name=tr("Validation"), colour=muted, x=x, y=_column([e.validation_loss for e in history])),
    )


def step_curve(steps: Sequence[StepLoss], colour: str, *, alone: bool) -> Curve:
    """The epoch under way; single steps scatter far more than the mean of an epoch, so that they stand behind it."""
    return Curve(
        name=tr("This epoch, step by step"),
        colour=colour,
        x=np.array([step.place for step in steps], dtype=np.float64),
        y=_column([step.loss for step in steps]),
        width=1.0,
        faint=not alone,
    )


def dice_curves(
    history: Sequence[EpochFinished], labels: Sequence[str], colours: Sequence[str], text: str, muted: str
) -> tuple[Curve, ...]:
    """The moving average strongest, the mean behind it, a thin line a label."""
    x = epochs_of(history)
    curves = [
        Curve(
            name=tr("Moving average"),
            colour=text,
            x=x,
            width=2.5,
            y=_column([e.ema_pseudo_dice for e in history]),
        ),
        Curve(
            name=tr("Mean"),
            colour=muted,
            x=x,
            width=1.0,
            y=_column([e.mean_pseudo_dice for e in history]),
        ),
    ]
    if len(labels) < 2:
        return tuple(curves)
    for place, (label, colour) in enumerate(zip(labels, colours, strict=True)):
        values = [e.pseudo_dice[place] if place < len(e.pseudo_dice) else None for e in history]
        curves.append(Curve(name=label, colour=colour, x=x, y=_column(values), width=1.2))
    return tuple(curves)


def compared_loss(history: Sequence[EpochFinished], name: str, colour: str) -> tuple[Curve, ...]:
    """The validation loss of another run of the fold; nothing without one."""
    losses = _column([e.validation_loss for e in history])
    return (Curve(name=name, colour=colour, x=epochs_of(history), y=losses, dashed=True),) if history else ()


def compared_dice(history: Sequence[EpochFinished], name: str, colour: str) -> tuple[Curve, ...]:
    """The moving average of another run of the fold; nothing without one."""
    averages = _column([e.ema_pseudo_dice for e in history])
    return (
        (Curve(name=name, colour=colour, x=epochs_of(history), y=averages, dashed=True),) if history else ()
    )


def rate_curves(history: Sequence[EpochFinished], colour: str) -> tuple[Curve, ...]:
    rates = _column([e.learning_rate for e in history])
    return (Curve(name=tr("Rate"), colour=colour, x=epochs_of(history), y=rates),)


def time_curves(history: Sequence[EpochFinished], colour: str) -> tuple[Curve, ...]:
    seconds = _column([e.seconds for e in history])
    return (Curve(name=tr("Seconds"), colour=colour, x=epochs_of(history), y=seconds),)


def status_words(run: Run) -> str:
    if run.running:
        return tr("Training now")
    words = {
        Status.RUNNING: tr("Interrupted"),
        Status.PAUSED: tr("Paused"),
        Status.TRAINED: tr("Trained, not scored yet"),
        Status.DONE: tr("Done"),
        Status.FAILED: tr("Failed"),
    }
    return words[run.state.status]


def _column(values: Sequence[float | None]) -> NDArray[np.float64]:
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)
