"""Folds that were trained more than once: what each run scored, and which of them is in use."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.formatting import dice
from app.models.record_table import RecordTable
from app.models.run_scores import run_columns, run_title
from app.plain import plain_text, plain_tip
from app.theme import Theme, icon
from app.translation import tr
from app.widgets.form.record_view import RecordView
from app.widgets.form.words import words
from core.pipeline.project.project import Project, Run, RunPlace
from core.pipeline.train.compare_runs import BetterRun, better_runs, scored_several_times


class ResultsRuns(QWidget):
    """Hidden where every fold was trained once."""

    use_asked = Signal(object)
    """a Run that is kept"""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._shown: tuple[Run, ...] = ()
        self.model: RecordTable[Run] = RecordTable(run_columns(theme, ()))
        self.view = RecordView(theme, self.model, "run_scores")
        self.view.setAccessibleName(tr("Runs of the same fold"))
        self.view.selected.connect(self._on_selected)
        self.use_button = QPushButton(icon("swap-horizontal", theme), tr("Use this run"))
        self.use_button.setObjectName("use_scored_run_button")
        self.use_button.setToolTip(
            plain_tip(tr("It predicts from now on; the one in use is kept. Nothing is computed anew."))
        )
        self.use_button.clicked.connect(self._on_use)
        self.advice = words("", "warning", name="run_advice")
        self._theme = theme
        head = QHBoxLayout()
        head.setSpacing(theme.spacing)
        head.addWidget(words(tr("Runs of the same fold"), "heading", wrap=False))
        head.addStretch(1)
        head.addWidget(self.use_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 2 * theme.spacing)
        column.setSpacing(theme.spacing)
        column.addLayout(head)
        column.addWidget(self.advice)
        column.addWidget(self.view)

    def show_project(self, project: Project) -> None:
        runs = scored_several_times(project)
        self.setVisible(bool(runs))
        better = better_runs(project) if runs else ()
        self.advice.setText(plain_text("\n".join(map(_advice, better))))
        self.advice.setVisible(bool(better))
        if not runs or runs == self._shown:
            return
        self._shown = runs
        labels = runs[0].evaluation.label_names if runs[0].evaluation is not None else ()
        self.model.show_columns(run_columns(self._theme, labels))
        self.model.show_rows(runs)
        self.view.fit_columns(0)
        self.view.show_all_rows(6)
        wanted = better[0].better if better else runs[0]
        self.view.select_row(runs.index(wanted))
        self._on_selected(wanted)

    def show_busy(self, busy: bool) -> None:
        self.use_button.setEnabled(not busy and _may_be_used(self.view.current_record()))

    def _on_selected(self, run: object) -> None:
        self.use_button.setEnabled(_may_be_used(run))

    def _on_use(self) -> None:
        run = self.view.current_record()
        if _may_be_used(run):
            self.use_asked.emit(run)


def _may_be_used(run: object) -> bool:
    return isinstance(run, Run) and run.place is RunPlace.KEPT and run.is_trained


def _advice(found: BetterRun) -> str:
    return tr(
        "{better} was better than the run in use: Dice {old} against {new} on the same {count} held-out cases.",
        better=run_title(found.better),
        old=dice(found.shared.other_dice),
        new=dice(found.shared.dice),
        count=found.shared.cases,
    )
