"""One change of the data set: what is asked for on the left, what follows on the right, and only then it is done."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.errors import problem_from
from app.jobs.job_runner import JobRunner
from app.pages.data.editing.cases_form import CasesForm
from app.pages.data.editing.consequences import EditConsequences
from app.pages.data.editing.names_form import NamesForm
from app.pages.data.editing.regions_form import RegionsForm
from app.pages.data.editing.sizes_form import SizesForm
from app.plain import plain_item
from app.theme import Theme, icon
from app.translation import tr
from app.widgets.form.words import words
from app.widgets.frame.card import Card
from core.errors import UserError
from core.text import Text

if TYPE_CHECKING:
    from core.pipeline.edit.edits import DatasetEdit
    from core.pipeline.project.project import Project


LEAST_READ = 312
"""width in which sentences are read with ease"""


class EditKind(str, Enum):
    NAMES = "names"
    REGIONS = "regions"
    SIZES = "sizes"
    LEAVE_OUT = "leave_out"
    BRING_BACK = "bring_back"
    ADD = "add"


class DataEditPanel(QWidget):
    edit_asked = Signal(object)
    """a DatasetEdit"""
    back_asked = Signal()

    def __init__(self, theme: Theme, runner: JobRunner) -> None:
        super().__init__()
        self._project: Project | None = None
        self._kind: EditKind | None = None
        self._adding: tuple[str, ...] = ()
        self._told: Sequence[Text] = ()
        self.title = words("", "heading", name="edit_title", wrap=False)
        self.about = words("", "muted", name="edit_about")
        self.names, self.cases, self.sizes = NamesForm(theme), CasesForm(theme), SizesForm(theme, runner)
        self.regions = RegionsForm(theme, runner)
        self.added = QListWidget()
        self.added.setObjectName("edit_added")
        self.added.setAccessibleName(tr("New cases"))
        self.forms = QStackedWidget()
        for form in (self.names, self.regions, self.cases, self.sizes, self.added):
            self.forms.addWidget(form)
        for changing in (self.names, self.regions, self.cases, self.sizes):
            changing.changed.connect(self._on_changed)
        self.consequences = EditConsequences(theme)
        self.consequences.setMinimumWidth(LEAST_READ)
        self.obstacle = words("", "bad", name="edit_obstacle")
        self.back_button = QPushButton(icon("arrow-left", theme), tr("Back"))
        self.back_button.setObjectName("edit_back_button")
        self.back_button.clicked.connect(self.back_asked)
        self.make_button = QPushButton()
        self.make_button.setObjectName("make_edit_button")
        self.make_button.setProperty("look", "primary")
        self.make_button.clicked.connect(self._on_make)
        self._lay_out(theme)

    @property
    def kind(self) -> EditKind | None:
        return self._kind

    def is_of(self, project: Project) -> bool:
        """Whether what is shown is a change of this project's data set in use."""
        shown = self._project
        return shown is not None and (shown.folder, shown.file.dataset_name) == (
            project.folder,
            project.file.dataset_name,
        )

    def show_edit(
        self,
        kind: EditKind,
        project: Project,
        *,
        case: str = "",
        adding: Sequence[str] = (),
        told: Sequence[Text] = (),
    ) -> None:
        """`case`: the one that is looked at. `adding`: the names of new cases, and what is `told` of them."""
        self._kind, self._project, self._adding, self._told = kind, project, tuple(adding), told
        dataset = project.dataset
        assert dataset is not None
        self.title.setText(_title(kind))
        self.about.setText(_about(kind))
        if kind is EditKind.NAMES:
            self.names.show_dataset(dataset)
        elif kind is EditKind.REGIONS:
            self.regions.show_project(project)
        elif kind is EditKind.SIZES:
            self.sizes.show_project(project, case)
        elif kind is EditKind.ADD:
            self.added.clear()
            self.added.addItems([plain_item(name) for name in adding])
        else:
            back = kind is EditKind.BRING_BACK
            names = project.left_out if back else tuple(each.name for each in dataset.cases)
            self.cases.show_cases(names, names if back else (case,), comes_back=back)
        place: dict[EditKind, QWidget] = {
            EditKind.NAMES: self.names,
            EditKind.REGIONS: self.regions,
            EditKind.SIZES: self.sizes,
            EditKind.ADD: self.added,
        }
        self.forms.setCurrentWidget(place.get(kind, self.cases))
        self._on_changed()

    def show_busy(self, busy: bool) -> None:
        self.setEnabled(not busy)

    def _edit(self) -> DatasetEdit | None:
        from core.pipeline.edit.edits import Adding

        if self._kind is EditKind.NAMES:
            return self.names.edit()
        if self._kind is EditKind.REGIONS:
            return self.regions.edit()
        if self._kind is EditKind.SIZES:
            return self.sizes.edit()
        if self._kind is EditKind.ADD:
            return Adding(cases=self._adding)
        return self.cases.edit()

    def _on_changed(self) -> None:
        from core.pipeline.edit.what_follows import what_follows

        edit, found, problem = self._edit(), None, ""
        if edit is not None and self._project is not None:
            try:
                found = what_follows(self._project, edit)
            except UserError as error:
                told = problem_from(error)
                problem = f"{told.what} {told.why}".strip()
        known = (*self._told, *(found.told if found is not None else ()))
        self.consequences.show_consequences(found, known)
        self.obstacle.setText(problem)
        self.make_button.setEnabled(found is not None)
        self.make_button.setText(_button(self._kind, edit))

    def _on_make(self) -> None:
        edit = self._edit()
        if edit is not None:
            self.edit_asked.emit(edit)

    def _lay_out(self, theme: Theme) -> None:
        unit = theme.spacing
        left = Card(theme)
        left.body.addWidget(self.forms, 1)
        sides = QHBoxLayout()
        sides.setSpacing(2 * unit)
        sides.addWidget(left, 1)
        sides.addWidget(self.consequences, 1)
        foot = QHBoxLayout()
        foot.setSpacing(unit)
        foot.addWidget(self.back_button)
        foot.addWidget(self.obstacle, 1)
        foot.addWidget(self.make_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(unit)
        column.addWidget(self.title)
        column.addWidget(self.about)
        column.addSpacing(unit)
        column.addLayout(sides, 1)
        column.addLayout(foot)


def _title(kind: EditKind) -> str:
    return {
        EditKind.NAMES: tr("Rename labels and channels"),
        EditKind.REGIONS: tr("Join labels into regions"),
        EditKind.SIZES: tr("Set the size of the voxels"),
        EditKind.LEAVE_OUT: tr("Leave cases out"),
        EditKind.BRING_BACK: tr("Bring cases back"),
        EditKind.ADD: tr("Add cases"),
    }[kind]


def _about(kind: EditKind) -> str:
    return {
        EditKind.NAMES: tr(
            "The numbers in the masks stay. The name of a channel also says how it is normalised."
        ),
        EditKind.REGIONS: tr("A region is learned as a whole. The values in the masks stay as they are."),
        EditKind.SIZES: tr("For files that have lost it, or say it wrong. Your own files stay untouched."),
        EditKind.LEAVE_OUT: tr("They are not trained on and not scored. Their files stay in the project."),
        EditKind.BRING_BACK: tr("Cases that were left out of the data set before."),
        EditKind.ADD: tr("They become part of the data set that is there, with its channels and its labels."),
    }[kind]


def _button(kind: EditKind | None, edit: DatasetEdit | None) -> str:
    from core.pipeline.edit.edits import Regrouping

    count = len(getattr(edit, "cases", ()) or getattr(edit, "sizes", ()))
    if kind is EditKind.LEAVE_OUT:
        return tr("Leave {count} cases out", count=count) if count else tr("Leave out")
    if kind is EditKind.BRING_BACK:
        return tr("Bring {count} cases back", count=count) if count else tr("Bring back")
    if kind is EditKind.SIZES:
        return tr("Set the size of {count} cases", count=count) if count else tr("Set the size")
    if kind is EditKind.ADD:
        return tr("Add {count} cases", count=count)
    if kind is EditKind.REGIONS:
        apart = isinstance(edit, Regrouping) and not edit.regions.regions
        return tr("Take the regions apart") if apart else tr("Make the regions")
    return tr("Rename")
