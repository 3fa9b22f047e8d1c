"""One case of the import in a large picture, with its files and why they belong together."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout, QWidget

from app.errors import problem_from
from app.jobs import catalog
from app.jobs.job_runner import JobRunner
from app.jobs.running_job import RunningJob
from app.pages.data.importing.case_gallery import numbered
from app.pages.data.importing.dicom.repair_preview import RepairPreview
from app.pages.data.importing.import_draft import ImportDraft
from app.pages.data.importing.picture_maker import picture_wanted
from app.plain import plain_item, plain_label, plain_tip
from app.theme import Theme
from app.translation import show, tr
from app.widgets.form.elided_label import ElidedLabel
from app.widgets.form.words import words
from app.widgets.pictures.slice_picture import SlicePicture

if TYPE_CHECKING:
    from core.dataset.importing.case_picture import CasePicture, PictureWanted
    from core.dataset.importing.import_proposal import ProposedCase

MOST_FILES = 6
TALL_ENOUGH = 400


class ImportCaseView(QWidget):
    """The slices of a case that is to be imported, read beside the window; the last one asked for is shown."""

    def __init__(self, theme: Theme, runner: JobRunner) -> None:
        super().__init__()
        self._runner = runner
        self._job: RunningJob | None = None
        self._wanted: PictureWanted | None = None
        self._picture: CasePicture | None = None
        self._numbers: dict[int, int] = {}
        self.picture = SlicePicture(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.picture)

    def show_case(
        self, draft: ImportDraft, name: str, *, channel: int = 0, as_stored: bool = False, small: bool = False
    ) -> None:
        self._numbers = draft.numbers()
        wanted = picture_wanted(
            draft.proposal, name, draft.choices.space, channel=channel, as_stored=as_stored, small=small
        )
        if wanted == self._wanted:
            self._paint()
            return
        self.stop()
        self._wanted, self._picture = wanted, None
        self.picture.clear(tr("Reading …"))
        self._job = self._runner.quietly(partial(catalog.case_picture, wanted))
        self._job.done.connect(self._on_done)
        self._job.failed.connect(self._on_failed)

    def stop(self) -> None:
        """Read nothing more."""
        if self._job is not None and self._job.is_running:
            self._job.cancel()
        self._job, self._wanted = None, None

    def _on_done(self, picture: CasePicture) -> None:
        if self.sender() is self._job:
            self._picture = picture
            self._paint()

    def _on_failed(self, error: BaseException) -> None:
        if self.sender() is self._job:
            self.picture.clear(problem_from(error).what)

    def _paint(self) -> None:
        found = self._picture
        if found is None:
            return
        mask: Any = None
        if found.mask is not None:
            mask = numbered(found.mask, found.values, self._numbers)
        self.picture.show_volume(found.grey, mask, found.pixel_mm, range(1, 65536), found.at)


class ImportCaseDetail(QFrame):
    toggled = Signal(str)
    """whether the case is imported shall change"""

    def __init__(self, theme: Theme, runner: JobRunner) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._case = ""
        unit = theme.spacing
        self.title = plain_label()
        self.title.setProperty("look", "subheading")
        self.view = ImportCaseView(theme, runner)
        self.repair = RepairPreview(theme, runner)
        self.repair.seen.connect(self._fit)
        self.reason = words("", "small")
        self.problem = words("", "bad")
        self.files = QVBoxLayout()
        self.files.setSpacing(2)
        self.box = QCheckBox(tr("Import this case"))
        self.box.setObjectName("import_this_case")
        self.box.clicked.connect(self._on_clicked)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * unit, unit * 3 // 2, 2 * unit, unit * 3 // 2)
        column.setSpacing(unit)
        column.addWidget(self.title)
        column.addWidget(self.view, 1)
        column.addWidget(self.repair)
        column.addLayout(self.files)
        column.addWidget(self.reason)
        column.addWidget(self.problem)
        column.addWidget(self.box, 0, Qt.AlignmentFlag.AlignLeft)

    def show_case(self, draft: ImportDraft, name: str) -> None:
        case = next((case for case in draft.proposal.pairs if case.name == name), None)
        self.setVisible(case is not None)
        if case is None:
            return
        self._case = name
        self.title.setText(plain_item(name))
        self.title.setToolTip(plain_tip(name))
        self._show_files(case, draft)
        self._show_repair(draft, name)
        self.reason.setText(show(case.reason))
        self.reason.setVisible(case.problem is None and bool(self.reason.text()))
        self.problem.setText(show(case.problem) if case.problem else "")
        self.problem.setVisible(case.problem is not None)
        self.box.setEnabled(case.problem is None)
        self.box.setChecked(name not in draft.left_out)
        self.view.show_case(draft, name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """In a low window there is room for one of both, and the case is seen among the others already."""
        self.view.setVisible(self.repair.isHidden() or self.height() >= TALL_ENOUGH)

    def _show_repair(self, draft: ImportDraft, name: str) -> None:
        from core.dataset.formats.dicom.series_rows import series_of_case

        dicom = draft.proposal.dicom
        series = series_of_case(dicom, name) if dicom is not None else None
        self.repair.show_stack(series.stack if series is not None else None)

    def _show_files(self, case: ProposedCase, draft: ImportDraft) -> None:
        from core.dataset.formats.dicom.series_rows import titles_of_cases

        while (item := self.files.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        masks = [part.path for part in case.structures] or ([case.mask] if case.mask else [])
        rows = [(tr("Image"), path) for path in case.images[:MOST_FILES]]
        rows += [(tr("Mask"), path) for path in masks[:MOST_FILES]]
        dicom = draft.proposal.dicom
        named = [(what, path.name, str(path)) for what, path in rows]
        if dicom is not None:
            named = [(tr("Series"), titles_of_cases(dicom).get(case.name, ""), "")]
        for what, name, tip in named:
            label = ElidedLabel(f"{what}: {name}")
            label.setProperty("look", "small")
            label.setToolTip(plain_tip(tip))
            self.files.addWidget(label)
        if not masks:
            self.files.addWidget(words(tr("No mask: it can be predicted later."), "small"))

    def _on_clicked(self) -> None:
        self.toggled.emit(self._case)
