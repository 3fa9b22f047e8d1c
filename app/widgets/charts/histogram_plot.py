"""Distributions: a filled histogram, outlines over it, and marked values."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from app.formatting import figure
from app.plain import plain_item
from app.theme import Theme
from app.widgets.charts.chart import Chart

LEVELS = 3
"""heights at which the marks' names may stand"""
NEAR = 0.06
"""of the width: names of marks that are nearer than this would touch"""
FEW_DECADES = 3
"""up to so many, a logarithmic axis also names 2 and 5 of each"""


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
        self._logarithmic = False
        self._items: dict[str, pg.PlotDataItem] = {}
        self._marks: list[pg.InfiniteLine] = []

    def show_distributions(
        self, distributions: Sequence[Distribution], marks: Sequence[Mark] = (), *, logarithmic: bool = False
    ) -> None:
        """`logarithmic`: along the axis of values, which must be above zero; marks at zero stand at its start."""
        for old in (*self._items.values(), *self._marks):
            self.plot.removeItem(old)
        self._distributions = tuple(distributions)
        self._logarithmic = logarithmic
        self._items = {entry.name: self._draw(entry) for entry in distributions}
        low, high = self._span()
        places = [float(np.clip(self._along([mark.value])[0], low, high)) for mark in marks]
        levels = spread_levels([place / ((high - low) or 1.0) for place in places])
        self._marks = [
            self._draw_mark(mark.text, place, level)
            for mark, place, level in zip(marks, places, levels, strict=True)
        ]
        ticks = log_ticks(low, high) if logarithmic else None
        self.plot.getAxis("bottom").setTicks(None if ticks is None else [ticks, []])
        self.set_chips([(d.name, d.colour, False) for d in distributions])
        top = max((float(d.heights.max()) for d in distributions if len(d.heights)), default=1.0)
        # room for the marks' names above the curves
        self.plot.setYRange(0, top * (1.3 if marks else 1.05), padding=0)
        self.plot.setLimits(yMin=0)
        self.fit()

    def fit(self) -> None:
        self.plot.setXRange(*self._span(), padding=0.02)

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
        return ["name", "from", "to", self.axis_label("left")], rows

    def _draw(self, entry: Distribution) -> pg.PlotDataItem:
        pen = self.pen(entry.colour, 1.5)
        brush = None
        if entry.filled:
            colour = QColor(entry.colour)
            colour.setAlphaF(0.22)
            brush = pg.mkBrush(colour)
        item = pg.PlotDataItem(
            self._along(entry.edges),
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

    def _along(self, values: Sequence[float] | NDArray[np.float64]) -> NDArray[np.float64]:
        """Where values stand along the axis."""
        plain = np.asarray(values, np.float64)
        return np.log10(np.maximum(plain, 1e-12)) if self._logarithmic else plain

    def _span(self) -> tuple[float, float]:
        ends = [self._along(entry.edges[[0, -1]]) for entry in self._distributions if len(entry.edges)]
        if not ends:
            return 0.0, 1.0
        return float(min(low for low, _ in ends)), float(max(high for _, high in ends))

    def _draw_mark(self, text: str, place: float, level: int) -> pg.InfiniteLine:
        line = pg.InfiniteLine(
            pos=place,
            angle=90,
            pen=self.pen(self.theme.muted, style=Qt.PenStyle.DashLine),
            # pyqtgraph puts the place into what looks like a template
            label=plain_item(text).replace("{", "{{").replace("}", "}}"),
            labelOpts={
                "position": 0.95 - 0.08 * level,
                "color": self.theme.text,
                "fill": pg.mkBrush(self.theme.surface),
                "anchors": [(0.5, 0.5), (0.5, 0.5)],
            },
        )
        line.setZValue(2)
        self.plot.addItem(line, ignoreBounds=True)
        return line


def spread_levels(places: Sequence[float]) -> list[int]:
    """A height for the name of each mark, the highest where nothing is near. `places`: in widths of the plot."""
    taken: dict[int, list[float]] = {level: [] for level in range(LEVELS)}
    levels = []
    for place in places:
        free = (level for level, others in taken.items() if all(abs(place - o) >= NEAR for o in others))
        level = next(free, LEVELS - 1)
        taken[level].append(place)
        levels.append(level)
    return levels


def log_ticks(low: float, high: float) -> list[tuple[float, str]]:
    """Places and names along a logarithmic axis from `low` to `high`, both as powers of ten."""
    steps = (1, 2, 5) if high - low <= FEW_DECADES else (1,)
    values = [step * 10.0**decade for decade in range(int(np.floor(low)), int(high) + 1) for step in steps]
    return [(float(np.log10(value)), figure(value)) for value in values if low <= np.log10(value) <= high]
