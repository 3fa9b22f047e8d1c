"""All cases turned to one orientation: every value stays at its place."""

from dataclasses import replace
from itertools import permutations, product
from pathlib import Path

import nibabel as nib
import numpy as np
import pytest
import SimpleITK as sitk

from core.dataset.check.check_dataset import check_dataset
from core.dataset.dataset import Dataset
from core.dataset.dataset_file import read_dataset
from core.dataset.orientation import is_orientation, turn_to, usual_orientation
from core.dataset.repair.one_orientation import turn_cases, turned, turns_needed
from core.display.anatomy import orientation_code
from core.errors import UserError
from core.events import run_to_end
from core.io.image import Image
from core.io.place import AxisTurn, world
from core.io.read_image import read_grid, read_image
from core.io.write_image import write_image, write_mask
from tests.core.dataset.make_dataset import GRID, labels, nnunet_dataset, voxels

ALL = [
    AxisTurn(axes=(axes[0], axes[1], axes[2]), flips=(flips[0], flips[1], flips[2]))
    for axes in permutations(range(3))
    for flips in product((False, True), repeat=3)
]
PLACED = replace(GRID, origin_mm=(-120.5, 33.25, 7.75))


def _mixed(root: Path, *, ending: str = ".nii.gz", turn: AxisTurn | None = None) -> Dataset:
    """Three cases; the last lies otherwise in the file, at the same place."""
    folder = nnunet_dataset(root, cases=3, channels=2, ending=ending)
    dataset = read_dataset(folder)
    turn = turn or AxisTurn(axes=(2, 0, 1), flips=(True, False, True))
    for number, case in enumerate(dataset.cases):
        drawn = labels(number)[None]
        for channel, path in enumerate(case.images):
            image = Image(voxels=voxels(number * 10 + channel), grid=PLACED)
            write_image(path, turned(image, turn) if number == 2 else image)
        assert case.mask is not None
        mask = Image(voxels=drawn.astype(np.uint8), grid=PLACED)
        lies = turned(mask, turn) if number == 2 else mask
        write_mask(case.mask, lies.voxels[0], lies.grid)
    return dataset


@pytest.mark.parametrize("ending", [".nii.gz", ".nrrd", ".mha"])
def test_that_a_case_in_other_axes_is_turned_and_the_check_is_content(tmp_path: Path, ending: str) -> None:
    dataset = _mixed(tmp_path, ending=ending)
    report = run_to_end(check_dataset(dataset))
    assert [(each.case, each.repair) for each in report.findings if each.repair] == [
        ("case_2", "orientation")
    ]
    untouched = [path.read_bytes() for case in dataset.cases[:2] for path in case.images]
    wanted, turns = turns_needed(dataset)
    assert (wanted, [each.case.name for each in turns]) == ("LPS", ["case_2"])
    run_to_end(turn_cases(turns, wanted))
    case = dataset.cases[2]
    assert case.mask is not None
    for channel, path in enumerate(case.images):
        found = read_image(path)
        np.testing.assert_array_equal(found.voxels, voxels(20 + channel))
        np.testing.assert_allclose(found.grid.origin_mm, PLACED.origin_mm, atol=1e-6)
        np.testing.assert_allclose(found.grid.direction, PLACED.direction, atol=1e-6)
        assert found.grid.spacing_mm == PLACED.spacing_mm
    np.testing.assert_array_equal(read_image(case.mask).voxels[0], labels(2))
    assert read_grid(case.mask) == read_grid(case.images[0])
    assert [path.read_bytes() for each in dataset.cases[:2] for path in each.images] == untouched
    assert [each.repair for each in run_to_end(check_dataset(dataset)).findings] == [None]


