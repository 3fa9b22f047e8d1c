"""Preprocessed cases in a folder: two block arrays, a JSON file and the locations, without pickle."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from core.errors import UserError
from core.io.arrays.array_store import ArrayWriter, StoredArray, open_array, write_array, writing_array
from core.io.arrays.npz_file import read_arrays
from core.io.files.atomic import is_unfinished, replacing
from core.io.files.json_file import read_json, write_json
from core.io.files.moving import move, remove
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
class PreparedCaseRecord:
    """CASE.case.json; written last, so that where it is, the case is whole."""

    geometry: CaseGeometry
    channels: int
    location_keys: tuple[Key, ...]
    """in the order of the arrays in the locations file"""
    made_from: Origin = UNKNOWN


def case_names(folder: Path) -> tuple[str, ...]:
    """Cases that lie in `folder` whole, sorted."""
    records = [path for path in folder.glob("*" + ENDING) if not is_unfinished(path)]
    return tuple(sorted(path.name[: -len(ENDING)] for path in records))


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


def read_record(folder: Path, name: str) -> PreparedCaseRecord:
    return read_json(record_file(folder, name), PreparedCaseRecord)


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
    finish_case(folder, name, arrays.geometry, len(arrays.image), arrays.locations, made_from)


@contextmanager
def writing_case(
    folder: Path,
    name: str,
    geometry: CaseGeometry,
    channels: int,
    label_kind: np.dtype[Any],
    patch_size: Sequence[int],
) -> Iterator[tuple[ArrayWriter, ArrayWriter]]:
    """Image (C, Z, Y, X) and labels (Z, Y, X) to be filled box by box. The case counts once it is finished."""
    remove_case(folder, name)
    shape = geometry.shape
    image = writing_array(
        _image_file(folder, name), (channels, *shape), np.dtype(np.float32), patch_size=patch_size
    )
    labels = writing_array(_labels_file(folder, name), shape, label_kind, patch_size=patch_size)
    with image as image_writer, labels as labels_writer:
        yield image_writer, labels_writer


def finish_case(
    folder: Path, name: str, geometry: CaseGeometry, channels: int, locations: Locations, made_from: Origin
) -> None:
    """The arrays are there: add the locations, and last of all the record."""
    with replacing(_locations_file(folder, name)) as temporary, temporary.open("wb") as file:
        named = {f"class_{i}": voxels for i, voxels in enumerate(locations.values())}
        np.savez(file, **named)  # type: ignore[arg-type]
    record = PreparedCaseRecord(
        geometry=geometry, channels=channels, location_keys=tuple(locations), made_from=made_from
    )
    write_json(record_file(folder, name), record, compact=True)


def stored_labels(folder: Path, name: str) -> StoredArray:
    """The label map of a case that may not be finished yet."""
    return open_array(_labels_file(folder, name))


def remove_case(folder: Path, name: str) -> None:
    """The record goes first: a case without it does not count."""
    for path in case_files(folder, name):
        remove(path)


def case_files(folder: Path, name: str) -> tuple[Path, ...]:
    """All of a case, its record first; whether they are there is not asked."""
    return (record_file(folder, name), *_array_files(folder, name))


def is_ours(folder: Path, name: str) -> bool:
    """Whether the record of the case says that we prepared it; what merely has such a name is somebody else's."""
    try:
        read_record(folder, name)
    except UserError:
        return False
    return True


def move_case(folder: Path, name: str, target: Path) -> bool:
    """Move a case of ours to another folder of the same disk, its record last.

    False where not all of it lies in `folder`, as after a move that was broken off: then it is removed from both.
    Raises UserError where a file may not be moved.
    """
    files = (*_array_files(folder, name), record_file(folder, name))
    remove_case(target, name)
    if not all(path.is_file() for path in files):
        remove_case(folder, name)
        return False
    for path in files:
        move(path, target / path.name)
    return True


def record_file(folder: Path, name: str) -> Path:
    return folder / (name + ENDING)


def _array_files(folder: Path, name: str) -> tuple[Path, ...]:
    return _image_file(folder, name), _labels_file(folder, name), _locations_file(folder, name)


def _image_file(folder: Path, name: str) -> Path:
    return folder / f"{name}.image.b2nd"


def _labels_file(folder: Path, name: str) -> Path:
    return folder / f"{name}.labels.b2nd"


def _locations_file(folder: Path, name: str) -> Path:
    return folder / f"{name}.locations.npz"


def _read_locations(path: Path, keys: Sequence[Key]) -> Locations:
    try:
        arrays = read_arrays(path, [f"class_{i}" for i in range(len(keys))])
    except (ValueError, MemoryError) as error:
        raise UserError(
            "{file}: the file is missing or damaged.", hint="Prepare the data again.", file=str(path)
        ) from error
    return {key: arrays[f"class_{i}"] for i, key in enumerate(keys)}
