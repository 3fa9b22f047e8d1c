"""Training: what to train, what is at work, its curves, all runs, a log."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.jobs.job_runner import JobRunner
from app.jobs.training_queue import KIND, TrainingOrder, TrainingQueue
from app.models.training_runs import TrainingRow
from app.pages.job_follower import JobFollower
from app.pages.page import Page
from app.pages.training_charts import TrainingCharts
from app.pages.training_live import TrainingLive
from app.pages.training_log import TrainingLog
from app.pages.training_rows import row_key, run_of, shown_history, training_rows
from app.pages.training_run_list import TrainingRunList
from app.pages.training_setup import TrainingSetup
from app.session import Session
from app.settings import Settings
from app.steps import Step
from app.theme import Theme, icon
from app.translation import show, tr
from app.widgets.empty_state import EmptyState
from app.widgets.words import words
from core.events import CheckpointSaved, EpochFinished, IterationFinished, Progress, Warned
from core.pipeline.project import Project, Run
from core.pipeline.project_lock import read_mark

REDRAW_MS = 200


class TrainingPage(Page):
    """Curves come from what is on disk and what has been told since, so they survive a restart."""

    step = Step.TRAINING

    def __init__(self, session: Session, runner: JobRunner, theme: Theme, settings: Settings) -> None:
        super().__init__(session, runner, theme, settings)
        self._row: TrainingRow | None = None
        self._picked: tuple[str, str, str] | None = None
        self._new_epoch = False
        self._redraw = QTimer(self)
        self._redraw.setSingleShot(True)
        self._redraw.setInterval(REDRAW_MS)
        self._redraw.timeout.connect(self._on_redraw)
        self.queue = TrainingQueue.of(runner, session)
        self.queue.changed.connect(self.refresh)
        self.follower = JobFollower(runner, KIND, self)
        self.follower.began.connect(self._on_began)
        self.follower.happened.connect(self._on_event)
        self.follower.failed.connect(self.show_error)
        self.follower.ended.connect(self._on_ended)
        self.train_button = QPushButton(icon("play", theme, theme.accent_text), tr("Train"))
        self.train_button.setObjectName("train_button")
        self.train_button.setProperty("look", "primary")
        self.train_button.clicked.connect(self._on_train)
        self.header_actions.addWidget(self.train_button)
        self.empty = EmptyState(
            theme, "school-outline", tr("There is no plan yet"),
            tr("The plan says which networks can be trained on your data and how the images are prepared."),
            tr("Go to the plan"),
        )  # fmt: skip
        self.empty.action_asked.connect(self._on_empty)
        self.content = self._make_content()
        self.body.addWidget(self.empty, 1)
        self.body.addWidget(self.content)

    def refresh(self) -> None:
        project = self.session.project
        ready = project is not None and (project.plan is not None or bool(project.runs))
        self.empty.setVisible(not ready)
        self.content.setVisible(ready)
        self.train_button.setVisible(ready)
        if project is None or not ready:
            return
        self._attach(project)
        self.setup.show_project(project)
        self._on_setup()
        self._show_runs(project)
        self._show_live()
        if "training" in project.stale:
            self.message.show_note(
                tr("Some trainings belong to an earlier plan."),
                tr("They are kept and can still predict. New trainings use the plan of today."), severity="warning",
            )  # fmt: skip

    def _make_content(self) -> QWidget:
        theme, unit = self.theme, self.theme.spacing
        self.setup = TrainingSetup(theme)
        self.setup.changed.connect(self._on_setup)
        self.live = TrainingLive(theme)
        self.live.asked.connect(self._on_asked)
        self.runs = TrainingRunList(theme)
        self.runs.picked.connect(self._on_row)
        self.runs.continue_asked.connect(self._on_continue)
        self.runs.drop_asked.connect(self._on_drop)
        self.runs.results_asked.connect(self._on_results)
        self.charts = TrainingCharts(theme)
        self.no_curves = words(tr("The curves begin after the first epoch."), "muted", name="no_curves")
        self.no_curves.hide()
        self.curves_title = words("", "heading", name="curves_title")
        self.log = TrainingLog()
        self.log_switch = QPushButton(icon("text-long", theme), tr("Log"))
        self.log_switch.setObjectName("log_button")
        self.log_switch.setCheckable(True)
        self.log_switch.toggled.connect(self._on_log)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * unit)
        curve_head = QHBoxLayout()
        curve_head.addWidget(self.curves_title, 1)
        curve_head.addWidget(self.log_switch)
        column.addWidget(self.setup)
        column.addWidget(self.live)
        column.addWidget(self.runs)
        column.addLayout(curve_head)
        column.addWidget(self.log)
        column.addWidget(self.no_curves)
        column.addWidget(self.charts)
        column.addStretch(1)
        return content

    def _attach(self, project: Project) -> None:
        """A training that goes on from an earlier window is followed again."""
        if self.follower.is_running:
            return
        for run in project.runs:
            if run.running and _is_alive(run):
                self.queue.attach(run)
                return

    def _history(self, run: Run | None, *, live: bool) -> tuple[EpochFinished, ...]:
        job = self.follower.job if live else None
        return shown_history(run, self.queue.current, job.all(EpochFinished) if job is not None else ())

    def _show_runs(self, project: Project) -> None:
        rows = self._rows(project)
        for widget in (self.curves_title, self.charts, self.log_switch):
            widget.setVisible(bool(rows))
        self._show_row(self.runs.show_rows(rows, self._picked))

    def _on_row(self, row: object) -> None:
        if isinstance(row, TrainingRow):
            self._picked = row_key(row)
            self._show_row(row)

    def _show_row(self, row: TrainingRow | None) -> None:
        self._row = row
        if row is None:
            self.no_curves.hide()
            return
        fold = tr("all cases") if row.fold == "all" else tr("fold {fold}", fold=row.fold)
        self.curves_title.setText(f"{row.configuration} · {fold}")
        self._show_curves()
        if self.log_switch.isChecked():
            self._read_log()

    def _show_curves(self) -> None:
        row = self._row
        if row is None:
            return
        history = self._history(row.run, live=row.is_live)
        self.charts.setVisible(bool(history))
        self.no_curves.setVisible(not history)
        self.charts.show_history(history, self._labels(row))

    def _labels(self, row: TrainingRow) -> tuple[str, ...]:
        if row.run is not None:
            return row.run.state.label_names
        project = self.session.project
        if project is None or project.dataset is None:
            return ()
        return tuple(label.name for label in project.dataset.labels.foreground)

    def _show_live(self) -> None:
        job = self.follower.job
        self.live.setVisible(job is not None)
        row = self.runs.live_row
        if job is not None:
            self.live.show_job(job, self._history(row.run if row else None, live=True))

    def _on_setup(self) -> None:
        running, chosen = self.follower.is_running, len(self.setup.orders())
        waiting = len(self.queue.waiting)
        if running:
            self.train_button.setText(tr("Add to the queue"))
        elif waiting and not chosen:
            self.train_button.setText(tr("Go on with the queue"))
        else:
            self.train_button.setText(tr("Train"))
        self.train_button.setEnabled(bool(chosen or (waiting and not running)))

    def _on_train(self) -> None:
        self.message.clear()
        self.queue.add(self.setup.orders())

    def _on_continue(self, row: object) -> None:
        run = row.run if isinstance(row, TrainingRow) else None
        if run is not None:
            self.message.clear()
            order = TrainingOrder(
                configuration=run.configuration,
                fold=run.fold,
                epochs=run.state.settings.epochs,
                resume=True,
            )
            self.queue.add((order,), first=True)

    def _on_drop(self, row: object) -> None:
        for order in self.queue.waiting:
            if isinstance(row, TrainingRow) and (order.configuration, order.fold) == (
                row.configuration,
                row.fold,
            ):
                self.queue.drop(order)

    def _on_results(self) -> None:
        self.go_to.emit(Step.RESULTS)

    def _on_empty(self) -> None:
        self.go_to.emit(Step.PLAN if self.session.project is not None else Step.HOME)

    def _on_asked(self, word: str) -> None:
        job = self.follower.job
        if job is None:
            return
        {"pause": job.pause, "finish": job.finish, "cancel": job.cancel}[word]()
        self._show_live()

    def _on_began(self, _job: object) -> None:
        self._picked = None
        self.refresh()

    def _on_event(self, event: object) -> None:
        if not self.isVisible():
            return
        if isinstance(event, (EpochFinished, IterationFinished, Progress)):
            self._new_epoch = self._new_epoch or isinstance(event, EpochFinished)
            if not self._redraw.isActive():
                self._redraw.start()
        elif isinstance(event, Warned):
            self.message.show_note(show(event.text), severity="warning")
        elif isinstance(event, CheckpointSaved) and self.log_switch.isChecked():
            self._read_log()

    def _on_redraw(self) -> None:
        """What has come in meanwhile, drawn once: a training of many short epochs must not fill the queue."""
        project = self.session.project
        if self._new_epoch and project is not None:
            self.runs.update_rows(self._rows(project))
            if self._row is not None and self._row.is_live:
                self._show_curves()
        self._new_epoch = False
        self._show_live()

    def _on_ended(self) -> None:
        live = self.runs.live_row
        if live is not None:
            self._picked = row_key(live)
        self.session.reload()

    def _on_log(self, shown: bool) -> None:
        self.log.setVisible(shown)
        if shown:
            self._read_log()

    def _read_log(self) -> None:
        self.log.show_file(self._row.run.folder.log_file if self._row and self._row.run else None)

    def _rows(self, project: Project) -> tuple[TrainingRow, ...]:
        current = self.queue.current
        run = run_of(project, current) if current is not None else None
        return training_rows(project, current, self.queue.waiting, self._history(run, live=True))


def _is_alive(run: Run) -> bool:
    """Asked anew: the snapshot may be older than the training's end."""
    owner = read_mark(run.folder.running_file)
    return owner is not None and owner.is_alive()
