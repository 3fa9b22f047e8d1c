"""The open project, and the signals for whoever shows something of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Signal

from app.drafts import Draft, Drafts
from core.events import Job, run_to_end

if TYPE_CHECKING:
    from core.pipeline.project.project import Project
    from core.pipeline.project.project_lock import ProjectLock
    from core.pipeline.queue.stages import Orders
    from core.project_folder import ProjectFolder


class Reading(Protocol):
    """What JobRunner.quietly gives: a job on a thread of its own."""

    done: Any
    failed: Any


Apart = Callable[[Callable[[], Job[Any]]], Reading]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Opened:
    """`lock` is None where the project is held by this session already, or can only be looked at."""

    project: Project
    lock: ProjectLock | None
    kept_orders: Orders
    was_held: bool


class Session(QObject):
    """Holds the snapshot of the open project. A load that fails keeps what is open.

    Projects are read by `apart`, which does it on another thread: the method's nouns, pydantic and numpy take
    0.3 s to be imported, and the data set of hundreds of cases some time to be read. Without it they are read
    at once.
    """

    changed = Signal()
    opened = Signal()
    """after `changed`, where another project is open now, or another data set of it in use"""
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
        self._from_elsewhere = self._to_look = False
        self.only_looks = False
        """the open project may not be written to, or is not to be, and is not held"""
        self.kept_orders: Orders = ()
        """trainings that waited in the project's folder when it was opened"""
        self.drafts = Drafts()
        """of the open project, such as a half-made import"""

    @property
    def project(self) -> Project | None:
        return self._project

    def open(self, root: Path, *, from_elsewhere: bool = False, to_look: bool = False) -> None:
        """Fails where `root` holds no project that we can read, or another window has it open.

        `from_elsewhere`: the user knows that the other computer whose mark lies there does not work on it any more.
        `to_look`: nothing is to be written into it, and others may have it open.
        """
        if not self._is_opening:
            self._from_elsewhere, self._to_look = from_elsewhere, to_look
        self._open(partial(_read_project, root), None)

    def create(self, root: Path, name: str, *, draft: Draft | None = None) -> None:
        """Fails where `root` holds a project already or may not be written to. `draft` is what it begins with."""
        if not self._is_opening:
            self._from_elsewhere = self._to_look = False
        self._open(partial(_create_project, root, name), draft)

    def close(self) -> None:
        """Let the project go, at once: no thread may be left by then."""
        if self._lock is not None:
            self._lock.release()
        self._lock, self.only_looks = None, False
        self.take(None)

    def take(self, project: Project | None, draft: Draft | None = None, *, kept_orders: Orders = ()) -> None:
        """Hold this snapshot, which the caller has read or made up; it is neither read again nor locked.

        `draft` is what another project begins with, `kept_orders` which trainings wait in it.
        """
        if self._is_another(project):
            self.drafts.clear()
            self.kept_orders = kept_orders
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

    def use_dataset(self, name: str) -> None:
        """Another data set of the open project; `opened` when it is in use."""
        if self._project is None or self.only_looks or self._is_reloading:
            return
        self._is_reloading = True
        self._do(partial(_with_dataset, self._project, name), self._on_other_dataset, self._on_reload_failed)

    def _open(self, make_project: Callable[[], Project], draft: Draft | None) -> None:
        if not self._is_opening:
            self._is_opening, self._first_draft = True, draft
            held = self._project.folder if self._project is not None else None
            make_job = partial(
                _opened,
                make_project,
                None if self._to_look != self.only_looks else held,
                self._lock,
                from_elsewhere=self._from_elsewhere,
                to_look=self._to_look,
            )
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

    def _on_opened(self, opened: _Opened) -> None:
        self._is_opening = False
        project = opened.project
        draft, self._first_draft = self._first_draft, None
        if self._is_another(project) and opened.was_held:
            # let go of while it was read: nobody holds it now
            self._open(partial(_read_project, project.folder.root), draft)
            return
        if self._is_another(project) or not opened.was_held:
            self._lock, self.only_looks = opened.lock, opened.lock is None
        self.take(project, draft, kept_orders=opened.kept_orders)
        self.opened.emit()
        if project.dataset is not None and not self.only_looks:
            self._do(
                partial(_find_prepared, project),
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

    def _on_other_dataset(self, project: Project) -> None:
        if self._project is not None and self._project.folder == project.folder:
            # what is half-made belongs to the data set before
            self.drafts.clear()
            self._project = project
        self._end_reload()
        self.changed.emit()
        self.opened.emit()

    def _on_reload_failed(self, error: Exception) -> None:
        self._end_reload()
        self.reload_failed.emit(error)

    def _end_reload(self) -> None:
        self._is_reloading = False
        if self._reload_again:
            self._reload_again = False
            self.reload()

    def _is_another(self, project: Project | None) -> bool:
        return project is None or self._project is None or project.folder != self._project.folder


def _with_dataset(project: Project, name: str) -> Job[Project]:
    from core.pipeline.project.use_dataset import use_dataset

    return (yield from use_dataset(project, name))


def _read(root: Path) -> Job[Project]:
    yield from ()
    return _read_project(root)


def _read_project(root: Path) -> Project:
    from core.pipeline.project.load_project import load_project

    return load_project(root)


def _create_project(root: Path, name: str) -> Project:
    from core.pipeline.project.load_project import create_project

    return create_project(root, name)


def _opened(
    make_project: Callable[[], Project],
    held: ProjectFolder | None,
    lock: ProjectLock | None,
    *,
    from_elsewhere: bool,
    to_look: bool,
) -> Job[_Opened]:
    """`held`: the project that is open, by `lock`, which is let go of for another.

    Raises UserError where another window has this one.
    """
    from core.pipeline.queue.queue_file import kept_waiting

    yield from ()
    project = make_project()
    was_held, new = project.folder == held, None
    if not was_held:
        new = None if to_look else _locked(project, from_elsewhere=from_elsewhere)
        if lock is not None:
            lock.release()
    return _Opened(
        project=project,
        lock=new,
        kept_orders=kept_waiting(project.folder),
        was_held=was_held,
    )


def _find_prepared(project: Project) -> Job[bool]:
    """Whether data turned out to be prepared: those of an earlier version, which lie in nnU-Net's way, and those of a
    project that was copied without the times of its files.
    """
    from core.pipeline.prepare.earlier_place import move_from_earlier_place
    from core.pipeline.prepare.renew_marks import renew_marks

    if project.dataset is None:
        return False
    moved = yield from move_from_earlier_place(project.folder, project.dataset.name)
    renewed = yield from renew_marks(project.folder, project.dataset, project.plan)
    return moved or renewed


def _locked(project: Project, *, from_elsewhere: bool) -> ProjectLock | None:
    """None where the project can only be looked at."""
    from core.io.files.holding import NotWritableError
    from core.pipeline.project.project_lock import ProjectLock

    lock = ProjectLock(project.folder.lock_file)
    try:
        lock.acquire(from_elsewhere=from_elsewhere)
    except NotWritableError:
        return None
    return lock
