"""How far a training has come: what the curves and the list of runs show."""

from dataclasses import dataclass
from enum import Enum

from core.events import EpochFinished
from core.training.memory import Smaller
from core.training.settings import TrainingSettings


class Status(str, Enum):
    RUNNING = "running"
    PAUSED = "paused"
    """stopped by the user or by a crash; can be resumed"""
    TRAINED = "trained"
    """all epochs done, held-out cases not scored yet"""
    DONE = "done"
    FAILED = "failed"


class TrainingFailure(str, Enum):
    """Why a training failed, where something can be done about it."""

    MEMORY = "memory"
    """it can go on with `smaller`"""
    DIVERGED = "diverged"
    """the loss was no number any more; it can go on with a smaller learning rate"""
    DEVICE = "device"
    """the graphics card stopped answering"""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingState:
    """Of one fold of one configuration; lies in the fold's folder as training.json."""

    configuration: str
    fold: str
    """0 … 4, or all"""
    device: str
    settings: TrainingSettings
    label_names: tuple[str, ...]
    """foreground labels in the order of every epoch's pseudo_dice"""
    history: tuple[EpochFinished, ...] = ()
    status: Status = Status.PAUSED
    best_ema: float | None = None
    mean_validation_dice: float | None = None
    """Dice of the held-out cases after training"""
    failure: TrainingFailure | None = None
    smaller: Smaller | None = None
    """what takes less memory, should it not suffice; None where nothing does"""

    @property
    def epochs_done(self) -> int:
        return len(self.history)
