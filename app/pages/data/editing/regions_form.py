"""Which labels are joined into regions; none where they are taken apart again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.jobs import catalog
from app.jobs.job_runner import JobRunner
from app.pages.data.importing.region_rows import ImportRegionRows
from app.theme import Theme
from core.dataset.labels import Label, Labels

if TYPE_CHECKING:
    from core.pipeline.edit.edits import DatasetEdit
    from core.pipeline.project.project import Project


class RegionsForm(QWidget):
    changed = Signal()

    def __init__(self, theme: Theme, runner: JobRunner) -> None:
        super().__init__()
        self._runner = runner
        self._labels: Labels | None = None
        self._parts: tuple[Label, ...] = ()
        self._regions: tuple[Label, ...] = ()
        self.rows = ImportRegionRows(theme)
        self.rows.changed.connect(self._on_regions)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, theme.spacing, 0)
        column.addWidget(self.rows)
        column.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setProperty("look", "plain")
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._area)

    def show_project(self, project: Project) -> None:
        """The regions that there are. What they may be made of is read, as names may stand in a file alone."""
        assert project.dataset is not None
        self._labels, self._parts, self._regions = project.dataset.labels, (), ()
        self.rows.show_regions((), {})
        reading = self._runner.quietly(partial(catalog.parts_of_regions, project))
        reading.done.connect(self._on_parts)

    def edit(self) -> DatasetEdit | None:
        """None where the regions are those that are there."""
        from core.dataset.edit.new_regions import NewRegions, made_regions
        from core.pipeline.edit.edits import Regrouping

        if self._labels is None or not self._parts or self._regions == made_regions(self._labels):
            return None
        return Regrouping(regions=NewRegions(regions=self._regions, parts=self._parts))

    def _on_parts(self, parts: tuple[Label, ...]) -> None:
        from core.dataset.edit.new_regions import made_regions

        if self._labels is None:
            return
        self._parts, self._regions = parts, made_regions(self._labels)
        self._show()

    def _on_regions(self, regions: tuple[Label, ...]) -> None:
        added = len(regions) > len(self._regions)
        self._regions = regions
        self._show()
        if added:
            # once its row has its place
            QTimer.singleShot(0, self, self._show_last)

    def _show(self) -> None:
        self.rows.show_regions(self._regions, {part.name: part.values for part in self._parts})
        self.changed.emit()

    def _show_last(self) -> None:
        bar = self._area.verticalScrollBar()
        bar.setValue(bar.maximum())
