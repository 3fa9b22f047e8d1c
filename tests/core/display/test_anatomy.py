"""Left is left: whatever way a file stores its axes, the same patient is shown the same way."""

from dataclasses import replace
from itertools import permutations, product

import numpy as np
import pytest

from core.display.anatomy import STRAIGHT, position_mm, turn_to_anatomy
from core.display.planes import Plane, rows_down, turn_of_slices
from core.io.image import Grid, Matrix

SHAPE = (4, 5, 6)


def stored(axes: tuple[int, ...], flips: tuple[bool, ...]) -> tuple[np.ndarray, Grid]:
    """The same head with its axes stored in another order and direction, and the grid that says so."""
    head = np.arange(np.prod(SHAPE)).reshape(SHAPE)
    turned = head.transpose(axes)[tuple(slice(None, None, -1 if flip else 1) for flip in flips)]
    direction = np.zeros((3, 3))
    for column, (axis, flip) in enumerate(zip(axes, flips, strict=True)):
        direction[axis, column] = -1 if flip else 1
    origin = direction @ [-(n - 1) if flip else 0 for n, flip in zip(turned.shape, flips, strict=True)]
    grid = Grid(
        shape=turned.shape,
        spacing_mm=(1.0, 1.0, 1.0),
        origin_mm=tuple(origin),
        direction=tuple(map(tuple, direction)),
        anatomical=True,
    )
    return turned, grid


@pytest.mark.parametrize("axes", tuple(permutations(range(3))))
def test_that_every_order_and_direction_of_axes_is_shown_alike(axes: tuple[int, ...]) -> None:
    for flips in product((False, True), repeat=3):
        voxels, grid = stored(axes, flips)
        turn = turn_to_anatomy(grid)
        assert np.array_equal(turn.apply(voxels), np.arange(np.prod(SHAPE)).reshape(SHAPE))
        for voxel in ((0, 0, 0), (3, 1, 5)):
            assert turn.apply(voxels)[voxel] == voxels[tuple(int(i) for i in turn.to_file(voxel, SHAPE))]
            assert position_mm(voxel, grid, turn, SHAPE) == pytest.approx(voxel)


def test_that_channels_are_turned_with_their_volume() -> None:
    voxels, grid = stored((2, 0, 1), (True, False, True))
    both = turn_to_anatomy(grid).apply(np.stack([voxels, -voxels]))
    assert both.shape == (2, *SHAPE)
    assert np.array_equal(both[1], -both[0])


def test_that_an_oblique_scan_goes_to_the_nearest_axes() -> None:
    c, s = np.cos(np.radians(30)), np.sin(np.radians(30))
    tilted: Matrix = ((c, -s, 0.0), (s, c, 0.0), (0.0, 0.0, -1.0))
    turn = turn_to_anatomy(Grid(shape=SHAPE, spacing_mm=(1, 1, 1), direction=tilted, anatomical=True))
    assert turn.axes == (0, 1, 2)
    assert turn.flips == (False, False, True)


def test_that_nothing_is_turned_without_an_anatomical_frame() -> None:
    grid = stored((2, 1, 0), (True, True, True))[1]
    assert turn_to_anatomy(replace(grid, anatomical=False)) == STRAIGHT


@pytest.mark.parametrize("axes", tuple(permutations(range(3))))
def test_that_the_slices_of_every_series_stand_upright_and_follow_one_another_alike(
    axes: tuple[int, ...],
) -> None:
    """As the viewer shows the same plane; the axis of the file's slices stays the first."""
    head = np.arange(np.prod(SHAPE)).reshape(SHAPE)
    for flips in product((False, True), repeat=3):
        voxels, grid = stored(axes, flips)
        turned = turn_of_slices(grid).apply(voxels)
        plane = Plane(axes[0])
        assert len(turned) == voxels.shape[0]
        for index, shown in enumerate(turned):
            assert np.array_equal(shown, rows_down(head, plane, index, anatomical=True))


def test_that_slices_without_an_anatomical_frame_are_shown_as_stored() -> None:
    grid = stored((1, 0, 2), (True, False, True))[1]
    assert turn_of_slices(replace(grid, anatomical=False)) == STRAIGHT
