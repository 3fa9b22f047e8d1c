"""Masks and channels brought onto the grid of their image, as they are written into the project."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from core.dataset.mask_geometry import mask_is_near, mask_turn, may_resample
from core.io.image import Grid, Image, NiftiForms, Vector, same_geometry
from core.io.nifti_forms import forms_apart_mm
from core.io.place import places_of


def mask_grid(mask: Grid, image: Grid) -> Grid:
    """The image's own grid where the mask's is the same but for rounding, or where it has none to speak of."""
    mask = _in_unit_of(mask, image)
    if mask.shape != image.shape:
        return mask
    if mask.unit == "px" or any(same_geometry(mask, place) for place in places_of(image)):
        return image
    return mask


def _in_unit_of(mask: Grid, image: Grid) -> Grid:
    """The same place counted as the image counts: TIFF tells µm where others tell mm."""
    scale = {("µm", "mm"): 1e-3, ("mm", "µm"): 1e3}.get((mask.unit, image.unit))
    if scale is None or mask.dimensions == 2:
        return mask
    z, y, x = (step * scale for step in mask.spacing_mm)
    down, back, right = (place * scale for place in mask.origin_mm)
    return replace(mask, spacing_mm=(z, y, x), origin_mm=(down, back, right), unit=image.unit, nifti=None)


def stays_as_it_is(mask: Grid, image: Grid) -> bool:
    """Whether a copy of the mask's file lies where it should for every reader."""
    return mask_grid(mask, image) == mask and not (forms_apart_mm(image) and mask.nifti != image.nifti)


def placed(mask: Image, image: Grid, *, resample: bool) -> Image:
    """The mask (1, Z, Y, X) turned to the image's axes, or resampled where that is wanted; else as it is."""
    turn = mask_turn(mask.grid, image)
    if turn is not None:
        if turn.is_straight:
            grid = image if not mask_is_near(mask.grid, image) else mask_grid(mask.grid, image)
            return Image(voxels=mask.voxels, grid=grid)
        voxels = np.ascontiguousarray(turn.turned(mask.voxels))
        grid = turn.turned_grid(mask.grid)
        return Image(voxels=voxels, grid=image if not mask_is_near(grid, image) else mask_grid(grid, image))
    if resample and may_resample(mask.grid, image):
        return Image(voxels=resampled(mask, image), grid=image)
    return Image(voxels=mask.voxels, grid=mask_grid(mask.grid, image))


def resampled(mask: Image, image: Grid) -> NDArray[np.generic]:
    """(1, Z, Y, X) on the image's grid, each voxel that of the mask it lies in; 0 outside of the mask."""
    # half a second of import, which hardly any import of data needs
    from scipy.ndimage import affine_transform

    steps = np.asarray(mask.grid.direction) * mask.grid.spacing_mm
    back = np.linalg.inv(steps)
    matrix = back @ (np.asarray(image.direction) * image.spacing_mm)
    offset = back @ np.subtract(image.origin_mm, mask.grid.origin_mm)
    # what lies on the border between two voxels must not fall to either by rounding
    offset = offset + 1e-6
    found: NDArray[np.generic] = affine_transform(
        mask.voxels[0], matrix, offset, output_shape=image.shape, order=0, mode="grid-constant", cval=0
    )
    return found[None]


def respaced(grid: Grid, spacing: Vector | None) -> Grid:
    """The grid with the steps that the user gave in place of its own; planes stay."""
    if spacing is None or grid.dimensions == 2:
        return grid
    nifti = None if grid.nifti is None else _respaced_forms(grid.nifti, spacing)
    return replace(grid, spacing_mm=spacing, unit="mm", nifti=nifti)


def _respaced_forms(forms: NiftiForms, spacing: Sequence[float]) -> NiftiForms:
    z, y, x = spacing
    matrix = np.array(forms.sform)
    lengths = np.linalg.norm(matrix[:, :3], axis=0)
    matrix[:, :3] *= np.array([x, y, z]) / np.where(lengths > 0, lengths, 1.0)
    a, b, c = ((float(r[0]), float(r[1]), float(r[2]), float(r[3])) for r in matrix)
    # in mm
    units = (forms.units & ~7) | 2
    return replace(forms, pixdim=(forms.pixdim[0], x, y, z), sform=(a, b, c), units=units)
