"""A mask may take over its image's geometry, in the project only."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core.dataset.check import check_dataset
from core.dataset.dataset_file import read_dataset
from core.dataset.repair import repair_geometry
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
    with pytest.raises(UserError, match=r"Case case_0: image and mask differ in size \(8×9×6, 8×9×4\)\."):
        run_to_end(repair_geometry(dataset, ["case_0"]))
    elsewhere = replace(dataset, folder=tmp_path / "other")
    with pytest.raises(
        UserError, match=r"Case case_1: the mask lies outside the project and is not changed\."
    ):
        run_to_end(repair_geometry(elsewhere, ["case_1"]))
