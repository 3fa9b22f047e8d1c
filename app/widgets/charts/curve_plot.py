"""Curves over epochs, with a read-out under the mouse, a logarithmic switch, zoom and export."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QVBoxLayout

from app.theme import Theme
from app.translation import tr
from app.widgets.charts.chart import Chart
from app.widgets.form.words import words

MOST_DOTS = 40
"""points that are drawn as dots too: one alone makes no line"""
OUTSIDE = (2, 98)
"""percentiles beyond which a value is an outlier"""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Curve:
    """One line; NaN in `y` is a gap. `x` rises; whole numbers, but for a faint curve."""

    name: str
    colour: str
    x: NDArray[np.float64]
    y: NDArray[np.float64]
    width: float = 1.5
    dashed: bool = False
    faint: bool = False
    """drawn half transparent, as a background to a smoother curve; read out only where it is alone"""


class CurvePlot(Chart):
    """Redrawn by `show_curves` as often as one likes: curves that exist only get new data.

    `log_offset`: added to y before its logarithm is taken, so that a loss that ends at −1 has one.
    `may_trim`: with a switch that leaves outliers out of sight.
    """

    counts = True

    def __init__(
        self,
        theme: Theme,
        title: str,
        *,
        x_title: str,
        y_title: str,
        caption: str = "",
        name: str = "curve_plot",
        log_offset: float | None = None,
        log_title: str = "",
        y_range: tuple[float, float] | None = None,
        may_trim: bool = False,
        write_value: Callable[[float], str] = "{:.3f}".format,
    ) -> None:
        super().__init__(theme, title, caption=caption, name=name)
        self._curves: tuple[Curve, ...] = ()
        self._items: dict[str, pg.PlotDataItem] = {}
        self._hidden: set[str] = set()
        self._y_title, self._log_title = y_title, log_title or y_title
        self._log_offset, self._write_value = log_offset, write_value
        self._y_range = y_range
        self._log = self._trim = self._zoomed = False
        self._least_end: float | None = None
        self._hovered: float | None = None
        self.x_title = x_title
        self.set_axis("bottom", x_title)
        self.set_axis("left", y_title)
        self._cursor: Any = None
        self.instead = words("", "muted", name=f"{name}_instead")
        self.instead.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.instead.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        if may_trim:
            self.trim_switch = self.add_switch(
                "arrow-collapse-vertical", tr("Leave outliers out of sight"), "trim_switch"
            )
            self.trim_switch.toggled.connect(self.set_trimmed)
        if log_offset is not None:
            self.log_switch = self.add_switch("math-log", tr("Logarithmic scale"), "log_switch")
            self.log_switch.toggled.connect(self.set_logarithmic)

    def on_made(self) -> None:
        self._cursor = pg.InfiniteLine(angle=90, pen=self.pen(self.theme.muted, style=Qt.PenStyle.DotLine))
        self._cursor.hide()
        self.plot.addItem(self._cursor, ignoreBounds=True)
        self.plot_widget.scene().sigMouseMoved.connect(self._on_mouse)
        self.plot.vb.sigRangeChangedManually.connect(self._on_zoom)
        over = QVBoxLayout(self.plot_widget.viewport())
        over.addWidget(self.instead)
        self.fit()

    def show_curves(self, curves: Sequence[Curve], *, least_end: float | None = None) -> None:
        """Show these curves, and no others. `least_end`: how far the x axis reaches at least."""
        names = {curve.name for curve in curves}
        for gone in set(self._items) - names:
            self.plot.removeItem(self._items.pop(gone))
        before = {curve.name: curve.faint for curve in self._curves}
        self._curves, self._least_end = tuple(curves), least_end
        for curve in curves:
            if curve.name not in self._items:
                self._items[curve.name] = self._new_item(curve)
            elif before[curve.name] != curve.faint:
                self._items[curve.name].setPen(self._pen_of(curve))
            self._set_data(curve)
        self.set_chips([(c.name, c.colour, c.dashed) for c in self._readable()])
        if not self._zoomed:
            self.fit()
        self._read_out(self._hovered)

    def show_instead(self, text: str) -> None:
        """Words in the middle of the plot, where there are no curves yet."""
        self.instead.setText(text)

    def set_logarithmic(self, on: bool) -> None:
        if self._log_offset is None:
            return
        self._log = on
        self.plot.setLogMode(x=False, y=on)
        self.set_axis("left", self._log_title if on else self._y_title)
        for curve in self._curves:
            self._set_data(curve)
        self.fit()

    def set_trimmed(self, on: bool) -> None:
        self._trim = on
        self.fit()

    def fit(self) -> None:
        self._zoomed = False
        ends = [float(end) for curve in self._curves if len(curve.x) for end in (curve.x[0], curve.x[-1])]
        low, high = math.floor(min(ends, default=1.0)), math.ceil(max([*ends, self._least_end or 0.0]))
        self.plot.setXRange(low, max(high, low + 1), padding=0.02)
        limits = self._y_limits()
        if limits is None:
            self.plot.enableAutoRange(axis="y")
        else:
            self.plot.setYRange(*limits, padding=0.02)

    def _y_limits(self) -> tuple[float, float] | None:
        """None: as the values are."""
        if self._y_range is not None and not self._log:
            return self._y_range
        drawn = [self._drawn(curve) for curve in self._readable()]
        values = np.concatenate([values[np.isfinite(values)] for values in drawn]) if drawn else np.zeros(0)
        if values.size and not self._log and values.min() == values.max() != 0:
            # of one value the chart would show as much around it as if it were about 1
            return float(values[0]) - abs(float(values[0])) / 2, float(values[0]) + abs(float(values[0])) / 2
        if not self._trim or values.size < 3:
            return None
        low, high = np.percentile(np.log10(values) if self._log else values, OUTSIDE)
        room = 0.1 * float(high - low) or 0.1
        return float(low) - room, float(high) + room

    def _readable(self) -> tuple[Curve, ...]:
        return tuple(curve for curve in self._curves if not curve.faint) or self._curves

    def _set_data(self, curve: Curve) -> None:
        dotted = len(curve.x) <= MOST_DOTS and not curve.faint and bool(np.isfinite(curve.y).any())
        self._items[curve.name].setData(
            curve.x,
            self._drawn(curve),
            connect="finite",
            symbol="o" if dotted else None,
            symbolSize=3 + 1.5 * curve.width,
            symbolBrush=curve.colour,
            symbolPen=None,
        )

    def _on_zoom(self) -> None:
        self._zoomed = True

    def show_entry(self, name: str, shown: bool) -> None:
        self._hidden.discard(name) if shown else self._hidden.add(name)
        if name in self._items:
            self._items[name].setVisible(shown)

    def table(self) -> tuple[list[str], list[list[str]]]:
        """A row an x, a column a curve; empty where a curve has no value."""
        curves = self._readable()
        positions = sorted({float(x) for curve in curves for x in curve.x})
        values = [dict(zip(c.x.tolist(), c.y.tolist(), strict=True)) for c in curves]
        rows = [[f"{x:g}", *(_cell(known.get(x)) for known in values)] for x in positions]
        return [self.x_title, *(curve.name for curve in curves)], rows

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave and self.is_plot_area(watched):
            self._cursor.hide()
            self._hovered = None
            self._read_out(None)
        return super().eventFilter(watched, event)

    def _new_item(self, curve: Curve) -> Any:
        item = pg.PlotDataItem(
            pen=self._pen_of(curve), antialias=True, autoDownsample=True, downsampleMethod="peak"
        )
        # many short lines are drawn several times faster than one long path with joins
        item.curve.setSegmentedLineMode("off" if curve.dashed else "on")
        item.setZValue(0 if curve.faint else curve.width)
        item.setVisible(curve.name not in self._hidden)
        self.plot.addItem(item)
        return item

    def _pen_of(self, curve: Curve) -> QPen:
        style = Qt.PenStyle.DashLine if curve.dashed else Qt.PenStyle.SolidLine
        pen = self.pen(curve.colour, curve.width, style)
        if curve.faint:
            colour = pen.color()
            colour.setAlphaF(0.3)
            pen.setColor(colour)
        return pen

    def _drawn(self, curve: Curve) -> NDArray[np.float64]:
        if not self._log or self._log_offset is None:
            return curve.y
        raised = curve.y + self._log_offset
        return np.where(raised > 0, raised, np.nan)

    def _on_mouse(self, position: QPointF) -> None:
        if not self.plot.sceneBoundingRect().contains(position):
            return
        x = self.plot.vb.mapSceneToView(position).x()
        longest = max((curve.x for curve in self._readable()), key=len, default=None)
        if longest is None or len(longest) == 0:
            return
        nearest = float(longest[int(np.argmin(np.abs(longest - x)))])
        self._cursor.setPos(nearest)
        self._cursor.show()
        self._hovered = nearest
        self._read_out(nearest)

    def _read_out(self, x: float | None) -> None:
        """Values at `x`, or the last ones, beside the names in the legend."""
        for curve in self._curves:
            chip = self.chips.get(curve.name)
            if chip is None:
                continue
            value = _value_at(curve, x)
            chip.set_value("–" if value is None else self._write_value(value).replace("-", "−"))
        self.title_label.setToolTip("")
        self._show_position(x)

    def _show_position(self, x: float | None) -> None:
        self.set_axis("bottom", self.x_title if x is None else f"{self.x_title} {x:g}")


def _value_at(curve: Curve, x: float | None) -> float | None:
    if len(curve.x) == 0:
        return None
    if x is None:
        known = np.flatnonzero(np.isfinite(curve.y))
        return float(curve.y[known[-1]]) if len(known) else None
    place = int(np.searchsorted(curve.x, x))
    if place >= len(curve.x) or curve.x[place] != x or not np.isfinite(curve.y[place]):
        return None
    return float(curve.y[place])


def _cell(value: float | None) -> str:
    return "" if value is None or value != value else f"{value:.6g}"
