"""The list of trainings, with what can be done to the one that is chosen."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.models.record_table import RecordTable
from app.models.training_runs import TrainingRow, training_columns
from app.pages.training.rows import RowKey, row_key
from app.plain import plain_tip
from app.theme import Theme, icon
from app.translation import tr
from app.widgets.form.record_view import RecordView
from app.widgets.form.words import words
from core.pipeline.project.project import Project, RunPlace
from core.pipeline.train.next_try import can_go_on


class TrainingRunList(QWidget):
    """One row is always chosen where there are any; `picked` is emitted when the user chooses another."""

    picked = Signal(object)
    continue_asked = Signal(object)
    drop_asked = Signal(object)
    move_asked = Signal(object, int)
    """a TrainingRow, and so many places later (earlier where negative)"""
    results_asked = Signal()
    use_asked = Signal(object)
    remove_asked = Signal(object)
    """a TrainingRow whose run is not in use"""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.model = RecordTable(training_columns(theme))
        self.view = RecordView(theme, self.model, "training_runs")
        self.view.setAccessibleName(tr("Trainings"))
        self.view.selected.connect(self._on_row)
        self.earlier_button = self._button("arrow-up", tr("Earlier"), "earlier_button", self._on_earlier)
        self.later_button = self._button("arrow-down", tr("Later"), "later_button", self._on_later)
        self.continue_button = self._button("play", tr("Continue"), "continue_button", self._on_continue)
        self.drop_button = self._button("close", tr("Take off the queue"), "drop_button", self._on_drop)
        self.results_button = self._button(
            "chart-box-outline", tr("See the results"), "see_results_button", self.results_asked.emit
        )
        self.use_button = self._button("swap-horizontal", tr("Use this run"), "use_run_button", self._on_use)
        self.use_button.setToolTip(
            plain_tip(tr("It predicts from now on; the one in use is kept. Nothing is computed anew."))
        )
        self.remove_button = self._button(
            "delete-outline", tr("Remove …"), "remove_run_button", self._on_remove
        )
        self.head = QHBoxLayout()
        """right of the title"""
        self.head.setSpacing(theme.spacing)
        self.head.addWidget(words(tr("All trainings"), "heading"), 1)
        for button in (
            self.earlier_button,
            self.later_button,
            self.drop_button,
            self.continue_button,
            self.remove_button,
            self.use_button,
            self.results_button,
        ):
            self.head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * theme.spacing)
        column.addLayout(self.head)
        column.addWidget(self.view)

    @property
    def rows(self) -> tuple[TrainingRow, ...]:
        return self.model.rows

    @property
    def live_row(self) -> TrainingRow | None:
        return next((row for row in self.rows if row.is_live), None)

    def update_rows(self, rows: Sequence[TrainingRow]) -> None:
        """New figures in the same rows."""
        self.model.show_rows(rows)

    def show_rows(self, rows: Sequence[TrainingRow], wanted: RowKey | None) -> TrainingRow | None:
        """Show them, choose the wanted one or else the first, and give it."""
        self.setVisible(bool(rows))
        self.view.blockSignals(True)
        self.model.show_rows(rows)
        if rows:
            self.view.fit_columns(0)
            self.view.show_all_rows(6)
        place = next((at for at, row in enumerate(rows) if row_key(row) == wanted), 0)
        chosen = rows[place] if rows else None
        if rows:
            self.view.select_row(place)
        self.view.blockSignals(False)
        return chosen

    def show_buttons(self, row: TrainingRow, project: Project, can_move: tuple[bool, bool]) -> None:
        """Only what makes sense for this row. `can_move`: earlier, later."""
        run, waits = row.run, row.place is not None
        for button, can in zip((self.earlier_button, self.later_button), can_move, strict=True):
            button.setVisible(waits)
            button.setEnabled(can)
        self.drop_button.setVisible(waits)
        may_go_on = run is not None and not row.is_live and not waits and can_go_on(run, project)
        self.continue_button.setVisible(may_go_on)
        in_use = run is not None and run.place is RunPlace.IN_USE
        self.results_button.setVisible(
            run is not None and not waits and in_use and run.evaluation is not None
        )
        beside = run is not None and not in_use and not waits and not row.is_live
        self.use_button.setVisible(
            beside and run is not None and run.is_trained and run.place is RunPlace.KEPT
        )
        self.remove_button.setVisible(beside)

    def _on_row(self, row: object) -> None:
        if isinstance(row, TrainingRow):
            self.picked.emit(row)

    def _on_continue(self) -> None:
        self.continue_asked.emit(self.view.current_record())

    def _on_use(self) -> None:
        self.use_asked.emit(self.view.current_record())

    def _on_remove(self) -> None:
        self.remove_asked.emit(self.view.current_record())

    def _on_earlier(self) -> None:
        self.move_asked.emit(self.view.current_record(), -1)

    def _on_later(self) -> None:
        self.move_asked.emit(self.view.current_record(), 1)

    def _on_drop(self) -> None:
        self.drop_asked.emit(self.view.current_record())

    def _button(self, picture: str, text: str, name: str, slot: Callable[[], object]) -> QPushButton:
        button = QPushButton(icon(picture, self._theme), text)
        button.setObjectName(name)
        button.clicked.connect(slot)
        return button
