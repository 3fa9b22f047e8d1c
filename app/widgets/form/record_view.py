"""A sortable table of records: one click selects, a double click or Enter opens."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from app.theme import Theme

SORT_ROLE = int(Qt.ItemDataRole.UserRole) + 1
RECORD_ROLE = int(Qt.ItemDataRole.UserRole) + 2
MEASURED_ROWS = 24
"""whose width is measured to fit the columns; all rows of a great table would hold the window"""


class RecordView(QTableView):
    """Shows a model whose rows are records under RECORD_ROLE, sorted by SORT_ROLE."""

    chosen = Signal(object)
    """the record that was double clicked"""
    selected = Signal(object)
    """the record of the current row, or None"""

    def __init__(self, theme: Theme, model: QAbstractTableModel, name: str, *, sortable: bool = True) -> None:
        super().__init__()
        self.setObjectName(name)
        self.proxy = QSortFilterProxyModel(self)
        self.proxy.setSourceModel(model)
        model.setParent(self)
        self.proxy.setSortRole(SORT_ROLE)
        self.setModel(self.proxy)
        self.setSortingEnabled(sortable)
        if sortable:
            # as the rows came, until a head is clicked
            self.proxy.sort(-1)
            self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
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

    def fit_columns(self, stretch: int = 0) -> None:
        """Make columns as wide as their content, and give the rest to column `stretch`."""
        header = self.horizontalHeader()
        # a column that was the stretched one before would keep its width
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.resizeColumnsToContents()
        for column in range(self.proxy.columnCount()):
            wide = min(self.columnWidth(column) + 16, 420)
            self.setColumnWidth(column, wide)
        if stretch < self.proxy.columnCount():
            header.setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)

    def current_record(self) -> Any:
        index = self.currentIndex()
        return index.data(RECORD_ROLE) if index.isValid() else None

    def select_row(self, row: int) -> None:
        """By the row's place in the model."""
        index = self.proxy.mapFromSource(self.proxy.sourceModel().index(row, 0))
        self.setCurrentIndex(index)

    def show_all_rows(self, most: int = 12) -> None:
        """Be as high as the rows need, up to `most`; a page that scrolls then shows no second scroll bar."""
        rows = min(max(self.proxy.rowCount(), 1), most)
        head = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(head + rows * self.verticalHeader().defaultSectionSize() + 6)

    def _on_chosen(self, index: QModelIndex) -> None:
        self.chosen.emit(index.data(RECORD_ROLE))

    def _on_current(self, index: QModelIndex) -> None:
        self.selected.emit(index.data(RECORD_ROLE) if index.isValid() else None)
