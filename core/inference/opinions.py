"""What folds and mirrored images say of the same windows, made into one answer (METHOD §7)."""

from dataclasses import dataclass

import torch
from torch import Tensor

from core.inference.uncertainty import add_beliefs, doubt


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Answer:
    """Of one window: mean logits (L, *patch) float32, and how little those asked agree (*patch), 0 to 1."""

    logits: Tensor
    doubt: Tensor | None = None


class Opinions:
    """Of `windows` windows, each told by `members` members: folds times ways of mirroring."""

    def __init__(self, windows: int, members: int, *, regions: bool, measure_doubt: bool) -> None:
        self._members = members
        self._regions = regions
        self._measure_doubt = measure_doubt
        self._totals: list[Tensor | None] = [None] * windows
        self._beliefs: list[Tensor | None] = [None] * windows

    def add(self, window: int, logits: Tensor) -> None:
        """One member's logits (L, *patch), which may be changed: many labels make them too large for a copy."""
        total = self._totals[window]
        if self._measure_doubt:
            self._add_belief(window, logits)
        if total is None:
            self._totals[window] = logits.float()
        else:
            total += logits

    def answers(self) -> list[Answer]:
        """When every member has been heard on every window."""
        found = []
        for total, beliefs in zip(self._totals, self._beliefs, strict=True):
            assert total is not None
            logits = total if self._members == 1 else total.div_(self._members)
            sure = None if beliefs is None else doubt(beliefs.div_(self._members), regions=self._regions)
            found.append(Answer(logits=logits, doubt=sure))
        return found

    def _add_belief(self, window: int, logits: Tensor) -> None:
        beliefs = self._beliefs[window]
        if beliefs is None:
            beliefs = self._beliefs[window] = torch.zeros(
                logits.shape, dtype=torch.float32, device=logits.device
            )
        add_beliefs(beliefs, logits, regions=self._regions)
