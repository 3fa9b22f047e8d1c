"""The small texts of a pane: its name, slice and position, value, ruler."""

from math import floor, log10

from app.formatting import figure, number
from app.translation import tr
from app.viewer.view_state import ViewState
from app.viewer.volume import Volume
from core.display.planes import PLANE_AXES, Plane

PLANE_COLOURS = {Plane.AXIAL: "#ff6b5e", Plane.SAGITTAL: "#ffd34d", Plane.CORONAL: "#5fd38a"}
"""red, yellow, green, as in 3D Slicer"""


def plane_name(plane: Plane) -> str:
    if plane is Plane.AXIAL:
        return tr("Axial")
    return tr("Coronal") if plane is Plane.CORONAL else tr("Sagittal")


def pane_title(plane: Plane, anatomical: bool) -> str:
    return plane_name(plane) if anatomical else PLANE_AXES[plane].plain_name


def corner_lines(volume: Volume, state: ViewState, plane: Plane) -> list[str]:
    """Slice number and position of this plane; the axial pane also tells the crosshair's place and value."""
    lines = []
    if plane is Plane.AXIAL:
        values = " / ".join(figure(value) for value in _values(volume, state))
        lines = [place_text(volume, state.crosshair), tr("Value {value}", value=values)]
        if state.uncertainty_shown and volume.uncertainty is not None:
            lines.append(tr("Uncertainty {percent} %", percent=int(volume.uncertainty[state.crosshair])))
        if state.flat:
            return lines
    index, count = state.slice_of(plane) + 1, volume.shape[plane.value]
    lines.append(tr("Slice {index} of {count}", index=index, count=count))
    return lines


def _values(volume: Volume, state: ViewState) -> tuple[float, ...]:
    values = volume.value_at(state.crosshair)
    return values if volume.colour else (values[min(state.channel, len(values) - 1)],)


def place_text(volume: Volume, voxel: tuple[int, int, int]) -> str:
    """Where a voxel is: by sides of the patient, or along x, y, z."""
    superior, posterior, left = volume.position(voxel)
    unit = volume.grid.unit
    if volume.anatomical:
        sides = (
            ("L" if left >= 0 else "R", left),
            ("P" if posterior >= 0 else "A", posterior),
            ("S" if superior >= 0 else "I", superior),
        )
        return "  ".join(f"{letter} {number(abs(value), 1)}" for letter, value in sides) + f" {unit}"
    if volume.grid.dimensions == 2:
        return f"X {voxel[2]}  Y {voxel[1]}"
    return f"X {number(left, 1)}  Y {number(posterior, 1)}  Z {number(superior, 1)} {unit}"


def nice_length(about: float, unit: str) -> tuple[float, str]:
    """A round length (1, 2 or 5 times a power of ten) not above `about`, and its caption."""
    power = 10.0 ** floor(log10(max(about, 1e-9)))
    length = next(step * power for step in (5, 2, 1) if step * power <= about * (1 + 1e-9))
    if unit == "mm" and length >= 10:
        return length, f"{figure(length / 10)} cm"
    return length, f"{figure(length)} {unit}"
