"""Numbers of masks replaced and counted, each as sorting would have it."""

import numpy as np
import pytest

from core.dataset.check.check_case import count_values
from core.dataset.masks.number_table import by_table


@pytest.mark.parametrize("kind", [np.uint8, np.int16, np.uint16, np.int64])
@pytest.mark.parametrize("highest", [0, 1, 8, 9, 120, 30_000, 70_000])
def test_that_each_number_becomes_what_it_is_looked_up_as(kind: type, highest: int) -> None:
    most = min(highest, np.iinfo(kind).max)
    numbers = np.random.default_rng(0).integers(0, most + 1, (4, 5, 6)).astype(kind)
    asked: list[int] = []

    def look_up(values: np.ndarray) -> np.ndarray:
        asked.extend(values.tolist())
        return values * 3 - 1

    assert np.array_equal(by_table(numbers, look_up), numbers.astype(np.int64) * 3 - 1)
    found, often = np.unique(numbers, return_counts=True)
    assert asked == found.tolist()
    assert count_values(numbers) == (tuple(found.tolist()), tuple(often.tolist()))


def test_that_negative_numbers_are_looked_up_too() -> None:
    numbers = np.array([[-5, 3], [3, -5]])
    assert by_table(numbers, lambda values: values + 5).tolist() == [[0, 8], [8, 0]]


def test_that_nothing_is_copied_where_nothing_changes() -> None:
    numbers = np.array([[0, 2], [7, 2]], np.uint8)
    assert by_table(numbers, lambda values: values) is numbers


def test_that_a_large_number_has_room() -> None:
    numbers = np.array([0, 1], np.uint8)
    assert by_table(numbers, lambda values: values * 70_000).tolist() == [0, 70_000]
