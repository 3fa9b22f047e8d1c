"""About and the report of a problem."""

from collections.abc import Callable
from pathlib import Path
from zipfile import is_zipfile

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

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
