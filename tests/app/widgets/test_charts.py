import csv
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.theme import DARK, LIGHT, Theme
from app.widgets.charts.chart_colours import LEAST_CONTRAST, _contrast, chart_colour
from app.widgets.charts.curve_plot import Curve, CurvePlot
from app.widgets.charts.strip_plot import StripGroup, StripPlot
from app.widgets.pictures.unet_picture import stage_sizes
from core.display.label_colours import LABEL_COLOURS
from core.errors import UserError
from core.network.architecture import Architecture, NetworkKind
from core.planning.coverage import coverage


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


def test_that_a_single_point_is_seen_as_a_dot(qtbot: QtBot) -> None:
    made = plot(qtbot)
    made.show_curves([curve("a", [1.0])], least_end=10)
    assert made._items["a"].opts["symbol"] == "o"
    assert made.plot.viewRange()[0] == pytest.approx([1, 10], abs=0.2)
    made.show_curves([curve("a", [1.0] * 100)])
    assert made._items["a"].opts["symbol"] is None


def test_that_a_single_small_value_has_an_axis_of_its_own_size(qtbot: QtBot) -> None:
    made = plot(qtbot)
    made.show_curves([curve("rate", [0.0002])])
    low, high = made.plot.vb.viewRange()[1]
    assert 0 < low < 0.0002 < high < 0.0004


def test_that_a_zoomed_plot_stays_as_it_is_while_points_come_in(qtbot: QtBot) -> None:
    made = plot(qtbot)
    made.show_curves([curve("a", [1.0, 0.5, 0.4, 0.3])])
    made.plot.vb.scaleBy((0.5, 0.5))
    made.plot.vb.sigRangeChangedManually.emit([True, True])
    seen = made.plot.viewRange()
    made.show_curves([curve("a", [1.0, 0.5, 0.4, 0.3, 0.2, 0.1])])
    assert made.plot.viewRange() == seen
    made.fit()
    assert made.plot.viewRange()[0] == pytest.approx([1, 6], abs=0.2)


def test_that_outliers_can_be_left_out_of_sight(qtbot: QtBot) -> None:
    made = CurvePlot(LIGHT, "Loss", x_title="Epoch", y_title="Loss", may_trim=True)
    qtbot.addWidget(made)
    made.resize(500, 320)
    made.show_curves([curve("a", [-0.5, 90.0, *([-0.6, -0.7] * 100)])])
    made.trim_switch.click()
    low, high = made.plot.viewRange()[1]
    assert low < -0.7
    assert high < 0.0


def test_that_single_steps_are_read_out_only_where_nothing_else_is(qtbot: QtBot) -> None:
    made = plot(qtbot)
    steps = Curve(name="steps", colour="#2a6fdb", x=np.array([1.2, 1.4]), y=np.array([0.3, 0.2]), faint=True)
    made.show_curves([curve("a", [1.0]), steps])
    assert list(made.chips) == ["a"]
    assert made.table() == (["Epoch", "a"], [["1", "1"]])
    made.show_curves([steps])
    assert list(made.chips) == ["steps"]


def test_that_what_is_read_out_stays_under_the_mouse_while_points_come_in(qtbot: QtBot) -> None:
    made = plot(qtbot)
    made.show()
    made.show_curves([curve("a", [1.0, 0.5, 0.25])])
    qtbot.waitUntil(lambda: made.plot_widget._last is not None)
    spot = made.plot.vb.mapViewToScene(QPointF(2.1, 0.5))
    made._on_mouse(spot)
    assert made.chips["a"]._value == "0.500"
    made.show_curves([curve("a", [1.0, 0.5, 0.25, 0.125])])
    assert made.chips["a"]._value == "0.500"


def test_that_a_full_disk_is_told_in_the_chart(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = plot(qtbot)

    def no_room(path: Path) -> None:
        raise UserError("{file}: the disk is full.", file=path.name)

    monkeypatch.setattr(made, "save_table", no_room)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "loss"), ""))
    made._ask_table()
    assert made.caption_label.text() == "loss.csv: the disk is full."


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
        kind=NetworkKind.PLAIN,
        features_per_stage=(32, 64, 128),
        kernel_sizes=((3, 3, 3),) * 3,
        strides=((1, 1, 1), (1, 2, 2), (2, 2, 2)),
        blocks_per_stage=(2, 2, 2),
        blocks_per_decoder_stage=(2, 2),
    )
    assert stage_sizes(net, (20, 64, 64)) == ((20, 64, 64), (20, 32, 32), (10, 16, 16))


def test_that_a_patch_larger_than_the_case_covers_it_and_no_more() -> None:
    assert coverage((32, 64), (16.0, 128.0)) == 0.5


def test_that_equal_values_do_not_fill_a_strip_chart_with_their_last_figures(qtbot: QtBot) -> None:
    chart = StripPlot(LIGHT, "Size", y_title="Size", name="strips")
    qtbot.addWidget(chart)
    same = StripGroup(name="x", colour="#112233", cases=("a", "b"), values=(256.0, 256.0))
    chart.show_groups([same])
    low, high = chart.plot.viewRange()[1]
    assert low < 240 and high > 270
