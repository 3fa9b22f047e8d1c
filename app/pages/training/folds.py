"""Boxes for the folds that there are, and one for training on all cases."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from app.plain import plain_button
from app.theme import Theme
from app.translation import tr
from app.widgets.form.flow_layout import FlowLayout
from core.pipeline.train.fold_order import ALL


class TrainingFolds(QWidget):
    """As many boxes as the data set has folds; the user's own splits may have many."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.names: tuple[str, ...] = ()
        self.boxes: dict[str, QCheckBox] = {}
        self._row = FlowLayout(self, gap=2 * theme.spacing, line_gap=theme.spacing // 2)
        self.all_cases = QCheckBox(tr("all cases"))
        self.all_cases.setObjectName("fold_all")
        self.all_cases.setToolTip(
            tr("Trains on every case. Nothing is held out, so nothing can be scored fairly.")
        )
        self.all_cases.toggled.connect(self.changed)
        self._row.addWidget(self.all_cases)

    def show_folds(self, names: Sequence[str]) -> None:
        """What is chosen stays chosen where it still exists; without any fold there is all cases alone."""
        if tuple(names) == self.names and self.boxes:
            return
        self.names = tuple(names)
        self.blockSignals(True)
        for name in names:
            if name not in self.boxes:
                self.boxes[name] = self._new_box(name)
        for name, box in self.boxes.items():
            box.setVisible(name in self.names)
        self.all_cases.setEnabled(bool(names))
        if not names:
            self.all_cases.setChecked(True)
        self.blockSignals(False)

    @property
    def chosen(self) -> tuple[str, ...]:
        """In order; all cases last."""
        numbered = tuple(name for name in self.names if self.boxes[name].isChecked())
        return (*numbered, ALL) if self.all_cases.isChecked() else numbered

    def _new_box(self, name: str) -> QCheckBox:
        box = QCheckBox(plain_button(name))
        box.setObjectName(f"fold_{name}")
        # one fold for a first look
        box.setChecked(name == "0")
        box.toggled.connect(self.changed)
        self._row.removeWidget(self.all_cases)
        self._row.addWidget(box)
        self._row.addWidget(self.all_cases)
        return box
