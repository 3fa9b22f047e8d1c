"""What a key does in a slice is decided without a window."""

import pytest
from PySide6.QtCore import Qt

from app.viewer.view_keys import FAR, ZOOM, state_by_key
from app.viewer.view_state import first_state
from core.display.planes import Plane
from core.display.window import Window

STATE = first_state((10, 20, 30), Window(width=100, centre=50))
"""crosshair at (5, 10, 15)"""


@pytest.mark.parametrize(
    ("plane", "key", "place"),
    [
        (Plane.AXIAL, Qt.Key.Key_Right, (5, 10, 16)),
        (Plane.AXIAL, Qt.Key.Key_Up, (5, 9, 15)),
        (Plane.CORONAL, Qt.Key.Key_Down, (6, 10, 15)),
        (Plane.SAGITTAL, Qt.Key.Key_Left, (5, 9, 15)),
        (Plane.AXIAL, Qt.Key.Key_Home, (0, 10, 15)),
        (Plane.AXIAL, Qt.Key.Key_End, (9, 10, 15)),
    ],
)
def test_that_a_key_moves_the_crosshair(plane: Plane, key: Qt.Key, place: tuple[int, int, int]) -> None:
    found = state_by_key(STATE, plane, key)
    assert found is not None and found.crosshair == place


def test_that_arrows_go_where_they_point_and_stop_at_the_edge() -> None:
    found = state_by_key(STATE, Plane.CORONAL, Qt.Key.Key_Down, flipped=True)
    assert found is not None and found.crosshair == (4, 10, 15), "row 0 is at the bottom"
    far = state_by_key(STATE, Plane.CORONAL, Qt.Key.Key_Down, far=True)
    assert FAR > 4 and far is not None and far.crosshair == (9, 10, 15)


def test_that_plus_and_minus_zoom_and_other_keys_mean_nothing() -> None:
    larger = state_by_key(STATE, Plane.AXIAL, Qt.Key.Key_Plus)
    assert larger is not None and larger.panes[Plane.AXIAL.value].zoom == ZOOM
    back = state_by_key(larger, Plane.AXIAL, Qt.Key.Key_Minus)
    assert back is not None and back.panes == STATE.panes
    assert state_by_key(STATE, Plane.AXIAL, Qt.Key.Key_S) is None
