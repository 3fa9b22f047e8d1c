"""What folds and mirrored images say of the same windows, made into one answer (METHOD §7)."""

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor

from core.inference.uncertainty import VALUES_AT_ONCE, doubt, probabilities_of

Head = Callable[[Tensor], Tensor]
"""features (F, N) of N voxels → their logits (L, N)"""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class WindowVotes:
    """Of one window: mean logits (L, *patch) float32, and how little those asked agree (*patch), 0 to 1."""

    logits: Tensor
    doubt: Tensor | None = None


class Votes:
    """Of `windows` windows, each told by `members` members: folds times ways of mirroring.

    A member's logits are made some voxels at a time: of many labels, all of them are too large to be held twice.
    """

    def __init__(
        self, windows: int, members: int, *, labels: int, regions: bool, measure_doubt: bool
    ) -> None:
        self._members = members
        self._labels = labels
        self._regions = regions
        self._measure_doubt = measure_doubt
        self._totals: list[Tensor | None] = [None] * windows
        self._beliefs: list[Tensor | None] = [None] * windows

    def add(self, window: int, features: Tensor, head: Head) -> None:
        """One member's features (F, *patch), of which its network's head makes logits."""
        flat = features.flatten(1)
        total, beliefs = self._totals[window], self._beliefs[window]
        if total is None:
            shape = (self._labels, *features.shape[1:])
            total = self._totals[window] = torch.zeros(shape, dtype=torch.float32, device=flat.device)
            if self._measure_doubt:
                beliefs = self._beliefs[window] = torch.zeros_like(total)
        step = max(VALUES_AT_ONCE // self._labels, 1)
        for start in range(0, flat.shape[1], step):
            logits = head(flat[:, start : start + step]).float()
            total.flatten(1)[:, start : start + step] += logits
            if beliefs is not None:
                beliefs.flatten(1)[:, start : start + step] += probabilities_of(logits, regions=self._regions)

    def answers(self) -> list[WindowVotes]:
        """When every member has been heard on every window."""
        found = []
        for total, beliefs in zip(self._totals, self._beliefs, strict=True):
            assert total is not None
            logits = total if self._members == 1 else total.div_(self._members)
            sure = None if beliefs is None else doubt(beliefs.div_(self._members), regions=self._regions)
            found.append(WindowVotes(logits=logits, doubt=sure))
        return found
