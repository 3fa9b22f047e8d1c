"""The viewer by keys: arrows move the crosshair in a plane, Home and End go to its ends, plus and minus zoom."""

from PySide6.QtCore import Qt

from app.viewer.view_state import ViewState
from core.display.planes import PLANE_AXES, Plane

FAR = 10
"""voxels that an arrow goes with Shift"""
ZOOM = 1.25
_ARROWS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


def state_by_key(
    state: ViewState, plane: Plane, key: int, *, far: bool = False, flipped: bool = False
) -> ViewState | None:
    """Where a key leads in this plane; None where it means nothing here.

    `flipped`: row 0 is drawn at the bottom, so that an arrow goes where it points.
    """
    if key in _ARROWS:
        down, across = _ARROWS[Qt.Key(key)]
        step = FAR if far else 1
        axes = PLANE_AXES[plane]
        return state.moved_in(
            plane,
            state.crosshair[axes.down] + step * (-down if flipped else down),
            state.crosshair[axes.across] + step * across,
        )
    if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
        last = state.shape[plane.value]
        return state.scrolled(plane, last if key == Qt.Key.Key_End else -last)
    if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
        return state.zoomed(plane, 1 / ZOOM if key == Qt.Key.Key_Minus else ZOOM)
    return None
