"""Writing whole or not at all: over a file that is being read, on a full disk, after an error."""

import errno
from pathlib import Path
from typing import Any

import pytest

from core.errors import UserError
from core.io.files.atomic import is_disk_full, is_unfinished, replacing, write_bytes, write_text


def refusing(
    monkeypatch: pytest.MonkeyPatch, times: int, error: type[OSError] = PermissionError
) -> list[Path]:
    """Path.replace as Windows has it while somebody reads the target, for so many tries."""
    tried: list[Path] = []
    replace = Path.replace

    def fails_at_first(self: Path, target: Any) -> Path:
        tried.append(self)
        if len(tried) <= times:
            raise error(errno.EACCES, "in use")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", fails_at_first)
    monkeypatch.setattr("core.io.files.moving.time.sleep", lambda _seconds: None)
    return tried


def test_that_a_file_that_is_read_just_now_is_replaced_a_moment_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "history.json"
    write_text(path, "old")
    tried = refusing(monkeypatch, times=3)
    write_text(path, "new")
    assert len(tried) == 4
    assert path.read_text() == "new"
    assert list(tmp_path.iterdir()) == [path]


def test_that_a_file_that_stays_in_use_is_told_and_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "history.json"
    write_text(path, "old")
    refusing(monkeypatch, times=1000)
    with pytest.raises(UserError, match="may not be written to"):
        write_text(path, "new")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("empty", [True, False])
def test_that_an_error_while_writing_leaves_the_old_file_alone(tmp_path: Path, empty: bool) -> None:
    path = tmp_path / "labels.nii.gz"
    write_bytes(path, b"old")
    with pytest.raises(ValueError, match="halfway"), replacing(path, empty=empty) as temporary:
        assert is_unfinished(temporary) and temporary.name.endswith(".nii.gz")
        assert temporary.exists() is empty
        temporary.write_bytes(b"ha")
        raise ValueError("halfway")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_that_a_full_disk_is_told_as_that(tmp_path: Path) -> None:
    path = tmp_path / "new" / "weights.pth"
    with pytest.raises(UserError, match="the disk is full") as told, replacing(path):
        raise OSError(errno.ENOSPC, "no space")
    assert is_disk_full(told.value)
    assert not is_disk_full(UserError("something else", hint="try again"))
    assert list(path.parent.iterdir()) == []
