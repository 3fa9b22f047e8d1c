"""A table over frozen records: a column says how to write a record and how to sort by it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import is_
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QIcon

from app.glossary import MEANINGS, Word
from app.plain import plain_item, plain_tip
from app.translation import show

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
RECORD_ROLE = int(Qt.ItemDataRole.UserRole) + 2
ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 3
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
    """Rows are replaced as a whole; an unchanged list of rows leaves selection and scrolling alone.

    It sorts itself, by one key a row: Qt's own sorting asks Python for two values at each comparison, which holds the
    window for a second with 5,000 rows.
    """

    def __init__(self, columns: Sequence[Column[R]], rows: Sequence[R] = ()) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.rows: tuple[R, ...] = tuple(rows)
        """as they were given"""
        self._order = list(range(len(self.rows)))
        """which of them stands in each line of the table"""
        self._sorted: tuple[int, Qt.SortOrder] = (-1, Qt.SortOrder.AscendingOrder)

    def show_rows(self, rows: Sequence[R]) -> None:
        new = tuple(rows)
        # the same ones, not equal ones: records may hold thousands of epochs, which would all be compared
        if len(new) == len(self.rows) and all(map(is_, new, self.rows)):
            return
        if len(new) == len(self.rows):
            self.rows = new
            if self._sorted[0] >= 0:
                self.sort(*self._sorted)
            self.dataChanged.emit(self.index(0, 0), self.index(len(new) - 1, len(self.columns) - 1))
            return
        self.beginResetModel()
        self.rows = new
        self._order = self._wanted_order()
        self.endResetModel()

    def show_columns(self, columns: Sequence[Column[R]]) -> None:
        self.beginResetModel()
        self.columns = tuple(columns)
        self._order = self._wanted_order()
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By a column; -1: as the rows were given. What is selected stays so."""
        self._sorted = (column, order)
        self.layoutAboutToBeChanged.emit()
        before, self._order = self._order, self._wanted_order()
        line_of = {row: line for line, row in enumerate(self._order)}
        kept = self.persistentIndexList()
        moved = [self.index(line_of[before[each.row()]], each.column()) for each in kept]
        self.changePersistentIndexList(kept, moved)
        self.layoutChanged.emit()

    def _wanted_order(self) -> list[int]:
        at, order = self._sorted
        lines = list(range(len(self.rows)))
        if not 0 <= at < len(self.columns):
            return lines
        column = self.columns[at]
        keys = [_sortable(column, record) for record in self.rows]
        return sorted(lines, key=keys.__getitem__, reverse=order is Qt.SortOrder.DescendingOrder)

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
        column, record = self.columns[index.column()], self.rows[self._order[index.row()]]
        if role == Qt.ItemDataRole.DisplayRole:
            return plain_item(column.text(record))
        if role == RECORD_ROLE:
            return record
        if role == ROW_ROLE:
            return self._order[index.row()]
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
