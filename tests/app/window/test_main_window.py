import json
import shutil
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSize, QThread, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.jobs import catalog
from app.jobs.job_kind import JobKind
from app.jobs.running_job import JobState, RunningJob
from app.plain import values_of
from app.steps import Step
from app.window.main_window import LEAST_SIZE, USUAL_SIZE, MainWindow
from app.window.page_shelf import MADE_AHEAD
from app.window.waiting_page import WaitingPage
from core.device import CudaCard
from core.events import Heartbeat, Job, Progress
from core.pipeline.train.fold_order import FoldOrder
from core.system.hardware import GraphicsCard
from tests.app.pages.drops import dropped
from tests.core.pipeline.conftest import DATASET, balls_project

Make = Callable[[], MainWindow]


def endless() -> Job[None]:
    while True:
        time.sleep(0.01)
        yield Progress(done=1, total=4, item="liver_3")


def child(window: QWidget, kind: type[Any], name: str) -> Any:
    found = window.findChild(kind, name)
    assert found is not None, name
    return found


def test_that_the_window_opens_at_home_with_the_other_steps_locked(make_window: Make) -> None:
    window = make_window()
    assert window.step is Step.HOME
    assert child(window, QPushButton, "step_home").isChecked()
    assert not child(window, QPushButton, "step_data").isEnabled()


def test_that_a_new_project_is_made_with_the_mouse_alone(
    make_window: Make, qtbot: QtBot, tmp_path: Path
) -> None:
    window = make_window()
    home: Any = window.shelf.page(Step.HOME)
    home.new_card.pressed.emit()
    home.form.folder.set_path(tmp_path)
    home.form.name.setText("Liver: one")
    child(window, QPushButton, "create_project_button").click()
    qtbot.waitUntil(lambda: window.step is Step.DATA)
    assert window.session.project is not None
    assert window.session.project.folder.root == tmp_path / "Liver_ one"
    assert [p.name for p in window.settings.recent_projects] == ["Liver: one"]


def test_that_a_folder_with_another_project_is_told_inline(
    make_window: Make, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "A").mkdir()
    (tmp_path / "A" / "project.json").write_text("{}")
    window = make_window()
    home: Any = window.shelf.page(Step.HOME)
    home.form.folder.set_path(tmp_path)
    home.form.name.setText("A")
    home.form.create_button.click()
    qtbot.waitUntil(lambda: not home.message.isHidden())
    assert window.session.project is None
    assert "there is a project here already" in home.message.what.text()


def test_that_language_and_theme_change_at_run_time_and_keep_the_place(
    make_window: Make, qtbot: QtBot, tmp_path: Path
) -> None:
    window = make_window()
    window.session.create(tmp_path / "p", "P")
    qtbot.waitUntil(lambda: window.step is Step.DATA)
    window._on_theme("dark")
    qtbot.waitUntil(lambda: window.theme.name == "dark")
    window._on_language("zh_TW")
    # a new content: the rail's texts are made anew
    old = window.rail
    qtbot.waitUntil(lambda: window.rail is not old)
    assert window.step is Step.DATA
    window._on_language("en")
    old = window.rail
    qtbot.waitUntil(lambda: window.rail is not old)
    assert window.shelf.page(Step.DATA).title_label.text() == "Data"


def test_that_a_running_job_shows_in_the_status_line_and_can_be_cancelled(
    make_window: Make, qtbot: QtBot
) -> None:
    window = make_window()
    job = window.runner.start("Counting", endless, kind=JobKind.CHECK)
    stage = child(window, QLabel, "job_stage")
    qtbot.waitUntil(lambda: "liver_3" in stage.text())
    assert child(window, QLabel, "job_title").text() == "Counting"
    child(window, QPushButton, "job_cancel_button").click()
    qtbot.waitUntil(lambda: job.state is JobState.CANCELLED)
    assert child(window, QLabel, "job_title").isHidden()


def test_that_a_job_is_found_again_after_the_window_was_built_anew(make_window: Make, qtbot: QtBot) -> None:
    window = make_window()
    job = window.runner.start("Counting", endless, kind=JobKind.CHECK)
    window.build()
    assert child(window.status_line, QLabel, "job_title").text() == "Counting"
    job.cancel()
    qtbot.waitUntil(lambda: not window.runner.jobs)


