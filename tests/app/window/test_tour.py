"""The tour of one minute."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.steps import Step
from app.window.main_window import MainWindow
from app.window.tour import STOPS

Make = Callable[[], MainWindow]


@pytest.fixture
def window(make_window: Make) -> MainWindow:
    made = make_window()
    made.help.toggle()
    made.help.panel.tour_wanted.emit()  # type: ignore[union-attr]
    return made


def test_that_the_tour_points_at_parts_that_are_there(window: MainWindow) -> None:
    tour = window.help.tour
    seen = []
    while tour.bubble is not None:
        bubble = tour.bubble
        seen.append(bubble.title.text())
        assert window.rect().contains(bubble.geometry())
        assert bubble.ring.isVisible(), seen
        assert not bubble.geometry().intersects(bubble.ring.geometry().adjusted(9, 9, -9, -9)), seen
        QTest.keyClick(bubble, Qt.Key.Key_Right)
    # without a project there is no page of data
    assert len(seen) == len(STOPS) - 1
    assert window.settings.tour_seen


def test_that_it_goes_back_and_is_ended_by_a_key(window: MainWindow) -> None:
    bubble = window.help.tour.bubble
    assert bubble is not None
    first = bubble.title.text()
    QTest.keyClick(bubble.on, Qt.Key.Key_Space)
    assert window.step is Step.HOME and bubble.title.text() != first
    QTest.mouseClick(bubble.back, Qt.MouseButton.LeftButton)
    assert bubble.title.text() == first
    QTest.keyClick(bubble, Qt.Key.Key_Escape)
    assert window.help.tour.bubble is None and bubble.isHidden()


def test_that_it_ends_where_the_window_is_built_anew(window: MainWindow) -> None:
    window.build()
    assert not window.help.tour.is_on
    assert window.findChild(QPushButton, "help_button") is not None


def test_that_every_stop_names_a_part_of_the_window(make_window: Make, qtbot: QtBot) -> None:
    window = make_window()
    for stop in STOPS:
        if stop.page is not None:
            window.shelf.page(stop.page)
        assert window.findChild(QWidget, stop.target) is not None, stop.target
