"""What the import will write, and what is to be known before it does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from app.formatting import by_axis, listed
from app.label_palette import label_colour
from app.pages.data.findings import FindingList
from app.pages.data.importing.case_gallery import ImportCaseGallery
from app.pages.data.importing.import_draft import ImportDraft
from app.pages.data.importing.picture_maker import ImportPictureMaker
from app.plain import plain_item, plain_label, plain_tip
from app.theme import Theme, drawn_icon
from app.translation import tr
from app.widgets.form.flow_layout import FlowLayout
from app.widgets.form.words import words
from core.dataset.finding import Finding, Severity
from core.errors import UserError

if TYPE_CHECKING:
    from core.dataset.importing.import_proposal import ImportProposal
    from core.dataset.labels import Label, Labels
    from core.io.image import Grid

ROOM_FOR_PICTURES = 440
"""height of the page from which they have a place"""
MOST_LABELS = 24


class ImportCheckPage(QWidget):
    named = Signal(str)
    strip_chosen = Signal(bool)

    def __init__(self, theme: Theme, maker: ImportPictureMaker) -> None:
        super().__init__()
        self._theme = theme
        self._shown_labels: Labels | None = None
        self._shown: ImportProposal | None = None
        self.name = QLineEdit()
        self.name.setObjectName("dataset_name")
        self.name.setAccessibleName(tr("Name of the data set"))
        self.name.textEdited.connect(self.named)
        self.strip = QCheckBox(tr("Strip descriptions"))
        self.strip.setObjectName("strip_descriptions")
        self.strip.setToolTip(
            tr("The copies then hold only voxels and geometry: no description, comment, date or extension.")
        )
        self.strip.toggled.connect(self.strip_chosen)
        self.kept = words(_kept(), "small", name="what_is_kept")
        self.cases, self.channels, self.sizes = (words() for _ in range(3))
        self.labels = QWidget()
        self._labels = FlowLayout(self.labels, gap=theme.spacing * 3 // 2, line_gap=4)
        self.verdict = words("", "subheading")
        self.sign = plain_label()
        self.findings = FindingList(theme)
        self.pictures = ImportCaseGallery(theme, maker, "check_gallery", only_seen=True)
        self._lay_out()

    def show_draft(self, draft: ImportDraft) -> None:
        if self.name.text() != draft.dataset_name:
            self.name.setText(draft.dataset_name)
        self.strip.setChecked(draft.choices.strip_descriptions)
        # of DICOM no word of a header is written, whatever is chosen
        is_dicom = draft.proposal.dicom is not None
        self.strip.setVisible(not is_dicom)
        self.kept.setText(tr("No word of the DICOM headers enters the project.") if is_dicom else _kept())
        self.cases.setText(_cases(draft))
        self.channels.setText(plain_item(listed(draft.channel_names)))
        if draft.proposal is not self._shown:
            self._shown = draft.proposal
            self.sizes.setText(_sizes([space.image for space in draft.proposal.spaces]))
        self._show_labels(draft)
        told = findings_left(draft)
        self._show_verdict(told)
        if told:
            self.findings.show_findings(told)
        else:
            self.findings.show_good(_in_order(draft))
        out = set(draft.left_out)
        cases = tuple(case for case in draft.proposal.pairs if case.name not in out)
        self.pictures.show_cases(cases, (), draft.numbers())
        QTimer.singleShot(0, self, self._fit)

    def show_adding(self, adds: bool) -> None:
        """Cases that become part of a data set that is there need no name for one."""
        self.name.setVisible(not adds)
        self._name_label.setVisible(not adds)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # once the parts have their new sizes
        QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        """What is told has the room that it needs, up to half of the page; the pictures have the rest."""
        whole, unit = self.height(), self._theme.spacing
        needed = max(self._facts.sizeHint().height(), self.findings.needed_height() + 8 * unit)
        has_room = whole >= ROOM_FOR_PICTURES and bool(self.pictures.tiles.cases)
        self.pictures.setVisible(has_room)
        most = max(whole // 2, self._facts.sizeHint().height())
        self._middle.setFixedHeight(min(needed, most) if has_room else whole)

    def _show_verdict(self, told: Sequence[Finding]) -> None:
        theme = self._theme
        worst = any(finding.severity is not Severity.INFO for finding in told)
        self.verdict.setText(tr("To be known before the import") if worst else tr("Nothing is left to ask"))
        name, colour = ("alert-circle-outline", theme.warning) if worst else ("check-circle", theme.good)
        self.sign.setPixmap(drawn_icon(name, colour, 20))

    def _show_labels(self, draft: ImportDraft) -> None:
        try:
            labels = draft.labels()
        except UserError:
            labels = None
        if labels == self._shown_labels and labels is not None:
            return
        self._shown_labels = labels
        while (item := self._labels.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        entries = [label for label in labels.entries if label.values != (0,)] if labels else []
        for place, label in enumerate(entries[:MOST_LABELS]):
            written = labels.regions_class_order if labels and labels.has_regions else ()
            number = written[place] if place < len(written) else label.values[0]
            self._labels.addWidget(_chip(label, number, self._theme))
        if len(entries) > MOST_LABELS:
            rest = words(tr("and {count} more", count=len(entries) - MOST_LABELS), "small", wrap=False)
            self._labels.addWidget(rest)

    def _lay_out(self) -> None:
        unit = self._theme.spacing
        facts = QFrame()
        facts.setProperty("look", "card")
        grid = QGridLayout(facts)
        grid.setContentsMargins(2 * unit, 2 * unit, 2 * unit, 2 * unit)
        grid.setHorizontalSpacing(2 * unit)
        grid.setVerticalSpacing(unit)
        grid.setColumnStretch(1, 1)
        label = self._name_label = plain_label(tr("Name of the data set"))
        label.setBuddy(self.name)
        rows: tuple[tuple[QLabel, QWidget], ...] = (
            (label, self.name),
            (plain_label(tr("Cases")), self.cases),
            (plain_label(tr("Channels")), self.channels),
            (plain_label(tr("Labels")), self.labels),
            (plain_label(tr("Size")), self.sizes),
        )
        for row, (what, shown) in enumerate(rows):
            what.setProperty("look", "muted")
            side = Qt.AlignmentFlag.AlignVCenter if row == 0 else Qt.AlignmentFlag.AlignTop
            grid.addWidget(what, row, 0, side)
            grid.addWidget(shown, row, 1)
        grid.addWidget(self.kept, len(rows), 1)
        grid.addWidget(self.strip, len(rows) + 1, 1, Qt.AlignmentFlag.AlignLeft)
        grid.setRowStretch(len(rows) + 2, 1)
        told = QFrame()
        told.setProperty("look", "card")
        column = QVBoxLayout(told)
        column.setContentsMargins(2 * unit, 2 * unit, unit, 2 * unit)
        column.setSpacing(unit)
        head = QHBoxLayout()
        head.setSpacing(unit)
        head.addWidget(self.sign)
        head.addWidget(self.verdict, 1)
        column.addLayout(head)
        column.addWidget(self.findings, 1)
        column.addStretch(0)
        self._facts, self._middle = facts, QWidget()
        middle = QHBoxLayout(self._middle)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(2 * unit)
        middle.addWidget(facts, 5)
        middle.addWidget(told, 4)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(unit * 3 // 2)
        whole.addWidget(self._middle)
        whole.addWidget(self.pictures, 1)


def findings_left(draft: ImportDraft) -> list[Finding]:
    """Questions without an answer, those that have one and which, and what else the import tells, the worst first."""
    asked = [Finding(severity=Severity.ERROR, text=doubt.text) for doubt in draft.doubts if doubt.is_open]
    answered = [
        Finding(severity=Severity.INFO, text=doubt.text, hint=doubt.options[doubt.chosen].text)
        for doubt in draft.doubts
        if doubt.is_doubt and doubt.chosen is not None
    ]
    out = set(draft.left_out)
    told = [finding for finding in draft.findings_of() if finding.case is None or finding.case not in out]
    order = list(Severity)
    return [*asked, *answered, *sorted(told, key=lambda finding: order.index(finding.severity))]


def _in_order(draft: ImportDraft) -> list[str]:
    """What was looked at, where nothing is to be told."""
    sentences = [tr("Every image has its mask, and no file is left over.")]
    if draft.proposal.unpaired or draft.left_out or any(c.mask is None for c in draft.proposal.pairs):
        sentences = [tr("Every image with a mask is one case.")]
    return [
        *sentences,
        tr("All masks are read in one way, and every value has a meaning."),
        tr("Every mask lies where its image does."),
    ]


def _kept() -> str:
    return tr("Images are copied as they are: their headers may hold names of patients.")


def _cases(draft: ImportDraft) -> str:
    parts = [tr("{count} with a mask", count=draft.usable)]
    out = set(draft.left_out)
    tests = sum(case.mask is None and case.name not in out for case in draft.proposal.pairs)
    if tests:
        parts.append(tr("{count} without one, for prediction", count=tests))
    if out:
        parts.append(tr("{count} left out", count=len(out)))
    if draft.proposal.unpaired:
        parts.append(tr("{count} files not used", count=len(draft.proposal.unpaired)))
    return " · ".join(parts)


def _sizes(grids: Sequence[Grid]) -> str:
    """The smallest and the largest, x × y × z."""
    if not grids:
        return ""
    shapes = sorted({grid.shape[3 - grid.dimensions :] for grid in grids}, key=_voxels)
    if len(shapes) == 1:
        return tr("{size} voxels", size=by_axis(shapes[0]))
    return tr("{least} to {most} voxels", least=by_axis(shapes[0]), most=by_axis(shapes[-1]))


def _voxels(shape: tuple[int, ...]) -> int:
    count = 1
    for length in shape:
        count *= length
    return count


def _chip(label: Label, number: int, theme: Theme) -> QWidget:
    from app.widgets.form.name_rows import swatch

    chip = QWidget()
    line = QHBoxLayout(chip)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(theme.spacing // 2 + 2)
    line.addWidget(swatch(label_colour(number)))
    name = plain_label(plain_item(label.name))
    if len(label.values) > 1:
        name.setToolTip(
            plain_tip(tr("A region of the values {values}", values=listed(map(str, label.values))))
        )
    line.addWidget(name)
    return chip