def test_that_closing_during_a_training_asks_and_can_stay(
    make_window: Make, qtbot: QtBot, tmp_path: Path
) -> None:
    window = make_window()
    job = window.runner.start("Training", endless, kind=JobKind.TRAIN, request_file=tmp_path / "request.txt")

    def stay() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        child(box, QPushButton, "closing_stay_button").click()

    QTimer.singleShot(200, stay)
    assert not window.close()
    assert job.is_running
    job.detach()
    qtbot.waitUntil(lambda: not window.runner.jobs)


def test_that_closing_during_a_training_can_pause_it(make_window: Make, qtbot: QtBot, tmp_path: Path) -> None:
    window = make_window()
    window.runner.start("Training", endless, kind=JobKind.TRAIN, request_file=tmp_path / "request.txt")

    def pause() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        child(box, QPushButton, "closing_pause_button").click()

    QTimer.singleShot(200, pause)
    assert window.close()
    assert (tmp_path / "request.txt").read_text() == "pause"


def start_two(window: MainWindow, folder: Path) -> list[RunningJob]:
    return [
        window.runner.start(
            f"Training {at}",
            endless,
            kind=JobKind.TRAIN,
            request_file=folder / f"request_{at}.txt",
            beside=True,
        )
        for at in range(2)
    ]


def test_that_closing_during_two_trainings_asks_about_both_and_can_pause_both(
    make_window: Make, qtbot: QtBot, tmp_path: Path
) -> None:
    window = make_window()
    start_two(window, tmp_path)
    words: list[str] = []

    def pause() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        words.extend((box.text(), box.informativeText()))
        child(box, QPushButton, "closing_pause_button").click()

    QTimer.singleShot(200, pause)
    assert window.close()
    assert words[0] == "2 models are being trained." and "pause all of them" in words[1]
    assert [(tmp_path / f"request_{at}.txt").read_text() for at in range(2)] == ["pause", "pause"]


def test_that_the_status_line_speaks_of_all_trainings_and_pauses_all(
    make_window: Make, qtbot: QtBot, tmp_path: Path
) -> None:
    window = make_window()
    title = child(window, QLabel, "job_title")
    first, second = start_two(window, tmp_path)
    assert title.text() == "2 trainings side by side"
    assert child(window, QPushButton, "job_cancel_button").isHidden()
    assert child(window, QPushButton, "job_finish_button").isHidden()
    # what is begun beside them is told of as ever, and cancelled alone
    other = window.runner.start("Counting", endless, kind=JobKind.CHECK)
    assert title.text() == "Counting (and 2 more)"
    child(window, QPushButton, "job_cancel_button").click()
    qtbot.waitUntil(lambda: other.state is JobState.CANCELLED)
    assert (first.requested, second.requested) == ("", "")
    child(window, QPushButton, "job_pause_button").click()
    assert (first.requested, second.requested) == ("pause", "pause")
    first.detach()
    qtbot.waitUntil(lambda: title.text() == "Training 1")
    assert not child(window, QPushButton, "job_cancel_button").isHidden()
    second.detach()
    qtbot.waitUntil(lambda: not window.runner.jobs)


@pytest.mark.parametrize(("count", "asked"), [(1, 0), (2, 1)])
def test_that_several_cards_are_told_to_the_queue_once_and_one_changes_nothing(
    make_window: Make, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, count: int, asked: int
) -> None:
    times: list[int] = []

    def find() -> Job[tuple[CudaCard, ...]]:
        yield Heartbeat()
        return tuple(CudaCard(index=at, name="A", memory_gb=24.0) for at in range(count))

    monkeypatch.setattr(catalog, "find_training_cards", find)
    window = make_window()
    qtbot.waitUntil(lambda: window.watch.hardware is not None, timeout=20_000)
    card = GraphicsCard(name="A", memory_gb=24.0, free_gb=14.0, driver="1")
    quietly = window.runner.quietly

    def noted(make_job: Callable[[], Job[Any]]) -> RunningJob:
        times.extend([1] if make_job is find else [])
        return quietly(make_job)

    monkeypatch.setattr(window.runner, "quietly", noted)
    for _ in range(2):
        window.watch._on_read(replace(window.watch.hardware, cards=(card,) * count))
    queue = window.queue
    label = child(window, QLabel, "device_label")
    assert label.text() == {1: "A · 10.0 of 24 GB", 2: "2 × A"}[count]
    assert ("A · 10.0 of 24 GB\nA · 10.0 of 24 GB\n" in label.toolTip()) == (count == 2)
    qtbot.waitUntil(lambda: len(queue.cards) == (count if asked else 0))
    assert len(times) == asked


