"""Every job of the window, by kind; one of a kind at a time, but for trainings on several graphics cards."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.jobs.job_kind import WRITES_INTO_PROJECT, JobKind
from app.jobs.running_job import RunningJob
from core.errors import UserError
from core.events import Job


class JobRunner(QObject):
    """Starts jobs and lets pages find theirs again by kind after the window was rebuilt."""

    changed = Signal()
    """a job began or ended"""
    started = Signal(object)
    ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running: list[RunningJob] = []
        self._last: dict[JobKind, RunningJob] = {}
        self._quiet: list[RunningJob] = []
        self._line: list[RunningJob] = []
        """what was given to `in_turn`; the first is at work"""
        self._closed = False
        self.only_looks = False
        """the open project may not be written to: what would do so is told, not tried"""

    @property
    def jobs(self) -> tuple[RunningJob, ...]:
        """Those at work now, the one begun last at the end."""
        return tuple(self._running)

    @property
    def is_settled(self) -> bool:
        """Nothing small is at work that nobody watches: all that was asked for has been read, and is written."""
        return not self._quiet and not self._line

    def current(self, kind: JobKind) -> RunningJob | None:
        """The job of this kind that is at work now; of several the one begun first."""
        return next((job for job in self._running if job.kind == kind), None)

    def last(self, kind: JobKind) -> RunningJob | None:
        """The job of this kind that runs or ended last, so that its outcome can be shown again."""
        return self.current(kind) or self._last.get(kind)

    def forget(self, kind: JobKind) -> None:
        """Its outcome has been read and need not be shown again."""
        old = self._last.pop(kind, None)
        if old is not None:
            old.setParent(None)

    def start(
        self,
        name: str,
        make_job: Callable[[], Job[Any]],
        *,
        kind: JobKind,
        request_file: Path | None = None,
        subject: Path | None = None,
        beside: bool = False,
    ) -> RunningJob:
        """Run a job. `name` is its title in the present language; where one of its kind runs, that is given, unless
        this one is to run `beside` it.

        `make_job` is called on the job's thread, so it may import and read whatever it needs.
        """
        present = self.current(kind)
        if present is not None and not beside:
            return present
        old = self._last.pop(kind, None)
        if old is not None:
            old.setParent(None)
        job = RunningJob(
            name,
            kind,
            _refused if self.only_looks and kind in WRITES_INTO_PROJECT else make_job,
            request_file=request_file,
            subject=subject,
            in_turn=self.in_turn,
            parent=self,
        )
        self._running.append(job)
        job.ended.connect(self._on_ended)
        job.start()
        self.started.emit(job)
        self.changed.emit()
        return job

    def quietly(self, make_job: Callable[[], Job[Any]]) -> RunningJob:
        """Run something small that nobody watches, such as reading a picture; any number at a time."""
        job = RunningJob("", None, make_job, parent=self)
        self._quiet.append(job)
        job.ended.connect(self._on_quiet_ended)
        # a page that hears of the closing may still ask for a picture; nobody would wait for that thread
        if not self._closed:
            job.start()
        return job

    def in_turn(self, what: Callable[[], object], *, only_reads: bool = False) -> RunningJob:
        """Call something short, on a thread, after all that was given here before: of what writes the last one counts.

        It is done even where the window closes meanwhile. `only_reads`: it may be done in a project that can only be
        looked at.
        """
        refused = self.only_looks and not only_reads
        job = RunningJob("", None, _refused if refused else partial(_at_once, what), parent=self)
        job.ended.connect(self._on_turn_ended)
        self._line.append(job)
        if self._closed:
            self._finish_line(10.0)
        elif len(self._line) == 1:
            job.start()
        return job

    def shut_down(self, seconds: float = 10.0) -> bool:
        """End all jobs, but let trainings in processes of their own go on. False where a thread hangs."""
        written = self._finish_line(seconds)
        self._closed = True
        at_work = [*self.jobs, *self._quiet]
        for job in at_work:
            job.detach()
        ended = [job.wait(seconds) for job in at_work]
        return written and all(ended)

    def _finish_line(self, seconds: float) -> bool:
        line, self._line = self._line, []
        ended = True
        for place, job in enumerate(line):
            if place or self._closed:
                job.start()
            ended = job.wait(seconds) and ended
        return ended

    def _on_turn_ended(self) -> None:
        job = self.sender()
        if not isinstance(job, RunningJob):
            return
        job.setParent(None)
        if job in self._line:
            self._line.remove(job)
            if self._line:
                self._line[0].start()

    def _on_quiet_ended(self) -> None:
        job = self.sender()
        if isinstance(job, RunningJob):
            self._quiet.remove(job)
            job.setParent(None)

    def _on_ended(self) -> None:
        job = self.sender()
        if not isinstance(job, RunningJob) or job.kind is None:
            return
        self._running.remove(job)
        old = self._last.pop(job.kind, None)
        if old is not None:
            old.setParent(None)
        self._last[job.kind] = job
        self.ended.emit(job)
        self.changed.emit()


def _at_once(what: Callable[[], object]) -> Job[Any]:
    yield from ()
    return what()


def _refused() -> Job[Any]:
    yield from ()
    raise UserError(
        "This project is open only to be looked at: nothing is written into it.",
        hint="Open it again from the start page, or open a copy of its folder.",
    )
