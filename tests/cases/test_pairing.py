"""Which mask belongs to which image, for names and folders as people bring them."""

import unicodedata
from pathlib import Path

import numpy as np
import pytest
import SimpleITK

from core.dataset.dataset import Dataset
from core.dataset.importing.import_choices import ImportChoices
from core.dataset.importing.import_dataset import import_dataset
from core.dataset.importing.import_proposal import ImportProposal
from core.dataset.importing.propose_import import propose_import
from core.errors import UserError
from core.events import run_to_end
from core.project_folder import ProjectFolder

SHAPE = (6, 5, 4)


def nifti(path: Path, voxels: np.ndarray) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    SimpleITK.WriteImage(SimpleITK.GetImageFromArray(voxels), str(path))


def image(number: int) -> np.ndarray:
    return np.random.default_rng(number).integers(0, 100, SHAPE).astype(np.int16)


def box(first: int) -> np.ndarray:
    voxels = np.zeros(SHAPE, np.uint8)
    voxels[first : first + 2, 1:3, 1:3] = 1
    return voxels


def written(tmp_path: Path, proposal: ImportProposal) -> Dataset:
    return run_to_end(import_dataset(proposal, ProjectFolder(tmp_path / "project"), "Made"))


def voxels_of(path: Path | None) -> np.ndarray:
    assert path is not None
    return SimpleITK.GetArrayFromImage(SimpleITK.ReadImage(str(path)))


def test_that_of_two_masks_none_is_taken_in_silence_and_predictions_are_no_images(tmp_path: Path) -> None:
    data = tmp_path / "data"
    for k in range(3):
        nifti(data / f"sub-{k}_T1w.nii.gz", image(k))
        nifti(data / f"sub-{k}_T1w_label-manual.nii.gz", box(0))
        nifti(data / f"sub-{k}_T1w_label-auto.nii.gz", box(3))
        nifti(data / f"sub-{k}_T1w_pred.nii.gz", box(2))
    proposal = propose_import(data)
    assert [case.name for case in proposal.pairs] == [f"sub-{k}_T1w" for k in range(3)]
    assert proposal.mask_kinds == ("auto", "manual")
    with pytest.raises(UserError, match="It has several masks: auto, manual"):
        written(tmp_path, proposal)
    with pytest.raises(UserError, match="There are no masks called reader"):
        propose_import(data, None, ImportChoices(masks=("reader",)))
    dataset = written(tmp_path, propose_import(data, None, ImportChoices(masks=("manual",))))
    assert all(np.array_equal(voxels_of(case.mask), box(0)) for case in dataset.cases)


@pytest.mark.parametrize("nested", [True, False])
def test_that_one_file_a_structure_becomes_one_mask_named_by_the_files(tmp_path: Path, nested: bool) -> None:
    for k in range(3):
        for name, first in (("kidney_left", 0), ("liver", 2), ("spleen", 4)):
            drawn = box(first) if (k, name) != (1, "liver") else np.zeros(SHAPE, np.uint8)
            if nested:
                nifti(tmp_path / f"data/s{k}/segmentations/{name}.nii.gz", drawn)
            else:
                nifti(tmp_path / f"masks/case{k}_{name}.nii.gz", drawn)
        nifti(tmp_path / (f"data/s{k}/ct.nii.gz" if nested else f"images/case{k}.nii.gz"), image(k))
    sources = (tmp_path / "data", None) if nested else (tmp_path / "images", tmp_path / "masks")
    dataset = written(tmp_path, propose_import(*sources))
    assert [label.name for label in dataset.labels.entries] == [
        "background",
        "kidney_left",
        "liver",
        "spleen",
    ]
    for k, case in enumerate(dataset.cases):
        expected = box(0) + 2 * box(2) * (k != 1) + 3 * box(4)
        assert np.array_equal(voxels_of(case.mask), expected)


def test_that_structures_which_overlap_are_asked_for(tmp_path: Path) -> None:
    for k in range(3):
        nifti(tmp_path / f"images/case{k}.nii.gz", image(k))
        nifti(tmp_path / f"masks/case{k}_liver.nii.gz", box(0))
        nifti(tmp_path / f"masks/case{k}_tumour.nii.gz", box(1))
    sources = tmp_path / "images", tmp_path / "masks"
    with pytest.raises(UserError, match="Its masks liver and tumour share 4 voxels"):
        written(tmp_path, propose_import(*sources))
    chosen = propose_import(*sources, ImportChoices(masks=("liver", "tumour")))
    expected = np.where(box(1), 2, box(0))
    assert np.array_equal(voxels_of(written(tmp_path, chosen).cases[0].mask), expected)


