"""Ties the training page to the trainings at work, whether they began before the page was built or begin later."""

from PySide6.QtCore import QObject, Signal

from app.jobs.running_job import RunningJob
from app.jobs.training_queue import AtWork, TrainingQueue
from app.pages.training.data import StepLoss, step_of
from core.events import EpochFinished, IterationFinished
from core.io.files.holding import is_held
from core.pipeline.project.project import Project, Run

MOST_STEPS = 2000
"""single losses of an epoch that are kept for its curve"""


class TrainingFollower(QObject):
    """Passes on what each of them tells, and knows the one that is looked at: the first, until another is picked."""

    began = Signal(object)
    """an AtWork, as the others"""
    happened = Signal(object, object)
    """and its Event"""
    failed = Signal(object, object)
    """and its exception"""
    ended = Signal(object, bool)
    """and whether it was the one that is looked at"""

    def __init__(self, queue: TrainingQueue, parent: QObject) -> None:
        super().__init__(parent)
        self._queue = queue
        self._watched: AtWork | None = None
        self._steps: dict[AtWork, tuple[StepLoss, ...]] = {}
        queue.began.connect(self._on_began)
        queue.ended.connect(self._on_ended)
        for training in queue.at_work:
            self._take(training)

    @property
    def is_running(self) -> bool:
        """A training is at work, be it of another project."""
        return bool(self._queue.at_work)

    @property
    def watched(self) -> AtWork | None:
        """The one of the open project that is looked at; None where none is at work."""
        here = self._queue.here
        if self._watched not in here:
            self._watched = here[0] if here else None
        return self._watched

    @property
    def job(self) -> RunningJob | None:
        """Of the one that is looked at."""
        training = self.watched
        return training.job if training is not None else None

    @property
    def others(self) -> tuple[AtWork, ...]:
        """Of the open project, beside the one that is looked at."""
        return tuple(each for each in self._queue.here if each is not self.watched)

    def watch(self, training: AtWork) -> None:
        self._watched = training

    @property
    def steps(self) -> tuple[StepLoss, ...]:
        """The losses of the epoch that is under way, of the one that is looked at."""
        training = self.watched
        return self._steps.get(training, ()) if training is not None else ()

    def attach(self, project: Project) -> None:
        """Trainings that go on from an earlier window are followed again."""
        for run in project.runs:
            if run.running and self._queue.can_attach(run) and _is_alive(run):
                self._queue.attach(run)

    def _on_began(self, training: AtWork) -> None:
        self._take(training)
        self.began.emit(training)

    def _take(self, training: AtWork) -> None:
        job = training.job
        job.happened.connect(self._on_event)
        job.failed.connect(self._on_failed)

    def _on_event(self, event: object) -> None:
        training = self._of(self.sender())
        if training is None:
            return
        if isinstance(event, IterationFinished):
            self._steps[training] = (*self._steps.get(training, ())[-MOST_STEPS:], step_of(event))
        elif isinstance(event, EpochFinished):
            self._steps.pop(training, None)
        self.happened.emit(training, event)

    def _on_failed(self, error: object) -> None:
        training = self._of(self.sender())
        if training is not None:
            self.failed.emit(training, error)

    def _on_ended(self, training: AtWork) -> None:
        self._steps.pop(training, None)
        self.ended.emit(training, self._watched is training)

    def _of(self, job: object) -> AtWork | None:
        return next((each for each in self._queue.at_work if each.job is job), None)


def _is_alive(run: Run) -> bool:
    """Asked anew: the snapshot may be older than the training's end."""
    return is_held(run.folder.running_file)
