"""Whether a configuration's data are preprocessed: asked often, so answered without opening a case."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from core.dataset.dataset import Dataset
from core.errors import UserError
from core.io.files.json_file import read_json, write_json
from core.planning.plan import Configuration, Plan
from core.preprocessing.origin import settings_digest
from core.project_folder import ProjectFolder

BEING_PREPARED = ".being_prepared"
"""the lock of who prepares data, in their folder"""


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedMark:
    """prepared.json: a digest of everything the preprocessed data depend on."""

    digest: str
    cases: int


def mark_prepared(folder: ProjectFolder, dataset: Dataset, plan: Plan, configuration: Configuration) -> None:
    """Say that every case of the data set lies ready for this configuration."""
    path = folder.prepared_file(dataset.name, configuration.data_identifier)
    write_json(
        path, PreparedMark(digest=_digest(folder, dataset, plan, configuration), cases=len(dataset.cases))
    )


def is_marked_prepared(
    folder: ProjectFolder, dataset: Dataset, plan: Plan, configuration: Configuration
) -> bool:
    path = folder.prepared_file(dataset.name, configuration.data_identifier)
    try:
        return path.exists() and read_json(path, PreparedMark).digest == _digest(
            folder, dataset, plan, configuration
        )
    except UserError:
        return False


def _digest(folder: ProjectFolder, dataset: Dataset, plan: Plan, configuration: Configuration) -> str:
    """Changes where preprocessing would give other arrays (METHOD §4), or a source file was replaced.

    Not where the project is moved, copied with its times, renamed, or named by another path, nor where a label gets
    another name.
    """
    files = [path for case in dataset.cases for path in (*case.images, case.mask) if path is not None]
    made_from = {
        "files": [
            [_place(path, folder), path.stat().st_size, path.stat().st_mtime_ns]
            for path in files
            if path.exists()
        ],
        "settings": settings_digest(plan, configuration, dataset.labels),
    }
    return hashlib.sha256(json.dumps(made_from, sort_keys=True).encode()).hexdigest()


def _place(path: Path, folder: ProjectFolder) -> str:
    """Within the project where it lies there."""
    if path.is_relative_to(folder.root):
        return path.relative_to(folder.root).as_posix()
    return str(path.resolve())
