"""What is asked before an import, which answers there are, and what each of them does."""

from pathlib import Path

import numpy as np
from PIL import Image

from core.dataset.importing.case_picture import PictureWanted, read_case_picture
from core.dataset.importing.fitting_choices import fitting_choices
from core.dataset.importing.import_choices import ImportChoices, SpaceChoice
from core.dataset.importing.import_dataset import import_dataset, propose_import
from core.dataset.importing.import_doubts import (
    ImportDoubt,
    channels_to_leave_out,
    import_doubts,
    left_out,
    open_doubts,
    parts_in_doubt,
)
from core.dataset.importing.import_finding import ImportPart, ImportQuestion
from core.dataset.importing.import_proposal import ImportProposal
from core.dataset.labels import Label
from core.events import run_to_end
from core.io.image import Grid
from core.io.image import Image as Volume
from core.io.read_image import read_mask
from core.io.write_image import write_image, write_mask
from core.project_folder import ProjectFolder
from tests.cases.imported import drawing, folders, photo


def asked(proposal: ImportProposal, choices: ImportChoices, question: ImportQuestion) -> ImportDoubt:
    return next(doubt for doubt in import_doubts(proposal, choices) if doubt.question is question)


def pictures(root: Path, *, cases: int = 3, labels: int = 2) -> tuple[Path, Path]:
    images, masks = folders(root)
    for number in range(cases):
        mask = drawing(number, labels=labels)
        Image.fromarray(photo(mask)).save(images / f"c{number}.png")
        Image.fromarray(mask).save(masks / f"c{number}.png")
    return images, masks


def coarse_masks(root: Path) -> tuple[Path, Path]:
    """Volumes of 1 mm, and masks of 2 mm at the same place."""
    images, masks = folders(root)
    fine = Grid(shape=(8, 16, 16), spacing_mm=(1.0, 1.0, 1.0), anatomical=True)
    coarse = Grid(shape=(8, 8, 8), spacing_mm=(1.0, 2.0, 2.0), origin_mm=(0.0, 0.5, 0.5), anatomical=True)
    for number in range(2):
        mask = np.zeros(coarse.shape, np.uint8)
        mask[2:5, 2:6, 2:6] = 1
        voxels = np.random.default_rng(number).integers(0, 99, fine.shape).astype(np.int16)
        write_image(images / f"c{number}.nii.gz", Volume(voxels=voxels[None], grid=fine))
        write_mask(masks / f"c{number}.nii.gz", mask, coarse)
    return images, masks


def test_that_a_clean_folder_raises_no_doubt(tmp_path: Path) -> None:
    proposal = propose_import(*pictures(tmp_path))
    assert parts_in_doubt(proposal, ImportChoices()) == frozenset()
    assert open_doubts(proposal, ImportChoices()) == ()
    # how the masks are read can still be changed
    reading = asked(proposal, ImportChoices(), ImportQuestion.READING)
    assert not reading.is_doubt and reading.chosen == 0 and len(reading.options) == 2


def test_that_of_several_masks_nothing_is_imported_before_somebody_has_said_which(tmp_path: Path) -> None:
    images, masks = folders(tmp_path)
    for number in range(3):
        Image.fromarray(photo(drawing(number))).save(images / f"c{number}.png")
        for reader in ("anna", "bert"):
            Image.fromarray(drawing(number)).save(masks / f"c{number}_{reader}.png")
    choices = ImportChoices()
    proposal = propose_import(images, masks, choices)
    doubt = asked(proposal, choices, ImportQuestion.SEVERAL_MASKS)
    assert doubt.is_open and [open_.question for open_ in open_doubts(proposal, choices)] == [doubt.question]
    assert ImportPart.CASES in parts_in_doubt(proposal, choices)
    assert [str(option.text) for option in doubt.options] == [
        "Only anna",
        "Only bert",
        "Both, each a label: bert covers anna",
        "Both, each a label: anna covers bert",
    ]
    chosen = doubt.options[1].choices
    assert chosen.needs_new_look(choices)
    again = propose_import(images, masks, chosen)
    assert open_doubts(again, chosen) == () and left_out(again, chosen) == ()
    assert asked(again, chosen, ImportQuestion.SEVERAL_MASKS).chosen == 1
    assert all(case.mask is not None and "bert" in case.mask.name for case in again.pairs)


def test_that_a_channel_that_some_cases_lack_has_two_ways_out(tmp_path: Path) -> None:
    images, masks = folders(tmp_path)
    for number in range(4):
        for channel in ("CT", "PT") if number else ("CT",):
            Image.fromarray(photo(drawing(number))).save(images / f"c{number}_{channel}.png")
        Image.fromarray(drawing(number)).save(masks / f"c{number}.png")
    choices = ImportChoices()
    proposal = propose_import(images, masks)
    assert channels_to_leave_out(proposal) == ("CT", "PT")
    doubt = asked(proposal, choices, ImportQuestion.LACKING_CHANNELS)
    assert str(doubt.text) == "Cases without the channel PT: c0."
    cases, channel = (option.choices for option in doubt.options)
    assert cases.leave_out == ("c0",) and not cases.needs_new_look(choices)
    assert left_out(proposal, choices) == left_out(proposal, cases) == ("c0",)
    again = propose_import(images, masks, channel)
    assert again.channel_names == ("CT",) and left_out(again, channel) == ()
    back = asked(again, channel, ImportQuestion.LACKING_CHANNELS)
    assert back.chosen == 0 and back.options[1].choices.without_channels == ()


