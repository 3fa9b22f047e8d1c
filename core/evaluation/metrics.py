"""Voxel counts of a predicted mask against the true one, and the scores that follow from them (METHOD §8)."""

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.evaluation.scores import LabelScores

_VOXELS_AT_ONCE = 1 << 22
"""np.bincount widens its input to eight bytes a voxel; slabs keep that small"""


def count_confusion(reference: NDArray[Any], prediction: NDArray[Any], values: int) -> NDArray[np.int64]:
    """How often each pair of values meets: (values + 1, values + 1), rows the reference, columns the prediction.

    Both masks are (Z, Y, X) of any integer type. The last row and column count everything outside
    0 … values − 1, negative values included. One pass over the voxels, whatever the number of labels.
    """
    side = values + 1
    counts = np.zeros(side * side, dtype=np.int64)
    flat_reference, flat_prediction = reference.reshape(-1), prediction.reshape(-1)
    for start in range(0, flat_reference.size, _VOXELS_AT_ONCE):
        part = slice(start, start + _VOXELS_AT_ONCE)
        rows = _folded(flat_reference[part], values)
        columns = _folded(flat_prediction[part], values)
        counts += np.bincount(rows * side + columns, minlength=side * side)
    return counts.reshape(side, side)


def score_labels(
    confusion: NDArray[np.int64], labels: Sequence[Sequence[int]], ignore: int | None = None
) -> tuple[LabelScores, ...]:
    """Scores of each label or region, given as the mask values that make it up.

    `confusion` as count_confusion gives it. Voxels whose reference is `ignore` count nowhere. Dice and IoU are
    NaN where neither mask holds the label.
    """
    counts = confusion.copy()
    if ignore is not None and ignore < counts.shape[0] - 1:
        counts[ignore, :] = 0
    total = int(counts.sum())
    found = []
    for values in labels:
        inside = [value for value in dict.fromkeys(values) if 0 <= value < counts.shape[0] - 1]
        tp = int(counts[np.ix_(inside, inside)].sum())
        n_ref = int(counts[inside, :].sum())
        n_pred = int(counts[:, inside].sum())
        found.append(_scores(tp, fp=n_pred - tp, fn=n_ref - tp, total=total))
    return tuple(found)


def score_masks(
    reference: NDArray[Any],
    prediction: NDArray[Any],
    labels: Sequence[Sequence[int]],
    ignore: int | None = None,
) -> tuple[LabelScores, ...]:
    """count_confusion and score_labels in one: two masks (Z, Y, X) in, the labels' scores out."""
    highest = max([value for values in labels for value in values] + [ignore or 0], default=0)
    return score_labels(count_confusion(reference, prediction, highest + 1), labels, ignore)


def mean_known(values: Sequence[float]) -> float:
    """The mean of what is not NaN; NaN where nothing is known."""
    known = [value for value in values if not math.isnan(value)]
    return math.fsum(known) / len(known) if known else math.nan


def _folded(mask: NDArray[Any], values: int) -> NDArray[np.intp]:
    """Everything outside 0 … values − 1 becomes `values`."""
    wide = mask.astype(np.intp)
    # a negative number seen as unsigned is huge, so one comparison does for both ends
    wide[wide.view(np.uintp) >= values] = values
    return wide


def _scores(tp: int, *, fp: int, fn: int, total: int) -> LabelScores:
    absent = tp + fp + fn == 0
    return LabelScores(
        dice=math.nan if absent else 2 * tp / (2 * tp + fp + fn),
        iou=math.nan if absent else tp / (tp + fp + fn),
        tp=tp,
        fp=fp,
        fn=fn,
        tn=total - tp - fp - fn,
        n_pred=tp + fp,
        n_ref=tp + fn,
    )
