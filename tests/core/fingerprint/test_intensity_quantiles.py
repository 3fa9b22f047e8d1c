"""The few figures that stand for the intensities of a channel."""

import numpy as np
import pytest
from numpy.typing import DTypeLike

from core.fingerprint.intensity_quantiles import POINTS, quantiles_of

RNG = np.random.default_rng(5)
SHARES = (np.arange(POINTS) + 0.5) / POINTS


@pytest.mark.parametrize("dtype", ["uint8", "int16", "uint16", "int64", "float16", "float32", "float64"])
@pytest.mark.parametrize("count", [1, 2, 31, 1000])
def test_that_they_are_the_quantiles_that_numpy_gives(dtype: DTypeLike, count: int) -> None:
    channel = RNG.normal(60, 15, count).clip(0, 200).astype(dtype).reshape(1, count, 1)
    assert quantiles_of(channel) == pytest.approx(np.quantile(channel.astype(np.float64), SHARES), rel=1e-4)


def test_that_what_is_not_finite_does_not_count() -> None:
    channel = np.array([[[3.0, np.nan, 1.0], [np.inf, 2.0, -np.inf]]], np.float32)
    assert quantiles_of(channel) == quantiles_of(np.array([1, 2, 3], np.uint8))
    assert quantiles_of(np.full((2, 2, 2), np.nan)) == ()
