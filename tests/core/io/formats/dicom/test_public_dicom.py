"""Public series and masks against the NRRD files that they correspond to, and against SimpleITK's pixels."""

from pathlib import Path

import numpy as np
import pytest
import SimpleITK as sitk

from core.io.formats.dicom.dicom_series import staged_stack
from core.io.formats.dicom.read_staged_series import staged_mask
from core.io.formats.dicom.staged import StagedMask, StagedStructure
from core.io.formats.dicom.structure_file import read_structures
from core.io.place import world
from tests.core.io.formats.dicom.read_back import image_in, stacks_in


def drawn(folder: Path, file: Path) -> dict[str, np.ndarray]:
    (stack,) = stacks_in(folder)
    found = read_structures(file)
    structures = tuple(
        StagedStructure(path=file, kind=found.kind, number=each.number, name=each.name)
        for each in found.structures
    )
    image, stored = staged_mask(StagedMask(image=staged_stack(stack), structures=structures))
    return {each.name: image.voxels[each.layer] == each.value for each in stored.segments}


@pytest.mark.parametrize("number", [1, 2, 3])
def test_that_series_equal_those_of_another_reader(number: int, shared: Path) -> None:
    folder = shared / f"data/DICOM_Hippocampus_crops_nolabels/images/Study{number}_HCrop"
    image = image_in(folder)
    reader = sitk.ImageSeriesReader()
    reader.SetFileNames(reader.GetGDCMSeriesFileNames(str(folder)))
    other = reader.Execute()
    assert np.array_equal(image.voxels[0], sitk.GetArrayFromImage(other))
    for index in ((0, 0, 0), (3, 5, 7)):
        place = other.TransformIndexToPhysicalPoint(index[::-1])
        assert np.allclose(world(image.grid, np.array(index)), place[::-1])


@pytest.mark.parametrize(
    "folder, mask, name, nrrd, value",
    [
        ("ct-3slice", "liver.dcm", "Liver", "liver_seg.nrrd", 1),
        ("ct-3slice", "partial_overlaps.dcm", "GREEN", "partial_overlaps-1.nrrd", 1),
        ("ct-3slice", "partial_overlaps.dcm", "ORANGE", "partial_overlaps-2.nrrd", 2),
        ("ct-3slice", "partial_overlaps.dcm", "PURPLE", "partial_overlaps-3.nrrd", 3),
        ("ct-3slice", "partial_overlaps.dcm", "LIGHT_BLUE", "partial_overlaps-1.nrrd", 4),
        ("ct-3slice", "partial_overlaps.dcm", "DARK_BLUE", "partial_overlaps-1.nrrd", 5),
        ("24x38x3", "label.seg", "Liver", "label.nrrd", 1),
        ("24x38x3", "sparse-labelmap-noppv.dcm", "Liver", "sparse_labelmap_noppv_seg.nrrd", 1),
        ("24x38x3", "sparse-labelmap-ppv5.dcm", "Liver", "sparse_labelmap_ppv5_seg.nrrd", 1),
    ],
)
def test_that_segments_equal_their_nrrd(
    folder: str, mask: str, name: str, nrrd: str, value: int, shared: Path
) -> None:
    place = shared / "data/DICOM_SEG_examples" / folder
    found = drawn(place / "images", place / "labels" / mask)
    other = sitk.ReadImage(str(place / "labels" / nrrd))
    assert np.array_equal(found[name], sitk.GetArrayFromImage(other) == value)
    grid = image_in(place / "images").grid
    assert np.allclose(grid.origin_mm[::-1], other.GetOrigin(), atol=1e-3)
    assert np.allclose(grid.spacing_mm[::-1], other.GetSpacing(), atol=1e-4)


def test_that_the_body_is_where_the_patient_is(shared: Path) -> None:
    """A clinic's structure set of a whole plan, of which one slice is there."""
    place = shared / "data/DICOM_RTSTRUCT_small/dicompyler"
    body = drawn(place / "images", place / "labels/rtss.dcm")["BODY"]
    image = image_in(place / "images").voxels[0]
    assert body.sum() > 40_000
    assert image[body].mean() > -200 > -900 > image[~body].mean()
