"""What became of the cases of one prediction: a table, where the masks lie, and the earlier predictions."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.models.predicted_cases import CaseState, PredictedCase, in_order, predicted_columns
from app.models.record_table import RecordTable
from app.plain import add_items, choose, plain_tip, values_of
from app.theme import Theme, icon
from app.translation import tr
from app.widgets.form.record_view import RecordView
from app.widgets.form.reveal import reveal
from app.widgets.form.words import words
from core.errors import UserError

REMARK = 160
"""of its words, at least"""


class PredictionCases(QWidget):
    """Hidden while there is nothing to show."""

    case_chosen = Signal(str)
    review_asked = Signal()
    failed = Signal(object)
    """the UserError"""
    set_chosen = Signal(str)
    """the name of another prediction"""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._folder: Path | None = None
        self._shape: tuple[object, ...] = ()
        self.title = words("", "heading", name="predicted_title", wrap=False)
        self.count = words("", "muted", name="predicted_count", wrap=False)
        self.sets = QComboBox()
        self.sets.setObjectName("prediction_choice")
        self.sets.setAccessibleName(tr("Predictions"))
        self.sets.setToolTip(tr("Earlier predictions of this project"))
        self.sets.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.sets.activated.connect(self._on_set)
        self.folder_button = QPushButton(icon("folder-open-outline", theme), tr("Open the folder"))
        self.folder_button.setObjectName("open_masks_button")
        self.folder_button.clicked.connect(self._on_folder)
        self.review_button = QPushButton(icon("eye-outline", theme), tr("Review the masks"))
        self.review_button.setObjectName("review_masks_button")
        self.review_button.clicked.connect(self.review_asked)
        self.model: RecordTable[PredictedCase] = RecordTable(predicted_columns(theme, uncertainty=False))
        self.view = RecordView(theme, self.model, "predicted_cases")
        self.view.setAccessibleName(tr("Cases"))
        self.view.chosen.connect(self._on_case)
        head = QHBoxLayout()
        head.setSpacing(theme.spacing)
        for widget in (self.title, self.sets, self.count):
            head.addWidget(widget)
        head.addStretch(1)
        head.addWidget(self.folder_button)
        head.addWidget(self.review_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.spacing)
        column.addLayout(head)
        column.addWidget(self.view)

    @property
    def rows(self) -> tuple[PredictedCase, ...]:
        return self.model.rows

    def show_sets(self, names: Sequence[str], shown: str) -> None:
        """The predictions there are, the last one first."""
        if values_of(self.sets) != list(names):
            self.sets.clear()
            add_items(self.sets, list(names))
        choose(self.sets, shown)
        self.sets.setVisible(len(names) > 1)
        self.title.setText(tr("Masks") if len(names) > 1 else tr("Masks: {name}", name=shown))

    def show_cases(self, cases: Sequence[PredictedCase], folder: Path) -> None:
        self._folder = folder
        self.setVisible(bool(cases))
        if not cases:
            return
        done, failed = (
            sum(case.state is state for case in cases) for state in (CaseState.DONE, CaseState.FAILED)
        )
        self.count.setText(
            tr("{done} of {count} done, {failed} failed", done=done, count=len(cases), failed=failed)
            if failed
            else tr("{done} of {count} done", done=done, count=len(cases))
        )
        self.folder_button.setToolTip(plain_tip(str(folder)))
        self.review_button.setEnabled(done > 0)
        uncertainty = any(case.uncertainty is not None for case in cases)
        shape = (folder, len(cases), uncertainty, failed > 0)
        if shape != self._shape:
            self.model.show_columns(predicted_columns(self._theme, uncertainty=uncertainty))
        self.model.show_rows(in_order(cases))
        if shape != self._shape:
            # the remark is the last column; it takes what the others leave
            self._shape = shape
            self.view.fit_columns(len(self.model.columns) - 1, least=REMARK)
            self.view.show_all_rows(12)

    def _on_set(self, _index: int) -> None:
        self.set_chosen.emit(self.sets.currentData())

    def _on_folder(self) -> None:
        if self._folder is not None:
            try:
                reveal(self._folder)
            except UserError as error:
                self.failed.emit(error)

    def _on_case(self, case: object) -> None:
        if isinstance(case, PredictedCase) and case.mask is not None:
            self.case_chosen.emit(case.name)
