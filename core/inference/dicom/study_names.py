"""What the masks of studies are called: by number, or by a pattern of the user's that may tell whose they are."""

import re
from collections.abc import Sequence
from string import Formatter

from core.dataset.formats.dicom.dicom_listing import DicomPatient, DicomSeries
from core.errors import UserError
from core.names import checked_name, disk_key
from core.text import Text, say

NEUTRAL = "study_{number}"
FIELDS = ("number", "modality", "patient", "date", "series", "description", "folder")
_IDENTIFYING = ("patient", "date", "description", "folder")
"""what may tell whose a mask is"""
_MOST_LETTERS = 40
"""of a value"""


def fields_of(pattern: str) -> tuple[str, ...]:
    """The fields of a pattern such as {patient}_{date}. Raises UserError where one is unknown, or there is none."""
    try:
        parts = [(name, kind, how) for _, name, kind, how in Formatter().parse(pattern) if name is not None]
    except ValueError:
        parts = [("", "", None)]
    unknown = next((name for name, kind, how in parts if name not in FIELDS or kind or how), None)
    if unknown is not None or not parts:
        raise UserError(
            "{pattern}: this is no pattern for names of masks.",
            hint="Put fields into it, such as {example}. There are: {fields}.",
            pattern=pattern,
            example="{patient}_{date}",
            fields=" ".join(f"{{{field}}}" for field in FIELDS),
        )
    checked_name(pattern.format(**dict.fromkeys(FIELDS, "x")), source=pattern, entry="name")
    return tuple(name for name, _, _ in parts)


def study_names(
    pattern: str, studies: Sequence[tuple[DicomPatient, DicomSeries]], numbers: Sequence[str]
) -> tuple[str, ...]:
    """A name for each, all different. `numbers`: those of the studies, with zeros before them.

    Raises UserError as fields_of does.
    """
    fields_of(pattern)
    taken: set[str] = set()
    names = []
    for (patient, series), number in zip(studies, numbers, strict=True):
        name = pattern.format(**_values(patient, series, number))
        plain, count = name, 1
        while disk_key(name) in taken:
            count += 1
            name = f"{plain}_{count}"
        taken.add(disk_key(name))
        names.append(checked_name(name, source=pattern, entry="name"))
    return tuple(names)


def _values(patient: DicomPatient, series: DicomSeries, number: str) -> dict[str, str]:
    said = series.header
    found = {
        "number": number,
        "modality": said.modality,
        "patient": patient.key,
        "date": said.date,
        "series": str(said.number),
        "description": said.description,
        "folder": series.folder.name,
    }
    return {field: _plain(value) for field, value in found.items()}


def _plain(value: str) -> str:
    """Letters, digits, minus and underlines, whatever the header says."""
    return re.sub(r"[^\w\-]+", "_", value).strip("_")[:_MOST_LETTERS] or "unknown"


def told_of_names(pattern: str) -> tuple[Text, ...]:
    """That a pattern tells whose the masks are."""
    telling = [field for field in fields_of(pattern) if field in _IDENTIFYING]
    if not telling:
        return ()
    text = say(
        "The names of the masks tell whose they are ({fields}): look at them before you hand masks on.",
        fields=", ".join(dict.fromkeys(telling)),
    )
    return (text,)
