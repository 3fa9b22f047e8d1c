"""What a user may decide of an import, from the files to the written data set."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core.dataset.dataset import Dataset
from core.dataset.importing.import_choices import ImportChoices
from core.dataset.importing.import_dataset import import_dataset, propose_import
from core.dataset.labels import Label
from core.errors import UserError
from core.events import run_to_end
from core.io.files.json_file import read_plain_json
from core.io.read_image import read_mask
from core.project_folder import ProjectFolder
from tests.cases.imported import drawing, folders, photo


def made(root: Path, *, labels: int = 3, ignored: bool = False) -> None:
    images, masks = folders(root)
    for number in range(3):
        mask = drawing(number, labels=labels, shape=(40, 80))
        Image.fromarray(photo(mask)).save(images / f"c{number}.png")
        if ignored:
            mask[-3:] = 255
        Image.fromarray(mask).save(masks / f"c{number}.png")


def imported(root: Path, choices: ImportChoices) -> Dataset:
    proposal = propose_import(root / "images", root / "masks", choices)
    return run_to_end(import_dataset(proposal, ProjectFolder(root / "project"), "Made", choices))


def values_in(dataset: Dataset) -> set[int]:
    return {
        int(value) for case in dataset.cases if case.mask for value in np.unique(read_mask(case.mask).voxels)
    }


def test_that_regions_and_ignore_are_written_as_nnunet_reads_them(tmp_path: Path) -> None:
    made(tmp_path, ignored=True)
    regions = (
        Label(name="whole", values=(1, 2, 3)),
        Label(name="core", values=(2, 3)),
        Label(name="rim", values=(3,)),
    )
    dataset = imported(tmp_path, ImportChoices(ignore=(255,), regions=regions))
    content = read_plain_json(dataset.folder / "dataset.json")
    assert content["labels"] == {"background": 0, "whole": [1, 2, 3], "core": [2, 3], "rim": 3, "ignore": 4}
    assert content["regions_class_order"] == [1, 2, 3]
    assert values_in(dataset) == {0, 1, 2, 3, 4}
    assert dataset.labels.has_regions and dataset.labels.ignore_value == 4


def test_that_a_region_may_be_made_of_values_that_are_one_label(tmp_path: Path) -> None:
    made(tmp_path)
    names = {1: "a", 2: "a", 3: "b"}
    dataset = imported(
        tmp_path, ImportChoices(label_names=names, regions=(Label(name="all", values=(1, 2, 3)),))
    )
    assert [(label.name, label.values) for label in dataset.labels.foreground] == [("all", (1, 2))]
    assert values_in(dataset) == {0, 1, 2}


def test_that_all_that_is_drawn_becomes_one_label_where_the_user_says_so(tmp_path: Path) -> None:
    made(tmp_path)
    dataset = imported(tmp_path, ImportChoices(masks_as="structure"))
    assert [label.name for label in dataset.labels.entries] == ["background", "foreground"]
    assert values_in(dataset) == {0, 1}


def test_that_an_ignored_value_that_is_in_no_mask_is_told(tmp_path: Path) -> None:
    made(tmp_path)
    with pytest.raises(UserError, match="No mask holds the value 200"):
        imported(tmp_path, ImportChoices(ignore=(200,)))


def test_that_only_what_changes_the_look_needs_a_new_one() -> None:
    first = ImportChoices()
    for choices in (
        ImportChoices(masks=("a",)),
        ImportChoices(without_channels=("PT",)),
        ImportChoices(masks_as="structure"),
        ImportChoices(keep_objects=True),
    ):
        assert choices.needs_new_look(first)
    for choices in (
        ImportChoices(leave_out=("a",)),
        ImportChoices(ignore=(255,)),
        ImportChoices(join_slips=True),
        ImportChoices(label_names={1: "liver"}),
    ):
        assert not choices.needs_new_look(first)
