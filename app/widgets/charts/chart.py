"""What every chart has: a title, switches, a legend that is also the read-out, the plot, a caption."""

import csv
from collections.abc import Sequence
from pathlib import Path

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QColor, QPen, QPixmap, QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.errors import problem_from
from app.plain import plain_html, plain_label, plain_text, plain_tip
from app.theme import Theme, icon, letter_scale
from app.translation import tr
from app.widgets.charts.legend_chip import LegendChip
from app.widgets.charts.plot_view import PlotView
from app.widgets.form.flow_layout import FlowLayout
from core.errors import UserError
from core.io.files.atomic import replacing
from core.io.files.table_cell import harmless_cell

MOST_CHIPS = 18
PICTURE_SCALE = 2.0
"""pixels of a saved picture per pixel on the screen"""


class WholeNumberAxis(pg.AxisItem):  # type: ignore[misc]
    """No ticks between whole numbers, for what is counted."""

    def tickSpacing(self, low: float, high: float, size: float) -> list[tuple[float, float]]:
        levels = super().tickSpacing(low, high, size)
        return [(step, offset) for step, offset in levels if step >= 1] or [(1.0, 0.0)]


class Chart(QFrame):
    """A themed pyqtgraph plot in a card. Ctrl+wheel zooms, drag moves, a double click shows everything again.

    The plot takes 15 ms to make, so it comes after the card: when something of it is asked for.
    """

    counts = False
    """True where x is counted in whole numbers"""

    def __init__(self, theme: Theme, title: str, *, caption: str = "", name: str = "chart") -> None:
        super().__init__()
        self.theme = theme
        self.setObjectName(name)
        self.setProperty("look", "card")
        self.title_label = plain_label(title)
        self.title_label.setProperty("look", "subheading")
        self.chips: dict[str, LegendChip] = {}
        self.chip_row = FlowLayout(gap=2 * theme.spacing, line_gap=theme.spacing // 2)
        self._plot_widget: PlotView | None = None
        self._axis_labels: dict[str, str] = {}
        self.caption_label = plain_label(caption, parent=self)
        self.caption_label.setProperty("look", "small")
        self.caption_label.setWordWrap(True)
        self.caption_label.setVisible(bool(caption))
        self.tools = QHBoxLayout()
        self._lay_out()

    @property
    def plot_widget(self) -> PlotView:
        self.make()
        assert self._plot_widget is not None
        return self._plot_widget

    @property
    def plot(self) -> pg.PlotItem:
        return self.plot_widget.getPlotItem()

    def make(self) -> None:
        if self._plot_widget is not None:
            return
        # pyqtgraph's own menus take a third of the time in which a plot is made, and none is shown
        made = PlotView(
            self.theme.surface,
            viewBox=pg.ViewBox(enableMenu=False),
            enableMenu=False,
            axisItems={"bottom": WholeNumberAxis("bottom")} if self.counts else None,
        )
        self._plot_widget = made
        self._style_plot(made.getPlotItem())
        made.setMinimumHeight(128)
        made.viewport().installEventFilter(self)
        made.setFrameShape(QFrame.Shape.NoFrame)
        self._plot_place.addWidget(made)
        for side, label in self._axis_labels.items():
            self.plot.getAxis(side).setLabel(plain_html(label), color=self.theme.muted)
        self.on_made()

    def on_made(self) -> None:
        """The plot is there now, still empty."""

    def setFixedHeight(self, height: int) -> None:
        """Given for letters of the usual size: larger ones need more around the plot."""
        super().setFixedHeight(round(height * max(1.0, letter_scale())))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._plot_widget is None:
            QTimer.singleShot(0, self, self.make)

    def set_axis(self, side: str, title: str, unit: str = "") -> None:
        """`side` is left or bottom. The unit stands behind the title."""
        self._axis_labels[side] = f"{title} ({unit})" if unit else title
        if self._plot_widget is not None:
            self.plot.getAxis(side).setLabel(plain_html(self._axis_labels[side]), color=self.theme.muted)

    def pen(
        self, colour: str | QColor, width: float = 1.0, style: Qt.PenStyle = Qt.PenStyle.SolidLine
    ) -> QPen:
        """A pen of that many of the window's pixels: pyqtgraph counts those of the screen."""
        made: QPen = pg.mkPen(colour, width=width * self.devicePixelRatioF(), style=style)
        return made

    def axis_label(self, side: str) -> str:
        return self._axis_labels.get(side, "")

    def set_caption(self, caption: str) -> None:
        self.caption_label.setText(plain_text(caption))
        self.caption_label.setVisible(bool(caption))

    def set_legend_in_head(self) -> None:
        """Beside the title, which leaves more height to the plot; for a legend of a few short names."""
        self.whole.removeWidget(self._chip_holder)
        self._head.setStretch(0, 0)
        self._head.insertSpacing(1, self.theme.spacing)
        middle = QVBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._chip_holder)
        middle.addStretch(1)
        self._head.insertLayout(2, middle, 1)

    def set_chips(self, entries: Sequence[tuple[str, str, bool]], *, switchable: bool = True) -> None:
        """The legend: (name, colour, dashed) each. Chips that stay keep their state."""
        wanted = [entry[0] for entry in entries[:MOST_CHIPS]]
        if wanted == list(self.chips):
            return
        for chip in self.chips.values():
            self.chip_row.removeWidget(chip)
            chip.deleteLater()
        self.chips = {}
        for name, colour, dashed in entries[:MOST_CHIPS]:
            chip = LegendChip(self.theme, name, colour, dashed=dashed, switchable=switchable)
            chip.toggled.connect(self.show_entry)
            self.chips[name] = chip
            self.chip_row.addWidget(chip)
        self._chip_holder.setVisible(bool(self.chips))

    def show_entry(self, name: str, shown: bool) -> None:
        """A chip was clicked. Charts with curves hide or show theirs."""

    def add_switch(self, icon_name: str, tip: str, name: str) -> QToolButton:
        """A small on-off button beside the title."""
        button = self._tool(icon_name, tip, name)
        button.setCheckable(True)
        self.tools.insertWidget(0, button)
        return button

    def table(self) -> tuple[list[str], list[list[str]]]:
        """Head and rows of what the chart shows, for a CSV file."""
        return [], []

    def save_picture(self, path: Path) -> None:
        """Write the chart as it looks now, at twice its size. Raises UserError where it can't be written."""
        pixmap = QPixmap(self.size() * PICTURE_SCALE)
        pixmap.setDevicePixelRatio(PICTURE_SCALE)
        pixmap.fill(QColor(self.theme.surface))
        self.plot_widget.at_once = True
        self.render(pixmap)
        self.plot_widget.at_once = False
        with replacing(path) as temporary:
            pixmap.save(str(temporary), "PNG")

    def save_table(self, path: Path) -> None:
        """Write the numbers as CSV. Raises UserError where it can't be written."""
        head, rows = self.table()
        with replacing(path) as temporary, temporary.open("w", newline="", encoding="utf-8-sig") as stream:
            writer = csv.writer(stream)
            for row in (head, *rows):
                writer.writerow([harmless_cell(cell) if isinstance(cell, str) else cell for cell in row])

    def fit(self) -> None:
        """Show everything."""
        self.plot.enableAutoRange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonDblClick and self.is_plot_area(watched):
            return self.on_double_click()
        return super().eventFilter(watched, event)

    def is_plot_area(self, watched: QObject) -> bool:
        return self._plot_widget is not None and watched is self._plot_widget.viewport()

    def on_double_click(self) -> bool:
        """True where the click has been dealt with."""
        self.fit()
        return True

    def _style_plot(self, plot: pg.PlotItem) -> None:
        theme = self.theme
        for side in ("left", "bottom"):
            axis = plot.getAxis(side)
            axis.setPen(self.pen(theme.border))
            axis.setTextPen(pg.mkPen(theme.muted))
            axis.setTickPen(self.pen(QColor(theme.border)))
            axis.setStyle(tickLength=0, tickTextOffset=6, autoExpandTextSpace=True)
            axis.enableAutoSIPrefix(False)
        plot.showGrid(x=False, y=True, alpha=0.6)
        plot.hideButtons()
        plot.setContentsMargins(0, theme.spacing // 2, theme.spacing, 0)

    def _tool(self, icon_name: str, tip: str, name: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(icon_name, self.theme, self.theme.muted))
        button.setToolTip(plain_tip(tip))
        button.setAccessibleName(tip)
        button.setObjectName(name)
        button.setAutoRaise(True)
        return button

    def _lay_out(self) -> None:
        unit = self.theme.spacing
        self.tools.setSpacing(unit // 2)
        fit = self._tool("fit-to-page-outline", tr("Show everything (Ctrl+wheel zooms)"), "fit_button")
        fit.clicked.connect(self.fit)
        save = self._tool("download-outline", tr("Save as a picture or a table"), "save_chart_button")
        menu = QMenu(save)
        menu.addAction(tr("Save picture (PNG)…"), self._ask_picture)
        menu.addAction(tr("Save numbers (CSV)…"), self._ask_table)
        save.setMenu(menu)
        save.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.tools.addWidget(fit)
        self.tools.addWidget(save)
        self._head = QHBoxLayout()
        self._head.addWidget(self.title_label, 1)
        self._head.addLayout(self.tools)
        self._chip_holder = QWidget()
        self._chip_holder.setLayout(self.chip_row)
        self._chip_holder.hide()
        whole = self.whole = QVBoxLayout(self)
        whole.setContentsMargins(2 * unit, unit * 3 // 2, unit * 3 // 2, unit * 3 // 2)
        whole.setSpacing(unit)
        whole.addLayout(self._head)
        whole.addWidget(self._chip_holder)
        self._plot_place = QVBoxLayout()
        whole.addLayout(self._plot_place, 1)
        whole.addWidget(self.caption_label)
        whole.setAlignment(self.caption_label, Qt.AlignmentFlag.AlignBottom)

    def _ask_picture(self) -> None:
        self._ask("png", tr("Save picture"))

    def _ask_table(self) -> None:
        self._ask("csv", tr("Save numbers"))

    def _ask(self, ending: str, title: str) -> None:
        suggested = f"{self.title_label.text()}.{ending}"
        chosen, _ = QFileDialog.getSaveFileName(self, title, suggested, f"*.{ending}")
        if not chosen:
            return
        path = Path(chosen if chosen.lower().endswith(f".{ending}") else f"{chosen}.{ending}")
        try:
            if ending == "png":
                self.save_picture(path)
            else:
                self.save_table(path)
        except UserError as error:
            self.set_caption(problem_from(error).what)
