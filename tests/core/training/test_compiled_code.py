"""Compiled code is kept where no other user can put some, and where it does not count as left behind."""

import os
import sys
import tempfile
from pathlib import Path

import pytest

from core.io.files.temporary_name import owner_of
from core.training.compiled_code import VARIABLE, keep_compiled_code


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "cache"))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv(VARIABLE, "")
    return tmp_path


def test_that_it_lies_in_the_users_cache(home: Path) -> None:
    keep_compiled_code()
    folder = Path(os.environ[VARIABLE])
    assert folder.is_dir() and home in folder.parents and "segwright" in str(folder)
    assert not list(home.glob("torchinductor*"))


def test_that_a_folder_that_the_user_names_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "named")
    keep_compiled_code()
    assert os.environ[VARIABLE] == "named"


@pytest.mark.skipif(sys.platform != "linux", reason="where the cache lies is known")
def test_that_without_a_cache_it_is_a_private_folder_that_is_swept(home: Path) -> None:
    (home / "cache").write_text("no folder")
    keep_compiled_code()
    folder = Path(os.environ[VARIABLE])
    assert folder.parent == home and owner_of(folder.name) is not None
    assert folder.stat().st_mode & 0o077 == 0
