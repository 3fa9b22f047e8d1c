"""Packed NIfTI files as the library writes them, but sooner."""

import gzip
from pathlib import Path

import numpy as np
import pytest
import SimpleITK as sitk

from core.io.formats import nifti_file
from core.io.formats.sitk_file import write_image_file
from core.io.image import Grid, Image

OBLIQUE = ((0.8, 0.0, 0.6), (0.0, 1.0, 0.0), (-0.6, 0.0, 0.8))


def written_by_library(path: Path, voxels: np.ndarray, grid: Grid) -> bytes:
    image = sitk.GetImageFromArray(voxels)
    image.SetSpacing(grid.spacing_mm[::-1])
    image.SetOrigin(grid.origin_mm[::-1])
    image.SetDirection(np.asarray(grid.direction)[::-1, ::-1].ravel().tolist())
    sitk.WriteImage(image, str(path), True)
    return gzip.decompress(path.read_bytes())


@pytest.mark.parametrize("kind", ["uint8", "int16", "uint16", "int32", "float32"])
@pytest.mark.parametrize("shape", [(1, 5, 4), (3, 1, 4), (3, 5, 1), (3, 5, 4), (1, 1, 1)])
@pytest.mark.parametrize("at_once", [True, False])
def test_that_every_byte_is_what_the_library_writes(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
    shape: tuple[int, int, int],
    at_once: bool,
) -> None:
    if not at_once:
        monkeypatch.setattr(nifti_file, "_AT_ONCE", 0)
    voxels = np.random.default_rng(0).integers(0, 200, shape).astype(kind)
    grid = Grid(
        shape=shape,
        spacing_mm=(2.5, 0.7, 0.6),
        origin_mm=(-7.0, 30.0, 12.5),
        direction=OBLIQUE,
        anatomical=True,
    )
    write_image_file(tmp_path / "own.nii.gz", Image(voxels=voxels[None], grid=grid))
    own = gzip.decompress((tmp_path / "own.nii.gz").read_bytes())
    assert own == written_by_library(tmp_path / "library.nii.gz", voxels, grid)


def test_that_voxels_in_another_order_of_axes_are_written_right(tmp_path: Path) -> None:
    voxels = np.arange(60, dtype=np.int16).reshape(5, 4, 3).transpose(2, 1, 0)
    grid = Grid(shape=(3, 4, 5), spacing_mm=(1.0, 1.0, 1.0), anatomical=True)
    write_image_file(tmp_path / "own.nii.gz", Image(voxels=voxels[None], grid=grid))
    read = sitk.GetArrayFromImage(sitk.ReadImage(str(tmp_path / "own.nii.gz")))
    assert np.array_equal(read, voxels)
