"""Every case as a dot, in groups side by side, with a box of the middle half behind it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor

from app.formatting import figure
from app.plain import plain_item, plain_tip
from app.theme import Theme
from app.translation import tr
from app.widgets.charts.chart import Chart

DOT, SMALL_DOT = 7.0, 5.0
MANY = 100
"""with more cases than this dots are small"""
ALIKE = 1e-6
"""values that differ by a smaller share are one"""
HALF_WIDTH = 0.28
"""of a group's strip, where groups stand one apart"""


@dataclass(frozen=True, slots=True, kw_only=True)
class StripGroup:
    """One strip. `cases` and `values` go together; NaN and infinity are left out."""

    name: str
    colour: str
    cases: tuple[str, ...]
    values: tuple[float, ...]
    place: float | None = None
    """along the bottom; by default one apart"""


class StripPlot(Chart):
    """A click on a dot names its case, a double click opens it."""

    case_chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        title: str,
        *,
        y_title: str,
        unit: str = "",
        caption: str = "",
        name: str,
        y_range: tuple[float, float] | None = None,
        opens_cases: bool = True,
        write_value: str = "",
    ) -> None:
        """`write_value` is a format such as {:.0f}; without one, three digits are written."""
        super().__init__(theme, title, caption=caption, name=name)
        self._unit, self._y_range, self._write_value = unit, y_range, write_value
        self._opens_cases = opens_cases
        self.groups: tuple[StripGroup, ...] = ()
        self._items: list[Any] = []
        self._narrow = 1.0
        """how far groups stand apart, at most 1"""
        self._pressed = ""
        self.set_axis("left", y_title, unit)
        self._forget = QTimer(self)
        self._forget.setSingleShot(True)
        self._forget.setInterval(500)
        self._forget.timeout.connect(self._on_forget)

    def on_made(self) -> None:
        self.plot.setMouseEnabled(x=False, y=True)

    def show_groups(
        self, groups: Sequence[StripGroup], *, ticks: Sequence[tuple[float, str]] | None = None
    ) -> None:
        """`ticks`: what stands below where, instead of each group's name below it."""
        for item in self._items:
            self.plot.removeItem(item)
        self.groups = tuple(groups)
        self._items = []
        places = [at if group.place is None else group.place for at, group in enumerate(groups)]
        self._narrow = min([1.0, *(right - left for left, right in pairwise(places))])
        for place, group in zip(places, groups, strict=True):
            self._draw(place, group)
        below = ticks or [(place, group.name) for place, group in zip(places, groups, strict=True)]
        self.plot.getAxis("bottom").setTicks([[(at, _short(name, len(below))) for at, name in below]])
        self.plot.setXRange(-0.6, max([*places, 0]) + 0.6, padding=0)
        self.fit()

    def show_measure(
        self,
        title: str,
        y_title: str,
        write_value: str,
        unit: str | None = None,
        *,
        y_range: tuple[float, float] | None = None,
    ) -> None:
        """Another measure on the same axes; `unit` None leaves it as it is. `y_range`: what it cannot leave."""
        self._y_range = y_range
        self.title_label.setText(plain_item(title))
        self._write_value = write_value
        self._unit = self._unit if unit is None else unit
        self.set_axis("left", y_title, self._unit)

    def fit(self) -> None:
        if self._y_range is not None:
            self.plot.setYRange(*self._y_range, padding=0.06)
            return
        values = [value for group in self.groups for value in group.values if math.isfinite(value)]
        if values and max(values) - min(values) <= ALIKE * abs(max(values)):
            # otherwise the last figures of equal values would fill the whole height
            room = 0.1 * abs(values[0]) or 1.0
            self.plot.setYRange(min(values) - room, max(values) + room, padding=0)
        else:
            self.plot.enableAutoRange(axis="y")

    def on_double_click(self) -> bool:
        if self._pressed and self._opens_cases:
            self.case_chosen.emit(self._pressed)
            return True
        return super().on_double_click()

    def table(self) -> tuple[list[str], list[list[str]]]:
        rows = [
            [group.name, case, f"{value:.6g}"]
            for group in self.groups
            for case, value in zip(group.cases, group.values, strict=True)
        ]
        return ["group", "case", self.axis_label("left")], rows

    def _draw(self, place: float, group: StripGroup) -> None:
        known = [(c, v) for c, v in zip(group.cases, group.values, strict=True) if math.isfinite(v)]
        if not known:
            return
        values = np.array([value for _, value in known])
        self._draw_box(place, values, group.colour)
        colour = QColor(group.colour)
        colour.setAlphaF(0.75)
        size = DOT if len(known) <= MANY else SMALL_DOT
        dots = pg.ScatterPlotItem(
            x=place + _spread(values) * self._narrow,
            y=values,
            data=[case for case, _ in known],
            size=size,
            pen=self.pen(self.theme.surface, 0.5),
            brush=pg.mkBrush(colour),
            hoverable=True,
            hoverSize=size + 3,
            hoverBrush=pg.mkBrush(QColor(group.colour)),
            tip=self._tip,
            antialias=True,
        )
        dots.setZValue(2)
        dots.sigClicked.connect(self._on_dots)
        self._add(dots)

    def _draw_box(self, place: float, values: np.ndarray[Any, Any], colour: str) -> None:
        low, middle, high = np.percentile(values, (25, 50, 75))
        soft = QColor(colour)
        soft.setAlphaF(0.16)
        half = 1.1 * HALF_WIDTH * self._narrow
        if len(values) >= 4:
            box = pg.BarGraphItem(
                x=[place], y0=[low], y1=[high], width=2 * half, brush=soft, pen=pg.mkPen(None)
            )
            self._add(box)
        ends = [place - half, place + half]
        self._add(pg.PlotDataItem(ends, [middle, middle], pen=self.pen(colour, 2)))

    def _add(self, item: Any) -> None:
        self.plot.addItem(item)
        self._items.append(item)

    def _tip(self, x: float, y: float, data: object) -> str:
        value = (self._write_value.format(y) if self._write_value else figure(y, 3)) + (
            f" {self._unit}" if self._unit else ""
        )
        if not self._opens_cases:
            return plain_tip(f"{data}: {value}")
        return plain_tip(tr("{case}: {value}. Double click to see the case.", case=str(data), value=value))

    def _on_dots(self, _item: object, points: Sequence[Any], event: Any) -> None:
        if len(points) and event.button() == Qt.MouseButton.LeftButton:
            self._pressed = str(points[0].data())
            self._forget.start()

    def _on_forget(self) -> None:
        self._pressed = ""


def _spread(values: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Sideways offsets that keep dots of like value apart: each goes beside those already there."""
    span = float(values.max() - values.min()) or 1.0
    bins = np.floor((values - values.min()) / span * 24).astype(int)
    offsets = np.zeros(len(values))
    for bin_number in np.unique(bins):
        members = np.flatnonzero(bins == bin_number)
        count = len(members)
        step = min(0.07, 2 * HALF_WIDTH / max(count - 1, 1))
        offsets[members] = (np.arange(count) - (count - 1) / 2) * step
    return offsets


def _short(name: str, groups: int) -> str:
    """Names under many narrow strips are cut; the whole name stands in the table."""
    most = 24 if groups <= 4 else 14 if groups <= 8 else 8
    name = plain_item(name)
    return name if len(name) <= most else name[: most - 1] + "…"
