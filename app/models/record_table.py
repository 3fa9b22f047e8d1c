"""A table over frozen records: a column says how to write a record and how to sort by it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QIcon

from app.glossary import MEANINGS, Word
from app.plain import plain_item, plain_tip
from app.translation import show

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
SORT_ROLE = int(Qt.ItemDataRole.UserRole) + 1
RECORD_ROLE = int(Qt.ItemDataRole.UserRole) + 2
LOWEST = float("-inf")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Generic[R]):
    """`sort_by` gives a number or a word; without it the text is sorted. NaN sorts below everything."""

    title: str
    text: Callable[[R], str]
    sort_by: Callable[[R], float | str] | None = None
    tip: Callable[[R], str] | None = None
    colour: Callable[[R], str | None] | None = None
    icon: Callable[[R], QIcon | None] | None = None
    """before the text"""
    number: bool = False
    """set to the right"""
    word: Word | None = None
    """of the glossary: its head tells what it means"""


class RecordTable(QAbstractTableModel, Generic[R]):
    """Rows are replaced as a whole; an unchanged list of rows leaves selection and scrolling alone."""

    def __init__(self, columns: Sequence[Column[R]], rows: Sequence[R] = ()) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.rows: tuple[R, ...] = tuple(rows)

    def show_rows(self, rows: Sequence[R]) -> None:
        new = tuple(rows)
        if new == self.rows:
            return
        if len(new) == len(self.rows):
            self.rows = new
            self.dataChanged.emit(self.index(0, 0), self.index(len(new) - 1, len(self.columns) - 1))
            return
        self.beginResetModel()
        self.rows = new
        self.endResetModel()

    def show_columns(self, columns: Sequence[Column[R]]) -> None:
        self.beginResetModel()
        self.columns = tuple(columns)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation is not Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return plain_item(self.columns[section].title)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(self.columns[section])
        word = self.columns[section].word
        if role == Qt.ItemDataRole.ToolTipRole and word is not None:
            return plain_tip(show(MEANINGS[word]))
        return None

    def data(self, index: Index, role: int = 0) -> Any:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        column, record = self.columns[index.column()], self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return plain_item(column.text(record))
        if role == SORT_ROLE:
            return _sortable(column, record)
        if role == RECORD_ROLE:
            return record
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(column)
        if role == Qt.ItemDataRole.ToolTipRole and column.tip is not None:
            return plain_tip(column.tip(record))
        if role == Qt.ItemDataRole.DecorationRole and column.icon is not None:
            return column.icon(record)
        if role == Qt.ItemDataRole.ForegroundRole and column.colour is not None:
            colour = column.colour(record)
            return QColor(colour) if colour else None
        return None

    @staticmethod
    def _alignment(column: Column[R]) -> int:
        side = Qt.AlignmentFlag.AlignRight if column.number else Qt.AlignmentFlag.AlignLeft
        return int(side | Qt.AlignmentFlag.AlignVCenter)


def _sortable(column: Column[R], record: R) -> float | str:
    if column.sort_by is None:
        return column.text(record)
    value = column.sort_by(record)
    return LOWEST if isinstance(value, float) and value != value else value
