"""Contours filled on slices: even-odd, each plane by its own points, nothing lost without a word."""

from pathlib import Path

import numpy as np
import pytest
from skimage.draw import polygon2mask

from core.io.formats.dicom.dicom_series import staged_stack
from core.io.formats.dicom.read_staged_series import staged_mask
from core.io.formats.dicom.rtstruct import contours_of, fill_even_odd, filled
from core.io.formats.dicom.slice_plane import SlicePlane
from core.io.formats.dicom.stack_geometry import StackGeometry, geometry_of
from core.io.formats.dicom.staged import StagedMask, StagedStructure
from core.io.formats.dicom.structure_file import read_structures
from tests.core.io.formats.dicom.pacs import numbered, stack_positions, write_rtstruct, write_series
from tests.core.io.formats.dicom.read_back import stacks_in

ROWS, COLUMNS = 40, 50


def stack(count: int = 5, step: float = 2.0) -> StackGeometry:
    planes = [
        SlicePlane(
            path=Path("x"),
            position=place,
            row=(1.0, 0.0, 0.0),
            column=(0.0, 1.0, 0.0),
            spacing=(0.5, 0.8),
            rows=ROWS,
            columns=COLUMNS,
        )
        for place in stack_positions(count, step)
    ]
    return geometry_of(planes)[0]


def square(top: float, left: float, bottom: float, right: float, z: float) -> np.ndarray:
    """In rows and columns of the first slice, as (L, P, S)."""
    corners = np.array([(top, left), (top, right), (bottom, right), (bottom, left)])
    return np.stack([10 + 0.8 * corners[:, 1], -20 + 0.5 * corners[:, 0], np.full(4, z)], axis=1)


def drawn(tmp_path: Path, *contours: np.ndarray, geometry: StackGeometry | None = None, **more):
    path = write_rtstruct(tmp_path / "rt.dcm", {"liver": contours}, **more)
    return filled(contours_of(path)[1], geometry or stack(), ROWS, COLUMNS)


def test_that_contours_on_voxel_edges_come_back_exactly(tmp_path: Path) -> None:
    found = drawn(tmp_path, square(4.5, 9.5, 14.5, 19.5, 34.0))
    wanted = np.zeros((5, ROWS, COLUMNS), bool)
    wanted[2, 5:15, 10:20] = True
    assert np.array_equal(found.voxels, wanted)
    assert (found.between, found.outside, found.not_flat, found.tiny) == (0, 0, 0, 0)


def test_that_a_contour_through_centres_holds_them(tmp_path: Path) -> None:
    found = drawn(tmp_path, square(5, 10, 14, 19, 34.0))
    assert np.argwhere(found.voxels)[:, 1:].min(axis=0).tolist() == [5, 10]
    assert np.argwhere(found.voxels)[:, 1:].max(axis=0).tolist() == [14, 19]
    assert found.voxels.sum() == 100


def test_that_a_contour_within_another_is_a_hole_and_one_within_that_an_island(tmp_path: Path) -> None:
    found = drawn(
        tmp_path,
        square(4.5, 4.5, 24.5, 24.5, 34.0),
        square(9.5, 9.5, 19.5, 19.5, 34.0),
        square(12.5, 12.5, 14.5, 14.5, 34.0),
    )
    assert found.voxels.sum() == 400 - 100 + 4
    assert found.voxels[2, 5, 5] and not found.voxels[2, 10, 10] and found.voxels[2, 13, 13]


def test_that_several_contours_of_a_slice_are_all_drawn(tmp_path: Path) -> None:
    found = drawn(tmp_path, square(1.5, 1.5, 3.5, 3.5, 30.0), square(10.5, 10.5, 12.5, 12.5, 30.0))
    assert found.voxels[0].sum() == 8


def test_that_a_contour_written_twice_makes_no_hole_of_itself(tmp_path: Path) -> None:
    one = square(4.5, 9.5, 14.5, 19.5, 34.0)
    assert drawn(tmp_path, one, one.copy()).voxels.sum() == 100


def test_that_a_plane_between_slices_counts_to_the_nearer_one_and_is_told(tmp_path: Path) -> None:
    found = drawn(tmp_path, square(4.5, 9.5, 14.5, 19.5, 34.7))
    assert found.voxels[2].sum() == 100 and found.voxels.sum() == 100
    assert found.between == 1


def test_that_two_planes_near_one_slice_do_not_cut_holes_into_each_other(tmp_path: Path) -> None:
    found = drawn(tmp_path, square(4.5, 9.5, 14.5, 19.5, 34.1), square(4.5, 9.5, 13.5, 19.5, 33.4))
    assert found.voxels[2].sum() == 100 and found.between == 1


