"""What leaves as tables and surfaces: no cell that computes, no file that takes another's place, no word too many."""

import csv
import gzip
import io
import struct
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.errors import UserError
from core.events import Warned, run_to_end
from core.export.export_format import ExportFormat
from core.export.masks import export_masks
from core.export.table import csv_bytes
from core.io.files.table_cell import harmless_cell
from core.io.image import Grid
from core.io.write_image import write_mask

GRID = Grid(shape=(8, 12, 12), spacing_mm=(1.0, 1.0, 1.0))


def three_labels() -> Any:
    voxels = np.zeros(GRID.shape, np.uint8)
    for value in (1, 2, 3):
        voxels[2:6, 3 * value - 2 : 3 * value, 2:9] = value
    return voxels


@pytest.mark.parametrize(
    "word",
    [
        "=cmd|' /C calc'!A0",
        "@SUM(1+1)*cmd",
        "+1+1",
        "-2+3",
        " =1",
        "\t=1",
        "\r=1",
        "\n=1",
        "＝1",
        "\x00=1",
        "-infinity",
    ],
)
def test_that_no_word_is_computed(word: str) -> None:
    (row,) = csv.reader(io.StringIO(csv_bytes([word], []).decode("utf-8-sig")))
    assert row[0].startswith("'")
    assert not any(sign < " " for sign in row[0])


@pytest.mark.parametrize("word", ["liver", "-1.5", "+2e-3", "-7", "a=b", "case-1", "肝", "", "1@2"])
def test_that_other_words_and_numbers_stay(word: str) -> None:
    assert harmless_cell(word) == word


def test_that_a_negative_number_stays_a_number() -> None:
    assert (
        csv_bytes(["a"], [(-1.5,), (-3,), (None,), (float("nan"),)]).decode("utf-8-sig")
        == 'a\n-1.5\n-3\n""\n""\n'
    )


@pytest.mark.parametrize(
    "names",
    [
        ("left kidney", "left_kidney", "left (kidney"),
        ("Liver", "liver", "LIVER"),
        ("é", "e\u0301", "É"),
        ("a", "a_2", "a"),
        ("(", ")", "?"),
        ("x" * 300, "x" * 301, "y"),
    ],
)
def test_that_every_label_has_a_surface_of_its_own(tmp_path: Path, names: tuple[str, ...]) -> None:
    write_mask(tmp_path / "m/case.nii.gz", three_labels(), GRID)
    events = []
    job = export_masks(
        tmp_path / "m/case.nii.gz",
        tmp_path / "out",
        ExportFormat.STL,
        label_names=dict(enumerate(names, start=1)),
    )
    report = None
    while report is None:
        try:
            events.append(next(job))
        except StopIteration as end:
            report = end.value
    surfaces = list((tmp_path / "out").glob("*.stl"))
    assert len(surfaces) == 3
    assert len({path.name.casefold() for path in surfaces}) == 3
    assert sorted(path.name for path in report.files) == sorted([*(p.name for p in surfaces), "labels.json"])
    assert any(isinstance(event, Warned) for event in events)


def test_that_a_case_and_a_label_never_make_the_name_of_another_case(tmp_path: Path) -> None:
    for case in ("a", "a_b"):
        write_mask(tmp_path / f"m/{case}.nii.gz", three_labels(), GRID)
    job = export_masks(
        tmp_path / "m", tmp_path / "out", ExportFormat.OBJ, label_names={1: "b_c", 2: "c", 3: "d"}
    )
    list(job)
    assert len(list((tmp_path / "out").glob("*.obj"))) == 6


def test_that_a_second_mask_of_one_name_does_not_take_the_place_of_the_first(tmp_path: Path) -> None:
    write_mask(tmp_path / "m/a.nii.gz", three_labels(), GRID)
    write_mask(tmp_path / "m/a.nrrd", three_labels() * 0 + 1, GRID)
    list(export_masks(tmp_path / "m", tmp_path / "out", ExportFormat.MHA))
    assert len(list((tmp_path / "out").glob("*.mha"))) == 2


def test_that_words_in_a_masks_header_stay_behind(tmp_path: Path) -> None:
    write_mask(tmp_path / "m/a.nii.gz", three_labels(), GRID)
    data = bytearray(gzip.decompress((tmp_path / "m/a.nii.gz").read_bytes()))
    for place, word in (
        (14, b"Mueller_db_name"),
        (148, b"Mueller, Hans *1970"),
        (228, b"Mueller_aux"),
        (328, b"Mueller_int"),
    ):
        data[place : place + len(word)] = word
    assert struct.unpack_from("<i", data)[0] == 348
    (tmp_path / "m/a.nii.gz").write_bytes(gzip.compress(bytes(data)))
    for format in ExportFormat:
        list(export_masks(tmp_path / "m", tmp_path / "out" / format.value, format))
    written = [path for path in (tmp_path / "out").rglob("*") if path.is_file()]
    assert len(written) > 10
    for path in written:
        content = path.read_bytes()
        assert b"Mueller" not in (gzip.decompress(content) if path.suffix == ".gz" else content)


@pytest.mark.parametrize("value", [2**31 - 2, 2**32 - 2])
def test_that_a_huge_number_in_a_mask_takes_no_memory_and_is_told(tmp_path: Path, value: int) -> None:
    import SimpleITK as sitk

    voxels = three_labels().astype(np.uint32)
    voxels[0, 0, 0] = value
    (tmp_path / "masks").mkdir()
    sitk.WriteImage(sitk.GetImageFromArray(voxels), str(tmp_path / "masks" / "a.nii.gz"))
    run_to_end(export_masks(tmp_path / "masks", tmp_path / "csv", ExportFormat.CSV))
    with (tmp_path / "csv" / "volumes.csv").open(encoding="utf-8-sig", newline="") as stream:
        counts = {row["value"]: row["voxels"] for row in csv.DictReader(stream)}
    assert counts == {"1": "56", "2": "56", "3": "56", str(value): "1"}
    with pytest.raises(UserError, match=f"holds the value {value}; what is written holds 0 to 65535"):
        run_to_end(export_masks(tmp_path / "masks", tmp_path / "nrrd", ExportFormat.NRRD))
