"""Masks as files of other programs."""

import csv
import errno
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.correction.edit import edit_between
from core.correction.open_correction import open_correction
from core.display.label_colours import label_colour
from core.display.paint import red_green_blue
from core.errors import UserError
from core.evaluation.scores import CaseScores, Evaluation, LabelScores
from core.events import CaseFailed, Event, run_to_end
from core.export.export_format import ExportFormat
from core.export.masks import export_masks
from core.export.mesh import mesh_of_label
from core.export.overlay import write_overlay
from core.export.table import (
    volumes_of_mask,
    write_scores,
)
from core.io.files.atomic import raise_for_user
from core.io.image import Grid, Image, same_geometry
from core.io.read_image import read_image, read_mask
from core.io.write_image import write_image, write_mask
from core.project_folder import CorrectionFiles

GRID = Grid(
    shape=(6, 20, 16),
    spacing_mm=(2.0, 0.5, 0.75),
    origin_mm=(10.0, -20.0, 30.0),
    direction=((1.0, 0.0, 0.0), (0.0, -1.0, 0.0), (0.0, 0.0, 1.0)),
    anatomical=True,
)


def mask() -> Any:
    voxels = np.zeros(GRID.shape, np.uint8)
    voxels[1:5, 4:14, 3:11] = 1
    voxels[2:4, 6:10, 11:14] = 2
    return voxels


@pytest.fixture
def masks(tmp_path: Path) -> Path:
    folder = tmp_path / "masks"
    for name in ("a", "b"):
        write_mask(folder / f"{name}.nii.gz", mask(), GRID)
    (folder / "dataset.json").write_text(json.dumps({"labels": {"background": 0, "liver": 1, "big cyst": 2}}))
    return folder


@pytest.mark.parametrize(
    ("format", "ending"),
    [(ExportFormat.NIFTI, ".nii.gz"), (ExportFormat.NRRD, ".nrrd"), (ExportFormat.MHA, ".mha")],
)
def test_that_volumes_keep_voxels_and_geometry(
    masks: Path, tmp_path: Path, format: ExportFormat, ending: str
) -> None:
    run_to_end(export_masks(masks, tmp_path / "out", format))
    found = read_mask(tmp_path / "out" / f"b{ending}")
    np.testing.assert_array_equal(found.voxels[0], mask())
    assert same_geometry(found.grid, GRID)


def test_that_a_mask_is_exported_as_it_was_corrected_and_counted_once(masks: Path, tmp_path: Path) -> None:
    files = CorrectionFiles(masks / "a.nii.gz")
    correction = open_correction(files, read_mask(files.prediction)).correction
    after = mask()
    after[0, 0, :5] = 2
    edit = edit_between(mask(), after)
    assert edit is not None
    correction.do(edit)
    for keep in (correction.flush, correction.save):
        keep()
        report = run_to_end(export_masks(masks, tmp_path / "out", ExportFormat.NRRD))
        assert sorted(path.name for path in report.files) == ["a.nrrd", "b.nrrd", "labels.json"]
        found = read_mask(tmp_path / "out/a.nrrd")
        np.testing.assert_array_equal(found.voxels[0], after)
        assert same_geometry(found.grid, GRID)
        np.testing.assert_array_equal(read_mask(tmp_path / "out/b.nrrd").voxels[0], mask())


def test_that_tiff_keeps_voxels_and_spacing(masks: Path, tmp_path: Path) -> None:
    run_to_end(export_masks(masks / "a.nii.gz", tmp_path / "out", ExportFormat.TIFF))
    found = read_mask(tmp_path / "out/a.tif")
    np.testing.assert_array_equal(found.voxels[0], mask())
    assert found.grid.spacing_mm == pytest.approx(GRID.spacing_mm)


def test_that_png_gets_a_picture_a_slice(masks: Path, tmp_path: Path) -> None:
    run_to_end(export_masks(masks / "a.nii.gz", tmp_path / "out", ExportFormat.PNG))
    pictures = sorted((tmp_path / "out/a").glob("*.png"))
    assert len(pictures) == 6
    np.testing.assert_array_equal(np.stack([read_mask(p).voxels[0, 0] for p in pictures]), mask())


def test_that_the_values_are_explained_beside_the_masks(masks: Path, tmp_path: Path) -> None:
    run_to_end(export_masks(masks, tmp_path / "out", ExportFormat.NRRD))
    labels = json.loads((tmp_path / "out/labels.json").read_text())
    assert labels == {"0": "background", "1": "liver", "2": "big cyst"}


