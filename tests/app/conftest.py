"""A window without a display, with settings of its own."""

import gc
import logging
import os
from collections.abc import Callable, Iterator
from functools import partialmethod
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.system.program_log import open_log
from tests.app.disk_alarm import disk_alarm

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
GARBAGE_OF_TESTS = 20
LONGEST_WAIT_MS = 60_000


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is waited for comes late where other programs hold the processor: only what never comes fails a test."""
    for name in ("waitUntil", "waitSignal", "waitSignals", "waitCallback", "waitExposed"):
        waits: Callable[..., object] = getattr(QtBot, name)
        monkeypatch.setattr(QtBot, name, partialmethod(_waited, waits))


def _waited(qtbot: QtBot, waits: Callable[..., object], *what: object, **how: object) -> object:
    how["timeout"] = max(int(str(how.get("timeout", 0))), LONGEST_WAIT_MS)
    return waits(qtbot, *what, **how)


@pytest.fixture(autouse=True)
def garbage_on_this_thread() -> Iterator[None]:
    """As in the window (app/smooth/garbage.py): a job's thread never destroys what a test before has dropped."""
    gc.disable()
    yield
    gc.collect(1)
    if gc.get_count()[2] > GARBAGE_OF_TESTS:
        gc.collect()
    gc.enable()


@pytest.fixture(autouse=True)
def log_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Mistakes that tests make on purpose are not kept in the user's log."""
    log = logging.getLogger("segwright")
    before = list(log.handlers)
    log.handlers.clear()
    path = tmp_path_factory.mktemp("log") / "segwright.log"
    open_log(path)
    yield path
    for handler in log.handlers:
        handler.close()
    log.handlers[:] = before


@pytest.fixture(autouse=True)
def no_disk_on_the_windows_thread(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[None]:
    """Fails a test in which the window's own thread reads, writes or looks at a file."""
    with disk_alarm(tmp_path_factory.getbasetemp(), pytest.MonkeyPatch()) as touches:
        yield
    assert not touches, "\n".join(dict.fromkeys(touches))


@pytest.fixture
def settings_file(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


@pytest.fixture
def make_window(qtbot: object, settings_file: Path) -> Iterator[Callable[[], object]]:
    """Makes windows; each is closed at the end, and its threads have ended then."""
    from app.jobs.job_runner import JobRunner
    from app.session import Session
    from app.settings import Settings
    from app.window.main_window import MainWindow

    windows: list[MainWindow] = []

    def make() -> MainWindow:
        settings = Settings(settings_file)
        if settings.language is None:
            settings.language = "en"
        runner = JobRunner()
        window = MainWindow(Session(runner.quietly), runner, settings)
        windows.append(window)
        window.show()
        return window

    yield make
    for window in windows:
        window.close()
        assert window.runner.shut_down()
