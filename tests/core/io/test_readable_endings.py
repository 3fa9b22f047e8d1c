"""An ending that is offered is read: its header is known to the screens, its voxels to a reader."""

from pathlib import Path

import h5py
import nibabel
import numpy as np
import pytest
import SimpleITK as sitk
import tifffile
from PIL import Image

from core.io.file_ending import (
    FREESURFER_ENDINGS,
    HDF5_ENDINGS,
    IMAGE_ENDINGS,
    PLANE_ENDINGS,
    TIFF_ENDINGS,
    ZARR_ENDINGS,
)
from core.io.formats.microscope.missing_part import PACKAGES, is_installed
from core.io.reading.read_here import header_here, image_here
from core.io.screens.screen import screen_image_file
from tests.core.io.formats.microscope.make_files import CziTile, write_czi, write_lif, write_nd2
from tests.core.io.formats.microscope.make_zarr import write_zarr

LOSSY = (".jpg", ".jpeg", ".jpe", ".jfif", ".jp2", ".j2k", ".j2c", ".jpf", ".jpx")
PIXELS = np.arange(5 * 7, dtype=np.uint8).reshape(5, 7)


def by_another_program(path: Path) -> None:
    ending = "".join(path.suffixes)
    if ending == ".jfif":
        Image.fromarray(PIXELS).save(path, format="JPEG")
    elif ending == ".webp":
        # grey is not among its kinds
        Image.fromarray(PIXELS).convert("RGB").save(path, lossless=True)
    elif ending in PLANE_ENDINGS:
        Image.fromarray(PIXELS).save(path)
    elif ending in FREESURFER_ENDINGS:
        nibabel.save(nibabel.MGHImage(PIXELS.T[..., None], np.eye(4)), path)
    elif ending in HDF5_ENDINGS:
        with h5py.File(path, "w") as file:
            file["raw"] = PIXELS
    elif ending == ".czi":
        write_czi(path, [CziTile(pixels=PIXELS)])
    elif ending == ".lif":
        write_lif(path, {"image": ("YX", PIXELS)})
    elif ending == ".nd2":
        write_nd2(path, "CYX", PIXELS[None])
    elif ending in ZARR_ENDINGS:
        write_zarr(path, PIXELS, "yx", levels=1)
    elif ending in TIFF_ENDINGS:
        tifffile.imwrite(path, PIXELS)
    else:
        sitk.WriteImage(sitk.GetImageFromArray(PIXELS[None]), str(path))


@pytest.mark.parametrize("ending", IMAGE_ENDINGS)
def test_that_a_file_of_every_ending_is_screened_and_read(tmp_path: Path, ending: str) -> None:
    """Where a new one fails: docs/develop.md, "A reader for a file ending"."""
    if ending in PACKAGES and not is_installed(PACKAGES[ending]):
        pytest.skip(f"{PACKAGES[ending]} is not installed")
    path = tmp_path / f"case{ending}"
    by_another_program(path)
    screen_image_file(path)
    assert header_here(path).grid.shape == (1, 5, 7)
    voxels = image_here(path)[0].voxels[0, 0]
    np.testing.assert_allclose(voxels, PIXELS, atol=4 if ending in LOSSY else 0)
