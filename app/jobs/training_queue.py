"""Trainings that wait for their turn: one fold after another, across pages, languages and themes."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.jobs import catalog
from app.jobs.job_runner import JobRunner
from app.jobs.running_job import JobState, RunningJob
from app.session import Session
from app.translation import tr
from core.pipeline.project import Project, Run
from core.training.state import TrainingState

KIND = "train"


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingOrder:
    """One fold of one configuration of the plan in use."""

    configuration: str
    fold: str
    epochs: int | None = None
    resume: bool = False

    @property
    def title(self) -> str:
        if self.fold == "all":
            return tr("Training {configuration} on all cases", configuration=self.configuration)
        return tr("Training {configuration}, fold {fold}", configuration=self.configuration, fold=self.fold)


class TrainingQueue(QObject):
    """Lives beside the JobRunner; a page finds it by `TrainingQueue.of(runner, session)`."""

    changed = Signal()

    def __init__(self, runner: JobRunner, session: Session) -> None:
        super().__init__(runner)
        self._runner, self._session = runner, session
        self.current: TrainingOrder | None = None
        self.waiting: tuple[TrainingOrder, ...] = ()
        runner.ended.connect(self._on_ended)

    @staticmethod
    def of(runner: JobRunner, session: Session) -> "TrainingQueue":
        found = runner.findChild(TrainingQueue)
        return found if isinstance(found, TrainingQueue) else TrainingQueue(runner, session)

    @property
    def job(self) -> RunningJob | None:
        return self._runner.current(KIND)

    def add(self, orders: tuple[TrainingOrder, ...], *, first: bool = False) -> None:
        """Put them at the end, or before all others; what is at work or waiting is not put in twice."""
        known = {
            (o.configuration, o.fold) for o in (*self.waiting, *((self.current,) if self.current else ()))
        }
        new = tuple(o for o in orders if (o.configuration, o.fold) not in known)
        self.waiting = (*new, *self.waiting) if first else (*self.waiting, *new)
        self.start()

    def start(self) -> None:
        """Begin with the first that waits, unless one is at work."""
        self._start_next()
        self.changed.emit()

    def drop(self, order: TrainingOrder) -> None:
        self.waiting = tuple(other for other in self.waiting if other != order)
        self.changed.emit()

    def attach(self, run: Run) -> None:
        """Follow a training that an earlier window has started and that still goes on."""
        if self.job is not None:
            return
        self.current = TrainingOrder(configuration=run.configuration, fold=run.fold)
        folder = run.folder
        self._runner.start(
            self.current.title, lambda: catalog.follow(folder), kind=KIND, request_file=folder.request_file
        )
        self.changed.emit()

    def _start_next(self) -> None:
        project = self._session.project
        if self.job is not None or not self.waiting or project is None:
            return
        self.current, self.waiting = self.waiting[0], self.waiting[1:]
        self._start(project, self.current)

    def _start(self, project: Project, order: TrainingOrder) -> None:
        folder = catalog.fold_folder(project, order.configuration, order.fold)
        self._runner.start(
            order.title,
            lambda: catalog.train(
                project, order.configuration, order.fold, epochs=order.epochs, resume=order.resume
            ),
            kind=KIND,
            request_file=folder.request_file,
        )

    def _on_ended(self, job: object) -> None:
        """Go on with the next; after a pause, a cancel or a failure the others wait until they are started."""
        if not isinstance(job, RunningJob) or job.kind != KIND:
            return
        self.current = None
        stopped = job.state is not JobState.DONE or job.requested in ("pause", "cancel")
        if not stopped and isinstance(job.result, TrainingState):
            self._start_next()
        self.changed.emit()
