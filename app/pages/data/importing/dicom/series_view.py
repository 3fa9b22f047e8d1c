"""The series of DICOM files, a line each with a small picture. It is hidden in an import that has none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QHideEvent

from app.jobs.job_runner import JobRunner
from app.models.record_table import RecordTable
from app.models.series_table import BECOMES, SERIES, series_columns
from app.pages.data.importing.dicom.series_pictures import SIDE, SeriesPictureMaker
from app.pages.data.importing.sentence_cells import SentenceCells
from app.theme import Theme
from app.translation import tr
from app.widgets.form.record_view import RecordView

if TYPE_CHECKING:
    from core.dataset.formats.dicom.series_rows import SeriesRow
    from core.dataset.importing.import_proposal import ImportProposal

LEAST_WIDTH, ROOM_FOR_ALL, SENTENCE = 480, 960, 130
SHARES = {0: 0.14, 1: 0.26, 3: 0.13, 4: 0.2, 5: 0.1, 6: 0.09}
"""of the room, at most, for all columns but that of sentences"""
FIRST_TO_GO = (5, 6)
"""axes and days, where there is little room"""


class ImportSeriesView(RecordView):
    case_chosen = Signal(str)

    def __init__(self, theme: Theme, runner: JobRunner) -> None:
        self.pictures = SeriesPictureMaker(theme, runner)
        columns = series_columns(theme, lambda row: self.pictures.icon(row.number))
        self._rows: RecordTable[SeriesRow] = RecordTable(columns)
        super().__init__(theme, self._rows, "series_table")
        self.pictures.setParent(self)
        self.pictures.made.connect(self._on_picture)
        self.setAccessibleName(tr("Series"))
        self.setIconSize(QSize(SIDE, SIDE))
        self.verticalHeader().setDefaultSectionSize(SIDE + theme.spacing)
        self.setItemDelegateForColumn(BECOMES, SentenceCells(self))
        self.selected.connect(self._on_row)

    def show_proposal(self, proposal: ImportProposal) -> bool:
        """Whether there is something to be seen."""
        from core.dataset.formats.dicom.series_rows import series_rows

        self.pictures.show_found(proposal.dicom, self.devicePixelRatioF())
        if proposal.dicom is None:
            return False
        self._rows.show_rows(series_rows(proposal.dicom))
        return True

    def fit(self) -> None:
        room = max(self.viewport().width(), LEAST_WIDTH)
        for column in FIRST_TO_GO:
            self.setColumnHidden(column, room < ROOM_FOR_ALL)
        most = {column: round(share * room) for column, share in SHARES.items()}
        self.fit_columns(BECOMES, least=SENTENCE, most=most)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.pictures.stop()

    def _on_picture(self, number: int) -> None:
        """Rows are counted as the series are."""
        index = self._rows.index(number, SERIES)
        self._rows.dataChanged.emit(index, index, [int(Qt.ItemDataRole.DecorationRole)])

    def _on_row(self, row: SeriesRow | None) -> None:
        if row is not None and row.case:
            self.case_chosen.emit(row.case)
