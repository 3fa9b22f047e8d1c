"""From intensities to the grey levels of a picture."""

import numpy as np
import pytest

from core.display.window import Window, grey_levels, usual_window


def test_that_a_window_runs_from_black_to_white_and_nan_is_black() -> None:
    values = np.array([[-1e9, 0.0, 50.0, 100.0, np.inf, np.nan]], np.float32)
    assert grey_levels(values, Window(width=100, centre=50)).tolist() == [[0, 0, 127, 255, 255, 0]]


def test_that_windows_leave_out_nan_and_outliers() -> None:
    values = np.linspace(0, 100, 27_000, dtype=np.float32).reshape(30, 30, 30)
    values[0, 0, 0], values[1, 1, 1] = np.nan, 1e9
    window = usual_window(values)
    assert window.low == pytest.approx(0.5, abs=0.05)
    assert window.high == pytest.approx(99.5, abs=0.05)
    assert usual_window(np.full((3, 3, 3), np.nan)).width > 0
    assert usual_window(np.full((3, 3, 3), 5.0)).width > 0


def test_that_a_few_bright_voxels_do_not_make_the_tissue_dark() -> None:
    values = np.tile(np.linspace(0, 100, 1000, dtype=np.float32), 27).reshape(30, 30, 30)
    values[:2, :5, :10] = 30_000
    assert grey_levels(values, usual_window(values))[5].mean() > 100


def test_that_an_image_of_a_few_spots_is_not_black() -> None:
    values = np.zeros((10, 100, 100), np.uint16)
    values[5, 50, 50] = 7
    assert grey_levels(values, usual_window(values)).max() >= 254
