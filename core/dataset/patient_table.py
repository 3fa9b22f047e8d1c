"""Which case is of which patient, from a table that a user wrote (CSV)."""

import csv
from collections.abc import Sequence
from pathlib import Path

from core.errors import UserError
from core.io.files.plain_json import read_bounded_text

_HEADS = {"case", "cases", "name", "image", "file", "scan"}


def read_patient_table(path: Path, case_names: Sequence[str]) -> dict[str, str]:
    """Case → patient from the first two columns, with or without a head; commas, semicolons or tabs.

    A case that the table leaves out is a patient of its own. Raises UserError where the file cannot be read, a
    row has no patient, a case is unknown or has two patients.
    """
    try:
        text = read_bounded_text(path)
    except UserError as error:
        raise UserError(
            "{file}: this is no table of text.",
            hint='Save it as CSV in UTF-8, with the columns "case" and "patient".',
            file=str(path),
        ) from error
    known = set(case_names)
    groups: dict[str, str] = {}
    for number, row in enumerate(table_rows(text), start=1):
        case = row[0] if row else ""
        if not any(row) or (number == 1 and case.lower() in _HEADS):
            continue
        patient = row[1] if len(row) > 1 else ""
        _check_row(path, number, case, patient, known, groups)
        groups[case] = patient
    if not groups:
        raise UserError(
            "{file}: the table is empty.", hint='It needs the columns "case" and "patient".', file=str(path)
        )
    return groups


def table_rows(text: str) -> list[list[str]]:
    """The cells of each row, without blanks around them; commas, semicolons or tabs stand between."""
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    return [[cell.strip() for cell in row] for row in csv.reader(text.splitlines(), delimiter=delimiter)]


def _check_row(
    path: Path, number: int, case: str, patient: str, known: set[str], groups: dict[str, str]
) -> None:
    if not patient:
        raise UserError(
            "{file}: row {row} names no patient for {case}.",
            hint='Each row needs a case and its patient: "case", "patient".',
            file=str(path),
            row=number,
            case=case,
        )
    if case not in known:
        raise UserError(
            "{file}: row {row} names the case {case}, which is not in the data set.",
            hint="Use the names shown in the table of cases.",
            file=str(path),
            row=number,
            case=case,
        )
    if groups.get(case, patient) != patient:
        raise UserError(
            "{file}: row {row}: {case} is given to two patients, {one} and {other}.",
            file=str(path),
            row=number,
            case=case,
            one=groups[case],
            other=patient,
        )
