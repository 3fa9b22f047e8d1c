"""The open project, and one signal for whoever shows something of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from core.pipeline.project import Project
    from core.pipeline.project_lock import ProjectLock


class Session(QObject):
    """Holds the snapshot of the open project. A load that fails keeps what is open."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project: Project | None = None
        self._lock: ProjectLock | None = None
        self.under_review: tuple[str, object] | None = None
        """the case that the review page shows: its name, and what is shown of it"""
        self.scratch: dict[str, object] = {}
        """what pages keep while the window is built anew, such as a half-made import"""

    @property
    def project(self) -> Project | None:
        return self._project

    def open(self, root: Path) -> None:
        """Raises UserError where `root` holds no project that we can read, or another window has it open."""
        # the method's nouns are read from disk by pydantic, which the first second of the window can spare
        from core.pipeline.load_project import load_project

        self._take_another(load_project(root))

    def create(self, root: Path, name: str) -> None:
        """Raises UserError where `root` holds a project already or may not be written to."""
        from core.pipeline.load_project import create_project

        self._take_another(create_project(root, name))

    def close(self) -> None:
        self._take_another(None)

    def reload(self) -> None:
        """Read again what exists of the open project now."""
        if self._project is None:
            return
        from core.pipeline.load_project import load_project

        self._project = load_project(self._project.folder.root)
        self.changed.emit()

    def _take_another(self, project: Project | None) -> None:
        if project is None or self._project is None or project.folder != self._project.folder:
            lock = _locked(project)
            if self._lock is not None:
                self._lock.release()
            self._lock = lock
            self.under_review = None
            self.scratch.clear()
        self._project = project
        self.changed.emit()


def _locked(project: Project | None) -> ProjectLock | None:
    if project is None:
        return None
    from core.pipeline.project_lock import ProjectLock

    lock = ProjectLock(project.folder.lock_file)
    lock.acquire()
    return lock
