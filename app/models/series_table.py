"""The table of DICOM series: whose, what it is, and what becomes of it."""

from collections.abc import Callable

from PySide6.QtGui import QIcon

from app.formatting import figure
from app.models.record_table import Column
from app.theme import Theme
from app.translation import show, tr
from core.dataset.formats.dicom.series_rows import SeriesRow

SERIES, BECOMES = 1, 2
"""the columns of pictures and of sentences"""


def series_columns(
    theme: Theme, picture: Callable[[SeriesRow], QIcon | None]
) -> tuple[Column[SeriesRow], ...]:
    def colour(row: SeriesRow) -> str | None:
        if row.is_problem:
            return theme.bad
        return None if row.case else theme.muted

    return (
        Column(title=tr("Patient"), text=_patient, sort_by=lambda row: row.patient, colour=colour),
        Column(
            title=tr("Series"), text=_series, tip=lambda row: str(row.folder), colour=colour, icon=picture
        ),
        Column(title=tr("Becomes"), text=_becomes, tip=_becomes, colour=colour),
        Column(
            title=tr("Slices"),
            text=lambda row: figure(row.slices),
            sort_by=lambda row: row.slices,
            number=True,
            colour=colour,
        ),
        Column(
            title=tr("Spacing"), text=lambda row: row.spacing or "–", tip=lambda row: row.size, colour=colour
        ),
        Column(title=tr("Axes"), text=lambda row: row.orientation or "–", colour=colour),
        Column(title=tr("Day"), text=_day, sort_by=lambda row: row.days or 0, number=True, colour=colour),
    )


def _patient(row: SeriesRow) -> str:
    """Who it is stands in the folder's name alone."""
    return figure(row.patient)


def _day(row: SeriesRow) -> str:
    """A date would be the patient's: days since the first study are not."""
    return "–" if row.days is None else figure(row.days)


def _series(row: SeriesRow) -> str:
    return f"{row.modality} · {row.title}" if row.modality and row.modality != row.title else row.title or "–"


def _becomes(row: SeriesRow) -> str:
    """The case and its channel, then what is odd, then why."""
    told = [show(text) for text in row.oddities]
    reason = show(row.reason)
    if row.is_problem or not row.case:
        told = [reason, *(text for text in told if text != reason)]
    name = f"{row.case} · {row.channel}" if row.case else tr("not used")
    return "   ".join([name, *told])
