"""dataset.json of nnU-Net v2, and the folder it stands in (METHOD §1)."""

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from core.dataset.dataset import Case, Channel, Dataset
from core.dataset.labels import Label, Labels
from core.errors import UserError
from core.inside import is_on_other_computer, lies_below
from core.io.file_ending import checked_ending
from core.io.files.json_file import read_plain_json
from core.names import checked_names, shown

MOST_LABELS = 2**15 - 1
LARGEST_WRITTEN = 2**16 - 1


def read_dataset(folder: Path) -> Dataset:
    """The raw data set in `folder`. Raises UserError naming the file and the entry that is wrong."""
    path = folder / "dataset.json"
    return dataset_from_json(read_plain_json(path), folder=folder, source=str(path))


def foreign_dataset_from_json(content: Any, *, folder: Path, source: str) -> Dataset:
    """As `dataset_from_json`, for an import: cases may have any names, and must get others before they are written."""
    return _dataset(content, folder, source)


def dataset_from_json(content: Any, *, folder: Path, source: str) -> Dataset:
    """A Dataset from dataset.json's content; `source` names it in errors.

    No files need to exist: where `folder` holds no images, there are no cases. Raises UserError also where a case
    has a name that cannot be a file's, or files outside of `folder`.
    """
    dataset = _dataset(content, folder, source)
    for cases in (dataset.cases, dataset.test_cases):
        checked_names([case.name for case in cases], source=source, entry="case")
    return dataset


def _dataset(content: Any, folder: Path, source: str) -> Dataset:
    if not isinstance(content, dict):
        raise UserError("{file}: this is no description of a data set.", file=source)
    channels = _channels(content, source)
    ending = checked_ending(_text(content, "file_ending", source), source=source)
    listed = content.get("dataset")
    if listed is not None:
        cases = _listed_cases(listed, folder, source)
    else:
        cases = cases_in(folder / "imagesTr", folder / "labelsTr", ending)
    stated = content.get("numTraining", len(cases))
    if not isinstance(stated, int) or isinstance(stated, bool):
        raise UserError('{file}: "numTraining" must be a whole number.', file=source)
    reader = content.get("overwrite_image_reader_writer")
    return Dataset(
        folder=folder,
        name=folder.name,
        channels=channels,
        labels=labels_from_json(content, source),
        cases=cases,
        test_cases=cases_in(folder / "imagesTs", folder / "labelsTs", ending),
        file_ending=ending,
        num_training=stated,
        reader=str(reader) if reader not in (None, "None") else None,
    )


def dataset_to_json(dataset: Dataset) -> dict[str, Any]:
    """What dataset.json holds; `dataset` is written only where files lie outside imagesTr and labelsTr."""
    content: dict[str, Any] = {
        "channel_names": {str(i): channel.name for i, channel in enumerate(dataset.channels)},
        **labels_to_json(dataset.labels),
        "numTraining": dataset.num_training,
        "file_ending": dataset.file_ending,
    }
    if dataset.reader is not None:
        content["overwrite_image_reader_writer"] = dataset.reader
    images_folder = dataset.folder / "imagesTr"
    if any(path.parent != images_folder for case in dataset.cases for path in case.images):
        content["dataset"] = {
            case.name: {
                "images": [str(path) for path in case.images],
                "label": str(case.mask) if case.mask else "",
            }
            for case in dataset.cases
        }
    return content


def labels_from_json(content: Mapping[str, Any], source: str) -> Labels:
    """`labels` and `regions_class_order` of a dataset.json. Raises UserError naming the wrong entry."""
    entries = content.get("labels")
    if not isinstance(entries, dict) or not entries:
        raise UserError(
            '{file}: "labels" is missing.',
            hint='It maps names to numbers, for example "background": 0, "liver": 1.',
            file=source,
        )
    labels = tuple(
        Label(name=str(name), values=_label_values(name, value, source)) for name, value in entries.items()
    )
    has_regions = any(isinstance(value, list) for value in entries.values())
    order = content.get("regions_class_order") or []
    if not isinstance(order, list) or not all(type(v) is int for v in order):
        raise UserError('{file}: "regions_class_order" must be a list of whole numbers.', file=source)
    _raise_unless_writable(labels, order if has_regions else [], source)
    found = Labels(entries=labels, regions_class_order=tuple(order) if has_regions else ())
    if has_regions and len(order) != len(found.foreground):
        raise UserError(
            '{file}: "regions_class_order" has {order} entries, but there are {regions} regions.',
            hint="Give one number for each region, in the order of the labels.",
            file=source,
            order=len(order),
            regions=len(found.foreground),
        )
    return found


def _raise_unless_writable(labels: Sequence[Label], order: Sequence[int], source: str) -> None:
    """What is decided for a voxel is held in 15 bits, and what is written for it in 16."""
    if len(labels) > MOST_LABELS:
        raise UserError(
            "{file}: there are {count} labels; {most} are the most.",
            file=source,
            count=len(labels),
            most=MOST_LABELS,
        )
    wrong = [value for value in order if not 0 <= value <= LARGEST_WRITTEN]
    if wrong:
        raise UserError(
            '{file}: "regions_class_order" holds {value}; a mask holds 0 to {most}.',
            file=source,
            value=shown(wrong[0]),
            most=LARGEST_WRITTEN,
        )


