"""Prepared data that are whole, of cases as they are now, and yet not marked as prepared.

So it is when cases were left out, and in a project that was copied without the times of its files: nothing needs to
be computed for that.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.dataset.dataset import Dataset
from core.errors import UserError
from core.events import Heartbeat, Job
from core.io.files.holding import is_held
from core.pipeline.project.prepared import BEING_PREPARED, is_marked_prepared, mark_prepared
from core.planning.plan import Plan
from core.project_folder import ProjectFolder


def renew_marks(folder: ProjectFolder, dataset: Dataset, plan: Plan | None) -> Job[bool]:
    """Mark what was prepared for the plan before and still is; whether anything was. Nothing else is written."""
    renewed = False
    if plan is None:
        return renewed
    for configuration in plan.distinct_data([each.name for each in plan.configurations]):
        mark = folder.prepared_file(dataset.name, configuration.data_identifier)
        lock = mark.with_name(BEING_PREPARED)
        if not mark.is_file() or is_held(lock.with_name(lock.name + ".json"), lock):
            continue
        if is_marked_prepared(folder, dataset, plan, configuration):
            continue
        yield Heartbeat()
        # torch is heavy, and seldom needed here
        from core.preprocessing.preprocess_dataset import is_prepared

        try:
            whole = is_prepared(dataset, plan, configuration, mark.parent)
        except UserError:
            continue
        if whole:
            with _as_old_as_it_was(mark):
                mark_prepared(folder, dataset, plan, configuration)
            renewed = True
    return renewed


@contextmanager
def _as_old_as_it_was(mark: Path) -> Iterator[None]:
    """Nothing is prepared now: what may be undone until data are prepared still may be."""
    times = {path: path.stat() for path in (mark, mark.parent)}
    yield
    for path, found in times.items():
        os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))
