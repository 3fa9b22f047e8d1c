"""TIFF with several images: hyperstacks, positions and sets of files, each image and moment read as it was written."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tifffile
from numpy.typing import NDArray

from core.errors import UserError
from core.io.formats.microscope.tiff_contents import images_in_tiff
from core.io.read_image import read_header, read_image

FILM: NDArray[Any] = np.arange(2 * 3 * 2 * 4 * 5).reshape(2, 3, 2, 4, 5).astype(np.uint16)
"""(T, Z, C, Y, X)"""


def of_time(number: int) -> NDArray[Any]:
    """(C, Z, Y, X)"""
    moment: NDArray[Any] = FILM[number].transpose(1, 0, 2, 3)
    return moment


def ome_set(folder: Path, names: tuple[str, ...] = ("s_C0.ome.tif", "s_C1.ome.tif")) -> None:
    """One image whose channels lie in a file each."""
    pages = "".join(
        f'<TiffData FirstC="{i}" FirstT="0" FirstZ="0" IFD="0" PlaneCount="1"><UUID FileName="{name}">urn:uuid:{i}'
        "</UUID></TiffData>"
        for i, name in enumerate(names)
    )
    for i, name in enumerate(names):
        xml = (
            '<?xml version="1.0"?><OME xmlns="http://www.openmicroscopy.org/Schemas/OME/2016-06" '
            f'UUID="urn:uuid:{i}"><Image ID="Image:0" Name="s"><Pixels ID="Pixels:0" DimensionOrder="XYZCT" '
            f'Type="uint16" SizeX="5" SizeY="4" SizeC="{len(names)}" SizeZ="1" SizeT="1">{pages}</Pixels></Image></OME>'
        )
        tifffile.imwrite(folder / name, FILM[0, 0, i], description=xml, metadata=None)


@pytest.mark.parametrize("kind", ["imagej", "ome", "packed"])
def test_that_a_time_point_of_a_hyperstack_is_read(tmp_path: Path, kind: str) -> None:
    path = tmp_path / ("film.ome.tif" if kind == "ome" else "film.tif")
    options: dict[str, Any] = {"imagej": kind != "ome", "compression": "zlib" if kind == "packed" else None}
    tifffile.imwrite(path, FILM, metadata={"axes": "TZCYX"}, **options)
    ((image,), part_of) = images_in_tiff(path)
    assert (image.times, image.shape, image.may_be_slices, part_of) == (2, (2, 3, 4, 5), False, "")
    np.testing.assert_array_equal(read_image(path.with_name(path.name + "::@t2")).voxels, of_time(1))
    np.testing.assert_array_equal(read_image(path.with_name(path.name + "::@T1")).voxels, of_time(0))
    with pytest.raises(UserError, match="no time point 3"):
        read_image(path.with_name(path.name + "::@t3"))


def test_that_positions_of_an_ome_tiff_are_images_with_their_own_pixel_sizes(tmp_path: Path) -> None:
    path = tmp_path / "plate.ome.tif"
    with tifffile.TiffWriter(path) as file:
        for i in range(2):
            size = {f"PhysicalSize{axis}": 0.1 + i for axis in "XYZ"}
            file.write(FILM[i], metadata={"axes": "ZCYX", "Name": f"Pos {i}", **size})
    images, _ = images_in_tiff(path)
    assert [(image.name, image.steps_um) for image in images] == [
        ("Pos_0", (0.1, 0.1, 0.1)),
        ("Pos_1", (1.1, 1.1, 1.1)),
    ]
    second = read_image(tmp_path / "plate.ome.tif::Pos_1")
    np.testing.assert_array_equal(second.voxels, of_time(1))
    assert second.grid.spacing_mm == (1.1, 1.1, 1.1)
    with pytest.raises(UserError, match="holds several images"):
        read_image(path)
    with pytest.raises(UserError, match="no image Pos_7"):
        read_image(tmp_path / "plate.ome.tif::Pos_7")


def test_that_a_set_of_files_is_one_image_of_its_first_file(tmp_path: Path) -> None:
    ome_set(tmp_path)
    ((image,), part_of) = images_in_tiff(tmp_path / "s_C0.ome.tif")
    assert (image.shape, part_of) == ((2, 1, 4, 5), "")
    assert images_in_tiff(tmp_path / "s_C1.ome.tif") == ((), "s_C0.ome.tif")
    np.testing.assert_array_equal(read_image(tmp_path / "s_C0.ome.tif").voxels[:, 0], FILM[0, 0])
    (tmp_path / "s_C1.ome.tif").unlink()
    with pytest.raises(UserError, match="not all are there"):
        read_image(tmp_path / "s_C0.ome.tif")


def test_that_a_film_without_slices_stays_a_volume_unless_a_time_is_named(tmp_path: Path) -> None:
    path = tmp_path / "stack.tif"
    tifffile.imwrite(path, FILM[:, 0, 0].astype(np.uint8), imagej=True, metadata={"axes": "TYX"})
    ((image,), _) = images_in_tiff(path)
    assert (image.times, image.may_be_slices) == (2, True)
    assert read_header(path)[0].shape == (2, 4, 5)
    assert read_header(tmp_path / "stack.tif::@t1")[0].shape == (1, 4, 5)
