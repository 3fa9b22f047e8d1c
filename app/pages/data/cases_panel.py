"""The data set of the project: its cases, a picture of the chosen one, and what the check found."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QSplitter, QVBoxLayout, QWidget

from app.errors import problem_from
from app.formatting import listed
from app.jobs.job_runner import JobRunner
from app.jobs.read_picture import CasePictureData, middle_slice, read_picture
from app.jobs.running_job import RunningJob
from app.models.case_table import CaseRow, case_columns
from app.models.record_table import RecordTable
from app.pages.data.case_rows import (
    case_rows,
    check_summary,
    checked_words,
    label_facts,
    severity_colours,
)
from app.pages.data.editing.edit_panel import EditKind
from app.pages.data.findings import FindingList
from app.pages.data.label_facts import LabelFacts
from app.pages.data.mending import DataMending
from app.plain import plain_item, plain_label, plain_tip
from app.theme import Theme, icon
from app.translation import tr
from app.widgets.form.elided_label import ElidedLabel
from app.widgets.form.record_view import RecordView
from app.widgets.frame.badge import Badge
from app.widgets.pictures.slice_picture import SlicePicture

if TYPE_CHECKING:
    from core.dataset.check.check_report import CheckReport
    from core.pipeline.project.project import Project

SIDE = (264, 440)
"""least and most width of the picture"""
SIGN, NAME, LABELS = 24, 168, 64
CHECK_FRAME, CHECK_LEAST = 80, 112
"""height of the check's card without its findings, and the least of the whole"""


