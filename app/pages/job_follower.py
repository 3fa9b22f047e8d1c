"""Ties a page to the jobs of some kinds, whether it began before the page was built or begins later."""

from PySide6.QtCore import QObject, Signal

from app.jobs.job_kind import JobKind
from app.jobs.job_runner import JobRunner
from app.jobs.running_job import RunningJob
from app.widgets.frame.progress_block import ProgressBlock
from core.events import Progress, StageStarted


class JobFollower(QObject):
    """Keeps a progress block up to date, where one is given, and passes the job's signals on.

    Of several at work it is the one begun last that Cancel ends.
    """

    began = Signal(object)
    """a RunningJob"""
    happened = Signal(object)
    done = Signal(object)
    failed = Signal(object)
    ended = Signal(object)
    """the RunningJob, after it was done, has failed or was cancelled"""

    def __init__(
        self, runner: JobRunner, parent: QObject, *kinds: JobKind, progress: ProgressBlock | None = None
    ) -> None:
        super().__init__(parent)
        self._kinds, self._progress = kinds, progress
        self.job: RunningJob | None = None
        if progress is not None:
            progress.cancel_asked.connect(self.cancel)
        runner.started.connect(self._on_started)
        for job in runner.jobs:
            self._on_started(job)

    @property
    def is_running(self) -> bool:
        return self.job is not None

    def cancel(self) -> None:
        if self.job is not None:
            self.job.cancel()

    def _on_started(self, job: object) -> None:
        if isinstance(job, RunningJob) and job.kind in self._kinds:
            self._take(job)

    def _take(self, job: RunningJob) -> None:
        self.job = job
        job.happened.connect(self._on_event)
        job.done.connect(self.done)
        job.failed.connect(self.failed)
        job.ended.connect(self._on_ended)
        if self._progress is not None:
            self._progress.begin(job.name)
            for event in (job.latest(StageStarted), job.latest(Progress)):
                if event is not None:
                    self._progress.show_event(event)
        self.began.emit(job)

    def _on_event(self, event: object) -> None:
        if self._progress is not None:
            self._progress.show_event(event)
        self.happened.emit(event)

    def _on_ended(self) -> None:
        job = self.sender()
        # the next of a queue may have begun before this one's end is told here
        if job is self.job:
            self.job = None
            if self._progress is not None:
                self._progress.end()
        self.ended.emit(job)
