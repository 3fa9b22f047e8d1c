"""Mean, median and quartiles over the cases."""

import math

import numpy as np
import pytest

from core.evaluation.spread import spread_of


def test_that_cases_without_the_label_do_not_count() -> None:
    found = spread_of([0.5, None, math.nan, 0.9, 0.7])
    assert (found.count, found.lowest, found.highest) == (3, 0.5, 0.9)
    assert (found.mean, found.median) == pytest.approx((0.7, 0.7))
    assert (found.lower_quartile, found.upper_quartile) == pytest.approx((0.6, 0.8))


def test_that_a_label_that_was_missed_makes_the_mean_distance_infinite_but_not_the_median() -> None:
    found = spread_of([1.0, 2.0, 3.0, 4.0, math.inf])
    assert (found.mean, found.median, found.highest) == (math.inf, 3.0, math.inf)


def test_that_nothing_known_is_nothing_said() -> None:
    found = spread_of([None, math.nan])
    assert found.count == 0
    assert math.isnan(found.mean)
    assert math.isnan(found.median)


def test_that_quartiles_are_numpys_and_infinite_as_soon_as_they_lie_on_the_way_to_infinity() -> None:
    values = [0.3, 0.9, 0.1, 0.8, 0.4, 0.45]
    found = spread_of(values)
    quartiles = (found.lower_quartile, found.median, found.upper_quartile)
    assert quartiles == pytest.approx(np.quantile(values, (0.25, 0.5, 0.75)))
    assert found.deviation == pytest.approx(np.std(values))
    missed = spread_of([1.0, 2.0, 3.0, math.inf])
    assert (missed.lower_quartile, missed.median, missed.upper_quartile) == (1.75, 2.5, math.inf)
    assert math.isnan(missed.deviation)
    # a quartile that is a case's own value is that value, whatever comes behind it
    assert spread_of([1.0, 2.0, 3.0, 4.0, math.inf]).upper_quartile == 4.0
    assert spread_of([math.inf, math.inf]).median == math.inf
