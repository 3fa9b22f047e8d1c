"""What the training page holds, and in which order: while a training runs, its curves and its preview come first."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.jobs.job_runner import JobRunner
from app.models.training_runs import TrainingRow
from app.pages.training.charts import TrainingCharts
from app.pages.training.export import TrainingExport
from app.pages.training.first import TrainingFirst
from app.pages.training.live import TrainingLive
from app.pages.training.log import TrainingLog
from app.pages.training.rows import run_name
from app.pages.training.run_list import TrainingRunList
from app.pages.training.setup import TrainingSetup
from app.plain import plain_item
from app.theme import Theme, icon
from app.translation import tr
from app.widgets.form.words import words
from core.dataset.splits import ALL
from core.pipeline.project.project import Project, Run
from core.project_folder import FoldFolder, ModelFolder


class TrainingContent(QWidget):
    """Decides nothing but places: the page fills it."""

    back_asked = Signal()
    """from another training to the one at work"""

    def __init__(self, theme: Theme, runner: JobRunner) -> None:
        super().__init__()
        self._theme = theme
        self._live: bool | None = None
        self._shown: Run | None = None
        self.setup = TrainingSetup(theme)
        self.live = TrainingLive(theme)
        self.first = TrainingFirst(theme)
        self.runs = TrainingRunList(theme)
        self.charts = TrainingCharts(theme, runner)
        self.export = TrainingExport(theme, runner)
        self.log = TrainingLog(runner)
        self.log_switch = QPushButton(icon("text-long", theme), tr("Log"))
        self.log_switch.setObjectName("log_button")
        self.log_switch.setCheckable(True)
        self.log_switch.toggled.connect(self._on_log)
        self.runs.head.addWidget(self.log_switch)
        self.runs.head.addWidget(self.export)
        self.title = QWidget()
        self.title_words = words("", "heading", name="curves_title")
        self.back_button = QPushButton(icon("arrow-left", theme), tr("Back to the training at work"))
        self.back_button.setObjectName("back_to_live_button")
        self.back_button.clicked.connect(self.back_asked)
        head = QHBoxLayout(self.title)
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self.title_words, 1)
        head.addWidget(self.back_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._column = QVBoxLayout()
        whole.addLayout(self._column)
        whole.addStretch(1)
        self._column.setSpacing(2 * theme.spacing)
        self._place(live=False)
        self.arrange(live=False, any_rows=False)

    def arrange(self, *, live: bool, any_rows: bool) -> None:
        """`live`: a training of this project is at work. `any_rows`: there are trainings to show."""
        if live is not self._live:
            self._live = live
            self._place(live=live)
        self.live.setVisible(live)
        self.runs.setVisible(any_rows)
        self.first.setVisible(not any_rows)
        self.log.setVisible(any_rows and self.log_switch.isChecked())
        if not any_rows:
            self.charts.hide()
            self.title.hide()

    def show_row(self, row: TrainingRow, project: Project, *, learns: bool) -> None:
        """Which training is looked at: its title, its preview and its log; the curves come by `charts`.

        `learns`: it is at work, and neither prepares data nor scores.
        """
        fold = tr("all cases") if row.fold == ALL else tr("fold {fold}", fold=row.fold)
        which = [] if row.number is None or row.run is None else [run_name(row.run)]
        self.title_words.setText(plain_item(" · ".join([row.configuration, fold, *which])))
        # a training that is at work needs no second title, and of one that waits there is nothing to see
        self.title.setVisible(not row.is_live and (row.place is None or bool(self._live)))
        self.back_button.setVisible(bool(self._live))
        self._shown = row.run
        self.export.show_run(row.run)
        self.show_preview(row, project, learns=learns)
        self.read_log()

    def show_preview(self, row: TrainingRow, project: Project, *, learns: bool) -> None:
        folder = None if row.place is not None else _folder(row, project)
        begins = row.is_live and not row.epochs_done
        self.charts.preview.show_fold(project, folder, live=learns, begins=begins)

    def fit_height(self, page_height: int) -> None:
        """Give curves and preview what is left of a page so high."""
        if self.charts.isVisible():
            self.charts.set_height(page_height - self.charts.y() - self.y() - 3 * self._theme.spacing)

    def read_log(self) -> None:
        if self.log_switch.isChecked():
            self.log.show_file(self._shown.folder.log_file if self._shown is not None else None)

    def _on_log(self, shown: bool) -> None:
        self.log.setVisible(shown)
        self.read_log()

    def _place(self, *, live: bool) -> None:
        watched: tuple[QWidget, ...] = (self.title, self.charts)
        listed: tuple[QWidget, ...] = (self.runs, self.log)
        middle = (*watched, *listed) if live else (*listed, *watched)
        for widget in (self.setup, self.live, self.first, *middle):
            # not takeAt: an item taken lives on in Python, and its widget then forgets to tell its new height
            self._column.removeWidget(widget)
        for widget in (self.setup, self.live, self.first, *middle):
            self._column.addWidget(widget)


def _folder(row: TrainingRow, project: Project) -> FoldFolder | None:
    """Of a training that is not on disk yet, where it will be."""
    if row.run is not None:
        return row.run.folder
    if project.dataset is None:
        return None
    model = ModelFolder(project.folder.model(project.dataset.name, row.plans_name, row.configuration))
    stands = any(run.is_trained and run.folder == model.fold(row.fold) for run in project.runs)
    return model.next_fold(row.fold) if stands and row.is_live else model.fold(row.fold)
