"""Whatever the system says while something is written becomes a sentence; nothing half-written stays."""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from core.errors import UserError
from core.io.files.atomic import is_disk_full, replacing, scratch_folder, write_bytes, write_text
from core.io.files.leftovers import KEPT, remove_folder
from core.io.files.moving import move, move_folder, remove
from core.io.files.write_error import of_the_system, raise_for_user

KINDS = [
    (errno.EIO, "could not be written: Input/output error"),
    (errno.ESTALE, "could not be written: Stale file handle"),
    (errno.EXDEV, "could not be written: Invalid cross-device link"),
    (errno.ENODEV, "could not be written: No such device"),
    (errno.EBUSY, "another program holds it open"),
    (errno.EROFS, "this folder may not be written to"),
    (errno.EACCES, "this folder may not be written to"),
    (errno.ENOSPC, "the disk is full"),
    (errno.EDQUOT, "your share of this disk is used up"),
]


def failing(number: int, *, winerror: int | None = None) -> Callable[..., Any]:
    def fail(*paths: Any, **_more: Any) -> Any:
        error = OSError(
            number, os.strerror(number), *(str(path) for path in paths[:1] if not isinstance(path, int))
        )
        if winerror is not None:
            error.winerror = winerror  # type: ignore[attr-defined, unused-ignore]
        raise error

    return fail


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    waited: list[float] = []
    monkeypatch.setattr("core.io.files.moving.time.sleep", waited.append)
    return waited


@pytest.mark.parametrize(("number", "words"), KINDS)
@pytest.mark.parametrize("what", ["replace", "fsync"])
def test_that_each_error_of_the_system_is_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str, what: str
) -> None:
    path = tmp_path / "history.json"
    write_text(path, "old")
    with monkeypatch.context() as broken:
        if what == "replace":
            broken.setattr(Path, "replace", failing(number))
        else:
            broken.setattr(os, "fsync", failing(number))
        with pytest.raises(UserError) as told:
            write_text(path, "new", durable=True)
    assert f"{path}: {words}" in str(told.value)
    assert str(told.value.hint)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_that_a_share_that_is_used_up_ends_what_a_full_disk_ends(tmp_path: Path) -> None:
    with pytest.raises(UserError) as told, replacing(tmp_path / "a"):
        raise OSError(errno.EDQUOT, "quota")
    assert is_disk_full(told.value)


def test_that_a_file_that_could_not_be_read_meanwhile_is_the_one_that_is_named(tmp_path: Path) -> None:
    source = tmp_path / "raw" / "case.nii.gz"
    wanted = r"raw/case\.nii\.gz: could not be read: Input/output error"
    with pytest.raises(UserError, match=wanted), replacing(tmp_path / "copies" / "case.nii.gz"):
        raise OSError(errno.EIO, os.strerror(errno.EIO), str(source))


def test_that_an_error_without_a_reason_of_the_system_stays_a_mistake_of_ours(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="cannot write mode F"), replacing(tmp_path / "a.png"):
        raise OSError("cannot write mode F as PNG")


def test_that_a_full_temporary_folder_is_told_as_that() -> None:
    full = pytest.raises(UserError, match="the temporary folder is full")
    with scratch_folder() as folder, full, replacing(folder / "checkpoint.pth"):
        raise OSError(errno.ENOSPC, "no space")


def test_that_errors_nobody_told_get_a_sentence_and_mistakes_do_not() -> None:
    assert "could not be read or written" in str(of_the_system(OSError(errno.EIO, "Input/output error", "x")))
    assert "could not be read or written" in str(of_the_system(OSError(errno.EMFILE, "Too many open files")))
    assert of_the_system(FileNotFoundError(errno.ENOENT, "No such file", "x")) is None
    assert of_the_system(ValueError("x")) is None


def test_that_windows_is_given_time_where_a_scanner_holds_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: list[float]
) -> None:
    path = tmp_path / "model.zip"
    write_bytes(path, b"old")
    replace, tries = Path.replace, []

    def held_for_long(self: Path, target: Path) -> Path:
        tries.append(self)
        if len(tries) <= 10:
            failing(errno.EACCES, winerror=32)(self)
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", held_for_long)
    write_bytes(path, b"new")
    assert path.read_bytes() == b"new"
    assert 5 < sum(at_once) < 16


def test_that_a_folder_that_cannot_be_put_in_its_place_is_kept_and_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = tmp_path / ".importing-x"
    made.mkdir()
    (made / "case.nii.gz").touch()
    with monkeypatch.context() as held:
        held.setattr(Path, "rename", failing(errno.EACCES, winerror=5))
        with pytest.raises(UserError, match="another program holds it open") as told:
            move_folder(made, tmp_path / "Dataset001_Heart")
    assert str(made) in str(told.value)
    assert "Dataset001_Heart" in str(told.value.hint)
    remove_folder(made)
    assert (made / "case.nii.gz").exists()
    (made / KEPT).unlink()
    move_folder(made, tmp_path / "Dataset001_Heart")
    assert (tmp_path / "Dataset001_Heart" / "case.nii.gz").exists()


@pytest.mark.usefixtures("windows_rule")
def test_that_a_note_that_is_held_stays_and_a_file_that_is_held_is_told(tmp_path: Path) -> None:
    path = tmp_path / "request"
    with path.open("w"):
        remove(path, only_note=True)
        assert path.exists()
        with pytest.raises(UserError, match="another program holds it open"):
            remove(path)
    remove(path)
    remove(path)
    assert not path.exists()


def test_that_a_move_tells_its_target(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="final: could not be written: No such file"):
        move(tmp_path / "latest", tmp_path / "final")


def test_that_a_folder_that_refuses_is_told_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[object] = []

    def refuse(path: Any, *_more: Any) -> int:
        tried.append(path)
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    with monkeypatch.context() as refusing:
        refusing.setattr(os, "open", refuse)
        with pytest.raises(UserError, match="may not be written to"):
            write_text(tmp_path / "a", "x")
    assert len(tried) == 1


def test_that_a_name_that_is_too_long_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="the name is too long"):
        raise_for_user(OSError(errno.ENAMETOOLONG, "File name too long"), tmp_path / ("a" * 300))
