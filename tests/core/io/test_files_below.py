"""What lies below a folder, while the folder may change or vanish."""

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from core.dataset.formats.folders import find_folder_files
from core.errors import UserError
from core.events import run_to_end
from core.io.files_below import files_below


def _tree(root: Path) -> Path:
    for name in ("a/1.png", "a/1_mask.png", "b/2.png", "b/2_mask.png"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).touch()
    return root


def _failing(monkeypatch: pytest.MonkeyPatch, folder: str, error: OSError) -> None:
    scan = os.scandir

    def gone(path: str) -> Any:
        if Path(path).name == folder:
            raise type(error)(error.errno, error.strerror, str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", gone)


@pytest.mark.parametrize("code", [errno.ENOTCONN, errno.EIO, errno.ENOENT, errno.ESTALE])
def test_that_a_folder_that_vanishes_midway_is_told_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    _failing(monkeypatch, "b", OSError(code, os.strerror(code)))
    with pytest.raises(UserError, match=r"b: this folder cannot be read: "):
        list(files_below(_tree(tmp_path)))
    with pytest.raises(UserError, match=r"b: this folder cannot be read: "):
        run_to_end(find_folder_files(tmp_path, None))


def test_that_a_folder_without_rights_is_noted_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _failing(monkeypatch, "a", PermissionError(errno.EACCES, "Permission denied"))
    closed: list[Path] = []
    found = [place.name for place, _ in files_below(_tree(tmp_path), closed=closed)]
    assert found == [tmp_path.name, "b"] and closed == [tmp_path / "a"]


def test_that_names_as_long_as_a_disk_takes_are_paired_under_shorter_ones(tmp_path: Path) -> None:
    images, masks = tmp_path / "images", tmp_path / "masks"
    for folder in (images, masks):
        folder.mkdir()
        for letter in "ab":
            (folder / f"{letter}{'ä' * 125}.png").touch()
    found = run_to_end(find_folder_files(images, masks))
    assert [len(pair.images) for pair in found.pairs] == [1, 1]
    assert all(len(pair.images[0].name.encode()) == 255 for pair in found.pairs)
