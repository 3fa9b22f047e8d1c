"""The three planes through a turned volume: which axes lie across and down a picture, and their letters."""

from dataclasses import dataclass
from enum import Enum
from typing import Any

from numpy.typing import NDArray

from core.display.anatomy import Turn, turn_to_anatomy
from core.io.image import Grid


class Plane(Enum):
    """A plane by the axis it is cut across, of a volume (Z, Y, X) = (superior, posterior, left)."""

    AXIAL = 0
    CORONAL = 1
    SAGITTAL = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaneAxes:
    """How a plane lies in a picture. Letters: left, right, top, bottom of the pane."""

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


def upright(plane: Plane, *, anatomical: bool) -> bool:
    """Whether row 0 of this plane's slices is at the bottom of a picture."""
    return anatomical and PLANE_AXES[plane].upright


def cut(volume: NDArray[Any], plane: Plane, index: int) -> NDArray[Any]:
    """One slice (rows, columns) of a volume (Z, Y, X); a view."""
    places: list[Any] = [slice(None)] * 3
    places[plane.value] = index
    found: NDArray[Any] = volume[tuple(places)]
    return found


def rows_down(volume: NDArray[Any], plane: Plane, index: int, *, anatomical: bool) -> NDArray[Any]:
    """One slice (rows, columns) of a turned volume (Z, Y, X), the top row first; a view."""
    found = cut(volume, plane, index)
    return found[::-1] if upright(plane, anatomical=anatomical) else found


def turn_of_slices(grid: Grid) -> Turn:
    """The turn for leafing through a file's own slices: (slices, rows, columns), the top row first.

    A slice looks as the plane nearest to it does among the three of turn_to_anatomy, and they follow one another as
    there. The slices' axis stays the first, for between them voxels are mostly long.
    """
    turn = turn_to_anatomy(grid)
    plane = Plane(turn.axes.index(0))
    down, across = PLANE_AXES[plane].down, PLANE_AXES[plane].across
    return Turn(
        axes=(0, turn.axes[down], turn.axes[across]),
        flips=(
            turn.flips[plane.value],
            turn.flips[down] != upright(plane, anatomical=grid.anatomical),
            turn.flips[across],
        ),
    )
