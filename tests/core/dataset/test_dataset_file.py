"""dataset.json of nnU-Net, read and written."""

import json
from pathlib import Path
from typing import Any

import pytest

from core.dataset.dataset_file import dataset_from_json, dataset_to_json, read_dataset
from core.dataset.peer_reader import peer_reader
from core.errors import UserError
from tests.core.dataset.make_dataset import nnunet_dataset

SOUND: dict[str, Any] = {
    "channel_names": {"0": "CT", "1": "PET"},
    "labels": {"background": 0, "organ": 1, "tumour": 2},
    "numTraining": 12,
    "file_ending": ".nii.gz",
}


def test_that_a_data_set_is_read_with_its_files(tmp_path: Path) -> None:
    folder = nnunet_dataset(tmp_path, channels=2)
    (folder / "imagesTr" / "._case_0_0000.nii.gz").write_text("left by a Mac")
    dataset = read_dataset(folder)
    assert dataset.name == "Dataset007_Made"
    assert dataset.title == "Made"
    assert [case.name for case in dataset.cases] == ["case_0", "case_1", "case_2"]
    assert [path.name for path in dataset.cases[1].images] == ["case_1_0000.nii.gz", "case_1_0001.nii.gz"]
    assert dataset.cases[2].mask == folder / "labelsTr" / "case_2.nii.gz"
    assert [channel.name for channel in dataset.channels] == ["kind 0", "kind 1"]
    assert json.loads((folder / "dataset.json").read_text()) == dataset_to_json(dataset)


def test_that_a_case_without_a_mask_stays_and_has_none(tmp_path: Path) -> None:
    folder = nnunet_dataset(tmp_path)
    (folder / "labelsTr" / "case_1.nii.gz").unlink()
    assert read_dataset(folder).cases[1].mask is None


def test_that_no_files_are_needed(tmp_path: Path) -> None:
    dataset = dataset_from_json(SOUND, folder=tmp_path / "Dataset001_X", source="d.json")
    assert dataset.cases == ()
    assert dataset.num_training == 12
    assert dataset_to_json(dataset) == SOUND


def test_that_regions_and_the_ignore_label_come_back_as_they_were(tmp_path: Path) -> None:
    content = SOUND | {
        "labels": {"background": 0, "whole": [1, 2], "core": 2, "ignore": 3},
        "regions_class_order": [1, 2],
        "overwrite_image_reader_writer": "SimpleITKIOWithReorient",
    }
    dataset = dataset_from_json(content, folder=tmp_path, source="d.json")
    assert dataset.labels.has_regions
    assert dataset.labels.ignore_value == 3
    assert [label.name for label in dataset.labels.foreground] == ["whole", "core"]
    assert dataset.reader == "SimpleITKIOWithReorient"
    assert dataset_to_json(dataset) == content
    assert peer_reader(dataset) == "SimpleITKIOWithReorient"


def test_that_older_files_say_modality(tmp_path: Path) -> None:
    content = {key: value for key, value in SOUND.items() if key != "channel_names"} | {
        "modality": {"0": "MRI"}
    }
    dataset = dataset_from_json(content, folder=tmp_path, source="d.json")
    assert [channel.name for channel in dataset.channels] == ["MRI"]


def test_that_ten_channels_are_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    content = SOUND | {"channel_names": {str(i): f"c{i}" for i in (0, 1, 10, 11, 2, 3, 4, 5, 6, 7, 8, 9)}}
    dataset = dataset_from_json(content, folder=tmp_path, source="d.json")
    assert [channel.name for channel in dataset.channels] == [f"c{i}" for i in range(12)]


def test_that_files_may_be_listed_wherever_they_lie_below_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "Dataset001_X"
    listed = {
        "b": {"images": ["scans/b.nii.gz"], "label": "scans/../masks/b.nii.gz"},
        "a": {"images": ["scans/a_t1.nii.gz", str(folder / "a_t2.nii.gz")], "label": "masks/a.nii.gz"},
    }
    dataset = dataset_from_json(SOUND | {"dataset": listed}, folder=folder, source="d.json")
    assert [case.name for case in dataset.cases] == ["a", "b"]
    assert dataset.cases[0].images == (folder / "scans" / "a_t1.nii.gz", folder / "a_t2.nii.gz")
    assert dataset.cases[1].mask == folder / "masks" / "b.nii.gz"
    again = dataset_from_json(dataset_to_json(dataset), folder=folder, source="d.json")
    assert again == dataset


@pytest.mark.parametrize(
    "place", ["/etc/passwd", "../other/a.nii.gz", "scans/../../a.nii.gz", "away/a.nii.gz", "a\0b"]
)
@pytest.mark.parametrize("key", ["images", "label"])
def test_that_a_listed_file_outside_the_folder_is_refused(tmp_path: Path, place: str, key: str) -> None:
    folder = tmp_path / "Dataset001_X"
    folder.mkdir()
    (folder / "away").symlink_to(tmp_path)
    entry: dict[str, Any] = {"images": ["a_0000.nii.gz"], "label": "a.nii.gz"}
    entry[key] = [place] if key == "images" else place
    with pytest.raises(UserError, match=r"d\.json: dataset\.a: .* does not lie below"):
        dataset_from_json(SOUND | {"dataset": {"a": entry}}, folder=folder, source="d.json")


