"""Tallies give what numpy gives for all the values at once."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from core.fingerprint.tally import joined, tally, tally_by_label

PERCENTS = (0.5, 25.0, 50.0, 99.5)


@given(arrays(np.int16, st.integers(1, 400)))
@settings(max_examples=60, deadline=None)
def test_that_whole_numbers_are_counted_exactly(values: np.ndarray) -> None:
    found = tally(values)
    assert found.count == len(values)
    assert found.percentiles(*PERCENTS) == pytest.approx(
        np.percentile(values.astype(np.float64), PERCENTS), abs=1e-9
    )
    assert found.mean == pytest.approx(values.mean(dtype=np.float64), abs=1e-9)
    assert found.std == pytest.approx(values.std(dtype=np.float64), abs=1e-6)


def test_that_whole_numbers_stored_as_floats_are_exact_too() -> None:
    values = np.arange(-500, 500, dtype=np.float32)
    assert tally(values).percentiles(*PERCENTS) == pytest.approx(
        np.percentile(values.astype(np.float64), PERCENTS), abs=1e-9
    )


@pytest.mark.parametrize("scale", [1e-3, 1.0, 3e5])
def test_that_fractions_are_within_a_thousandth(scale: float) -> None:
    values = (np.random.default_rng(0).normal(2, 1, 50_000) * scale).astype(np.float32)
    found = tally(values)
    exact = np.percentile(values.astype(np.float64), PERCENTS)
    assert found.percentiles(*PERCENTS) == pytest.approx(exact, rel=1e-3)
    assert found.mean == pytest.approx(float(values.mean(dtype=np.float64)), rel=1e-9)
    assert found.std == pytest.approx(float(values.std(dtype=np.float64)), rel=1e-9)
    assert (found.minimum, found.maximum) == (values.min(), values.max())
    assert len(found.values) < len(values)


@pytest.mark.parametrize("kind", [np.int16, np.float32, np.uint8, np.int64, np.float64])
def test_that_joined_tallies_are_the_tally_of_all(kind: type) -> None:
    rng = np.random.default_rng(1)
    parts = [(rng.normal(100, 20, size) * 1.01).astype(kind) for size in (10, 3000, 77)]
    one = joined(tally(part) for part in parts)
    everything = tally(np.concatenate(parts))
    assert one is not None
    assert np.array_equal(one.values, everything.values)
    assert np.array_equal(one.counts, everything.counts)
    assert one.mean == pytest.approx(everything.mean)
    assert one.std == pytest.approx(everything.std)


def test_that_nothing_joined_is_nothing() -> None:
    assert joined([]) is None


def test_that_each_label_has_its_own_tally() -> None:
    values = np.array([5, 6, 7, 8, 9], np.int16)
    labels = np.array([1, 2, 1, 2, 2], np.uint8)
    found = tally_by_label(values, labels)
    assert {label: each.values.tolist() for label, each in found.items()} == {1: [5, 7], 2: [6, 8, 9]}
    assert tally_by_label(values[:0], labels[:0]) == {}


def test_that_values_beyond_the_bins_count_to_the_outermost() -> None:
    found = tally(np.array([-100, 0, 1, 5, 9, 100]))
    assert found.histogram(np.array([0.0, 5.0, 10.0])) == (3, 3)
