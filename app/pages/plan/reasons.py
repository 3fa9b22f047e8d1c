"""A plan's values, each with why it is so: the readable table of a configuration."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.glossary import Word
from app.plain import plain_text
from app.theme import Theme
from app.translation import show, tr
from app.widgets.form.term import explain
from app.widgets.form.words import words
from core.planning.explanation.reason import TITLES

if TYPE_CHECKING:
    from core.planning.explanation.explain import Reason

FIRST = frozenset({"spacing", "patch_size", "batch_size", "memory", "time", "previous_stage"})
"""shown at once; the others on demand"""
TERMS = {
    "spacing": Word.SPACING,
    "patch_size": Word.PATCH,
    "batch_size": Word.BATCH,
    "normalization": Word.NORMALIZATION,
    "previous_stage": Word.CASCADE,
}
"""values whose names are words of the field"""
VALUE_WIDTH = 184


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueRow:
    """One value in the present language. `key` is the reason's name of it."""

    key: str
    value: str
    because: str
    would_change: str = ""

    @property
    def title(self) -> str:
        known = TITLES.get(self.key)
        return show(known) if known is not None else self.key.replace("_", " ").capitalize()


def value_rows(reasons: Sequence[Reason]) -> list[ValueRow]:
    return [
        ValueRow(
            key=reason.value,
            value=show(reason.shown),
            because=show(reason.because),
            would_change=show(reason.would_change),
        )
        for reason in reasons
    ]


class PlanReasons(QWidget):
    """Name and value on the left, why on the right, and faintly beneath what would change it."""

    def __init__(self, theme: Theme, rows: Sequence[ValueRow], *, shorten: bool = False) -> None:
        """`shorten`: only the values that matter most, the others behind a button."""
        super().__init__()
        self._theme = theme
        first = [row for row in rows if not shorten or row.key in FIRST]
        self._others = [row for row in rows if row not in first]
        self._grids: dict[str, tuple[QLabel, QLabel]] = {}
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.spacing)
        self.column.addWidget(self._table(first))
        self._rest: QWidget | None = None
        if not self._others:
            return
        self.more_button = QPushButton(tr("All values and reasons"))
        self.more_button.setObjectName("more_reasons_button")
        self.more_button.setProperty("look", "link")
        self.more_button.setCheckable(True)
        self.more_button.toggled.connect(self._on_more)
        self.column.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_value(self, key: str, value: str, because: str) -> None:
        """Another value of a row that is there."""
        if key in self._grids:
            for label, text in zip(self._grids[key], (value, because), strict=True):
                label.setText(plain_text(text))

    def _on_more(self, shown: bool) -> None:
        # made when first asked for: a page with four cards has eighty of these rows
        if self._rest is None:
            self._rest = self._table(self._others)
            self.column.addWidget(self._rest)
        self._rest.setVisible(shown)
        self.more_button.setText(tr("Fewer values") if shown else tr("All values and reasons"))

    def _table(self, rows: Sequence[ValueRow]) -> QWidget:
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * self._theme.spacing)
        grid.setVerticalSpacing(self._theme.spacing // 2)
        grid.setColumnMinimumWidth(0, VALUE_WIDTH)
        grid.setColumnStretch(1, 1)
        for place, row in enumerate(rows):
            if place:
                line = QFrame()
                line.setProperty("look", "line")
                grid.addWidget(line, 3 * place - 1, 0, 1, 2)
            self._add(grid, 3 * place, row)
        return table

    def _add(self, grid: QGridLayout, at: int, row: ValueRow) -> None:
        top = Qt.AlignmentFlag.AlignTop
        value = words(row.value, "subheading", name=f"value_{row.key}")
        because = words(row.because)
        because.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        named = QVBoxLayout()
        named.setSpacing(0)
        title = words(row.title, "small", wrap=False)
        if row.key in TERMS:
            explain(title, TERMS[row.key])
        named.addWidget(title, 0, Qt.AlignmentFlag.AlignLeft)
        named.addWidget(value)
        named.addStretch(1)
        value.setFixedWidth(VALUE_WIDTH)
        grid.addLayout(named, at, 0, 2, 1)
        grid.addWidget(because, at, 1, top)
        self._grids[row.key] = (value, because)
        if row.would_change:
            change = words(tr("What would change it: {change}", change=row.would_change), "small")
            grid.addWidget(change, at + 1, 1, top)
