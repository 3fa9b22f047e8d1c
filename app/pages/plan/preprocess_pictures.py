"""A case before and after it was prepared, the same slice side by side."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app import formatting as written
from app.errors import problem_from
from app.jobs.job_runner import JobRunner
from app.jobs.read_picture import middle_slice
from app.jobs.read_prepared import PreparedPictureData, read_prepared
from app.jobs.running_job import RunningJob
from app.plain import add_items, choose, values_of
from app.theme import Theme
from app.translation import tr
from app.widgets.form.words import words
from app.widgets.pictures.slice_picture import SlicePicture
from core.io.image import Grid

if TYPE_CHECKING:
    from core.pipeline.project.project import Project

PICTURE_HEIGHT = 300


class PreparePictures(QWidget):
    """Choose a prepared configuration and a case; both pictures show the same place."""

    def __init__(self, theme: Theme, runner: JobRunner) -> None:
        super().__init__()
        self._runner = runner
        self._project: Project | None = None
        self._reading: RunningJob | None = None
        self._data: PreparedPictureData | None = None
        self._wanted: tuple[str, str] = ("", "")
        self.configuration = QComboBox()
        self.configuration.setObjectName("prepared_configuration")
        self.configuration.setAccessibleName(tr("Configuration"))
        self.case = QComboBox()
        self.case.setObjectName("prepared_case")
        self.case.setAccessibleName(tr("Case"))
        self.case.setMinimumWidth(240)
        for choice in (self.configuration, self.case):
            choice.activated.connect(self._on_choice)
        self.before, self.after = SlicePicture(theme), SlicePicture(theme)
        self.before_facts, self.after_facts = words("", "small"), words("", "small")
        self.before.slice_changed.connect(self._on_before_slice)
        self.after.slice_changed.connect(self._on_after_slice)
        self._lay_out(theme)
        self.hide()

    def show_project(self, project: Project) -> None:
        plan, dataset, old = project.plan, project.dataset, self._project
        ready = [c.name for c in plan.configurations if c.name in project.prepared] if plan else []
        if not ready or dataset is None:
            self._project, self._wanted = None, ("", "")
            self._clear("")
            return
        changed = old is None or (old.prepared, old.plan, old.dataset) != (project.prepared, plan, dataset)
        self._project = project
        _fill(self.configuration, ready)
        _fill(self.case, [case.name for case in dataset.cases])
        if changed:
            self._wanted = ("", "")
        self._on_choice()

    def _on_choice(self) -> None:
        wanted = str(self.configuration.currentData() or ""), str(self.case.currentData() or "")
        project = self._project
        if project is None or project.plan is None or project.dataset is None or wanted == self._wanted:
            return
        self._wanted = wanted
        case = next(case for case in project.dataset.cases if case.name == wanted[1])
        folder = project.folder.configuration_data(
            project.dataset.name, project.plan.configuration(wanted[0]).data_identifier
        )
        if self._reading is not None and self._reading.is_running:
            self._reading.cancel()
        if not case.images:
            self._clear(tr("The image is missing."))
            return
        self._reading = self._runner.quietly(partial(read_prepared, case, Path(folder)))
        self._reading.done.connect(self._on_read)
        self._reading.failed.connect(self._on_not_read)

    def _on_read(self, data: PreparedPictureData) -> None:
        if self._project is None or self._project.dataset is None or data.before.case != self._wanted[1]:
            return
        self._data = None
        values = self._project.dataset.labels.values
        at = middle_slice(data.before)
        for picture, shown, place in (
            (self.before, data.before, at),
            (self.after, data.after, data.after_at[at]),
        ):
            picture.show_volume(shown.grey, shown.mask, shown.pixel_mm, values, place)
        self._data = data
        geometry = data.geometry
        grid = geometry.grid
        self.before_facts.setText(_facts(grid, grid.shape, grid.spacing_mm, data.range_before))
        self.after_facts.setText(
            _facts(
                grid,
                geometry.shape_in_file,
                geometry.target_spacing_in_file,
                data.range_after,
            )
        )

    def _on_not_read(self, error: BaseException) -> None:
        self._clear(problem_from(error).what)

    def _clear(self, why: str) -> None:
        self._data = None
        for picture, facts in ((self.before, self.before_facts), (self.after, self.after_facts)):
            picture.clear(why)
            facts.setText("")

    def _on_before_slice(self, at: int) -> None:
        if self._data is not None:
            self._follow(self.after, self._data.after_at[at])

    def _on_after_slice(self, at: int) -> None:
        if self._data is None:
            return
        after_at = self._data.after_at
        if after_at[self.before.slider.value()] != at:
            self._follow(self.before, min(range(len(after_at)), key=lambda i: abs(after_at[i] - at)))

    @staticmethod
    def _follow(picture: SlicePicture, at: int) -> None:
        picture.slider.setValue(at)

    def _lay_out(self, theme: Theme) -> None:
        unit = theme.spacing
        head = QHBoxLayout()
        head.setSpacing(unit)
        head.addWidget(words(tr("Case"), "muted", wrap=False))
        head.addWidget(self.case)
        head.addSpacing(unit)
        head.addWidget(words(tr("Configuration"), "muted", wrap=False))
        head.addWidget(self.configuration)
        head.addStretch(1)
        pictures = QHBoxLayout()
        pictures.setSpacing(2 * unit)
        for title, picture, facts in (
            (tr("As it came"), self.before, self.before_facts),
            (tr("As the network sees it"), self.after, self.after_facts),
        ):
            picture.setFixedHeight(PICTURE_HEIGHT)
            column = QVBoxLayout()
            column.setSpacing(unit // 2)
            column.addWidget(words(title, "muted", wrap=False))
            column.addWidget(picture)
            column.addWidget(facts)
            pictures.addLayout(column, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(unit)
        whole.addLayout(head)
        whole.addLayout(pictures)


def _fill(choice: QComboBox, names: list[str]) -> None:
    """The names, the present one kept where it is still there."""
    if values_of(choice) == names:
        return
    present = choice.currentData()
    choice.clear()
    add_items(choice, names)
    if present in names:
        choose(choice, present)


def _facts(grid: Grid, shape: Sequence[int], spacing: Sequence[float], values: tuple[float, float]) -> str:
    # a plane has no spacing across: what stands there is made up
    shape, spacing = (shape[1:], spacing[1:]) if grid.dimensions == 2 else (shape, spacing)
    digits = 0 if max(map(abs, values)) >= 100 else 2
    return tr(
        "{size} voxels of {spacing} {unit}; most values lie between {low} and {high}",
        size=written.by_axis(shape),
        spacing=written.by_axis(spacing),
        unit=grid.unit,
        low=written.number(values[0], digits),
        high=written.number(values[1], digits),
    )
