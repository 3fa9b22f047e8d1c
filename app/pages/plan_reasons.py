"""A plan's values, each with why it is so: the readable table of a configuration."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QVBoxLayout, QWidget

from app.theme import Theme
from app.translation import show, tr
from app.widgets.words import words
from core.text import Text, say

if TYPE_CHECKING:
    from core.planning.explain import Reason

TITLES: dict[str, Text] = {
    "spacing": say("Spacing"),
    "spacing_mm": say("Spacing"),
    "median_size": say("Median size"),
    "patch_size": say("Patch"),
    "batch_size": say("Batch"),
    "normalization": say("Intensities"),
    "use_mask_for_norm": say("Empty border"),
    "architecture": say("Network"),
    "stages": say("Stages"),
    "strides": say("Halvings"),
    "kernel_sizes": say("Kernels"),
    "features": say("Features"),
    "features_per_stage": say("Features"),
    "blocks": say("Blocks"),
    "blocks_per_stage": say("Blocks"),
    "batch_dice": say("Dice over the batch"),
    "transpose": say("Axis order"),
    "transpose_forward": say("Axis order"),
    "previous_stage": say("Builds on"),
    "lowres": say("Low resolution"),
    "3d_lowres": say("Low resolution"),
    "resampling": say("Resampling"),
    "memory": say("Memory"),
    "schedule": say("Training"),
    "training": say("Training"),
    "preset": say("Preset"),
    "3d": say("Three dimensions"),
}


FIRST = frozenset({"spacing", "patch_size", "batch_size", "memory", "previous_stage"})
"""shown at once; the others on demand"""


class PlanReasons(QWidget):
    """Name, value, why, and faintly beneath what would change it."""

    def __init__(self, theme: Theme, reasons: Sequence[Reason], *, shorten: bool = False) -> None:
        """`shorten`: only the values that matter most, the others behind a button."""
        super().__init__()
        first = [reason for reason in reasons if not shorten or reason.value in FIRST]
        others = [reason for reason in reasons if reason not in first]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.spacing)
        column.addWidget(self._table(theme, first))
        if not others:
            return
        self.more_button = QPushButton(tr("All values and reasons"))
        self.more_button.setObjectName("more_reasons_button")
        self.more_button.setProperty("look", "link")
        self.more_button.setCheckable(True)
        self._rest = self._table(theme, others)
        self._rest.hide()
        self.more_button.toggled.connect(self._on_more)
        column.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._rest)

    def _on_more(self, shown: bool) -> None:
        self._rest.setVisible(shown)
        self.more_button.setText(tr("Fewer values") if shown else tr("All values and reasons"))

    def _table(self, theme: Theme, reasons: Sequence[Reason]) -> QWidget:
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * theme.spacing)
        grid.setVerticalSpacing(theme.spacing // 2)
        grid.setColumnStretch(2, 1)
        grid.setColumnMinimumWidth(0, 120)
        for place, reason in enumerate(reasons):
            if place:
                line = QFrame()
                line.setProperty("look", "line")
                grid.addWidget(line, 3 * place - 1, 0, 1, 3)
            self._add(grid, 3 * place, reason)
        return table

    @staticmethod
    def _add(grid: QGridLayout, row: int, reason: Reason) -> None:
        top = Qt.AlignmentFlag.AlignTop
        title = words(title_of(reason), "small", wrap=False)
        text = show(reason.shown)
        value = words(text, "subheading", wrap=len(text) > 22)
        value.setFixedWidth(176)
        value.setObjectName(f"value_{reason.value}")
        because = words(show(reason.because))
        because.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid.addWidget(title, row, 0, top)
        grid.addWidget(value, row, 1, top)
        grid.addWidget(because, row, 2, top)
        change = show(reason.would_change)
        if change:
            grid.addWidget(
                words(tr("What would change it: {change}", change=change), "small"), row + 1, 2, top
            )


def title_of(reason: Reason) -> str:
    known = TITLES.get(reason.value)
    return show(known) if known is not None else reason.value.replace("_", " ").capitalize()
