"""Undo and redo: any sequence of edits, whatever tool made them."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from core.correction.edit import edit_between
from core.correction.history import MOST_PARTS, EditHistory
from tests.core.correction.masks_for_tests import blobs, randomly_changed, seeds, shapes


@given(shapes, seeds, st.lists(st.booleans(), max_size=12))
@settings(max_examples=150, deadline=None)
def test_that_all_undone_is_the_first_mask_and_all_redone_the_last(shape, seed, more):
    rng = np.random.default_rng(seed)
    first = blobs(seed, shape)
    history = EditHistory(first.copy())
    for each in more:
        edit = edit_between(history.mask, randomly_changed(rng, history.mask))
        if edit is not None:
            history.do(edit, more=each)
    last = history.mask.copy()
    while history.undo() is not None:
        pass
    assert np.array_equal(history.mask, first)
    assert not history.can_undo
    while history.redo() is not None:
        pass
    assert np.array_equal(history.mask, last)
    assert not history.can_redo


@given(seeds, st.lists(st.sampled_from(("do", "more", "undo", "redo")), max_size=30))
@settings(max_examples=150, deadline=None)
def test_that_undo_and_redo_in_any_order_go_through_the_masks_that_were(seed, acts):
    rng = np.random.default_rng(seed)
    history = EditHistory(blobs(seed, (4, 5, 6)))
    seen, at, fresh = [history.mask.copy()], 0, False
    for act in acts:
        if act in ("do", "more"):
            edit = edit_between(history.mask, randomly_changed(rng, history.mask))
            if edit is None:
                continue
            joins = act == "more" and fresh
            history.do(edit, more=joins)
            if joins:
                seen[at] = history.mask.copy()
            else:
                seen[at + 1 :] = [history.mask.copy()]
                at += 1
            fresh = True
            if at and np.array_equal(seen[at], seen[at - 1]):
                # a step that took itself back is none
                seen.pop()
                at, fresh = at - 1, False
                history.close_step()
        elif act == "undo":
            assert (history.undo() is not None) == (at > 0)
            at, fresh = max(0, at - 1), False
        else:
            assert (history.redo() is not None) == (at + 1 < len(seen))
            at, fresh = min(len(seen) - 1, at + 1), False
        assert np.array_equal(history.mask, seen[at])


def test_that_a_long_stroke_is_one_step():
    history = EditHistory(np.zeros((1, 1, 300), np.uint8))
    for place in range(3 * MOST_PARTS):
        after = history.mask.copy()
        after[0, 0, place] = 1
        history.do(edit_between(history.mask, after), more=place > 0)
    assert history.steps == 1
    history.undo()
    assert not history.mask.any()


def test_that_memory_is_bounded_and_the_newest_steps_stay():
    rng = np.random.default_rng(0)
    history = EditHistory(np.zeros((4, 40, 40), np.uint8), most_memory=100_000)
    masks = [history.mask.copy()]
    for _ in range(60):
        history.do(edit_between(history.mask, rng.integers(0, 3, history.mask.shape).astype(np.uint8)))
        history.close_step()
        masks.append(history.mask.copy())
    assert history.memory <= 100_000
    assert 5 < history.steps < 60
    for back in range(1, history.steps + 1):
        history.undo()
        assert np.array_equal(history.mask, masks[-1 - back])


def test_that_a_thousand_strokes_stay_far_below_the_bound():
    from core.correction.brush import stroke
    from core.correction.edit import edit_of

    rng = np.random.default_rng(1)
    mask = np.zeros((40, 128, 128), np.uint8)
    history = EditHistory(mask)
    for number in range(1000):
        start = tuple(rng.uniform(0, size) for size in mask.shape)
        end = tuple(at + rng.normal() * 10 for at in start)
        edit = edit_of(mask, stroke(mask.shape, (3.0, 1.0, 1.0), start, end, 12.0), number % 3)
        if edit is not None:
            history.do(edit)
    history.close_step()
    assert history.steps > 900
    assert history.memory < 10_000_000
