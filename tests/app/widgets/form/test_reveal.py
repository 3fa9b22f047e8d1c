"""A folder is shown, never opened as a program."""

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from app.widgets.form.reveal import reveal
from core.errors import UserError


@pytest.mark.parametrize(("system", "said"), [("darwin", ("open", "-R")), ("win32", ("explorer",))])
def test_that_a_folder_called_like_a_program_is_revealed(
    system: str, said: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    folder = tmp_path / "x.app"
    folder.mkdir()
    asked: list[Sequence[str]] = []

    def run(command: Sequence[str]) -> bool:
        asked.append(command)
        return True

    reveal(folder, run)
    assert tuple(asked[0][: len(said)]) == said
    assert asked[0][-1] == (str(folder) if system == "darwin" else f"/select,{folder}")


def test_that_a_folder_that_cannot_be_shown_is_told_with_its_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    with pytest.raises(UserError, match=str(tmp_path)):
        reveal(tmp_path, lambda command: False)
    with pytest.raises(UserError, match="not there any more"):
        reveal(tmp_path / "gone" / "file.zip", lambda command: True)
