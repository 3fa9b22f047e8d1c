"""A measured case on disk while the others are still being measured, so that a stopped job can go on."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from core.dataset.dataset import Case
from core.errors import UserError
from core.fingerprint.case_statistics import CaseStatistics
from core.fingerprint.measure_case import MeasuredCase, measure_case
from core.fingerprint.tally import Tally
from core.io.arrays.npz_file import read_arrays
from core.io.files.atomic import replacing
from core.io.files.json_file import to_plain, value_from_json
from core.io.files.plain_json import json_from_bytes
from core.io.reading.task import Task

_VERSION = 3


def part_path(folder: Path, case: Case) -> Path:
    return folder / f"{case.name}.npz"


def write_part(folder: Path, case: Case, measured: MeasuredCase) -> None:
    arrays: dict[str, Any] = {}
    heads = []
    for number, ((channel, label), tally) in enumerate(measured.tallies.items()):
        heads.append((channel, label, tally.mean, tally.squares, tally.minimum, tally.maximum))
        arrays[f"values{number}"] = tally.values
        arrays[f"counts{number}"] = tally.counts
    head = {
        "stamp": _stamp(case),
        "statistics": to_plain(measured.statistics),
        "dimensions": measured.dimensions,
        "tallies": heads,
    }
    arrays["head"] = np.frombuffer(json.dumps(head).encode(), np.uint8)
    with replacing(part_path(folder, case)) as temporary, temporary.open("wb") as file:
        np.savez(file, **arrays)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseToMeasure:
    case: Case
    channels: int
    """how many it must have"""
    parts: Path
    """the folder of measured cases"""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFigures:
    """A measured case without its tallies: they wait on disk, so that memory does not grow with the cases."""

    statistics: CaseStatistics
    dimensions: int


def measure_into_part(asked: CaseToMeasure) -> CaseFigures:
    """Raises UserError as measure_case does."""
    found = measure_case(asked.case, asked.channels)
    write_part(asked.parts, asked.case, found)
    return CaseFigures(statistics=found.statistics, dimensions=found.dimensions)


MEASURE = Task(name="measure", question=CaseToMeasure, answer=CaseFigures, work=measure_into_part)


def read_part(folder: Path, case: Case) -> MeasuredCase | None:
    """None where there is none, it is damaged, or the case's files have changed since."""
    try:
        arrays = read_arrays(part_path(folder, case))
        head = json_from_bytes(arrays["head"].tobytes(), source=case.name)
        if head["stamp"] != _stamp(case):
            return None
        tallies = {
            (int(channel), int(label)): Tally(
                values=arrays[f"values{number}"],
                counts=arrays[f"counts{number}"],
                mean=mean,
                squares=squares,
                minimum=minimum,
                maximum=maximum,
            )
            for number, (channel, label, mean, squares, minimum, maximum) in enumerate(head["tallies"])
        }
        statistics = value_from_json(head["statistics"], CaseStatistics, source=case.name)
        return MeasuredCase(statistics=statistics, dimensions=head["dimensions"], tallies=tallies)
    except (OSError, ValueError, KeyError, TypeError, MemoryError, UserError):
        return None


def _stamp(case: Case) -> list[list[Any]]:
    """Changes when a file of the case does."""
    files = [*case.images, *([case.mask] if case.mask is not None else [])]
    return [[_VERSION], *([file.name, file.stat().st_size, file.stat().st_mtime_ns] for file in files)]
