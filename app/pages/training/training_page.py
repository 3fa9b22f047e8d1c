"""Training: what to train, what is at work, its curves and its preview, all trainings, a log."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton

from app.jobs.running_job import RunningJob
from app.jobs.training_queue import AtWork, TrainingQueue
from app.jobs.training_titles import short_title
from app.jobs.training_watch import TrainingWatch
from app.models.training_runs import TrainingRow
from app.pages.page import Page
from app.pages.shared import Shared
from app.pages.training.actions import TrainingActions, TrainingRunActions
from app.pages.training.content import TrainingContent
from app.pages.training.follower import TrainingFollower
from app.pages.training.rows import (
    Live,
    RowKey,
    compared_with,
    is_row_of,
    row_key,
    run_name,
    shown_history,
    title_on_card,
    training_rows,
)
from app.steps import Step
from app.theme import Theme, icon
from app.translation import show, tr
from app.widgets.frame.empty_state import EmptyState
from core.events import (
    CheckpointSaved,
    EpochFinished,
    IterationFinished,
    PreviewPredicted,
    Progress,
    StageStarted,
    Warned,
)
from core.pipeline.project.project import Project
from core.pipeline.queue.trained_before import run_of

REDRAW_MS = 200
OF_ONE = (IterationFinished, Progress, StageStarted)
"""shown of the training that is looked at only; what an epoch brought is in the list for all"""


class TrainingPage(Page):
    """Curves come from what is on disk and what has been told since, so they survive a restart."""

    step = Step.TRAINING

    def __init__(self, shared: Shared, theme: Theme) -> None:
        super().__init__(shared, theme)
        self._row: TrainingRow | None = None
        self._picked: RowKey | None = None
        self._new_epoch = False
        self._redraw = QTimer(self)
        self._redraw.setSingleShot(True)
        self._redraw.setInterval(REDRAW_MS)
        self._redraw.timeout.connect(self._on_redraw)
        # what begins a training changes several things at once: they are shown together, in a turn of their own
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.refresh)
        self.more_button = QPushButton(icon("plus", theme), tr("Train more"))
        self.more_button.setObjectName("train_more_button")
        self.more_button.setCheckable(True)
        self.more_button.toggled.connect(self._on_setup)
        self.train_button = QPushButton(icon("play", theme, theme.accent_text), tr("Train"))
        self.train_button.setObjectName("train_button")
        self.train_button.setProperty("look", "primary")
        self.train_button.clicked.connect(self._on_train)
        self.header_actions.addWidget(self.more_button)
        self.header_actions.addWidget(self.train_button)
        self.empty = EmptyState(
            theme,
            "school-outline",
            tr("There is no plan yet"),
            tr("The plan says which networks can be trained on your data and how the images are prepared."),
            tr("Go to the plan"),
        )
        self.empty.action_asked.connect(self._on_empty)
        self.content = TrainingContent(theme, self.runner)
        self.body.addWidget(self.empty, 1)
        self.body.addWidget(self.content)
        self.setup, self.live, self.runs = self.content.setup, self.content.live, self.content.runs
        self.charts = self.content.charts
        self._connect()

    def refresh(self) -> None:
        project = self.session.project
        ready = project is not None and (project.plan is not None or bool(project.runs))
        self.empty.setVisible(not ready)
        self.content.setVisible(ready)
        if project is None or not ready:
            self.train_button.hide()
            self.more_button.hide()
            return
        self.follower.attach(project)
        self.setup.show_cards(len(self.queue.cards), side_by_side=self.queue.side_by_side)
        self.setup.show_project(project)
        self._on_setup()
        self._show_runs(project)
        self._show_live()
        self.list_actions.tell_what_stands(project, live=self.follower.is_running)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.content.fit_height(self.height())

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.watch.watch(None)

    def _connect(self) -> None:
        self.queue.changed.connect(self._soon.start)
        self.follower = TrainingFollower(self.queue, self.runner, self)
        self.follower.began.connect(self._on_began)
        self.follower.happened.connect(self._on_event)
        self.follower.failed.connect(self._on_failed)
        self.follower.ended.connect(self._on_ended)
        self.watch = TrainingWatch(self.runner, self)
        self.watch.read.connect(self.live.show_load)
        self.setup.changed.connect(self._on_setup)
        self.setup.cards.chosen.connect(self._on_cards)
        self.live.asked.connect(self._on_asked)
        self.live.beside.picked.connect(self._on_beside)
        self.runs.picked.connect(self._on_row)
        self.list_actions = TrainingActions(self.queue, self.message, self)
        self.runs.continue_asked.connect(self.list_actions.resume)
        self.runs.drop_asked.connect(self.list_actions.drop)
        self.runs.move_asked.connect(self.list_actions.move)
        self.runs.results_asked.connect(self._on_results)
        self.run_actions = TrainingRunActions(self.session, self.runner, self.message, self)
        self.runs.use_asked.connect(self.run_actions.use)
        self.runs.remove_asked.connect(self.run_actions.remove)
        self.content.back_asked.connect(self._on_back)
        self.content.export.failed.connect(self.show_error)

    @property
    def _is_live(self) -> bool:
        """A training of the open project is at work."""
        return self.follower.watched is not None

    @property
    def _learns(self) -> bool:
        return self.follower.job is not None and _learns(self.follower.job)

    def _rows(self, project: Project) -> tuple[TrainingRow, ...]:
        at_work = [_live(training, project, self.queue) for training in self.queue.here]
        return training_rows(project, at_work, self.queue.waiting)

    def _show_runs(self, project: Project) -> None:
        rows = self._rows(project)
        self.content.arrange(live=self._is_live, any_rows=bool(rows))
        self._show_row(self.runs.show_rows(rows, self._picked))
        self.content.fit_height(self.height())

    def _on_row(self, row: object) -> None:
        if isinstance(row, TrainingRow):
            self._picked = row_key(row)
            self._show_row(row)
            self._show_live()

    def _on_beside(self, place: int) -> None:
        """To another training at work."""
        self.follower.watch(self.follower.others[place])
        self._on_back()

    def _on_back(self) -> None:
        """To the training at work."""
        self._picked = _key(self.follower.watched, self.session.project)
        self.refresh()

    def _show_row(self, row: TrainingRow | None) -> None:
        """One that is at work is looked at live, with its own figures and buttons."""
        self._row = row
        project = self.session.project
        if row is None or project is None:
            return
        training = next((each for each in self.queue.here if is_row_of(row, each.order)), None)
        if training is not None and training is not self.follower.watched:
            self.follower.watch(training)
            self.live.show_load(None)
        self.runs.show_buttons(row, project, self.list_actions.can_move(row))
        self.content.show_row(row, project, learns=row.is_live and self._learns)
        self._show_curves()

    def _show_curves(self) -> None:
        row = self._row
        if row is None:
            return
        training, project = self.follower.watched if row.is_live else None, self.session.project
        history = shown_history(row.run, None, ()) if row.place is None else ()
        if training is not None and project is not None:
            history = _live(training, project, self.queue).history
        self.charts.setVisible(bool(history) or row.is_live)
        steps = self.follower.steps if row.is_live else ()
        labels = _label_names(row, self.session.project)
        other = compared_with(project, row) if project is not None else None
        compared = (run_name(other), other.state.history) if other is not None else ("", ())
        self.charts.show_history(history, labels, steps, live=row.is_live, compared=compared)

    def _show_live(self) -> None:
        training, project = self.follower.watched, self.session.project
        if training is None or project is None:
            self.watch.watch(None)
            return
        job, live = training.job, _live(training, project, self.queue)
        self.live.show_job(job, live.order, live.history, live.card)
        self.live.show_next(self.queue.waiting)
        others = [_live(each, project, self.queue) for each in self.follower.others]
        self.live.beside.show_trainings([title_on_card(each.order, each.card) for each in others])
        if self.isVisible() and job.request_file is not None:
            self.watch.watch(job.request_file.with_name("running.json"))

    def _on_setup(self) -> None:
        running, live = self.follower.is_running, self._is_live
        chosen, waiting = len(self.setup.orders()), len(self.queue.waiting)
        if not live:
            self.more_button.setChecked(False)
        shown = not live or self.more_button.isChecked()
        # after a pause, say, beside what is at work on other cards
        goes_on = not shown and self.queue.can_begin
        self.more_button.setVisible(live)
        self.setup.setVisible(shown)
        self.train_button.setVisible(shown or goes_on)
        lines_up = running and not goes_on and not self.queue.has_room
        self.train_button.setText(_train_text(lines_up, waiting, 0 if goes_on else chosen))
        self.train_button.setEnabled(bool(chosen or goes_on or (waiting and not running)))
        self.content.fit_height(self.height())

    def _on_train(self) -> None:
        self.message.clear()
        orders = self.setup.orders() if not self._is_live or self.more_button.isChecked() else ()
        self.more_button.setChecked(False)
        self.list_actions.begin(self.session.project, orders)

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

    def _on_cards(self, side_by_side: bool) -> None:
        self.settings.side_by_side = side_by_side
        self.queue.use_cards(self.queue.cards, side_by_side=side_by_side)

    def _on_failed(self, training: AtWork, error: BaseException) -> None:
        self.list_actions.note_failure(training.order, error)

    def _on_began(self, _training: AtWork) -> None:
        self.list_actions.forget_failure()
        if len(self.queue.here) == 1:
            # what is looked at on another card stays
            self._picked = None
        self._soon.start()

    def _on_event(self, training: AtWork, event: object) -> None:
        if not self.isVisible() or training not in self.queue.here:
            return
        watched = training is self.follower.watched
        if isinstance(event, EpochFinished) or (watched and isinstance(event, OF_ONE)):
            self._new_epoch = self._new_epoch or isinstance(event, EpochFinished)
            if not self._redraw.isActive():
                self._redraw.start()
        elif isinstance(event, Warned):
            text = show(event.text)
            whose = f"{short_title(training.order)}: " if self.queue.cards else ""
            self.message.show_note(whose + text, severity="warning")
        elif isinstance(event, CheckpointSaved):
            self.content.read_log()
        elif watched and isinstance(event, PreviewPredicted) and self._row is not None and self._row.is_live:
            self.charts.preview.read()

    def _on_redraw(self) -> None:
        """What has come in meanwhile, drawn once: a training of many short epochs must not fill the queue."""
        project, row = self.session.project, self._row
        live = row if row is not None and row.is_live else None
        if self._new_epoch and project is not None:
            self.runs.update_rows(self._rows(project))
            if live is not None:
                self._show_curves()
        elif live is not None:
            self.charts.show_steps(self.follower.steps)
        if live is not None and project is not None and self._learns is not self.charts.preview.is_live:
            self.content.show_preview(live, project, learns=self._learns)
        self._new_epoch = False
        self._show_live()

    def _on_ended(self, training: AtWork, was_watched: bool) -> None:
        if was_watched:
            self._picked = _key(training, self.session.project)
        self.session.reload()


def _live(training: AtWork, project: Project, queue: TrainingQueue) -> Live:
    """What is known of a training at work, on disk and told since."""
    order = training.order
    history = shown_history(run_of(project, order), order, training.job.all(EpochFinished))
    return Live(order=order, history=history, card=queue.card_number(order))


def _key(training: AtWork | None, project: Project | None) -> RowKey | None:
    if training is None:
        return None
    plan = project.plan if project is not None else None
    return plan.plans_name if plan else "", training.order.configuration, training.order.fold, ""


def _learns(job: RunningJob) -> bool:
    """Another case can be predicted: not before the first step, and not after the last."""
    saved = job.latest(CheckpointSaved)
    ended = saved is not None and saved.role == "final"
    return job.latest(IterationFinished) is not None and not ended


def _label_names(row: TrainingRow, project: Project | None) -> tuple[str, ...]:
    if row.run is not None:
        return row.run.state.label_names
    if project is None or project.dataset is None:
        return ()
    return tuple(label.name for label in project.dataset.labels.foreground)


def _train_text(lines_up: bool, waiting: int, chosen: int) -> str:
    if lines_up:
        return tr("Add to the queue")
    if waiting and not chosen:
        return tr("Go on with the queue")
    return tr("Train")
