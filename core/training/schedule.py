"""The learning rate at each iteration (METHOD §6)."""

import math
from dataclasses import dataclass

from core.training.settings import Schedule, TrainingSettings

WARM_UP = 0.25
"""share of a one-cycle training in which the rate rises"""
FIRST, LAST = 1 / 25, 1e-4
"""the one-cycle's rates at both ends, as shares of its peak"""


GENTLER = 10
"""by how much the rate is divided after the loss was no number any more"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Annealing:
    """Stop and keep: from iteration `begin` on the rate falls in a line to zero at `end`, counted over all."""

    begin: int
    end: int

    def share(self, step: int) -> float:
        """Of the rate at `begin`, what is left at `step`."""
        return max(0.0, (self.end - step) / max(1, self.end - self.begin))


def learning_rate(settings: TrainingSettings, step: int, annealing: Annealing | None = None) -> float:
    """The rate of iteration `step`, counted from 0 over all epochs."""
    if annealing is not None and step >= annealing.begin:
        return learning_rate(settings, annealing.begin) * annealing.share(step)
    epoch = step // settings.iterations_per_epoch
    if settings.schedule is Schedule.POLY:
        return settings.initial_rate * math.pow(1 - min(1.0, epoch / settings.epochs), 0.9)
    total = settings.epochs * settings.iterations_per_epoch
    rising = max(1.0, WARM_UP * total)
    if step < rising:
        return settings.initial_rate * _between(FIRST, 1.0, step / rising)
    return settings.initial_rate * _between(1.0, LAST, min(1.0, (step - rising) / max(1.0, total - rising)))


def gentler_rate(settings: TrainingSettings) -> float:
    """To begin with where a training with these settings has diverged."""
    return settings.initial_rate / GENTLER


def plan_annealing(settings: TrainingSettings, step: int) -> Annealing:
    """When asked to stop at iteration `step`: fall to the end of this epoch, or of the next if that is near."""
    length = settings.iterations_per_epoch
    end = (step // length + 1) * length
    if end - step < length / 2:
        end += length
    return Annealing(begin=step, end=min(end, settings.epochs * length))


def _between(start: float, stop: float, share: float) -> float:
    """From start to stop along half a cosine."""
    return stop + (start - stop) * (1 + math.cos(math.pi * share)) / 2
