"""The table of an import: which mask belongs to which image, and why."""

from dataclasses import dataclass

from app.models.record_table import Column
from app.theme import Theme
from app.translation import tr


@dataclass(frozen=True, slots=True, kw_only=True)
class PairRow:
    """`problem`: it is not imported, for the reason given."""

    case: str
    image: str
    mask: str
    reason: str
    problem: bool
    tip: str


def pair_columns(theme: Theme) -> tuple[Column[PairRow], ...]:
    def colour(row: PairRow) -> str | None:
        return theme.bad if row.problem else None

    return (
        Column(title=tr("Case"), text=lambda row: row.case or "–", tip=lambda row: row.tip, colour=colour),
        Column(title=tr("Image"), text=lambda row: row.image or "–", tip=lambda row: row.tip, colour=colour),
        Column(title=tr("Mask"), text=lambda row: row.mask or "–", tip=lambda row: row.tip, colour=colour),
        Column(title=tr("Why"), text=lambda row: row.reason, tip=lambda row: row.reason, colour=colour),
    )
