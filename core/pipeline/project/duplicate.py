"""A copy of a whole project beside it, to try something without risk."""

import os
import shutil
from dataclasses import replace
from pathlib import Path

from core.errors import UserError
from core.events import Job, Progress, StageStarted, Warned
from core.inside import is_link
from core.io.files.atomic import fresh_folder, is_unfinished, raise_for_user
from core.io.files.leftovers import remove_folder
from core.io.files.moving import move_folder
from core.io.files.temporary_name import UNPACKING
from core.names import checked_name
from core.pipeline.project.load_project import load_project, save_project_file
from core.pipeline.project.project import Project
from core.project_folder import ProjectFolder
from core.text import gigabytes, say

_PER_PROGRESS = 50
_OF_PROCESSES = ("running.json", "request.txt", "training_queue.json")
"""what says who works in the project: nobody does in the copy"""


def duplicate_project(root: Path, folder_name: str, name: str) -> Job[Project]:
    """Copy the project in `root` to a new folder beside it, with all data and models; times of files are kept, so
    that prepared data count as such. It appears when it is whole.

    Links are left out. Raises UserError where the folder exists, the disk is too small, or something trains there.
    """
    project = load_project(root)
    if any(run.running for run in project.runs):
        raise UserError(
            "{folder}: something trains or prepares data in this project now.",
            hint="Try again when it has ended.",
            folder=str(root),
        )
    target = root.parent / checked_name(folder_name, source=str(root.parent), entry="folder")
    if target.exists() or is_link(target):
        raise UserError(
            "{folder}: this folder is there already.", hint="Choose another name.", folder=str(target)
        )
    files, links = _files_below(root)
    _raise_if_too_large(sum(path.stat().st_size for path in files), root)
    for link in links:
        yield Warned(text=say("{file}: a link is not copied.", file=str(link)))
    yield StageStarted(stage=say("Copying the project"), total=len(files))
    made: Path | None = None
    try:
        made = fresh_folder(root.parent, UNPACKING)
        for done, path in enumerate(files, start=1):
            place = made / path.relative_to(root)
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, place)
            if done % _PER_PROGRESS == 0 or done == len(files):
                yield Progress(done=done, total=len(files), item=path.name)
        copied = load_project(made)
        save_project_file(copied, replace(copied.file, name=name))
        move_folder(made, target)
        made = None
    except OSError as error:
        raise_for_user(error, target)
        raise
    finally:
        if made is not None:
            remove_folder(made)
    return load_project(target)


def free_folder_name(root: Path, wanted: str) -> str:
    """`wanted`, or the same with the first number that is not taken beside `root`."""
    name, number = wanted, 1
    while (root.parent / name).exists():
        number += 1
        name = f"{wanted} {number}"
    return name


def _files_below(root: Path) -> tuple[list[Path], list[Path]]:
    marks = {ProjectFolder(root).lock_file, ProjectFolder(root).change_mark, ProjectFolder(root).import_lock}
    files: list[Path] = []
    links: list[Path] = []
    for place, folders, names in os.walk(root):
        here = Path(place)
        linked = [name for name in folders if is_link(here / name)]
        links += [here / name for name in linked]
        # what somebody unpacks or imports there just now is not whole
        folders[:] = [name for name in folders if name not in linked and not is_unfinished(here / name)]
        for name in names:
            path = here / name
            if is_link(path):
                links.append(path)
            elif not (is_unfinished(path) or name in _OF_PROCESSES or _is_mark(path, marks)):
                files.append(path)
    return sorted(files), links


def _is_mark(path: Path, marks: set[Path]) -> bool:
    return any(path.name.startswith(mark.name) and path.parent == mark.parent for mark in marks)


def _raise_if_too_large(size: int, root: Path) -> None:
    free = shutil.disk_usage(root.parent).free
    if size > free:
        raise UserError(
            "{folder}: a copy needs {size} GB, and only {free} GB are free on this disk.",
            hint="Free some space, or delete what can be made again.",
            folder=str(root),
            size=gigabytes(size),
            free=gigabytes(free),
        )
