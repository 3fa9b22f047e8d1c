"""Where the 3D view is looked at from. Frozen, pure; axes (z, y, x) = (superior, posterior, left)."""

from dataclasses import dataclass, replace
from math import cos, sin

import numpy as np
from numpy.typing import NDArray

Axis = tuple[float, float, float]
FROM_THE_FRONT = ((0.0, 0.0, 1.0), (1.0, 0.0, 0.0), (0.0, -1.0, 0.0))
"""the patient's left on the screen's right, the head up, the face towards us"""
ZOOM_LIMITS = (0.2, 20.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Camera:
    """Directions of the screen in the world, a zoom (1 = all fits), and a shift in shares of the pane's height."""

    right: Axis = FROM_THE_FRONT[0]
    up: Axis = FROM_THE_FRONT[1]
    towards_us: Axis = FROM_THE_FRONT[2]
    zoom: float = 1.0
    pan: tuple[float, float] = (0.0, 0.0)
    """(right, up)"""

    def rotated(self, across: float, down: float) -> "Camera":
        """Turn what is seen with the mouse, as a ball under the hand; angles in radians."""
        turned = _turn(np.array([self.right, self.up, self.towards_us]), across, down)
        # rounding would shear the frame after some thousand small turns
        right, up = turned[0] / np.linalg.norm(turned[0]), turned[1]
        up = up - right * (right @ up)
        up /= np.linalg.norm(up)
        towards = turned[2] - right * (right @ turned[2]) - up * (up @ turned[2])
        towards /= np.linalg.norm(towards)
        return replace(self, right=_axis(right), up=_axis(up), towards_us=_axis(towards))

    def zoomed(self, factor: float) -> "Camera":
        return replace(self, zoom=min(max(self.zoom * factor, ZOOM_LIMITS[0]), ZOOM_LIMITS[1]))

    def panned(self, right: float, up: float) -> "Camera":
        return replace(self, pan=(self.pan[0] + right / self.zoom, self.pan[1] + up / self.zoom))


def _turn(frame: NDArray[np.float64], across: float, down: float) -> NDArray[np.float64]:
    """Rows right, up, towards us; the object follows the hand, so the frame goes against it."""
    right, up, towards = frame
    right, towards = (
        cos(across) * right + sin(across) * towards,
        cos(across) * towards - sin(across) * right,
    )
    up, towards = cos(down) * up - sin(down) * towards, cos(down) * towards + sin(down) * up
    return np.array([right, up, towards])


def _axis(values: NDArray[np.float64]) -> Axis:
    return float(values[0]), float(values[1]), float(values[2])


def first_camera() -> Camera:
    """From the front, a little from above and from the side, so that depth is seen."""
    return Camera().rotated(0.45, 0.25)
