"""Whatever goes wrong unseen is told in the window and kept in the log."""

import gc
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer, qWarning

from app.alarm import Alarm
from app.jobs.job_kind import JobKind
from core.errors import UserError

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def alarm(qtbot: Any, log_of_its_own: Path) -> Iterator[Alarm]:
    alarm = Alarm()
    hooks = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    alarm.install()
    yield alarm
    alarm.remove()
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == hooks


def fail() -> None:
    raise KeyError("a mistake in a slot")


def test_that_a_mistake_in_a_slot_is_told_and_kept(
    alarm: Alarm, qtbot: Any, log_of_its_own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # as in a program without a console
    monkeypatch.setattr(sys, "stderr", None)
    with qtbot.captureExceptions() as _, qtbot.waitSignal(alarm.raised) as told:
        # pytest-qt has put its own hook in place of ours
        sys.excepthook = alarm._on_exception
        QTimer.singleShot(0, fail)
    assert isinstance(told.args[0], KeyError)
    kept = log_of_its_own.read_text()
    assert "a mistake in a slot" in kept and "Traceback" in kept and "in fail" in kept


def test_that_a_mistake_in_a_thread_is_told(alarm: Alarm, qtbot: Any, log_of_its_own: Path) -> None:
    with qtbot.waitSignal(alarm.raised) as told:
        thread = threading.Thread(target=fail, name="reader")
        thread.start()
        thread.join()
    assert isinstance(told.args[0], KeyError)
    assert "thread reader" in log_of_its_own.read_text()


def test_that_the_window_shows_it_with_details(alarm: Alarm, qtbot: Any, settings_file: Path) -> None:
    from app.jobs.job_runner import JobRunner
    from app.session import Session
    from app.settings import Settings
    from app.window.main_window import MainWindow

    runner = JobRunner()
    settings = Settings(settings_file)
    settings.language = "en"
    window = MainWindow(Session(runner.quietly), runner, settings, alarm)
    window.show()
    try:
        try:
            fail()
        except KeyError as error:
            alarm.hear(error, place="test")
        message = window.shelf.page(window.step).message
        assert message.isVisible()
        assert message.what.text() == "Something went wrong in the program."
        assert "a mistake in a slot" in message.details.toPlainText()
        assert message.copy_button.isVisible() and message.details_button.isVisible()
    finally:
        window.close()
        assert runner.shut_down()


def test_that_qt_and_what_is_let_go_of_are_kept(alarm: Alarm, log_of_its_own: Path) -> None:
    class Grudging:
        def __del__(self) -> None:
            raise ValueError("not gone quietly")

    qWarning("a word from Qt")
    Grudging()
    gc.collect()
    kept = log_of_its_own.read_text()
    assert "Qt: a word from Qt" in kept
    assert "not gone quietly" in kept


def test_that_a_slot_that_fails_at_every_turn_does_not_fill_the_log(
    alarm: Alarm, log_of_its_own: Path
) -> None:
    for _ in range(200):
        alarm.hear(ValueError("again"), place="test")
    assert log_of_its_own.read_text().count("ValueError: again") == 20


def test_that_a_job_that_fails_by_our_mistake_is_kept_and_a_users_mistake_is_not(
    make_window: Callable[[], Any], qtbot: Any, log_of_its_own: Path
) -> None:
    def wrong(error: Exception) -> Any:
        raise error
        yield

    runner = make_window().runner
    for error in (RuntimeError("ours"), UserError("The file is missing.")):
        job = runner.start("Job", lambda error=error: wrong(error), kind=JobKind.CHECK)
        qtbot.waitUntil(lambda job=job: not job.is_running)
    kept = log_of_its_own.read_text()
    assert "RuntimeError: ours" in kept
    assert "The file is missing." not in kept


def test_that_a_crash_below_python_leaves_its_trace(tmp_path: Path) -> None:
    code = "import ctypes\nfrom app.alarm import Alarm\nalarm = Alarm()\nalarm.install()\nctypes.string_at(0)"
    environment = {"XDG_STATE_HOME": str(tmp_path), "HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, check=False
    )
    assert done.returncode != 0
    assert any("Segmentation fault" in path.read_text() for path in tmp_path.rglob("crash.log"))
