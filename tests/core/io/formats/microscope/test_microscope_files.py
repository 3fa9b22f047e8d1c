"""LIF, CZI and ND2: what they hold is listed, and each image and moment is read as it was written."""

import hashlib
import struct
from pathlib import Path
from typing import Any

import imagecodecs
import numpy as np
import pytest
import tifffile
from numpy.typing import NDArray

from core.errors import UserError
from core.io.file_ending import name_without_ending
from core.io.formats.microscope.missing_part import MissingPartError, is_installed, part
from core.io.formats.microscope.open_container import ContainedVoxels, images_in, read_contained
from core.io.open_image import open_image
from core.io.read_image import read_header, read_image
from tests.core.io.formats.microscope.make_files import CziTile, czi_xml, write_czi, write_lif, write_nd2

WHOLE = (slice(None),) * 4


def random(*shape: int, kind: str = "uint16") -> NDArray[Any]:
    return np.random.default_rng(7).integers(0, 250, shape).astype(kind)


def planes(voxels: NDArray[Any], **places: int) -> list[CziTile]:
    """(C, Z, Y, X) as a tile each."""
    return [
        CziTile(pixels=voxels[c, z], places={"C": c, "Z": z, **places})
        for c in range(voxels.shape[0])
        for z in range(voxels.shape[1])
    ]


def test_that_scenes_and_times_of_a_czi_are_listed_and_read(tmp_path: Path) -> None:
    path, voxels = tmp_path / "cells.czi", random(2, 3, 2, 4, 5, 6)
    tiles = [tile for s in range(2) for t in range(3) for tile in planes(voxels[s, t], S=s, T=t)]
    write_czi(path, tiles, czi_xml(["A1", "B 2"], ["DAPI", "GFP"], {"X": 1e-7, "Y": 1e-7, "Z": 5e-7}))
    images = images_in(path)
    assert [(image.name, image.title, image.times) for image in images] == [
        ("A1", "A1", 3),
        ("B_2", "B 2", 3),
    ]
    assert images[0].channel_names == ("DAPI", "GFP")
    image = read_image(path.with_name("cells.czi::B_2@t3"))
    np.testing.assert_array_equal(image.voxels, voxels[1, 2])
    assert (image.grid.spacing_mm, image.grid.unit) == ((0.5, 0.1, 0.1), "µm")


def test_that_tiles_of_a_mosaic_lie_where_they_belong_and_smaller_copies_are_passed_over(
    tmp_path: Path,
) -> None:
    path, whole = tmp_path / "mosaic.czi", random(8, 12)
    corners = [(0, 0), (0, 6), (4, 0), (4, 6)]
    tiles = [
        CziTile(pixels=whole[y : y + 4, x : x + 6], places={"M": i, "Y": 100 + y, "X": 50 + x})
        for i, (y, x) in enumerate(corners)
    ]
    small = CziTile(pixels=whole[::2, ::2], places={"Y": 100, "X": 50}, reduced=2)
    write_czi(path, [*tiles, small])
    np.testing.assert_array_equal(read_contained(path).voxels[0, 0], whole)


def zstd_1(pixels: NDArray[Any]) -> bytes:
    """The low bytes before the high ones, as ZEN packs them."""
    split = pixels.view(np.uint8).reshape(-1, pixels.itemsize).T.tobytes()
    return bytes((3, 1, 1)) + imagecodecs.zstd_encode(split)


@pytest.mark.parametrize(
    ("compression", "pack"),
    [
        (5, lambda pixels: imagecodecs.zstd_encode(pixels.tobytes())),
        (6, zstd_1),
        (6, lambda pixels: bytes((1,)) + imagecodecs.zstd_encode(pixels.tobytes())),
        (4, lambda pixels: imagecodecs.jpegxr_encode(pixels, level=100)),
        (2, lambda pixels: imagecodecs.lzw_encode(pixels.tobytes())),
    ],
)
def test_that_packed_pixels_come_out_as_they_were(tmp_path: Path, compression: int, pack: Any) -> None:
    path, pixels = tmp_path / "packed.czi", random(16, 24)
    write_czi(path, [CziTile(pixels=pixels, compression=compression, packed=pack(pixels))])
    np.testing.assert_array_equal(read_contained(path).voxels[0, 0], pixels)


@pytest.mark.parametrize("samples", [3, 4])
def test_that_colours_come_as_red_green_blue_without_transparency(tmp_path: Path, samples: int) -> None:
    path, stored = tmp_path / "colour.czi", random(5, 6, samples, kind="uint8")
    write_czi(path, [CziTile(pixels=stored)])
    np.testing.assert_array_equal(read_contained(path).voxels[:, 0], np.moveaxis(stored[..., 2::-1], -1, 0))