def test_that_contours_beyond_the_stack_are_counted(tmp_path: Path) -> None:
    found = drawn(tmp_path, square(4.5, 9.5, 14.5, 19.5, 60.0))
    assert not found.voxels.any() and found.outside == 1


def test_that_a_contour_across_the_slices_is_counted_and_left_out(tmp_path: Path) -> None:
    upright = square(4.5, 9.5, 14.5, 19.5, 34.0)
    upright[:2, 2] += 6
    found = drawn(tmp_path, upright)
    assert not found.voxels.any() and found.not_flat == 1


def test_that_a_contour_smaller_than_a_voxel_is_one_voxel(tmp_path: Path) -> None:
    found = drawn(tmp_path, square(4.2, 9.2, 4.3, 9.3, 34.0), square(20.5, 20.5, 22.5, 22.5, 34.0))
    assert found.voxels[2, 4, 9] and found.voxels.sum() == 5 and found.tiny == 1


def test_that_points_are_told_and_not_drawn(tmp_path: Path) -> None:
    path = write_rtstruct(
        tmp_path / "rt.dcm", {"mark": [np.array([[1.0, 2.0, 3.0]])]}, kinds={"mark": "POINT"}
    )
    (structure,) = read_structures(path).structures
    assert not structure.is_drawn and structure.points == 1
    assert contours_of(path)[1].contours == ()


@pytest.mark.parametrize("seed", range(12))
def test_that_filling_agrees_with_another_rasteriser(seed: int) -> None:
    """skimage's, at nine times the density to each side, so that its own borders weigh little."""
    rng = np.random.default_rng(seed)
    angles = np.sort(rng.uniform(0, 2 * np.pi, 80))
    radius = 30 + 8 * np.sin(3 * angles + seed) + rng.normal(0, 0.5, 80)
    points = np.stack([60 + radius * np.sin(angles), 70 + 1.3 * radius * np.cos(angles)], axis=1)
    ours = np.zeros((130, 140), bool)
    fill_even_odd(ours, [points])
    dense = polygon2mask((130 * 9, 140 * 9), points * 9 + 4)
    theirs = dense.reshape(130, 9, 140, 9).mean(axis=(1, 3)) >= 0.5
    dice = 2 * (ours & theirs).sum() / (ours.sum() + theirs.sum())
    assert dice >= 0.99
    assert abs(int(ours.sum()) - dense.sum() / 81) <= 0.01 * ours.sum()


def test_that_contours_follow_an_oblique_tilted_stack(tmp_path: Path) -> None:
    turn, _ = np.linalg.qr(np.random.default_rng(4).normal(size=(3, 3)))
    row, column, normal = turn[0], turn[1], np.cross(turn[0], turn[1])
    along = normal + 0.3 * column
    write_series(
        tmp_path / "ct", numbered((4, 20, 20)), stack_positions(4, 3.0, along=along), axes=(row, column)
    )
    start = np.array((10.0, -20.0, 30.0)) + 2 * 3.0 * along
    corners = np.array([(4.5, 5.5), (4.5, 9.5), (8.5, 9.5), (8.5, 5.5)])
    points = start + corners[:, :1] * column + corners[:, 1:] * row
    write_rtstruct(tmp_path / "rt.dcm", {"a": [points]})
    (found,) = stacks_in(tmp_path / "ct")
    voxels = filled(contours_of(tmp_path / "rt.dcm")[1], geometry_of(found.planes)[0], 20, 20).voxels
    wanted = np.zeros((4, 20, 20), bool)
    wanted[2, 5:9, 6:10] = True
    assert np.array_equal(voxels, wanted)


def test_that_the_straightened_mask_lies_where_the_straightened_image_does(tmp_path: Path) -> None:
    places = [(0.0, i * 1.0, i * 2.0) for i in range(5)]
    volume = np.zeros((5, 20, 10), np.int16)
    volume[:, 8:12, 4:7] = 100
    write_series(tmp_path / "ct", volume, places)
    contours = [
        np.array(
            [
                (3.5, 7.5 + i, 2.0 * i),
                (6.5, 7.5 + i, 2.0 * i),
                (6.5, 11.5 + i, 2.0 * i),
                (3.5, 11.5 + i, 2.0 * i),
            ]
        )
        for i in range(5)
    ]
    write_rtstruct(tmp_path / "rt.dcm", {"a": contours})
    (found,) = stacks_in(tmp_path / "ct")
    image = staged_stack(found)
    structure = StagedStructure(path=tmp_path / "rt.dcm", kind="rtstruct", number=1, name="a")
    mask, _ = staged_mask(StagedMask(image=image, structures=(structure,)))
    from core.io.formats.dicom.read_staged_series import staged_image

    assert np.array_equal(mask.voxels[0] > 0, staged_image(image).voxels[0] > 50)
    assert mask.voxels.sum() == 5 * 12
