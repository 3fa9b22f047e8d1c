"""Figures as the screen shows them."""

import pytest

from app import formatting as written


def test_that_what_core_and_the_window_say_of_a_size_is_the_same() -> None:
    assert written.by_axis((90, 512, 512)) == "512 × 512 × 90"
    assert written.by_axis((85.5, 64)) == "64 × 85.5"


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        (written.number(-1.5, 1), "−1.5"),
        (written.number(float("nan")), written.ABSENT),
        (written.intensity(-1024), "−1024"),
        (written.intensity(32768), "32,768"),
        (written.percent(0.123), "12.3 %"),
        (written.percent(0.123, 0), "12 %"),
        (written.percent(None), written.ABSENT),
        (written.measure(1.5), "1.50"),
        (written.measure(123.4), "123"),
    ],
)
def test_that_numbers_have_one_shape(told: str, wanted: str) -> None:
    assert told == wanted
