"""Several masks of one image, by readers, times and pieces; and files that are channels or are none."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core.dataset.importing.import_choices import ImportChoices
from core.dataset.importing.import_dataset import import_dataset
from core.dataset.importing.propose_import import propose_import
from core.errors import UserError
from core.events import run_to_end
from core.project_folder import ProjectFolder
from tests.cases.imported import told
from tests.cases.test_pairing import box, image, nifti, voxels_of

TWO = 2 * box(2) + box(4)


def folders_of(root: Path, *endings: str, drawn: list[np.ndarray] | None = None) -> tuple[Path, Path]:
    """c0 … c2 and for each ending a mask of its own, of one structure where nothing else is said."""
    for k in range(3):
        nifti(root / f"images/c{k}.nii.gz", image(k))
        for place, ending in enumerate(endings):
            nifti(root / f"masks/c{k}{ending}.nii.gz", drawn[place] if drawn else box(2 * place))
    return root / "images", root / "masks"


@pytest.mark.parametrize(
    ("endings", "kinds"),
    [
        (("_rater1", "_rater2"), ("rater1", "rater2")),
        (("_seg_v1", "_seg_v2"), ("v1", "v2")),
        (("_20210304", "_20210905"), ("20210304", "20210905")),
        (("_seg", "_seg2"), ("seg", "seg2")),
        (("", "_final"), ("final", "plain")),
        (("_lesion1", "_lesion2"), ("lesion1", "lesion2")),
    ],
)
def test_that_readers_versions_and_times_are_asked_for_and_never_joined(
    tmp_path: Path, endings: tuple[str, str], kinds: tuple[str, str]
) -> None:
    proposal = propose_import(*folders_of(tmp_path, *endings))
    assert proposal.mask_kinds == kinds
    assert all(case.problem is not None for case in proposal.pairs)
    # while it is asked which counts, none of them is said to be unused
    assert not proposal.unpaired
    assert "joined, each with its file's name" not in told(proposal)


def test_that_files_of_several_structures_are_asked_for_with_the_true_reason(tmp_path: Path) -> None:
    proposal = propose_import(*folders_of(tmp_path, "_AB", "_CD", drawn=[TWO, TWO]))
    problems = {str(case.problem) for case in proposal.pairs}
    assert problems == {
        f"It has several masks: AB, CD; c{k}_AB.nii.gz holds more than one structure itself. Say which of them counts."
        for k in range(3)
    }
    said = told(proposal)
    assert "Images have several masks, called AB, CD." in said
    assert "Repair or replace" not in said and "There is a mask file for each structure" not in said
    chosen = propose_import(tmp_path / "images", tmp_path / "masks", ImportChoices(masks=("CD",)))
    assert {case.mask.name for case in chosen.pairs if case.mask} == {f"c{k}_CD.nii.gz" for k in range(3)}
    assert {str(file.reason) for file in chosen.unpaired} == {"Another mask of its image was chosen."}


def test_that_pieces_of_a_structure_become_one_label_as_the_hint_says(tmp_path: Path) -> None:
    sources = folders_of(tmp_path, "_lesion1", "_lesion2")
    assert "--masks lesion1,lesion2 --labels 1=lesion,2=lesion" in told(propose_import(*sources))
    choices = ImportChoices(masks=("lesion1", "lesion2"), label_names={1: "lesion", 2: "lesion"})
    project = ProjectFolder(tmp_path / "project")
    dataset = run_to_end(import_dataset(propose_import(*sources, choices), project, "Made", choices))
    assert [label.name for label in dataset.labels.entries] == ["background", "lesion"]
    assert all(np.array_equal(voxels_of(case.mask), box(0) | box(2)) for case in dataset.cases)


def test_that_structures_keep_the_word_that_makes_them_understood(tmp_path: Path) -> None:
    assert propose_import(*folders_of(tmp_path, "_GTV_n", "_GTV_p")).mask_kinds == ("GTV_n", "GTV_p")


def test_that_a_lacking_channel_has_its_own_way_out(tmp_path: Path) -> None:
    for k in range(4):
        for channel in ("CT", "PT") if k else ("CT",):
            nifti(tmp_path / f"images/p{k}_{channel}.nii.gz", image(k))
        nifti(tmp_path / f"masks/p{k}.nii.gz", box(0))
    proposal = propose_import(tmp_path / "images", tmp_path / "masks")
    assert "most others have 2" not in told(proposal)
    with pytest.raises(UserError) as raised:
        run_to_end(import_dataset(proposal, ProjectFolder(tmp_path / "project"), "Made"))
    assert str(raised.value.hint) == "Import with --leave-out p0, or with --without-channels PT."


def test_that_parts_of_stacks_are_no_channels_of_their_neighbours(tmp_path: Path) -> None:
    """c0_z0 beside c1_z0 once became one case z0 with the channels c0 and c1, under the mask c0."""
    for k in range(3):
        for z in range(3):
            nifti(tmp_path / f"images/c{k}_z{z}.nii.gz", image(10 * k + z))
        nifti(tmp_path / f"masks/c{k}.nii.gz", box(0))
    try:
        pairs = propose_import(tmp_path / "images", tmp_path / "masks").pairs
    except UserError:
        return
    for pair in pairs:
        assert pair.mask is not None
        assert {path.name.split("_")[0] for path in pair.images} == {pair.mask.name.split(".")[0]}


def test_that_patients_whose_numbers_begin_with_0_are_not_one(tmp_path: Path) -> None:
    """sub-00_T1w and sub-01_T1w once became one case sub, and all files but the last ones were dropped."""
    for k in range(3):
        for channel in ("T1w", "FLAIR"):
            nifti(tmp_path / f"sub-0{k}/anat/sub-0{k}_{channel}.nii.gz", image(k))
        name = f"sub-0{k}_space-T1w_label-lesion_mask.nii.gz"
        nifti(tmp_path / f"derivatives/masks/sub-0{k}/anat/{name}", box(0))
    proposal = propose_import(tmp_path)
    assert [(case.name, len(case.images)) for case in proposal.pairs] == [(f"sub-0{k}", 2) for k in range(3)]
    assert "The files of a case are its channels, by their names: FLAIR, T1W." in told(proposal)


def test_that_times_taken_for_channels_are_told(tmp_path: Path) -> None:
    for k in range(3):
        for day in (0, 7):
            nifti(tmp_path / f"images/p{k}_day{day}.nii.gz", image(10 * k + day))
        nifti(tmp_path / f"masks/p{k}.nii.gz", box(0))
    said = told(propose_import(tmp_path / "images", tmp_path / "masks"))
    assert "its channels, by their names: day0, day7. If these are times" in said


@pytest.mark.parametrize("words", [("影像", "遮罩", "_標註"), ("Bilder", "Masken", "_maske")])
def test_that_folders_are_known_in_other_languages(tmp_path: Path, words: tuple[str, str, str]) -> None:
    for k in range(3):
        nifti(tmp_path / words[0] / f"病例{k}.nii.gz", image(k))
        nifti(tmp_path / words[1] / f"病例{k}{words[2]}.nii.gz", box(0))
    assert [case.name for case in propose_import(tmp_path).pairs] == [f"病例{k}" for k in range(3)]


LAYOUTS = {
    "segthor": ("Patient_0{k}/Patient_0{k}.nii.gz", "Patient_0{k}/GT.nii.gz", ()),
    "mrbrains": ("{k}/T1.nii", "{k}/LabelsForTraining.nii", ("{k}/T2_FLAIR.nii",)),
    "voc": ("JPEGImages/2007_{k}.nii.gz", "SegmentationClass/2007_{k}.nii.gz", ()),
    "glas": ("train_{k}.nii.gz", "train_{k}_anno.nii.gz", ()),
    "verse": ("rawdata/sub-v{k}/sub-v{k}_ct.nii.gz", "derivatives/sub-v{k}/sub-v{k}_seg-vert_msk.nii.gz", ()),
    "kits": ("case_{k}/imaging.nii.gz", "case_{k}/segmentation.nii.gz", ()),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_that_layouts_of_well_known_data_sets_are_paired(tmp_path: Path, layout: str) -> None:
    first, mask, others = LAYOUTS[layout]
    for k in range(3):
        for place, name in enumerate((first, *others)):
            nifti(tmp_path / name.format(k=k), image(10 * k + place))
        nifti(tmp_path / mask.format(k=k), box(0))
    pairs = propose_import(tmp_path).pairs
    found = {pair.mask: set(pair.images) for pair in pairs}
    assert found == {
        tmp_path / mask.format(k=k): {tmp_path / name.format(k=k) for name in (first, *others)}
        for k in range(3)
    }


def test_that_the_pictures_of_a_film_are_neither_channels_nor_structures(tmp_path: Path) -> None:
    for film in ("01", "02"):
        for k in range(3):
            nifti(tmp_path / film / f"t00{k}.nii.gz", image(k))
            nifti(tmp_path / f"{film}_GT/SEG/man_seg00{k}.nii.gz", box(0))
    with pytest.raises(UserError, match="no image has a mask of its name"):
        propose_import(tmp_path)


def test_that_images_without_a_mask_beside_each_case_are_told_once_for_all(tmp_path: Path) -> None:
    for k in range(3):
        for time in ("pre", "post"):
            nifti(tmp_path / f"images/p{k}_{time}.nii.gz", image(k))
        nifti(tmp_path / f"masks/p{k}_post_mask.nii.gz", box(0))
    said = told(propose_import(tmp_path / "images", tmp_path / "masks"))
    assert "3 images have no mask of their own and are not used, such as p0_pre.nii.gz. If they are" in said


def test_that_masks_in_colour_beside_those_in_numbers_are_asked_for(tmp_path: Path) -> None:
    folder = tmp_path / "masks"
    folder.mkdir()
    for k in range(3):
        nifti(tmp_path / f"images/c{k}.nii.gz", image(k))
        nifti(folder / f"c{k}_ids.nii.gz", box(0))
        Image.fromarray(np.random.default_rng(k).integers(0, 9, (4, 5, 3)).astype(np.uint8)).save(
            folder / f"c{k}_colour.png"
        )
    proposal = propose_import(tmp_path / "images", folder)
    assert str(proposal.pairs[0].problem).startswith(
        "It has several masks: colour, ids. Say which of them counts."
    )
    assert "Repair or replace" not in told(proposal)


def test_that_a_structure_keeps_its_last_word(tmp_path: Path) -> None:
    for k in range(3):
        nifti(tmp_path / f"images/c{k}.nii.gz", image(k))
        nifti(tmp_path / f"masks/c{k}/left lung.nii.gz", box(0))
        nifti(tmp_path / f"masks/c{k}/right lung.nii.gz", box(3))
    proposal = propose_import(tmp_path / "images", tmp_path / "masks")
    assert proposal.mask_kinds == ("left lung", "right lung")


@pytest.mark.parametrize("mode", ["P", "RGB"])
def test_that_structures_in_colour_are_what_is_not_black(tmp_path: Path, mode: str) -> None:
    picture = np.random.default_rng(0).integers(0, 99, (20, 24)).astype(np.uint8)
    drawn = np.zeros((2, 20, 24), np.uint8)
    drawn[0, 2:9, 2:9] = drawn[1, 12:18, 4:20] = 1
    for folder in ("images", "masks"):
        (tmp_path / folder).mkdir()
    for k in range(3):
        Image.fromarray(picture + np.uint8(k)).save(tmp_path / f"images/c{k}.png")
        for name, plane in zip(("cell", "nucleus"), drawn, strict=True):
            mask = Image.fromarray(plane, "P")
            mask.putpalette([0, 0, 0, 255, 0, 0])
            mask.convert(mode).save(tmp_path / f"masks/c{k}_{name}.png")
    proposal = propose_import(tmp_path / "images", tmp_path / "masks")
    dataset = run_to_end(import_dataset(proposal, ProjectFolder(tmp_path / "project"), "Made"))
    assert [label.name for label in dataset.labels.entries] == ["background", "cell", "nucleus"]
    assert all(
        case.mask and np.array_equal(np.array(Image.open(case.mask)), drawn[0] + 2 * drawn[1])
        for case in dataset.cases
    )