@pytest.mark.parametrize(("folds", "told"), [("1", "One more waits"), ("12", "2 more wait")])
def test_that_closing_says_what_becomes_of_the_trainings_that_wait(
    make_window: Make, qtbot: QtBot, tmp_path: Path, folds: str, told: str
) -> None:
    window = make_window()
    with qtbot.waitSignal(window.session.opened):
        window.session.create(tmp_path / "p", "Queued")
    window.runner.start("Training", endless, kind=JobKind.TRAIN, request_file=tmp_path / "request.txt")
    queue = window.queue
    queue.add(tuple(FoldOrder(configuration="2d", fold=fold) for fold in folds))
    words: list[str] = []

    def keep() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        words.append(box.informativeText())
        child(box, QPushButton, "closing_keep_button").click()

    QTimer.singleShot(200, keep)
    assert window.close()
    assert told in words[0] and "offered again" in words[0]
    again = make_window()
    with qtbot.waitSignal(again.session.opened):
        again.session.open(tmp_path / "p")
    waiting = again.queue.waiting
    assert [order.fold for order in waiting] == list(folds)


def test_that_no_thread_is_left_after_closing(make_window: Make, qtbot: QtBot) -> None:
    window = make_window()
    job = window.runner.start("Counting", endless, kind=JobKind.CHECK)
    quiet = window.runner.quietly(endless)
    qtbot.waitUntil(lambda: window.watch.hardware is not None, timeout=20_000)
    window.close()
    threads = [thread for one in (job, quiet) for thread in one.findChildren(QThread)]
    assert threads and all(thread.isFinished() for thread in threads)
    assert not any(thread.isRunning() for thread in window.runner.findChildren(QThread))
    assert [t.name for t in threading.enumerate() if t.name.startswith("cases")] == []


def test_that_a_dropped_project_is_opened(make_window: Make, qtbot: QtBot, tmp_path: Path) -> None:
    first = make_window()
    with qtbot.waitSignal(first.session.opened):
        first.session.create(tmp_path / "p", "Dropped")
    first.close()
    window = make_window()
    assert window.shelf.page(Step.HOME).take_dropped(dropped(tmp_path / "p"))
    qtbot.waitUntil(lambda: window.step is Step.DATA)
    assert window.session.project is not None and window.session.project.name == "Dropped"


def test_that_a_folder_dropped_before_there_is_a_project_waits_for_it(
    make_window: Make, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "scans").mkdir()
    window = make_window()
    home: Any = window.shelf.page(Step.HOME)
    assert home.take_dropped(dropped(tmp_path / "scans"))
    assert home.form.isVisible() and home.form.name.text() == "scans"
    home.form.folder.set_path(tmp_path / "projects", tell=False)
    home.form.create_button.click()
    qtbot.waitUntil(lambda: window.step is Step.DATA)
    data: Any = window.shelf.page(Step.DATA)
    qtbot.waitUntil(lambda: data.wizard.source.images.path == tmp_path / "scans")


def test_that_a_project_that_cannot_be_read_again_stays_open(
    make_window: Make, qtbot: QtBot, tmp_path: Path
) -> None:
    window = make_window()
    window.session.create(tmp_path / "p", "P")
    qtbot.waitUntil(lambda: window.step is Step.DATA)
    (tmp_path / "p" / "project.json").write_text("{")
    window.session.reload()
    page = window.shelf.page(Step.DATA)
    qtbot.waitUntil(lambda: not page.message.isHidden())
    assert "project.json" in page.message.what.text()
    assert window.session.project is not None


def test_that_pages_are_made_while_the_window_rests(make_window: Make, qtbot: QtBot) -> None:
    window = make_window()
    qtbot.waitUntil(lambda: window.shelf.count() == len(MADE_AHEAD) + 1, timeout=30_000)
    assert window.shelf.currentWidget() is window.shelf.page(Step.HOME)


