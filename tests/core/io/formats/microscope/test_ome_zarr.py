"""OME-Zarr 0.4 and 0.5: images, levels and plates as other programs write them."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from core.errors import UserError
from core.io.files_below import files_below
from core.io.formats.microscope.open_container import images_in, read_contained
from core.io.image import Grid
from core.io.open_image import open_image
from core.io.read_image import read_header, read_image
from core.io.write_image import write_stack_in_parts
from tests.core.io.formats.microscope.make_zarr import VOXELS, write_zarr

zarr = pytest.importorskip("zarr")


@pytest.mark.parametrize("version", [2, 3])
def test_that_a_moment_of_any_level_is_read_with_its_own_pixel_size(tmp_path: Path, version: int) -> None:
    path = tmp_path / "cells.ome.zarr"
    write_zarr(path, VOXELS, version=version)
    (image,) = images_in(path)
    assert (image.times, image.shape, image.channel_names) == (2, (2, 4, 8, 10), ("DAPI", "GFP"))
    assert image.levels == ((2, 4, 8, 10), (2, 4, 4, 5))
    fine = read_image(tmp_path / "cells.ome.zarr::@t2")
    np.testing.assert_array_equal(fine.voxels, VOXELS[1])
    assert (fine.grid.spacing_mm, fine.grid.unit) == ((0.5, 0.1, 0.1), "µm")
    coarse = read_image(tmp_path / "cells.ome.zarr::@t1@l1")
    np.testing.assert_array_equal(coarse.voxels, VOXELS[0, :, :, ::2, ::2])
    assert coarse.grid.spacing_mm == (0.5, 0.2, 0.2)


def test_that_a_box_is_the_same_part_of_the_whole(tmp_path: Path) -> None:
    write_zarr(tmp_path / "cells.zarr", VOXELS[0], "czyx")
    box = (slice(1, 2), slice(1, 3), slice(3, 8), slice(0, 7))
    np.testing.assert_array_equal(open_image(tmp_path / "cells.zarr").voxels[box], VOXELS[0][box])


def test_that_units_and_scales_of_the_whole_count(tmp_path: Path) -> None:
    write_zarr(tmp_path / "a.zarr", VOXELS[0, 0], "zyx", unit="nanometer", globally=1000.0)
    assert read_header(tmp_path / "a.zarr")[0].spacing_mm == pytest.approx((0.5, 0.1, 0.1))
    write_zarr(tmp_path / "b.zarr", VOXELS[0, 0], "zyx", unit="furlong")
    assert read_header(tmp_path / "b.zarr")[0].unit == "px"


def test_that_planes_and_old_files_without_axes_are_read(tmp_path: Path) -> None:
    write_zarr(tmp_path / "plane.zarr", VOXELS[0, :, 0], "cyx", levels=1)
    assert read_contained(tmp_path / "plane.zarr").voxels.shape == (2, 1, 8, 10)
    write_zarr(tmp_path / "old.zarr", VOXELS, levels=1)
    place = tmp_path / "old.zarr/.zattrs"
    content = json.loads(place.read_text())
    del content["multiscales"][0]["axes"]
    place.write_text(json.dumps(content))
    assert images_in(tmp_path / "old.zarr")[0].times == 2


def test_that_series_and_the_fields_of_a_plate_are_images(tmp_path: Path) -> None:
    series = tmp_path / "series.zarr"
    zarr.open_group(series, mode="w", zarr_format=2).attrs["bioformats2raw.layout"] = 3
    for number in range(2):
        write_zarr(series / str(number), VOXELS[0, number], "zyx", levels=1)
    assert [image.name for image in images_in(series)] == ["series_1", "series_2"]
    np.testing.assert_array_equal(read_contained(tmp_path / "series.zarr::series_2").voxels[0], VOXELS[0, 1])
    plate = tmp_path / "plate.zarr"
    zarr.open_group(plate, mode="w", zarr_format=2).attrs["plate"] = {
        "wells": [{"path": "A/1"}, {"path": "../out"}]
    }
    zarr.open_group(plate / "A/1", mode="w", zarr_format=2).attrs["well"] = {"images": [{"path": "0"}]}
    write_zarr(plate / "A/1/0", VOXELS[0, 0], "zyx", levels=1)
    images = images_in(plate)
    assert [image.title for image in images] == ["A/1/0"]


def test_that_a_packing_which_could_run_code_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bad.zarr"
    write_zarr(path, VOXELS[0, 0], "zyx", levels=1)
    place = path / "0/.zarray"
    content = json.loads(place.read_text())
    place.write_text(json.dumps(content | {"filters": [{"id": "pickle"}]}))
    with pytest.raises(UserError, match="packed in a way that is not known: pickle"):
        images_in(path)
    place.write_text(json.dumps(content | {"dtype": "|O"}))
    with pytest.raises(UserError, match="damaged"):
        images_in(path)


def test_that_an_image_elsewhere_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bad.zarr"
    write_zarr(path, VOXELS[0, 0], "zyx", levels=1)
    content = json.loads((path / ".zattrs").read_text())
    content["multiscales"][0]["datasets"][0]["path"] = "../other/0"
    (path / ".zattrs").write_text(json.dumps(content))
    with pytest.raises(UserError, match="does not lie in it"):
        images_in(path)


def test_that_missing_chunks_are_not_taken_for_black(tmp_path: Path) -> None:
    path = tmp_path / "empty.zarr"
    write_zarr(path, VOXELS[0, 0], "zyx", levels=1)
    for chunk in (path / "0").iterdir():
        if not chunk.name.startswith("."):
            shutil.rmtree(chunk)
    assert "no chunk of them is there" in str(images_in(path)[0].problem)


def test_that_a_zarr_is_one_image_among_files_and_nobody_looks_into_it(tmp_path: Path) -> None:
    write_zarr(tmp_path / "a.zarr", VOXELS[0, 0], "zyx", levels=1)
    (tmp_path / "sub.zarr.backup").mkdir()
    found = {place.name: names for place, names in files_below(tmp_path)}
    assert found[tmp_path.name] == ["a.zarr"] and "0" not in found


def test_that_a_stack_written_in_parts_is_the_same(tmp_path: Path) -> None:
    grid = Grid(shape=(4, 8, 10), spacing_mm=(0.5, 0.1, 0.1), unit="µm")
    write_stack_in_parts(tmp_path / "a.tif", VOXELS[0], 1, grid)
    image = read_image(tmp_path / "a.tif")
    np.testing.assert_array_equal(image.voxels[0], VOXELS[0, 1])
    assert (image.grid.spacing_mm, image.grid.unit) == ((0.5, 0.1, 0.1), "µm")
