"""Tools on whole labels, each against a library that does the same by another way."""

import numpy as np
import SimpleITK as sitk
from hypothesis import given, settings
from hypothesis import strategies as st
from skimage.measure import label as numbered

from core.correction.between_slices import between_slices
from core.correction.holes import holes
from core.correction.paint_limits import PaintLimits, limited, others_protected
from core.correction.parts import other_parts, part_at
from core.correction.selection import Selection
from tests.core.correction.masks_for_tests import blobs, seeds, shapes, spacings

labels = st.integers(1, 3)


@given(shapes, seeds, labels)
@settings(max_examples=150, deadline=None)
def test_that_holes_are_those_of_simpleitk(shape, seed, label):
    mask = blobs(seed, shape)
    own = mask == label
    filled = sitk.GetArrayFromImage(
        sitk.BinaryFillhole(sitk.GetImageFromArray(own.astype(np.uint8)), fullyConnected=False)
    )
    # SimpleITK's border lets out; a plane of one voxel is all border
    if min(shape) > 1:
        assert np.array_equal(holes(mask, label).within(shape), filled.astype(np.bool_) & ~own)


@given(shapes, seeds, labels, st.integers(0, 2))
@settings(max_examples=100, deadline=None)
def test_that_holes_of_slices_are_the_background_that_reaches_no_rim(shape, seed, label, axis):
    mask = blobs(seed, shape)
    found = holes(mask, label, axis=axis).within(shape)
    for index in range(shape[axis]):
        own = mask.take(index, axis=axis) == label
        outside = numbered(np.pad(~own, 1, constant_values=True), connectivity=1)
        enclosed = (outside != outside[0, 0]) & (outside > 0)
        assert np.array_equal(found.take(index, axis=axis), enclosed[1:-1, 1:-1])


@given(shapes, seeds)
@settings(max_examples=150, deadline=None)
def test_that_parts_are_those_of_scikit_image(shape, seed):
    mask = blobs(seed, shape)
    rng = np.random.default_rng(seed)
    voxel = tuple(int(rng.integers(0, size)) for size in shape)
    value = int(mask[voxel])
    this, others = part_at(mask, voxel).within(shape), other_parts(mask, voxel).within(shape)
    if value == 0:
        assert not this.any() and not others.any()
        return
    numbers = numbered(mask == value, connectivity=1)
    assert np.array_equal(this, numbers == numbers[voxel])
    assert np.array_equal(others, (mask == value) & (numbers != numbers[voxel]))


@given(shapes, seeds, labels, spacings, st.integers(0, 2))
@settings(max_examples=150, deadline=None)
def test_that_the_shape_between_slices_is_that_by_the_distances_of_simpleitk(
    shape, seed, label, spacing, axis
):
    rng = np.random.default_rng(seed)
    mask = blobs(seed, shape, labels=2)
    # some slices only
    empty = np.flatnonzero(rng.random(shape[axis]) < 0.6)
    np.moveaxis(mask, axis, 0)[empty] = 0
    found = np.moveaxis(between_slices(mask, label, spacing, axis=axis).within(shape), axis, 0)
    own = np.moveaxis(mask == label, axis, 0)
    steps = [step for each, step in enumerate(spacing) if each != axis]
    drawn = [index for index in range(shape[axis]) if own[index].any()]
    for index in range(shape[axis]):
        low = [each for each in drawn if each < index]
        high = [each for each in drawn if each > index]
        if index in drawn or not low or not high:
            assert not found[index].any()
            continue
        one, two = low[-1], high[0]
        depth = ((two - index) * _depth(own[one], steps) + (index - one) * _depth(own[two], steps)) / (
            two - one
        )
        sure = np.abs(depth) > 1e-4
        assert np.array_equal(found[index][sure], (depth > 0)[sure])


def _depth(shape, steps):
    """By squared distances of ITK's Danielsson filter, inside and outside apart."""
    found = []
    for part in (~np.pad(shape, 1), np.pad(shape, 1)):
        image = sitk.GetImageFromArray(part.astype(np.uint8))
        image.SetSpacing((steps[1], steps[0]))
        distance = sitk.SignedMaurerDistanceMap(
            image, insideIsPositive=False, squaredDistance=False, useImageSpacing=True
        )
        # zero on the border's own voxels, which lie inside of the part
        found.append(np.clip(sitk.GetArrayFromImage(distance), 0, None)[1:-1, 1:-1])
    return found[0] - found[1]


@given(shapes, seeds, st.sets(st.integers(0, 5)))
@settings(max_examples=150, deadline=None)
def test_that_limits_keep_labels(shape, seed, over):
    rng = np.random.default_rng(seed)
    mask, chosen = blobs(seed, shape), rng.random(shape) < 0.7
    selection = Selection(corner=(0, 0, 0), voxels=chosen)
    found = limited(selection, mask, PaintLimits(only_over=frozenset(over))).within(shape)
    expected = [bool(chosen[at]) and int(mask[at]) in over for at in np.ndindex(shape)]
    assert found.ravel().tolist() == expected
    free = limited(selection, mask, PaintLimits()).within(shape)
    assert np.array_equal(free, chosen)
    kept = limited(selection, mask, others_protected(2)).within(shape)
    assert np.array_equal(kept, chosen & np.isin(mask, (0, 2)))


def test_that_a_label_that_is_not_there_has_no_holes_or_parts():
    mask = np.zeros((3, 4, 5), np.uint8)
    for found in (
        holes(mask, 2),
        between_slices(mask, 2, (1, 1, 1), axis=0),
        part_at(mask, (1, 1, 1)),
    ):
        assert not found.voxels.any()