def test_that_a_page_that_cannot_be_made_is_tried_once_and_says_why(
    make_window: Make, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.pages.data import data_page

    tries: list[int] = []

    def broken(*_arguments: object) -> None:
        tries.append(1)
        raise ValueError("no such picture")

    monkeypatch.setattr(data_page, "DataPage", broken)
    window = make_window()
    qtbot.waitUntil(lambda: window.shelf.count() == len(MADE_AHEAD) + 1, timeout=30_000)
    window.session.create(tmp_path / "p", "P")
    data = window.shelf.page(Step.DATA)
    qtbot.waitUntil(lambda: window.shelf.currentWidget() is data)
    assert data.message.isVisible() and "no such picture" in data.message.why.text()
    assert data.message.details_button.isVisible()
    window.session.create(tmp_path / "q", "Q")
    assert tries == [1]
    window.go_to(Step.HOME)
    assert window.shelf.currentWidget() is window.shelf.page(Step.HOME)


def test_that_pages_are_styled_by_the_window_when_they_are_put_into_it(make_window: Make) -> None:
    """With the application's sheet each widget is styled once for every widget around it."""
    window = make_window()
    app = QApplication.instance()
    assert isinstance(app, QApplication) and app.styleSheet() == ""
    title = window.shelf.page(Step.DATA).title_label
    title.ensurePolished()
    assert title.font().pixelSize() == 24
    window.settings.theme = "dark"
    window.build()
    assert window.theme.window in window.styleSheet()


@pytest.mark.parametrize("value", [None, 3, "", "x", "\ud800", "AdnQywAD", [1280, "wide"], {}])
def test_that_no_value_in_the_settings_keeps_the_window_from_opening(
    make_window: Make, settings_file: Path, value: object
) -> None:
    keys = ("theme", "train_side_by_side", "geometry", "window", "recent_projects", "last_prediction")
    settings_file.write_text(json.dumps({"language": "en", **dict.fromkeys(keys, value)}))
    window = make_window()
    assert window.size() == QSize(*USUAL_SIZE)


def test_that_the_window_opens_as_large_as_it_was_closed(make_window: Make) -> None:
    window = make_window()
    # a window is kept within its screen, which is 800 pixels wide here
    window.resize(LEAST_SIZE[0], 700)
    window.close()
    assert make_window().size() == QSize(LEAST_SIZE[0], 700)


def test_that_a_data_set_is_chosen_in_the_rail(make_window: Make, qtbot: QtBot, tmp_path: Path) -> None:
    project = balls_project(tmp_path)
    window = make_window()
    window.open_project(tmp_path)
    qtbot.waitUntil(lambda: window.session.project is not None)
    box = window.rail.datasets
    assert box.isHidden()
    other = "Dataset002_Others"
    shutil.copytree(project.folder.raw(DATASET), project.folder.raw(other))
    with qtbot.waitSignal(window.session.changed):
        window.session.reload()
    assert values_of(box) == [DATASET, other]
    assert (box.currentData(), box.isEnabled()) == (DATASET, True)
    box.setCurrentIndex(1)
    with qtbot.waitSignal(window.session.opened):
        box.activated.emit(1)
    assert window.session.project is not None
    assert window.session.project.file.dataset_name == other
    job = window.runner.start("Export", endless, kind=JobKind.EXPORT)
    assert not box.isEnabled()
    assert "has ended" in box.toolTip()
    with qtbot.waitSignal(job.ended):
        job.cancel()
    assert box.isEnabled()


def test_that_a_page_that_is_not_made_yet_shows_its_head_at_once(make_window: Make, qtbot: QtBot) -> None:
    shelf = make_window().shelf
    shelf.show_step(Step.RESULTS)
    waiting = shelf.findChild(WaitingPage)
    assert waiting is not None and waiting.isVisible() and waiting.geometry() == shelf.rect()
    assert child(waiting, QLabel, "pageTitle").text() == "Results"
    qtbot.waitUntil(lambda: shelf.currentWidget() is shelf.page(Step.RESULTS), timeout=20_000)
    assert all(each.isHidden() for each in shelf.findChildren(WaitingPage))
