"""What can be done with a recent project from its card: name, copy, room on the disk, its folder."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QInputDialog, QLineEdit, QWidget

from app.formatting import amount
from app.jobs import catalog
from app.jobs.job_kind import JobKind
from app.jobs.job_runner import JobRunner
from app.pages.home.new_project import folder_name
from app.pages.home.recent import RecentState
from app.session import Session
from app.theme import Theme
from app.translation import tr
from app.widgets.form.reveal import reveal
from core.errors import UserError

if TYPE_CHECKING:
    from app.pages.home.tidy_question import TidyQuestion
    from core.pipeline.project.project import Project
    from core.pipeline.project.spare_parts import SpareKind, SparePart


class ProjectCare(QObject):
    """Of the home page."""

    changed = Signal(object)
    """a Project that has another name"""
    failed = Signal(object)

    def __init__(self, page: QWidget, theme: Theme, runner: JobRunner, session: Session) -> None:
        super().__init__(page)
        self._page, self._theme, self._runner, self._session = page, theme, runner, session
        self.tidy: TidyQuestion | None = None
        self._looked_at: RecentState | None = None

    def rename(self, state: RecentState) -> None:
        """Ask for its new name."""
        self._ask(tr("Rename the project"), tr("Name"), state.name, partial(self._on_name, state))

    def duplicate(self, state: RecentState) -> None:
        """Ask what the copy is to be called; it is made beside the project."""
        proposed = tr("{name} (copy)", name=state.name)
        title = tr("Duplicate the project, with its data and models")
        self._ask(title, tr("Name of the copy"), proposed, partial(self._on_copy, state))

    def free_space(self, state: RecentState) -> None:
        """Look what may be deleted, then ask."""
        self._looked_at = state
        looking = self._runner.quietly(partial(catalog.spare_parts, state.root))
        looking.done.connect(self._on_parts)
        looking.failed.connect(self.failed)

    def reveal(self, state: RecentState) -> None:
        try:
            reveal(state.root)
        except UserError as error:
            self.failed.emit(error)

    def words_of_tidied(self, freed: int) -> str:
        return tr("{size} are free now.", size=amount(freed))

    def _ask(self, title: str, label: str, text: str, then: Callable[[str], None]) -> None:
        dialog = QInputDialog(self._page)
        dialog.setObjectName("name_dialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(title)
        dialog.setLabelText(label)
        dialog.setTextValue(text)
        for line in dialog.findChildren(QLineEdit):
            line.setAccessibleName(label)
        dialog.textValueSelected.connect(then)
        dialog.open()

    def _on_name(self, state: RecentState, name: str) -> None:
        renaming = self._runner.quietly(partial(catalog.rename, state.root, name))
        renaming.done.connect(self._on_renamed)
        renaming.failed.connect(self.failed)

    def _on_renamed(self, project: Project) -> None:
        open_project = self._session.project
        if open_project is not None and open_project.folder == project.folder:
            self._session.reload()
        self.changed.emit(project)

    def _on_copy(self, state: RecentState, name: str) -> None:
        self._runner.start(
            tr("Duplicating {name}", name=state.name),
            partial(
                catalog.duplicate, state.root, folder_name(name) or "project", name.strip() or state.name
            ),
            kind=JobKind.DUPLICATE,
        )

    def _on_parts(self, parts: tuple[SparePart, ...]) -> None:
        # late: with it come the method's nouns, which the window's start does not wait for
        from app.pages.home.tidy_question import TidyQuestion

        if self._looked_at is not None:
            self.tidy = TidyQuestion(self._theme, self._page, self._looked_at, parts)
            self.tidy.agreed.connect(self._on_agreed)
            self.tidy.show()

    def _on_agreed(self, state: RecentState, kinds: tuple[SpareKind, ...]) -> None:
        open_project = self._session.project
        here = open_project is not None and open_project.folder.root == state.root
        job = partial(catalog.tidy, state.root, kinds, is_ours_already=here and not self._session.only_looks)
        self._runner.start(tr("Freeing space in {name}", name=state.name), job, kind=JobKind.TIDY)
