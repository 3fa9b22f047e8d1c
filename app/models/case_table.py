"""The table of a data set's cases."""

import math
from dataclasses import dataclass

from app.formatting import listed
from app.glossary import Word
from app.models.record_table import Column
from app.translation import tr
from core.io.image import Grid, size_in_words, spacing_in_words


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRow:
    """Its texts are made when they are shown: of thousands of cases few are in sight."""

    name: str
    grid: Grid | None
    """None before the check, and where the image cannot be read"""
    present: tuple[str, ...]
    """names of the labels in its mask"""
    findings: str
    """all of this case, a line each"""
    severity: str
    """error, warning, info, or empty where the check has nothing to say; unchecked before it"""

    @property
    def size(self) -> str:
        return size_in_words(self.grid) if self.grid is not None else "–"

    @property
    def spacing(self) -> str:
        return spacing_in_words(self.grid) if self.grid is not None else "–"

    @property
    def labels(self) -> str:
        return listed(self.present)


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
            sort_by=lambda row: float(math.prod(row.grid.shape)) if row.grid is not None else 0.0,
            number=True,
        ),
        Column(
            title=tr("Spacing"),
            word=Word.SPACING,
            text=lambda row: row.spacing,
            sort_by=lambda row: math.prod(row.grid.spacing_mm) if row.grid is not None else 0.0,
            number=True,
        ),
        Column(title=tr("Labels"), word=Word.LABEL, text=lambda row: row.labels, tip=lambda row: row.labels),
    )
