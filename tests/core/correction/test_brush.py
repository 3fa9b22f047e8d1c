"""The brush against other libraries' discs and balls, and against the distance to many points of its line."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial.distance import cdist
from skimage.draw import ellipse
from skimage.morphology import ball

from core.correction.brush import stroke
from tests.core.correction.masks_for_tests import seeds, shapes, spacings


@given(st.integers(0, 6))
@settings(max_examples=10, deadline=None)
def test_that_a_ball_is_that_of_scikit_image(radius):
    shape = (15, 15, 15)
    found = stroke(shape, (1.0, 1.0, 1.0), (7, 7, 7), (7, 7, 7), radius).within(shape)
    expected = np.zeros(shape, np.bool_)
    part = slice(7 - radius, 8 + radius)
    expected[part, part, part] = ball(radius).astype(np.bool_)
    assert np.array_equal(found, expected)


@given(seeds, st.integers(0, 2), spacings)
@settings(max_examples=150, deadline=None)
def test_that_a_disc_is_the_ellipse_of_scikit_image_on_voxels_of_any_shape(seed, axis, spacing):
    rng = np.random.default_rng(seed)
    shape = (18, 20, 22)
    radius = float(rng.uniform(1.5, 4) * max(spacing))
    centre = [float(rng.uniform(2, size - 3)) for size in shape]
    down, across = (each for each in range(3) if each != axis)
    found = stroke(shape, spacing, tuple(centre), tuple(centre), radius, axis=axis).within(shape)
    expected = np.zeros((shape[down], shape[across]), np.bool_)
    rows, columns = ellipse(
        centre[down],
        centre[across],
        radius / spacing[down],
        radius / spacing[across],
        shape=expected.shape,
    )
    expected[rows, columns] = True
    assert np.array_equal(found.take(round(centre[axis]), axis=axis), expected)
    assert found.sum() == expected.sum()


@given(shapes, seeds, spacings, st.sampled_from((None, 0, 1, 2)))
@settings(max_examples=200, deadline=None)
def test_that_a_stroke_is_all_that_lies_near_its_line(shape, seed, spacing, axis):
    rng = np.random.default_rng(seed)
    start, end = (rng.uniform(-2, np.add(shape, 1)) for _ in range(2))
    # half a voxel and more, so that no voxel is in it by the line's middle alone
    radius = float(rng.uniform(0.5, 1.5) * np.linalg.norm(spacing))
    found = stroke(shape, spacing, tuple(start), tuple(end), radius, axis=axis).within(shape)
    if axis is not None:
        start[axis] = end[axis] = round(start[axis])
    line = start + np.linspace(0, 1, 3000)[:, None] * (end - start)
    middles = np.argwhere(np.ones(shape)).reshape(-1, 3)
    away = cdist(middles * spacing, line * spacing).min(axis=1).reshape(shape)
    slack = 1e-3 * max(spacing) + np.linalg.norm((end - start) * spacing) / 3000
    if axis is not None:
        in_slice = np.zeros(shape, np.bool_)
        if 0 <= start[axis] < shape[axis]:
            in_slice[tuple(int(start[axis]) if i == axis else slice(None) for i in range(3))] = True
        away[~in_slice] = np.inf
    assert not (found & (away > radius + slack)).any()
    assert found[away < radius - slack].all()


@given(seeds)
@settings(max_examples=60, deadline=None)
def test_that_a_brush_smaller_than_a_voxel_leaves_a_line_without_gaps(seed):
    from skimage.measure import label

    rng = np.random.default_rng(seed)
    shape = (1, 30, 30)
    start, end = ((0.0, *rng.uniform(0, 29, 2)) for _ in range(2))
    found = stroke(shape, (5.0, 1.0, 1.0), start, end, 0.01, axis=0).within(shape)
    assert label(found[0], connectivity=2).max() == 1
    for place in (start, end):
        assert found[0, int(np.floor(place[1] + 0.5)), int(np.floor(place[2] + 0.5))]


def test_that_a_stroke_beside_the_image_selects_nothing():
    assert not stroke((5, 5, 5), (1, 1, 1), (2, 2, 40), (2, 2, 50), 3).voxels.any()
    assert not stroke((5, 5, 5), (1, 1, 1), (9, 2, 2), (9, 2, 2), 3, axis=0).voxels.any()
