"""What opening a file of our own to write at its end leaves behind."""

import os
from pathlib import Path

import pytest

from core.io.files import appending
from core.io.files.appending import open_to_append
from core.io.files.temporary_name import is_unfinished, owner_of


def test_that_a_copy_on_its_way_has_a_name_that_can_be_swept_and_never_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "theirs").write_text("theirs")
    os.link(tmp_path / "theirs", tmp_path / "log")
    seen: list[Path] = []

    def full(source: Path, copy: Path) -> None:
        seen.append(copy)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(appending.shutil, "copyfile", full)
    with pytest.raises(OSError, match="No space"):
        open_to_append(tmp_path / "log")
    assert is_unfinished(seen[0]) and owner_of(seen[0].name) is not None
    assert sorted(path.name for path in tmp_path.iterdir()) == ["log", "theirs"]
