"""A mask may take over its image's geometry, in the project only."""

from dataclasses import replace
from itertools import permutations, product
from pathlib import Path

import numpy as np
import pytest

from core.dataset.check.check_dataset import check_dataset
from core.dataset.dataset_file import read_dataset
from core.dataset.mask_geometry import may_take_over, same_box
from core.dataset.repair.take_over_geometry import repair_geometry
from core.errors import UserError
from core.events import run_to_end
from core.io.image import Grid
from core.io.read_image import read_mask
from core.io.write_image import write_mask
from tests.core.dataset.make_dataset import GRID, labels, nnunet_dataset


def test_that_a_mask_takes_over_the_geometry_and_the_check_passes(tmp_path: Path) -> None:
    dataset = read_dataset(nnunet_dataset(tmp_path, cases=10))
    masks = [case.mask for case in dataset.cases if case.mask is not None]
    write_mask(masks[2], labels(2), Grid(shape=GRID.shape, spacing_mm=(1.0, 1.0, 1.0)))
    report = run_to_end(check_dataset(dataset))
    wanted = {finding.case or "" for finding in report.findings if finding.repair == "geometry"}
    assert wanted == {"case_2"}
    assert run_to_end(repair_geometry(dataset, {*wanted, "case_3"})) == ("case_2",)
    np.testing.assert_array_equal(read_mask(masks[2]).voxels[0], labels(2))
    assert run_to_end(check_dataset(dataset)).findings == ()


def test_that_another_size_or_a_file_outside_the_project_is_refused(tmp_path: Path) -> None:
    dataset = read_dataset(nnunet_dataset(tmp_path / "a"))
    mask = dataset.cases[0].mask
    assert mask is not None
    write_mask(mask, labels(0)[:4], Grid(shape=(4, 9, 8), spacing_mm=GRID.spacing_mm))
    with pytest.raises(
        UserError, match=r"Case case_0: image and mask differ in size \(8 × 9 × 6, 8 × 9 × 4\)\."
    ):
        run_to_end(repair_geometry(dataset, ["case_0"]))
    elsewhere = replace(dataset, folder=tmp_path / "other")
    with pytest.raises(
        UserError, match=r"Case case_1: the mask lies outside the project and is not changed\."
    ):
        run_to_end(repair_geometry(elsewhere, ["case_1"]))


IMAGE = Grid(shape=(6, 6, 6), spacing_mm=(3.0, 1.0, 1.5), origin_mm=(-40.0, 12.0, 7.0), anatomical=True)
ORDERS = [(axes, signs) for axes in permutations(range(3)) for signs in product((1, -1), repeat=3)]


def _turned(grid: Grid, axes: tuple[int, ...], signs: tuple[int, ...]) -> Grid:
    """The same voxels at the same places, their axes in another order and running the other way where -1."""
    direction = np.array(grid.direction)
    steps = direction * np.array(grid.spacing_mm)
    origin = np.array(grid.origin_mm)
    for axis, sign in enumerate(signs):
        if sign < 0:
            origin = origin + steps[:, axis] * (grid.shape[axis] - 1)
    turned = (direction * np.array(signs))[:, list(axes)]
    return replace(
        grid,
        shape=tuple(grid.shape[axis] for axis in axes),
        spacing_mm=tuple(grid.spacing_mm[axis] for axis in axes),
        origin_mm=tuple(float(value) for value in origin),
        direction=tuple(tuple(float(value) for value in row) for row in turned),
    )


def _oblique(degrees: float) -> Grid:
    cos, sin = float(np.cos(np.radians(degrees))), float(np.sin(np.radians(degrees)))
    return replace(IMAGE, direction=((1.0, 0.0, 0.0), (0.0, cos, -sin), (0.0, sin, cos)))


@pytest.mark.parametrize("image", [IMAGE, _oblique(25), replace(IMAGE, spacing_mm=(1.0, 1.0, 1.0))])
@pytest.mark.parametrize("moved", [(0.0, 0.0, 0.0), (0.1, 0.0, -0.2), (30.0, -4.0, 11.0)])
def test_that_a_mask_in_any_other_order_of_axes_never_takes_over_the_geometry(
    image: Grid, moved: tuple[float, float, float]
) -> None:
    for axes, signs in ORDERS:
        turned = _turned(image, axes, signs)
        mask = replace(turned, origin_mm=tuple(a + b for a, b in zip(turned.origin_mm, moved, strict=True)))
        straight = axes == (0, 1, 2) and signs == (1, 1, 1)
        # one that is moved may be right where it is
        assert may_take_over(image, mask) == (straight and max(map(abs, moved)) < 0.5), (axes, signs)
        assert same_box(image, mask) == (max(map(abs, moved)) < 0.5), (axes, signs)


def test_that_rounding_and_a_lost_spacing_are_repaired_and_another_spacing_is_not() -> None:
    for rounded in (
        replace(IMAGE, origin_mm=(-40.001, 12.0004, 7.0)),
        replace(IMAGE, spacing_mm=(3.0001, 1.0, 1.4999)),
        _oblique(0.01),
        replace(IMAGE, spacing_mm=(1.0, 1.0, 1.0), origin_mm=(0.0, 0.0, 0.0)),
    ):
        assert may_take_over(IMAGE, rounded)
    for other in (
        replace(IMAGE, spacing_mm=(1.5, 1.0, 3.0)),
        replace(IMAGE, spacing_mm=(6.0, 2.0, 3.0)),
        _oblique(10),
        replace(IMAGE, shape=(6, 6, 5)),
        replace(IMAGE, origin_mm=(float("nan"), 0.0, 0.0), direction=_oblique(90).direction),
    ):
        assert not may_take_over(IMAGE, other)


def test_that_a_turned_mask_is_refused_and_stays_as_it_was(tmp_path: Path) -> None:
    dataset = read_dataset(nnunet_dataset(tmp_path, cases=3))
    masks = [case.mask for case in dataset.cases if case.mask is not None]
    write_mask(masks[1], labels(1)[:, ::-1, ::-1], _turned(GRID, (0, 1, 2), (1, -1, -1)))
    write_mask(masks[2], labels(2), Grid(shape=GRID.shape, spacing_mm=(1.0, 1.0, 1.0)))
    before = [mask.read_bytes() for mask in masks]
    with pytest.raises(UserError, match=r"Case case_1: the mask is right where it lies"):
        run_to_end(repair_geometry(dataset, ["case_1", "case_2"]))
    assert [mask.read_bytes() for mask in masks] == before
