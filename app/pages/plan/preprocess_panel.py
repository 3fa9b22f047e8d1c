"""Preparing the data: what it takes, how far it is, what went wrong, and what came of a case."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from app import formatting as written
from app.jobs import catalog
from app.jobs.job_kind import JobKind
from app.jobs.job_runner import JobRunner
from app.jobs.running_job import RunningJob
from app.pages.job_follower import JobFollower
from app.pages.plan.preprocess_failures import PrepareFailures
from app.pages.plan.preprocess_pictures import PreparePictures
from app.theme import Theme, icon
from app.translation import tr
from app.widgets.form.words import words
from app.widgets.frame.badge import Badge
from app.widgets.frame.card import Card
from app.widgets.frame.progress_block import ProgressBlock
from core.events import CaseFailed, Job, Warned
from core.pipeline.prepare.disk_for_prepared import free_disk, prepared_bytes

if TYPE_CHECKING:
    from core.pipeline.project.project import Project


class PreparePanel(Card):
    """Show it a project with a plan; it starts and follows the job itself."""

    began = Signal()
    failed = Signal(object)
    ended = Signal()

    def __init__(self, theme: Theme, runner: JobRunner) -> None:
        super().__init__(theme)
        self.setObjectName("prepare_panel")
        self._theme, self._runner = theme, runner
        self._project: Project | None = None
        self._bytes: dict[str, int] = {}
        self._free: int | None = None
        """bytes of disk; None until it has been asked"""
        self._asking: RunningJob | None = None
        self.badge = Badge("", "")
        self.disk = words("", "muted", name="prepare_disk")
        self.button = QPushButton(icon("database-cog-outline", theme), tr("Prepare all data"))
        self.button.setObjectName("prepare_all_button")
        self.button.clicked.connect(self._on_prepare_all)
        self.look_button = QPushButton(icon("compare-horizontal", theme), tr("Look at a case"))
        self.look_button.setObjectName("look_at_prepared_button")
        self.look_button.setCheckable(True)
        self.look_button.toggled.connect(self._on_look)
        self.progress = ProgressBlock(theme)
        self.failures = PrepareFailures(theme)
        self.pictures = PreparePictures(theme, runner)
        unit = theme.spacing
        head = QHBoxLayout()
        head.setSpacing(unit)
        head.addWidget(words(tr("Prepared data"), "heading", wrap=False))
        head.addWidget(self.badge)
        head.addStretch(1)
        head.addWidget(self.look_button)
        head.addWidget(self.button)
        self.body.addLayout(head)
        self.body.addWidget(self.disk)
        self.body.addWidget(self.progress)
        self.body.addWidget(self.failures)
        self.body.addWidget(self.pictures)
        self.follower = JobFollower(runner, self, JobKind.PREPROCESS, progress=self.progress)
        self.follower.began.connect(self._on_began)
        self.follower.happened.connect(self._on_event)
        self.follower.failed.connect(self.failed)
        self.follower.ended.connect(self._on_ended)

    @property
    def is_running(self) -> bool:
        return self.follower.is_running

    def show_project(self, project: Project) -> None:
        known = self._project
        if known is None or (known.plan, known.fingerprint) != (project.plan, project.fingerprint):
            plan = project.plan
            self._bytes = (
                {c.name: prepared_bytes(project, plan, c) for c in plan.configurations} if plan else {}
            )
        self._project = project
        self._show()
        self._show_pictures()
        self._asking = self._runner.quietly(partial(_free_disk, project))
        self._asking.done.connect(self._on_free)

    def prepare(self, names: tuple[str, ...]) -> None:
        """Start with these configurations; nothing where the disk is too small, which the panel then says.

        The job looks once more before it begins.
        """
        project = self._project
        if project is None or not self._fits(self._needed(names)):
            return
        self._runner.start(
            tr("Preparing the data"), lambda: catalog.preprocess(project, names), kind=JobKind.PREPROCESS
        )
        self._show()

    def _on_free(self, free: int) -> None:
        if self.sender() is self._asking:
            self._free = free
            self._show()

    def _fits(self, needed: int) -> bool:
        return self._free is None or needed <= self._free

    def _waiting(self) -> tuple[str, ...]:
        """Configurations of the plan that are not prepared."""
        project = self._project
        if project is None or project.plan is None:
            return ()
        return tuple(c.name for c in project.plan.configurations if c.name not in project.prepared)

    def _needed(self, names: tuple[str, ...]) -> int:
        """Bytes; what configurations share counts once."""
        project = self._project
        if project is None or project.plan is None:
            return 0
        return sum(self._bytes.get(each.name, 0) for each in project.plan.distinct_data(names))

    def _show(self) -> None:
        project = self._project
        if project is None or project.plan is None:
            return
        waiting, total = self._waiting(), len(project.plan.configurations)
        self.badge.show_text(
            tr("{count} of {total} configurations", count=total - len(waiting), total=total),
            "" if waiting else "good",
        )
        self.button.setVisible(bool(waiting))
        needed = self._needed(waiting)
        self.button.setEnabled(not self.is_running and self._fits(needed))
        self._show_disk(needed, self._free, bool(waiting))
        self._show_failures()

    def _show_disk(self, needed: int, free: int | None, waiting: bool) -> None:
        enough = self._fits(needed)
        if not waiting:
            text = tr("Everything is ready for the training.")
        elif free is None:
            # told in a moment
            text = ""
        elif enough:
            text = tr(
                "Crops, scales and resamples every case once. Takes up to {needed} of disk; {free} are free.",
                needed=written.amount(needed),
                free=written.amount(free),
            )
        else:
            text = tr(
                "There is not enough disk: up to {needed} are needed, {free} are free. "
                "Free some space, or move the project to another disk.",
                needed=written.amount(needed),
                free=written.amount(free),
            )
        self.disk.setText(text)
        look = "muted" if enough else "bad"
        if self.disk.property("look") != look:
            self.disk.setProperty("look", look)
            self.disk.style().unpolish(self.disk)
            self.disk.style().polish(self.disk)

    def _show_failures(self) -> None:
        job = self._runner.last(JobKind.PREPROCESS)
        self.failures.show_events(
            () if job is None else job.all(CaseFailed), () if job is None else job.all(Warned)
        )

    def _show_pictures(self) -> None:
        project = self._project
        self.look_button.setVisible(project is not None and bool(project.prepared))
        shown = self.look_button.isChecked() and self.look_button.isVisibleTo(self)
        self.pictures.setVisible(shown)
        if shown and project is not None:
            self.pictures.show_project(project)

    def _on_look(self, shown: bool) -> None:
        self._show_pictures()

    def _on_event(self, event: object) -> None:
        if isinstance(event, CaseFailed | Warned):
            self._show_failures()

    def _on_prepare_all(self) -> None:
        self.prepare(self._waiting())

    def _on_began(self) -> None:
        self._show()
        self.began.emit()

    def _on_ended(self) -> None:
        self._show()
        self.ended.emit()


def _free_disk(project: Project) -> Job[int]:
    yield from ()
    return free_disk(project)