def test_that_values_of_few_voxels_are_asked_and_joined(tmp_path: Path) -> None:
    images, masks = folders(tmp_path)
    for number in range(3):
        mask = drawing(number, labels=1, shape=(64, 80)) * np.uint8(255)
        Image.fromarray(photo(mask > 0)).save(images / f"c{number}.png")
        mask[tuple(np.argwhere(mask)[7])] = 254
        Image.fromarray(mask).save(masks / f"c{number}.png")
    proposal = propose_import(images, masks)
    doubt = asked(proposal, ImportChoices(), ImportQuestion.SLIPS)
    assert doubt.is_doubt and doubt.chosen == 1
    joined = doubt.options[0].choices
    assert joined == ImportChoices(join_slips=True)
    dataset = run_to_end(import_dataset(proposal, ProjectFolder(tmp_path / "p"), "Made", joined))
    assert len(dataset.labels.foreground) == 1


def test_that_how_masks_are_read_can_be_changed_and_changed_back(tmp_path: Path) -> None:
    images, masks = pictures(tmp_path, labels=3)
    one = asked(propose_import(images, masks), ImportChoices(), ImportQuestion.READING).options[-1].choices
    assert one == ImportChoices(masks_as="structure")
    proposal = propose_import(images, masks, one)
    assert [found.value for found in proposal.values] == [0, 1]
    doubt = asked(proposal, one, ImportQuestion.READING)
    assert not doubt.is_doubt and doubt.chosen == len(doubt.options) - 1
    assert doubt.options[0].choices == ImportChoices()
    numbers = doubt.options[1].choices
    assert [found.value for found in propose_import(images, masks, numbers).values] == [0, 1, 2, 3]


def test_that_masks_on_another_grid_must_be_decided(tmp_path: Path) -> None:
    proposal = propose_import(*coarse_masks(tmp_path))
    choices = ImportChoices()
    (doubt,) = open_doubts(proposal, choices)
    assert doubt.question is ImportQuestion.OTHER_GRID
    resampled = doubt.options[0].choices
    assert resampled.space.resample_masks and open_doubts(proposal, resampled) == ()
    wanted = PictureWanted(case=proposal.pairs[0], reading=proposal.reading, merged={}, space=resampled.space)
    picture = run_to_end(read_case_picture(wanted))
    dataset = run_to_end(import_dataset(proposal, ProjectFolder(tmp_path / "p"), "Made", resampled))
    assert dataset.cases[0].mask is not None
    written = read_mask(dataset.cases[0].mask).voxels[0]
    assert picture.mask is not None and picture.values == (1,)
    assert np.count_nonzero(picture.mask) == np.count_nonzero(written) > 0


def test_that_the_picture_before_shows_a_mask_as_its_file_has_it(tmp_path: Path) -> None:
    case = propose_import(*coarse_masks(tmp_path)).pairs[0]
    wanted = PictureWanted(
        case=case,
        reading=propose_import(tmp_path / "images", tmp_path / "masks").reading,
        merged={},
        as_stored=True,
    )
    assert run_to_end(read_case_picture(wanted)).mask is None


def test_that_a_small_picture_is_the_slice_with_most_labels(tmp_path: Path) -> None:
    images, masks = folders(tmp_path)
    grid = Grid(shape=(9, 20, 700), spacing_mm=(1.0, 1.0, 1.0), anatomical=True)
    mask = np.zeros(grid.shape, np.uint8)
    mask[1, 2:18, 10:600] = 1
    mask[6, 2:4, 10:90] = 1
    mask[6, 8:10, 10:90] = 2
    write_image(images / "a.nii.gz", Volume(voxels=mask[None].astype(np.int16) * 100, grid=grid))
    write_mask(masks / "a.nii.gz", mask, grid)
    proposal = propose_import(images, masks)
    whole = PictureWanted(case=proposal.pairs[0], reading=proposal.reading, merged={})
    assert run_to_end(read_case_picture(whole)).at == 6
    small = PictureWanted(case=proposal.pairs[0], reading=proposal.reading, merged={}, small=True)
    picture = run_to_end(read_case_picture(small))
    assert picture.grey.shape[0] == 1 and max(picture.grey.shape) <= 320
    assert picture.mask is not None and set(np.unique(picture.mask)) == {0, 1, 2}


def test_that_choices_of_what_is_gone_are_dropped(tmp_path: Path) -> None:
    proposal = propose_import(*pictures(tmp_path))
    choices = ImportChoices(
        leave_out=("c1", "z"),
        label_names={1: "liver", 9: "gone"},
        ignore=(2, 9),
        regions=(Label(name="whole", values=(1, 2, 9)), Label(name="gone", values=(9,))),
        channel_names=("a", "b"),
        space=SpaceChoice(resample_masks=True),
    )
    assert fitting_choices(choices, proposal) == ImportChoices(
        leave_out=("c1",),
        label_names={1: "liver"},
        ignore=(2,),
        regions=(Label(name="whole", values=(1, 2)),),
        space=SpaceChoice(resample_masks=True),
    )
