"""Headers of NRRD and MetaImage that do not say how large a voxel is: told, never taken for 1 mm in silence."""

import gzip
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import nibabel
import numpy as np
import pytest
import tifffile

from core.dataset.dataset import Case
from core.dataset.importing.import_choices import ImportChoices, SpaceChoice
from core.dataset.importing.propose_import import propose_import
from core.errors import UserError
from core.inference.input_check import warnings_about
from core.io.image import Grid, Image
from core.io.read_image import read_header
from tests.cases.imported import folders, imported, told

VOXELS = np.zeros((3, 4, 5), np.uint8)
VOXELS[1, 1:3, 2:4] = 1
NRRD = "NRRD0005\ntype: uint8\ndimension: 3\nsizes: 5 4 3\nencoding: raw\n"
META = "ObjectType = Image\nNDims = 3\nBinaryData = True\nDimSize = 5 4 3\nElementType = MET_UCHAR\n"
TOLD = "do not say how large a voxel is: c0, c1."


def nrrd(path: Path, *fields: str) -> None:
    path.write_bytes((NRRD + "".join(f"{field}\n" for field in fields) + "\n").encode() + VOXELS.tobytes())


def metaimage(path: Path, *fields: str) -> None:
    head = META + "".join(f"{field}\n" for field in fields) + "ElementDataFile = LOCAL\n"
    path.write_bytes(head.encode() + VOXELS.tobytes())


def given(root: Path, ending: str, *fields: str) -> str:
    images, masks = folders(root)
    write = nrrd if ending == ".nrrd" else metaimage
    for k in range(2):
        write(images / f"c{k}{ending}", *fields)
        write(masks / f"c{k}{ending}", *fields)
    return told(propose_import(images, masks))


@pytest.mark.parametrize(
    ("ending", "fields", "is_known"),
    [
        (".nrrd", (), False),
        (".nrrd", ("spacings: 1 1 nan",), False),
        (".nrrd", ("spacings: 1 1 2", "centerings: node node node"), True),
        (".nrrd", ("space dimension: 3", "space directions: (1,0,0) (0,1,0) (0,0,2)"), True),
        (".nrrd", ("space: RAS", "space directions: (1,0,0) (0,1,0) none"), False),
        (".mha", (), False),
        (".mha", ("ElementSpacing = 1 1 2",), True),
        (".mha", ("ElementSize = 1 1 2",), True),
    ],
)
def test_that_a_size_that_is_not_there_is_told(
    tmp_path: Path, ending: str, fields: tuple[str, ...], is_known: bool
) -> None:
    assert (TOLD not in given(tmp_path, ending, *fields)) == is_known


def test_that_the_size_given_for_all_is_written(tmp_path: Path) -> None:
    given(tmp_path, ".nrrd")
    choices = ImportChoices(space=SpaceChoice(spacing_mm=(5.0, 0.5, 0.5)))
    imported(tmp_path, propose_import(tmp_path / "images", tmp_path / "masks", choices), choices)
    (written,) = (tmp_path / "project/raw").glob("*/imagesTr/c0_0000.*")
    assert read_header(written)[0].spacing_mm == (5.0, 0.5, 0.5)


def test_that_a_size_of_0_is_refused(tmp_path: Path) -> None:
    metaimage(tmp_path / "a.mha", "ElementSpacing = 1 1 0")
    with pytest.raises(UserError, match="the size of a voxel is zero or no number"):
        read_header(tmp_path / "a.mha")


def test_that_packed_voxels_beside_their_header_are_not_told_as_passed_over(tmp_path: Path) -> None:
    images, masks = folders(tmp_path)
    for k in range(2):
        head = NRRD.replace("raw", "gzip") + f"spacings: 1 1 2\ndata file: c{k}.raw.gz\n\n"
        (images / f"c{k}.nhdr").write_bytes(head.encode())
        (images / f"c{k}.raw.gz").write_bytes(gzip.compress(VOXELS.tobytes()))
        nrrd(masks / f"c{k}.nrrd", "spacings: 1 1 2")
    assert "not read" not in told(propose_import(images, masks))


def test_that_times_that_are_taken_for_slices_are_told(tmp_path: Path) -> None:
    images, masks = folders(tmp_path)
    for k in range(2):
        for folder in (images, masks):
            tifffile.imwrite(folder / f"c{k}.tif", VOXELS, imagej=True, metadata={"axes": "TYX"})
    said = told(propose_import(images, masks))
    assert "The pictures in the files of 2 cases are called times: c0, c1." in said
    for folder in (images, masks):
        for path in folder.iterdir():
            tifffile.imwrite(path, VOXELS, imagej=True, metadata={"axes": "ZYX"})
    assert "called times" not in told(propose_import(images, masks))


@pytest.mark.parametrize(
    ("unit", "ending", "is_told"), [("px", ".nii.gz", True), ("mm", ".nii.gz", False), ("px", ".tif", False)]
)
def test_that_a_volume_of_unknown_size_is_told_before_its_mask_is_trusted(
    unit: str, ending: str, is_told: bool
) -> None:
    grid = Grid(shape=VOXELS.shape, spacing_mm=(1.0, 1.0, 1.0), unit=unit)
    image = Image(voxels=np.zeros((1, *VOXELS.shape), np.uint8), grid=grid)
    model: Any = SimpleNamespace(file_ending=ending)
    said = [str(text) for text in warnings_about(Case(name="p1", images=(), mask=None), image, (), model)]
    assert any("does not say how large a voxel is; 1 mm is taken" in text for text in said) == is_told


@pytest.mark.parametrize(("step", "is_told"), [(2.5, True), (1.0, False), (0.0, False)])
def test_that_times_that_are_taken_for_channels_are_told(tmp_path: Path, step: float, is_told: bool) -> None:
    """The step of the fourth axis is 1 or 0 where nobody knows one."""
    for k in range(3):
        voxels = np.random.default_rng(k).integers(0, 99, (8, 9, 10, 2)).astype(np.int16)
        drawn = (voxels[..., 0] > 50).astype(np.uint8)
        for folder, content in (("images", voxels), ("masks", drawn)):
            (tmp_path / folder).mkdir(exist_ok=True)
            file = nibabel.Nifti1Image(content, np.diag([1.0, 1.0, 3.0, 1.0]))
            file.header["pixdim"][4] = step
            nibabel.save(file, tmp_path / folder / f"c{k}.nii.gz")
    said = told(propose_import(tmp_path / "images", tmp_path / "masks"))
    assert ("The fourth axis of the files of 3 cases is time: c0, c1, c2." in said) == is_told
