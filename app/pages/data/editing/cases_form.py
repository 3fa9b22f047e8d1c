"""Which cases are left out, or come back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.plain import plain_item
from app.theme import Theme
from app.translation import tr

if TYPE_CHECKING:
    from core.pipeline.edit.edits import DatasetEdit

NAME = Qt.ItemDataRole.UserRole


class CasesForm(QWidget):
    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._comes_back = False
        self.search = QLineEdit()
        self.search.setObjectName("edit_case_search")
        self.search.setPlaceholderText(tr("Find a case"))
        self.search.setAccessibleName(tr("Find a case"))
        self.search.textChanged.connect(self._on_search)
        self.cases = QListWidget()
        self.cases.setObjectName("edit_cases")
        self.cases.setAccessibleName(tr("Cases"))
        self.cases.setUniformItemSizes(True)
        self.cases.itemChanged.connect(self._on_item)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.spacing)
        column.addWidget(self.search)
        column.addWidget(self.cases, 1)

    def show_cases(self, names: Sequence[str], chosen: Sequence[str], *, comes_back: bool) -> None:
        """`chosen` are ticked, and the first of them is in sight."""
        self._comes_back = comes_back
        self.cases.blockSignals(True)
        self.cases.clear()
        first: QListWidgetItem | None = None
        for name in names:
            item = QListWidgetItem(plain_item(name))
            item.setData(NAME, name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if name in chosen else Qt.CheckState.Unchecked)
            self.cases.addItem(item)
            first = item if first is None and name in chosen else first
        self.cases.blockSignals(False)
        self.search.clear()
        if first is not None:
            self.cases.setCurrentItem(first)
            self.cases.scrollToItem(first)

    @property
    def chosen(self) -> tuple[str, ...]:
        items = (self.cases.item(row) for row in range(self.cases.count()))
        return tuple(str(item.data(NAME)) for item in items if item.checkState() is Qt.CheckState.Checked)

    def edit(self) -> DatasetEdit | None:
        from core.pipeline.edit.edits import BringingBack, LeavingOut

        if not self.chosen:
            return None
        return BringingBack(cases=self.chosen) if self._comes_back else LeavingOut(cases=self.chosen)

    def _on_item(self, _item: QListWidgetItem) -> None:
        self.changed.emit()

    def _on_search(self, text: str) -> None:
        wanted = text.strip().casefold()
        for row in range(self.cases.count()):
            item = self.cases.item(row)
            item.setHidden(wanted not in str(item.data(NAME)).casefold())
