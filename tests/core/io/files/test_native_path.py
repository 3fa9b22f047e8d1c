"""Paths that C libraries on Windows do not open get another name that they do; played on any system."""

import os
from pathlib import Path

import pytest

from core.io.files.native_path import Paths, path_to_keep_open, path_to_read, path_to_write


def narrow(plain: Path, *, short: bool = False) -> Paths:
    """Windows, whose volume keeps short names or not; a junction is played by a link."""

    def short_name(path: Path) -> Path:
        if short and path.exists():
            link = plain / f"SHORT~{len(list(plain.iterdir()))}"
            link.symlink_to(path)
            return link
        return path

    def junction(folder: Path, link: Path) -> None:
        link.symlink_to(folder)

    return Paths(are_narrow=True, short_name=short_name, junction=junction, plain_folders=lambda: (plain,))


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    folder = tmp_path / "plain"
    folder.mkdir()
    return folder


@pytest.fixture
def user(tmp_path: Path) -> Path:
    folder = tmp_path / "王小明" / "José"
    folder.mkdir(parents=True)
    return folder


@pytest.mark.parametrize("short", [True, False])
@pytest.mark.parametrize("name", ["case.nii.gz", "病例_0000.nii.gz"])
def test_that_a_file_of_the_user_is_read_by_a_plain_path_and_nothing_stays(
    plain: Path, user: Path, name: str, short: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(plain))
    (user / name).write_text("voxels")
    with path_to_read(user / name, narrow(plain, short=short)) as native:
        assert str(native).isascii()
        assert native.read_text() == "voxels"
        # a short name may shorten the ending as well, which Windows' readers bear
        assert short or native.name.endswith(".nii.gz")
    assert [path.name for path in user.iterdir()] == [name]
    assert not [path for path in plain.iterdir() if (path / "file.nii.gz").exists()]


@pytest.mark.parametrize("short", [True, False])
def test_that_a_file_is_written_by_a_plain_path_into_the_users_folder(
    plain: Path, user: Path, short: bool
) -> None:
    native = path_to_write(user / ".w-abc.b2nd", narrow(plain, short=short))
    assert str(native).isascii()
    native.write_text("array")
    assert (user / ".w-abc.b2nd").read_text() == "array"


@pytest.mark.parametrize("name", ["case.image.b2nd", "病例.image.b2nd"])
def test_that_a_file_that_is_kept_open_has_a_plain_path_beside_it(plain: Path, user: Path, name: str) -> None:
    (user / name).write_text("array")
    native = path_to_keep_open(user / name, narrow(plain))
    assert str(native).isascii()
    assert native.read_text() == "array"


def test_that_paths_stay_where_the_system_opens_all(user: Path) -> None:
    path = user / "病例.nii.gz"
    path.touch()
    wide = Paths(are_narrow=False)
    assert path_to_write(path, wide) == path_to_keep_open(path, wide) == path
    with path_to_read(path, wide) as native:
        assert native == path


def test_that_a_plain_path_stays_on_windows_too(tmp_path: Path, plain: Path) -> None:
    path = tmp_path / "case.nii.gz"
    assert path_to_write(path, narrow(plain)) == path


def test_that_without_any_plain_folder_the_path_is_tried_as_it_is(tmp_path: Path, user: Path) -> None:
    nowhere = Paths(
        are_narrow=True,
        short_name=lambda path: path,
        junction=os.symlink,
        plain_folders=lambda: (tmp_path / "not there",),
    )
    assert path_to_write(user / "a.nii", nowhere) == user / "a.nii"
