"""Every format: what is written comes back, and what is damaged is told by the file's name."""

import gzip
import struct
import sys
from pathlib import Path

import numpy as np
import pytest
import SimpleITK

from core.errors import UserError
from core.io.file_ending import file_ending, name_without_ending
from core.io.formats.nifti_floats import count_bad_floats
from core.io.image import Grid, Image, plane_grid, same_geometry
from core.io.read_image import read_channels, read_grid, read_header, read_image, read_mask
from core.io.reading.pool import ReadingPool, reading_by
from core.io.write_image import write_image, write_mask
from tests.core.io.misbehaving_reader import MISBEHAVING

TURNED = ((0.0, 0.0, 1.0), (0.0, -1.0, 0.0), (-1.0, 0.0, 0.0))
GRID = Grid(
    shape=(5, 12, 9),
    spacing_mm=(3.0, 0.5, 2.0),
    origin_mm=(-7.0, 11.0, 4.5),
    direction=TURNED,
    anatomical=True,
)


def volume(channels: int = 1, kind: str = "int16") -> Image:
    rng = np.random.default_rng(7)
    return Image(voxels=rng.integers(0, 900, (channels, *GRID.shape)).astype(kind), grid=GRID)


def picture(channels: int = 3, kind: str = "uint8") -> Image:
    rng = np.random.default_rng(8)
    return Image(voxels=rng.integers(0, 250, (channels, 1, 11, 14)).astype(kind), grid=plane_grid(11, 14))


@pytest.mark.parametrize("ending", [".nii.gz", ".nii", ".nrrd", ".mha"])
@pytest.mark.parametrize("kind", ["uint8", "int16", "float32"])
def test_that_a_volume_comes_back_with_its_place_in_the_world(tmp_path: Path, ending: str, kind: str) -> None:
    path = tmp_path / ("case" + ending)
    write_image(path, volume(kind=kind))
    image = read_image(path)
    np.testing.assert_array_equal(image.voxels, volume(kind=kind).voxels)
    assert image.voxels.dtype == kind
    assert same_geometry(image.grid, GRID)
    assert image.grid.anatomical
    assert read_grid(path) == image.grid


def test_that_axes_are_in_z_y_x_order_as_simpleitk_says_x_y_z(tmp_path: Path) -> None:
    path = tmp_path / "case.nii.gz"
    write_image(path, volume())
    itk = SimpleITK.ReadImage(str(path))
    assert itk.GetSize() == (9, 12, 5)
    np.testing.assert_allclose(itk.GetSpacing(), (2.0, 0.5, 3.0))
    np.testing.assert_allclose(itk.GetOrigin(), (4.5, 11.0, -7.0))
    # the world point of one voxel, reckoned with our grid and by SimpleITK
    z, y, x = 3, 7, 2
    grid = read_grid(path)
    ours = np.asarray(grid.origin_mm) + np.asarray(grid.direction) @ (np.array([z, y, x]) * grid.spacing_mm)
    np.testing.assert_allclose(ours[::-1], itk.TransformIndexToPhysicalPoint((x, y, z)), atol=1e-5)


@pytest.mark.parametrize("ending", [".png", ".bmp", ".tif"])
def test_that_a_picture_comes_back_as_three_channels_in_a_plane(tmp_path: Path, ending: str) -> None:
    path = tmp_path / ("picture" + ending)
    write_image(path, picture())
    image = read_image(path)
    np.testing.assert_array_equal(image.voxels, picture().voxels)
    assert image.grid.spacing_mm == (999.0, 1.0, 1.0)
    assert image.grid.dimensions == 2
    assert not image.grid.anatomical
    assert read_header(path) == (image.grid, 3)


@pytest.mark.parametrize("channels", [1, 3])
def test_that_sixteen_bits_a_colour_survive_in_png(tmp_path: Path, channels: int) -> None:
    path = tmp_path / "deep.png"
    deep = picture(channels, "uint16")
    deep.voxels[:, 0, 0, 0] = 40000
    write_image(path, deep)
    image = read_image(path)
    assert image.voxels.dtype == np.uint16
    np.testing.assert_array_equal(image.voxels, deep.voxels)


