"""Mean, median and quartiles over the cases."""

import math

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
