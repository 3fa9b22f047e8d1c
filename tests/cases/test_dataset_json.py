"""dataset.json as other people write it."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import SimpleITK

from core.dataset.importing.import_proposal import ImportProposal
from core.dataset.importing.propose_import import propose_import
from core.errors import UserError

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
    told = [str(finding.text) for finding in proposal.findings]
    assert "The value 0, called void in dataset.json, is the background." in told


@pytest.mark.parametrize(
    ("text", "told"),
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
def test_that_a_mistake_is_told_with_its_place(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(UserError, match=told):
        proposed(tmp_path, text.encode())


def test_that_images_of_another_ending_are_named(tmp_path: Path) -> None:
    proposed(tmp_path, json.dumps(PLAIN).encode())
    (tmp_path / "imagesTr/c7_0000.nrrd").touch()
    left = propose_import(tmp_path).unpaired
    assert [(file.path.name, str(file.reason)) for file in left] == [
        ("c7_0000.nrrd", "It does not end in .nii.gz, as dataset.json says.")
    ]
