"""A NIfTI file that does not say how large its voxels are."""

import gzip
import struct
from pathlib import Path

import numpy as np
import pytest

from core.io.formats.nifti_spacing import lacks_spacing
from core.io.image import Grid, Image
from core.io.read_image import read_image
from core.io.write_image import write_image

PIXDIM, CODES, SFORM = 76, 252, 280


@pytest.fixture
def path(tmp_path: Path) -> Path:
    grid = Grid(shape=(4, 5, 6), spacing_mm=(3.0, 2.0, 1.0))
    found = tmp_path / "a.nii.gz"
    write_image(found, Image(voxels=np.ones((1, 4, 5, 6), np.float32), grid=grid))
    return found


def change(path: Path, *, z_step: float, codes: tuple[int, int], z_column: float) -> None:
    header = bytearray(gzip.decompress(path.read_bytes()))
    struct.pack_into("<f", header, PIXDIM + 12, z_step)
    struct.pack_into("<2h", header, CODES, *codes)
    for row in range(3):
        struct.pack_into("<f", header, SFORM + 16 * row + 8, z_column if row == 2 else 0.0)
    path.write_bytes(gzip.compress(bytes(header)))


def test_that_a_file_as_it_should_be_lacks_nothing(path: Path, tmp_path: Path) -> None:
    assert not lacks_spacing(path)
    (tmp_path / "b.nrrd").write_bytes(b"NRRD0004\n")
    (tmp_path / "c.nii.gz").write_bytes(b"no archive")
    assert not lacks_spacing(tmp_path / "b.nrrd")
    assert not lacks_spacing(tmp_path / "c.nii.gz")
    assert not lacks_spacing(tmp_path / "gone.nii.gz")


@pytest.mark.parametrize("codes", [(1, 0), (0, 0)])
def test_that_a_step_of_zero_is_seen_though_the_reader_takes_one(path: Path, codes: tuple[int, int]) -> None:
    change(path, z_step=0.0, codes=codes, z_column=0.0)
    assert read_image(path).grid.spacing_mm == (1.0, 2.0, 1.0)
    assert lacks_spacing(path)


def test_that_a_matrix_in_use_does_not_help_as_the_reader_does_not_heed_it(path: Path) -> None:
    change(path, z_step=0.0, codes=(0, 1), z_column=3.0)
    assert read_image(path).grid.spacing_mm[0] == 1.0
    assert lacks_spacing(path)
