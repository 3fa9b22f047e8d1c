"""What check, fingerprint and plan were made from, so that it is known whether they are out of date.

Times of files tell it too, but not in a project that was copied, nor where a change was undone or a label renamed.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from core.dataset.dataset import Dataset
from core.dataset.labels import Labels
from core.dataset.leave_out import files_of
from core.dataset.repair.repair_record import RepairKind, read_repairs
from core.errors import UserError
from core.io.files.json_file import read_json, write_json
from core.project_folder import ProjectFolder

_OF_FILES = (RepairKind.GEOMETRY, RepairKind.ORIENTATION, RepairKind.SPACING)
"""changes that may leave a file as large as it was"""


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeFrom:
    """made_from.json: digests, empty where nothing was noted."""

    check: str = ""
    fingerprint: str = ""
    """of the data set that it was made from, as `check`"""
    plans: Mapping[str, str] = field(default_factory=dict)
    """by the plan's name, of the fingerprint's file"""
    plan_labels: Mapping[str, str] = field(default_factory=dict)
    """by the plan's name, what its networks learn: labels or regions"""


def read_made_from(folder: ProjectFolder, dataset_name: str) -> MadeFrom:
    """Nothing is known where there is no such file, or a damaged one."""
    path = folder.made_from_file(dataset_name)
    try:
        return read_json(path, MadeFrom) if path.exists() else MadeFrom()
    except UserError:
        return MadeFrom()


def note_check(folder: ProjectFolder, dataset: Dataset) -> None:
    """The check that lies there was just made of this data set."""
    _note(
        folder, dataset, replace(read_made_from(folder, dataset.name), check=dataset_state(folder, dataset))
    )


def note_fingerprint(folder: ProjectFolder, dataset: Dataset) -> None:
    made = read_made_from(folder, dataset.name)
    _note(folder, dataset, replace(made, fingerprint=dataset_state(folder, dataset)))


def note_plan(folder: ProjectFolder, dataset: Dataset, plans_name: str) -> None:
    """The plan was just made from the fingerprint that lies there."""
    made = read_made_from(folder, dataset.name)
    plans = {**made.plans, plans_name: file_state(folder.fingerprint_file(dataset.name))}
    labels = {**made.plan_labels, plans_name: labels_state(dataset.labels)}
    _note(folder, dataset, replace(made, plans=plans, plan_labels=labels))


def dataset_state(folder: ProjectFolder, dataset: Dataset) -> str:
    """Changes with the cases, the values of the labels, and what was changed in files; not with names or places, nor
    with regions, as check and fingerprint look at single values.
    """
    held = [each.repair for each in read_repairs(folder.repairs(dataset.name)) if not each.repair.undone]
    content = {
        "cases": [[case.name, [_size(path) for path in files_of(case)]] for case in dataset.cases],
        "labels": _single_values(dataset.labels),
        "channels": len(dataset.channels),
        "changes": [[each.kind.value, each.made, each.cases] for each in held if each.kind in _OF_FILES],
    }
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()


def labels_state(labels: Labels) -> str:
    """Changes with what a network learns; not with names."""
    return hashlib.sha256(json.dumps(labels.learned).encode()).hexdigest()


def file_state(path: Path) -> str:
    """Empty where it cannot be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _single_values(labels: Labels) -> list[list[object]]:
    found: list[list[object]] = [[[value], False] for value in labels.values]
    return found if labels.ignore_value is None else [*found, [[labels.ignore_value], True]]


def _note(folder: ProjectFolder, dataset: Dataset, made: MadeFrom) -> None:
    write_json(folder.made_from_file(dataset.name), made)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return -1
