"""Images that do not say how large a voxel is, for a model that needs to know: the size is asked, never made up."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from core.dataset.space_doubts import lacks_nifti_steps
from core.errors import UserError
from core.fingerprint.fingerprint import Fingerprint
from core.io.image import Grid, Vector
from core.text import by_axis


def usual_voxel_size(fingerprint: Fingerprint | None) -> Vector | None:
    """(z, y, x) of the middle training image; None where nobody knows, or all were counted in voxels as well."""
    if fingerprint is None or not fingerprint.spacings:
        return None
    spacings = np.array(fingerprint.spacings)
    flat = all(shape[0] == 1 for shape in fingerprint.shapes_after_crop)
    if (spacings[:, 1 if flat else 0 :] == 1).all():
        return None
    z, y, x = (float(step) for step in np.median(spacings, 0))
    return z, y, x


def tells_no_voxel_size(grid: Grid) -> bool:
    """Whether every step was counted as 1 because the file says nothing."""
    return grid.unit == "px" or lacks_nifti_steps(grid)


def with_voxel_size(grid: Grid, size: Vector | None, unit: str) -> Grid:
    """The same voxels `size` (z, y, x) apart, where the file says none and a size is given.

    The thickness of a plane stays made up.
    """
    if size is None or not tells_no_voxel_size(grid):
        return grid
    flat = (grid.spacing_mm[0], *size[1:]) if grid.dimensions == 2 else size
    return replace(grid, spacing_mm=flat, unit=unit)


def voxel_size_of(parts: Sequence[str]) -> Vector | None:
    """(z, y, x) of two or three numbers, the distance of the slices first; None of no parts.

    Raises UserError where they are no sizes of a voxel.
    """
    if not parts:
        return None
    try:
        sizes = [float(part) for part in parts]
    except ValueError:
        sizes = []
    if len(sizes) == 2:
        sizes = [1.0, *sizes]
    if len(sizes) != 3 or not all(1e-9 <= size <= 1e9 for size in sizes):
        raise UserError(
            "{text}: these are no sizes of a voxel.",
            hint="Give three numbers, for pictures two.",
            text=", ".join(parts),
        )
    z, y, x = sizes
    return z, y, x


def no_voxel_size(case: str, usual: Vector) -> UserError:
    """The mistake of a case that is predicted without its size."""
    return UserError(
        "Case {case}: its file does not say how large a voxel is; in training they measured about {size}.",
        hint="Give the size of a voxel.",
        terminal_hint="Give it with --spacing Z,Y,X; --spacing {given} is that of the training images.",
        case=case,
        size=by_axis(usual),
        given=",".join(f"{step:g}" for step in usual),
    )
