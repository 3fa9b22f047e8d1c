"""Changes of the data set that is there: which is asked for, what is told of it, and its being made."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.jobs import catalog
from app.jobs.job_kind import JobKind
from app.jobs.job_runner import JobRunner
from app.pages.data.editing.edit_panel import DataEditPanel, EditKind
from app.pages.data.importing.import_draft import AddingWanted, ImportDraft, ImportWanted, LookedAt
from app.session import Session
from app.theme import Theme
from app.translation import tr
from core.events import Job

if TYPE_CHECKING:
    from core.dataset.edit.new_cases import NewCases
    from core.pipeline.edit.edits import DatasetEdit
    from core.pipeline.project.project import Project


class DataEditing(QObject):
    changed = Signal()
    """something else is to be seen"""
    failed = Signal(object)

    def __init__(self, session: Session, runner: JobRunner, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._runner = session, runner
        self.is_shown = False
        self.panel = DataEditPanel(theme, runner)
        self.panel.edit_asked.connect(self._on_edit)
        self.panel.back_asked.connect(self._on_back)

    @property
    def is_adding(self) -> bool:
        """What is imported becomes part of the data set that is there."""
        return self._session.drafts.get(AddingWanted) is not None

    def shows(self, project: Project) -> bool:
        """Whether its panel is to be seen; not where another data set was opened meanwhile."""
        self.is_shown = self.is_shown and self.panel.is_of(project)
        return self.is_shown

    def begin(self, kind: EditKind, case: str) -> None:
        """`case`: the one that is looked at. Cases to be added are looked for first, as at an import."""
        project, drafts = self._session.project, self._session.drafts
        if project is None or project.dataset is None:
            return
        if kind is EditKind.ADD:
            drafts.drop(ImportDraft, LookedAt, ImportWanted)
            drafts.keep(AddingWanted())
        else:
            self.is_shown = True
            self.panel.show_edit(kind, project, case=case)
        self.changed.emit()

    def look_at(self, draft: ImportDraft) -> None:
        """Whether what was found belongs to the data set; what follows is told then."""
        project = self._session.project
        if project is not None:
            looking = self._runner.quietly(
                partial(catalog.look_at_new_cases, project, draft.proposal, draft.added)
            )
            looking.done.connect(self._on_looked)
            looking.failed.connect(self.failed)

    def leave(self) -> None:
        """Back to the data set as it is."""
        self.is_shown = False
        if self.is_adding:
            self._session.drafts.drop(AddingWanted, ImportDraft, LookedAt)

    def _on_looked(self, found: NewCases) -> None:
        project = self._session.project
        if project is None or project.dataset is None or not self.is_adding:
            return
        self.is_shown = True
        names = [case.name for case in found.cases]
        self.panel.show_edit(EditKind.ADD, project, adding=names, told=found.told)
        self.changed.emit()

    def _on_back(self) -> None:
        """Of cases to be added to the pages where they were looked at."""
        self.is_shown = False
        self.changed.emit()

    def _on_edit(self, edit: DatasetEdit) -> None:
        project, draft = self._session.project, self._session.drafts.get(ImportDraft)
        if project is None:
            return
        make: Callable[[], Job[Any]] = partial(catalog.change_dataset, project, edit)
        if self.panel.kind is EditKind.ADD:
            if draft is None:
                return
            make = partial(catalog.add_cases, project, draft.proposal, draft.added)
        self.is_shown = False
        self._runner.start(tr("Change of the data set"), make, kind=JobKind.REPAIR)
        self.changed.emit()
