"""The box and the mask of what an image shows."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.ndimage import binary_fill_holes

from core.geometry.crop import crop, nonzero_box, nonzero_mask, uncrop

SHAPES = st.tuples(st.integers(1, 9), st.integers(1, 9), st.integers(1, 9))


@given(SHAPES, st.integers(0, 2**32 - 1), st.floats(0, 1), st.integers(1, 2))
@settings(max_examples=150, deadline=None)
def test_that_box_and_mask_are_those_of_the_nonzero_region_with_its_holes_filled(
    shape, seed, share, channels
):
    rng = np.random.default_rng(seed)
    voxels = (rng.random((channels, *shape)) < share).astype(np.float32) * 3
    box = nonzero_box(voxels)
    filled = binary_fill_holes((voxels != 0).any(axis=0))
    if filled.any():
        corners = np.argwhere(filled)
        ends = zip(corners.min(axis=0), corners.max(axis=0) + 1, strict=True)
        assert box == tuple((int(a), int(b)) for a, b in ends)
    else:
        assert box == tuple((0, n) for n in shape)
    assert np.array_equal(nonzero_mask(crop(voxels, box)), crop(filled, box))


def test_that_an_image_of_zeros_keeps_its_extent() -> None:
    assert nonzero_box(np.zeros((1, 3, 4, 5))) == ((0, 3), (0, 4), (0, 5))


@pytest.mark.parametrize("fill", [0, 7])
def test_that_uncropping_undoes_cropping(fill: int) -> None:
    whole = np.full((2, 5, 6, 7), fill)
    box = ((1, 4), (2, 3), (0, 7))
    crop(whole, box)[:] = np.arange(42).reshape(2, 3, 1, 7)
    assert np.array_equal(uncrop(crop(whole, box), box, (5, 6, 7), fill=fill), whole)