def test_that_an_image_stored_twice_is_taken_once_or_refused(tmp_path: Path) -> None:
    for k in range(2):
        for ending in (".nii", ".nii.gz"):
            nifti(tmp_path / f"images/c{k}{ending}", image(k))
        nifti(tmp_path / f"masks/c{k}.nii.gz", box(0))
    sources = tmp_path / "images", tmp_path / "masks"
    told = [str(finding.text) for finding in propose_import(*sources).findings]
    assert any("there twice: 2, such as c0.nii.gz and c0.nii." in text for text in told)
    nifti(tmp_path / "images/c1.nii", image(7))
    with pytest.raises(UserError, match=r"It is there twice, and not the same: c1.nii.gz and c1.nii"):
        written(tmp_path, propose_import(*sources))
    only = propose_import(*sources, ImportChoices(endings=("nii.gz",)))
    assert len(written(tmp_path, only).cases) == 2


@pytest.mark.parametrize(
    ("pattern", "channels"),
    [
        ("CHUM-{:03d}__{}", ("CT", "PT")),
        ("{1}/p{0}", ("CT", "MR")),
        ("p{}/{}", ("CT", "dose")),
        ("case{}_{}", ("0001", "0002")),
    ],
)
def test_that_any_ending_that_every_case_has_is_a_channel(
    tmp_path: Path, pattern: str, channels: tuple[str, str]
) -> None:
    for k in range(3):
        for channel in channels:
            nifti(tmp_path / "images" / f"{pattern.format(k, channel)}.nii.gz", image(k))
        case = {"CHUM": f"CHUM-{k:03d}", "case": f"case{k}"}.get(pattern.rstrip("{}:03d_-/1p"), f"p{k}")
        nifti(tmp_path / f"masks/{case}.nii.gz", box(0))
    proposal = propose_import(tmp_path / "images", tmp_path / "masks")
    assert [len(case.images) for case in proposal.pairs] == [2, 2, 2]
    assert proposal.channel_names in (channels, ("channel 0", "channel 1"))


def test_that_a_channel_which_one_case_lacks_is_told_with_two_ways_out(tmp_path: Path) -> None:
    for k in range(4):
        for channel in ("CT", "PT") if k else ("CT",):
            nifti(tmp_path / f"images/p{k}_{channel}.nii.gz", image(k))
        nifti(tmp_path / f"masks/p{k}.nii.gz", box(0))
    sources = tmp_path / "images", tmp_path / "masks"
    proposal = propose_import(*sources)
    assert {case.name: str(case.problem) for case in proposal.pairs if case.problem} == {
        "p0": "It has no channel PT, as others have. Leave out the case, or the channel in all cases."
    }
    one = propose_import(*sources, ImportChoices(without_channels=("PT",)))
    assert [len(case.images) for case in one.pairs] == [1, 1, 1, 1]
    assert not any(case.problem for case in one.pairs)


def test_that_accents_and_capitals_do_not_part_a_pair(tmp_path: Path) -> None:
    for k in range(3):
        nifti(tmp_path / f"images/{unicodedata.normalize('NFC', 'Hüfte')}{k}.nii.gz", image(k))
        nifti(tmp_path / f"masks/{unicodedata.normalize('NFD', 'hüfte')}{k}_SEG.nii.gz", box(0))
    pairs = propose_import(tmp_path / "images", tmp_path / "masks").pairs
    assert [case.name for case in pairs] == [f"Hüfte{k}" for k in range(3)]


def test_that_links_to_folders_are_followed_and_never_in_circles(tmp_path: Path) -> None:
    for k in range(3):
        for kind, voxels in (("images", image(k)), ("masks", box(0))):
            nifti(tmp_path / f"archive/{kind}{k}/scan.nii.gz", voxels)
            (tmp_path / kind).mkdir(exist_ok=True)
            (tmp_path / kind / f"pat{k}").symlink_to(
                tmp_path / f"archive/{kind}{k}", target_is_directory=True
            )
        (tmp_path / f"archive/images{k}/loop").symlink_to(tmp_path / "images", target_is_directory=True)
    pairs = propose_import(tmp_path / "images", tmp_path / "masks").pairs
    assert [case.name for case in pairs] == [f"pat{k}_scan" for k in range(3)]


