"""The end of a job is told to whoever was not looking, in the line below, in the title, on the desktop, by address."""

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.jobs.job_kind import JobKind
from app.steps import Step
from app.window.job_news import JobNews
from app.window.main_window import MainWindow
from app.window.notifier import address_of
from core.errors import UserError
from core.events import Job, Progress
from core.training.saved.state import Status, TrainingState
from core.training.settings import TrainingSettings

Make = Callable[[], MainWindow]


def ended(state: TrainingState | None = None) -> Job[Any]:
    yield Progress(done=1, total=2, item="liver_1")
    return state


def refused() -> Job[None]:
    yield Progress(done=1, total=2, item="liver_1")
    raise UserError("{file}: cut off.", hint="Copy it again.", file="liver_1.nii.gz")


def trained(dice: float | None) -> TrainingState:
    return TrainingState(
        configuration="2d",
        fold="0",
        device="cpu",
        settings=TrainingSettings(),
        label_names=("liver",),
        status=Status.DONE,
        mean_validation_dice=dice,
    )


def run(window: MainWindow, qtbot: QtBot, job: Callable[[], Job[Any]], kind: JobKind, name: str) -> None:
    with qtbot.waitSignal(window.runner.ended):
        window.runner.start(name, job, kind=kind)


def told(window: MainWindow) -> str:
    line = window.status_line.news
    return line.words.text() if not line.isHidden() else ""


def test_that_a_training_that_ended_elsewhere_is_told_with_its_dice_until_it_is_read(
    make_window: Make, qtbot: QtBot
) -> None:
    window = make_window()
    run(window, qtbot, lambda: ended(trained(0.8612)), JobKind.TRAIN, "Training 2d, fold 0")
    assert told(window) == "Training 2d, fold 0: done, Dice 0.861"
    window.build()
    assert told(window) == "Training 2d, fold 0: done, Dice 0.861"
    window.status_line.news.findChild(QPushButton, "news_close_button").click()
    assert told(window) == ""


def test_that_a_failure_is_told_with_its_reason_and_of_several_the_last(
    make_window: Make, qtbot: QtBot
) -> None:
    window = make_window()
    run(window, qtbot, ended, JobKind.PREPROCESS, "Preparing")
    run(window, qtbot, refused, JobKind.PREDICT, "Predicting")
    assert told(window) == "Predicting: failed. liver_1.nii.gz: cut off. (and 1 more)"


def test_that_what_is_in_sight_is_not_told_again(
    make_window: Make, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make_window()
    monkeypatch.setattr(window, "isActiveWindow", lambda: True)
    run(window, qtbot, ended, JobKind.DEMO, "Sample project")
    assert told(window) == ""
    run(window, qtbot, ended, JobKind.EXPORT, "Export")
    assert told(window) == "Export: done"


def test_that_a_job_the_user_ended_is_not_told(make_window: Make, qtbot: QtBot) -> None:
    def endless() -> Job[None]:
        while True:
            yield Progress(done=1, total=4, item="liver_3")

    window = make_window()
    job = window.runner.start("Export", endless, kind=JobKind.EXPORT)
    with qtbot.waitSignal(job.ended):
        job.cancel()
    assert told(window) == ""


def test_that_see_leads_to_the_page_of_the_job(
    make_window: Make, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make_window()
    monkeypatch.setattr("app.window.main_window.reachable_steps", lambda project: set(Step))
    run(window, qtbot, ended, JobKind.EXPORT, "Export")
    window.status_line.news.see.click()
    assert window.step is Step.REVIEW
    assert told(window) == ""


def test_that_the_title_says_how_far_the_job_is(make_window: Make, qtbot: QtBot) -> None:
    window = make_window()
    gate = threading.Event()

    def halfway() -> Job[None]:
        yield Progress(done=1, total=2, item="liver_1")
        gate.wait(20)

    job = window.runner.start("Export", halfway, kind=JobKind.EXPORT)
    qtbot.waitUntil(lambda: window.windowTitle() == "50 % · Segwright")
    with qtbot.waitSignal(job.ended):
        gate.set()
    assert window.windowTitle() == "Segwright"


@pytest.fixture
def address() -> Iterator[tuple[str, list[Any]]]:
    """A web address on this machine, and what was sent to it."""
    got: list[Any] = []

    class Listener(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            got.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Listener)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/hook", got
    server.shutdown()
    server.server_close()
    thread.join()


def test_that_an_address_gets_the_title_and_the_outcome(
    make_window: Make, qtbot: QtBot, address: tuple[str, list[Any]]
) -> None:
    window = make_window()
    place, got = address
    window.settings.notify_address = place
    with qtbot.waitSignal(window.notifier.sent) as sent:
        run(window, qtbot, lambda: ended(trained(None)), JobKind.TRAIN, "Training 2d, fold 0")
    assert sent.args == [""]
    assert got == [{"text": "Training 2d, fold 0: done"}]


def test_that_the_settings_are_kept_and_tried_out(
    make_window: Make, qtbot: QtBot, address: tuple[str, list[Any]]
) -> None:
    window = make_window()
    place, got = address
    dialog = window.settings_page.show()
    form = dialog.notices
    assert form.on_desktop.isChecked()
    assert not form.by_sound.isChecked()
    assert not form.test.isEnabled()
    form.on_desktop.click()
    form.by_sound.click()
    form.address.setText("file:///etc/passwd")
    form.test.click()
    assert form.findChildren(QLabel, "") and "no web address" in form.outcome.text()
    form.address.setText(place)
    with qtbot.waitSignal(window.notifier.sent):
        form.test.click()
    assert form.outcome.text() == "The test was sent."
    assert got == [{"text": "Segwright can reach you here."}]
    kept = window.settings
    assert (kept.notify_on_desktop, kept.notify_by_sound, kept.notify_address) == (False, True, place)
    dialog.close()


@pytest.mark.parametrize(
    "text", ["", "file:///etc/passwd", "ftp://host/x", "https://", "no address", "javascript:1"]
)
def test_that_only_web_addresses_are_written_to(text: str) -> None:
    assert address_of(text) is None


def test_that_names_from_files_are_shown_letter_by_letter(make_window: Make, qtbot: QtBot) -> None:
    window = make_window()
    run(window, qtbot, ended, JobKind.EXPORT, "<b>Export</b>\x1b[31m")
    assert "<b>" in told(window)
    assert "\x1b" not in told(window)
    assert JobNews(title="a", outcome="b", failed=False, step=Step.HOME).line == "a: b"
