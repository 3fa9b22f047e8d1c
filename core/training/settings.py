"""How long and with what a network is trained (METHOD §6)."""

from dataclasses import dataclass
from enum import Enum


class Optimizer(str, Enum):
    SGD = "sgd"
    ADAMW = "adamw"


class Schedule(str, Enum):
    POLY = "poly"
    """set at each epoch's start: rate · (1 − epoch/epochs)^0.9"""
    ONE_CYCLE = "one-cycle"
    """set at each iteration: up, then down to nearly zero"""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingSettings:
    """nnU-Net's recipe by default."""

    epochs: int = 1000
    iterations_per_epoch: int = 250
    validation_iterations: int = 50
    optimizer: Optimizer = Optimizer.SGD
    schedule: Schedule = Schedule.POLY
    initial_rate: float = 0.01
    weight_decay: float = 3e-5
    momentum: float = 0.99
    gradient_clip: float = 12.0
    batch_size: int | None = None
    """patches at a time; None: the plan's. Another where the memory did not suffice"""
    patch_size: tuple[int, ...] | None = None
    """likewise"""
    oversample_foreground: float = 0.33
    """share of each batch, its last patches, centred on foreground"""
    deep_supervision: bool = True
    mirror_axes: tuple[int, ...] | None = None
    """spatial axes of the patch that are mirrored; None: all"""
    augmentation_odds: float = 1.0
    """every augmentation's odds are multiplied by this; below 1 only in drafts"""
    seed: int = 12345
    deterministic: bool = False
    """same seed, same losses, at some cost in speed"""
    compile: bool | None = None
    """torch.compile; None: where it pays"""
    save_every_seconds: float = 300.0
    draft: bool = False
