"""Ends of jobs that nobody has seen yet: told on every page until they are read."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.jobs.job_runner import JobRunner
from app.jobs.running_job import RunningJob
from app.steps import Step
from app.window.job_news import JobNews, news_of
from app.window.notifier import Notifier


class UnreadNews(QObject):
    """`step_in_sight` gives the step of the page that the user looks at, None while the window is not in front."""

    changed = Signal()

    def __init__(
        self, runner: JobRunner, notifier: Notifier, step_in_sight: Callable[[], Step | None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._notifier, self._step_in_sight = notifier, step_in_sight
        self.all: tuple[JobNews, ...] = ()
        """the latest at the end"""
        runner.ended.connect(self._on_ended)

    def read(self, step: Step | None) -> None:
        """The page of this step is looked at."""
        self._keep(tuple(news for news in self.all if news.step is not step))

    def put_aside(self) -> None:
        """The user has read them and wants to go nowhere."""
        self._keep(())

    def _keep(self, news: tuple[JobNews, ...]) -> None:
        if news == self.all:
            return
        self.all = news
        if not news:
            self._notifier.read()
        self.changed.emit()

    def _on_ended(self, job: object) -> None:
        news = news_of(job) if isinstance(job, RunningJob) else None
        if news is None:
            return
        in_sight = self._step_in_sight()
        if news.step is not in_sight:
            # a job done again replaces what was said of it before
            self._keep((*(old for old in self.all if old.title != news.title), news))
        self._notifier.tell(news, is_looked_at=in_sight is not None, count=len(self.all))
