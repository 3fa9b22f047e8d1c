"""Sizes of voxels from a table that a user wrote (CSV): a row a case, with columns x, y and z."""

import re
from collections.abc import Sequence
from pathlib import Path

from core.dataset.patient_table import table_rows
from core.errors import UserError
from core.io.files.plain_json import read_bounded_text
from core.io.image import Vector

_CASE = ("case", "cases", "name", "image", "file", "scan")
_AXIS = re.compile(r"(?:^|[^a-z])([xyz])(?:$|[^a-z])")


def read_spacing_table(path: Path, case_names: Sequence[str]) -> dict[str, Vector]:
    """Case → steps (z, y, x), for the cases that the table names.

    The first row must say which column is which: without it nobody knows whether x or z comes first. Commas,
    semicolons or tabs between the columns; with the latter two a comma may stand in a number.
    Raises UserError where it is no such table, a case is unknown or there twice, or a size is none.
    """
    try:
        text = read_bounded_text(path)
    except UserError as error:
        raise UserError(
            "{file}: this is no table of text.", hint="Save it as CSV in UTF-8.", file=str(path)
        ) from error
    rows = [(number, row) for number, row in enumerate(table_rows(text), start=1) if any(row)]
    columns = _columns(path, rows[0][1] if rows else [])
    known = set(case_names)
    found: dict[str, Vector] = {}
    for number, row in rows[1:]:
        cells = [row[column] if column < len(row) else "" for column in columns]
        name = cells[0]
        if name not in known:
            raise UserError(
                "{file}: row {row} names the case {case}, which is not in the data set.",
                hint="Use the names shown in the table of cases.",
                file=str(path),
                row=number,
                case=name,
            )
        if name in found:
            raise UserError(
                "{file}: row {row}: {case} is there twice.", file=str(path), row=number, case=name
            )
        found[name] = _steps(path, number, cells[1:])
    if not found:
        raise UserError("{file}: the table is empty.", file=str(path))
    return found


def _columns(path: Path, head: Sequence[str]) -> tuple[int, int, int, int]:
    """Where case, z, y and x stand."""
    names = [cell.casefold() for cell in head]
    case = next((place for place, name in enumerate(names) if name in _CASE), None)
    axes: dict[str, int] = {}
    for place, name in enumerate(names):
        match = _AXIS.search(name)
        if match and place != case:
            axes.setdefault(match[1], place)
    if case is None or len(axes) != 3:
        raise UserError(
            "{file}: the columns have no names, or others.",
            hint='The first row names the columns: "case", "x", "y", "z". x and y lie in the slice, z is the '
            "distance of the slices.",
            file=str(path),
        )
    return case, axes["z"], axes["y"], axes["x"]


def _steps(path: Path, number: int, cells: Sequence[str]) -> Vector:
    try:
        z, y, x = (float(cell.replace(",", ".")) for cell in cells)
    except ValueError:
        z = y = x = 0.0
    if not all(0 < step < float("inf") for step in (z, y, x)):
        raise UserError(
            "{file}: row {row}: {words} are no three sizes of a voxel.",
            file=str(path),
            row=number,
            words=" ".join(cell or "–" for cell in cells),
        )
    return z, y, x