class DataCasesPanel(QWidget):
    check_asked = Signal()
    import_asked = Signal()
    repair_asked = Signal(object)
    """names of the cases whose masks shall be given the geometry of their images"""
    turn_asked = Signal(str, object)
    """an orientation, and names of the cases that shall be turned to it"""
    undo_asked = Signal()
    """the last repair shall be undone"""
    leave_out_asked = Signal(object)
    """names of cases"""
    edit_asked = Signal(object, str)
    """an EditKind, and the case that is looked at"""
    case_opened = Signal(str)
    """a case was double clicked, or its picture's button pressed"""

    def __init__(self, theme: Theme, runner: JobRunner) -> None:
        super().__init__()
        self._theme, self._runner = theme, runner
        self._project: Project | None = None
        self._reading: RunningJob | None = None
        self._check: CheckReport | None = None
        self._shown_case = ""
        self.title = plain_label()
        self.title.setProperty("look", "heading")
        self.facts = ElidedLabel("")
        self.facts.setProperty("look", "muted")
        self._rows: RecordTable[CaseRow] = RecordTable(case_columns(severity_colours(theme)))
        self.table = RecordView(theme, self._rows, "case_table")
        self.table.setAccessibleName(tr("Cases"))
        # names of cases often differ at their end alone
        self.table.elide_in_the_middle(1)
        self.table.selected.connect(self._on_selected)
        self.table.chosen.connect(self._on_chosen)
        self.light = Badge("")
        self.light.setObjectName("check_badge")
        self.findings = FindingList(theme)
        self.check_button = QPushButton(tr("Check again"))
        self.check_button.setObjectName("check_button")
        self.check_button.clicked.connect(self.check_asked)
        self.mending = DataMending()
        self.mending.repair_asked.connect(self.repair_asked)
        self.mending.turn_asked.connect(self.turn_asked)
        self.mending.leave_out_asked.connect(self.leave_out_asked)
        self.mending.undo_asked.connect(self.undo_asked)
        self.import_button = QPushButton(tr("Import other data …"))
        self.import_button.setObjectName("import_other_button")
        self.import_button.clicked.connect(self.import_asked)
        self.edit_button = QPushButton(icon("pencil-outline", theme), tr("Change"))
        self.edit_button.setObjectName("edit_dataset_button")
        self.edits: dict[EditKind, QAction] = {}
        self._make_menu()
        self.picture = SlicePicture(theme)
        self.picture_title = ElidedLabel("", middle=True)
        self.picture_title.setProperty("look", "subheading")
        self.open_button = QPushButton(tr("Open in review"))
        self.open_button.setObjectName("open_case_button")
        self.open_button.clicked.connect(self._on_open)
        self.label_facts = LabelFacts(theme)
        self._lay_out()

    def show_project(self, project: Project) -> None:
        """The project must have a data set."""
        assert project.dataset is not None
        new = self._project is None or self._project.dataset != project.dataset
        self._project = project
        dataset = project.dataset
        self.title.setText(plain_item(dataset.title))
        labels = listed(label.name for label in dataset.labels.foreground)
        channels = listed(channel.name for channel in dataset.channels)
        facts = tr(
            "{count} cases · channels: {channels} · labels: {labels}",
            count=len(dataset.cases),
            channels=channels,
            labels=labels,
        )
        self.facts.setText(plain_item(facts))
        self.facts.setToolTip(plain_tip(facts))
        self._rows.show_rows(case_rows(project))
        words, severity = check_summary(project)
        self.light.show_text(words, severity)
        if project.check is None:
            self.findings.show_words(tr("Press Check to see whether images and masks fit together."))
        elif not project.check.findings:
            self.findings.show_good(checked_words(project))
        else:
            self.findings.show_findings(project.check.findings)
        self.mending.show_project(project)
        self._show_edits(project)
        self.label_facts.show_facts(label_facts(project))
        if self._check is not project.check:
            self._check = project.check
            QTimer.singleShot(0, self, self._share_height)
        self.check_button.setText(tr("Check") if project.check is None else tr("Check again"))
        if new:
            self.table.fit_columns(stretch=4, least=LABELS, most={0: SIGN, 1: NAME})
            self._shown_case = ""
            if dataset.cases:
                self.table.select_row(0)

    def _make_menu(self) -> None:
        menu = QMenu(self.edit_button)
        for kind, text in (
            (EditKind.ADD, tr("Add cases …")),
            (EditKind.LEAVE_OUT, tr("Leave cases out …")),
            (EditKind.BRING_BACK, tr("Bring cases back …")),
            (EditKind.NAMES, tr("Rename labels and channels …")),
            (EditKind.REGIONS, tr("Join labels into regions …")),
            (EditKind.SIZES, tr("Set the size of the voxels …")),
        ):
            action = menu.addAction(text)
            action.setObjectName(f"edit_{kind.value}")
            action.setData(kind)
            self.edits[kind] = action
        menu.triggered.connect(self._on_edit)
        self.edit_button.setMenu(menu)

    def _on_edit(self, action: QAction) -> None:
        self.edit_asked.emit(EditKind(action.data()), self._shown_case)

    def _show_edits(self, project: Project) -> None:
        """Only what can be done: planes have no size, and nobody can be brought back who was not left out."""
        summaries = project.check.cases if project.check is not None else ()
        flat = bool(summaries) and all(each.grid.dimensions == 2 for each in summaries)
        self.edits[EditKind.SIZES].setEnabled(not flat)
        self.edits[EditKind.BRING_BACK].setEnabled(bool(project.left_out))
        labels = project.dataset.labels if project.dataset is not None else None
        # one label is no region of several
        self.edits[EditKind.REGIONS].setEnabled(labels is not None and len(labels.values) > 2)
        self.edits[EditKind.LEAVE_OUT].setEnabled(
            project.dataset is not None and len(project.dataset.cases) > 1
        )

    def show_busy(self, busy: bool) -> None:
        self.check_button.setEnabled(not busy)
        self.mending.setEnabled(not busy)
        self.import_button.setEnabled(not busy)
        self.edit_button.setEnabled(not busy)

    def _on_selected(self, row: CaseRow | None) -> None:
        if row is None or self._project is None or self._project.dataset is None:
            return
        if row.name == self._shown_case:
            return
        case = next((case for case in self._project.dataset.cases if case.name == row.name), None)
        if case is None:
            return
        self._shown_case = row.name
        self.picture_title.setText(plain_item(row.name))
        self.picture_title.setToolTip(plain_tip(row.name))
        if self._reading is not None and self._reading.is_running:
            self._reading.cancel()
        if not case.images:
            self.picture.clear(tr("The image is missing."))
            return
        self._reading = self._runner.quietly(partial(read_picture, case))
        self._reading.done.connect(self._on_picture)
        self._reading.failed.connect(self._on_no_picture)

    def _on_picture(self, data: CasePictureData) -> None:
        if data.case != self._shown_case or self._project is None or self._project.dataset is None:
            return
        values = self._project.dataset.labels.values
        self.picture.show_volume(data.grey, data.mask, data.pixel_mm, values, middle_slice(data))

    def _on_no_picture(self, error: BaseException) -> None:
        self.picture.clear(problem_from(error).what)

    def _on_chosen(self, row: CaseRow) -> None:
        self.case_opened.emit(row.name)

    def _on_open(self) -> None:
        if self._shown_case:
            self.case_opened.emit(self._shown_case)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # once the parts have their new sizes
        QTimer.singleShot(0, self, self._share_height)

    def _share_height(self) -> None:
        """The check has the room that its findings need, up to two fifths; the table has the rest."""
        whole = self.split.height()
        needed = self.findings.needed_height() + CHECK_FRAME + self.mending.needed_height()
        check = min(max(needed, CHECK_LEAST), max(whole * 2 // 5, CHECK_LEAST))
        self.split.setSizes([whole - check, check])

    def _lay_out(self) -> None:
        unit = self._theme.spacing
        head = QHBoxLayout()
        titles = QVBoxLayout()
        titles.setSpacing(2)
        titles.addWidget(self.title)
        titles.addWidget(self.facts)
        head.addLayout(titles, 1)
        head.setSpacing(unit)
        for button in (self.edit_button, self.import_button):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        found = _card()
        foot = QHBoxLayout()
        foot.setSpacing(unit)
        heading = plain_label(tr("Check"))
        heading.setProperty("look", "subheading")
        foot.addWidget(heading)
        foot.addWidget(self.light)
        foot.addStretch(1)
        foot.addWidget(self.check_button)
        found_column = QVBoxLayout(found)
        found_column.setContentsMargins(2 * unit, unit * 3 // 2, unit * 3 // 2, unit * 3 // 2)
        found_column.setSpacing(unit)
        found_column.addLayout(foot)
        found_column.addWidget(self.findings, 1)
        found_column.addWidget(self.mending)
        split = self.split = QSplitter(Qt.Orientation.Vertical)
        split.setHandleWidth(2 * unit)
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(found)
        split.setStretchFactor(0, 1)
        seen = _card()
        seen.setMinimumWidth(SIDE[0])
        seen.setMaximumWidth(SIDE[1])
        seen_head = QHBoxLayout()
        seen_head.addWidget(self.picture_title, 1)
        seen_head.addWidget(self.open_button)
        seen_column = QVBoxLayout(seen)
        seen_column.setContentsMargins(2 * unit, 2 * unit, 2 * unit, 2 * unit)
        seen_column.setSpacing(unit)
        seen_column.addLayout(seen_head)
        seen_column.addWidget(self.picture, 1)
        seen_column.addWidget(self.label_facts)
        middle = QHBoxLayout()
        middle.setSpacing(2 * unit)
        middle.addWidget(split, 5)
        middle.addWidget(seen, 3)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(2 * unit)
        whole.addLayout(head)
        whole.addLayout(middle, 1)


def _card() -> QFrame:
    frame = QFrame()
    frame.setProperty("look", "card")
    return frame