def test_that_a_variable_of_the_system_is_not_filled_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET", "value")
    listed = {"a": {"images": ["${SECRET}/a.nii.gz"], "label": "$SECRET.nii.gz"}}
    dataset = dataset_from_json(SOUND | {"dataset": listed}, folder=tmp_path, source="d.json")
    assert dataset.cases[0].images == (tmp_path / "${SECRET}" / "a.nii.gz",)
    assert dataset.cases[0].mask == tmp_path / "$SECRET.nii.gz"


@pytest.mark.parametrize("ending", ["rc", ".rc", "/../../x.nii.gz", ".nii.gz/..", ".nii.gz\0", ".zip"])
def test_that_only_endings_of_images_are_known(tmp_path: Path, ending: str) -> None:
    with pytest.raises(UserError, match=r'd\.json: "file_ending" is .*, which is no ending of image files'):
        dataset_from_json(SOUND | {"file_ending": ending}, folder=tmp_path, source="d.json")


@pytest.mark.parametrize(
    "name", ["/home/me/.bash", "../x", "a/b", "..", ".bashrc", "CON", "a\0", "", "a:b", "x" * 243, "\ud800"]
)
def test_that_a_case_whose_name_is_no_files_is_refused(tmp_path: Path, name: str) -> None:
    listed = {name: {"images": ["a_0000.nii.gz"], "label": "a.nii.gz"}}
    with pytest.raises(UserError, match=r"d\.json: case: "):
        dataset_from_json(SOUND | {"dataset": listed}, folder=tmp_path, source="d.json")


def test_that_two_cases_which_some_disk_takes_for_one_are_refused(tmp_path: Path) -> None:
    listed = {name: {"images": [f"{name}_0000.nii.gz"], "label": ""} for name in ("ABC", "abc")}
    with pytest.raises(UserError, match=r"ABC and abc|abc and ABC"):
        dataset_from_json(SOUND | {"dataset": listed}, folder=tmp_path, source="d.json")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"labels": {}}, 'd.json: "labels" is missing.'),
        (
            {"labels": {"background": 0, "a": "one"}},
            "d.json: labels.a: expected a whole number, or a list of them.",
        ),
        (
            {"labels": {"background": 0, "a": -1}},
            "d.json: labels.a: expected a whole number, or a list of them.",
        ),
        (
            {"labels": {"background": 0, "a": [1, 2]}},
            'd.json: "regions_class_order" has 0 entries, but there are 1',
        ),
        (
            {"labels": {"background": 0, "a": [1, 2]}, "regions_class_order": [-1]},
            'd.json: "regions_class_order" holds -1; a mask holds 0 to 65535.',
        ),
        (
            {"labels": {"background": 0, "a": [1, 2]}, "regions_class_order": [2**60]},
            'd.json: "regions_class_order" holds 1152921504606846976; a mask holds 0 to 65535.',
        ),
        (
            {"labels": {"background": 0, "a": [1, 2]}, "regions_class_order": [True]},
            'd.json: "regions_class_order" must be a list of whole numbers.',
        ),
        (
            {"labels": {f"label {value}": value for value in range(40_000)}},
            "d.json: there are 40000 labels; 32767 are the most.",
        ),
        ({"channel_names": {}}, 'd.json: "channel_names" is missing.'),
        ({"channel_names": {"CT": 0}}, 'd.json: "channel_names" must be numbered "0", "1" and so on.'),
        ({"file_ending": ""}, 'd.json: "file_ending" is missing.'),
        ({"numTraining": "many"}, 'd.json: "numTraining" must be a whole number.'),
        ({"dataset": {"a": {}}}, 'd.json: dataset.a: "images" is missing.'),
    ],
)
def test_that_a_wrong_entry_is_named(tmp_path: Path, change: dict[str, Any], sentence: str) -> None:
    with pytest.raises(UserError) as error:
        dataset_from_json(SOUND | change, folder=tmp_path, source="d.json")
    assert sentence in str(error.value)


def test_that_a_missing_or_broken_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"dataset.json: the file is missing\."):
        read_dataset(tmp_path)
    (tmp_path / "dataset.json").write_text('{"labels": ')
    with pytest.raises(UserError, match=r"dataset.json: this is not a complete JSON file\."):
        read_dataset(tmp_path)


@pytest.mark.parametrize(
    ("ending", "reader"),
    [(".nii.gz", "SimpleITKIO"), (".nrrd", "SimpleITKIO"), (".mha", "SimpleITKIO"), (".tif", "Tiff3DIO")],
)
def test_that_nnunets_reader_is_named(tmp_path: Path, ending: str, reader: str) -> None:
    assert peer_reader(read_dataset(nnunet_dataset(tmp_path, ending=ending))) == reader


@pytest.mark.parametrize(
    "image", ["\\\\evil\\share\\a.nii.gz", "//evil/share/a.nii.gz", "\\\\?\\UNC\\evil\\share\\a.nii.gz"]
)
def test_that_an_image_on_another_computer_is_not_even_looked_for(tmp_path: Path, image: str) -> None:
    listed = {"a": {"images": [image], "label": ""}}
    with pytest.raises(UserError, match="does not lie below the folder"):
        dataset_from_json(SOUND | {"dataset": listed}, folder=tmp_path, source="d.json")
