"""What of a project can be deleted without loss, and how much room that frees: only what its own records name."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from core.errors import UserError
from core.events import Heartbeat, Job
from core.inside import is_behind_link, is_link
from core.io.files.holding import is_held
from core.io.files.moving import remove
from core.pipeline.project.datasets import dataset_names
from core.pipeline.project.load_project import load_project
from core.pipeline.project.prepared import BEING_PREPARED
from core.pipeline.project.project import Project
from core.pipeline.project.project_lock import ProjectLock
from core.preprocessing.store import case_files, case_names, is_ours
from core.project_folder import ProjectFolder
from core.training.saved.state import Status


class SpareKind(str, Enum):
    """What can go, in the order in which it is offered."""

    PREPARED = "prepared"
    """arrays of cases, made from the raw data set by the plan: prepared again when they are needed"""
    STATES = "states"
    """saved states of ended trainings beside their final one, which predicts"""


@dataclass(frozen=True, slots=True, kw_only=True)
class SparePart:
    """All of one kind in a project."""

    kind: SpareKind
    files: tuple[Path, ...]
    size: int
    """bytes on the disk"""


def find_spare_parts(root: Path) -> Job[tuple[SparePart, ...]]:
    """Of the project in `root`; kinds of which there is nothing are left out. Raises UserError as loading does."""
    project = load_project(root)
    found = []
    for kind in SpareKind:
        files: list[Path] = []
        for path in _files_of(project, kind):
            yield Heartbeat()
            files.append(path)
        if files:
            size = sum(path.stat().st_size for path in files)
            found.append(SparePart(kind=kind, files=tuple(files), size=size))
    return tuple(found)


def delete_spare_parts(
    root: Path, kinds: Collection[SpareKind], *, is_ours_already: bool = False
) -> Job[int]:
    """Delete these kinds, looked for anew, and give the bytes that are free now.

    `is_ours_already`: this very window holds the project. Raises UserError where another window has it open, where
    something trains or prepares data in it, and where a file may not be deleted; what was deleted by then is gone.
    """
    lock = ProjectLock(ProjectFolder(root).lock_file)
    if not is_ours_already:
        lock.acquire()
    try:
        parts = yield from find_spare_parts(root)
        _raise_if_at_work(load_project(root))
        freed = 0
        for part in parts:
            if part.kind in kinds:
                # a case's record comes first: a case without it does not count
                for path in part.files:
                    yield Heartbeat()
                    freed += path.stat().st_size
                    remove(path)
        return freed
    finally:
        if not is_ours_already:
            lock.release()


def _raise_if_at_work(project: Project) -> None:
    preparing = (
        place / BEING_PREPARED
        for name in dataset_names(project.folder)
        for place in _prepared_places(project.folder, name)
    )
    if any(run.running for run in project.runs) or any(is_held(mark) for mark in preparing):
        raise UserError(
            "{folder}: something trains or prepares data in this project now.",
            hint="Try again when it has ended.",
            folder=str(project.folder.root),
        )


def _files_of(project: Project, kind: SpareKind) -> Iterator[Path]:
    if kind is SpareKind.PREPARED:
        for name in dataset_names(project.folder):
            for place in _prepared_places(project.folder, name):
                yield from _prepared_files(project.folder, name, place)
        return
    for run in project.runs:
        final = run.folder.checkpoint("final")
        ended = run.state.status is Status.DONE and not run.running and final.is_file()
        for role in ("latest", "best"):
            path = run.folder.checkpoint(role)
            if ended and path.is_file() and not is_behind_link(path, project.folder.root):
                yield path


def _prepared_places(folder: ProjectFolder, dataset_name: str) -> list[Path]:
    root = folder.prepared_root(dataset_name)
    if not root.is_dir() or is_behind_link(root, folder.root):
        return []
    return [path for path in sorted(root.iterdir()) if path.is_dir() and not is_link(path)]


def _prepared_files(folder: ProjectFolder, dataset_name: str, place: Path) -> Iterator[Path]:
    mark = folder.prepared_file(dataset_name, place.name)
    if mark.is_file():
        yield mark
    for case in case_names(place):
        if is_ours(place, case):
            yield from (path for path in case_files(place, case) if path.is_file() and not is_link(path))
