"""dataset.json as other people write it."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import SimpleITK

from core.dataset.check.check_dataset import check_dataset
from core.dataset.dataset_file import read_dataset
from core.dataset.finding import Severity
from core.dataset.importing.import_dataset import import_dataset
from core.dataset.importing.import_proposal import ImportProposal
from core.dataset.importing.propose_import import propose_import
from core.errors import UserError
from core.events import run_to_end
from core.project_folder import ProjectFolder
from tests.cases.imported import told

PLAIN = {
    "channel_names": {"0": "CT"},
    "labels": {"background": 0, "liver": 1, "tumour": 2},
    "numTraining": 2,
    "file_ending": ".nii.gz",
}
NAMES = ["background", "liver", "tumour"]


def proposed(folder: Path, text: bytes) -> ImportProposal:
    for k in range(2):
        voxels = np.random.default_rng(k).integers(0, 3, (4, 5, 6)).astype(np.uint8)
        for name in (f"imagesTr/c{k}_0000.nii.gz", f"labelsTr/c{k}.nii.gz"):
            (folder / name).parent.mkdir(exist_ok=True)
            SimpleITK.WriteImage(SimpleITK.GetImageFromArray(voxels), str(folder / name))
    (folder / "dataset.json").write_bytes(text)
    return propose_import(folder)


@pytest.mark.parametrize(
    "changed",
    [
        {"file_ending": "nii.gz"},
        {"labels": {"liver": 1, "tumour": 2}},
        {"labels": {"Background": 0, "liver": 1, "tumour": 2}},
        {"labels": {"0": "background", "1": "liver", "2": "tumour"}},
        {"labels": {"background": "0", "liver": "1", "tumour": 2.0}},
        {"labels": NAMES},
        {"channel_names": ["CT"]},
        {"channel_names": "CT"},
    ],
)
def test_that_other_spellings_mean_the_same(tmp_path: Path, changed: dict[str, Any]) -> None:
    proposal = proposed(tmp_path, json.dumps({**PLAIN, **changed}).encode())
    assert proposal.labels is not None
    assert {label.name: label.values for label in proposal.labels.entries} == {
        name: (value,) for value, name in enumerate(NAMES)
    }
    assert proposal.channel_names == ("CT",)
    assert len(proposal.pairs) == 2


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_that_a_byte_order_mark_is_read(tmp_path: Path, encoding: str) -> None:
    assert len(proposed(tmp_path, json.dumps(PLAIN).encode(encoding)).pairs) == 2


def test_that_the_value_0_of_another_name_is_told(tmp_path: Path) -> None:
    labels = {"void": 0, "liver": 1, "tumour": 2}
    proposal = proposed(tmp_path, json.dumps({**PLAIN, "labels": labels}).encode())
    assert "The value 0, called void in dataset.json, is the background." in told(proposal)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            json.dumps(PLAIN, indent=1).replace("2\n", "2,\n", 1),
            "line 8, column 14: there is a comma too many",
        ),
        (
            json.dumps(PLAIN, indent=1).replace('"liver"', "liver"),
            "this is not a complete JSON file: it stops at line 7, column 3",
        ),
        (json.dumps(PLAIN)[:40], "this is not a complete JSON file"),
        (
            json.dumps({**PLAIN, "labels": {"liver": 0, "background": 1}}),
            "the background must have the value 0",
        ),
    ],
)
def test_that_a_mistake_is_told_with_its_place(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(UserError, match=said):
        proposed(tmp_path, text.encode())


def test_that_images_of_another_ending_are_named(tmp_path: Path) -> None:
    proposed(tmp_path, json.dumps(PLAIN).encode())
    (tmp_path / "imagesTr/c7_0000.nrrd").touch()
    left = propose_import(tmp_path).unpaired
    assert [(file.path.name, str(file.reason)) for file in left] == [
        ("c7_0000.nrrd", "It does not end in .nii.gz, as dataset.json says.")
    ]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"numTraining": 30}, "dataset.json states 30 training cases, but there are 2."),
        ({"modality": {"0": "MR"}}, 'dataset.json calls its channels CT under "channel_names", and MR'),
        ({"channel_names": {"0": "CT", "1": "MR"}}, "names the channels CT, MR, but most cases have 1."),
        (
            {"labels": {"background": 0, "liver": 1}},
            "The masks hold values that dataset.json does not name: 2.",
        ),
    ],
)
def test_that_what_contradicts_the_files_is_told(tmp_path: Path, changed: dict[str, Any], said: str) -> None:
    assert said in told(proposed(tmp_path, json.dumps({**PLAIN, **changed}).encode()))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"tumour": 2', '"liver": 2', "liver stands there twice"),
        ('"tumour": 2', '"tumour": 1', "labels.tumour: the value 1 is that of liver already"),
    ],
)
def test_that_labels_that_contradict_each_other_are_refused(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    with pytest.raises(UserError, match=said):
        proposed(tmp_path, json.dumps(PLAIN).replace(old, new).encode())


def test_that_an_ignore_label_gets_the_highest_number(tmp_path: Path) -> None:
    labels = {"background": 0, "ignore": 1, "tumour": 2}
    proposal = proposed(tmp_path, json.dumps({**PLAIN, "labels": labels}).encode())
    assert "The ignore label has the value 1 in dataset.json; it gets the highest one" in told(proposal)
    dataset = run_to_end(import_dataset(proposal, ProjectFolder(tmp_path / "project"), "Made"))
    assert {label.name: label.values[0] for label in dataset.labels.entries} == {
        "background": 0,
        "tumour": 1,
        "ignore": 2,
    }
    swapped = np.array([0, 2, 1])
    for case in dataset.cases:
        source = SimpleITK.GetArrayFromImage(
            SimpleITK.ReadImage(str(tmp_path / f"labelsTr/{case.name}.nii.gz"))
        )
        written = SimpleITK.GetArrayFromImage(SimpleITK.ReadImage(str(case.mask)))
        assert np.array_equal(written, swapped[source])


def test_that_an_ignore_label_below_another_one_fails_the_check(tmp_path: Path) -> None:
    proposed(tmp_path, json.dumps(PLAIN).encode())
    raw = json.dumps({**PLAIN, "labels": {"background": 0, "ignore": 1, "tumour": 2}})
    (tmp_path / "dataset.json").write_text(raw)
    report = run_to_end(check_dataset(read_dataset(tmp_path)))
    assert "The ignore label has the value 1, and another label a higher one." in [
        str(finding.text) for finding in report.findings if finding.severity is Severity.ERROR
    ]


def test_that_paths_as_windows_writes_them_are_found(tmp_path: Path) -> None:
    listed = {
        f"c{k}": {"images": [f".\\imagesTr\\c{k}_0000.nii.gz"], "label": f"./labelsTr/c{k}.nii.gz"}
        for k in range(2)
    }
    proposal = proposed(
        tmp_path, json.dumps({**PLAIN, "file_ending": "*.nii.gz", "dataset": listed}).encode()
    )
    assert [case.name for case in proposal.pairs] == ["c0", "c1"] and not any(
        c.problem for c in proposal.pairs
    )


def decathlon(folder: Path, **changed: Any) -> ImportProposal:
    pairs = [{"image": f"./imagesTr/c{k}_0000.nii.gz", "label": f"./labelsTr/c{k}.nii.gz"} for k in range(2)]
    names = {"0": "background", "1": "liver", "2": "tumour"}
    content = {"modality": {"0": "CT"}, "labels": names, "numTraining": 2, "training": pairs}
    return proposed(folder, json.dumps({**content, **changed}).encode())


@pytest.mark.parametrize("labels", [{"background": 0, "liver": 1, "tumour": 2}, NAMES, None])
def test_that_a_decathlon_may_write_labels_and_modalities_as_others_do(tmp_path: Path, labels: Any) -> None:
    proposal = decathlon(tmp_path, modality=["CT"], **({} if labels is None else {"labels": labels}))
    assert proposal.labels is not None and [label.name for label in proposal.labels.entries] == NAMES
    assert proposal.channel_names == ("CT",)


def test_that_what_a_decathlon_lists_twice_or_not_at_all_is_told(tmp_path: Path) -> None:
    one = {"image": "./imagesTr/c0_0000.nii.gz", "label": "./labelsTr/c0.nii.gz"}
    proposal = decathlon(tmp_path, training=[one, one])
    assert [case.name for case in proposal.pairs] == ["c0_0000"]
    assert "dataset.json lists ./imagesTr/c0_0000.nii.gz twice; it is taken once." in told(proposal)
    assert {file.path.name: str(file.reason) for file in proposal.unpaired} == dict.fromkeys(
        ("c1_0000.nii.gz", "c1.nii.gz"), "dataset.json does not list it."
    )
    with pytest.raises(UserError, match="is listed twice, with different masks"):
        decathlon(tmp_path, training=[one, {**one, "label": "./labelsTr/c1.nii.gz"}])


def test_that_files_packed_since_they_were_listed_are_found(tmp_path: Path) -> None:
    pairs = [{"image": f"imagesTr/c{k}_0000.nii", "label": f"labelsTr/c{k}.nii"} for k in range(2)]
    assert len(decathlon(tmp_path, training=pairs).pairs) == 2


def test_that_a_decathlons_background_of_another_number_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="the background must have the value 0"):
        decathlon(tmp_path, labels={"0": "liver", "1": "background", "2": "tumour"})


@pytest.mark.parametrize(
    ("ending", "called", "said"),
    [
        (
            ".nrrd",
            "c{}.nii.gz",
            r"c0_0000\.nii\.gz is not used\. It does not end in \.nrrd, as dataset\.json says\.",
        ),
        (".nii.gz", "c{}_0000.nii.gz", r"c0_0000\.nii\.gz is not used\. There is no mask with this name\."),
    ],
)
def test_that_where_nothing_fits_the_first_reason_is_told(
    tmp_path: Path, ending: str, called: str, said: str
) -> None:
    proposed(tmp_path, json.dumps(PLAIN).encode())
    for k in range(2):
        (tmp_path / f"labelsTr/c{k}.nii.gz").rename(tmp_path / "labelsTr" / called.format(k))
    (tmp_path / "dataset.json").write_text(json.dumps({**PLAIN, "file_ending": ending}))
    with pytest.raises(UserError, match=said):
        propose_import(tmp_path)


def test_that_text_of_older_programs_is_told_with_its_line(tmp_path: Path) -> None:
    text = json.dumps({**PLAIN, "labels": {"background": 0, "lésion": 1}}, indent=1, ensure_ascii=False)
    with pytest.raises(
        UserError, match="this is no text in UTF-8, as JSON must be: it stops being that in line 7"
    ):
        proposed(tmp_path, text.encode("latin-1"))


def test_that_a_json_beside_the_folders_that_were_given_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "Dataset001_Liver"
    folder.mkdir()
    proposed(folder, json.dumps(PLAIN).encode())
    for given in ((folder / "imagesTr", folder / "labelsTr"), (tmp_path, None)):
        said = told(propose_import(*given))
        assert f"{folder / 'dataset.json'} is not used: names of labels and channels, regions" in said
    assert "is not used: names" not in told(propose_import(folder))