def test_that_volumes_are_counted_in_millilitres(masks: Path, tmp_path: Path) -> None:
    run_to_end(export_masks(masks, tmp_path / "out", ExportFormat.CSV))
    with (tmp_path / "out/volumes.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["case"], row["label"]) for row in rows[:2]] == [("a", "liver"), ("a", "big cyst")]
    assert float(rows[0]["volume_ml"]) == pytest.approx(320 * 0.75 / 1000)


@pytest.mark.parametrize("format", [ExportFormat.STL, ExportFormat.OBJ])
def test_that_each_label_gets_a_surface(masks: Path, tmp_path: Path, format: ExportFormat) -> None:
    report = run_to_end(export_masks(masks / "a.nii.gz", tmp_path / "out", format))
    names = {path.name for path in report.files}
    assert {f"a_liver.{format.value}", f"a_big_cyst.{format.value}"} <= names
    if format is ExportFormat.STL:
        content = (tmp_path / "out/a_liver.stl").read_bytes()
        assert len(content) == 84 + 50 * int.from_bytes(content[80:84], "little")


def test_that_a_surface_lies_where_its_voxels_lie_and_encloses_their_volume() -> None:
    points, triangles = mesh_of_label(mask() == 1, GRID)
    corners = np.array([[1, 4, 3], [4, 13, 10]]) * GRID.spacing_mm
    world = corners @ np.asarray(GRID.direction).T + GRID.origin_mm
    low, high = np.sort(world[:, ::-1], axis=0)
    # surfaces run half a voxel outside of voxel centres
    margin = 0.5 * np.asarray(GRID.spacing_mm)[::-1] + 0.02
    assert (points.min(0) >= low - margin).all()
    assert (points.max(0) <= high + margin).all()
    a, b, c = (points[triangles[:, i]].astype(float) for i in range(3))
    volume = np.einsum("ij,ij->i", a, np.cross(b, c)).sum() / 6
    assert volume == pytest.approx(320 * 0.75, rel=0.15)


def test_that_masks_are_not_written_over_themselves(masks: Path) -> None:
    with pytest.raises(UserError, match="lie in this folder already"):
        run_to_end(export_masks(masks, masks, ExportFormat.NIFTI))


def test_that_a_damaged_mask_is_told_and_the_others_written(masks: Path, tmp_path: Path) -> None:
    (masks / "a.nii.gz").write_bytes(b"nothing")
    heard: list[Event] = []
    report = run_to_end(export_masks(masks, tmp_path / "out", ExportFormat.MHA), heard.append)
    assert (tmp_path / "out/b.mha").is_file()
    assert [each.case for each in report.failed] == ["a.nii.gz"]
    assert [event.case for event in heard if isinstance(event, CaseFailed)] == ["a.nii.gz"]


def test_that_a_full_disk_ends_the_export_with_the_way_out(
    masks: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, *_: object) -> None:
        raise_for_user(OSError(errno.ENOSPC, "No space left on device"), path)

    monkeypatch.setattr("core.export.masks.write_mask", full)
    with pytest.raises(UserError, match="the disk is full") as told:
        run_to_end(export_masks(masks, tmp_path / "out", ExportFormat.MHA))
    assert "Free some space" in str(told.value.hint)


def test_that_a_folder_without_masks_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no mask to export"):
        run_to_end(export_masks(tmp_path, tmp_path / "out", ExportFormat.NIFTI))


def test_that_the_overlay_shows_three_slices_in_the_labels_colours(masks: Path, tmp_path: Path) -> None:
    voxels = np.random.default_rng(0).normal(size=(1, *GRID.shape)).astype(np.float32)
    write_image(tmp_path / "image.nii.gz", Image(voxels=voxels, grid=GRID))
    write_overlay(
        tmp_path / "overlay.png",
        image=tmp_path / "image.nii.gz",
        prediction=masks / "a.nii.gz",
        reference=masks / "b.nii.gz",
        label_names=("liver", "cyst"),
    )
    picture = read_image(tmp_path / "overlay.png").voxels[:, 0]
    assert picture.shape[0] == 3
    assert picture.shape[2] > 3 * 200
    for value in (1, 2):
        colour = red_green_blue(label_colour(value))
        assert (picture == np.array(colour)[:, None, None]).all(0).sum() > 100


def test_that_an_overlay_of_another_images_mask_is_refused(masks: Path, tmp_path: Path) -> None:
    grid = Grid(shape=(4, 4, 4), spacing_mm=(1.0, 1.0, 1.0))
    write_image(tmp_path / "image.nii.gz", Image(voxels=np.zeros((1, 4, 4, 4), np.uint8), grid=grid))
    with pytest.raises(UserError, match="differ in size"):
        write_overlay(tmp_path / "x.png", image=tmp_path / "image.nii.gz", prediction=masks / "a.nii.gz")


def test_that_the_table_of_scores_leaves_fields_empty_where_nothing_is_known(tmp_path: Path) -> None:
    absent = LabelScores(dice=float("nan"), iou=float("nan"), tp=0, fp=0, fn=0, tn=9, n_pred=0, n_ref=0)
    case = CaseScores(case="a", prediction=Path("p"), reference=Path("r"), labels=(absent,))
    evaluation = Evaluation(
        label_names=("liver",), label_values=((1,),), cases=(case,), mean_dice_per_label=(0.0,), mean_dice=0.0
    )
    write_scores(tmp_path / "scores.csv", evaluation)
    header, row = (tmp_path / "scores.csv").read_text(encoding="utf-8-sig").splitlines()
    assert header.startswith("case,label,dice")
    assert row == "a,liver,,,0,0,0,9,,,,,"


@pytest.mark.parametrize(
    ("unit", "dimensions", "size", "size_unit", "volume_ml"),
    [
        ("mm", 3, 4 * 12.0, "mm³", 0.048),
        ("µm", 3, 4 * 12.0, "µm³", 48e-12),
        ("px", 3, 4.0, "voxels", None),
        ("mm", 2, 4 * 6.0, "mm²", None),
        ("µm", 2, 4 * 6.0, "µm²", None),
        ("px", 2, 4.0, "px", None),
    ],
)
def test_that_sizes_are_told_in_the_unit_that_the_file_knows(
    unit: str, dimensions: int, size: float, size_unit: str, volume_ml: float | None
) -> None:
    voxels = np.zeros((1, 1, 4, 4), np.uint8)
    voxels[0, 0, 0] = 1
    grid = Grid(shape=(1, 4, 4), spacing_mm=(2.0, 3.0, 2.0), dimensions=dimensions, unit=unit)
    (row,) = volumes_of_mask("a", Image(voxels=voxels, grid=grid), {0: "background", 1: "cell"})
    assert (row.size, row.size_unit) == (pytest.approx(size), size_unit)
    assert row.volume_ml == (None if volume_ml is None else pytest.approx(volume_ml))
