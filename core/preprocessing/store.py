"""Preprocessed cases in a folder: two block arrays, a JSON file and the locations, without pickle."""

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core.errors import UserError
from core.io.array_store import open_array, write_array
from core.io.atomic import replacing
from core.io.json_file import read_json, write_json
from core.preprocessing.origin import UNKNOWN, Origin
from core.preprocessing.preprocessed_case import (
    CaseGeometry,
    Key,
    Locations,
    PreprocessedArrays,
    PreprocessedCase,
)

ENDING = ".case.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRecord:
    """CASE.case.json; written last, so that where it is, the case is whole."""

    geometry: CaseGeometry
    channels: int
    location_keys: tuple[Key, ...]
    """in the order of the arrays in the locations file"""
    made_from: Origin = UNKNOWN


def case_names(folder: Path) -> tuple[str, ...]:
    """Cases that lie in `folder` whole, sorted."""
    return tuple(sorted(path.name[: -len(ENDING)] for path in folder.glob("*" + ENDING)))


def open_case(folder: Path, name: str) -> PreprocessedCase:
    """Open a case; its arrays are read when sliced. Raises UserError where a file is missing or damaged."""
    record = read_record(folder, name)
    return PreprocessedCase(
        name=name,
        shape=record.geometry.shape,
        channels=record.channels,
        image=open_array(_image_file(folder, name)),
        labels=open_array(_labels_file(folder, name)),
        geometry=record.geometry,
        locations=_read_locations(_locations_file(folder, name), record.location_keys),
    )


def read_record(folder: Path, name: str) -> CaseRecord:
    return read_json(record_file(folder, name), CaseRecord)


def write_case(
    folder: Path,
    name: str,
    arrays: PreprocessedArrays,
    *,
    patch_size: Sequence[int] = (),
    made_from: Origin = UNKNOWN,
) -> None:
    """Write a case with its labels, in blocks suited to patches of `patch_size`.

    Raises UserError where the disk is full; then the case does not count as done.
    """
    if arrays.labels is None:
        raise ValueError("a stored case needs labels")
    remove_case(folder, name)
    write_array(_image_file(folder, name), arrays.image, patch_size=patch_size)
    write_array(_labels_file(folder, name), arrays.labels, patch_size=patch_size)
    with replacing(_locations_file(folder, name)) as temporary, temporary.open("wb") as file:
        named = {f"class_{i}": voxels for i, voxels in enumerate(arrays.locations.values())}
        np.savez(file, **named)  # type: ignore[arg-type]
    record = CaseRecord(
        geometry=arrays.geometry,
        channels=len(arrays.image),
        location_keys=tuple(arrays.locations),
        made_from=made_from,
    )
    write_json(record_file(folder, name), record)


def remove_case(folder: Path, name: str) -> None:
    """The record goes first: a case without it does not count."""
    for path in (
        record_file(folder, name),
        _image_file(folder, name),
        _labels_file(folder, name),
        _locations_file(folder, name),
    ):
        path.unlink(missing_ok=True)


def record_file(folder: Path, name: str) -> Path:
    return folder / (name + ENDING)


def _image_file(folder: Path, name: str) -> Path:
    return folder / f"{name}.image.b2nd"


def _labels_file(folder: Path, name: str) -> Path:
    return folder / f"{name}.labels.b2nd"


def _locations_file(folder: Path, name: str) -> Path:
    return folder / f"{name}.locations.npz"


def _read_locations(path: Path, keys: Sequence[Key]) -> Locations:
    try:
        with np.load(path, allow_pickle=False) as file:
            return {key: file[f"class_{i}"] for i, key in enumerate(keys)}
    except (OSError, EOFError, ValueError, KeyError, zipfile.BadZipFile) as error:
        raise UserError(
            "{file}: the file is missing or damaged.", hint="Prepare the data again.", file=str(path)
        ) from error
