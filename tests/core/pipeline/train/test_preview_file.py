from pathlib import Path

import numpy as np
import pytest

from core.errors import UserError
from core.io.files.atomic import replacing
from core.io.image import IDENTITY
from core.pipeline.train import preview_file
from core.pipeline.train.preview_file import (
    PreviewMask,
    PreviewPiece,
    mask_file,
    mask_files,
    read_mask,
    read_piece,
    shown_cases,
    write_mask,
    write_piece,
)

MASK = PreviewMask(mask=np.ones((2, 3, 4), np.uint8), dice=(0.5, float("nan")))


def test_that_a_piece_comes_back_as_it_was(tmp_path: Path) -> None:
    piece = PreviewPiece(
        case="liver.1",
        grey=np.arange(24, dtype=np.uint8).reshape(2, 3, 4),
        truth=np.zeros((2, 3, 4), np.uint16),
        spacing_mm=(3.0, 1.0, 0.5),
        direction=IDENTITY,
    )
    write_piece(tmp_path, piece)
    read = read_piece(tmp_path, "liver.1")
    assert (read.case, read.spacing_mm, read.direction) == ("liver.1", piece.spacing_mm, piece.direction)
    assert np.array_equal(read.grey, piece.grey)


def test_that_masks_are_listed_in_the_order_of_their_epochs(tmp_path: Path) -> None:
    for epochs in (12, 2, 10_000):
        write_mask(tmp_path, "a", epochs, MASK)
    write_mask(tmp_path, "a.b", 1, MASK)
    assert [epochs for epochs, _ in mask_files(tmp_path, "a")] == [2, 12, 10_000]
    assert shown_cases(tmp_path)[0] == "a.b"


def test_that_of_too_many_masks_every_second_goes_but_neither_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preview_file, "MOST_MASKS", 5)
    for epochs in range(1, 7):
        write_mask(tmp_path, "a", epochs, MASK)
    assert [epochs for epochs, _ in mask_files(tmp_path, "a")] == [1, 3, 5, 6]


def test_that_a_damaged_mask_is_told(tmp_path: Path) -> None:
    path = write_mask(tmp_path, "a", 1, MASK)
    path.write_bytes(path.read_bytes()[:40])
    with pytest.raises(UserError, match="damaged"):
        read_mask(path)


def test_that_nothing_is_found_where_nothing_is(tmp_path: Path) -> None:
    assert mask_files(tmp_path / "none", "a") == ()
    assert shown_cases(tmp_path / "none") == ()


def test_that_a_mask_that_is_being_written_is_not_shown(tmp_path: Path) -> None:
    write_mask(tmp_path, "a", 1, MASK)
    with replacing(mask_file(tmp_path, "b", 1)):
        assert shown_cases(tmp_path) == ("a",)


def test_that_a_mask_may_go_while_the_folder_is_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_mask(tmp_path, "a", 1, MASK)
    gone = mask_file(tmp_path, "b", 1)
    monkeypatch.setattr(Path, "glob", lambda *_: iter([gone, mask_file(tmp_path, "a", 1)]))
    assert shown_cases(tmp_path)[0] == "a"
