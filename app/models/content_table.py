"""The table of images in microscopes' files: what each is, and what becomes of it."""

from app.formatting import figure
from app.models.record_table import Column
from app.theme import Theme
from app.translation import show, tr
from core.dataset.formats.microscopy.content_rows import ContentRow

BECOMES = 2
"""the column of sentences"""


def content_columns(theme: Theme) -> tuple[Column[ContentRow], ...]:
    def colour(row: ContentRow) -> str | None:
        if row.is_problem:
            return theme.bad
        return None if row.cases else theme.muted

    return (
        Column(
            title=tr("File"), text=lambda row: row.file.name, tip=lambda row: str(row.file), colour=colour
        ),
        Column(
            title=tr("Image"), text=lambda row: row.title or "–", tip=lambda row: row.title, colour=colour
        ),
        Column(title=tr("Becomes"), text=_becomes, tip=_becomes, colour=colour),
        Column(
            title=tr("Times"),
            text=lambda row: figure(row.times) if row.times else "–",
            sort_by=lambda row: row.times,
            number=True,
            colour=colour,
        ),
        Column(
            title=tr("Channels"),
            text=lambda row: row.channels or "–",
            tip=lambda row: row.channels,
            colour=colour,
        ),
        Column(title=tr("Size"), text=lambda row: row.size or "–", colour=colour),
        Column(title=tr("Pixel size"), text=lambda row: row.pixel or "–", colour=colour),
        Column(title=tr("Type"), text=lambda row: row.kind or "–", colour=colour),
    )


def _becomes(row: ContentRow) -> str:
    """Its case, or how many; then whether it is the image or the mask there. Else why it is nothing."""
    role = show(row.role)
    if not row.cases:
        return role
    if len(row.cases) == 1:
        return f"{row.cases[0]} · {role}"
    return tr("{count} cases · {role}", count=len(row.cases), role=role)
