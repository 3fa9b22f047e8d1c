"""A change of the data set's files: one at a time, recorded with what they held before, and undone where it fails."""

import os
import time
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from core.dataset.repair.repair_record import (
    RecordedRepair,
    Repair,
    RepairKind,
    begin_repair,
    end_repair,
    now_in_words,
    read_repairs,
    undo_repair,
)
from core.errors import UserError
from core.events import Job, run_to_end
from core.inside import remove_tree
from core.io.files.holding import one_at_a_time
from core.pipeline.prepare.at_work import raise_if_at_work
from core.pipeline.project.needed import need_dataset
from core.pipeline.project.project import Project
from core.text import say

T = TypeVar("T")
_BEING_REPAIRED = ".being_repaired"


def made_now(
    kind: RepairKind,
    names: Collection[str],
    *,
    orientation: str = "",
    renamed: Sequence[tuple[str, str]] = (),
    parts: Sequence[tuple[int, str]] = (),
    regions: Sequence[str] = (),
) -> Repair:
    """The record of a change that begins now, without its files."""
    return Repair(
        kind=kind,
        cases=tuple(sorted(names)),
        made=now_in_words(),
        orientation=orientation,
        renamed=tuple(renamed),
        parts=tuple(parts),
        regions=tuple(regions),
        files=(),
    )


def alone(project: Project, job: Job[T]) -> Job[T]:
    """Run the job while no other changes the data set."""
    place = project.folder.repairs(need_dataset(project).name)
    waiting = say("Waiting: another repair is at work in this project")
    return (yield from one_at_a_time(job, place / _BEING_REPAIRED, what="repair", waiting=waiting))


def recorded(
    project: Project,
    made: Repair,
    files: Sequence[Path],
    job: Job[object],
    *,
    moved: Mapping[Path, Path] | None = None,
) -> Job[None]:
    """Do it and keep what the files held; a change that fails or is cancelled leaves them as they were.

    `files` may be missing still; `moved`: those that the change itself puts elsewhere. Raises UserError, before
    anything is changed, while the data set is trained on or prepared.
    """

    def whole() -> Job[None]:
        dataset = need_dataset(project)
        root, place = project.folder.root, project.folder.repairs(dataset.name)
        raise_if_at_work(project.folder, dataset.name)
        record = yield from begin_repair(root, place, made, files, moved=moved)
        try:
            yield from job
        except BaseException:
            # what cannot be put back now stays recorded, and can be undone later
            with suppress(UserError, OSError):
                begun = next(each for each in read_repairs(place) if each.file == record)
                run_to_end(undo_repair(root, RecordedRepair(repair=begun.repair, file=record)))
                remove_tree(record.parent)
            raise
        end_repair(root, record)

    yield from alone(project, whole())


def make_older_results_stale(project: Project) -> None:
    """Fingerprint and plan were made of other images: whatever is older than dataset.json is out of date."""
    now = time.time()
    os.utime(project.folder.dataset_file(need_dataset(project).name), (now, now))
