"""What an import would do, to be looked at and corrected: pairs, channels, labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.formatting import figure
from app.models.pair_table import PairRow, pair_columns
from app.models.record_table import RecordTable
from app.pages.data.findings import FindingList
from app.pages.data.import_draft import ImportDraft
from app.pages.data.mask_kind_choice import MaskKindChoice
from app.plain import plain_label
from app.theme import Theme
from app.translation import show, tr
from app.widgets.form.name_rows import NameRow, NameRows
from app.widgets.form.record_view import RecordView
from core.display.label_colours import label_colour

if TYPE_CHECKING:
    from core.dataset.importing.import_proposal import ImportProposal, ProposedCase

SIDE = 312
LEAST_WIDTH = 480


class _Sentence(QStyledItemDelegate):
    """Cut at its end, where names are cut in the middle."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        option.textElideMode = Qt.TextElideMode.ElideRight


class DataProposalPanel(QWidget):
    changed = Signal(object)
    """an ImportDraft, after each change of a name"""
    import_asked = Signal(object)
    back_asked = Signal()
    masks_chosen = Signal(object)
    """names (tuple of str) of those that count where an image has several"""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._draft: ImportDraft | None = None
        self.summary = plain_label()
        self.summary.setProperty("look", "heading")
        self.remark = plain_label()
        self.remark.setProperty("look", "muted")
        self.remark.setWordWrap(True)
        self._rows: RecordTable[PairRow] = RecordTable(pair_columns(theme))
        self.table = RecordView(theme, self._rows, "pair_table")
        self.table.setAccessibleName(tr("Cases"))
        self.table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.table.setItemDelegateForColumn(3, _Sentence(self.table))
        self.findings = FindingList(theme)
        self.findings.setMaximumHeight(160)
        self.name = QLineEdit()
        self.name.setObjectName("dataset_name")
        self.name.setAccessibleName(tr("Name of the data set"))
        self.name.textEdited.connect(self._on_name)
        self.masks = MaskKindChoice(theme)
        self.masks.chosen.connect(self.masks_chosen)
        self.channels = NameRows(theme, "channel_name")
        self.channels.renamed.connect(self._on_channel)
        self.labels = NameRows(theme, "label_name")
        self.labels.renamed.connect(self._on_label)
        self.strip = QCheckBox(tr("Strip descriptions"))
        self.strip.setObjectName("strip_descriptions")
        self.strip.setToolTip(
            tr("The copies then hold only voxels and geometry: no description, comment, date or extension.")
        )
        self.strip.toggled.connect(self._on_strip)
        self.import_button = QPushButton(tr("Import"))
        self.import_button.setObjectName("import_button")
        self.import_button.setProperty("look", "primary")
        self.import_button.clicked.connect(self._on_import)
        self.back_button = QPushButton(tr("Choose other folders"))
        self.back_button.setObjectName("other_folders_button")
        self.back_button.clicked.connect(self.back_asked)
        self.obstacle = plain_label()
        self.obstacle.setProperty("look", "warning")
        self._lay_out()

    def show_draft(self, draft: ImportDraft, mask_kinds: tuple[str, ...] = ()) -> None:
        """`mask_kinds`: which of several masks were chosen."""
        self._draft = draft
        kinds = draft.proposal.mask_kinds
        joined = kinds if any(case.structures for case in draft.proposal.pairs) else ()
        self.masks.show_kinds(kinds, mask_kinds or joined)
        proposal = draft.proposal
        rows = pair_rows(proposal)
        self._rows.show_rows(rows)
        QTimer.singleShot(0, self, self._fit_columns)
        self.summary.setText(tr("{count} cases can be imported", count=draft.usable))
        self.remark.setText(_remark(draft))
        self.remark.setVisible(bool(self.remark.text()))
        self.findings.show_findings(proposal.findings)
        self.findings.setVisible(bool(proposal.findings))
        self.name.setText(draft.dataset_name)
        self.strip.setChecked(draft.strip_descriptions)
        self.channels.show_rows(
            [NameRow(key=i, what=str(i + 1), name=name) for i, name in enumerate(draft.channel_names)]
        )
        fixed = proposal.labels is not None and proposal.labels.has_regions
        self.labels.show_rows(label_rows(draft), editable=not fixed)
        self._show_obstacle()

    def _fit_columns(self) -> None:
        """Names in full where they are short, cut in the middle where they are not; the reason has the rest."""
        self.table.fit_columns(3)
        room = max(self.table.viewport().width(), LEAST_WIDTH)
        for column, share in ((0, 0.22), (1, 0.3), (2, 0.3)):
            self.table.setColumnWidth(column, min(self.table.columnWidth(column), round(share * room)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # once the table has its new size
        QTimer.singleShot(0, self, self._fit_columns)

    def _change(self, draft: ImportDraft) -> None:
        self._draft = draft
        self._show_obstacle()
        self.changed.emit(draft)

    def _on_name(self, text: str) -> None:
        if self._draft is not None:
            self._change(replace(self._draft, dataset_name=text))

    def _on_strip(self, on: bool) -> None:
        if self._draft is not None and on != self._draft.strip_descriptions:
            self._change(replace(self._draft, strip_descriptions=on))

    def _on_channel(self, number: int, name: str) -> None:
        if self._draft is not None:
            self._change(self._draft.with_channel(number, name))

    def _on_label(self, value: int, name: str) -> None:
        if self._draft is not None:
            self._change(self._draft.with_label(value, name))

    def _on_import(self) -> None:
        if self._draft is not None:
            self.import_asked.emit(self._draft)

    def _show_obstacle(self) -> None:
        problem = self._draft.problem() if self._draft else "cases"
        words = {
            "": "",
            "name": tr("Give the data set a name."),
            "channels": tr("Give every channel a name."),
            "cases": tr("No case can be imported."),
        }
        self.obstacle.setText(words[problem])
        self.import_button.setEnabled(not problem)

    def _lay_out(self) -> None:
        unit = self._theme.spacing
        left = QVBoxLayout()
        left.setSpacing(unit)
        left.addWidget(self.summary)
        left.addWidget(self.remark)
        left.addWidget(self.table, 1)
        left.addWidget(self.findings)
        middle = QHBoxLayout()
        middle.setSpacing(2 * unit)
        middle.addLayout(left, 1)
        middle.addWidget(self._make_side())
        foot = QHBoxLayout()
        foot.setSpacing(unit)
        foot.addWidget(self.back_button)
        foot.addSpacing(unit)
        kept = plain_label(tr("Images are copied as they are: their headers may hold names of patients."))
        kept.setProperty("look", "small")
        kept.setWordWrap(True)
        foot.addWidget(kept, 1)
        foot.addWidget(self.strip)
        foot.addSpacing(unit)
        foot.addWidget(self.obstacle)
        foot.addWidget(self.import_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(2 * unit)
        whole.addLayout(middle, 1)
        whole.addLayout(foot)

    def _make_side(self) -> QFrame:
        """Name, channels and labels, in a card that scrolls."""
        unit = self._theme.spacing
        right = QVBoxLayout()
        right.setContentsMargins(2 * unit, 2 * unit, 2 * unit, 2 * unit)
        right.setSpacing(unit)
        right.addWidget(self.masks)
        for title, words, part in (
            (tr("Name of the data set"), "", self.name),
            (
                tr("Channels"),
                tr("CT is normalised in its own way; any other name is treated alike."),
                self.channels,
            ),
            (
                tr("Labels"),
                tr("Values in the masks and what they mean. Equal names make one label."),
                self.labels,
            ),
        ):
            heading = plain_label(title)
            heading.setProperty("look", "subheading")
            right.addWidget(heading)
            if words:
                hint = plain_label(words)
                hint.setProperty("look", "small")
                hint.setWordWrap(True)
                right.addWidget(hint)
            right.addWidget(part)
            right.addSpacing(unit)
        right.addStretch(1)
        side = QWidget()
        side.setLayout(right)
        area = QScrollArea()
        area.setProperty("look", "plain")
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(side)
        frame = QFrame()
        frame.setProperty("look", "card")
        frame.setFixedWidth(SIDE)
        framed = QVBoxLayout(frame)
        framed.setContentsMargins(2, unit // 2, 2, unit // 2)
        framed.addWidget(area)
        return frame


def pair_rows(proposal: ImportProposal) -> list[PairRow]:
    """What cannot be used comes first, then the pairs."""
    unpaired = [
        PairRow(
            case="",
            image="" if file.is_mask else _shown(file.path),
            mask=_shown(file.path) if file.is_mask else "",
            reason=show(file.reason),
            problem=True,
            tip=str(file.path),
        )
        for file in proposal.unpaired
    ]
    pairs = [
        PairRow(
            case=case.name,
            image=_files(case.images),
            mask=_masks(case),
            reason=show(case.problem or case.reason),
            problem=case.problem is not None,
            tip="\n".join(str(path) for path in (*case.images, *([case.mask] if case.mask else []))),
        )
        for case in proposal.pairs
    ]
    return [*unpaired, *sorted(pairs, key=lambda row: not row.problem)]


def label_rows(draft: ImportDraft) -> list[NameRow]:
    rows, number = [], 0
    for found in draft.proposal.values:
        background = draft.label_names.get(found.value, "").casefold() in ("", "background")
        number += not background
        rows.append(
            NameRow(
                key=found.value,
                what=found.colour or str(found.value),
                name=draft.label_names.get(found.value, found.name),
                remark=tr("{cases} cases", cases=figure(found.cases)),
                colour=_swatch_colour(found.colour, number, background),
            )
        )
    return rows


def _swatch_colour(colour: str | None, number: int, background: bool) -> str:
    if colour is not None:
        return colour
    return "transparent" if background else label_colour(number)


def _remark(draft: ImportDraft) -> str:
    proposal = draft.proposal
    parts = []
    if proposal.unpaired:
        parts.append(tr("{count} files are not used.", count=len(proposal.unpaired)))
    if draft.left_out:
        parts.append(tr("{count} cases are left out.", count=len(draft.left_out)))
    tests = sum(case.is_test for case in proposal.pairs)
    if tests:
        parts.append(tr("{count} images without a mask can be predicted later.", count=tests))
    return " ".join(parts)


def _masks(case: ProposedCase) -> str:
    if case.structures:
        return _files([structure.path for structure in case.structures])
    return _shown(case.mask) if case.mask else tr("none (to be predicted)")


def _files(paths: Sequence[Path]) -> str:
    if len(paths) == 1:
        return _shown(paths[0])
    return tr("{file} and {count} more", file=paths[0].name, count=len(paths) - 1)


def _shown(path: Path) -> str:
    return path.name
