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


def test_that_files_may_lie_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARCHIVE", "/archive")
    listed = {
        "b": {"images": ["$ARCHIVE/b.nii.gz"], "label": "../masks/b.nii.gz"},
        "a": {"images": ["/far/a_t1.nii.gz", "/far/a_t2.nii.gz"], "label": "/far/a.nii.gz"},
    }
    folder = tmp_path / "Dataset001_X"
    dataset = dataset_from_json(SOUND | {"dataset": listed}, folder=folder, source="d.json")
    assert [case.name for case in dataset.cases] == ["a", "b"]
    assert dataset.cases[0].images == (Path("/far/a_t1.nii.gz"), Path("/far/a_t2.nii.gz"))
    assert dataset.cases[1].images == (Path("/archive/b.nii.gz"),)
    assert dataset.cases[1].mask == tmp_path / "masks" / "b.nii.gz"
    again = dataset_from_json(dataset_to_json(dataset), folder=folder, source="d.json")
    assert again == dataset


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
