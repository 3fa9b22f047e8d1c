"""Each thing that would spoil a training is found, and told in a sentence that names the file or case."""

import gzip
import json
import struct
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import SimpleITK

from core.dataset.check.check_case import _middle
from core.dataset.check.check_dataset import check_dataset
from core.dataset.check.check_report import CheckReport
from core.dataset.dataset_file import read_dataset
from core.dataset.finding import Finding, Severity
from core.events import Progress, StageStarted, run_to_end
from core.io.files.json_file import read_json, write_json
from core.io.image import Grid, Image
from core.io.write_image import write_image, write_mask
from tests.core.dataset.make_dataset import GRID, labels, nnunet_dataset, voxels


def check(folder: Path) -> CheckReport:
    return run_to_end(check_dataset(read_dataset(folder)))


def only(report: CheckReport, severity: Severity) -> Finding:
    found = [finding for finding in report.findings if finding.severity is severity]
    assert len(found) == 1, [str(finding.text) for finding in report.findings]
    return found[0]


def test_that_a_sound_data_set_passes_and_its_cases_are_summed_up(tmp_path: Path) -> None:
    report = check(nnunet_dataset(tmp_path, cases=10, channels=2))
    assert report.findings == ()
    assert report.passed
    assert [case.name for case in report.cases] == [f"case_{i}" for i in range(10)]
    first = report.cases[0]
    assert (first.channels, first.grid.shape, first.label_values) == (2, GRID.shape, (0, 1, 2))
    assert first.label_voxels == tuple(int(np.count_nonzero(labels(0) == value)) for value in (0, 1, 2))


def test_that_the_report_comes_back_from_json(tmp_path: Path) -> None:
    folder = nnunet_dataset(tmp_path)
    (folder / "labelsTr" / "case_1.nii.gz").unlink()
    report = check(folder)
    write_json(tmp_path / "check.json", report)
    assert read_json(tmp_path / "check.json", CheckReport) == report


def test_that_the_check_says_how_far_it_is(tmp_path: Path) -> None:
    events = []
    run_to_end(check_dataset(read_dataset(nnunet_dataset(tmp_path))), events.append)
    assert isinstance(events[0], StageStarted)
    assert events[0].total == 3
    last = [event for event in events if isinstance(event, Progress)][-1]
    assert (last.done, last.total) == (3, 3)


def cut_off(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])


def spoil_image_file(folder: Path) -> None:
    cut_off(folder / "imagesTr" / "case_1_0000.nii.gz")


def spoil_mask_file(folder: Path) -> None:
    cut_off(folder / "labelsTr" / "case_1.nii.gz")


def drop_mask(folder: Path) -> None:
    (folder / "labelsTr" / "case_1.nii.gz").unlink()


def shrink_mask(folder: Path) -> None:
    small = Grid(shape=(5, 9, 8), spacing_mm=GRID.spacing_mm)
    write_mask(folder / "labelsTr" / "case_1.nii.gz", labels(1)[:5], small)


def respace_mask(folder: Path) -> None:
    write_mask(
        folder / "labelsTr" / "case_1.nii.gz", labels(1), Grid(shape=GRID.shape, spacing_mm=(3.0, 1.0, 1.0))
    )


def soften_mask(folder: Path) -> None:
    soft = labels(1).astype(np.float32)[None]
    soft[0, 0, 0, 0] = 0.25
    write_image(folder / "labelsTr" / "case_1.nii.gz", Image(voxels=soft, grid=GRID))


def put_nan_into_image(folder: Path) -> None:
    bad = voxels(10)
    bad[0, 2, 2, 2:4] = np.nan
    write_image(folder / "imagesTr" / "case_1_0000.nii.gz", Image(voxels=bad, grid=GRID))


def put_infinity_into_image(folder: Path) -> None:
    bad = voxels(10)
    bad[0, 2, 2, 2] = np.inf
    write_image(folder / "imagesTr" / "case_1_0000.nii.gz", Image(voxels=bad, grid=GRID))


def put_nan_into_mask(folder: Path) -> None:
    bad = labels(1).astype(np.float32)[None]
    bad[0, 0, 0, 3] = np.nan
    write_image(folder / "labelsTr" / "case_1.nii.gz", Image(voxels=bad, grid=GRID))


def add_strange_value(folder: Path) -> None:
    strange = labels(1)
    strange[3] = 7
    write_mask(folder / "labelsTr" / "case_1.nii.gz", strange, GRID)