def test_that_alpha_is_dropped_a_palette_applied_and_one_bit_is_0_and_1(tmp_path: Path) -> None:
    from PIL import Image as Picture

    colours = np.moveaxis(picture().voxels[:, 0], 0, -1)
    alpha = np.concatenate([colours, np.full((11, 14, 1), 255, np.uint8)], axis=-1)
    Picture.fromarray(alpha).save(tmp_path / "alpha.png")
    np.testing.assert_array_equal(read_image(tmp_path / "alpha.png").voxels, picture().voxels)
    Picture.fromarray(colours).convert("P", palette=Picture.Palette.ADAPTIVE).save(tmp_path / "palette.png")
    assert read_image(tmp_path / "palette.png").voxels.shape == (3, 1, 11, 14)
    bits = colours[..., 0] > 100
    Picture.fromarray(bits).save(tmp_path / "bits.png")
    np.testing.assert_array_equal(read_mask(tmp_path / "bits.png").voxels[0, 0], bits.astype(np.uint8))


def test_that_a_jpeg_is_read_with_its_channels(tmp_path: Path) -> None:
    from PIL import Image as Picture

    Picture.fromarray(np.full((9, 8, 3), 77, np.uint8)).save(tmp_path / "photo.JPG")
    image = read_image(tmp_path / "photo.JPG")
    assert image.voxels.shape == (3, 1, 9, 8)
    assert abs(int(image.voxels.mean()) - 77) < 3


def test_that_a_tiff_stack_gets_its_spacing_from_nnunets_side_file(tmp_path: Path) -> None:
    path = tmp_path / "case_0000.tif"
    write_image(path, volume())
    assert (tmp_path / "case.json").is_file()
    image = read_image(path)
    np.testing.assert_array_equal(image.voxels, volume().voxels)
    assert image.grid.spacing_mm == GRID.spacing_mm
    (tmp_path / "case.json").unlink()
    assert read_grid(path).spacing_mm == (1.0, 1.0, 1.0)


def test_that_a_side_file_without_spacing_is_named(tmp_path: Path) -> None:
    write_image(tmp_path / "case_0000.tif", volume())
    (tmp_path / "case.json").write_text('{"space": 1}')
    with pytest.raises(UserError, match=r'case.json: the side file must hold "spacing" with three numbers'):
        read_image(tmp_path / "case_0000.tif")


def test_that_ome_tiff_axes_and_units_are_understood(tmp_path: Path) -> None:
    import tifffile

    stack = np.arange(3 * 4 * 6 * 5, dtype=np.uint16).reshape(3, 4, 6, 5)  # Z C Y X
    metadata = {"axes": "ZCYX", "PhysicalSizeX": 0.25, "PhysicalSizeY": 250.0, "PhysicalSizeZ": 0.002}
    units = {"PhysicalSizeXUnit": "µm", "PhysicalSizeYUnit": "nm", "PhysicalSizeZUnit": "mm"}
    tifffile.imwrite(
        tmp_path / "cells.ome.tif", stack, metadata={**metadata, **units}, photometric="minisblack"
    )
    image = read_image(tmp_path / "cells.ome.tif")
    assert image.voxels.shape == (4, 3, 6, 5)
    np.testing.assert_array_equal(image.voxels, np.moveaxis(stack, 1, 0))
    np.testing.assert_allclose(image.grid.spacing_mm, (2.0, 0.25, 0.25))
    assert image.grid.unit == "µm"


def test_that_an_imagej_stack_gives_its_spacing(tmp_path: Path) -> None:
    import tifffile

    tifffile.imwrite(
        tmp_path / "j.tif",
        np.zeros((4, 6, 5), np.uint8),
        imagej=True,
        resolution=(2.0, 2.0),
        metadata={"axes": "ZYX", "spacing": 3.0, "unit": "um"},
    )
    grid = read_grid(tmp_path / "j.tif")
    np.testing.assert_allclose(grid.spacing_mm, (3.0, 0.5, 0.5))


def test_that_a_tiff_with_time_and_depth_is_refused_by_name(tmp_path: Path) -> None:
    import tifffile

    tifffile.imwrite(
        tmp_path / "film.ome.tif",
        np.zeros((3, 4, 6, 5), np.uint8),
        metadata={"axes": "TZYX"},
        photometric="minisblack",
    )
    with pytest.raises(UserError, match=r"film.ome.tif: the TIFF has more axes"):
        read_image(tmp_path / "film.ome.tif")


