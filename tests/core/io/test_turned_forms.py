"""A NIfTI header that names two places keeps both when the voxels are turned."""

from itertools import permutations, product

import numpy as np
import pytest

from core.io.image import NiftiForms
from core.io.nifti_forms import qform_matrix, sform_matrix
from core.io.place import AxisTurn
from core.io.turned_forms import turned_forms

SHAPE = (4, 5, 6)
FORMS = NiftiForms(
    qform_code=1,
    sform_code=2,
    quaternion=(0.1, -0.2, 0.3),
    qoffset=(10.0, -20.0, 30.0),
    pixdim=(-1.0, 0.5, 0.75, 3.0),
    # sheared, as of a tilted gantry
    sform=((0.5, 0.0, 0.1, -7.0), (0.0, 0.75, 0.2, 8.0), (0.0, 0.0, 3.0, 9.0)),
    units=2,
)


@pytest.mark.parametrize("axes", list(permutations(range(3))))
@pytest.mark.parametrize("flips", list(product((False, True), repeat=3)))
def test_that_every_voxel_keeps_both_of_its_places(
    axes: tuple[int, int, int], flips: tuple[bool, bool, bool]
) -> None:
    turn = AxisTurn(axes=axes, flips=flips)
    turned = turned_forms(FORMS, axes, flips, SHAPE)
    # (z, y, x) of the old voxel that lies at each new place
    old = np.stack(np.meshgrid(*map(np.arange, SHAPE), indexing="ij"))
    moved = turn.turned(old)
    new = np.stack(np.meshgrid(*map(np.arange, moved.shape[1:]), indexing="ij"))
    for matrix in (sform_matrix, qform_matrix):
        before = matrix(FORMS) @ _homogeneous(moved)
        after = matrix(turned) @ _homogeneous(new)
        np.testing.assert_allclose(after, before, atol=1e-6)
    assert (turned.qform_code, turned.sform_code, turned.units) == (1, 2, 2)
    assert turned.pixdim[0] in (-1.0, 1.0)


def test_that_half_a_turn_round_each_axis_is_written_right() -> None:
    for flips in ((False, True, True), (True, False, True), (True, True, False)):
        plain = NiftiForms(
            qform_code=1,
            sform_code=0,
            quaternion=(0.0, 0.0, 0.0),
            qoffset=(0.0, 0.0, 0.0),
            pixdim=(1.0, 1.0, 2.0, 3.0),
            sform=((0.0,) * 4,) * 3,
            units=2,
        )
        turned = turned_forms(plain, (0, 1, 2), flips, SHAPE)
        x, y, z = (-1.0 if flip else 1.0 for flip in flips[::-1])
        np.testing.assert_allclose(qform_matrix(turned)[:, :3], np.diag([x, 2 * y, 3 * z]), atol=1e-12)


def _homogeneous(index: np.ndarray) -> np.ndarray:
    """(4, N) as (x, y, z, 1) of indices (3, …) as (z, y, x)."""
    flat = index.reshape(3, -1)[::-1]
    return np.vstack([flat, np.ones(flat.shape[1])]).astype(float)
