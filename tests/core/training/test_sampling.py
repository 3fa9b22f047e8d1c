"""Which patches a batch is made of."""

import numpy as np
import pytest
from scipy import stats

from core.training.sampling import Locations, draw_cases, draw_start
from core.training.settings import TrainingSettings

UNLIKELY = 1e-4
SHAPE, PATCH = (20, 24, 22), (8, 10, 12)
LOCATIONS: Locations = {
    (1,): np.array([[10, 12, 11], [3, 3, 3]]),
    (2,): np.array([[19, 23, 21]]),
    (3,): np.empty((0, 3), int),
}
ANNOTATED = (-1, 0, 1, 2)


@pytest.mark.parametrize(("batch", "uniform"), [(1, 1), (2, 1), (3, 2), (9, 6), (12, 8), (50, 34), (100, 67)])
def test_that_the_last_third_of_a_batch_is_centred_on_foreground(batch: int, uniform: int) -> None:
    drawn = draw_cases(np.random.default_rng(0), ("a", "b"), batch, TrainingSettings())
    assert [wish.foreground for wish in drawn] == [False] * uniform + [True] * (batch - uniform)


def test_that_cases_are_drawn_alike_and_with_replacement() -> None:
    rng, names = np.random.default_rng(1), tuple("abcdefg")
    drawn = [wish.case for _ in range(1000) for wish in draw_cases(rng, names, 3, TrainingSettings())]
    counts = [drawn.count(name) for name in names]
    assert stats.chisquare(counts).pvalue > UNLIKELY
    batches = np.array(drawn).reshape(-1, 3)
    assert any(len(set(batch)) < 3 for batch in batches.tolist())


def test_that_other_patches_lie_anywhere_inside_alike() -> None:
    rng = np.random.default_rng(2)
    starts = np.array(
        [draw_start(rng, SHAPE, PATCH, LOCATIONS, foreground=False, has_ignore=False) for _ in range(4000)]
    )
    for axis, (size, edge) in enumerate(zip(SHAPE, PATCH, strict=True)):
        counts = np.bincount(starts[:, axis], minlength=size - edge + 1)
        assert len(counts) == size - edge + 1
        assert stats.chisquare(counts).pvalue > UNLIKELY


def test_that_a_case_smaller_than_the_patch_lies_in_its_middle() -> None:
    rng = np.random.default_rng(3)
    starts = {draw_start(rng, (5, 6, 12), PATCH, None, foreground=False, has_ignore=False) for _ in range(50)}
    assert starts == {(-2, -2, 0), (-1, -2, 0)}


def test_that_each_label_is_the_centre_equally_often_whatever_its_size() -> None:
    rng = np.random.default_rng(4)
    starts = [
        draw_start(rng, SHAPE, PATCH, LOCATIONS, foreground=True, has_ignore=False) for _ in range(4000)
    ]
    # the centre less half a patch; a patch may hang over the far end, never begin before the first voxel
    counts = [starts.count(start) for start in ((6, 7, 5), (0, 0, 0), (15, 18, 15))]
    assert sum(counts) == 4000
    assert stats.chisquare(counts, [1000, 1000, 2000]).pvalue > UNLIKELY


def test_that_a_two_dimensional_patch_is_the_slice_of_the_voxel() -> None:
    start = draw_start(
        np.random.default_rng(5),
        SHAPE,
        (1, 10, 12),
        {(2,): LOCATIONS[(2,)]},
        foreground=True,
        has_ignore=False,
    )
    assert start == (19, 18, 15)


def test_that_with_an_ignore_label_other_patches_are_centred_on_annotated_voxels() -> None:
    rng = np.random.default_rng(6)
    locations = {**LOCATIONS, ANNOTATED: np.array([[9, 9, 9]])}
    uniform = {draw_start(rng, SHAPE, PATCH, locations, foreground=False, has_ignore=True) for _ in range(20)}
    assert uniform == {(5, 4, 3)}
    centred = {draw_start(rng, SHAPE, PATCH, locations, foreground=True, has_ignore=True) for _ in range(50)}
    assert (5, 4, 3) not in centred
    only = {ANNOTATED: locations[ANNOTATED]}
    assert draw_start(rng, SHAPE, PATCH, only, foreground=True, has_ignore=True) == (5, 4, 3)


def test_that_a_case_without_foreground_is_sampled_anywhere() -> None:
    rng = np.random.default_rng(7)
    empty = {(1,): np.empty((0, 3), int)}
    starts = {draw_start(rng, SHAPE, PATCH, empty, foreground=True, has_ignore=False) for _ in range(50)}
    assert len(starts) > 40