def test_that_a_fourth_axis_and_vector_voxels_become_channels(tmp_path: Path) -> None:
    four = np.arange(2 * 3 * 4 * 5, dtype=np.int16).reshape(2, 3, 4, 5)  # C Z Y X
    itk = SimpleITK.JoinSeries([SimpleITK.GetImageFromArray(v) for v in four])
    SimpleITK.WriteImage(itk, str(tmp_path / "four.nii.gz"))
    image = read_image(tmp_path / "four.nii.gz")
    np.testing.assert_array_equal(image.voxels, four)
    assert read_header(tmp_path / "four.nii.gz") == (image.grid, 2)
    write_image(tmp_path / "vector.nrrd", volume(channels=3))
    np.testing.assert_array_equal(read_image(tmp_path / "vector.nrrd").voxels, volume(channels=3).voxels)


def test_that_a_2d_file_of_a_scanner_is_a_plane_with_a_wide_z(tmp_path: Path) -> None:
    itk = SimpleITK.GetImageFromArray(np.zeros((6, 5), np.int16))
    itk.SetSpacing((0.5, 2.0))
    SimpleITK.WriteImage(itk, str(tmp_path / "xray.nii.gz"))
    grid = read_grid(tmp_path / "xray.nii.gz")
    assert grid.shape == (1, 6, 5)
    np.testing.assert_allclose(grid.spacing_mm, (999 * 2.0, 2.0, 0.5))
    write_mask(tmp_path / "mask.nii.gz", np.ones((1, 6, 5), int), grid)
    assert SimpleITK.ReadImage(str(tmp_path / "mask.nii.gz")).GetSize() == (5, 6)
    assert same_geometry(read_grid(tmp_path / "mask.nii.gz"), grid)


def with_skewed_axes(path: Path, skew: float) -> None:
    """Bend one axis of a NIfTI file's sform."""
    data = bytearray(gzip.decompress(path.read_bytes()))
    struct.pack_into("<h", data, 252, 0)
    struct.pack_into("<h", data, 254, 1)
    rows = [[2.0, skew, 0, 1], [0, 0.5, 0, 2], [0, 0, 3.0, 3]]
    struct.pack_into("<12f", data, 280, *np.ravel(rows))
    path.write_bytes(gzip.compress(bytes(data)))


def test_that_axes_a_little_off_right_angles_are_straightened(tmp_path: Path) -> None:
    path = tmp_path / "bent.nii.gz"
    write_image(path, volume())
    with_skewed_axes(path, 0.015)
    with pytest.raises(RuntimeError, match="orthonormal"):
        SimpleITK.ReadImage(str(path))
    image = read_image(path)
    np.testing.assert_array_equal(image.voxels, volume().voxels)
    np.testing.assert_allclose(image.grid.spacing_mm, (3.0, 0.5, 2.0), rtol=1e-3)
    turned = np.asarray(image.grid.direction)
    np.testing.assert_allclose(turned @ turned.T, np.eye(3), atol=1e-6)
    assert read_grid(path) == image.grid


def test_that_a_sheared_image_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "sheared.nii.gz"
    write_image(path, volume())
    with_skewed_axes(path, 0.4)
    with pytest.raises(UserError, match=r"sheared.nii.gz: the axes of the image are not at right angles\."):
        read_image(path)


@pytest.mark.parametrize("ending", [".nii.gz", ".nii", ".nrrd", ".mha", ".gipl", ".tif"])
@pytest.mark.parametrize("share", [0.0, 0.02, 0.5, 0.98, 0.999])
def test_that_a_volume_cut_off_anywhere_is_told(tmp_path: Path, ending: str, share: float) -> None:
    path = tmp_path / ("case_0000" + ending)
    rng = np.random.default_rng(1)
    grid = Grid(shape=(20, 40, 30), spacing_mm=(1.0, 1.0, 1.0))
    write_image(path, Image(voxels=rng.integers(0, 999, (1, 20, 40, 30)).astype(np.int16), grid=grid))
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    with pytest.raises(UserError) as error:
        read_image(path)
    assert str(error.value) == f"{path}: the file is damaged or cut off."
    assert str(error.value.hint)


@pytest.mark.parametrize("ending", [".png", ".jpg", ".bmp", ".tif"])
@pytest.mark.parametrize("share", [0.0, 0.05, 0.5, 0.95])
def test_that_a_picture_cut_off_anywhere_is_told(tmp_path: Path, ending: str, share: float) -> None:
    path = tmp_path / ("case" + ending)
    write_image(path, Image(voxels=np.tile(picture().voxels, (1, 1, 6, 6)), grid=plane_grid(66, 84)))
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    with pytest.raises(UserError) as error:
        read_image(path)
    assert str(error.value) == f"{path}: the file is damaged or cut off."


