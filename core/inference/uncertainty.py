"""How sure a model is: what its folds and mirrored images say together, as one number a voxel and one a case."""

from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from core.inference.prediction_record import UNCERTAINTY_FOLDER

VALUES_AT_ONCE = 1 << 20
"""of all labels together that are worked on at once: of many labels, whole copies of a window are large"""
TINY = 1e-7


def uncertainty_file(mask: Path) -> Path:
    """Where the map of a mask lies: per cent, from 0 (certain) to 100 (as likely one label as another)."""
    return mask.parent / UNCERTAINTY_FOLDER / mask.name


def probabilities_of(logits: Tensor, *, regions: bool) -> Tensor:
    """(L, …) of logits (L, …): softmax over labels, or with regions sigmoid."""
    return torch.sigmoid(logits) if regions else torch.softmax(logits, 0)


def doubt(probabilities: Tensor, *, regions: bool) -> Tensor:
    """(L, …) to (…): their entropy in bits, at most 1. 0 where one label is certain, 1 where two are as likely.

    The probabilities are means over folds and mirrored images, so that what these disagree in raises it. Of
    regions the least certain one counts.
    """
    flat = probabilities.flatten(1)
    step = max(VALUES_AT_ONCE // len(flat), 1)
    starts = range(0, flat.shape[1], step)
    parts = [_doubt(flat[:, start : start + step], regions=regions) for start in starts]
    return torch.cat(parts).view(probabilities.shape[1:])


def _doubt(probabilities: Tensor, *, regions: bool) -> Tensor:
    bits = -probabilities * torch.log2(probabilities.clamp(min=TINY))
    if regions:
        other = 1 - probabilities
        return (bits - other * torch.log2(other.clamp(min=TINY))).amax(0).clamp_(0, 1)
    return bits.sum(0).clamp_(0, 1)


def case_uncertainty(doubts: NDArray[np.float32], mask: NDArray[Any]) -> float:
    """One number from 0 to 1 for a case: the mean of its map (Z, Y, X) over what might be foreground.

    That is the mask and, around it or elsewhere, all that is at least half in doubt.
    """
    where = (mask != 0) | (doubts >= 0.5)
    return float(doubts[where].mean()) if where.any() else 0.0