def add_a_channel(folder: Path) -> None:
    write_image(folder / "imagesTr" / "case_1_0001.nii.gz", Image(voxels=voxels(5), grid=GRID))


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (spoil_image_file, "imagesTr/case_1_0000.nii.gz: the file is damaged or cut off."),
        (spoil_mask_file, "labelsTr/case_1.nii.gz: the file is damaged or cut off."),
        (drop_mask, "Case case_1: the mask is missing."),
        (shrink_mask, "Case case_1: image and mask differ in size (8 × 9 × 6, 8 × 9 × 5)."),
        (respace_mask, "Case case_1: image and mask differ in spacing (1.5 × 1 × 3 mm, 1 × 1 × 3 mm)."),
        (soften_mask, "case_1.nii.gz: the mask holds values that are not whole numbers, such as 0.25."),
        (put_nan_into_image, "Case case_1: case_1_0000.nii.gz contains NaN voxels (2)."),
        (put_infinity_into_image, "Case case_1: case_1_0000.nii.gz contains infinite voxels (1)."),
        (put_nan_into_mask, "Case case_1: case_1.nii.gz contains NaN voxels (1)."),
        (add_strange_value, "Case case_1: the mask holds values that no label names: 7."),
        (add_a_channel, "Case case_1: the image has 2 channels, but the data set names 1."),
    ],
)
def test_that_one_bad_case_is_told_and_the_others_are_checked(
    tmp_path: Path, spoil: Callable[[Path], None], sentence: str
) -> None:
    folder = nnunet_dataset(tmp_path, cases=10)
    spoil(folder)
    report = check(folder)
    finding = only(report, Severity.ERROR)
    assert sentence in str(finding.text)
    assert str(finding.hint)
    assert finding.case == "case_1"
    assert not report.passed
    assert {f"case_{i}" for i in range(10)} - {case.name for case in report.cases} <= {"case_1"}


def test_that_an_empty_data_set_is_told(tmp_path: Path) -> None:
    report = check(nnunet_dataset(tmp_path, cases=0))
    assert "there are no cases in this data set." in str(only(report, Severity.ERROR).text)


def test_that_one_case_only_is_told(tmp_path: Path) -> None:
    report = check(nnunet_dataset(tmp_path, cases=1))
    assert str(only(report, Severity.ERROR).text).startswith("There is only one case")


def test_that_a_moved_or_turned_mask_is_a_warning_and_neither_takes_over_the_geometry(
    tmp_path: Path,
) -> None:
    folder = nnunet_dataset(tmp_path, cases=10)
    moved = Grid(shape=GRID.shape, spacing_mm=GRID.spacing_mm, origin_mm=(0.0, 0.0, 5.0))
    write_mask(folder / "labelsTr" / "case_2.nii.gz", labels(2), moved)
    turned = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, -1.0))
    flipped = Grid(shape=GRID.shape, spacing_mm=GRID.spacing_mm, direction=turned)
    write_mask(folder / "labelsTr" / "case_3.nii.gz", labels(3), flipped)
    report = check(folder)
    assert report.passed
    assert [str(finding.text) for finding in report.findings] == [
        "Case case_2: image and mask differ in origin, by 5 mm.",
        "Case case_3: image and mask differ in direction.",
    ]
    assert [finding.repair for finding in report.findings] == [None, None]


def test_that_a_spacing_of_zero_is_told(tmp_path: Path) -> None:
    folder = nnunet_dataset(tmp_path, cases=10, ending=".tif")
    for name in ("imagesTr", "labelsTr"):
        (folder / name / "case_4.json").write_text('{"spacing": [0, 1, 1]}')
    finding = only(check(folder), Severity.ERROR)
    assert str(finding.text) == "Case case_4: the spacing of the image is not positive (1 × 1 × 0 mm)."


def test_that_a_nifti_file_without_the_size_of_a_voxel_is_a_warning(tmp_path: Path) -> None:
    folder = nnunet_dataset(tmp_path, cases=10)
    for file in (folder / "imagesTr" / "case_4_0000.nii.gz", folder / "labelsTr" / "case_4.nii.gz"):
        content = bytearray(gzip.decompress(file.read_bytes()))
        struct.pack_into("<f", content, 76 + 12, 0.0)
        file.write_bytes(gzip.compress(bytes(content)))
    finding = only(check(folder), Severity.WARNING)
    assert "case_4: the file does not say how large a voxel is along every axis; 1 mm is taken" in str(
        finding.text
    )


