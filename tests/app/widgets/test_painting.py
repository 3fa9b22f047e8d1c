from typing import Any

import numpy as np
import pytest
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.theme import LIGHT
from app.widgets.charts.curve_plot import Curve, CurvePlot
from app.widgets.charts.plot_view import PlotView
from app.widgets.frame.work_bar import STEPS, WorkBar


def test_that_plots_are_painted_one_in_each_turn_and_all_of_them_in_the_end(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted: list[PlotView] = []
    paint = PlotView._picture

    def watched(view: PlotView) -> Any:
        painted.append(view)
        return paint(view)

    monkeypatch.setattr(PlotView, "_picture", watched)
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    plots = [CurvePlot(LIGHT, "Loss", x_title="Epoch", y_title="Loss") for _ in range(3)]
    for plot in plots:
        column.addWidget(plot)
        plot.make()
    page.resize(400, 900)
    page.show()
    everything = {plot.plot_widget for plot in plots}
    qtbot.waitUntil(lambda: set(painted) == everything)
    painted.clear()
    page.resize(500, 900)
    page.grab()
    assert len(painted) <= 1
    qtbot.waitUntil(lambda: set(painted) == everything)
    for count in (1, 2, 3):
        x = np.arange(1.0, count + 1)
        qtbot.waitUntil(lambda: not any(view._is_due() for view in everything))
        painted.clear()
        for plot in plots:
            plot.show_curves([Curve(name="a", colour="#ff0000", x=x, y=x)])
        qtbot.waitUntil(lambda: set(painted) == everything)


def test_that_a_plot_that_waits_for_its_turn_shows_its_last_picture(qtbot: QtBot) -> None:
    plot = CurvePlot(LIGHT, "Loss", x_title="Epoch", y_title="Loss")
    qtbot.addWidget(plot)
    plot.resize(400, 300)
    x = np.arange(1.0, 9.0)
    plot.show_curves([Curve(name="a", colour="#ff0000", x=x, y=x, width=6)])
    plot.show()
    view = plot.plot_widget
    qtbot.waitUntil(lambda: _reds(view) > 0 and not view._again.isActive())
    plot.show_curves([])
    while view.turn.take():
        pass
    assert _reds(view) > 0
    qtbot.waitUntil(lambda: _reds(view) == 0)


def _reds(view: PlotView) -> int:
    image = view.viewport().grab().toImage()
    places = [(x, y) for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)]
    return sum(image.pixelColor(x, y).green() < 60 < image.pixelColor(x, y).red() for x, y in places)


def test_that_a_bar_does_not_paint_what_else_waits_to_be_painted(qtbot: QtBot) -> None:
    class Seen(QLabel):
        paints = 0

        def paintEvent(self, event: QPaintEvent) -> None:
            Seen.paints += 1

    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    bar, other = WorkBar(), Seen("x")
    column.addWidget(bar)
    column.addWidget(other)
    page.show()
    qtbot.waitUntil(lambda: Seen.paints > 0)
    before = Seen.paints
    other.update()
    for share in (0.2, None, 0.6, 1.7):
        bar.show_share(share)
    assert Seen.paints == before
    assert bar.value() == STEPS
    qtbot.waitUntil(lambda: Seen.paints > before)
