"""The table of a data set's cases."""

from dataclasses import dataclass

from app.glossary import Word
from app.models.record_table import Column
from app.translation import tr


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRow:
    name: str
    size: str
    voxels: int
    spacing: str
    spacing_mm: float
    labels: str
    findings: str
    """all of this case, a line each"""
    severity: str
    """error, warning, info, or empty where the check has nothing to say; unchecked before it"""


def case_columns(colours: dict[str, str]) -> tuple[Column[CaseRow], ...]:
    """`colours` by severity."""
    signs = {"error": "✕", "warning": "!", "info": "i", "": "✓", "unchecked": "–"}
    order = {"error": 0.0, "warning": 1.0, "info": 2.0, "": 3.0, "unchecked": 4.0}
    return (
        Column(
            title="",
            text=lambda row: signs[row.severity],
            sort_by=lambda row: order[row.severity],
            tip=lambda row: row.findings,
            colour=lambda row: colours.get(row.severity),
        ),
        Column(title=tr("Case"), text=lambda row: row.name, tip=lambda row: row.findings or row.name),
        Column(
            title=tr("Size"),
            text=lambda row: row.size,
            sort_by=lambda row: float(row.voxels),
            number=True,
        ),
        Column(
            title=tr("Spacing"),
            word=Word.SPACING,
            text=lambda row: row.spacing,
            sort_by=lambda row: row.spacing_mm,
            number=True,
        ),
        Column(title=tr("Labels"), word=Word.LABEL, text=lambda row: row.labels, tip=lambda row: row.labels),
    )
