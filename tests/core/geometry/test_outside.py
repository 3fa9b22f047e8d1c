"""Holes of a nonzero region are told from its outside, though only a slab is seen at a time."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.ndimage import binary_fill_holes

from core.geometry.outside import OutsideFinder


def outside_in_slabs(shown: np.ndarray, thickness: int) -> np.ndarray:
    finder = OutsideFinder()
    bounds = [(start, min(start + thickness, len(shown))) for start in range(0, len(shown), thickness)]
    for start, stop in bounds:
        finder.look(~shown[start:stop], is_first=start == 0, is_last=stop == len(shown))
    found = np.concatenate([finder.outside(i, ~shown[a:b]) for i, (a, b) in enumerate(bounds)])
    assert finder.any == found.any()
    return found


@given(
    st.tuples(st.integers(1, 12), st.integers(1, 12), st.integers(1, 12)),
    st.integers(1, 5),
    st.integers(0, 2**32 - 1),
    st.floats(0.2, 1),
)
@settings(max_examples=150, deadline=None)
def test_that_slabs_find_the_outside_that_the_whole_has(shape, thickness, seed, share) -> None:
    shown = np.random.default_rng(seed).random(shape) < share
    assert np.array_equal(outside_in_slabs(shown, thickness), ~binary_fill_holes(shown))


def test_that_a_tunnel_that_leaves_far_away_is_outside() -> None:
    shown = np.ones((9, 5, 5), np.bool_)
    shown[1:8, 2, 2] = False
    assert not outside_in_slabs(shown, 2).any()
    shown[1, 2, :3] = False
    assert np.array_equal(outside_in_slabs(shown, 2), ~shown)
