"""Prepared data where earlier versions kept them: in nnU-Net's own folders, which nnU-Net then refuses to read.

They are moved to ours as a project is opened, and before anything is prepared. Only what a record of our own names
is touched.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from core.errors import UserError
from core.events import Heartbeat, Job, StageStarted, Warned
from core.inside import is_link, make_folder
from core.io.files.holding import is_held
from core.io.files.json_file import read_json
from core.io.files.leftovers import sweep
from core.io.files.moving import move, remove
from core.io.files.process_mark import read_mark
from core.names import fault_of
from core.pipeline.process.one_at_a_time import one_at_a_time
from core.pipeline.project.prepared import BEING_PREPARED, PreparedMark
from core.preprocessing.store import case_names, is_ours, move_case, remove_case
from core.project_folder import TRAINER_NAME, FoldFolder, ProjectFolder
from core.text import say


def move_from_earlier_place(folder: ProjectFolder, dataset_name: str) -> Job[bool]:
    """Move our prepared data of every configuration of the data set to their folders of today; whether any were.

    While another process trains they stay, as it may be one of an earlier version that reads them; then what is
    needed is prepared anew, and a later call moves or removes the rest.
    Raises UserError where a file may not be moved; what was moved by then is in its place.
    """
    places = _earlier_places(folder, dataset_name)
    if not places:
        return False
    if _others_train(folder, dataset_name):
        yield Warned(
            text=say(
                "Prepared data of an earlier version stay in {folder} while a training may read them.",
                folder=str(places[0]),
            )
        )
        return False
    yield StageStarted(
        stage=say(
            "Moving prepared data of an earlier version to {folder}",
            folder=str(folder.prepared_root(dataset_name)),
        )
    )
    for place in places:
        target = folder.configuration_data(dataset_name, place.name)
        make_folder(target)
        # who prepares in either place is waited for
        job = one_at_a_time(_move(place, target), target / BEING_PREPARED)
        yield from one_at_a_time(job, place / BEING_PREPARED)
        remove(place / BEING_PREPARED, only_note=True)
        with suppress(OSError):
            # nnU-Net's own files, or anybody's, keep it there
            place.rmdir()
    return True


def _move(place: Path, target: Path) -> Job[None]:
    sweep(place)
    whole = True
    for name in case_names(place):
        if not is_ours(place, name):
            continue
        if is_ours(target, name):
            remove_case(place, name)
        else:
            whole = move_case(place, name, target) and whole
        yield Heartbeat()
    mark = _mark_in(place)
    if _is_our_mark(mark):
        # it says that every case lies there, and goes after them
        if whole and not _mark_in(target).exists():
            move(mark, _mark_in(target))
        else:
            remove(mark)


def _earlier_places(folder: ProjectFolder, dataset_name: str) -> tuple[Path, ...]:
    """Folders named as nnU-Net names its own in which something of ours lies; links are not followed."""
    home = folder.preprocessed(dataset_name)
    if is_link(home) or not home.is_dir():
        return ()
    others = folder.prepared_root(dataset_name)
    return tuple(
        place
        for place in sorted(home.iterdir())
        if place != others
        and place.is_dir()
        and not is_link(place)
        and fault_of(place.name) is None
        and _holds_ours(place)
    )


def _holds_ours(place: Path) -> bool:
    return (
        (place / BEING_PREPARED).is_file()
        or _is_our_mark(_mark_in(place))
        or any(is_ours(place, name) for name in case_names(place))
    )


def _mark_in(place: Path) -> Path:
    return place / "prepared.json"


def _is_our_mark(path: Path) -> bool:
    if not path.is_file():
        return False
    with suppress(UserError):
        read_json(path, PreparedMark)
        return True
    return False


def _others_train(folder: ProjectFolder, dataset_name: str) -> bool:
    return any(_is_of_others(fold.running_file) for fold in _folds(folder, dataset_name))


def _folds(folder: ProjectFolder, dataset_name: str) -> Iterator[FoldFolder]:
    for path in folder.results(dataset_name).glob(f"{TRAINER_NAME}__*__*/fold_*"):
        yield FoldFolder(path)


def _is_of_others(running_file: Path) -> bool:
    """Another machine's mark counts too: whether its training lives cannot be known here."""
    mark = read_mark(running_file)
    if mark is None or (mark.pid == os.getpid() and not mark.is_elsewhere):
        return False
    return mark.is_elsewhere or is_held(running_file)
