"""Which mask belongs to which image: a small picture of each pair, and a line for each doubt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.jobs.job_runner import JobRunner
from app.models.pair_table import PairRow, pair_columns
from app.models.record_table import RecordTable
from app.models.series_table import BECOMES, SERIES, series_columns
from app.pages.data.findings import FindingList
from app.pages.data.importing.case_detail import ImportCaseDetail
from app.pages.data.importing.case_gallery import ImportCaseGallery
from app.pages.data.importing.doubt_rows import ImportDoubtRows
from app.pages.data.importing.import_draft import ImportDraft
from app.pages.data.importing.picture_maker import ImportPictureMaker
from app.pages.data.importing.series_pictures import SIDE as SIDE_OF_PICTURE
from app.pages.data.importing.series_pictures import SeriesPictureMaker
from app.plain import plain_label
from app.theme import Theme, icon
from app.translation import show, tr
from app.widgets.form.record_view import RecordView
from core.dataset.importing.import_finding import ImportPart

if TYPE_CHECKING:
    from core.dataset.formats.dicom.series_rows import SeriesRow
    from core.dataset.importing.import_proposal import ImportProposal, ProposedCase

SIDE = 296
LEAST_WIDTH, REASON = 480, 96
SERIES_ROOM = 960
SERIES_SHARES = {0: 0.14, 1: 0.26, 3: 0.13, 4: 0.2, 5: 0.1, 6: 0.09}
"""of the room, at most, for all columns of the series but that of sentences"""
LEAST_SENTENCE = 130
FINDINGS = 132
"""most height of what is told"""


class _Sentence(QStyledItemDelegate):
    """Cut at its end, where names are cut in the middle."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        option.textElideMode = Qt.TextElideMode.ElideRight


