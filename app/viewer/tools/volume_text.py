"""How much there is of a label, in the unit that people of the field use."""

from app.formatting import ABSENT, figure, measure
from app.viewer.volume import Volume


def volume_unit(volume: Volume) -> str:
    """ml for patients, µm³ for microscopes, areas for planes, pixels or voxels where no size is known."""
    flat = volume.grid.dimensions == 2
    if volume.grid.unit == "px":
        return "px" if flat else "vx"
    if volume.grid.unit == "mm" and not flat:
        return "ml"
    return f"{volume.grid.unit}{'²' if flat else '³'}"


def volume_text(volume: Volume, voxels: int) -> str:
    """The figure without its unit; "–" where there is none."""
    if voxels == 0:
        return ABSENT
    if volume.grid.unit == "px":
        return figure(voxels)
    amount = voxels * volume.voxel_volume
    if volume_unit(volume) == "ml":
        amount /= 1000
    return measure(amount)
