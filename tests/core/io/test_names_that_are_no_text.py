"""Linux lets a file have a name that is no text, as old programs wrote it: it is read and told as any other."""

import os
import sys
from pathlib import Path

import numpy as np
import pytest

from core.errors import UserError
from core.events import Progress, run_to_end
from core.export.export_format import ExportFormat
from core.export.masks import export_masks
from core.io.arrays.array_store import open_array, write_array
from core.io.files.json_file import read_plain_json, write_plain_json
from core.io.image import Grid, Image
from core.io.read_image import describe_file, read_image
from core.io.write_image import write_image, write_mask
from core.pipeline.prepare.import_order import ImportOrder, import_from_terminal
from core.pipeline.process.event_line import event_from_line, event_line
from tests.core.dataset.make_dataset import GRID, labels, voxels

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
NAME = os.fsdecode(b"caf\xe9")


@pytest.fixture(params=[f"{NAME}.nii.gz", f"{NAME}/a.nii.gz"])
def image(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / str(request.param)
    write_image(path, Image(voxels=voxels(0), grid=GRID))
    return path


def test_that_its_reader_does_not_crash(image: Path) -> None:
    assert describe_file(image).grid.shape == GRID.shape
    assert np.array_equal(read_image(image).voxels, voxels(0))


def test_that_a_damaged_one_is_told_for_what_it_is(image: Path) -> None:
    image.write_bytes(image.read_bytes()[:300])
    with pytest.raises(UserError, match="damaged or cut off"):
        read_image(image)


def test_that_stored_arrays_lie_there_too(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()
    path = tmp_path / NAME / "array.b2nd"
    write_array(path, voxels(0))
    assert np.array_equal(open_array(path)[:], voxels(0))


def test_that_all_cases_of_a_folder_are_imported(tmp_path: Path) -> None:
    for number, name in enumerate(("a", NAME)):
        write_image(tmp_path / "images" / f"{name}.nii.gz", Image(voxels=voxels(number), grid=GRID))
        write_mask(tmp_path / "masks" / f"{name}.nii.gz", labels(number), GRID)
    order = ImportOrder(
        sources=(tmp_path / "images", tmp_path / "masks"), project=tmp_path / NAME / "project", name="Coffee"
    )
    assert [case.name for case in run_to_end(import_from_terminal(order)).cases] == ["a", "caf"]


def test_that_it_is_noted_and_told(tmp_path: Path) -> None:
    write_plain_json(tmp_path / "note.json", {"file": NAME})
    assert read_plain_json(tmp_path / "note.json") == {"file": "caf?"}
    told = event_from_line(event_line(Progress(done=1, total=2, item=NAME)))
    assert isinstance(told, Progress)
    assert told.item == "caf?"


@pytest.mark.parametrize("format", list(ExportFormat))
def test_that_its_mask_is_exported(tmp_path: Path, format: ExportFormat) -> None:
    mask = np.zeros((4, 6, 6), np.uint8)
    mask[1:3, 2:4, 2:4] = 1
    write_mask(tmp_path / NAME / f"{NAME}.nii.gz", mask, Grid(shape=mask.shape, spacing_mm=(1.0, 1.0, 1.0)))
    report = run_to_end(export_masks(tmp_path / NAME, tmp_path / "out", format))
    assert report.failed == ()
    assert all(path.is_file() for path in report.files)
