"""The alarm that the other tests of the window rely on rings, and only where it should."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.jobs.job_runner import JobRunner
from app.settings import Settings
from tests.app import disk_alarm as module
from tests.app.disk_alarm import ALARM


def _look(path: Path) -> bool:
    return path.exists()


class Looker(QObject):
    def exists(self, path: Path) -> None:
        path.exists()

    def reads(self, path: Path) -> None:
        path.read_text(encoding="utf-8")

    def lists(self, path: Path) -> None:
        list(path.parent.iterdir())


@pytest.fixture
def looker(monkeypatch: pytest.MonkeyPatch) -> Looker:
    """An object that counts as one of the window's."""
    monkeypatch.setattr(module, "ROOT", Path(__file__).parents[1])
    return Looker()


@pytest.mark.parametrize("way", [Looker.exists, Looker.reads, Looker.lists])
def test_that_a_look_at_a_file_by_the_window_is_heard(
    looker: Looker, tmp_path: Path, way: Callable[[Looker, Path], None]
) -> None:
    file = tmp_path / "splits.json"
    file.write_text("[]", encoding="utf-8")
    assert ALARM.touches == []
    way(looker, file)
    heard, ALARM.touches[:] = list(ALARM.touches), []
    assert heard and "test_disk_alarm.py" in heard[0]


def test_that_a_job_a_test_and_the_settings_are_not_heard(
    qtbot: QtBot, looker: Looker, tmp_path: Path
) -> None:
    file = tmp_path / "a"
    file.touch()
    assert _look(file)
    runner = JobRunner()
    runner.in_turn(partial(looker.exists, file))
    qtbot.waitUntil(lambda: runner.is_settled)
    assert runner.shut_down()
    Settings(tmp_path / "settings.json").language = "en"
    assert ALARM.touches == []
