"""About and the report of a problem."""

from collections.abc import Callable
from pathlib import Path
from zipfile import is_zipfile

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from app.steps import Step
from app.window.main_window import MainWindow
from core.version import program_version

Make = Callable[[], MainWindow]


def press(window: MainWindow, name: str) -> None:
    action = window.findChild(QAction, name)
    assert isinstance(action, QAction)
    action.trigger()


def test_that_about_tells_the_version_and_the_libraries(make_window: Make, qtbot: QtBot) -> None:
    window = make_window()
    press(window, "about_action")
    about = window.help.about
    assert about is not None
    qtbot.waitUntil(lambda: about.table.rowCount() > 5)
    assert program_version() in about.findChild(object, "about_version").text()  # type: ignore[union-attr]
    about.close()


def test_that_a_report_is_written_where_the_user_says(
    make_window: Make, qtbot: QtBot, tmp_path: Path
) -> None:
    window = make_window()
    press(window, "report_problem")
    dialog = window.findChild(QFileDialog, "report_dialog")
    assert isinstance(dialog, QFileDialog)
    dialog.reject()
    window.help.write_report(str(tmp_path / "report.zip"))
    qtbot.waitUntil(lambda: window.findChild(QMessageBox, "report_box") is not None)
    box = window.findChild(QMessageBox, "report_box")
    assert isinstance(box, QMessageBox)
    assert "report.zip" in box.informativeText()
    box.close()
    assert is_zipfile(tmp_path / "report.zip")


def test_that_a_report_that_cannot_be_written_is_told(
    make_window: Make, qtbot: QtBot, tmp_path: Path
) -> None:
    window = make_window()
    (tmp_path / "file").write_text("")
    window.help.write_report(str(tmp_path / "file" / "report.zip"))
    qtbot.waitUntil(lambda: window.findChild(QMessageBox, "report_box") is not None)
    box = window.findChild(QMessageBox, "report_box")
    assert isinstance(box, QMessageBox)
    assert "report" in box.text()
    box.close()


def test_that_f1_opens_the_help_of_the_page_and_closes_it(make_window: Make) -> None:
    window = make_window()
    window.activateWindow()
    QApplication.processEvents()
    panel = window.help.panel
    assert panel is not None and panel.isHidden()
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert panel.isVisible() and panel.heading.text() == "Home"
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert panel.isHidden()


def test_that_the_help_follows_the_page_and_outlasts_a_change_of_language(
    make_window: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make_window()
    monkeypatch.setattr("app.window.main_window.reachable_steps", lambda project: set(Step))
    window.findChild(QPushButton, "help_button").click()  # type: ignore[union-attr]
    window.go_to(Step.TRAINING)
    assert window.help.panel is not None and window.help.panel.heading.text() == "Training"
    window.settings.language = "zh_TW"
    window.build()
    QApplication.processEvents()
    assert window.help.panel.isVisible() and window.help.panel.heading.text() == "訓練"
    window.help.panel.closed.emit()
    assert window.help.panel.isHidden()


def test_that_the_help_takes_no_room_that_a_page_needs(make_window: Make) -> None:
    window = make_window()
    panel = window.help.panel
    assert panel is not None
    for width, beside in ((1024, False), (1440, True)):
        window.resize(width, 700)
        window.help.toggle()
        QApplication.processEvents()
        assert (window.shelf.geometry().right() < panel.geometry().left()) is beside
        assert window.shelf.width() >= window.shelf.minimumSizeHint().width()
        window.help.toggle()