class ImportCasesPage(QWidget):
    changed = Signal(object)
    """ImportChoices"""

    def __init__(self, theme: Theme, runner: JobRunner, maker: ImportPictureMaker) -> None:
        super().__init__()
        self._theme = theme
        self._draft: ImportDraft | None = None
        self._shown: ImportProposal | None = None
        self._cases: tuple[ProposedCase, ...] = ()
        self._has_rows = False
        self.summary = plain_label()
        self.summary.setProperty("look", "heading")
        self.remark = plain_label()
        self.remark.setProperty("look", "muted")
        self.doubts = ImportDoubtRows(theme)
        self.doubts.chosen.connect(self.changed)
        self.findings = FindingList(theme)
        self.findings.setMaximumHeight(FINDINGS)
        self.gallery = ImportCaseGallery(theme, maker, "case_gallery")
        self.gallery.selected.connect(self._on_selected)
        self.gallery.toggled.connect(self._on_toggled)
        self._rows: RecordTable[PairRow] = RecordTable(pair_columns(theme))
        self.table = RecordView(theme, self._rows, "pair_table")
        self.table.setAccessibleName(tr("Cases"))
        self.table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.table.setItemDelegateForColumn(3, _Sentence(self.table))
        self.table.selected.connect(self._on_row)
        self.detail = ImportCaseDetail(theme, runner)
        self.detail.setFixedWidth(SIDE)
        self.detail.toggled.connect(self._on_toggled)
        self.series_pictures = SeriesPictureMaker(theme, runner)
        self.series_pictures.setParent(self)
        self.series_pictures.made.connect(self._on_series_picture)
        columns = series_columns(theme, lambda row: self.series_pictures.icon(row.number))
        self._series: RecordTable[SeriesRow] = RecordTable(columns)
        self.series_table = RecordView(theme, self._series, "series_table")
        self.series_table.setAccessibleName(tr("Series"))
        self.series_table.setIconSize(QSize(SIDE_OF_PICTURE, SIDE_OF_PICTURE))
        self.series_table.verticalHeader().setDefaultSectionSize(SIDE_OF_PICTURE + theme.spacing)
        self.series_table.setItemDelegateForColumn(BECOMES, _Sentence(self.series_table))
        self.series_table.selected.connect(self._on_series)
        self.pictures_button = _view_button(theme, "view-grid-outline", tr("Pictures"), "show_pictures")
        self.table_button = _view_button(theme, "format-list-bulleted", tr("Files"), "show_files")
        self.series_button = _view_button(theme, "layers-outline", tr("Series"), "show_series")
        self._views = QButtonGroup(self)
        for number, button in enumerate((self.pictures_button, self.table_button, self.series_button)):
            self._views.addButton(button, number)
        self.pictures_button.setChecked(True)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.gallery)
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.series_table)
        self._views.idClicked.connect(self._on_view)
        self._lay_out()

    def show_draft(self, draft: ImportDraft) -> None:
        self._draft = draft
        proposal = draft.proposal
        self.summary.setText(tr("{count} cases can be imported", count=draft.usable))
        self.remark.setText(import_remark(draft))
        self.remark.setVisible(bool(self.remark.text()))
        self.doubts.show_doubts(draft.doubts_of(ImportPart.CASES), draft.choices)
        told = [finding for finding in draft.findings_of(ImportPart.CASES) if finding.case is None]
        self.findings.show_findings(told)
        self.findings.setVisible(bool(told))
        if told:
            QTimer.singleShot(0, self, self._fit)
        if proposal is not self._shown:
            self._shown, self._has_rows = proposal, False
            self._cases = cases_shown(proposal)
            self._show_series(proposal)
        self.gallery.show_cases(self._cases, draft.choices.leave_out, draft.numbers())
        self._show_rows()
        QTimer.singleShot(0, self, self._fit)
        if not self.gallery.currentIndex().isValid() and proposal.pairs:
            self.gallery.select(self.gallery.tiles.cases[0].name)
        else:
            self._show_detail()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # once the parts have their new sizes
        QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        """Names in full where they are short, cut in the middle where they are not; the reason has the rest."""
        self.findings.setFixedHeight(min(self.findings.needed_height() + 4, FINDINGS))
        if self.stack.currentWidget() is self.series_table:
            room = max(self.series_table.viewport().width(), LEAST_WIDTH)
            for column in (5, 6):
                # axes and days: the first to go where there is little room
                self.series_table.setColumnHidden(column, room < SERIES_ROOM)
            most = {column: round(share * room) for column, share in SERIES_SHARES.items()}
            self.series_table.fit_columns(BECOMES, least=LEAST_SENTENCE, most=most)
        if self.stack.currentWidget() is not self.table:
            return
        room = max(self.table.viewport().width(), LEAST_WIDTH)
        most = {column: round(share * room) for column, share in ((0, 0.2), (1, 0.28), (2, 0.28))}
        self.table.fit_columns(3, least=REASON, most=most)

    def _show_detail(self) -> None:
        index = self.gallery.currentIndex()
        if self._draft is not None and index.isValid() and self.isVisible():
            self.detail.show_case(self._draft, self.gallery.tiles.cases[index.row()].name)

    def _on_view(self, number: int) -> None:
        self.stack.setCurrentIndex(number)
        self._show_rows()
        self._fit()

    def _show_rows(self) -> None:
        """The table is filled when it is first seen."""
        if self._draft is not None and not self._has_rows and self.stack.currentWidget() is self.table:
            self._has_rows = True
            self._rows.show_rows(pair_rows(self._draft.proposal))

    def _show_series(self, proposal: ImportProposal) -> None:
        """Of DICOM files alone; for others the view is not offered."""
        from core.dataset.formats.dicom.series_rows import series_rows

        self.series_button.setVisible(proposal.dicom is not None)
        self.series_pictures.show_found(proposal.dicom, self.devicePixelRatioF())
        if proposal.dicom is not None:
            self._series.show_rows(series_rows(proposal.dicom))
        elif self.stack.currentWidget() is self.series_table:
            self.pictures_button.click()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.series_pictures.stop()

    def _on_series_picture(self, number: int) -> None:
        """Rows are counted as the series are."""
        index = self._series.index(number, SERIES)
        self._series.dataChanged.emit(index, index, [int(Qt.ItemDataRole.DecorationRole)])

    def _on_series(self, row: SeriesRow | None) -> None:
        if row is not None and row.case:
            self.gallery.select(row.case)

    def _on_selected(self, name: str) -> None:
        if self._draft is not None:
            self.detail.show_case(self._draft, name)

    def _on_row(self, row: PairRow | None) -> None:
        if row is not None and row.case:
            self.gallery.select(row.case)

    def _on_toggled(self, name: str) -> None:
        if self._draft is None:
            return
        out = set(self._draft.choices.leave_out) ^ {name}
        self.changed.emit(replace(self._draft.choices, leave_out=tuple(sorted(out))))

    def _lay_out(self) -> None:
        unit = self._theme.spacing
        titles = QVBoxLayout()
        titles.setSpacing(2)
        titles.addWidget(self.summary)
        titles.addWidget(self.remark)
        head = QHBoxLayout()
        head.setSpacing(unit // 2)
        head.addLayout(titles, 1)
        head.addWidget(self.pictures_button, 0, Qt.AlignmentFlag.AlignBottom)
        head.addWidget(self.table_button, 0, Qt.AlignmentFlag.AlignBottom)
        head.addWidget(self.series_button, 0, Qt.AlignmentFlag.AlignBottom)
        left = QVBoxLayout()
        left.setSpacing(unit)
        left.addLayout(head)
        left.addWidget(self.stack, 1)
        left.addWidget(self.findings)
        middle = QHBoxLayout()
        middle.setSpacing(2 * unit)
        middle.addLayout(left, 1)
        middle.addWidget(self.detail)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(unit * 3 // 2)
        whole.addWidget(self.doubts)
        whole.addLayout(middle, 1)


def _view_button(theme: Theme, picture: str, words: str, name: str) -> QPushButton:
    button = QPushButton(icon(picture, theme), words)
    button.setObjectName(name)
    button.setCheckable(True)
    return button


def cases_shown(proposal: ImportProposal) -> tuple[ProposedCase, ...]:
    """What cannot be imported comes first."""
    return tuple(sorted(proposal.pairs, key=lambda case: case.problem is None))


def pair_rows(proposal: ImportProposal) -> list[PairRow]:
    """What cannot be used comes first, then the pairs. A series of DICOM is called as the archive calls it."""
    from core.dataset.formats.dicom.series_rows import titles_of_cases

    titles = titles_of_cases(proposal.dicom) if proposal.dicom is not None else {}
    unpaired = [
        PairRow(
            case="",
            image="" if file.is_mask else file.path.name,
            mask=file.path.name if file.is_mask else "",
            reason=show(file.reason),
            problem=True,
            tip=str(file.path),
        )
        for file in proposal.unpaired
    ]
    pairs = [
        PairRow(
            case=case.name,
            image=titles.get(case.name) or _files(case.images),
            mask=", ".join(_labels(proposal)) if titles else _masks(case),
            reason=show(case.problem or case.reason),
            problem=case.problem is not None,
            tip=""
            if titles
            else "\n".join(str(path) for path in (*case.images, *([case.mask] if case.mask else []))),
        )
        for case in proposal.pairs
    ]
    return [*unpaired, *sorted(pairs, key=lambda row: not row.problem)]


def _labels(proposal: ImportProposal) -> tuple[str, ...]:
    return tuple(dict.fromkeys(label for _, label in proposal.dicom.labels)) if proposal.dicom else ()


def import_remark(draft: ImportDraft) -> str:
    """What is not imported, and what has no mask."""
    proposal = draft.proposal
    parts = []
    if proposal.unpaired:
        count = len(proposal.unpaired)
        if proposal.dicom is not None:
            parts.append(tr("{count} series or files are not used.", count=count))
        else:
            parts.append(tr("{count} files are not used.", count=count))
    if draft.left_out:
        parts.append(tr("{count} cases are left out.", count=len(draft.left_out)))
    tests = sum(case.is_test for case in proposal.pairs)
    if tests:
        parts.append(tr("{count} images without a mask can be predicted later.", count=tests))
    return " ".join(parts)


def _masks(case: ProposedCase) -> str:
    if case.structures:
        return _files([structure.path for structure in case.structures])
    return case.mask.name if case.mask else tr("none (to be predicted)")


def _files(paths: Sequence[Path]) -> str:
    if len(paths) == 1:
        return paths[0].name
    return tr("{file} and {count} more", file=paths[0].name, count=len(paths) - 1)
