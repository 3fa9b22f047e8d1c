"""Where images and masks lie, what is turned or resampled, and how it looks before and after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.formatting import ABSENT, by_axis, listed
from app.jobs.job_runner import JobRunner
from app.models.record_table import Column, RecordTable
from app.pages.data.findings import FindingList
from app.pages.data.importing.case_detail import ImportCaseView
from app.pages.data.importing.doubt_rows import ImportDoubtRows
from app.pages.data.importing.import_draft import ImportDraft
from app.plain import plain_item, plain_label, plain_tip
from app.theme import Theme
from app.translation import tr
from app.widgets.form.record_view import RecordView
from app.widgets.form.words import words
from core.dataset.importing.import_finding import ImportPart
from core.display.anatomy import orientation_code
from core.io.image import size_in_words, spacing_in_words

if TYPE_CHECKING:
    from core.dataset.importing.case_space import CaseSpace
    from core.io.image import Grid, Vector

SIDE = 280
FINDINGS = 112


@dataclass(frozen=True, slots=True, kw_only=True)
class SpaceRow:
    """`severity`: good where nothing is done, info where something is, warning where it stays wrong."""

    name: str
    size: str
    spacing: str
    orientation: str
    done: str
    severity: str


class ImportSpacePage(QWidget):
    changed = Signal(object)
    """ImportChoices"""

    def __init__(self, theme: Theme, runner: JobRunner) -> None:
        super().__init__()
        self._theme = theme
        self._draft: ImportDraft | None = None
        self._case = ""
        self.doubts = ImportDoubtRows(theme)
        self.doubts.chosen.connect(self.changed)
        self.summary = words("", "heading")
        self.remark = words("", "muted")
        self._rows: RecordTable[SpaceRow] = RecordTable(_columns(theme))
        self.table = RecordView(theme, self._rows, "space_table")
        self.table.selected.connect(self._on_selected)
        self.findings = FindingList(theme)
        self.before_title = words("", "small")
        self.before = ImportCaseView(theme, runner)
        self.after_title = words("", "small")
        self.after = ImportCaseView(theme, runner)
        for view in (self.before, self.after):
            # both find room in a low window
            view.picture.canvas.setMinimumSize(120, 72)
        self.title = plain_label()
        self.title.setProperty("look", "subheading")
        self._lay_out()

    def show_draft(self, draft: ImportDraft) -> None:
        new = self._draft is None or draft.proposal is not self._draft.proposal
        self._draft = draft
        spaces = draft.proposal.spaces
        spacing = next((space.image.spacing_mm for space in spaces if space.image.dimensions == 3), None)
        self.doubts.show_doubts(draft.doubts_of(ImportPart.SPACE), draft.choices, spacing)
        self.summary.setText(_summary(spaces))
        self.remark.setText(_remark(spaces, draft.choices.space.spacing_mm))
        self.remark.setVisible(bool(self.remark.text()))
        self._rows.show_rows(space_rows(draft))
        told = draft.findings_of(ImportPart.SPACE)
        self.findings.show_findings(told)
        self.findings.setVisible(bool(told))
        QTimer.singleShot(0, self, self._fit)
        if new and self._rows.rows:
            self._case = ""
            self.table.select_row(0)
        else:
            self._show_case()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # once the parts have their new sizes
        QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        rows = self._rows.rows
        # what is the same in all stands above the table
        for column, same in ((2, {row.spacing for row in rows}), (3, {row.orientation for row in rows})):
            self.table.setColumnHidden(column, len(same) < 2)
        self.table.fit_columns(stretch=4)
        self.table.setColumnWidth(0, min(self.table.columnWidth(0), 140))
        self.findings.setFixedHeight(min(self.findings.needed_height() + 4, FINDINGS))

    def _on_selected(self, row: SpaceRow | None) -> None:
        if row is not None:
            self._case = row.name
            self._show_case()

    def _show_case(self) -> None:
        if self._draft is None or not self._case or not self.isVisible():
            return
        space = next((space for space in self._draft.proposal.spaces if space.case == self._case), None)
        differs = space is not None and space.place is not None
        self.title.setText(plain_item(self._case))
        self.title.setToolTip(plain_tip(self._case))
        self.after_title.setText(tr("After: as it is imported") if differs else tr("As it is imported"))
        self.before_title.setVisible(differs)
        if space is not None and space.mask is not None and differs:
            other = space.mask.shape != space.image.shape
            size = size_in_words(space.mask)
            self.before_title.setText(
                tr("Before: the mask has another size, {size}", size=size)
                if other
                else tr("Before: as the files lie")
            )
        self.before.setVisible(differs)
        self.after.show_case(self._draft, self._case)
        if differs:
            self.before.show_case(self._draft, self._case, as_stored=True)

    def _lay_out(self) -> None:
        unit = self._theme.spacing
        titles = QVBoxLayout()
        titles.setSpacing(2)
        titles.addWidget(self.summary)
        titles.addWidget(self.remark)
        left = QVBoxLayout()
        left.setSpacing(unit)
        left.addLayout(titles)
        left.addWidget(self.table, 1)
        left.addWidget(self.findings)
        seen = QFrame()
        seen.setProperty("look", "card")
        seen.setFixedWidth(SIDE)
        column = QVBoxLayout(seen)
        column.setContentsMargins(2 * unit, unit * 3 // 2, 2 * unit, unit * 3 // 2)
        column.setSpacing(unit // 2)
        column.addWidget(self.title)
        column.addWidget(self.before_title)
        column.addWidget(self.before, 1)
        column.addWidget(self.after_title)
        column.addWidget(self.after, 1)
        middle = QHBoxLayout()
        middle.setSpacing(2 * unit)
        middle.addLayout(left, 1)
        middle.addWidget(seen)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(unit * 3 // 2)
        whole.addWidget(self.doubts)
        whole.addLayout(middle, 1)


def _columns(theme: Theme) -> tuple[Column[SpaceRow], ...]:
    colours = {"good": theme.muted, "info": theme.text, "warning": theme.warning}
    return (
        Column(title=tr("Case"), text=lambda row: row.name, tip=lambda row: row.name),
        Column(title=tr("Size"), text=lambda row: row.size),
        Column(title=tr("Spacing"), text=lambda row: row.spacing),
        Column(title=tr("Axes"), text=lambda row: row.orientation),
        Column(
            title=tr("What is done"),
            text=lambda row: row.done,
            tip=lambda row: row.done,
            colour=lambda row: colours[row.severity],
        ),
    )


def space_rows(draft: ImportDraft) -> list[SpaceRow]:
    """What stays wrong first, then what is turned or resampled."""
    rows = [_row(space, draft) for space in draft.proposal.spaces]
    return sorted(rows, key=lambda row: ("warning", "info", "good").index(row.severity))


def _row(space: CaseSpace, draft: ImportDraft) -> SpaceRow:
    given = draft.choices.space.spacing_mm
    image = space.image
    spacing = spacing_in_words(image)
    if given is not None and image.dimensions == 3:
        spacing = f"{spacing} → {by_axis(given)} mm"
    done, severity = _done(space, draft)
    return SpaceRow(
        name=space.case,
        size=size_in_words(image),
        spacing=spacing,
        orientation=orientation_code(image) or ABSENT,
        done=done,
        severity=severity,
    )


def _done(space: CaseSpace, draft: ImportDraft) -> tuple[str, str]:
    from core.dataset.importing.case_space import MaskPlace

    if space.mask is None or space.place is None:
        return (tr("The channels are turned"), "info") if space.turns_channels else (tr("Nothing"), "good")
    before, after = _lying(space.mask), _lying(space.image)
    if space.place is MaskPlace.TURNED:
        return tr("The mask is turned: {before} → {after}", before=before, after=after), "info"
    if space.place is MaskPlace.AT_OTHER_PLACE:
        return tr("The mask takes over the image's place"), "info"
    sizes = {"before": size_in_words(space.mask), "after": size_in_words(space.image)}
    if space.place is MaskPlace.CUT:
        return tr("The mask is put where it lies: {before} → {after}", **sizes), "info"
    if space.place is MaskPlace.ON_OTHER_GRID:
        if draft.choices.space.resample_masks:
            return tr("The mask is resampled: {before} → {after}", **sizes), "info"
        return tr("The mask lies on another grid: {before}", before=sizes["before"]), "warning"
    return tr("The mask lies elsewhere, and stays there"), "warning"


def _lying(grid: Grid) -> str:
    return orientation_code(grid) or size_in_words(grid)


def _summary(spaces: Iterable[CaseSpace]) -> str:
    planes = sum(space.image.dimensions == 2 for space in spaces)
    volumes = sum(space.image.dimensions == 3 for space in spaces)
    if planes and volumes:
        return tr("{volumes} volumes and {planes} planes", volumes=volumes, planes=planes)
    return tr("{count} planes", count=planes) if planes else tr("{count} volumes", count=volumes)


def _remark(spaces: Iterable[CaseSpace], given: Vector | None) -> str:
    """Which axes, spacings and units there are, the most frequent first."""
    volumes = [space.image for space in spaces if space.image.dimensions == 3]
    if not volumes:
        return ""
    codes = Counter(orientation_code(grid) or ABSENT for grid in volumes)
    units = Counter(grid.unit for grid in volumes)
    axes = listed(code if len(codes) == 1 else f"{code} ({count})" for code, count in codes.most_common())
    unit = listed(units)
    least, most = _range(volumes)
    if given is not None:
        size, to = by_axis(least), by_axis(given)
        return tr("Axes: {axes} · voxels of {size} → {to} mm", axes=axes, size=size, to=to)
    size = by_axis(least) if least == most else f"{by_axis(least)} – {by_axis(most)}"
    return tr("Axes: {axes} · voxels of {size} {unit}", axes=axes, size=size, unit=unit)


def _range(volumes: list[Grid]) -> tuple[Vector, Vector]:
    ordered = sorted((grid.spacing_mm for grid in volumes), key=lambda s: s[0] * s[1] * s[2])
    return ordered[0], ordered[-1]