def test_that_gzip_in_several_members_counts_as_whole(tmp_path: Path) -> None:
    path = tmp_path / "case.nii.gz"
    write_image(path, volume())
    plain = gzip.decompress(path.read_bytes())
    path.write_bytes(gzip.compress(plain[:500]) + gzip.compress(plain[500:]))
    np.testing.assert_array_equal(read_image(path).voxels, volume().voxels)


def test_that_a_text_file_with_an_image_ending_is_told(tmp_path: Path) -> None:
    for name in ("note.nii.gz", "note.png", "note.tif", "note.nrrd"):
        (tmp_path / name).write_text("this is no image at all, " * 40)
        with pytest.raises(UserError, match=f"{name}: the file is damaged or cut off"):
            read_image(tmp_path / name)


def test_that_a_missing_file_and_an_unknown_ending_are_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"gone.nii.gz: the file is missing\."):
        read_image(tmp_path / "gone.nii.gz")
    with pytest.raises(UserError, match=r"gone.png: the file is missing\."):
        read_grid(tmp_path / "gone.png")
    with pytest.raises(UserError, match=r"notes.txt: this is not an image format that can be read\."):
        read_image(tmp_path / "notes.txt")


def test_that_channels_of_different_size_are_told(tmp_path: Path) -> None:
    write_image(tmp_path / "a_0000.nii.gz", volume())
    smaller = Grid(shape=(5, 12, 8), spacing_mm=GRID.spacing_mm)
    write_image(tmp_path / "a_0001.nii.gz", Image(voxels=np.zeros((1, 5, 12, 8), np.int16), grid=smaller))
    with pytest.raises(
        UserError, match=r"a_0001.nii.gz: its size \(8 × 12 × 5\) differs from that of a_0000.nii.gz"
    ):
        read_channels((tmp_path / "a_0000.nii.gz", tmp_path / "a_0001.nii.gz"))


def test_that_channels_are_joined_in_order_and_mixed_types_become_float(tmp_path: Path) -> None:
    write_image(tmp_path / "a_0000.nii.gz", volume())
    write_image(tmp_path / "a_0001.nii.gz", volume(kind="float32"))
    image = read_channels((tmp_path / "a_0000.nii.gz", tmp_path / "a_0001.nii.gz"))
    assert image.voxels.shape == (2, *GRID.shape)
    assert image.voxels.dtype == np.float32


def test_that_whole_numbers_stored_as_floats_are_a_mask(tmp_path: Path) -> None:
    labels = (volume().voxels % 3).astype(np.float32)
    write_image(tmp_path / "mask.nii.gz", Image(voxels=labels, grid=GRID))
    mask = read_mask(tmp_path / "mask.nii.gz")
    assert np.issubdtype(mask.voxels.dtype, np.integer)
    np.testing.assert_array_equal(mask.voxels, labels.astype(int))


def test_that_fractions_and_nan_in_a_mask_are_told(tmp_path: Path) -> None:
    labels = (volume().voxels % 3).astype(np.float32)
    labels[0, 2, 3, 4] = 0.5
    write_image(tmp_path / "soft.nii.gz", Image(voxels=labels, grid=GRID))
    with pytest.raises(
        UserError, match=r"soft.nii.gz: the mask holds values that are not whole numbers, such as 0.5\."
    ):
        read_mask(tmp_path / "soft.nii.gz")
    labels[0, 2, 3, 4] = np.nan
    write_image(tmp_path / "nan.nrrd", Image(voxels=labels, grid=GRID))
    with pytest.raises(UserError, match=r"nan.nrrd: the mask contains NaN voxels\."):
        read_mask(tmp_path / "nan.nrrd")


@pytest.mark.parametrize("kind", ["float32", "float64"])
@pytest.mark.parametrize("ending", [".nii", ".nii.gz"])
def test_that_nan_in_nifti_is_found_though_the_reader_hides_it(
    tmp_path: Path, kind: str, ending: str
) -> None:
    path = tmp_path / ("case" + ending)
    image = volume(kind=kind)
    write_image(path, image)
    assert count_bad_floats(path) == (0, 0)
    image.voxels[0, 1, 2, 3:5] = np.nan
    image.voxels[0, 4, 0, 0] = np.inf
    write_image(path, image)
    assert np.isfinite(read_image(path).voxels).all()
    assert count_bad_floats(path) == (2, 1)