def labels_to_json(labels: Labels) -> dict[str, Any]:
    """{"labels": …} and, with regions, {"regions_class_order": …}."""
    content: dict[str, Any] = {
        "labels": {
            label.name: label.values[0] if len(label.values) == 1 else list(label.values)
            for label in labels.entries
        }
    }
    if labels.has_regions:
        content["regions_class_order"] = list(labels.regions_class_order)
    return content


def _label_values(name: str, value: Any, source: str) -> tuple[int, ...]:
    values = value if isinstance(value, list) else [value]
    if not values or not all(isinstance(v, int) and not isinstance(v, bool) and v >= 0 for v in values):
        raise UserError(
            "{file}: labels.{label}: expected a whole number, or a list of them.",
            hint='Labels map names to numbers: "liver": 1.',
            file=source,
            label=str(name),
        )
    return tuple(values)


def _channels(content: Mapping[str, Any], source: str) -> tuple[Channel, ...]:
    names = content.get("channel_names", content.get("modality"))
    if isinstance(names, (list, str)) and names:
        raise UserError(
            '{file}: "channel_names" must map numbers to names.',
            hint="For example {example}.",
            file=source,
            example='{"0": "CT"}',
        )
    if not isinstance(names, dict) or not names:
        raise UserError(
            '{file}: "channel_names" is missing.',
            hint="For example {example}.",
            file=source,
            example='{"0": "CT"}',
        )
    try:
        order = sorted(names, key=int)
    except ValueError as error:
        raise UserError(
            '{file}: "channel_names" must be numbered "0", "1" and so on.', file=source
        ) from error
    return tuple(Channel(name=str(names[key])) for key in order)


def _text(content: Mapping[str, Any], key: str, source: str) -> str:
    value = content.get(key)
    if not isinstance(value, str) or not value:
        raise UserError('{file}: "{key}" is missing.', file=source, key=key)
    return value


def cases_in(images: Path, masks: Path, ending: str) -> tuple[Case, ...]:
    """Cases by nnU-Net's names, sorted: CASE_0000.ext, CASE_0001.ext … in `images`, and CASE.ext in `masks`."""
    if not images.is_dir():
        return ()
    # other systems write endings in capitals too
    pattern = re.compile(r"(.+)_(\d{4})(?i:" + re.escape(ending) + ")")
    files: dict[str, list[tuple[int, Path]]] = {}
    for entry in os.scandir(images):
        if not entry.name.startswith(".") and (match := pattern.fullmatch(entry.name)):
            files.setdefault(match[1], []).append((int(match[2]), Path(entry.path)))
    present = _by_stem(masks, ending) if masks.is_dir() else {}
    return tuple(
        Case(
            name=name,
            images=tuple(path for _, path in sorted(files[name])),
            mask=present.get(name),
        )
        for name in sorted(files)
    )


def _by_stem(folder: Path, ending: str) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for entry in os.scandir(folder):
        if entry.name.lower().endswith(ending.lower()):
            stem = entry.name[: -len(ending)]
            if stem not in found or entry.name.endswith(ending):
                found[stem] = folder / entry.name
    return found


def _listed_cases(listed: Any, folder: Path, source: str) -> tuple[Case, ...]:
    """Cases named in dataset.json, with files anywhere below the data set's folder, where relative paths start."""
    if not isinstance(listed, dict):
        raise UserError('{file}: "dataset" must map case names to their files.', file=source)
    cases = []
    for name in sorted(listed):
        entry = listed[name]
        images = entry.get("images") if isinstance(entry, dict) else None
        if not isinstance(images, list) or not images or not all(isinstance(v, str) for v in images):
            raise UserError('{file}: dataset.{case}: "images" is missing.', file=source, case=shown(name))
        mask = entry.get("label")
        cases.append(
            Case(
                name=name,
                images=tuple(_located(folder, v, source, name) for v in images),
                mask=_located(folder, str(mask), source, name) if mask else None,
            )
        )
    return tuple(cases)


def _located(folder: Path, file: str, source: str, case: str) -> Path:
    """Whoever hands a data set on must not make us read other files of whoever opens it."""
    if "\\" in file and "\0" not in file and not (folder / file).exists():
        # written on Windows
        file = file.replace("\\", "/")
    path = Path(os.path.normpath(folder / file)) if "\0" not in file else None
    if path is None or is_on_other_computer(file, folder) or not lies_below(path, folder):
        raise UserError(
            "{file}: dataset.{case}: {image} does not lie below the folder of the data set.",
            hint="Move the files below it, and write where they are from there on.",
            file=source,
            case=shown(case),
            image=shown(file),
        )
    return path
