"""What of a project may be deleted, how much that frees, and what it costs to have it again."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.formatting import amount
from app.pages.home.recent import RecentState
from app.plain import plain_item
from app.theme import Theme
from app.translation import tr
from app.widgets.form.words import words
from core.pipeline.project.spare_parts import SpareKind, SparePart

WIDTH = 480


class TidyQuestion(QDialog):
    """Nothing is chosen at first. It does not hold the window up."""

    agreed = Signal(object, object)
    """a RecentState, and the kinds to delete"""

    def __init__(self, theme: Theme, parent: QWidget, state: RecentState, parts: Sequence[SparePart]) -> None:
        super().__init__(parent)
        self.setObjectName("tidy_question")
        self.setWindowTitle(tr("Free space"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(WIDTH)
        self._state, self._parts = state, tuple(parts)
        self.boxes: dict[SpareKind, QCheckBox] = {}
        unit = theme.spacing
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * unit, 3 * unit, 3 * unit, 2 * unit)
        column.setSpacing(unit)
        column.addWidget(words(plain_item(state.name), "heading"))
        if parts:
            column.addWidget(words(tr("Images, masks, plans, final models and predictions always stay.")))
        else:
            column.addWidget(words(tr("There is nothing in this project that can be made again.")))
        for part in parts:
            box = QCheckBox(f"{_title(part.kind)}  ({amount(part.size)})")
            box.setObjectName(f"tidy_{part.kind.value}")
            box.toggled.connect(self._show_sum)
            self.boxes[part.kind] = box
            column.addWidget(box)
            column.addWidget(words(_cost(part.kind), "small"))
        self.delete = QPushButton()
        self.delete.setObjectName("tidy_delete_button")
        self.delete.setProperty("look", "danger")
        self.delete.setAutoDefault(False)
        self.delete.setVisible(bool(parts))
        self.delete.clicked.connect(self._on_delete)
        close = QPushButton(tr("Close"))
        close.setObjectName("tidy_close_button")
        close.clicked.connect(self.close)
        foot = QHBoxLayout()
        foot.setSpacing(unit)
        foot.addStretch(1)
        foot.addWidget(close)
        foot.addWidget(self.delete)
        column.addSpacing(unit)
        column.addLayout(foot)
        self._show_sum()

    @property
    def chosen(self) -> tuple[SpareKind, ...]:
        return tuple(kind for kind, box in self.boxes.items() if box.isChecked())

    def _show_sum(self) -> None:
        chosen = self.chosen
        size = sum(part.size for part in self._parts if part.kind in chosen)
        self.delete.setText(tr("Delete {size}", size=amount(size)) if chosen else tr("Delete"))
        self.delete.setEnabled(bool(chosen))

    def _on_delete(self) -> None:
        self.agreed.emit(self._state, self.chosen)
        self.close()


def _title(kind: SpareKind) -> str:
    return {
        SpareKind.PREPARED: tr("Prepared data"),
        SpareKind.STATES: tr("Saved states of ended trainings"),
    }[kind]


def _cost(kind: SpareKind) -> str:
    return {
        SpareKind.PREPARED: tr(
            "They are prepared again, in minutes to hours, when something is trained or scored."
        ),
        SpareKind.STATES: tr("Each fold's final state stays: it predicts, and can be trained further."),
    }[kind]
