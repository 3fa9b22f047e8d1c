"""What a user does with a training of the list: go on, move it in the queue, take it off."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from app.errors import ShownProblem, problem_from
from app.formatting import listed
from app.jobs import catalog
from app.jobs.job_runner import JobRunner
from app.jobs.training_queue import TrainingQueue
from app.jobs.training_titles import short_title
from app.models.training_runs import TrainingRow
from app.pages.training.after_failure import failure_words, way_on
from app.pages.training.rows import run_name
from app.pages.training.train_again import names, orders_for
from app.session import Session
from app.translation import tr
from app.widgets.frame.message_bar import MessageBar
from app.widgets.frame.removing_question import is_removed, removing_question
from app.widgets.frame.training_question import Again, training_answer, training_question
from core.events import Job
from core.pipeline.project.project import Project, Run
from core.pipeline.project.saved_states import Earlier
from core.pipeline.queue.stages import Orders
from core.pipeline.queue.trained_before import TrainedBefore, trained_before
from core.pipeline.train.fold_order import FoldOrder
from core.pipeline.train.next_try import can_go_on
from core.training.saved.state import Status

UNFINISHED = (Status.RUNNING, Status.PAUSED, Status.FAILED)


class TrainingActions(QObject):
    """Knows the queue, and the bar in which it says what followed."""

    def __init__(self, queue: TrainingQueue, message: MessageBar, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self._queue, self._message = queue, message
        self._told: set[str] = set()
        self._failed: tuple[FoldOrder, BaseException] | None = None
        """the training that failed in this window, and how"""

    def begin(self, project: Project | None, orders: Orders) -> None:
        """Put them into the queue; the user is asked first where folds hold trainings of before."""
        found = trained_before(project, orders) if project is not None else ()
        if not found:
            self._queue.add(orders)
            return
        box = training_question(
            self._window,
            trained=names(found, Earlier.TRAINED),
            broken_off=names(found, Earlier.BROKEN_OFF),
            can_go_on=any(each.has_more for each in found),
        )
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.finished.connect(partial(self._on_answered, box, orders, found))
        box.open()

    def _on_answered(
        self, box: QMessageBox, orders: Orders, found: tuple[TrainedBefore, ...], _result: int
    ) -> None:
        answer = training_answer(box)
        if answer is not Again.CANCEL:
            self._queue.add(orders_for(answer, orders, found))

    def resume(self, row: object) -> None:
        """Go on with a paused training, before all that wait."""
        run = row.run if isinstance(row, TrainingRow) else None
        if run is not None:
            self._message.clear()
            self._queue.resume(run)

    def tell_what_stands(self, project: Project, *, live: bool) -> None:
        """Trainings of an earlier plan, or one that was left half-way or failed; each is told once."""
        if "training" in project.stale and self._is_news("stale"):
            what = tr("Some trainings belong to an earlier plan.")
            why = tr("They are kept and can still predict. New trainings use the plan of today.")
            if project.other_labels:
                what = tr("Some trainings have learned other labels than the data set has now.")
                why = tr(
                    "They can still predict. Once a fold has been trained on the labels of today, they are kept as "
                    "earlier runs."
                )
            self._message.show_note(what, why, severity="warning")
        waiting = self._queue.waiting
        if waiting and not live and not self._queue.began_one and self._is_news("waiting"):
            self._message.show_note(
                tr(
                    "In the queue since last time: {trainings}",
                    trainings=listed(short_title(order) for order in waiting),
                ),
                fix=tr("Go on with the queue"),
                on_fix=self._queue.start,
            )
            return
        unfinished = [
            run for run in project.all_runs if run.state.status in UNFINISHED and can_go_on(run, project)
        ]
        if self._failed is not None:
            # told while trainings on other cards go on, too
            self._tell_failed(unfinished, *self._failed)
            return
        if live or not unfinished:
            return
        # the one that was at work last
        run = max(unfinished, key=lambda each: each.changed_at)
        if self._is_news(_key(run)):
            self._tell_unfinished(run)

    def note_failure(self, order: FoldOrder, error: BaseException) -> None:
        """Tell it now; the way on is told with it as soon as its state has been read."""
        self._message.show_problem(self._problem(order, error))
        self._failed = (order, error)

    def forget_failure(self) -> None:
        self._failed = None

    def _tell_failed(self, unfinished: Sequence[Run], order: FoldOrder, error: BaseException) -> None:
        for run in unfinished:
            if (run.configuration, run.fold) == (order.configuration, order.fold):
                way = way_on(run)
                self._is_news(_key(run))
                self._message.show_problem(
                    self._problem(order, error), fix=way.button, on_fix=partial(self._go_on, way.order)
                )

    def _problem(self, order: FoldOrder, error: BaseException) -> ShownProblem:
        problem = problem_from(error)
        if not self._queue.cards:
            return problem
        # of several that are at work
        return replace(problem, what=f"{short_title(order)}: {problem.what}")

    def _tell_unfinished(self, run: Run) -> None:
        state = run.state
        way = way_on(run)
        name = short_title(way.order)
        if state.status is Status.FAILED:
            self._message.show_note(
                failure_words(run, name),
                way.words,
                severity="bad",
                fix=way.button,
                on_fix=partial(self._go_on, way.order),
            )
            return
        self._message.show_note(
            tr(
                "{training} stopped half-way, after {done} of {total} epochs.",
                training=name,
                done=state.epochs_done,
                total=state.settings.epochs,
            ),
            way.words,
            fix=way.button,
            on_fix=partial(self._go_on, way.order),
        )

    def _go_on(self, order: FoldOrder) -> None:
        self._queue.add((order,), first=True)

    def _is_news(self, what: str) -> bool:
        known = what in self._told
        self._told.add(what)
        return not known

    def drop(self, row: object) -> None:
        order = self.waiting_order(row)
        gone = self._queue.drop(order) if order is not None else ()
        if gone:
            self._message.show_note(
                tr(
                    "Taken off too, because it needs the masks of that one: {trainings}",
                    trainings=listed(short_title(other) for other in gone),
                )
            )

    def move(self, row: object, places: int) -> None:
        order = self.waiting_order(row)
        if order is not None:
            self._queue.move(order, places)

    def can_move(self, row: object) -> tuple[bool, bool]:
        """Earlier, later."""
        order = self.waiting_order(row)
        return self._queue.can_move(order) if order is not None else (False, False)

    def waiting_order(self, row: object) -> FoldOrder | None:
        place = row.place if isinstance(row, TrainingRow) else None
        waiting = self._queue.waiting
        return waiting[place] if place is not None and place < len(waiting) else None


class TrainingRunActions(QObject):
    """What a user does with a run of a fold that is not in use: puts it into use, removes it."""

    def __init__(self, session: Session, runner: JobRunner, message: MessageBar, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self._session, self._runner, self._message = session, runner, message

    def use(self, row: object) -> None:
        run, project = _run_of(row), self._session.project
        if run is not None and project is not None:
            self._do(partial(catalog.use_run, project, run))

    def remove(self, row: object) -> None:
        """It cannot be undone, and so it is asked."""
        run = _run_of(row)
        if run is None:
            return
        order = FoldOrder(configuration=run.configuration, fold=run.fold)
        box = removing_question(self._window, name=f"{short_title(order)} · {run_name(run)}")
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.finished.connect(partial(self._on_answered, box, run))
        box.open()

    def _on_answered(self, box: QMessageBox, run: Run, _result: int) -> None:
        project = self._session.project
        if is_removed(box) and project is not None and run in project.other_runs:
            self._do(partial(catalog.remove_run, project, run))

    def _do(self, make_job: Callable[[], Job[Project]]) -> None:
        self._message.clear()
        job = self._runner.quietly(make_job)
        job.failed.connect(self._on_failed)
        # also after a failure: what is done of it stays
        job.ended.connect(self._session.reload)

    def _on_failed(self, error: BaseException) -> None:
        self._message.show_problem(problem_from(error))


def _run_of(row: object) -> Run | None:
    return row.run if isinstance(row, TrainingRow) else None


def _key(run: Run) -> str:
    return f"{run.folder.root} {run.state.status.value} {run.state.epochs_done}"
