"""Rows that name things: a colour, what it is, a name to type, and a remark."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from app.plain import plain_label
from app.theme import Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class NameRow:
    key: int
    what: str
    name: str
    remark: str = ""
    colour: str | None = None


class NameRows(QWidget):
    """Its lines are called `prefix_key`, such as label_name_2."""

    renamed = Signal(int, str)

    def __init__(self, theme: Theme, prefix: str) -> None:
        super().__init__()
        self._theme = theme
        self._prefix = prefix
        self._keys: dict[QLineEdit, int] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.spacing)
        self._grid.setVerticalSpacing(theme.spacing)
        self._grid.setColumnStretch(2, 1)

    def show_rows(self, rows: Sequence[NameRow], *, editable: bool = True) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        self._keys = {}
        for number, row in enumerate(rows):
            if row.colour is not None:
                self._grid.addWidget(swatch(row.colour), number, 0)
            what = plain_label(row.what)
            what.setProperty("look", "muted")
            what.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            line = QLineEdit(row.name)
            line.setObjectName(f"{self._prefix}_{row.key}")
            line.setAccessibleName(f"{row.what} {row.name}".strip())
            line.setEnabled(editable)
            line.setCursorPosition(0)
            line.textEdited.connect(self._on_edited)
            self._keys[line] = row.key
            self._grid.addWidget(what, number, 1)
            self._grid.addWidget(line, number, 2)
            if row.remark:
                remark = plain_label(row.remark)
                remark.setProperty("look", "small")
                self._grid.addWidget(remark, number, 3)

    def _on_edited(self, text: str) -> None:
        line = self.sender()
        if isinstance(line, QLineEdit):
            self.renamed.emit(self._keys[line], text)


def swatch(colour: str) -> QLabel:
    """A small square of a label's colour."""
    label = plain_label()
    label.setFixedSize(14, 14)
    label.setStyleSheet(f"background: {colour}; border-radius: 4px;")
    return label
