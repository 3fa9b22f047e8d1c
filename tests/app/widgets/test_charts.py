import csv
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from app.theme import DARK, LIGHT, Theme
from app.widgets.box_picture import coverage
from app.widgets.chart_colours import LABEL_COLOURS, LEAST_CONTRAST, _contrast, chart_colour
from app.widgets.curve_plot import Curve, CurvePlot
from app.widgets.unet_picture import stage_sizes
from core.network.architecture import Architecture, NetworkKind


def plot(qtbot: QtBot) -> CurvePlot:
    made = CurvePlot(LIGHT, "Loss", x_title="Epoch", y_title="Loss", log_offset=1.0)
    qtbot.addWidget(made)
    made.resize(500, 320)
    return made


def curve(name: str, values: list[float]) -> Curve:
    x = np.arange(1, len(values) + 1, dtype=np.float64)
    return Curve(name=name, colour="#2a6fdb", x=x, y=np.array(values))


def test_that_new_data_go_into_the_curves_that_are_there(qtbot: QtBot) -> None:
    made = plot(qtbot)
    made.show_curves([curve("a", [1.0, 0.5]), curve("b", [1.0])])
    items = dict(made._items)
    made.show_curves([curve("a", [1.0, 0.5, 0.2])])
    assert made._items == {"a": items["a"]}
    assert made._items["a"].getData()[1].tolist() == [1.0, 0.5, 0.2]


def test_that_the_logarithm_is_taken_of_the_distance_to_the_perfect_loss(qtbot: QtBot) -> None:
    made = plot(qtbot)
    made.show_curves([curve("a", [0.0, -0.9, -1.2])])
    made.set_logarithmic(True)
    drawn = made._items["a"].getData()[1]
    assert drawn[:2] == pytest.approx([0.0, -1.0])
    assert np.isnan(drawn[2])


def test_that_the_table_has_a_column_a_curve_and_leaves_gaps_empty(qtbot: QtBot, tmp_path: Path) -> None:
    made = plot(qtbot)
    made.show_curves([curve("a", [0.25, float("nan")]), curve("b", [0.5])])
    made.save_table(tmp_path / "curves.csv")
    with (tmp_path / "curves.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream))
    assert rows == [["Epoch", "a", "b"], ["1", "0.25", "0.5"], ["2", "", ""]]


def test_that_the_picture_is_twice_as_fine_as_the_screen(qtbot: QtBot, tmp_path: Path) -> None:
    made = plot(qtbot)
    made.show_curves([curve("a", [0.25, 0.5])])
    made.save_picture(tmp_path / "curves.png")
    saved = QImage(str(tmp_path / "curves.png"))
    assert (saved.width(), saved.height()) == (2 * made.width(), 2 * made.height())


def test_that_the_legend_tells_the_last_value_with_a_true_minus(qtbot: QtBot) -> None:
    made = plot(qtbot)
    made.show_curves([curve("a", [0.25, -0.5])])
    assert made.chips["a"]._value == "−0.500"


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_that_every_label_stands_out_from_the_background(theme: Theme) -> None:
    for place in range(len(LABEL_COLOURS)):
        shade = QColor(chart_colour(place, theme))
        assert _contrast(shade, QColor(theme.surface)) >= LEAST_CONTRAST - 0.01


def test_that_each_stage_has_the_size_that_its_strides_leave() -> None:
    net = Architecture(
        kind=NetworkKind.PLAIN, features_per_stage=(32, 64, 128), kernel_sizes=((3, 3, 3),) * 3,
        strides=((1, 1, 1), (1, 2, 2), (2, 2, 2)), blocks_per_stage=(2, 2, 2), blocks_per_decoder_stage=(2, 2),
    )  # fmt: skip
    assert stage_sizes(net, (20, 64, 64)) == ((20, 64, 64), (20, 32, 32), (10, 16, 16))


def test_that_a_patch_larger_than_the_case_covers_it_and_no_more() -> None:
    assert coverage((32, 64), (16.0, 128.0)) == 0.5
