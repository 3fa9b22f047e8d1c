"""Marks that can be read, and a logarithmic axis with plain numbers."""

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.theme import LIGHT
from app.widgets.charts.histogram_plot import Distribution, HistogramPlot, Mark, log_ticks, spread_levels


@pytest.mark.parametrize(
    ("places", "levels"),
    [
        ((0.1, 0.5, 0.9), [0, 0, 0]),
        ((0.1, 0.12, 0.9), [0, 1, 0]),
        ((0.5, 0.51, 0.52), [0, 1, 2]),
        ((), []),
    ],
)
def test_that_names_of_near_marks_stand_on_different_heights(
    places: tuple[float, ...], levels: list[int]
) -> None:
    assert spread_levels(places) == levels


def test_that_a_logarithmic_axis_names_plain_numbers() -> None:
    assert [name for _, name in log_ticks(1.0, 3.0)] == ["10", "20", "50", "100", "200", "500", "1000"]
    assert [name for _, name in log_ticks(0.5, 5.0)] == ["10", "100", "1000", "10,000", "100,000"]


def test_that_a_mark_beyond_the_axis_stands_at_its_end(qtbot: QtBot) -> None:
    made = HistogramPlot(LIGHT, "Intensities", x_title="Intensity", unit="", y_title="%", name="made")
    qtbot.addWidget(made)
    entry = Distribution(
        name="all", colour="#2a6fdb", edges=np.array([10.0, 100.0, 1000.0]), heights=np.array([40.0, 60.0])
    )
    made.show_distributions([entry], [Mark(value=0.0, text="0.5 %")], logarithmic=True)
    assert made._marks[0].value() == 1.0
    assert made._items["all"].getData()[0].tolist() == [1.0, 2.0, 3.0]
