"""How scores spread over the cases: a mean alone hides the case that went wrong."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.evaluation.metrics import mean_known


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """Of one score over the cases in which it is known. NaN throughout where it is in none."""

    count: int
    mean: float
    deviation: float
    """standard deviation of these cases; NaN of fewer than two, and where one is infinite"""
    median: float
    lower_quartile: float
    upper_quartile: float
    lowest: float
    highest: float


def spread_of(values: Sequence[float | None]) -> Spread:
    """None and NaN are left out; an infinite distance stays, so that a mean over it is infinite too."""
    known = sorted(value for value in values if value is not None and not math.isnan(value))
    if not known:
        nan = math.nan
        return Spread(
            count=0,
            mean=nan,
            deviation=nan,
            median=nan,
            lower_quartile=nan,
            upper_quartile=nan,
            lowest=nan,
            highest=nan,
        )
    finite = len(known) > 1 and all(map(math.isfinite, known))
    return Spread(
        count=len(known),
        mean=mean_known(known),
        deviation=float(np.std(known)) if finite else math.nan,
        median=_quantile(known, 0.5),
        lower_quartile=_quantile(known, 0.25),
        upper_quartile=_quantile(known, 0.75),
        lowest=known[0],
        highest=known[-1],
    )


def _quantile(known: Sequence[float], share: float) -> float:
    """numpy's own (Hyndman and Fan's type 7): on the line between the two values around `share` of the way.

    Any place on the line between a number and infinity is infinite; numpy gives NaN for some of them.
    """
    below, above = (float(np.quantile(known, share, method=method)) for method in ("lower", "higher"))
    if math.isfinite(below) and math.isfinite(above):
        place = share * (len(known) - 1)
        return below + (above - below) * (place - math.floor(place))
    return below if math.isinf(below) else above
