"""Numbers of masks that are no labels: objects numbered at random, shades of another label, what JPEG leaves."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tifffile
from numpy.typing import NDArray
from PIL import Image

from core.dataset.edit.new_cases import new_cases
from core.dataset.importing.import_choices import ImportChoices
from core.dataset.importing.import_dataset import import_dataset, propose_import
from core.errors import UserError
from core.events import run_to_end
from core.project_folder import ProjectFolder
from tests.cases.imported import drawing, folders, imported, photo, told

Write = Callable[[Path, NDArray[Any], int], None]
"""a mask (Y, X) of what was meant, as the case of this number has it, into a file without ending"""


def as_png(file: Path, pixels: NDArray[Any]) -> None:
    Image.fromarray(pixels).save(file.with_suffix(".png"))


def written(root: Path, write: Write, *, cases: int = 4, labels: int = 1) -> dict[str, NDArray[np.uint8]]:
    images, masks = folders(root)
    meant = {}
    for k in range(cases):
        meant[f"c{k}"] = mask = drawing(k, labels=labels)
        as_png(images / f"c{k}", photo(mask, k))
        write(masks / f"c{k}", mask, k)
    return meant


def objects(number: int, most: int, channels: int) -> NDArray[np.uint16]:
    """25 squares, each of a random number or colour; (Y, X, C)."""
    rng = np.random.default_rng(number)
    pixels = np.zeros((36, 36, channels), np.uint16)
    for place in range(25):
        y, x = 1 + place // 5 * 7, 1 + place % 5 * 7
        pixels[y : y + 5, x : x + 5] = rng.integers(30, most, channels)
    return pixels


@pytest.mark.parametrize(
    ("most", "channels", "said"),
    [
        (60_000, 1, "The masks number their objects one by one"),
        (256, 3, "The masks give each object a colour of its own, 100 in all: all become one label."),
    ],
)
def test_that_objects_of_random_numbers_or_colours_become_one_label(
    tmp_path: Path, most: int, channels: int, said: str
) -> None:
    images, masks = folders(tmp_path)
    for k in range(4):
        pixels = objects(k, most, channels)
        as_png(images / f"c{k}", photo((pixels.max(-1) > 0).astype(np.uint8), k))
        as_png(masks / f"c{k}", pixels.astype(np.uint8) if channels == 3 else pixels[..., 0])
    found = imported(tmp_path)
    assert said in found.told
    assert found.labels == {0: "background", 1: "foreground"}
    assert all(
        np.array_equal(found.masks[f"c{k}"][0], objects(k, most, channels).max(-1) > 0) for k in range(4)
    )
    kept = propose_import(images, masks, ImportChoices(keep_objects=True))
    assert len(kept.values) - len(kept.merged) == len(kept.values) > 90


def test_that_colours_which_come_back_are_labels(tmp_path: Path) -> None:
    table = np.random.default_rng(0).integers(40, 256, (14, 3)).astype(np.uint8)
    table[0] = 0
    images, masks = folders(tmp_path)
    for k in range(4):
        mask = np.kron(np.roll(np.arange(14, dtype=np.uint8), k).reshape(2, 7), np.ones((12, 6), np.uint8))
        as_png(images / f"c{k}", photo(mask > 0, k))
        as_png(masks / f"c{k}", table[mask])
    found = imported(tmp_path)
    assert len(found.labels) == 14
    assert "colour of its own" not in found.told


def test_that_white_of_32_bits_is_white(tmp_path: Path) -> None:
    def write(file: Path, mask: NDArray[Any], k: int) -> None:
        most, kind = ((2**32 - 1, np.uint32), (255, np.uint8))[k % 2]
        tifffile.imwrite(file.with_suffix(".tif"), (mask > 0).astype(kind) * kind(most))

    meant = written(tmp_path, write)
    found = imported(tmp_path)
    assert found.labels == {0: "background", 1: "foreground"}
    assert "Some masks hold 255, others 4294967295: they become one label." in found.told
    assert all(np.array_equal(found.masks[name][0], mask) for name, mask in meant.items())


def test_that_1_and_255_are_not_told_to_be_ignored_where_both_are_white(tmp_path: Path) -> None:
    written(tmp_path, lambda file, mask, k: as_png(file, mask * np.uint8((1, 255)[k % 2])))
    said = told(propose_import(tmp_path / "images", tmp_path / "masks"))
    assert "Some masks hold 1, others 255: they become one label." in said
    assert "--ignore" not in said


def test_that_254_beside_255_is_told_and_can_be_joined(tmp_path: Path) -> None:
    def write(file: Path, mask: NDArray[Any], k: int) -> None:
        noise = np.random.default_rng(k).random(mask.shape) < 0.1
        as_png(file, np.where(mask > 0, 255 - noise, 0).astype(np.uint8))

    meant = written(tmp_path, write)
    proposal = propose_import(tmp_path / "images", tmp_path / "masks")
    assert "Give it the name of the value 255, which is next to it" in told(proposal)
    found = imported(tmp_path, proposal, ImportChoices(join_slips=True))
    assert all(np.array_equal(found.masks[name][0], mask) for name, mask in meant.items())


def test_that_small_numbers_next_to_each_other_are_labels(tmp_path: Path) -> None:
    written(tmp_path, lambda file, mask, k: as_png(file, mask), labels=3)
    assert "slip" not in told(propose_import(tmp_path / "images", tmp_path / "masks"))


def test_that_numbers_which_jpeg_has_changed_are_told(tmp_path: Path) -> None:
    def write(file: Path, mask: NDArray[Any], k: int) -> None:
        Image.fromarray(mask).save(file.with_suffix(".jpg"), quality=95)

    written(tmp_path, write, labels=3)
    said = told(propose_import(tmp_path / "images", tmp_path / "masks"))
    assert "4 masks were saved as JPEG, which changes numbers" in said


def test_that_black_drawn_beside_white_is_called_by_its_colour(tmp_path: Path) -> None:
    def write(file: Path, mask: NDArray[Any], k: int) -> None:
        white, drawn = (mask == 1) * 255, (mask > 0) * 255
        as_png(file, np.dstack([white, white, white, drawn]).astype(np.uint8))

    meant = written(tmp_path, write, labels=2)
    found = imported(tmp_path)
    assert found.labels == {0: "background", 1: "label 255", 2: "#000000"}
    assert all(np.array_equal(found.masks[name][0], mask) for name, mask in meant.items())


def test_that_a_stack_as_the_mask_of_a_picture_is_named(tmp_path: Path) -> None:
    def write(file: Path, mask: NDArray[Any], k: int) -> None:
        tifffile.imwrite(file.with_suffix(".tif"), np.stack([mask == 1, mask == 2]).astype(np.uint8))

    written(tmp_path, write, labels=2)
    with pytest.raises(UserError, match=r"masks.c0\.tif: the mask holds 2 slices, and its image is a single"):
        imported(tmp_path)


def as_overlay(file: Path, mask: NDArray[Any], k: int) -> None:
    """The structures in colour on the photograph itself."""
    pixels = np.dstack([photo(np.zeros_like(mask), k)] * 3)
    pixels[mask == 1], pixels[mask == 2] = (255, 0, 0), (0, 0, 255)
    as_png(file, pixels)


def test_that_structures_drawn_on_the_photograph_are_no_mask(tmp_path: Path) -> None:
    written(tmp_path, as_overlay, labels=2)
    with pytest.raises(UserError, match="this is no mask but an image"):
        propose_import(tmp_path / "images", tmp_path / "masks")


def test_that_one_photograph_among_the_masks_is_named(tmp_path: Path) -> None:
    def write(file: Path, mask: NDArray[Any], k: int) -> None:
        colours = np.array([(0, 0, 0), (255, 0, 0), (0, 0, 255)], np.uint8)
        as_overlay(file, mask, k) if k == 2 else as_png(file, colours[mask])

    written(tmp_path, write, labels=2)
    proposal = propose_import(tmp_path / "images", tmp_path / "masks")
    assert [case.name for case in proposal.pairs if case.problem] == ["c2"]
    assert "this is no mask but an image" in told(proposal)
    assert len(proposal.values) == 3


def test_that_the_colours_of_a_palette_speak_for_labels(tmp_path: Path) -> None:
    def write(file: Path, mask: NDArray[Any], k: int) -> None:
        pixels = Image.fromarray(np.where(mask > k + 1, 0, mask).astype(np.uint8), "P")
        pixels.putpalette([0, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0, 255])
        pixels.save(file.with_suffix(".png"))

    written(tmp_path, write, labels=3)
    assert "numbered one by one" not in told(propose_import(tmp_path / "images", tmp_path / "masks"))


def test_that_a_number_the_first_masks_did_not_hold_is_none_of_the_labels_own(tmp_path: Path) -> None:
    """Numbers 1 and 3 became labels 1 and 2: a 2 beside a 3 in later masks is something else."""

    def write(numbers: tuple[int, int, int]) -> Write:
        return lambda file, mask, k: as_png(file, np.array(numbers, np.uint8)[mask])

    written(tmp_path / "first", write((0, 1, 3)), labels=2)
    written(tmp_path / "later", write((0, 2, 3)), labels=2)
    written(tmp_path / "own", write((0, 2, 2)), labels=2)
    first = propose_import(tmp_path / "first/images", tmp_path / "first/masks")
    dataset = run_to_end(import_dataset(first, ProjectFolder(tmp_path / "project"), "Made"))
    for name in ("later", "own"):
        for file in (tmp_path / name).glob("*/*.png"):
            file.rename(file.with_stem(file.stem + name))
    later = propose_import(tmp_path / "later/images", tmp_path / "later/masks")
    with pytest.raises(
        UserError, match=r"The new masks hold 2 \(label 2\), which is no label of the data set"
    ):
        new_cases(dataset, later, ImportChoices())
    own = propose_import(tmp_path / "own/images", tmp_path / "own/masks")
    assert new_cases(dataset, own, ImportChoices()).mapping == {0: 0, 2: 2}


def test_that_white_in_later_masks_is_the_white_of_a_data_set_in_colour(tmp_path: Path) -> None:
    """As a number blue is 255, and so is white where no other colour is."""
    colours = np.array([(0, 0, 0), (255, 255, 255), (0, 0, 255)], np.uint8)
    written(tmp_path / "first", lambda file, mask, k: as_png(file, colours[mask]), labels=2)
    written(
        tmp_path / "later",
        lambda file, mask, k: as_png(file.with_stem(f"later{k}"), colours[mask % 2]),
        labels=2,
    )
    for k, file in enumerate(sorted((tmp_path / "later/images").iterdir())):
        file.rename(file.with_stem(f"later{k}"))
    first = propose_import(tmp_path / "first/images", tmp_path / "first/masks")
    dataset = run_to_end(import_dataset(first, ProjectFolder(tmp_path / "project"), "Made"))
    white = next(label.values[0] for label in dataset.labels.entries if label.name == "#ffffff")
    later = propose_import(tmp_path / "later/images", tmp_path / "later/masks")
    assert new_cases(dataset, later, ImportChoices()).mapping == {0: 0, 255: white}


@pytest.mark.parametrize(
    ("other", "is_told"), [((0, 255, 128), True), ((0, 1, 3), False), ((0, 3, 3), False), ((0, 1, 2), False)]
)
def test_that_masks_numbered_in_two_ways_are_told(
    tmp_path: Path, other: tuple[int, int, int], is_told: bool
) -> None:
    def write(file: Path, mask: NDArray[Any], k: int) -> None:
        as_png(file, np.array(other if k % 2 else (0, 1, 2), np.uint8)[mask])

    written(tmp_path, write, labels=2)
    said = told(propose_import(tmp_path / "images", tmp_path / "masks"))
    assert ("2 masks hold 1, 2, 2 others 128, 255, and none of them a number of both." in said) == is_told
    assert ("none of them a number of both" in said) == is_told
