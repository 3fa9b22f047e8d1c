"""The lasso against scikit-image's and matplotlib's polygons."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.path import Path as Outline
from skimage.measure import grid_points_in_poly

from core.correction.outline import inside_outline
from tests.core.correction.masks_for_tests import seeds, shapes


@given(shapes, seeds, st.integers(3, 9), st.integers(0, 2))
@settings(max_examples=200, deadline=None)
def test_that_all_inside_a_line_is_selected_in_its_slice_alone(shape, seed, count, axis):
    rng = np.random.default_rng(seed)
    down, across = (each for each in range(3) if each != axis)
    size = shape[down], shape[across]
    corners = rng.uniform(-2, np.add(size, 1), (count, 2))
    index = int(rng.integers(0, shape[axis]))
    found = inside_outline(shape, [tuple(each) for each in corners], axis=axis, index=index).within(shape)
    expected = grid_points_in_poly(size, corners)
    assert np.array_equal(found.take(index, axis=axis), expected)
    assert found.sum() == expected.sum()


@given(seeds, st.integers(3, 12))
@settings(max_examples=100, deadline=None)
def test_that_a_star_shape_is_that_of_matplotlib(seed, count):
    rng = np.random.default_rng(seed)
    angles = np.sort(rng.uniform(0, 2 * np.pi, count))
    reach = rng.uniform(2, 14, count)
    corners = np.stack((15 + reach * np.sin(angles), 16 + reach * np.cos(angles)), axis=1)
    found = inside_outline((1, 31, 33), [tuple(each) for each in corners], axis=0, index=0).within(
        (1, 31, 33)
    )
    middles = np.argwhere(np.ones((31, 33)))
    expected = Outline(corners).contains_points(middles).reshape(31, 33)
    # a line from corner to corner of one turn may go round the middle the wrong way; both fill it alike
    assert np.array_equal(found[0], expected)


def test_that_two_corners_enclose_nothing():
    assert not inside_outline((3, 9, 9), [(1, 1), (7, 7)], axis=0, index=1).voxels.any()
    assert not inside_outline((3, 9, 9), [(1, 1), (7, 7), (1, 7)], axis=0, index=3).voxels.any()
