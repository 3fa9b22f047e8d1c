"""The way back from the network's grid to the file's axes."""

from itertools import permutations

import numpy as np
import pytest

from core.io.image import Grid
from core.preprocessing.preprocessed_case import CaseGeometry


def geometry(forward: tuple[int, ...]) -> CaseGeometry:
    grid = Grid(shape=(4, 5, 6), spacing_mm=(3.0, 0.5, 0.7))
    first, second, third = forward
    shape = (grid.shape[first], grid.shape[second], grid.shape[third])
    spacing = (grid.spacing_mm[first], grid.spacing_mm[second], grid.spacing_mm[third])
    return CaseGeometry(
        grid=grid,
        transpose_forward=(first, second, third),
        spacing_mm=spacing,
        shape_before_crop=shape,
        crop_box=((0, shape[0]), (0, shape[1]), (0, shape[2])),
        shape_after_crop=shape,
        shape=shape,
        target_spacing_mm=spacing,
    )


@pytest.mark.parametrize("forward", list(permutations(range(3))))
def test_that_the_way_back_undoes_the_way_there(forward: tuple[int, ...]) -> None:
    made = geometry(forward)
    volume = np.arange(4 * 5 * 6).reshape(4, 5, 6)
    channels = np.stack([volume, -volume])
    assert (made.in_file_order(volume.transpose(forward)) == volume).all()
    assert (made.in_file_order(channels.transpose(0, *(axis + 1 for axis in forward))) == channels).all()
    assert made.shape_in_file == made.grid.shape
    assert made.target_spacing_in_file == made.grid.spacing_mm
    assert made.way_back == tuple(np.argsort(forward))
