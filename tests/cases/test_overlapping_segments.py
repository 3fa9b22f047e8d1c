"""Segments of 3D Slicer that share voxels become regions, for the whole data set at once."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from core.dataset.check.check_dataset import check_dataset
from core.dataset.dataset import Dataset
from core.dataset.dataset_file import read_dataset
from core.dataset.importing.import_dataset import import_dataset
from core.dataset.importing.propose_import import propose_import
from core.errors import UserError
from core.events import run_to_end
from core.io.read_image import read_mask
from core.project_folder import ProjectFolder
from tests.cases.imported import told
from tests.cases.test_mask_pixels import VOLUME, segments, slicer

ORGAN = VOLUME > 0
TUMOUR = VOLUME == 2
VESSEL = np.zeros_like(ORGAN)
VESSEL[0:3, 3:5, 3:9] = True


def layered(*drawn: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """(layer, x, y, z)"""
    return np.stack([each.T for each in drawn]).astype(np.uint8)


def imported(root: Path) -> Dataset:
    proposal = propose_import(root / "images", root / "masks")
    return run_to_end(import_dataset(proposal, ProjectFolder(root / "project"), "Made"))


def region(dataset: Dataset, case: int, name: str) -> NDArray[np.bool_]:
    """What of a written mask belongs to a region."""
    mask = dataset.cases[case].mask
    assert mask is not None
    label = next(label for label in read_dataset(dataset.folder).labels.entries if label.name == name)
    return np.isin(read_mask(mask).voxels[0], label.values)


def test_that_a_segment_within_another_becomes_a_region_of_its_own(tmp_path: Path) -> None:
    both = layered(ORGAN, TUMOUR)
    nested = segments(("organ", 1, 0), ("tumour", 1, 1))
    # other layers and values, the same names
    turned = segments(("Tumour", 5, 0), ("organ", 3, 1))
    other = np.stack([TUMOUR.T * 5, ORGAN.T * 3]).astype(np.uint8)
    alone = segments(("organ", 1, 0))
    slicer(
        tmp_path,
        [(both, nested, (0, 0, 0)), (other, turned, (0, 0, 0)), (ORGAN.T.astype(np.uint8), alone, (0, 0, 0))],
    )
    said = told(propose_import(tmp_path / "images", tmp_path / "masks"))
    assert "Segments share voxels: organ + tumour" in said
    assert "none for" not in said
    dataset = imported(tmp_path)
    labels = read_dataset(dataset.folder).labels
    assert {label.name: label.values for label in labels.entries} == {
        "background": (0,),
        "organ": (1, 2),
        "tumour": (2,),
    }
    assert labels.regions_class_order == (1, 2)
    for case, tumour in enumerate((TUMOUR, TUMOUR, TUMOUR & False)):
        np.testing.assert_array_equal(region(dataset, case, "organ"), ORGAN)
        np.testing.assert_array_equal(region(dataset, case, "tumour"), tumour)
    assert run_to_end(check_dataset(read_dataset(dataset.folder))).passed


def test_that_every_combination_has_a_number_and_what_no_prediction_can_say_is_told(tmp_path: Path) -> None:
    names = segments(("vessel", 1, 0), ("organ", 1, 1), ("tumour", 1, 2))
    slicer(tmp_path, [(layered(VESSEL, ORGAN, TUMOUR), names, (0, 0, 0))] * 2)
    proposal = propose_import(tmp_path / "images", tmp_path / "masks")
    assert "none for organ + vessel" in told(proposal)
    dataset = imported(tmp_path)
    labels = read_dataset(dataset.folder).labels
    # the largest first: smaller ones cover it
    sizes = {"organ": ORGAN.sum(), "tumour": TUMOUR.sum(), "vessel": VESSEL.sum()}
    assert [label.name for label in labels.foreground] == sorted(sizes, key=lambda name: -sizes[name])
    for name, drawn in (("organ", ORGAN), ("tumour", TUMOUR), ("vessel", VESSEL)):
        np.testing.assert_array_equal(region(dataset, 1, name), drawn)
    assert len(set(labels.regions_class_order)) == 3


def test_that_the_grown_mask_of_a_cut_file_lies_where_it_should(tmp_path: Path) -> None:
    names = segments(("organ", 1, 0), ("tumour", 1, 1))
    cut: Any = layered(ORGAN, TUMOUR)[:, 1:, 1:, 1:]
    slicer(tmp_path, [(layered(ORGAN, TUMOUR), names, (0, 0, 0)), (cut, names, (1, 1, 2))])
    dataset = imported(tmp_path)
    np.testing.assert_array_equal(region(dataset, 1, "tumour"), TUMOUR)
    np.testing.assert_array_equal(region(dataset, 1, "organ"), ORGAN)


def test_that_overlaps_beside_plain_numbers_are_refused(tmp_path: Path) -> None:
    names = segments(("organ", 1, 0), ("tumour", 1, 1))
    slicer(tmp_path, [(layered(ORGAN, TUMOUR), names, (0, 0, 0)), (VOLUME.T, "", (0, 0, 0))])
    with pytest.raises(UserError, match="segments that share voxels, others hold numbers"):
        propose_import(tmp_path / "images", tmp_path / "masks")