@pytest.mark.parametrize("turn", ALL)
def test_that_each_voxel_lies_where_it_lay_for_two_readers(tmp_path: Path, turn: AxisTurn) -> None:
    angle = np.radians(17)
    cos, sin = float(np.cos(angle)), float(np.sin(angle))
    grid = replace(PLACED, direction=((1.0, 0.0, 0.0), (0.0, cos, -sin), (0.0, sin, cos)))
    path = tmp_path / "a.nii"
    content = np.arange(1, 1 + np.prod(grid.shape), dtype=np.int16).reshape(1, *grid.shape)
    write_image(path, Image(voxels=content, grid=grid))
    write_image(path, turned(read_image(path), turn))
    number = int(content[0, 2, 5, 1])
    place = world(grid, np.array([2, 5, 1]))[::-1]
    mine = nib.load(path)
    index = np.argwhere(np.asarray(mine.dataobj) == number)[0]
    # NIfTI holds places as numbers of 7 digits, in RAS
    np.testing.assert_allclose((mine.affine @ [*index, 1])[:3] * [-1, -1, 1], place, atol=3e-5)
    theirs = sitk.ReadImage(str(path))
    found = theirs.TransformIndexToPhysicalPoint([int(i) for i in index])
    np.testing.assert_allclose(found, place, atol=3e-5)


def test_that_there_and_back_gives_the_same_file_but_for_its_packing(tmp_path: Path) -> None:
    dataset = _mixed(tmp_path, ending=".mha")
    before = read_image(dataset.cases[0].images[0])
    for orientation in ("SAR", "LPS"):
        wanted, turns = turns_needed(dataset, orientation)
        run_to_end(turn_cases(turns, wanted))
    after = read_image(dataset.cases[0].images[0])
    np.testing.assert_array_equal(after.voxels, before.voxels)
    np.testing.assert_allclose(after.grid.origin_mm, before.grid.origin_mm, atol=1e-9)
    assert after.grid.shape == before.grid.shape


def test_that_a_slanted_case_keeps_its_slant(tmp_path: Path) -> None:
    path = tmp_path / "tilted.nii"
    affine = np.array([[1.0, 0, 0.05, -7], [0, 1.0, 0.04, 8], [0, 0, 3.0, 9], [0, 0, 0, 1]])
    nib.save(nib.Nifti1Image(np.arange(120, dtype=np.int16).reshape(4, 5, 6), affine), path)
    image = read_image(path)
    turn = turn_to("PSL", image.grid)
    assert turn is not None
    assert orientation_code(image.grid) == "RAS"
    write_image(path, turned(image, turn))
    found = nib.load(path)
    for value in (0, 7, 64, 119):
        old = np.argwhere(np.arange(120).reshape(4, 5, 6) == value)[0]
        new = np.argwhere(np.asarray(found.dataobj) == value)[0]
        np.testing.assert_allclose(found.affine @ [*new, 1], affine @ [*old, 1], atol=1e-5)


def test_that_a_mask_that_does_not_lie_on_its_image_is_refused_and_nothing_is_turned(tmp_path: Path) -> None:
    dataset = _mixed(tmp_path)
    case = dataset.cases[2]
    assert case.mask is not None
    write_mask(case.mask, labels(2), PLACED)
    before = [path.read_bytes() for path in case.images]
    with pytest.raises(
        UserError, match=r"Case case_2: case_2\.nii\.gz does not lie on the case's first image"
    ):
        turns_needed(dataset)
    assert [path.read_bytes() for path in case.images] == before


def test_that_words_that_are_no_orientation_are_refused(tmp_path: Path) -> None:
    dataset = _mixed(tmp_path)
    for word in ("LPX", "LLS", "lps", "RAIS"):
        assert not is_orientation(word)
        with pytest.raises(UserError, match="is no orientation"):
            turns_needed(dataset, word)


def test_that_images_that_know_no_orientation_are_refused(tmp_path: Path) -> None:
    dataset = read_dataset(nnunet_dataset(tmp_path, ending=".tif"))
    with pytest.raises(UserError, match="Case case_0: the file does not say how"):
        turns_needed(dataset, "LPS")


def test_that_the_most_frequent_orientation_is_the_usual_one() -> None:
    assert usual_orientation(["RAS", "LPS", "LPS", ""]) == "LPS"
    assert usual_orientation(["RAS", "LPS"]) == "LPS"
    assert usual_orientation([]) == ""
