"""Draws every kind of chart and picture once, at the scale of QT_SCALE_FACTOR, and saves what is seen.

python -m tests.app.widgets.draw_scaled FOLDER
"""

import sys
from pathlib import Path

import numpy as np
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QGridLayout, QWidget

from app.theme import LIGHT, stylesheet
from app.widgets.charts.chart import Chart
from app.widgets.charts.curve_plot import Curve, CurvePlot
from app.widgets.charts.histogram_plot import Distribution, HistogramPlot, Mark
from app.widgets.charts.strip_plot import StripGroup, StripPlot
from app.widgets.pictures.slice_picture import SlicePicture
from app.window.application import make_application


def charts() -> list[Chart]:
    x = np.arange(1.0, 101.0)
    curves = CurvePlot(LIGHT, "Loss", x_title="Epoch", y_title="Loss", name="curves")
    curves.show_curves(
        [
            Curve(name="Training", colour="#2a6fdb", x=x, y=np.exp(-x / 30), width=2),
            Curve(name="Validation", colour="#b85c00", x=x, y=np.exp(-x / 20), width=2, dashed=True),
        ]
    )
    edges = np.linspace(-100, 300, 41)
    bins = HistogramPlot(LIGHT, "Intensities", x_title="Value", unit="HU", y_title="%", name="bins")
    heights = np.exp(-(((edges[:-1] - 100) / 60) ** 2))
    bins.show_distributions(
        [Distribution(name="liver", colour="#2a6fdb", edges=edges, heights=heights, filled=True)],
        [Mark(value=100, text="mean")],
    )
    strips = StripPlot(LIGHT, "Dice", y_title="Dice", name="strips", y_range=(0, 1))
    cases, values = tuple(f"case_{at}" for at in range(8)), tuple(0.5 + 0.05 * at for at in range(8))
    strips.show_groups(
        [StripGroup(name=f"label {at}", colour="#2a6fdb", cases=cases, values=values) for at in (1, 2, 3)]
    )
    return [curves, bins, strips]


def picture() -> SlicePicture:
    _, y, x = np.ogrid[:4, :64, :64]
    grey = np.broadcast_to((2 * (x + y)).astype(np.uint8), (4, 64, 64)).copy()
    mask = np.broadcast_to((x - 32) ** 2 + (y - 32) ** 2 < 300, grey.shape).astype(np.uint8)
    made = SlicePicture(LIGHT)
    made.show_volume(grey, mask, (1.0, 1.0), (1,), at=2)
    return made


def main(folder: Path) -> None:
    app = make_application(sys.argv[:1])
    page = QWidget()
    page.setStyleSheet(stylesheet(LIGHT))
    grid = QGridLayout(page)
    made = charts()
    for place, widget in enumerate([*made, picture()]):
        grid.addWidget(widget, place // 2, place % 2)
    page.resize(900, 640)
    page.show()
    # a plot is painted a turn of the event loop, and once more where it was laid out anew
    while any(chart.plot_widget._is_due() for chart in made) or not page.isVisible():
        QTest.qWait(10)
        page.grab()
    for _ in range(20):
        app.processEvents()
    page.grab().save(str(folder / "page.png"))
    for chart in made:
        chart.save_picture(folder / f"saved_{chart.objectName()}.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
