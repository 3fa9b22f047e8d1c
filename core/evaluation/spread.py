"""How scores spread over the cases: a mean alone hides the case that went wrong."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np

from core.evaluation.metrics import mean_known
from core.evaluation.scores import Evaluation, LabelScores


class Metric(str, Enum):
    """What is known of a label in a case; the values name fields of LabelScores."""

    DICE = "dice"
    IOU = "iou"
    HAUSDORFF_95 = "hausdorff_95_mm"
    SURFACE_DICE = "surface_dice"
    VOLUME_ERROR = "volume_error_ml"

    def of(self, scores: LabelScores) -> float | None:
        found: float | None = getattr(scores, self.value)
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """Of one metric and label over the cases in which it is known. NaN throughout where it is in none."""

    count: int
    mean: float
    median: float
    lower_quartile: float
    upper_quartile: float
    lowest: float
    highest: float


def spread_of_label(evaluation: Evaluation, label: int, metric: Metric = Metric.DICE) -> Spread:
    """`label` as in Evaluation.label_names."""
    return spread_of([metric.of(case.labels[label]) for case in evaluation.cases])


def spread_of(values: Sequence[float | None]) -> Spread:
    """None and NaN are left out; an infinite distance stays, so that a mean over it is infinite too."""
    known = sorted(value for value in values if value is not None and not math.isnan(value))
    if not known:
        nan = math.nan
        return Spread(
            count=0, mean=nan, median=nan, lower_quartile=nan, upper_quartile=nan, lowest=nan, highest=nan
        )
    # of values that are there: between a number and infinity lies no middle
    finite = math.isfinite(known[-1]) and math.isfinite(known[0])
    low, middle, high = (
        float(np.percentile(known, share, method="linear" if finite else "nearest"))
        for share in (25.0, 50.0, 75.0)
    )
    return Spread(
        count=len(known),
        mean=mean_known(known),
        median=middle,
        lower_quartile=low,
        upper_quartile=high,
        lowest=known[0],
        highest=known[-1],
    )
