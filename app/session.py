"""The open project, and the signals for whoever shows something of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Signal

from app.drafts import Draft, Drafts
from core.events import Job, run_to_end

if TYPE_CHECKING:
    from core.pipeline.project.project import Project
    from core.pipeline.project.project_lock import ProjectLock
    from core.project_folder import ProjectFolder


class Reading(Protocol):
    """What JobRunner.quietly gives: a job on a thread of its own."""

    done: Any
    failed: Any


Apart = Callable[[Callable[[], Job[Any]]], Reading]


class Session(QObject):
    """Holds the snapshot of the open project. A load that fails keeps what is open.

    Projects are read by `apart`, which does it on another thread: the method's nouns, pydantic and numpy take
    0.3 s to be imported, and the data set of hundreds of cases some time to be read. Without it they are read
    at once.
    """

    changed = Signal()
    opened = Signal()
    """after `changed`, where another project is open now"""
    open_failed = Signal(object)
    """the exception that kept a project from being opened or made"""
    reload_failed = Signal(object)

    def __init__(self, apart: Apart | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._apart = apart
        self._project: Project | None = None
        self._lock: ProjectLock | None = None
        self._first_draft: Draft | None = None
        self._is_opening = self._is_reloading = self._reload_again = False
        self._from_elsewhere = False
        self.only_looks = False
        """the open project may not be written to, and is not held"""
        self.drafts = Drafts()
        """of the open project, such as a half-made import"""

    @property
    def project(self) -> Project | None:
        return self._project

    def open(self, root: Path, *, from_elsewhere: bool = False) -> None:
        """Fails where `root` holds no project that we can read, or another window has it open.

        `from_elsewhere`: the user knows that the other computer whose mark lies there does not work on it any more.
        """
        if not self._is_opening:
            self._from_elsewhere = from_elsewhere
        self._open(partial(_read, root), None)

    def create(self, root: Path, name: str, *, draft: Draft | None = None) -> None:
        """Fails where `root` holds a project already or may not be written to. `draft` is what it begins with."""
        if not self._is_opening:
            self._from_elsewhere = False
        self._open(partial(_create, root, name), draft)

    def close(self) -> None:
        self._take_another(None)

    def take(self, project: Project | None, draft: Draft | None = None) -> None:
        """Hold this snapshot, which the caller has read or made up; it is neither read again nor locked.

        `draft` is what another project begins with.
        """
        if self._is_another(project):
            self.drafts.clear()
            if draft is not None:
                self.drafts.keep(draft)
        self._project = project
        self.changed.emit()

    def reload(self) -> None:
        """Read again what exists of the open project now."""
        if self._project is None:
            return
        if self._is_reloading:
            # what is being read may be older than what made the caller ask
            self._reload_again = True
            return
        self._is_reloading = True
        self._do(partial(_read, self._project.folder.root), self._on_reloaded, self._on_reload_failed)

    def _open(self, make_job: Callable[[], Job[Project]], draft: Draft | None) -> None:
        if not self._is_opening:
            self._is_opening, self._first_draft = True, draft
            self._do(make_job, self._on_opened, self._on_open_failed)

    def _do(
        self,
        make_job: Callable[[], Job[Any]],
        on_done: Callable[[Any], None],
        on_failed: Callable[[Any], None],
    ) -> None:
        if self._apart is not None:
            reading = self._apart(make_job)
            reading.done.connect(on_done)
            reading.failed.connect(on_failed)
            return
        try:
            project = run_to_end(make_job())
        except Exception as error:
            on_failed(error)
        else:
            on_done(project)

    def _on_opened(self, project: Project) -> None:
        self._is_opening = False
        try:
            self._take_another(project)
        except Exception as error:
            self.open_failed.emit(error)
            return
        self.opened.emit()
        if project.dataset is not None and not self.only_looks:
            self._do(
                partial(_move_prepared, project.folder, project.dataset.name),
                self._on_moved,
                self.reload_failed.emit,
            )

    def _on_moved(self, moved: bool) -> None:
        if moved:
            self.reload()

    def _on_open_failed(self, error: Exception) -> None:
        self._is_opening = False
        self.open_failed.emit(error)

    def _on_reloaded(self, project: Project) -> None:
        # meanwhile another project may have been opened, or this one closed
        if self._project is not None and self._project.folder == project.folder:
            self._project = project
        self._end_reload()
        self.changed.emit()

    def _on_reload_failed(self, error: Exception) -> None:
        self._end_reload()
        self.reload_failed.emit(error)

    def _end_reload(self) -> None:
        self._is_reloading = False
        if self._reload_again:
            self._reload_again = False
            self.reload()

    def _take_another(self, project: Project | None) -> None:
        draft, self._first_draft = self._first_draft, None
        if self._is_another(project):
            lock = _locked(project, from_elsewhere=self._from_elsewhere)
            if self._lock is not None:
                self._lock.release()
            self._lock, self.only_looks = lock, project is not None and lock is None
        self.take(project, draft)

    def _is_another(self, project: Project | None) -> bool:
        return project is None or self._project is None or project.folder != self._project.folder


def _read(root: Path) -> Job[Project]:
    from core.pipeline.project.load_project import load_project

    yield from ()
    return load_project(root)


def _move_prepared(folder: ProjectFolder, dataset_name: str) -> Job[bool]:
    """Data that an earlier version prepared lie in nnU-Net's way, and are not found where they are looked for."""
    from core.pipeline.prepare.earlier_place import move_from_earlier_place

    return (yield from move_from_earlier_place(folder, dataset_name))


def _create(root: Path, name: str) -> Job[Project]:
    from core.pipeline.project.load_project import create_project

    yield from ()
    return create_project(root, name)


def _locked(project: Project | None, *, from_elsewhere: bool) -> ProjectLock | None:
    """None where there is nothing to lock: no project, or one that can only be looked at."""
    if project is None:
        return None
    from core.io.files.holding import NotWritableError
    from core.pipeline.project.project_lock import ProjectLock

    lock = ProjectLock(project.folder.lock_file)
    try:
        lock.acquire(from_elsewhere=from_elsewhere)
    except NotWritableError:
        return None
    return lock
