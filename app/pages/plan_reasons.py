"""A plan's values, each with why it is so: the readable table of a configuration."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from app.theme import Theme
from app.translation import show
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


class PlanReasons(QWidget):
    """Name, value, why; what would change it stands in the tool tip and, faintly, beneath."""

    def __init__(self, theme: Theme, reasons: Sequence[Reason]) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * theme.spacing)
        grid.setVerticalSpacing(theme.spacing)
        grid.setColumnStretch(2, 1)
        grid.setColumnMinimumWidth(0, 88)
        for place, reason in enumerate(reasons):
            if place:
                line = QFrame()
                line.setProperty("look", "line")
                grid.addWidget(line, 3 * place - 1, 0, 1, 3)
            self._add(grid, 3 * place, reason)

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
            grid.addWidget(words(change, "small"), row + 1, 2, top)


def title_of(reason: Reason) -> str:
    known = TITLES.get(reason.value)
    return show(known) if known is not None else reason.value.replace("_", " ").capitalize()
