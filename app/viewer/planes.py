"""The three planes through a volume: which axes lie across and down the screen, and their letters."""

from dataclasses import dataclass
from enum import Enum
from typing import Any

from numpy.typing import NDArray


class Plane(Enum):
    """A plane by the axis it is cut across, of a volume (Z, Y, X) = (superior, posterior, left)."""

    AXIAL = 0
    CORONAL = 1
    SAGITTAL = 2


class Pane(Enum):
    """A quarter of the viewer."""

    AXIAL = 0
    CORONAL = 1
    SAGITTAL = 2
    SURFACES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaneAxes:
    """How a plane lies on the screen. Letters: left, right, top, bottom of the pane."""

    down: int
    across: int
    upright: bool
    """with an anatomical frame the higher index is at the top (superior is up)"""
    letters: tuple[str, str, str, str]
    plain_name: str
    """its name where there is no anatomical frame"""


# Radiological: the patient's right on the screen's left; the face to the left in sagittal slices.
PLANE_AXES: dict[Plane, PlaneAxes] = {
    Plane.AXIAL: PlaneAxes(down=1, across=2, upright=False, letters=("R", "L", "A", "P"), plain_name="XY"),
    Plane.CORONAL: PlaneAxes(down=0, across=2, upright=True, letters=("R", "L", "S", "I"), plain_name="XZ"),
    Plane.SAGITTAL: PlaneAxes(down=0, across=1, upright=True, letters=("A", "P", "S", "I"), plain_name="YZ"),
}


def cut(volume: NDArray[Any], plane: Plane, index: int) -> NDArray[Any]:
    """One slice (rows, columns) of a volume (Z, Y, X); a view."""
    places: list[Any] = [slice(None)] * 3
    places[plane.value] = index
    found: NDArray[Any] = volume[tuple(places)]
    return found
