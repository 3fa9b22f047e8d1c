"""Pixels to voxels and back."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.viewer.placement import Placement, place_slice


def placed(flipped: bool, zoom: float = 1.0, pan: tuple[float, float] = (0.0, 0.0)) -> Placement:
    return place_slice((400, 300), (50, 40), (2.0, 1.0), zoom=zoom, pan=pan, flipped=flipped)


@given(
    row=st.integers(0, 49),
    column=st.integers(0, 39),
    flipped=st.booleans(),
    zoom=st.floats(0.2, 40),
    across=st.floats(-50, 50),
    down=st.floats(-50, 50),
)
def test_that_the_middle_of_a_voxel_leads_back_to_it(
    row: int, column: int, flipped: bool, zoom: float, across: float, down: float
) -> None:
    placement = placed(flipped, zoom, (across, down))
    assert placement.to_voxel(*placement.to_pixel(row, column)) == (row, column)


def test_that_a_whole_slice_is_centred_and_keeps_its_proportions() -> None:
    placement = placed(False)
    assert placement.row_px == pytest.approx(2 * placement.column_px)
    assert placement.left + placement.width / 2 == pytest.approx(200)
    assert placement.top + placement.height / 2 == pytest.approx(150)
    assert placement.height <= 300


def test_that_an_upright_slice_has_its_first_row_at_the_bottom() -> None:
    assert placed(True).to_pixel(0, 0)[1] > placed(True).to_pixel(49, 0)[1]
    assert placed(False).to_pixel(0, 0)[1] < placed(False).to_pixel(49, 0)[1]


@pytest.mark.parametrize("flipped", [True, False])
def test_that_pixels_are_filled_from_the_voxels_under_them(flipped: bool) -> None:
    placement = placed(flipped, 2.5, (4.0, -3.0))
    down, across = placement.visible_pixels(400, 300)
    rows, columns = placement.rows_at(down), placement.columns_at(across)
    for y, x in ((down[0] + 3, across[0] + 3), (down[-1] - 3, across[-1] - 3)):
        assert (rows[y - down.start], columns[x - across.start]) == placement.to_voxel(x + 0.5, y + 0.5)
    assert np.all((rows >= 0) & (rows < 50)) and np.all((columns >= 0) & (columns < 40))


def test_that_a_slice_outside_the_pane_fills_no_pixel() -> None:
    _, across = placed(False, 1.0, (5000.0, 0.0)).visible_pixels(400, 300)
    assert len(across) == 0


def test_that_the_middle_of_a_voxel_is_a_whole_number() -> None:
    for flipped in (False, True):
        place = place_slice((300, 200), (20, 30), (2.0, 1.0), zoom=1.7, pan=(3, 4), flipped=flipped)
        for row, column in ((0, 0), (19, 29), (7, 12)):
            assert place.to_place(*place.to_pixel(row, column)) == pytest.approx((row, column))
            assert place.to_voxel(*place.to_pixel(row, column)) == (row, column)
