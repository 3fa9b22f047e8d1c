"""Files and folders of images to predict."""

from pathlib import Path

import numpy as np
import pytest

from core.errors import UserError
from core.events import Heartbeat
from core.inference.input_folder import find_cases, look_for_cases
from core.inference.prediction_record import (
    Outcome,
    PredictionRecord,
    RecordedCase,
    write_prediction_record,
)
from core.io.formats.dicom_sign import is_dicom
from core.io.formats.microscope.missing_part import is_installed
from tests.core.io.formats.microscope.make_files import write_lif


def touch(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return folder


def names(folder: Path, channels: int = 1) -> list[tuple[str, int]]:
    return [(case.name, len(case.images)) for case in find_cases(folder, ["MRI"] * channels, ".nii.gz").cases]


def test_that_channels_are_gathered_by_their_number(tmp_path: Path) -> None:
    touch(tmp_path, "b_0000.nii.gz", "b_0001.nii.gz", "a_0001.nii.gz", "a_0000.nii.gz")
    cases = find_cases(tmp_path, ["a", "b"], ".nii.gz").cases
    assert [case.name for case in cases] == ["a", "b"]
    assert [path.name for path in cases[0].images] == ["a_0000.nii.gz", "a_0001.nii.gz"]


def test_that_plain_names_are_cases_and_sub_folders_are_kept(tmp_path: Path) -> None:
    touch(tmp_path, "one.nii.gz", "monday/two.nii.gz", "monday/night/three_0000.nii.gz")
    assert names(tmp_path) == [("monday/night/three", 1), ("monday/two", 1), ("one", 1)]


def test_that_other_formats_count_beside_the_models_own(tmp_path: Path) -> None:
    touch(tmp_path, "a.nrrd", "notes.txt")
    assert names(tmp_path) == [("a", 1)]
    touch(tmp_path, "b.nii.gz")
    assert names(tmp_path) == [("a", 1), ("b", 1)]


def test_that_a_dicom_series_is_told_and_the_other_images_are_taken(tmp_path: Path) -> None:
    series = touch(tmp_path / "ward/series_7", "IM0001", "notes")
    (series / "IM0001").write_bytes(bytes(128) + b"DICM" + bytes(20))
    with pytest.raises(UserError, match="no DICOM images that can be read"):
        find_cases(tmp_path, ["MRI"], ".nii.gz")
    touch(tmp_path, "b.nii.gz")
    found = find_cases(tmp_path, ["MRI"], ".nii.gz")
    assert [case.name for case in found.cases] == ["b"]
    ((name, error),) = found.unusable
    assert name == "DICOM 1"
    assert "beside images of other formats" in str(error) and "ward" not in str(error)


def test_that_a_missing_channel_is_named(tmp_path: Path) -> None:
    touch(tmp_path, "a_0000.nii.gz", "a_0002.nii.gz")
    with pytest.raises(UserError, match="Case a: channel 0001 is missing"):
        find_cases(tmp_path, ["a", "b", "c"], ".nii.gz")


def test_that_too_many_channels_are_told(tmp_path: Path) -> None:
    touch(tmp_path, "a_0000.nii.gz", "a_0001.nii.gz")
    with pytest.raises(UserError, match="Case a has 2 channels; the model was trained with 1"):
        find_cases(tmp_path, ["MRI"], ".nii.gz")


def test_that_an_empty_folder_and_a_missing_one_are_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no image in this folder"):
        find_cases(tmp_path, ["MRI"], ".nii.gz")
    with pytest.raises(UserError, match="no such folder"):
        find_cases(tmp_path / "nowhere", ["MRI"], ".nii.gz")


def test_that_one_case_without_a_channel_stops_no_other(tmp_path: Path) -> None:
    touch(tmp_path, "a_0000.nii.gz", "a_0002.nii.gz", "b_0000.nii.gz", "b_0001.nii.gz", "b_0002.nii.gz")
    found = find_cases(tmp_path, ["a", "b", "c"], ".nii.gz")
    assert [case.name for case in found.cases] == ["b"]
    ((name, error),) = found.unusable
    assert name == "a"
    assert "channel 0001 is missing" in str(error)


def test_that_channels_may_be_named_as_the_model_names_them(tmp_path: Path) -> None:
    touch(tmp_path, "p1_flair.nii.gz", "p1_t1.nii.gz", "p2_flair.nii.gz", "p2_t1.nii.gz")
    cases = find_cases(tmp_path, ["T1", "FLAIR"], ".nii.gz").cases
    assert [path.name for path in cases[0].images] == ["p1_t1.nii.gz", "p1_flair.nii.gz"]
    assert [case.name for case in cases] == ["p1", "p2"]


def test_that_a_number_at_the_end_may_be_the_cases_own(tmp_path: Path) -> None:
    touch(tmp_path, "scan_0007.nii.gz", "scan_0008.nii.gz")
    assert names(tmp_path) == [("scan_0007", 1), ("scan_0008", 1)]


def test_that_a_list_names_images_from_several_folders(tmp_path: Path) -> None:
    for name in ("monday/a.nii.gz", "monday/b.nii.gz", "sunday/a.nii.gz"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "images.txt").write_text("monday/a.nii.gz\n\nsunday/a.nii.gz\n")
    found = find_cases(tmp_path / "images.txt", ["CT"], ".nii.gz")
    assert [case.name for case in found.cases] == ["monday/a", "sunday/a"]


def test_that_a_list_with_a_missing_file_names_it(tmp_path: Path) -> None:
    (tmp_path / "images.txt").write_text("gone.nii.gz\n")
    with pytest.raises(UserError, match=r"gone\.nii\.gz: the file is missing"):
        find_cases(tmp_path / "images.txt", ["CT"], ".nii.gz")


def test_that_looking_through_many_folders_can_be_ended_and_has_a_bound(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in ("a", "b", "c", ".thumbnails"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "scan.nii.gz").touch()
    looking = look_for_cases(tmp_path, ["MRI"], ".nii.gz")
    assert [next(looking) for _ in range(3)] == [Heartbeat()] * 3
    looking.close()
    assert names(tmp_path) == [("a/scan", 1), ("b/scan", 1), ("c/scan", 1)]
    monkeypatch.setattr("core.io.files_below.MOST_FILES", 2)
    with pytest.raises(UserError, match="more than 2 images"):
        find_cases(tmp_path, ["MRI"], ".nii.gz")


def test_that_a_file_without_a_size_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "log").touch()
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("opened"))
    assert not is_dicom(tmp_path / "log")


@pytest.mark.skipif(not is_installed("liffile"), reason="liffile is not there on Python 3.10")
def test_that_every_image_and_time_in_a_microscopes_file_is_a_case(tmp_path: Path) -> None:
    film = np.zeros((2, 2, 5, 6), np.uint8)
    write_lif(tmp_path / "dish.lif", {"film": ("TCYX", film), "still": ("CYX", film[0])})
    for chosen in (tmp_path, tmp_path / "dish.lif"):
        found = find_cases(chosen, ["dapi", "gfp"], ".tif")
        assert [(case.name, case.images[0].name) for case in found.cases] == [
            ("dish_film_t1", "dish.lif::film@t1"),
            ("dish_film_t2", "dish.lif::film@t2"),
            ("dish_still", "dish.lif::still"),
        ]


def test_that_corrected_masks_of_an_earlier_prediction_are_no_images(tmp_path: Path) -> None:
    touch(tmp_path, "a.nii.gz", "masks/a.nii.gz", "masks/corrections/a.nii.gz")
    case = RecordedCase(case="a", outcome=Outcome.DONE, mask="a.nii.gz")
    write_prediction_record(tmp_path / "masks", PredictionRecord(cases=(case,)))
    assert names(tmp_path) == [("a", 1)]
