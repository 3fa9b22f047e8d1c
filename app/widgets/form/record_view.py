"""A sortable table of records: one click selects, a double click or Enter opens."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from app.theme import Theme

Index = QModelIndex | QPersistentModelIndex
RECORD_ROLE = int(Qt.ItemDataRole.UserRole) + 2
ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 3
"""as which row it was given, whatever the table is sorted by"""
WIDEST, ROOM = 404, 16
"""of a column's words, and beside them"""
MEASURED_ROWS = 24
"""whose width is measured to fit the columns; all rows of a great table would hold the window"""


class RecordView(QTableView):
    """Shows a model that sorts itself, and whose rows are records under RECORD_ROLE."""

    chosen = Signal(object)
    """the record that was double clicked"""
    selected = Signal(object)
    """the record of the current row, or None"""

    def __init__(self, theme: Theme, model: QAbstractTableModel, name: str, *, sortable: bool = True) -> None:
        super().__init__()
        self.setObjectName(name)
        self._content: tuple[int, ...] = ()
        self._stretch, self._room = 0, -1
        self._most_rows = 0
        """as many are always in sight; 0: as high as there is room"""
        self.table = model
        model.setParent(self)
        self.setModel(model)
        if sortable:
            # as the rows came, until a head is clicked
            self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            self.setSortingEnabled(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        # otherwise nothing behind the table is reached by keys; arrows go from row to row
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(4 * theme.spacing)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(False)
        header.setResizeContentsPrecision(MEASURED_ROWS)
        self.doubleClicked.connect(self._on_chosen)
        self.selectionModel().currentRowChanged.connect(self._on_current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._on_chosen(self.currentIndex())
            return
        super().keyPressEvent(event)

    def elide_in_the_middle(self, column: int) -> None:
        """Where words of that column are cut, their end stays."""
        self.setItemDelegateForColumn(column, _ElidedInTheMiddle(self))

    def fit_columns(
        self, stretch: int = 0, *, least: int | None = None, most: Mapping[int, int] = MappingProxyType({})
    ) -> None:
        """Make columns as wide as their content, and give the rest to column `stretch`.

        `least`: how narrow that one may become where its words can be cut; otherwise the table scrolls.
        `most`: how wide the words of other columns may be, by column.
        """
        # a column that was the stretched one before would keep its width
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.resizeColumnsToContents()
        columns = range(self.table.columnCount())
        content = [min(self.columnWidth(column), most.get(column, WIDEST)) for column in columns]
        if least is not None and stretch < len(content):
            content[stretch] = min(content[stretch], least)
        self._content = tuple(content)
        self._stretch, self._room = stretch, -1
        self._fit_width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if len(self._content) == self.table.columnCount():
            self._fit_width()

    def _fit_width(self) -> None:
        """In a narrow window the room beside words goes first; then the table scrolls, and no word is cut."""
        width, count = self.viewport().width(), max(len(self._content), 1)
        room = max(0, min(ROOM, (width - sum(self._content)) // count))
        if room != self._room:
            for column, content in enumerate(self._content):
                # what somebody has dragged to another width stays
                if self._room < 0 or self.columnWidth(column) == content + self._room:
                    self.setColumnWidth(column, content + room)
            self._room = room
        if self._stretch >= len(self._content):
            return
        others = sum(self.columnWidth(column) for column in range(count) if column != self._stretch)
        fits = others + self._content[self._stretch] <= width
        mode = QHeaderView.ResizeMode.Stretch if fits else QHeaderView.ResizeMode.Interactive
        self.horizontalHeader().setSectionResizeMode(self._stretch, mode)
        if not fits:
            self.setColumnWidth(self._stretch, self._content[self._stretch])
        self._fit_height()

    def current_record(self) -> Any:
        index = self.currentIndex()
        return index.data(RECORD_ROLE) if index.isValid() else None

    def select_row(self, row: int) -> None:
        """By the row's place in the model."""
        found = self.table.match(self.table.index(0, 0), ROW_ROLE, row, 1, Qt.MatchFlag.MatchExactly)
        self.setCurrentIndex(found[0] if found else QModelIndex())

    def show_all_rows(self, most: int = 12) -> None:
        """Be as high as the rows need, up to `most`; a page that scrolls then shows no second scroll bar."""
        self._most_rows = most
        self._fit_height()

    def _fit_height(self) -> None:
        if self._most_rows == 0:
            return
        rows = min(max(self.table.rowCount(), 1), self._most_rows)
        head = self.horizontalHeader().sizeHint().height()
        wide = sum(self.columnWidth(column) for column in range(self.table.columnCount()))
        # below the last row, not over it
        bar = self.horizontalScrollBar().sizeHint().height() if wide > self.viewport().width() else 0
        self.setFixedHeight(head + rows * self.verticalHeader().defaultSectionSize() + bar + 6)

    def _on_chosen(self, index: QModelIndex) -> None:
        self.chosen.emit(index.data(RECORD_ROLE))

    def _on_current(self, index: QModelIndex) -> None:
        self.selected.emit(index.data(RECORD_ROLE) if index.isValid() else None)


class _ElidedInTheMiddle(QStyledItemDelegate):
    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.textElideMode = Qt.TextElideMode.ElideMiddle
