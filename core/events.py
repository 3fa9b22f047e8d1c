"""What a job says while it works, and what a job is: a generator of events that returns its result."""

from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeVar

from core.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class StageStarted:
    """A part of the job begins; `total` is its number of steps where that is known."""

    stage: Text
    total: int | None = None
    kind: Literal["stage_started"] = "stage_started"


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """`done` of `total` steps of the present stage are behind us; `item` names what was worked on last."""

    done: int
    total: int
    item: str = ""
    seconds_left: float | None = None
    kind: Literal["progress"] = "progress"


@dataclass(frozen=True, slots=True, kw_only=True)
class IterationFinished:
    """One training iteration, said at most a few times a second."""

    epoch: int
    iteration: int
    iterations: int
    loss: float
    seconds_left: float | None = None
    data_wait_share: float = 0.0
    """share of the iteration's time, 0 to 1, spent waiting for data"""
    kind: Literal["iteration_finished"] = "iteration_finished"


@dataclass(frozen=True, slots=True, kw_only=True)
class EpochFinished:
    """One epoch of training: the figures that the curves show."""

    epoch: int
    """counted from 0"""
    epochs: int
    train_loss: float
    validation_loss: float
    pseudo_dice: tuple[float | None, ...]
    """per foreground label or region; None where the label was in no validation patch"""
    mean_pseudo_dice: float | None
    ema_pseudo_dice: float | None
    learning_rate: float
    seconds: float
    seconds_left: float | None = None
    data_wait_share: float = 0.0
    kind: Literal["epoch_finished"] = "epoch_finished"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckpointSaved:
    path: Path
    epoch: int
    role: Literal["latest", "best", "final"]
    kind: Literal["checkpoint_saved"] = "checkpoint_saved"


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewPredicted:
    """The watched case was predicted again during training; `path` is a mask file."""

    case: str
    path: Path
    epoch: int
    kind: Literal["preview_predicted"] = "preview_predicted"


@dataclass(frozen=True, slots=True, kw_only=True)
class PredictionPlanned:
    """What a prediction will take, said before its first case; of the largest image where it is memory."""

    cases: int
    """still to be predicted"""
    windows: int
    """stands of the sliding window over all cases, at most"""
    memory_bytes: int
    free_bytes: int
    """of main memory, now"""
    disk_bytes: int
    seconds: float | None = None
    """None where no window has been timed yet"""
    kind: Literal["prediction_planned"] = "prediction_planned"


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePredicted:
    case: str
    path: Path
    seconds: float
    uncertainty: float | None = None
    """0 to 1, the higher the more the folds and mirrored images disagree; None where not asked for"""
    kind: Literal["case_predicted"] = "case_predicted"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFailed:
    """One case could not be worked on; the others go on."""

    case: str
    reason: Text
    hint: Text
    bug: str = ""
    """the traceback, where it is our mistake"""
    kind: Literal["case_failed"] = "case_failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Warned:
    text: Text
    case: str = ""
    """which case it is about; empty where it is about all"""
    kind: Literal["warned"] = "warned"


OfTraining = (
    StageStarted
    | Progress
    | IterationFinished
    | EpochFinished
    | CheckpointSaved
    | PreviewPredicted
    | CaseFailed
    | Warned
)
"""what a training says while it is at work"""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingBegan:
    """One training of a queue begins, in a process of its own."""

    configuration: str
    fold: str
    device: str | None = None
    """as it was ordered; None: it takes the best one"""
    resumed: bool = False
    """it goes on from its last saved state"""
    kind: Literal["training_began"] = "training_began"


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingTold:
    """What one training of a queue says; several may be at work."""

    configuration: str
    fold: str
    event: OfTraining
    kind: Literal["training_told"] = "training_told"


TrainingOutcome = Literal["done", "stopped", "skipped", "failed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingEnded:
    """One training of a queue has ended, or was not begun at all; the others go on."""

    configuration: str
    fold: str
    outcome: TrainingOutcome
    text: Text
    """what came of it, or why"""
    hint: Text
    bug: str = ""
    """the traceback, where it is our mistake"""
    kind: Literal["training_ended"] = "training_ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heartbeat:
    """Still at work, nothing new; said so that a job that waits can be cancelled."""

    kind: Literal["heartbeat"] = "heartbeat"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """The last word of a job that ran in a process of its own; `summary` says in a sentence what came of it."""

    summary: Text
    kind: Literal["finished"] = "finished"


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """The last word of a job that ended by a mistake the user can mend, or (`bug`) by one of ours."""

    message: Text
    hint: Text
    bug: str = ""
    """the traceback, where it is our mistake"""
    kind: Literal["failed"] = "failed"


Event = (
    StageStarted
    | Progress
    | IterationFinished
    | EpochFinished
    | CheckpointSaved
    | PreviewPredicted
    | PredictionPlanned
    | CasePredicted
    | CaseFailed
    | Warned
    | TrainingBegan
    | TrainingTold
    | TrainingEnded
    | Heartbeat
    | Finished
    | Failed
)

T = TypeVar("T")
Job = Generator[Event, None, T]
"""Progress is yielded, the result returned, stages compose by `yield from`, closing the generator cancels."""


def run_to_end(job: Job[T], listen: Callable[[Event], None] = lambda event: None) -> T:
    """Run a job here and now; every event goes to `listen`; the job's result is returned."""
    try:
        while True:
            try:
                event = next(job)
            except StopIteration as end:
                result: T = end.value
                return result
            listen(event)
    finally:
        # who listens may be interrupted: what the job has started ends now, not when its memory is collected
        job.close()


def passed_on(
    job: Job[T],
    *,
    before: Callable[[Event], None] = lambda event: None,
    after: Callable[[Event], Iterable[Event]] = lambda event: (),
) -> Job[T]:
    """A job around another: its events, its result, and its end.

    `before` hears each event before it is passed on; `after` may add others behind it. What they raise, and
    closing, ends the job.
    """
    try:
        while True:
            try:
                event = next(job)
            except StopIteration as end:
                result: T = end.value
                return result
            before(event)
            yield event
            yield from after(event)
    finally:
        job.close()