def test_that_planes_among_volumes_are_told(tmp_path: Path) -> None:
    folder = nnunet_dataset(tmp_path, cases=10)
    plane = SimpleITK.GetImageFromArray(np.arange(30, dtype=np.float32).reshape(5, 6))
    SimpleITK.WriteImage(plane, str(folder / "imagesTr" / "case_5_0000.nii.gz"))
    mask = SimpleITK.GetImageFromArray(np.ones((5, 6), np.uint8))
    SimpleITK.WriteImage(mask, str(folder / "labelsTr" / "case_5.nii.gz"))
    text = str(only(check(folder), Severity.ERROR).text)
    assert text == "Planes and volumes are mixed: case_5 is 2D, case_0 is 3D."


def test_that_a_constant_image_is_a_warning_and_an_empty_mask_good_to_know(tmp_path: Path) -> None:
    folder = nnunet_dataset(tmp_path, cases=10)
    flat = Image(voxels=np.full((1, *GRID.shape), 4, np.int16), grid=GRID)
    write_image(folder / "imagesTr" / "case_6_0000.nii.gz", flat)
    write_mask(folder / "labelsTr" / "case_7.nii.gz", np.zeros(GRID.shape, int), GRID)
    report = check(folder)
    assert report.passed
    warning = only(report, Severity.WARNING)
    assert str(warning.text) == "Case case_6: channel 0 has the same value in every voxel (4)."
    assert str(only(report, Severity.INFO).text) == "Case case_7: the mask is empty."


def test_that_the_same_image_twice_is_noticed(tmp_path: Path) -> None:
    folder = nnunet_dataset(tmp_path, cases=10)
    images = folder / "imagesTr"
    (images / "case_8_0000.nii.gz").write_bytes((images / "case_2_0000.nii.gz").read_bytes())
    text = str(only(check(folder), Severity.WARNING).text)
    assert text == "The cases case_2 and case_8 hold the same image."


def test_that_files_which_belong_to_no_case_are_named(tmp_path: Path) -> None:
    folder = nnunet_dataset(tmp_path, cases=10)
    (folder / "labelsTr" / "extra.nii.gz").write_bytes(b"x")
    (folder / "imagesTr" / "unnumbered.nii.gz").write_bytes(b"x")
    report = check(folder)
    texts = [str(finding.text) for finding in report.findings]
    assert f"The mask {folder / 'labelsTr' / 'extra.nii.gz'} has no image." in texts
    assert any("unnumbered.nii.gz: the name does not end in a channel number" in text for text in texts)
    assert report.passed


def test_that_labels_with_gaps_unseen_labels_and_a_wrong_count_are_told(tmp_path: Path) -> None:
    numbers = {"background": 0, "one": 1, "two": 2, "five": 5}
    folder = nnunet_dataset(tmp_path, cases=10, labels=numbers, numTraining=11)
    report = check(folder)
    assert str(only(report, Severity.ERROR).text) == "The labels' numbers have gaps: 0, 1, 2, 5."
    texts = [str(finding.text) for finding in report.findings]
    assert "The label five (5) is in no mask." in texts
    assert "dataset.json states 11 training cases, but there are 10." in texts


def test_that_a_listed_image_that_is_missing_is_told(tmp_path: Path) -> None:
    folder = nnunet_dataset(tmp_path, cases=3)
    content = json.loads((folder / "dataset.json").read_text())
    content["dataset"] = {
        f"case_{i}": {"images": [f"imagesTr/case_{i}_0000.nii.gz"], "label": f"labelsTr/case_{i}.nii.gz"}
        for i in range(3)
    }
    (folder / "dataset.json").write_text(json.dumps(content))
    (folder / "imagesTr" / "case_1_0000.nii.gz").unlink()
    finding = only(check(folder), Severity.ERROR)
    assert str(finding.text).endswith("case_1_0000.nii.gz: the file is missing.")


@pytest.mark.parametrize("count", [1, 2, 3, 999])
def test_that_the_middle_of_values_is_that_of_numpys_percentiles(count: int) -> None:
    values = np.random.default_rng(count).normal(size=count).astype(np.float32)
    np.testing.assert_allclose(_middle(values), np.percentile(values.astype(float), (0.5, 99.5)), rtol=1e-12)
