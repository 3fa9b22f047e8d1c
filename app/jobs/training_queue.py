"""Trainings that wait for their turn: one fold after another, across pages, languages, themes and windows."""

from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.jobs import catalog
from app.jobs.job_runner import JobRunner
from app.jobs.running_job import JobState, RunningJob
from app.jobs.training_order import fold_names, is_of_same_fold, moved, title, without
from app.session import Session
from core.errors import UserError
from core.events import CheckpointSaved, IterationFinished
from core.io.json_file import read_json, write_json
from core.pipeline.fold_order import FoldOrder
from core.pipeline.project import Project, Run
from core.training.state import Status, TrainingState

KIND = "train"
Orders = tuple[FoldOrder, ...]


class TrainingQueue(QObject):
    """Lives beside the JobRunner; a page finds it by `TrainingQueue.of(runner, session)`.

    What waits belongs to the open project and is kept in its folder, so that it is there again in a window
    opened later.
    """

    changed = Signal()

    def __init__(self, runner: JobRunner, session: Session) -> None:
        super().__init__(runner)
        self._runner, self._session = runner, session
        self.current: FoldOrder | None = None
        self.current_root: Path | None = None
        """the project of the training at work"""
        self.waiting: Orders = ()
        self.began_one = False
        """in this window, in the open project"""
        self._root: Path | None = None
        """the project whose trainings wait"""
        self._wished: Path | None = None
        """the project whose paused training goes on as soon as it is open"""
        runner.ended.connect(self._on_ended)
        session.changed.connect(self._on_session_changed)
        self._on_session_changed()

    @staticmethod
    def of(runner: JobRunner, session: Session) -> "TrainingQueue":
        found = runner.findChild(TrainingQueue)
        return found if isinstance(found, TrainingQueue) else TrainingQueue(runner, session)

    @property
    def job(self) -> RunningJob | None:
        return self._runner.current(KIND)

    @property
    def is_at_work_here(self) -> bool:
        """A training of the open project is running."""
        project = self._session.project
        root = project.folder.root if project is not None else None
        return self.current is not None and self.current_root == root

    def add(self, orders: Orders, *, first: bool = False) -> None:
        """Put them at the end, or before all others; what is at work or waiting is not put in twice."""
        known = [*self.waiting, *((self.current,) if self.current and self.is_at_work_here else ())]
        new = tuple(o for o in orders if not any(is_of_same_fold(o, other) for other in known))
        self._wait((*new, *self.waiting) if first else (*self.waiting, *new))
        self.start()

    def start(self) -> None:
        """Begin with the first that waits, unless one is at work."""
        self._start_next()
        self.changed.emit()

    def resume(self, run: Run) -> None:
        """Go on with a paused training, before all that wait."""
        order = FoldOrder(
            configuration=run.configuration, fold=run.fold, epochs=run.state.settings.epochs, resume=True
        )
        self.add((order,), first=True)

    def resume_when_open(self, root: Path) -> None:
        """Go on with the paused training of a project that is about to be opened."""
        self._wished = root

    def drop(self, order: FoldOrder) -> Orders:
        """Take it off; the second stages that need it go too. Returns those that went with it."""
        project = self._session.project
        left = without(self.waiting, order, project, fold_names(project) if project is not None else ())
        gone = tuple(other for other in self.waiting if other not in left and other != order)
        self._wait(left)
        self.changed.emit()
        return gone

    def move(self, order: FoldOrder, places: int) -> None:
        """So many places later, or earlier where negative; a cascade's second stage stays behind its first."""
        self._wait(moved(self.waiting, order, places, self._session.project))
        self.changed.emit()

    def can_move(self, order: FoldOrder) -> tuple[bool, bool]:
        """Whether it can go one place earlier, and one later."""
        project = self._session.project
        earlier, later = (moved(self.waiting, order, places, project) != self.waiting for places in (-1, 1))
        return earlier, later

    def attach(self, run: Run) -> None:
        """Follow a training that an earlier window has started and that still goes on."""
        if self.job is not None:
            return
        self.current = FoldOrder(configuration=run.configuration, fold=run.fold, resume=True)
        self.current_root = self._root
        folder = run.folder
        self._runner.start(
            title(self.current),
            partial(catalog.follow, folder),
            kind=KIND,
            request_file=folder.request_file,
        )
        self.changed.emit()

    def _start_next(self) -> None:
        project = self._session.project
        if self.job is not None or not self.waiting or project is None:
            return
        self.current, self.current_root = self.waiting[0], self._root
        self._wait(self.waiting[1:])
        self._start(project, self.current)

    def _start(self, project: Project, order: FoldOrder) -> None:
        self.began_one = True
        folder = catalog.fold_folder(project, order.configuration, order.fold)
        self._runner.start(
            title(order),
            partial(catalog.train, project, order),
            kind=KIND,
            request_file=folder.request_file,
        )

    def _wait(self, orders: Orders) -> None:
        """Keep them in the project's folder too; a disk that is full is told by what follows."""
        if orders == self.waiting:
            return
        self.waiting = orders
        project = self._session.project
        if project is None:
            return
        with suppress(UserError, OSError):
            if orders:
                write_json(project.folder.queue_file, orders, Orders)
            else:
                project.folder.queue_file.unlink(missing_ok=True)

    def _on_session_changed(self) -> None:
        """Another project is open: its own trainings wait. A training at work goes on."""
        project = self._session.project
        root = project.folder.root if project is not None else None
        if root != self._root:
            self._root, self.waiting, self.began_one = root, (), False
            if project is not None and project.folder.queue_file.exists():
                with suppress(UserError):
                    self.waiting = read_json(project.folder.queue_file, Orders)
            self.changed.emit()
        if project is not None and root == self._wished:
            self._wished = None
            plans_name = project.plan.plans_name if project.plan is not None else ""
            for run in project.runs:
                if run.state.status is Status.PAUSED and not run.running and run.plans_name == plans_name:
                    self.resume(run)
                    return

    def _on_ended(self, job: object) -> None:
        """Go on with the next; after a pause, a cancel or a failure the others wait until they are started."""
        if not isinstance(job, RunningJob) or job.kind != KIND:
            return
        was_here, order = self.is_at_work_here, self.current
        self.current = self.current_root = None
        if was_here and order is not None and _is_to_begin_again(job, order):
            self._wait((order, *self.waiting))
        stopped = job.state is not JobState.DONE or job.requested in ("pause", "cancel")
        if was_here and not stopped and isinstance(job.result, TrainingState):
            self._start_next()
        self.changed.emit()


def _is_to_begin_again(job: RunningJob, order: FoldOrder) -> bool:
    """Paused before it had learned anything, over a training of before: that one is what its folder still holds."""
    begun = any(job.latest(kind) is not None for kind in (CheckpointSaved, IterationFinished))
    begun = begun or job.latest_epoch is not None
    held = isinstance(job.result, TrainingState) and bool(job.result.history)
    return job.requested == "pause" and not order.resume and not begun and held