def test_that_what_is_no_image_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    path = tmp_path / "views.czi"
    views = [CziTile(pixels=random(4, 5), places={"V": v, "S": 0}) for v in range(3)]
    write_czi(path, [*views, CziTile(pixels=random(4, 5), places={"S": 1})])
    odd, plain = images_in(path)
    assert "axis V of 3" in str(odd.problem) and plain.problem is None
    assert read_contained(path).voxels.shape == (1, 1, 4, 5)


def test_that_a_broken_or_partial_czi_is_told(tmp_path: Path) -> None:
    path = tmp_path / "bad.czi"
    write_czi(path, [CziTile(pixels=random(4, 5))])
    content = path.read_bytes()
    for cut in (8, 60, 600, len(content) - 30):
        path.write_bytes(content[:cut])
        with pytest.raises(UserError, match="damaged or cut off"):
            read_header(path)
    write_czi(path, [CziTile(pixels=random(4, 5))], part=1)
    with pytest.raises(UserError, match="one of several files"):
        read_header(path)
    write_czi(path, [CziTile(pixels=random(4, 5), compression=77, packed=b"?")])
    with pytest.raises(UserError, match="compressed in a way"):
        read_image(path)


@pytest.mark.skipif(not is_installed("liffile"), reason="liffile is not there on Python 3.10")
def test_that_all_axes_of_a_lif_are_read(tmp_path: Path) -> None:
    path = tmp_path / "cells.lif"
    voxels, spectrum = random(3, 2, 4, 5, 6, kind="uint8"), random(7, 5, 6, kind="uint8")
    sideways = random(5, 2, 4, 6, kind="uint8")
    write_lif(
        path,
        {
            "Position 1": ("TCZYX", voxels),
            "λ": ("λYX", spectrum),
            "xzy": ("YCZX", sideways),
            "xz": ("ZX", spectrum[0]),
        },
    )
    images = images_in(path)
    assert [image.name for image in images] == ["Position_1", "λ", "xzy", "xz"]
    assert [image.shape for image in images] == [(2, 4, 5, 6), (7, 1, 5, 6), (2, 4, 5, 6), (1, 1, 5, 6)]
    assert [image.is_plane for image in images] == [False, True, False, True]
    np.testing.assert_array_equal(
        read_contained(path.with_name("cells.lif::Position_1@t2")).voxels, voxels[1]
    )
    np.testing.assert_array_equal(read_contained(path.with_name("cells.lif::λ")).voxels[:, 0], spectrum)
    turned = read_contained(path.with_name("cells.lif::xzy")).voxels
    np.testing.assert_array_equal(turned, sideways.transpose(1, 2, 0, 3))


def test_that_positions_times_and_channels_of_an_nd2_are_read(tmp_path: Path) -> None:
    path, voxels = tmp_path / "plate.nd2", random(2, 3, 4, 2, 5, 6)
    write_nd2(path, "TPZCYX", voxels)
    images = images_in(path)
    assert [image.name for image in images] == ["well_0", "well_1", "well_2"]
    assert {image.channel_names for image in images} == {("dye 0", "dye 1")}
    assert images[0].steps_um == (0.5, 0.1, 0.1)
    image = read_contained(path.with_name("plate.nd2::well_2@t2"))
    np.testing.assert_array_equal(image.voxels, voxels[1, 2].transpose(1, 0, 2, 3))


def test_that_pictures_which_an_nd2_lacks_are_not_taken_for_black(tmp_path: Path) -> None:
    path = tmp_path / "broken_off.nd2"
    write_nd2(path, "TCYX", random(4, 1, 5, 6), frames=3)
    assert "broken off" in str(images_in(path)[0].problem)
    with pytest.raises(UserError, match="broken off"):
        read_contained(path)


def test_that_an_nd2_which_knows_no_pixel_size_counts_pixels(tmp_path: Path) -> None:
    path = tmp_path / "plain.nd2"
    write_nd2(path, "ZCYX", random(4, 1, 5, 6), step_um=0)
    assert read_header(path)[0].unit == "px"


@pytest.mark.parametrize(
    "box",
    [
        (slice(1, 2), slice(0, 4), slice(1, 3), slice(2, 6)),
        (slice(0, 2), slice(3, 4), slice(0, 5), slice(0, 1)),
    ],
)
@pytest.mark.skipif(not is_installed("liffile"), reason="liffile is not there on Python 3.10")
def test_that_a_box_is_the_same_part_of_the_whole(tmp_path: Path, box: Any) -> None:
    voxels = random(2, 4, 5, 6)
    write_czi(tmp_path / "a.czi", planes(voxels))
    write_lif(tmp_path / "a.lif", {"xzy": ("YCZX", np.ascontiguousarray(voxels.transpose(2, 0, 1, 3)))})
    write_nd2(tmp_path / "a.nd2", "ZCYX", np.ascontiguousarray(voxels.transpose(1, 0, 2, 3)))
    for name in ("a.czi", "a.lif", "a.nd2"):
        opened = open_image(tmp_path / name)
        np.testing.assert_array_equal(opened.voxels[box], voxels[box])


