"""The sliding window covers everything, evenly."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.inference.sliding_window.tiles import gaussian_weights, tile_image, tile_positions

SIZES = st.tuples(st.integers(1, 40), st.integers(1, 12), st.floats(0.05, 1.0))


@given(SIZES)
def test_that_windows_start_at_the_first_voxel_end_at_the_last_and_leave_no_gap(
    drawn: tuple[int, int, float],
) -> None:
    more, edge, step = drawn
    size = edge + more - 1
    places = tile_positions(size, edge, step)
    assert places[0] == 0
    assert places[-1] == size - edge
    assert list(places) == sorted(set(places))
    # rounding moves each end by half a voxel at most
    assert all(after - before <= max(edge * step + 1, 1) for before, after in itertools.pairwise(places))


@given(st.tuples(*[st.tuples(st.integers(0, 9), st.integers(1, 6))] * 3), st.floats(0.1, 1.0))
def test_that_the_weights_of_all_windows_over_a_voxel_are_positive_and_add_up_to_one(
    sizes: tuple[tuple[int, int], ...], step: float
) -> None:
    patch = tuple(edge for _, edge in sizes)
    shape = tuple(edge + more for more, edge in sizes)
    tiling = tile_image((shape[0], shape[1], shape[2]), (patch[0], patch[1], patch[2]), step)
    total = np.zeros(shape)
    for tile in tiling.tiles:
        z, y, x = tiling.weight(tile)
        weight = z[:, None, None] * y[None, :, None] * x[None, None, :]
        assert (weight > 0).all()
        where = tuple(slice(start, start + edge) for start, edge in zip(tile.start, patch, strict=True))
        total[where] += weight
    np.testing.assert_allclose(total, 1, rtol=1e-5)


def test_that_the_window_of_the_method_is_placed_as_its_example_says() -> None:
    assert tile_positions(110, 64, 0.5) == (0, 23, 46)


def test_that_importance_is_a_gaussian_of_an_eighth_of_the_edge_about_the_middle_voxel() -> None:
    weights = gaussian_weights(64)
    assert weights.argmax() == 32
    assert weights[32] == 1
    assert weights[40] == pytest.approx(np.exp(-0.5))


def test_that_a_step_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="step"):
        tile_positions(10, 5, 0.0)