def test_that_a_grey_mask_stored_as_colours_is_read_and_a_coloured_one_refused(tmp_path: Path) -> None:
    grey = np.repeat(picture(1).voxels, 3, axis=0)
    write_image(tmp_path / "grey.png", Image(voxels=grey, grid=plane_grid(11, 14)))
    np.testing.assert_array_equal(read_mask(tmp_path / "grey.png").voxels, grey[:1])
    write_image(tmp_path / "colours.png", picture())
    with pytest.raises(UserError, match=r"colours.png: the mask has 3 channels"):
        read_mask(tmp_path / "colours.png")


@pytest.mark.parametrize(("top", "kind"), [(254, np.uint8), (255, np.uint16), (4000, np.uint16)])
def test_that_a_mask_is_written_in_the_type_nnunet_uses(tmp_path: Path, top: int, kind: type) -> None:
    for ending in (".nii.gz", ".nrrd", ".mha"):
        path = tmp_path / ("mask" + ending)
        write_mask(path, np.where(volume().voxels[0] > 500, top, 0), GRID)
        mask = read_mask(path)
        assert mask.voxels.dtype == kind
        assert mask.voxels.max() == top
        assert same_geometry(mask.grid, GRID)


def test_that_nothing_is_left_of_a_mask_that_could_not_be_written(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"mask.xyz: this is not an image format that can be written\."):
        write_mask(tmp_path / "mask.xyz", np.zeros(GRID.shape, int), GRID)
    with pytest.raises(
        UserError, match=r"only planes of one or three channels can be written as a picture\."
    ):
        write_mask(tmp_path / "mask.png", np.zeros(GRID.shape, int), GRID)
    assert list(tmp_path.iterdir()) == []


def test_that_a_full_disk_is_told_when_a_mask_is_written(tmp_path: Path) -> None:
    folder = tmp_path / "full"
    with (
        reading_by(ReadingPool(MISBEHAVING)),
        pytest.raises(UserError, match=r"mask.nii.gz: the disk is full\."),
    ):
        write_mask(folder / "mask.nii.gz", np.zeros(GRID.shape, int), GRID)
    assert list(folder.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="no limit for the size of a file")
@pytest.mark.parametrize("ending", [".nii", ".nii.gz", ".nrrd", ".mha"])
def test_that_a_mask_for_which_there_is_no_room_is_told_and_leaves_nothing(
    tmp_path: Path, ending: str
) -> None:
    import resource

    # no room for more than 2 000 bytes: the writer of NIfTI says nothing when its file ends there
    noise = np.random.default_rng(0).integers(0, 200, (20, 20, 20))
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, before[1]))
    try:
        with reading_by(ReadingPool()), pytest.raises((UserError, OSError)):
            write_mask(tmp_path / f"mask{ending}", noise, Grid(shape=noise.shape, spacing_mm=(1.0, 1.0, 1.0)))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert list(tmp_path.iterdir()) == []


def test_that_endings_are_found_whatever_their_case() -> None:
    assert file_ending("a/B.NII.GZ") == ".nii.gz"
    assert name_without_ending("a/B.v2.NII.GZ") == "B.v2"
    assert file_ending("notes.txt") == ""
    assert file_ending(".png") == ""


def test_that_the_real_files_are_read_as_their_makers_say(shared: Path) -> None:
    data = shared / "data"
    glioma = read_image(data / "MR_Glioma_pyradiomics/images/brain1.nrrd")
    assert glioma.voxels.shape == (1, 25, 256, 256)
    np.testing.assert_allclose(glioma.grid.spacing_mm, (6.5, 0.78125, 0.78125), rtol=1e-6)
    assert read_image(data / "DSB2018_nuclei/images/fluo_0280fa8f60f6.png").voxels.shape == (3, 1, 256, 256)
    worm = read_image(data / "StarDist_examples/images/img3d.tif")
    assert worm.voxels.shape == (1, 31, 61, 57)
    assert set(np.unique(read_mask(data / "CHASE_DB1/labels/Image_01L_1stHO.png").voxels)) == {0, 1}
