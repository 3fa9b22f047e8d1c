"""What the channels are called: each with a picture, and the file that it comes from."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.jobs.job_runner import JobRunner
from app.pages.data.findings import FindingList
from app.pages.data.importing.case_detail import ImportCaseView
from app.pages.data.importing.doubt_rows import ImportDoubtRows
from app.pages.data.importing.import_draft import ImportDraft
from app.plain import plain_label, plain_tip
from app.theme import Theme
from app.translation import tr
from app.widgets.form.elided_label import ElidedLabel
from app.widgets.form.words import words
from core.dataset.importing.import_finding import ImportPart

CARD = 232
PICTURE = 200
MOST_PICTURES = 8
FINDINGS = 120


class ImportChannelsPage(QWidget):
    changed = Signal(object)
    """ImportChoices"""
    renamed = Signal(int, str)
    """number and name of a channel"""

    def __init__(self, theme: Theme, runner: JobRunner) -> None:
        super().__init__()
        self._theme, self._runner = theme, runner
        self._shown: tuple[object, ...] = ()
        self._draft: ImportDraft | None = None
        self._keys: tuple[str, ...] = ()
        self.lines: list[QLineEdit] = []
        self._views: list[ImportCaseView] = []
        self.doubts = ImportDoubtRows(theme)
        self.doubts.chosen.connect(self.changed)
        self.summary = words("", "heading")
        self.hint = words(tr("CT is normalised in its own way; any other name is treated alike."), "muted")
        self.findings = FindingList(theme)
        self._inside = QWidget()
        self._cards = QHBoxLayout(self._inside)
        self._cards.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(2 * theme.spacing)
        area = QScrollArea()
        area.setProperty("look", "plain")
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(self._inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.spacing * 3 // 2)
        column.addWidget(self.doubts)
        titles = QVBoxLayout()
        titles.setSpacing(2)
        titles.addWidget(self.summary)
        titles.addWidget(self.hint)
        column.addLayout(titles)
        column.addWidget(area, 1)
        column.addWidget(self.findings)

    def show_draft(self, draft: ImportDraft) -> None:
        self._draft = draft
        self.doubts.show_doubts(draft.doubts_of(ImportPart.CHANNELS), draft.choices)
        count = len(draft.channel_names)
        self.summary.setText(
            tr("Every image has one channel")
            if count == 1
            else tr("Every case has {count} channels", count=count)
        )
        told = draft.findings_of(ImportPart.CHANNELS)
        self.findings.show_findings(told)
        self.findings.setVisible(bool(told))
        QTimer.singleShot(0, self, self._fit)
        shown = (id(draft.proposal), count)
        if shown != self._shown:
            self._shown = shown
            self._make_cards(draft)
        for line, name in zip(self.lines, draft.channel_names, strict=True):
            if line.text() != name:
                line.setText(name)
                line.setCursorPosition(0)
        case = _complete_case(draft)
        for channel, view in enumerate(self._views):
            if case is not None and self.isVisible():
                view.show_case(draft, case, channel=channel, small=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # once the parts have their new sizes
        QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        self.findings.setFixedHeight(min(self.findings.needed_height() + 4, FINDINGS))

    def _on_out(self, key: str) -> None:
        if self._draft is not None:
            choices = self._draft.choices
            self.changed.emit(replace(choices, without_channels=(*choices.without_channels, key)))

    def _make_cards(self, draft: ImportDraft) -> None:
        from core.dataset.importing.import_doubts import channels_to_leave_out

        while (item := self._cards.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.lines, self._views = [], []
        name = _complete_case(draft)
        case = next((case for case in draft.proposal.pairs if case.name == name), None)
        self._keys = channels_to_leave_out(draft.proposal)
        is_dicom = draft.proposal.dicom is not None
        for channel in range(len(draft.channel_names)):
            path = None
            if case is not None and not is_dicom:
                path = case.images[channel] if len(case.images) > 1 else case.images[0]
            card = self._card(channel, path, single=case is None or len(case.images) == 1)
            self._cards.addWidget(card, 0, Qt.AlignmentFlag.AlignTop)

    def _card(self, channel: int, path: Path | None, *, single: bool) -> QFrame:
        unit = self._theme.spacing
        card = QFrame()
        card.setProperty("look", "card")
        card.setFixedWidth(CARD)
        column = QVBoxLayout(card)
        column.setContentsMargins(2 * unit, 2 * unit, 2 * unit, 2 * unit)
        column.setSpacing(unit)
        if channel < MOST_PICTURES:
            view = ImportCaseView(self._theme, self._runner)
            view.setFixedHeight(PICTURE)
            column.addWidget(view)
            self._views.append(view)
        line = QLineEdit()
        line.setObjectName(f"channel_name_{channel}")
        line.setAccessibleName(tr("Name of channel {number}", number=channel + 1))
        line.textEdited.connect(partial(self.renamed.emit, channel))
        self.lines.append(line)
        label = plain_label(tr("Channel {number}", number=channel + 1))
        label.setProperty("look", "subheading")
        label.setBuddy(line)
        column.addWidget(label)
        column.addWidget(line)
        if path is not None:
            shown = tr("{file}, plane {number}", file=path.name, number=channel + 1)
            of_file = ElidedLabel(path.name if not single or channel == 0 else shown)
            of_file.setProperty("look", "small")
            of_file.setToolTip(plain_tip(str(path)))
            column.addWidget(of_file)
        if len(self._keys) > 1:
            out = QPushButton(tr("Leave this channel out"))
            out.setObjectName(f"channel_out_{channel}")
            out.setProperty("look", "link")
            out.clicked.connect(partial(self._on_out, self._keys[channel]))
            column.addWidget(out, 0, Qt.AlignmentFlag.AlignLeft)
        return card


def _complete_case(draft: ImportDraft) -> str | None:
    """The first case that can be imported, or else one that has all channels."""
    out = set(draft.left_out)
    pairs = draft.proposal.pairs
    usable = [case.name for case in pairs if case.name not in out]
    return next(iter([*usable, *(case.name for case in pairs if not case.lacks)]), None)
