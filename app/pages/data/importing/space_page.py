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
from core.dataset.importing.case_space import CaseSpace, MaskPlace
from core.dataset.importing.import_finding import ImportPart
from core.display.anatomy import orientation_code
from core.io.image import size_in_words, spacing_in_words

if TYPE_CHECKING:
    from core.io.image import Grid, Vector

SIDE = 280
FINDINGS = 112


class ImportSpacePage(QWidget):
    changed = Signal(object)
    """ImportChoices"""

    def __init__(self, theme: Theme, runner: JobRunner) -> None:
        super().__init__()
        self._theme = theme
        self._draft: ImportDraft | None = None
        self._case = ""
        self._lie = SpaceLie(axes={}, spacings=(), units=())
        self.doubts = ImportDoubtRows(theme)
        self.doubts.chosen.connect(self.changed)
        self.summary = words("", "heading")
        self.remark = words("", "muted")
        self._rows: RecordTable[CaseSpace] = RecordTable(self._columns())
        self.table = RecordView(theme, self._rows, "space_table")
        self.table.setAccessibleName(tr("Cases"))
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
        if new:
            self._lie = lie_of(spaces)
            self.summary.setText(_summary(spaces))
        self.remark.setText(_remark(self._lie, draft.choices.space.spacing_mm))
        self.remark.setVisible(bool(self.remark.text()))
        self._rows.show_rows(spaces_shown(draft))
        self.table.viewport().update()
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
        # what is the same in all stands above the table
        self.table.setColumnHidden(2, len(self._lie.spacings) < 2)
        self.table.setColumnHidden(3, len(self._lie.axes) < 2)
        self.table.fit_columns(stretch=4, least=160, most={0: 124})
        self.findings.setFixedHeight(min(self.findings.needed_height() + 4, FINDINGS))

    def _on_selected(self, row: CaseSpace | None) -> None:
        if row is not None:
            self._case = row.case
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

    def _columns(self) -> tuple[Column[CaseSpace], ...]:
        colours = (self._theme.warning, self._theme.text, self._theme.muted)

        def done(space: CaseSpace) -> str:
            return _done(space, self._draft) if self._draft is not None else ""

        def colour(space: CaseSpace) -> str | None:
            return colours[_severity(space, self._draft)] if self._draft is not None else None

        return (
            Column(title=tr("Case"), text=lambda space: space.case, tip=lambda space: space.case),
            Column(title=tr("Size"), text=lambda space: size_in_words(space.image)),
            Column(title=tr("Spacing"), text=lambda space: spacing_in_words(space.image)),
            Column(title=tr("Axes"), text=lambda space: orientation_code(space.image) or ABSENT),
            Column(title=tr("What is done"), text=done, tip=done, colour=colour),
        )

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


@dataclass(frozen=True, slots=True, kw_only=True)
class SpaceLie:
    """What there is among the volumes, and how often; words are made of what differs only."""

    axes: dict[str, int]
    spacings: tuple[Vector, ...]
    """from the finest to the coarsest"""
    units: tuple[str, ...]


def lie_of(spaces: Iterable[CaseSpace]) -> SpaceLie:
    volumes = [space.image for space in spaces if space.image.dimensions == 3]
    directions = Counter((grid.direction, grid.anatomical) for grid in volumes)
    grids = {(grid.direction, grid.anatomical): grid for grid in volumes}
    axes: Counter[str] = Counter()
    for key, count in directions.items():
        axes[orientation_code(grids[key]) or ABSENT] += count
    spacings = sorted({grid.spacing_mm for grid in volumes}, key=lambda s: s[0] * s[1] * s[2])
    units = tuple(dict.fromkeys(grid.unit for grid in volumes))
    return SpaceLie(axes=dict(axes.most_common()), spacings=tuple(spacings), units=units)


def spaces_shown(draft: ImportDraft) -> list[CaseSpace]:
    """What stays wrong first, then what is turned or resampled."""
    return sorted(draft.proposal.spaces, key=lambda space: _severity(space, draft))


def _severity(space: CaseSpace, draft: ImportDraft) -> int:
    """0 where it stays wrong, 1 where something is done, 2 where nothing has to be."""
    if space.place is MaskPlace.ELSEWHERE:
        return 0
    if space.place is MaskPlace.ON_OTHER_GRID and not draft.choices.space.resample_masks:
        return 0
    return 1 if space.place is not None or space.turns_channels else 2


def _done(space: CaseSpace, draft: ImportDraft) -> str:
    if space.mask is None or space.place is None:
        return tr("The channels are turned") if space.turns_channels else tr("Nothing")
    before, after = _lying(space.mask), _lying(space.image)
    if space.place is MaskPlace.TURNED:
        return tr("The mask is turned: {before} → {after}", before=before, after=after)
    if space.place is MaskPlace.AT_OTHER_PLACE:
        return tr("The mask takes over the image's place")
    sizes = {"before": size_in_words(space.mask), "after": size_in_words(space.image)}
    if space.place is MaskPlace.CUT:
        return tr("The mask is put where it lies: {before} → {after}", **sizes)
    if space.place is MaskPlace.ON_OTHER_GRID:
        if draft.choices.space.resample_masks:
            return tr("The mask is resampled: {before} → {after}", **sizes)
        return tr("The mask lies on another grid: {before}", before=sizes["before"])
    return tr("The mask lies elsewhere, and stays there")


def _lying(grid: Grid) -> str:
    return orientation_code(grid) or size_in_words(grid)


def _summary(spaces: Iterable[CaseSpace]) -> str:
    planes = sum(space.image.dimensions == 2 for space in spaces)
    volumes = sum(space.image.dimensions == 3 for space in spaces)
    if planes and volumes:
        return tr("{volumes} volumes and {planes} planes", volumes=volumes, planes=planes)
    return tr("{count} planes", count=planes) if planes else tr("{count} volumes", count=volumes)


def _remark(lie: SpaceLie, given: Vector | None) -> str:
    """Which axes, spacings and units there are, the most frequent first."""
    if not lie.spacings:
        return ""
    axes = listed(code if len(lie.axes) == 1 else f"{code} ({count})" for code, count in lie.axes.items())
    least, most = lie.spacings[0], lie.spacings[-1]
    size = by_axis(least) if least == most else f"{by_axis(least)} – {by_axis(most)}"
    if given is not None:
        return tr("Axes: {axes} · voxels of {size} → {to} mm", axes=axes, size=size, to=by_axis(given))
    return tr("Axes: {axes} · voxels of {size} {unit}", axes=axes, size=size, unit=listed(lie.units))
