"""The files of a project in which labels and channels are named: the data set's own, and those of its models."""

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.dataset.dataset import Dataset
from core.inside import is_behind_link
from core.io.files.json_file import read_plain_json, write_plain_json
from core.io.files.plain_json import MOST_SUMMARY_BYTES
from core.project_folder import ProjectFolder


@dataclass(frozen=True, slots=True, kw_only=True)
class Renamed:
    """What a file names anew. Numbers tell whether it means the same label."""

    values: Mapping[str, tuple[int, ...]]
    """of each label that gets another name, by the old one"""
    labels: Mapping[str, str]
    channels: Mapping[int, tuple[str, str]]
    """old and new name by place; without those that models keep, as they normalise by the old one"""


def renamed_files(folder: ProjectFolder, dataset: Dataset, names: Renamed) -> dict[Path, Any]:
    """The new content of each file that names something otherwise; dataset.json of the raw data set is not among them.

    Raises UserError where one is damaged.
    """
    found: dict[Path, Any] = {}
    for path, rename in _named(folder, dataset.name):
        content = read_plain_json(path, most_bytes=MOST_SUMMARY_BYTES)
        if isinstance(content, dict) and rename(content, names):
            found[path] = content
    return found


def write_as_old(path: Path, content: Any) -> None:
    """The file keeps its time: what was made from it is no older for another name."""
    before = path.stat()
    write_plain_json(path, content)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


_Rename = Callable[[dict[str, Any], Renamed], bool]


def _named(folder: ProjectFolder, dataset_name: str) -> Iterator[tuple[Path, _Rename]]:
    planned = folder.planned_dataset_file(dataset_name)
    if planned.is_file():
        yield planned, _in_dataset_json
    results = folder.results(dataset_name)
    for path in sorted(results.rglob("*.json")) if results.is_dir() else ():
        rename = _BY_FILE.get(path.name)
        if rename is not None and path.is_file() and not is_behind_link(path, folder.root):
            yield path, rename


def _in_dataset_json(content: dict[str, Any], names: Renamed) -> bool:
    changed = False
    labels = content.get("labels")
    if isinstance(labels, dict):
        content["labels"] = {_label(name, _values(value), names): value for name, value in labels.items()}
        changed = list(content["labels"]) != list(labels)
    channels = content.get("channel_names")
    if isinstance(channels, dict):
        for place, (old, new) in names.channels.items():
            if channels.get(str(place)) == old:
                channels[str(place)] = new
                changed = True
    return changed


def _in_list(content: dict[str, Any], names: Renamed) -> bool:
    """`label_names` of a training or of a choice."""
    found = content.get("label_names")
    if not isinstance(found, list):
        return False
    content["label_names"] = [
        names.labels.get(name, name) if isinstance(name, str) else name for name in found
    ]
    return bool(content["label_names"] != found)


def _in_summary(content: dict[str, Any], names: Renamed) -> bool:
    ours = content.get("segwright")
    return isinstance(ours, dict) and _in_list(ours, names)


_BY_FILE: Mapping[str, _Rename] = {
    "dataset.json": _in_dataset_json,
    "training.json": _in_list,
    "model_choice.json": _in_list,
    "summary.json": _in_summary,
}


def _values(value: Any) -> tuple[int, ...]:
    values = value if isinstance(value, list) else [value]
    return tuple(each for each in values if isinstance(each, int))


def _label(name: str, values: tuple[int, ...], names: Renamed) -> str:
    return names.labels[name] if names.values.get(name) == values else name
