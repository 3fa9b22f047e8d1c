"""Data sets of others whose names would lead out of their folder, or that list files of whoever opens them."""

import json
import shutil
from pathlib import Path

import pytest

from core.dataset.dataset import Dataset
from core.dataset.importing.import_dataset import import_dataset, propose_import
from core.errors import UserError
from core.events import run_to_end
from core.names import LONGEST, fault_of
from core.project_folder import ProjectFolder
from tests.core.dataset.make_dataset import nnunet_dataset

HOSTILE = (
    "../../../../../victim/case1",
    "/tmp/victim/case1",
    "..\\..\\victim\\case1",
    "CON",
    "aux.nii",
    "a:b",
    "ABC",
    "abc",
    "Abc",
    "y" * 243,
    "\x1b[2J",
    "tail.",
    "good one (1)",
)


def brought_in(tmp_path: Path, source: Path) -> Dataset:
    return run_to_end(
        import_dataset(propose_import(source), ProjectFolder(tmp_path / "a/b/c/project"), "Made")
    )


def everything_outside(tmp_path: Path) -> set[str]:
    project = tmp_path / "a/b/c/project"
    return {str(path) for path in tmp_path.rglob("*") if project not in (path, *path.parents)}


def nnunet_of(root: Path, names: tuple[str, ...]) -> Path:
    listed = {
        name: {"images": [f"imagesTr/case_{i}_0000.nii.gz"], "label": f"labelsTr/case_{i}.nii.gz"}
        for i, name in enumerate(names)
    }
    return nnunet_dataset(root, cases=len(names), dataset=listed)


def test_that_an_nnunet_data_set_of_hostile_names_stays_in_the_project(tmp_path: Path) -> None:
    source = nnunet_of(tmp_path / "theirs", HOSTILE)
    victim = tmp_path / "victim"
    victim.mkdir()
    (victim / "case1.nii.gz").write_bytes(b"mine")
    (tmp_path / "a/b/c/project").mkdir(parents=True)
    before = everything_outside(tmp_path)
    dataset = brought_in(tmp_path, source)
    assert everything_outside(tmp_path) == before
    assert (victim / "case1.nii.gz").read_bytes() == b"mine"
    names = [case.name for case in dataset.cases]
    assert len(names) == len(HOSTILE)
    assert [fault_of(name) for name in names] == [None] * len(names)
    assert len({name.casefold() for name in names}) == len(names)
    assert "good one (1)" in names


def test_that_a_renamed_case_is_told_before_and_after_the_import(tmp_path: Path) -> None:
    source = nnunet_of(tmp_path / "theirs", ("../../x", "plain"))
    proposal = propose_import(source)
    assert "../../x, now x" in str(proposal.findings[0].text)
    dataset = brought_in(tmp_path, source)
    report = json.loads((dataset.folder / "import.json").read_text())
    assert {case["name"]: Path(case["images"][0]).name for case in report["cases"]} == {
        "x": "case_0_0000.nii.gz",
        "plain": "case_1_0000.nii.gz",
    }


def test_that_names_which_nnunet_takes_are_kept(tmp_path: Path) -> None:
    names = ("Fall 7 (Kontrast)", "a.b", "肝臟", "x" * LONGEST)
    assert {case.name for case in propose_import(nnunet_of(tmp_path, names)).pairs} == set(names)


def decathlon(root: Path, training: object, **more: object) -> Path:
    made = nnunet_dataset(root)
    task = root / "Task01_Made"
    made.rename(task)
    content = {"modality": {"0": "CT"}, "labels": {"0": "background", "1": "one", "2": "two"}}
    (task / "dataset.json").write_text(json.dumps({**content, "training": training, **more}))
    return task


def test_that_decathlon_cases_of_one_name_are_told_apart(tmp_path: Path) -> None:
    task = decathlon(
        tmp_path,
        [
            {"image": f"{place}/imagesTr/case_0_0000.nii.gz", "label": f"{place}/labelsTr/case_0.nii.gz"}
            for place in (".", "more")
        ],
    )
    for name in ("imagesTr", "labelsTr"):
        shutil.copytree(task / name, task / "more" / name)
    assert {case.name for case in brought_in(tmp_path, task).cases} == {"case_0_0000", "case_0_0000_2"}


@pytest.mark.parametrize(
    "entry",
    [
        {"image": "/etc/passwd", "label": "labelsTr/case_0.nii.gz"},
        {"image": "imagesTr/case_0_0000.nii.gz", "label": "../../../etc/passwd"},
        {"image": "away/secret.nii.gz", "label": "labelsTr/case_0.nii.gz"},
        {"image": "..\\secret.nii.gz", "label": "labelsTr/case_0.nii.gz"},
        {"image": "imagesTr/a\0.nii.gz", "label": "labelsTr/case_0.nii.gz"},
    ],
)
def test_that_a_decathlon_entry_outside_the_folder_is_refused(tmp_path: Path, entry: object) -> None:
    task = decathlon(tmp_path / "in", [entry])
    (task / "away").symlink_to(tmp_path)
    shutil.copy(task / "imagesTr/case_0_0000.nii.gz", tmp_path / "secret.nii.gz")
    with pytest.raises(UserError, match=r"dataset\.json: .* does not lie below"):
        propose_import(task)


def test_that_the_channel_files_of_an_entry_may_be_no_way_out_either(tmp_path: Path) -> None:
    task = decathlon(tmp_path / "in", [{"image": "imagesTr/v.nii.gz", "label": "labelsTr/case_0.nii.gz"}])
    shutil.copy(task / "imagesTr/case_0_0000.nii.gz", tmp_path / "secret.nii.gz")
    (task / "imagesTr/v_0000.nii.gz").symlink_to(tmp_path / "secret.nii.gz")
    with pytest.raises(UserError, match="none of the training images"):
        propose_import(task)


@pytest.mark.parametrize("training", [5, "x", {"a": 1}, [5], [None], [{"image": 1, "label": 2}]])
def test_that_a_decathlon_list_of_something_else_is_a_sentence(tmp_path: Path, training: object) -> None:
    with pytest.raises(UserError, match=r"dataset\.json"):
        propose_import(decathlon(tmp_path, training))


def test_that_files_of_folders_get_names_for_every_disk(tmp_path: Path) -> None:
    made = nnunet_dataset(tmp_path / "made")
    for number, name in enumerate(("aux", "ABC", "abc")):
        for kind, old in (("images", f"imagesTr/case_{number}_0000"), ("masks", f"labelsTr/case_{number}")):
            (tmp_path / "mine" / kind).mkdir(parents=True, exist_ok=True)
            shutil.copy(made / f"{old}.nii.gz", tmp_path / "mine" / kind / f"{name}.nii.gz")
    names = [case.name for case in propose_import(tmp_path / "mine").pairs]
    assert [fault_of(name) for name in names] == [None] * 3
    assert len({name.casefold() for name in names}) == 3
