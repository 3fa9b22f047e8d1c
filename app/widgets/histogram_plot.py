"""Distributions: a filled histogram, outlines over it, and marked values."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from app.theme import Theme
from app.widgets.chart import Chart


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Distribution:
    """One outline; `edges` has one entry more than `heights`."""

    name: str
    colour: str
    edges: NDArray[np.float64]
    heights: NDArray[np.float64]
    filled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A value with a name, drawn as an upright line."""

    value: float
    text: str


class HistogramPlot(Chart):
    """Heights are shares of a whole, in percent, so that small and large labels can be compared."""

    def __init__(
        self, theme: Theme, title: str, *, x_title: str, unit: str, y_title: str, caption: str = "", name: str
    ) -> None:
        super().__init__(theme, title, caption=caption, name=name)
        self.x_title = f"{x_title} ({unit})" if unit else x_title
        self.set_axis("bottom", x_title, unit)
        self.set_axis("left", y_title)
        self._distributions: tuple[Distribution, ...] = ()
        self._items: dict[str, pg.PlotDataItem] = {}
        self._marks: list[pg.InfiniteLine] = []

    def show_distributions(self, distributions: Sequence[Distribution], marks: Sequence[Mark] = ()) -> None:
        for old in (*self._items.values(), *self._marks):
            self.plot.removeItem(old)
        self._distributions = tuple(distributions)
        self._items = {entry.name: self._draw(entry) for entry in distributions}
        self._marks = [self._draw_mark(mark, at) for at, mark in enumerate(marks)]
        self.set_chips([(d.name, d.colour, False) for d in distributions])
        top = max((float(d.heights.max()) for d in distributions if len(d.heights)), default=1.0)
        # room for the marks' names above the curves
        self.plot.setYRange(0, top * (1.25 if marks else 1.05), padding=0)
        self.plot.setLimits(yMin=0)

    def fit(self) -> None:
        self.plot.enableAutoRange(axis="x")

    def show_entry(self, name: str, shown: bool) -> None:
        if name in self._items:
            self._items[name].setVisible(shown)

    def table(self) -> tuple[list[str], list[list[str]]]:
        """A row a bin and distribution: name, from, to, height."""
        rows = [
            [d.name, f"{low:.6g}", f"{high:.6g}", f"{height:.6g}"]
            for d in self._distributions
            for low, high, height in zip(d.edges[:-1], d.edges[1:], d.heights, strict=True)
        ]
        return ["name", "from", "to", self.plot.getAxis("left").labelText], rows

    def _draw(self, entry: Distribution) -> pg.PlotDataItem:
        pen = pg.mkPen(entry.colour, width=1.5)
        brush = None
        if entry.filled:
            colour = QColor(entry.colour)
            colour.setAlphaF(0.22)
            brush = pg.mkBrush(colour)
        item = pg.PlotDataItem(
            entry.edges,
            entry.heights,
            stepMode="center",
            pen=pen,
            fillLevel=0 if entry.filled else None,
            fillBrush=brush,
            antialias=True,
        )
        item.setZValue(0 if entry.filled else 1)
        self.plot.addItem(item)
        return item

    def _draw_mark(self, mark: Mark, at: int) -> pg.InfiniteLine:
        line = pg.InfiniteLine(
            pos=mark.value,
            angle=90,
            pen=pg.mkPen(self.theme.muted, width=1, style=Qt.PenStyle.DashLine),
            label=mark.text,
            # neighbours on different heights, so that near marks can both be read
            labelOpts={
                "position": 0.93 - 0.08 * (at % 2),
                "color": self.theme.text,
                "fill": pg.mkBrush(self.theme.surface),
                "anchors": [(0.5, 0.5), (0.5, 0.5)],
            },
        )
        line.setZValue(2)
        self.plot.addItem(line, ignoreBounds=True)
        return line
