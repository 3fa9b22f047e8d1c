"""Parts of a file are what its proper reader gives; formats that cannot be cut are read whole."""

import struct
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import SimpleITK
import tifffile

from core.errors import UserError
from core.io.open_image import bytes_in_memory, open_image, open_mask
from core.io.read_image import read_image

RNG = np.random.default_rng(0)
GREY = RNG.integers(0, 255, (70, 90)).astype(np.uint8)
RGB = RNG.integers(0, 255, (70, 90, 3)).astype(np.uint8)
RGBA = RNG.integers(0, 255, (70, 90, 4)).astype(np.uint8)
STACK = RNG.integers(0, 6000, (5, 70, 90)).astype(np.uint16)
HYPERSTACK = RNG.integers(0, 6000, (5, 2, 70, 90)).astype(np.uint16)
GREY_TIFF = {"photometric": "minisblack", "metadata": None}


def assert_read_alike(path: Path) -> None:
    whole, opened = read_image(path), open_image(path)
    assert opened.grid == whole.grid
    assert opened.voxels.shape == whole.voxels.shape
    assert opened.voxels.dtype == whole.voxels.dtype
    boxes = [(slice(None),) * 4]
    for _ in range(10):
        starts = [int(RNG.integers(0, size)) for size in whole.voxels.shape]
        z, y, x, c = (
            slice(a, int(RNG.integers(a + 1, n + 1))) for a, n in zip(starts, whole.voxels.shape, strict=True)
        )
        boxes.append((z, y, x, c))
    for box in boxes:
        assert np.array_equal(opened.voxels[box], whole.voxels[box])


@pytest.mark.parametrize("ending", [".nii", ".nrrd", ".nhdr", ".mha", ".mhd"])
@pytest.mark.parametrize("kind", ["u1", "i2", "u2", "i4", "f4", "f8"])
@pytest.mark.parametrize(("shape", "channels"), [((4, 5, 6), 1), ((5, 6), 1), ((4, 5, 6), 2), ((5, 6), 3)])
def test_that_uncompressed_volumes_are_read_in_parts(
    tmp_path: Path, ending: str, kind: str, shape: tuple[int, ...], channels: int
) -> None:
    array = (RNG.random(shape + ((channels,) if channels > 1 else ())) * 100).astype(kind)
    path = tmp_path / f"a{ending}"
    SimpleITK.WriteImage(SimpleITK.GetImageFromArray(array, isVector=channels > 1), str(path), False)
    assert_read_alike(path)
    assert bytes_in_memory(path) == 0


@pytest.mark.parametrize(
    ("slope", "intercept"), [(2.5, 0), (1, -1024), (0.1, 3.3), (0, 5), (float("nan"), 0)]
)
@pytest.mark.parametrize("kind", ["u1", "i2", "f4", "f8"])
def test_that_scaled_nifti_is_read_as_its_reader_scales_it(
    tmp_path: Path, kind: str, slope: float, intercept: float
) -> None:
    array = (RNG.random((4, 5, 6)) * 100).astype(kind)
    if kind.startswith("f"):
        array[0, 0, :2] = np.nan, np.inf
    path = tmp_path / "a.nii"
    SimpleITK.WriteImage(SimpleITK.GetImageFromArray(array), str(path))
    content = bytearray(path.read_bytes())
    struct.pack_into("<2f", content, 112, slope, intercept)
    path.write_bytes(content)
    assert_read_alike(path)


@pytest.mark.parametrize("compression", [None, "zlib", "lzw"])
@pytest.mark.parametrize("layout", [{"rowsperstrip": 16}, {"tile": (32, 16)}, {"tile": (64, 64)}])
@pytest.mark.parametrize(
    ("array", "options"),
    [
        (GREY, GREY_TIFF),
        (RGB, {"photometric": "rgb", "metadata": None}),
        (RGBA, {"photometric": "rgb", "extrasamples": ["unassalpha"], "metadata": None}),
        (STACK, {"photometric": "minisblack", "metadata": {"axes": "ZYX"}, "byteorder": ">"}),
        (HYPERSTACK, {"photometric": "minisblack", "metadata": {"axes": "ZCYX"}, "ome": True}),
        (HYPERSTACK, {"photometric": "minisblack", "metadata": {"axes": "CZYX"}}),
    ],
)
def test_that_tiff_is_read_in_parts(
    tmp_path: Path, array: Any, options: dict[str, Any], layout: dict[str, Any], compression: str | None
) -> None:
    path = tmp_path / "a.tif"
    tifffile.imwrite(path, array, compression=compression, **layout, **options)
    assert_read_alike(path)
    assert bytes_in_memory(path) == 0


def test_that_tiles_packed_as_jpeg_are_read_in_parts(tmp_path: Path) -> None:
    path = tmp_path / "a.tif"
    tifffile.imwrite(path, RGB, photometric="ycbcr", compression="jpeg", tile=(32, 32), metadata=None)
    assert_read_alike(path)
    assert bytes_in_memory(path) == 0


def test_that_a_broken_tile_names_its_file(tmp_path: Path) -> None:
    path = tmp_path / "a.tif"
    tifffile.imwrite(path, GREY, compression="zlib", tile=(32, 32), **GREY_TIFF)
    content = bytearray(path.read_bytes())
    content[-400:] = b"\x07" * 400
    path.write_bytes(content)
    with pytest.raises(UserError, match=r"a\.tif"):
        open_image(path).voxels[0:1, 0:1, 0:70, 0:90]


@pytest.mark.parametrize(
    ("name", "bytes_whole"),
    [("a.nii.gz", 2 * 120), ("compressed.mha", 2 * 120), ("compressed.nrrd", 2 * 120)],
)
def test_that_compressed_volumes_say_what_they_take(tmp_path: Path, name: str, bytes_whole: int) -> None:
    path = tmp_path / name
    array = RNG.integers(0, 100, (4, 5, 6)).astype(np.int16)
    SimpleITK.WriteImage(SimpleITK.GetImageFromArray(array), str(path), True)
    assert_read_alike(path)
    assert bytes_in_memory(path) == bytes_whole


def test_that_a_file_that_is_cut_off_is_left_to_its_reader_who_refuses_it(tmp_path: Path) -> None:
    path = tmp_path / "a.nii"
    SimpleITK.WriteImage(SimpleITK.GetImageFromArray(STACK), str(path), False)
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(UserError, match="damaged or cut off"):
        open_image(path)


def test_that_a_mask_of_three_equal_channels_is_one(tmp_path: Path) -> None:
    path = tmp_path / "a.mha"
    array = np.repeat(STACK[..., None] % 3, 3, axis=-1).astype(np.uint8)
    SimpleITK.WriteImage(SimpleITK.GetImageFromArray(array, isVector=True), str(path), False)
    mask = open_mask(path)
    assert np.array_equal(mask.voxels[0:1, 0:5, 0:70, 0:90][0], STACK % 3)