@pytest.mark.skipif(not is_installed("liffile"), reason="liffile is not there on Python 3.10")
def test_that_a_path_which_does_not_say_which_image_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "two.lif"
    write_lif(
        path, {"one": ("TYX", random(3, 5, 6, kind="uint8")), "two": ("YX", random(5, 6, kind="uint8"))}
    )
    with pytest.raises(UserError, match="several images: one, two"):
        read_contained(path)
    with pytest.raises(UserError, match="3 time points"):
        read_contained(path.with_name("two.lif::one"))
    with pytest.raises(UserError, match="no time point 4"):
        read_contained(path.with_name("two.lif::one@t4"))
    with pytest.raises(UserError, match="no image three"):
        read_contained(path.with_name("two.lif::three"))


def test_that_a_hostile_head_of_a_lif_never_reaches_the_library(tmp_path: Path) -> None:
    path = tmp_path / "bomb.lif"
    write_lif(path, {"one": ("YX", random(5, 6, kind="uint8"))}, head='<!DOCTYPE a [<!ENTITY b "bbbb">]>')
    with pytest.raises(UserError, match="damaged"):
        images_in(path)
    path.write_bytes(struct.pack("<IIBI", 0x70, 5, 0x2A, 1 << 30) + b"short")
    with pytest.raises(UserError, match="damaged"):
        images_in(path)


def test_that_a_library_which_lacks_is_named() -> None:
    with pytest.raises(MissingPartError, match="package no_such_library_of_leica"):
        part("no_such_library_of_leica", ".lif")


@pytest.mark.parametrize(
    ("name", "case"),
    [
        ("cells.lif::Position_2@t03", "cells_Position_2_t03"),
        ("cells.lif::Position_2@T3", "cells_Position_2"),
        ("cells.czi::@t1", "cells_t1"),
        ("cells.czi", "cells"),
        ("scan.h5::raw", "scan"),
    ],
)
def test_that_a_case_is_called_after_its_file_and_what_tells_it_from_others(name: str, case: str) -> None:
    assert name_without_ending(name) == case


FOLDER = "data/Microscope_LIF_CZI"
DIGESTS = {
    "CellDivision_T3_Z5_CH2_X240_Y170.czi::@t2": "1d6f95238c24dd22",
    "CellDivision_T3_Z6_CH1_X300_Y200_DCV_ZSTD.czi::@t3": "6db4a8c92c781b3d",
    "DAPI_GFP.czi": "dfb487206db90989",
    "S3_1Pos_2Mosaic_T1_Z1_CH1.czi::TR2": "9ac1a63230882bda",
    "newCZI_compressed.czi": "752880e941df37cd",
    "nuc_small_new_red.czi": "addf2e4d44da50ae",
    "FOV7_HV110_P0500510000.czi": "2e6cfad2f71cae91",
}
"""of voxels (C, Z, Y, X) that are, pixel for pixel, those of czifile 2026.4.30"""


@pytest.mark.parametrize("name", DIGESTS)
def test_that_real_czi_files_are_read_as_their_own_library_reads_them(name: str, shared: Path) -> None:
    voxels = read_contained(shared / FOLDER / name).voxels
    assert hashlib.sha256(np.ascontiguousarray(voxels).tobytes()).hexdigest()[:16] == DIGESTS[name]


@pytest.mark.skipif(not is_installed("liffile"), reason="liffile is not there on Python 3.10")
def test_that_a_real_lif_is_read_as_another_program_reads_it(shared: Path) -> None:
    for channel, time in ((0, 0), (1, 8)):
        expected = tifffile.imread(shared / FOLDER / "expected" / f"xz-example_c{channel}t{time}.tif")
        found = read_contained(shared / FOLDER / f"xz-example.lif::xzt@t{time + 1}").voxels
        np.testing.assert_array_equal(found[channel, 0], np.squeeze(expected))


@pytest.mark.skipif(not is_installed("liffile"), reason="liffile is not there on Python 3.10")
def test_that_a_real_lif_is_read_as_its_library_reads_it(shared: Path) -> None:
    import liffile

    with liffile.LifFile(shared / FOLDER / "LeicaLASX_wavelength-sweep_example.lif") as file:
        expected = file.images["x_y_z_t_lambdaEmi"].asarray()
    voxels = ContainedVoxels(shared / FOLDER / "LeicaLASX_wavelength-sweep_example.lif::x_y_z_t_lambdaEmi@t2")
    np.testing.assert_array_equal(voxels[WHOLE], expected[1])
    voxels.close()
