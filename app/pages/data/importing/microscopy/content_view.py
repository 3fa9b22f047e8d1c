"""What lies in files of microscopes, a line an image. It is hidden in an import that has no such files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from app.models.content_table import BECOMES, content_columns
from app.models.record_table import RecordTable
from app.pages.data.importing.sentence_cells import SentenceCells
from app.theme import Theme
from app.translation import tr
from app.widgets.form.record_view import RecordView

if TYPE_CHECKING:
    from core.dataset.formats.microscopy.content_rows import ContentRow
    from core.dataset.importing.import_proposal import ImportProposal

LEAST_WIDTH, LEAST_SENTENCE = 480, 136
SHARES = {0: 0.19, 1: 0.11, 3: 0.09, 4: 0.11, 5: 0.13, 6: 0.15, 7: 0.08}
"""of the room, at most, for all columns but that of sentences"""
ROOM_FOR = {7: 1000, 5: 700, 6: 700}
"""type, size and pixel size are the first to go: the least room in which each is shown"""


class ImportContentView(RecordView):
    case_chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        self._rows: RecordTable[ContentRow] = RecordTable(content_columns(theme))
        super().__init__(theme, self._rows, "content_table")
        self.setAccessibleName(tr("Images in files"))
        self.setItemDelegateForColumn(BECOMES, SentenceCells(self))
        self.selected.connect(self._on_row)

    def show_proposal(self, proposal: ImportProposal) -> bool:
        """Whether there is something to be seen."""
        from core.dataset.formats.microscopy.content_rows import content_rows

        if proposal.contents is None or not proposal.contents.files:
            return False
        self._rows.show_rows(content_rows(proposal.contents, proposal.pairs, proposal.unpaired))
        return True

    def fit(self) -> None:
        room = max(self.viewport().width(), LEAST_WIDTH)
        for column, least in ROOM_FOR.items():
            self.setColumnHidden(column, room < least)
        self.fit_columns(
            BECOMES,
            least=LEAST_SENTENCE,
            most={column: round(share * room) for column, share in SHARES.items()},
        )

    def _on_row(self, row: ContentRow | None) -> None:
        if row is not None and row.cases:
            self.case_chosen.emit(row.cases[0])
