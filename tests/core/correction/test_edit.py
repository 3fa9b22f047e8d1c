"""Edits: what they say, undone and done again, as bytes."""

import struct

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.correction.damaged_edit import DamagedEditError
from core.correction.edit import (
    edit_between,
    edit_from_bytes,
    edit_of,
    edit_to_bytes,
    joined,
    raise_if_unsound,
)
from core.correction.runs import pack_labels, pack_selection, unpack_labels, unpack_selection
from core.correction.selection import Selection
from tests.core.correction.masks_for_tests import blobs, randomly_changed, seeds, shapes


@given(shapes, seeds)
@settings(max_examples=200, deadline=None)
def test_that_an_edit_between_two_masks_makes_the_one_of_the_other_and_back(shape, seed):
    rng = np.random.default_rng(seed)
    before = blobs(seed, shape)
    after = randomly_changed(rng, before)
    edit = edit_between(before, after)
    if edit is None:
        assert np.array_equal(before, after)
        return
    mask = before.copy()
    edit.apply(mask)
    assert np.array_equal(mask, after)
    edit.revert(mask)
    assert np.array_equal(mask, before)
    assert edit.count == int((before != after).sum())
    assert edit.place == tuple(slice(int(at.min()), int(at.max()) + 1) for at in np.nonzero(before != after))
    gained = {
        value: int((after == value).sum()) - int((before == value).sum())
        for value in range(4)
        if (after == value).sum() != (before == value).sum()
    }
    assert edit.voxels_gained() == gained
    differs = before != after
    assert edit.values() == tuple(np.unique(np.concatenate((before[differs], after[differs]))).tolist())
    assert edit_from_bytes(edit_to_bytes(edit)) == edit


@given(shapes, seeds, st.integers(0, 300))
@settings(max_examples=100, deadline=None)
def test_that_an_edit_of_a_selection_changes_what_is_selected_and_nothing_else(shape, seed, label):
    rng = np.random.default_rng(seed)
    mask = blobs(seed, shape).astype(np.uint16)
    voxels = rng.random(shape) < 0.3
    selection = Selection(corner=(0, 0, 0), voxels=voxels)
    untouched, expected = mask.copy(), np.where(voxels, label, mask)
    edit = edit_of(mask, selection, label)
    assert np.array_equal(mask, untouched)
    if edit is None:
        assert np.array_equal(expected, mask)
    else:
        edit.apply(mask)
        assert np.array_equal(mask, expected)


@given(shapes, seeds, st.integers(1, 8))
@settings(max_examples=100, deadline=None)
def test_that_several_edits_joined_are_one_that_goes_all_the_way(shape, seed, count):
    rng = np.random.default_rng(seed)
    first = blobs(seed, shape)
    mask, edits = first.copy(), []
    for _ in range(count):
        edit = edit_between(mask, randomly_changed(rng, mask))
        if edit is not None:
            edit.apply(mask)
            edits.append(edit)
    last = mask.copy()
    one = joined(mask, tuple(edits)) if edits else None
    assert np.array_equal(mask, last)
    if one is None:
        assert np.array_equal(first, last)
    else:
        one.revert(mask)
        assert np.array_equal(mask, first)


@given(st.integers(0, 60), seeds)
@settings(max_examples=150, deadline=None)
def test_that_runs_come_back_as_they_went(count, seed):
    rng = np.random.default_rng(seed)
    labels = np.repeat(rng.integers(0, 65536, count), rng.integers(1, 4, count)).astype(np.uint16)
    assert np.array_equal(unpack_labels(pack_labels(labels), labels.size), labels)
    selected = rng.random((1, 1, count)) < 0.5
    assert np.array_equal(unpack_selection(pack_selection(selected), (1, 1, count)), selected)


def test_that_what_is_cut_off_or_promises_too_much_is_refused():
    edit = edit_between(np.zeros((3, 4, 5), np.uint8), np.ones((3, 4, 5), np.uint8))
    data = edit_to_bytes(edit)
    for broken in (b"", data[:-1], data + b"x", data[:40], data[:81] + b"\xff" * (len(data) - 81)):
        with pytest.raises(DamagedEditError):
            raise_if_unsound(edit_from_bytes(broken), (3, 4, 5), 255)
    with pytest.raises(DamagedEditError, match="outside"):
        raise_if_unsound(edit, (3, 4, 4), 255)
    with pytest.raises(DamagedEditError, match="label"):
        raise_if_unsound(edit, (3, 4, 5), 0)
    huge = struct.pack("<10Q", 0, 0, 0, 2**20, 2**20, 2**20, 1, 0, 0, 0)
    with pytest.raises(DamagedEditError):
        edit_from_bytes(huge)


def test_that_a_zip_bomb_is_not_unpacked():
    bomb = pack_selection(np.zeros((1, 1, 1), np.bool_))
    import zlib

    bomb = zlib.compress(b"\0" * 50_000_000)
    with pytest.raises(DamagedEditError, match="more runs"):
        unpack_selection(bomb, (1, 1, 10))
    with pytest.raises(DamagedEditError, match="more runs"):
        unpack_labels(bomb, 10)
