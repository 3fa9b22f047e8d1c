"""The values in the masks, a line each: colour, name, what it stands for, and how much of it there is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.plain import plain_label, plain_tip
from app.smooth.chunked import InPieces
from app.theme import Theme
from app.translation import tr
from app.widgets.form.name_rows import swatch

PIECE = 4
"""rows that are made in one turn of the event loop"""
VALUE_WIDTH, COLOUR_WIDTH, MEANING_WIDTH, AMOUNT_WIDTH = 60, 92, 144, 112
LABEL, BACKGROUND, IGNORE = range(3)


@dataclass(frozen=True, slots=True, kw_only=True)
class MaskValueRow:
    """`colour`: in the picture; `file_colour`: in the mask, where masks are coloured."""

    value: int
    what: str
    name: str
    meaning: int
    amount: str
    colour: str
    file_colour: str | None = None
    editable: bool = True


class ImportLabelRows(QWidget):
    """Its lines are called label_name_VALUE, the boxes beside them label_meaning_VALUE."""

    renamed = Signal(int, str)
    """value and name"""
    meant = Signal(int, int)
    """value, and LABEL, BACKGROUND or IGNORE"""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._pieces = InPieces(self)
        self._shown: list[MaskValueRow] = []
        self._rows: dict[int, _Row] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.spacing // 2)

    def show_rows(self, rows: Sequence[MaskValueRow]) -> None:
        """Lines that are there already are kept, so that a name can be typed on."""
        if [row.value for row in rows] == [row.value for row in self._shown]:
            for row in rows:
                if row.value in self._rows:
                    self._rows[row.value].show_row(row)
            self._shown = list(rows)
            return
        self._shown = list(rows)
        for old in self._rows.values():
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._rows = {}
        values = [row.value for row in rows]
        pieces: list[Callable[[], None]] = [
            partial(self._make, values[start : start + PIECE]) for start in range(0, len(values), PIECE)
        ]
        if pieces:
            self._pieces.do(*pieces)

    def _make(self, values: Sequence[int]) -> None:
        shown = {row.value: row for row in self._shown}
        for value in values:
            row = _Row(self._theme, value)
            row.show_row(shown[value])
            row.line.textEdited.connect(partial(self.renamed.emit, value))
            row.meaning.activated.connect(partial(self.meant.emit, value))
            self._rows[value] = row
            self._column.addWidget(row)


class _Row(QWidget):
    def __init__(self, theme: Theme, value: int) -> None:
        super().__init__()
        self._colour = ""
        self._shown: MaskValueRow | None = None
        self.line = QLineEdit()
        self.line.setObjectName(f"label_name_{value}")
        self.line.setMinimumWidth(96)
        self.meaning = QComboBox()
        self.meaning.setObjectName(f"label_meaning_{value}")
        self.meaning.setFixedWidth(MEANING_WIDTH)
        self.meaning.addItems([tr("Label"), tr("Background"), tr("Not annotated")])
        self.sign = swatch("transparent")
        self.file_sign = swatch("transparent")
        self.what = plain_label()
        self.what.setProperty("look", "muted")
        self.amount = plain_label()
        self.amount.setProperty("look", "small")
        self.amount.setFixedWidth(AMOUNT_WIDTH)
        self.amount.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        shown = self._value = QWidget()
        value_line = QHBoxLayout(shown)
        value_line.setContentsMargins(0, 0, 0, 0)
        value_line.setSpacing(theme.spacing // 2)
        value_line.addWidget(self.file_sign)
        value_line.addWidget(self.what, 1)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.spacing)
        line.addWidget(self.sign)
        line.addWidget(shown)
        line.addWidget(self.line, 1)
        line.addWidget(self.meaning)
        line.addWidget(self.amount)

    def show_row(self, row: MaskValueRow) -> None:
        if row == self._shown:
            return
        self._shown = row
        if row.colour != self._colour:
            self._colour = row.colour
            paint_swatch(self.sign, row.colour)
        self.file_sign.setVisible(row.file_colour is not None)
        self._value.setFixedWidth(VALUE_WIDTH if row.file_colour is None else COLOUR_WIDTH)
        if row.file_colour is not None:
            paint_swatch(self.file_sign, row.file_colour)
        self.what.setText(row.what)
        self.what.setToolTip(plain_tip(row.what))
        if self.line.text() != row.name:
            self.line.setText(row.name)
            self.line.setCursorPosition(0)
        self.line.setEnabled(row.editable and row.meaning == LABEL)
        self.line.setAccessibleName(tr("Name of the value {value}", value=row.what))
        self.meaning.setCurrentIndex(row.meaning)
        self.meaning.setEnabled(row.editable)
        self.meaning.setAccessibleName(tr("What the value {value} stands for", value=row.what))
        self.amount.setText(row.amount)


def paint_swatch(label: QLabel, colour: str) -> None:
    """With an edge, so that white is seen on white."""
    label.setStyleSheet(f"background: {colour}; border-radius: 4px; border: 1px solid palette(mid);")
