"""The series of a folder as lines of a table: what each is, what is odd about it, and what becomes of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from core.dataset.formats.dicom.dicom_listing import DicomSeries
from core.dataset.formats.dicom.found_dicom import FoundDicom
from core.display.anatomy import orientation_code
from core.io.image import size_in_words, spacing_in_words
from core.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesRow:
    number: int
    patient: int
    """counted from 1: who it is, the table does not say"""
    days: int | None
    """since the first study of the patient"""
    modality: str
    title: str
    slices: int
    size: str
    spacing: str
    orientation: str
    case: str
    channel: str
    reason: Text
    is_problem: bool
    oddities: tuple[Text, ...]
    folder: Path


def series_rows(found: FoundDicom) -> tuple[SeriesRow, ...]:
    """In the sequence in which they were found."""
    uses = {use.number: use for use in found.uses}
    rows = []
    for number, patient in enumerate(found.listing.patients, start=1):
        days = [day for study in patient.studies if (day := _day(study.date)) is not None]
        first = min(days, default=None)
        for study in patient.studies:
            day = _day(study.date)
            apart = (day - first).days if day is not None and first is not None else None
            for series in study.series:
                use = uses[series.number]
                rows.append(_row(series, number, apart, use.case, use.channel, use.reason, use.is_problem))
    return tuple(sorted(rows, key=lambda row: row.number))


def _row(
    series: DicomSeries,
    patient: int,
    days: int | None,
    case: str,
    channel: str,
    reason: Text,
    is_problem: bool,
) -> SeriesRow:
    grid = series.stack.grid
    return SeriesRow(
        number=series.number,
        patient=patient,
        days=days,
        modality=series.header.modality,
        title=series.title,
        slices=len(series.stack.planes),
        size=size_in_words(grid) if grid is not None else "",
        spacing=spacing_in_words(grid) if grid is not None else "",
        orientation=orientation_code(grid) if grid is not None else "",
        case=case,
        channel=channel,
        reason=reason,
        is_problem=is_problem,
        oddities=tuple(each.text for each in series.stack.oddities),
        folder=series.folder,
    )


def _day(words: str) -> date | None:
    try:
        return date(int(words[:4]), int(words[4:6]), int(words[6:8]))
    except ValueError:
        return None


def series_of_case(found: FoundDicom, case: str) -> DicomSeries | None:
    """The one of its first channel that is straightened, else the first."""
    numbers = [use.number for use in found.uses if use.case == case]
    own = [series for series in found.listing.series if series.number in numbers]
    return next((series for series in own if series.stack.is_rectified), own[0] if own else None)


def titles_of_cases(found: FoundDicom) -> Mapping[str, str]:
    """What the archive calls the series of each case."""
    titles: dict[str, list[str]] = {}
    by_number = {series.number: series for series in found.listing.series}
    for use in found.uses:
        if use.case:
            titles.setdefault(use.case, []).append(by_number[use.number].title)
    return {case: " + ".join(names) for case, names in titles.items()}
