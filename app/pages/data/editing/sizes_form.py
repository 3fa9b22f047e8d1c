"""How large a voxel is: of all cases, of one, or each from a table."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QDoubleSpinBox, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from app.errors import problem_from
from app.jobs import catalog
from app.jobs.job_runner import JobRunner
from app.plain import plain_button
from app.theme import Theme
from app.translation import tr
from app.widgets.form.path_picker import PathPicker
from app.widgets.form.words import words

if TYPE_CHECKING:
    from core.io.image import Vector
    from core.pipeline.edit.edits import DatasetEdit
    from core.pipeline.project.project import Project

LARGEST = 1000.0
DIGITS = 4


class SizesForm(QWidget):
    changed = Signal()

    def __init__(self, theme: Theme, runner: JobRunner) -> None:
        super().__init__()
        self._runner, self._gap = runner, theme.spacing
        self._project: Project | None = None
        self._case = ""
        self._table: Mapping[str, Vector] = {}
        self.all_button = QRadioButton(tr("All cases"))
        self.all_button.setObjectName("size_of_all")
        self.one_button = QRadioButton()
        self.one_button.setObjectName("size_of_one")
        self.table_button = QRadioButton(tr("From a table, a row a case"))
        self.table_button.setObjectName("size_from_table")
        self._which = QButtonGroup(self)
        for button in (self.all_button, self.one_button, self.table_button):
            self._which.addButton(button)
        self._which.buttonToggled.connect(self._on_which)
        self.steps = {axis: self._box(axis) for axis in "xyz"}
        self._boxes = QWidget()
        self.unit = words("", "muted", wrap=False)
        row = QHBoxLayout(self._boxes)
        row.setContentsMargins(3 * theme.spacing, 0, 0, 0)
        row.setSpacing(theme.spacing)
        for axis, box in self.steps.items():
            row.addWidget(words(axis, "muted", wrap=False))
            row.addWidget(box)
        row.addWidget(self.unit)
        row.addStretch(1)
        self.table = PathPicker(
            theme,
            "size_table",
            tr("A CSV with the columns case, x, y and z"),
            files="CSV (*.csv *.txt *.tsv)",
        )
        self.table.chosen.connect(self._on_table)
        self.read = words("", "small", name="size_table_note")
        note = words(
            tr("x and y lie in the slice, z is the distance of the slices. Values of images and masks stay."),
            "small",
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.spacing)
        for widget in (
            self.all_button,
            self.one_button,
            self._boxes,
            self.table_button,
            self.table,
            self.read,
            note,
        ):
            column.addWidget(widget)
        column.addStretch(1)

    def show_project(self, project: Project, case: str) -> None:
        """`case`: the one that is looked at. Its size, as the check has seen it, is written into the boxes."""
        self._project, self._case, self._table = project, case, {}
        self.one_button.setText(plain_button(tr("Only {case}", case=case)))
        self.one_button.setVisible(bool(case))
        summaries = project.check.cases if project.check is not None else ()
        summary = next((each for each in summaries if each.name == case), None)
        grid = summary.grid if summary is not None else None
        self.unit.setText(grid.unit if grid is not None and grid.unit == "µm" else "mm")
        for axis, step in zip("zyx", grid.spacing_mm if grid is not None else (1.0, 1.0, 1.0), strict=True):
            self.steps[axis].blockSignals(True)
            self.steps[axis].setValue(step)
            self.steps[axis].blockSignals(False)
        self.table.set_path(None, tell=False)
        self.read.setText("")
        self.all_button.setChecked(True)
        self._on_which()

    def edit(self) -> DatasetEdit | None:
        from core.pipeline.edit.edits import Respacing

        project = self._project
        if project is None or project.dataset is None:
            return None
        if self.table_button.isChecked():
            return Respacing(sizes=self._table) if self._table else None
        size = (self.steps["z"].value(), self.steps["y"].value(), self.steps["x"].value())
        names = [self._case] if self.one_button.isChecked() else [case.name for case in project.dataset.cases]
        known = {each.name: each.grid.spacing_mm for each in project.check.cases} if project.check else {}
        new = [name for name in names if name not in known or not _are_alike(known[name], size)]
        return Respacing(sizes=dict.fromkeys(new, size)) if new else None

    def _on_which(self) -> None:
        from_table = self.table_button.isChecked()
        self._boxes.setEnabled(not from_table)
        self.table.setEnabled(from_table)
        self.changed.emit()

    def _on_step(self) -> None:
        self.changed.emit()

    def _on_table(self, path: Path) -> None:
        dataset = self._project.dataset if self._project is not None else None
        if dataset is None:
            return
        self._table = {}
        reading = self._runner.quietly(
            partial(catalog.read_sizes, path, [case.name for case in dataset.cases])
        )
        reading.done.connect(self._on_read)
        reading.failed.connect(self._on_not_read)

    def _on_read(self, sizes: Mapping[str, Vector]) -> None:
        self._table = sizes
        self.read.setProperty("look", "small")
        self.read.setText(tr("Sizes of {count} cases were read.", count=len(sizes)))
        self.changed.emit()

    def _on_not_read(self, error: BaseException) -> None:
        problem = problem_from(error)
        self.read.setText(f"{problem.what} {problem.why}".strip())
        self.changed.emit()

    def _box(self, axis: str) -> QDoubleSpinBox:
        box = QDoubleSpinBox()
        box.setObjectName(f"size_{axis}")
        box.setAccessibleName(tr("Size of a voxel along {axis}", axis=axis))
        box.setDecimals(DIGITS)
        box.setRange(10**-DIGITS, LARGEST)
        box.setSingleStep(0.1)
        box.setFixedWidth(96)
        # the style's padding does not reach the line inside
        box.lineEdit().setTextMargins(self._gap, 0, self._gap, 0)
        box.valueChanged.connect(self._on_step)
        return box


def _are_alike(one: Vector, other: Vector) -> bool:
    """As far as the boxes show."""
    return all(abs(a - b) < 10**-DIGITS for a, b in zip(one, other, strict=True))