def test_that_deeper_folders_do_not_spoil_a_pair(tmp_path: Path) -> None:
    for k in range(3):
        nifti(tmp_path / f"data/p{k}/anat/raw/scan.nii.gz", image(k))
        nifti(tmp_path / f"data/p{k}/derived/by_hand/labels/scan.nii.gz", box(0))
    pairs = propose_import(tmp_path / "data").pairs
    assert [case.images[0].parts[-4] for case in pairs] == ["p0", "p1", "p2"]
    assert [case.mask.parts[-5] for case in pairs if case.mask] == ["p0", "p1", "p2"]


def test_that_files_which_are_not_read_are_named(tmp_path: Path) -> None:
    for k in range(2):
        nifti(tmp_path / f"images/c{k}.nii.gz", image(k))
        nifti(tmp_path / f"masks/c{k}.nii.gz", box(0))
    (tmp_path / "images/c2.svs").write_bytes(b"x")
    (tmp_path / "images/readme.txt").write_text("x")
    told = [str(finding.text) for finding in propose_import(tmp_path / "images", tmp_path / "masks").findings]
    assert [text for text in told if "not read" in text] == [
        f"Files ending in .svs are not read: 1, such as {tmp_path / 'images/c2.svs'}."
    ]


def test_that_the_names_of_bids_are_cut_where_they_part(tmp_path: Path) -> None:
    for k in range(3):
        name = f"sub-0{k}/ses-01/anat/sub-0{k}_ses-01"
        nifti(tmp_path / f"{name}_T1w.nii.gz", image(k))
        nifti(tmp_path / f"derivatives/manual_masks/{name}_space-T1w_label-lesion_mask.nii.gz", box(k))
    proposal = propose_import(tmp_path)
    assert [case.name for case in proposal.pairs] == [f"sub-0{k}_ses-01_T1w" for k in range(3)]
    assert not proposal.unpaired


def test_that_masks_of_another_rule_are_asked_for_and_their_folder_is_told(tmp_path: Path) -> None:
    for k in range(21, 24):
        for kind in ("images/{}_training", "1st_manual/{}_manual1", "mask/{}_training_mask"):
            nifti(tmp_path / f"training/{kind.format(k)}.nii.gz", image(k) if "images" in kind else box(1))
    proposal = propose_import(tmp_path)
    assert len(proposal.mask_kinds) == 2
    assert all(case.problem is not None for case in proposal.pairs)
    told = [str(finding.text) for finding in propose_import(tmp_path / "training").findings]
    assert "The folder 1st_manual was not used." in told


def test_that_a_mask_of_a_case_that_is_not_there_is_no_second_one(tmp_path: Path) -> None:
    for k in (1, 2, 3, 11, 12, 13):
        nifti(tmp_path / f"masks/c{k}.nii.gz", box(1))
        if k < 10:
            nifti(tmp_path / f"images/c{k}.nii.gz", image(k))
    proposal = propose_import(tmp_path / "images", tmp_path / "masks")
    assert not proposal.mask_kinds
    assert not any(case.problem for case in proposal.pairs)
    assert len(proposal.unpaired) == 3


def test_that_a_channel_which_few_cases_have_is_asked_for(tmp_path: Path) -> None:
    for k in range(6):
        nifti(tmp_path / f"masks/p{k}.nii.gz", box(1))
        for channel in ("ADC", "T2", *(["DCE"] if k == 3 else [])):
            nifti(tmp_path / f"images/p{k}_{channel}.nii.gz", image(k))
    asked = propose_import(tmp_path / "images", tmp_path / "masks")
    assert [case.name for case in asked.pairs if case.lacks == ("DCE",)] == ["p0", "p1", "p2", "p4", "p5"]
    choice = ImportChoices(without_channels=("DCE",))
    proposal = propose_import(tmp_path / "images", tmp_path / "masks", choice)
    assert proposal.channel_names == ("ADC", "T2")
    assert not any(case.problem for case in proposal.pairs)


def test_that_numbers_of_channels_may_leave_one_out(tmp_path: Path) -> None:
    for k in range(3):
        nifti(tmp_path / f"masks/p{k}.nii.gz", box(1))
        for channel in (0, 2):
            nifti(tmp_path / f"images/p{k}_{channel:04d}.nii.gz", image(k))
    proposal = propose_import(tmp_path / "images", tmp_path / "masks")
    assert [len(case.images) for case in proposal.pairs] == [2, 2, 2]
