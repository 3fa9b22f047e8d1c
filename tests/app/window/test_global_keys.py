"""Keys that work on every page."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from app.steps import Step, step_key
from app.window.main_window import MainWindow

Make = Callable[[], MainWindow]
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(make_window: Make) -> MainWindow:
    made = make_window()
    made.activateWindow()
    QApplication.processEvents()
    return made


def test_that_steps_are_reached_by_their_number(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    QTest.keyClick(window, Qt.Key.Key_3, CONTROL)
    assert window.step is Step.HOME
    monkeypatch.setattr("app.window.main_window.reachable_steps", lambda project: set(Step))
    QTest.keyClick(window, Qt.Key.Key_3, CONTROL)
    assert window.step is Step.FINGERPRINT
    QTest.keyClick(window, Qt.Key.Key_1, CONTROL)
    assert window.step is Step.HOME
    assert [step_key(step) for step in Step] == [f"Ctrl+{number}" for number in range(1, 9)]


def test_that_the_rail_says_the_keys(window: MainWindow) -> None:
    assert "Ctrl+1" in window.findChild(QPushButton, "step_home").toolTip()


def test_that_a_project_is_begun_and_opened_by_keys(window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(window, Qt.Key.Key_N, CONTROL)
    form = window.shelf.page(Step.HOME).form  # type: ignore[attr-defined]
    assert not form.isHidden()
    QTest.keyClick(window, Qt.Key.Key_O, CONTROL)
    dialog = window.findChild(QFileDialog, "open_project_dialog")
    assert dialog is not None
    dialog.reject()


def test_that_keys_work_after_the_language_has_changed(window: MainWindow) -> None:
    window.build()
    QTest.keyClick(window, Qt.Key.Key_N, CONTROL)
    assert not window.shelf.page(Step.HOME).form.isHidden()  # type: ignore[attr-defined]
