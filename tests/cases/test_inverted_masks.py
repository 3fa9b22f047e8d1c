"""What is background and what is drawn: doubt is told where the edges of the masks speak against it."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from core.dataset.importing.import_choices import ImportChoices
from core.dataset.importing.import_dataset import propose_import
from tests.cases.imported import drawing, folders, imported, photo, told

INVERTED = "fills the edge of the image"
WHITE = np.array([0, 255], np.uint8)
BLACK = np.array([255, 0], np.uint8)


def masks_of(root: Path, tables: list[NDArray[Any]], *, labels: int = 1) -> dict[str, NDArray[np.uint8]]:
    """A case a table, of the number or colour of each label; gives what was meant."""
    images, masks = folders(root)
    meant = {}
    for k, table in enumerate(tables):
        meant[f"c{k}"] = mask = drawing(k, labels=labels)
        Image.fromarray(photo(mask, k)).save(images / f"c{k}.png")
        Image.fromarray(table[mask]).save(masks / f"c{k}.png")
    return meant


def test_that_masks_inverted_in_some_cases_are_named(tmp_path: Path) -> None:
    masks_of(tmp_path, [WHITE, BLACK, WHITE, WHITE, BLACK, WHITE])
    said = told(propose_import(tmp_path / "images", tmp_path / "masks"))
    assert (
        "The value 255 fills the edge of the image in 2 masks, in 4 others 0, the background: c1, c4." in said
    )


def test_that_masks_inverted_in_all_cases_are_told_and_can_be_turned_round(tmp_path: Path) -> None:
    meant = masks_of(tmp_path, [BLACK] * 3)
    proposal = propose_import(tmp_path / "images", tmp_path / "masks")
    assert "The value 255 fills the edge of the images in 3 masks, and 0," in told(proposal)
    assert "--labels 0=structure,255=background" in told(proposal)
    choices = ImportChoices(label_names={0: "structure", 255: "background"})
    found = imported(tmp_path, proposal, choices)
    assert found.labels == {0: "background", 1: "structure"}
    assert all(np.array_equal(found.masks[name][0], mask) for name, mask in meant.items())


def test_that_a_background_white_here_and_black_there_is_told(tmp_path: Path) -> None:
    black, white = (
        np.array([ground, (255, 0, 0), (0, 0, 255)], np.uint8) for ground in ((0,) * 3, (255,) * 3)
    )
    masks_of(tmp_path, [black, white, black], labels=2)
    said = told(propose_import(tmp_path / "images", tmp_path / "masks"))
    assert (
        "The value #ffffff fills the edge of the image in 1 mask, in 2 others #000000, the background: c1."
        in said
    )


@pytest.mark.parametrize("tables", [[WHITE] * 4, [np.array([0, 1, 2], np.uint8)] * 3])
def test_that_plain_masks_raise_no_such_doubt(tmp_path: Path, tables: list[NDArray[Any]]) -> None:
    masks_of(tmp_path, tables, labels=len(tables[0]) - 1)
    assert INVERTED not in told(propose_import(tmp_path / "images", tmp_path / "masks"))


def test_that_landscapes_raise_no_such_doubt(tmp_path: Path) -> None:
    images, masks = folders(tmp_path)
    for k, ground in enumerate((1, 2, 3, 1)):
        mask = np.full((30, 30), ground, np.uint8)
        mask[8:20, 8:20] = (ground + 1) % 4
        Image.fromarray(photo(mask, k)).save(images / f"c{k}.png")
        Image.fromarray(mask).save(masks / f"c{k}.png")
    assert INVERTED not in told(propose_import(images, masks))


def test_that_white_saved_with_a_sign_is_the_structure(tmp_path: Path) -> None:
    from tests.cases.test_mask_pixels import VOLUME, volumes

    volumes(tmp_path, [-(VOLUME.T > 0).astype(np.int8)] * 3)
    found = imported(tmp_path)
    assert "The masks hold no value above 0: -1 is taken for a structure" in found.told
    assert found.labels == {0: "background", 1: "foreground"}
    assert all(np.array_equal(mask, VOLUME > 0) for mask in found.masks.values())


def test_that_255_beside_labels_is_told_to_be_perhaps_not_annotated(tmp_path: Path) -> None:
    masks_of(tmp_path, [np.array([0, 1, 2, 255], np.uint8)] * 3, labels=3)
    said = told(propose_import(tmp_path / "images", tmp_path / "masks"))
    assert "The value 255 stands beside 1, 2." in said and "--ignore 255" in said


def test_that_palettes_made_anew_for_each_picture_are_read_by_index(tmp_path: Path) -> None:
    images, masks = folders(tmp_path)
    meant = {}
    for k in range(4):
        meant[f"c{k}"] = mask = drawing(k)
        Image.fromarray(photo(mask, k)).save(images / f"c{k}.png")
        picture = Image.fromarray(mask, "P")
        picture.putpalette([0, 0, 0, *np.random.default_rng(k).integers(1, 255, 6).tolist()])
        picture.save(masks / f"c{k}.png")
    found = imported(tmp_path)
    assert "have no colour in common: their indices count" in found.told
    assert list(found.labels.values()) == ["background", "label 1", "label 2"]
    assert all(np.array_equal(found.masks[name][0], mask) for name, mask in meant.items())
