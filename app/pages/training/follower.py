"""Ties the training page to the trainings at work, whether they began before the page was built or begin later."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from app.jobs.job_runner import JobRunner
from app.jobs.running_job import RunningJob
from app.jobs.training_queue import AtWork, TrainingQueue
from app.pages.training.data import StepLoss, step_of
from core.events import EpochFinished, IterationFinished, Job
from core.io.files.holding import is_held
from core.io.files.process_mark import ProcessMark, read_mark
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

    def __init__(self, queue: TrainingQueue, runner: JobRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._queue, self._runner = queue, runner
        self._is_looking = False
        """for the processes of trainings of an earlier window"""
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
        runs = tuple(run for run in project.all_runs if run.running and self._queue.can_attach(run))
        if runs and not self._is_looking:
            self._is_looking = True
            looking = self._runner.quietly(partial(_at_work, runs))
            looking.done.connect(self._on_looked)
            looking.ended.connect(self._on_looking_ended)

    def _on_looked(self, found: tuple[tuple[Run, ProcessMark | None], ...]) -> None:
        for run, mark in found:
            self._queue.attach(run, mark)

    def _on_looking_ended(self) -> None:
        self._is_looking = False

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


def _at_work(runs: tuple[Run, ...]) -> Job[tuple[tuple[Run, ProcessMark | None], ...]]:
    """Those that still are, and their processes: the snapshot may be older than a training's end."""
    yield from ()
    return tuple(
        (run, read_mark(run.folder.running_file)) for run in runs if is_held(run.folder.running_file)
    )
