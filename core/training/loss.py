"""The loss: Dice plus cross-entropy, over every resolution of the decoder (METHOD §6)."""

from collections.abc import Callable, Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from core.dataset.labels import Labels

SMOOTH = 1e-5

Total = Callable[[Tensor], Tensor]
"""sums over a process's part of the batch → over the whole batch, with gradients"""


class SegmentationLoss(nn.Module):
    """Dice + cross-entropy (softmax), or for regions Dice + binary cross-entropy (sigmoid).

    Deep supervision: each resolution's loss, weighted 1, ½, ¼ …, the lowest 0, the weights summing to 1; the
    target is thinned to each resolution by its nearest voxels.
    """

    def __init__(self, labels: Labels, *, batch_dice: bool) -> None:
        super().__init__()
        self._labels = labels
        self._ignore = labels.ignore_value
        self._batch_dice = batch_dice
        self.total: Total | None = None
        """where several processes share each batch: adds up what they have"""

    def forward(self, logits: Tensor | Sequence[Tensor], target: Tensor) -> Tensor:
        """`logits` (B, L, *size), or one of each resolution, finest first; `target` (B, *patch): values.

        Returns the loss as a scalar: −1 + 0 would be perfect.
        """
        if isinstance(logits, Tensor):
            return self._at_one_resolution(logits, target)
        total = logits[0].new_zeros((), dtype=torch.float32)
        for weight, one in zip(resolution_weights(len(logits)), logits, strict=True):
            if weight:
                total = total + weight * self._at_one_resolution(one, thin(target, one.shape[2:]))
        return total

    def _at_one_resolution(self, logits: Tensor, target: Tensor) -> Tensor:
        valid = None if self._ignore is None else (target != self._ignore).unsqueeze(1)
        if self._labels.has_regions:
            truth = region_maps(target, self._labels)
            dice = self._dice(torch.sigmoid(logits), truth, valid)
            return dice + self._binary_cross_entropy(logits, truth, valid)
        target = target.long()
        if valid is None or self._ignore is None:
            summed = self.total is not None
            entropy = functional.cross_entropy(logits, target, reduction="sum" if summed else "mean")
            entropy = self._mean(entropy, target.numel()) if summed else entropy
        else:
            # the mean over no voxel at all would be NaN; then nothing is to be learned
            entropy = functional.cross_entropy(logits, target, ignore_index=self._ignore, reduction="sum")
            entropy = self._mean(entropy, valid.sum(), at_least=1)
            target = torch.where(valid[:, 0], target, 0)
        truth = torch.zeros_like(logits, dtype=torch.float32).scatter_(1, target.unsqueeze(1), 1.0)
        return entropy + self._dice(torch.softmax(logits, 1)[:, 1:], truth[:, 1:], valid)

    def _dice(self, shares: Tensor, truth: Tensor, valid: Tensor | None) -> Tensor:
        """Minus the mean Dice over channels (and samples, without batch_dice); all (B, L, *size)."""
        shares = shares.float()
        if valid is not None:
            shares, truth = shares * valid, truth * valid
        axes = tuple(range(2, shares.ndim))
        common = (shares * truth).sum(axes)
        both = shares.sum(axes) + truth.sum(axes)
        if self._batch_dice:
            common, both = common.sum(0), both.sum(0)
            if self.total is not None:
                common, both = self.total(torch.stack((common, both)))
        dice = (2 * common + SMOOTH) / (both + SMOOTH).clamp_min(1e-8)
        if self._batch_dice or self.total is None:
            return -dice.mean()
        return -self._mean(dice.sum(), dice.numel())

    def _binary_cross_entropy(self, logits: Tensor, truth: Tensor, valid: Tensor | None) -> Tensor:
        if valid is None and self.total is None:
            return functional.binary_cross_entropy_with_logits(logits, truth)
        each = functional.binary_cross_entropy_with_logits(logits, truth, reduction="none")
        if valid is None:
            return self._mean(each.sum(), each.numel())
        # summed over regions, averaged over the voxels that count: so the recorded losses say
        return self._mean((each * valid).sum(), valid.sum(), at_least=1e-8)

    def _mean(self, total: Tensor, count: Tensor | int, *, at_least: float = 1) -> Tensor:
        """The mean over the whole batch, whoever holds its parts."""
        counted = torch.as_tensor(count, device=total.device, dtype=torch.float32)
        if self.total is not None:
            total, counted = self.total(torch.stack((total.float(), counted)))
        return total / counted.clamp_min(at_least)


def resolution_weights(count: int) -> tuple[float, ...]:
    """1, ½, ¼ … with the last 0, normalised to sum 1. A single resolution counts fully."""
    if count == 1:
        return (1.0,)
    weights = [0.5**level for level in range(count - 1)]
    return (*(weight / sum(weights) for weight in weights), 0.0)


def thin(target: Tensor, size: Sequence[int]) -> Tensor:
    """The nearest voxels of `target` (B, *patch) at a lower resolution; `patch` is a multiple of `size`."""
    steps = [have // want for have, want in zip(target.shape[1:], size, strict=True)]
    # voxel i lies at (i + ½) · step of the fine grid, halves towards the higher index
    where = (slice(None), *(slice(step // 2, None, step) for step in steps))
    return target[where]


def region_maps(target: Tensor, labels: Labels) -> Tensor:
    """Label values (B, *patch) → one 0/1 map a region (B, R, *patch), float32."""
    regions = labels.foreground
    highest = max(max(label.values) for label in labels.entries)
    members = torch.zeros((highest + 1, len(regions)), dtype=torch.float32, device=target.device)
    for index, region in enumerate(regions):
        members[list(region.values), index] = 1.0
    return members[target.long()].movedim(-1, 1)
