"""The two places that a NIfTI file may name, sform and qform, and what of them a grid of ours can hold."""

import numpy as np
from numpy.typing import NDArray

from core.io.image import Grid, NiftiForms, Vector

_MOST_SKEW = 0.05
"""axes of the file may be out of line with those of its grid by this: they are straightened for reading"""
_APART = 0.1
"""voxels: what both places may differ by through rounding"""
_TO_MM = {1: 1000.0, 3: 0.001}
"""by the code of the unit of length"""
_TO_LPS = np.diag([-1.0, -1.0, 1.0])


def sform_matrix(forms: NiftiForms) -> NDArray[np.float64]:
    """(3, 4), from (x, y, z) of a voxel to RAS, as the file says."""
    return np.array(forms.sform, np.float64)


def qform_matrix(forms: NiftiForms) -> NDArray[np.float64]:
    """(3, 4), from (x, y, z) of a voxel to RAS, from the quaternion, steps and offset."""
    b, c, d = forms.quaternion
    a = np.sqrt(max(0.0, 1.0 - (b * b + c * c + d * d)))
    if a < 1e-7:
        b, c, d = np.array([b, c, d]) / (np.linalg.norm([b, c, d]) or 1.0)
    turned = np.array(
        [
            [a * a + b * b - c * c - d * d, 2 * (b * c - a * d), 2 * (b * d + a * c)],
            [2 * (b * c + a * d), a * a + c * c - b * b - d * d, 2 * (c * d - a * b)],
            [2 * (b * d - a * c), 2 * (c * d + a * b), a * a + d * d - b * b - c * c],
        ]
    )
    sign = -1.0 if forms.pixdim[0] < 0 else 1.0
    steps = np.abs(forms.pixdim[1:4]) * np.array([1.0, 1.0, sign])
    return np.hstack([turned * steps, np.array(forms.qoffset, np.float64)[:, None]])


def forms_apart_mm(grid: Grid) -> float:
    """How far both places of the grid's file lie apart at most; 0 where it names one, or both agree."""
    forms = grid.nifti
    if forms is None or forms.qform_code <= 0 or forms.sform_code <= 0 or 0 in forms.pixdim[1:]:
        return 0.0
    z, y, x = (length - 1 for length in grid.shape)
    corners = np.array([[i, j, k, 1] for i in (0, x) for j in (0, y) for k in (0, z)], np.float64).T
    apart = (sform_matrix(forms) - qform_matrix(forms)) @ corners
    most = float(np.linalg.norm(apart, axis=0).max()) * _TO_MM.get(forms.units & 7, 1.0)
    return most if most > _APART * min(grid.spacing_mm) else 0.0


def lost_elsewhere_mm(grid: Grid) -> float:
    """How far a mask may lie off its image for some reader once another format holds the grid alone; mostly 0.

    Where the file names two places, or its axes are not at right angles and were straightened.
    """
    forms = grid.nifti
    if forms is None or 0 in forms.pixdim[1:]:
        return 0.0
    z, y, x = (length - 1 for length in grid.shape)
    corners = np.array([[i, j, k, 1] for i in (0, x) for j in (0, y) for k in (0, z)], np.float64).T
    steps = np.asarray(grid.direction) * np.asarray(grid.spacing_mm)
    ours = np.asarray(grid.origin_mm)[:, None] + steps @ corners[2::-1]
    scale = _TO_MM.get(forms.units & 7, 1.0)
    apart = [
        float(np.linalg.norm((_TO_LPS @ matrix @ corners)[::-1] * scale - ours, axis=0).max())
        for code, matrix in ((forms.sform_code, sform_matrix(forms)), (forms.qform_code, qform_matrix(forms)))
        if code > 0
    ]
    most = max(apart, default=0.0)
    return most if most > _APART * min(grid.spacing_mm) else 0.0


def other_place(grid: Grid) -> Grid | None:
    """The grid that the file's other form names, where both differ and it can be had with straight axes."""
    if grid.nifti is None or not forms_apart_mm(grid):
        return None
    found = [_as_grid(matrix, grid) for matrix in (qform_matrix(grid.nifti), sform_matrix(grid.nifti))]
    others = [other for other in found if other is not None and not _are_near(other, grid)]
    return others[0] if others else None


def forms_to_write(grid: Grid) -> NiftiForms | None:
    """What the header of a mask on this grid says; None where the grid is no longer the one of the file."""
    forms = grid.nifti
    if forms is None or not np.all(np.isfinite(forms.pixdim)):
        return None
    scale = _TO_MM.get(forms.units & 7, 1.0)
    steps = np.abs(forms.pixdim[1:4])[::-1]
    if forms.qform_code <= 0 and forms.sform_code <= 0:
        return forms if _near_steps(grid.spacing_mm, steps, scale) else None
    for code, matrix in (
        (forms.sform_code, sform_matrix(forms)),
        (forms.qform_code, qform_matrix(forms)),
    ):
        if code <= 0:
            continue
        lengths = np.linalg.norm(matrix[:, :3], axis=0)
        if not np.all(lengths > 0):
            continue
        direction = (_TO_LPS @ (matrix[:, :3] / lengths))[::-1, ::-1]
        origin = (_TO_LPS @ matrix[:, 3])[::-1]
        along = [_near_steps(grid.spacing_mm, sizes, scale) for sizes in (steps, lengths[::-1])]
        n = grid.dimensions
        turned = np.abs(np.subtract(direction, grid.direction))[3 - n :, 3 - n :].max()
        room = 0.5 * min(grid.spacing_mm[3 - n :])
        moved = min(
            np.abs(np.subtract(origin * factor, grid.origin_mm))[3 - n :].max() for factor in (1.0, scale)
        )
        if any(along) and turned <= _MOST_SKEW and moved <= room:
            return forms
    return None


def _near_steps(spacing: Vector, steps: NDArray[np.float64], scale: float) -> bool:
    return any(
        np.allclose(spacing[1:], steps[1:] * factor, rtol=1e-3)
        and (np.isclose(spacing[0], steps[0] * factor, rtol=1e-3) or spacing[0] > 100 * max(spacing[1:]))
        for factor in (1.0, scale)
    )


def _as_grid(matrix: NDArray[np.float64], grid: Grid) -> Grid | None:
    from dataclasses import replace

    lengths = np.linalg.norm(matrix[:, :3], axis=0)
    if not np.all(lengths > 0):
        return None
    directions = matrix[:, :3] / lengths
    u, _, vt = np.linalg.svd(directions)
    if np.abs(u @ vt - directions).max() > _MOST_SKEW:
        return None
    scale = _TO_MM.get(grid.nifti.units & 7, 1.0) if grid.nifti else 1.0
    a, b, c = ((float(r[0]), float(r[1]), float(r[2])) for r in (_TO_LPS @ (u @ vt))[::-1, ::-1])
    z, y, x = (float(value) for value in (_TO_LPS @ matrix[:, 3])[::-1] * scale)
    sz, sy, sx = (float(value) for value in lengths[::-1] * scale)
    return replace(grid, spacing_mm=(sz, sy, sx), origin_mm=(z, y, x), direction=(a, b, c), nifti=None)


def _are_near(one: Grid, other: Grid) -> bool:
    """Of one place, to rounding."""
    return (
        float(np.abs(np.subtract(one.origin_mm, other.origin_mm)).max()) <= _APART * min(other.spacing_mm)
        and float(np.abs(np.subtract(one.direction, other.direction)).max()) <= 1e-3
        and np.allclose(one.spacing_mm, other.spacing_mm, rtol=1e-3)
    )
