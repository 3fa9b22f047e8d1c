"""Both places that a NIfTI file names, said of the same voxels in other axes."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from core.io.image import NiftiForms, Vector
from core.io.nifti_forms import qform_matrix, sform_matrix


def turned_forms(
    forms: NiftiForms, axes: Sequence[int], flips: Sequence[bool], shape: Sequence[int]
) -> NiftiForms:
    """The forms of voxels turned by `axes` and `flips` (z, y, x, as AxisTurn has them), of `shape` before.

    Every voxel keeps its place in either form, slanted slices and codes too; steps are passed on, not computed anew.
    """
    back = _to_old_index(axes, flips, shape)
    sform, qform = sform_matrix(forms) @ back, qform_matrix(forms) @ back
    lengths = np.linalg.norm(qform[:, :3], axis=0)
    turn = qform[:, :3] / np.where(lengths > 0, lengths, 1.0)
    sign = -1.0 if np.linalg.det(turn) < 0 else 1.0
    turn[:, 2] *= sign
    steps = [forms.pixdim[3 - axis] for axis in axes][::-1]
    a, b, c = ((float(r[0]), float(r[1]), float(r[2]), float(r[3])) for r in sform)
    x, y, z = (float(value) for value in qform[:, 3])
    return NiftiForms(
        qform_code=forms.qform_code,
        sform_code=forms.sform_code,
        quaternion=_quaternion(turn),
        qoffset=(x, y, z),
        pixdim=(sign, *steps),  # type: ignore[arg-type]
        sform=(a, b, c),
        units=forms.units,
    )


def _to_old_index(axes: Sequence[int], flips: Sequence[bool], shape: Sequence[int]) -> NDArray[np.float64]:
    """(4, 4), from the new index (x, y, z, 1) of a voxel to the one that it had."""
    matrix = np.zeros((4, 4))
    matrix[3, 3] = 1.0
    for new, (old, flip) in enumerate(zip(axes, flips, strict=True)):
        matrix[2 - old, 2 - new] = -1.0 if flip else 1.0
        matrix[2 - old, 3] = shape[old] - 1 if flip else 0
    return matrix


def _quaternion(turn: NDArray[np.float64]) -> Vector:
    """The last three of a turn's four numbers, the first of which is then not negative."""
    trace = [
        1 + turn[0, 0] + turn[1, 1] + turn[2, 2],
        1 + turn[0, 0] - turn[1, 1] - turn[2, 2],
        1 - turn[0, 0] + turn[1, 1] - turn[2, 2],
        1 - turn[0, 0] - turn[1, 1] + turn[2, 2],
    ]
    # from the largest, by which the others are divided (Shepperd 1978)
    largest = int(np.argmax(trace))
    root = 0.5 * float(np.sqrt(trace[largest]))
    skew = (turn[2, 1] - turn[1, 2], turn[0, 2] - turn[2, 0], turn[1, 0] - turn[0, 1])
    both = (turn[0, 1] + turn[1, 0], turn[0, 2] + turn[2, 0], turn[1, 2] + turn[2, 1])
    parts = {
        0: (root, skew[0] / (4 * root), skew[1] / (4 * root), skew[2] / (4 * root)),
        1: (skew[0] / (4 * root), root, both[0] / (4 * root), both[1] / (4 * root)),
        2: (skew[1] / (4 * root), both[0] / (4 * root), root, both[2] / (4 * root)),
        3: (skew[2] / (4 * root), both[1] / (4 * root), both[2] / (4 * root), root),
    }[largest]
    sign = -1.0 if parts[0] < 0 else 1.0
    return (float(sign * parts[1]), float(sign * parts[2]), float(sign * parts[3]))
