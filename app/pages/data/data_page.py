"""Data: what comes in, how it is paired and named, and whether it fits together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QPushButton, QStackedWidget

from app.drafts import DroppedFolder
from app.errors import problem_from
from app.jobs import catalog
from app.jobs.job_kind import JobKind
from app.jobs.running_job import JobState, RunningJob
from app.pages.data.cases_panel import DataCasesPanel
from app.pages.data.editing.data_editing import DataEditing
from app.pages.data.editing.edit_panel import EditKind
from app.pages.data.importing.import_draft import ImportDraft, ImportWanted, LookedAt, draft_from
from app.pages.data.importing.import_step import ImportStep
from app.pages.data.importing.microscopy.missing_part_row import install_words
from app.pages.data.importing.wizard import ImportWizard
from app.pages.data.repair_panel import DataRepairPanel, RepairWanted
from app.pages.dropped import Dropped
from app.pages.job_follower import JobFollower
from app.pages.page import Page
from app.pages.shared import Shared
from app.steps import Step, reachable_steps
from app.theme import Theme
from app.translation import show, tr
from app.viewer.review_request import ReviewCase, ReviewRequest, review_labels
from app.widgets.frame.progress_block import ProgressBlock
from core.dataset.importing.import_choices import ImportChoices
from core.errors import UserError
from core.events import CaseFailed, Job

if TYPE_CHECKING:
    from core.dataset.importing.import_proposal import ImportProposal

KINDS = (JobKind.PROPOSE, JobKind.INSTALL, JobKind.IMPORT, JobKind.CHECK, JobKind.REPAIR)
MOST_NAMED = 8
"""cases in one sentence"""


class DataPage(Page):
    step = Step.DATA
    scrolls = False

    def __init__(self, shared: Shared, theme: Theme) -> None:
        super().__init__(shared, theme)
        self.wizard = ImportWizard(theme, self.runner)
        self.cases = DataCasesPanel(theme, self.runner)
        self.panels = QStackedWidget()
        self.repair = DataRepairPanel(theme, self.runner)
        self.editing = DataEditing(self.session, self.runner, theme, self)
        for panel in (self.wizard, self.cases, self.repair, self.editing.panel):
            self.panels.addWidget(panel)
        self.progress = ProgressBlock(theme)
        self.next_button = QPushButton(tr("Go on to the fingerprint"))
        self.next_button.setObjectName("next_button")
        self.next_button.setProperty("look", "primary")
        self.header_actions.addWidget(self.next_button)
        self.body.addWidget(self.progress)
        self.body.addWidget(self.panels, 1)
        self._repair_is_shown = False
        self.follower = JobFollower(self.runner, self, *KINDS, progress=self.progress)
        self._connect()
        self._show_busy()

    def refresh(self) -> None:
        dropped = self.session.drafts.pop(DroppedFolder)
        if dropped is not None:
            self._begin_anew()
            self.wizard.take([dropped.folder])
        project = self.session.project
        dataset = project.dataset if project else None
        draft = self.session.drafts.get(ImportDraft)
        adds = self.editing.is_adding and dataset is not None
        self.wizard.show_draft(draft, may_leave=dataset is not None, adds=adds)
        wanted = adds or self.session.drafts.get(ImportWanted) is not None
        if project is not None and dataset is not None and self.editing.shows(project):
            self.panels.setCurrentWidget(self.editing.panel)
        elif draft is not None or dataset is None or wanted:
            self.panels.setCurrentWidget(self.wizard)
        elif self._repair_is_shown:
            self.panels.setCurrentWidget(self.repair)
        else:
            self.panels.setCurrentWidget(self.cases)
        if project is not None and dataset is not None:
            self.cases.show_project(project)
        self._show_busy()

    def take_dropped(self, dropped: Dropped) -> bool:
        if self.session.project is None or dropped.is_project:
            return False
        self._begin_anew()
        self.wizard.take([dropped.path])
        self.refresh()
        return True

    def _connect(self) -> None:
        self.wizard.look_asked.connect(self._on_look)
        self.wizard.look_again_asked.connect(self._on_look_again)
        self.wizard.changed.connect(self._on_draft_changed)
        self.wizard.import_asked.connect(self._on_import)
        self.wizard.install_asked.connect(self._on_install)
        self.wizard.left.connect(self._on_back)
        self.cases.check_asked.connect(self._on_check)
        self.cases.repair_asked.connect(self._on_repair)
        self.cases.turn_asked.connect(self._on_turn)
        self.cases.undo_asked.connect(self._on_undo)
        self.repair.repair_asked.connect(self._on_repair_made)
        self.repair.back_asked.connect(self._on_repair_left)
        self.cases.leave_out_asked.connect(self._on_leave_out)
        self.cases.import_asked.connect(self._on_other_folders)
        self.cases.edit_asked.connect(self._on_edit)
        self.editing.changed.connect(self.refresh)
        self.editing.failed.connect(self.show_error)
        self.cases.case_opened.connect(self._on_case_opened)
        self.follower.began.connect(self._show_busy)
        self.follower.failed.connect(self._on_failed)
        self.follower.ended.connect(self._on_ended)
        self.next_button.clicked.connect(self._on_next)

    def _begin_anew(self) -> None:
        self.editing.leave()
        self.session.drafts.drop(ImportDraft, LookedAt)
        self.session.drafts.keep(ImportWanted())

    def _on_look(self, images: Path, masks: Path | None) -> None:
        draft, looked = self.session.drafts.get(ImportDraft), self.session.drafts.get(LookedAt)
        choices = ImportChoices()
        if looked is not None and (looked.images, looked.masks) == (images, masks):
            # the same folders: what was decided of them is kept
            choices = draft.choices if draft is not None else looked.choices
        choices = replace(choices, inside=self.wizard.source.inside)
        self._look(LookedAt(images=images, masks=masks, choices=choices))

    def _on_look_again(self, choices: ImportChoices) -> None:
        looked = self.session.drafts.get(LookedAt)
        if looked is not None:
            draft = self.session.drafts.get(ImportDraft)
            self._look(replace(looked, choices=choices), draft.proposal if draft is not None else None)

    def _look(self, at: LookedAt, earlier: ImportProposal | None = None) -> None:
        """`earlier`: what was found there a moment ago, of which headers need not be read again."""
        looked = self.session.drafts.get(LookedAt)
        if looked is not None and (looked.images, looked.masks) != (at.images, at.masks):
            self.session.drafts.drop(ImportDraft)
        self.session.drafts.keep(at)
        make = partial(catalog.propose, at.images, at.masks, at.choices)
        if earlier is not None and earlier.dicom is not None:
            make = partial(make, earlier=earlier)
        self._run(tr("Looking at the data"), JobKind.PROPOSE, make)

    def _on_install(self, packages: tuple[str, ...]) -> None:
        """Of libraries that read some of the files; then these are looked at."""
        name = install_words(packages)
        self._run(name, JobKind.INSTALL, partial(catalog.install_packages, packages))

    def _on_draft_changed(self, draft: ImportDraft) -> None:
        self.session.drafts.keep(draft)

    def _on_other_folders(self) -> None:
        self._begin_anew()
        self.refresh()

    def _on_edit(self, kind: EditKind, case: str) -> None:
        self.message.clear()
        self.editing.begin(kind, case)

    def _on_back(self) -> None:
        self.editing.leave()
        self.session.drafts.drop(ImportWanted)
        self.refresh()

    def _on_import(self, draft: ImportDraft) -> None:
        project = self.session.project
        if project is None:
            return
        if self.editing.is_adding:
            self.message.clear()
            self.editing.look_at(draft)
            return
        make = partial(
            catalog.import_images, project, draft.proposal, draft.dataset_name.strip(), draft.decided
        )
        self._run(tr("Import"), JobKind.IMPORT, make)

    def _on_check(self) -> None:
        if self.session.project is not None:
            self._run(tr("Check"), JobKind.CHECK, partial(catalog.check, self.session.project))

    def _on_repair(self, names: tuple[str, ...]) -> None:
        self._show_repair(names, "")

    def _on_turn(self, orientation: str, names: tuple[str, ...]) -> None:
        self._show_repair(names, orientation)

    def _show_repair(self, names: tuple[str, ...], orientation: str) -> None:
        """Before anything is done, what it would do."""
        dataset = self.session.project.dataset if self.session.project else None
        cases = tuple(case for case in dataset.cases if case.name in names) if dataset else ()
        if dataset is None or not cases:
            return
        self._repair_is_shown = True
        self.repair.show_wanted(RepairWanted(cases=cases, labels=dataset.labels, orientation=orientation))
        self.refresh()

    def _on_repair_left(self) -> None:
        self._repair_is_shown = False
        self.refresh()

    def _on_repair_made(self, wanted: RepairWanted) -> None:
        project = self.session.project
        if project is None:
            return
        make = (
            partial(catalog.turn_cases, project, wanted.orientation)
            if wanted.orientation
            else partial(catalog.repair, project, wanted.names)
        )
        self._repair_is_shown = False
        self._run(tr("Repair"), JobKind.REPAIR, make)
        self.refresh()

    def _on_undo(self) -> None:
        if self.session.project is not None:
            self._run(tr("Undo"), JobKind.REPAIR, partial(catalog.undo_repair, self.session.project))

    def _on_leave_out(self, names: tuple[str, ...]) -> None:
        if self.session.project is not None:
            self._run(
                tr("Leave out"), JobKind.REPAIR, partial(catalog.leave_out, self.session.project, names)
            )

    def _run(self, name: str, kind: JobKind, make: Callable[[], Job[Any]]) -> None:
        self.message.clear()
        self.runner.start(name, make, kind=kind)

    def _tell_left_out(self, cases: tuple[CaseFailed, ...]) -> None:
        """What could not be read at the import, after a look that read headers alone."""
        if cases:
            self.show_error(
                UserError(
                    "{count} cases could not be read and were left out: {names}",
                    hint="{reason}",
                    count=len(cases),
                    names=", ".join(case.case for case in cases[:MOST_NAMED]),
                    reason=show(cases[0].reason),
                )
            )

    def _on_ended(self, job: RunningJob) -> None:
        looked = self.session.drafts.get(LookedAt)
        if job.kind is JobKind.PROPOSE and job.state is JobState.DONE:
            self._take_proposal(job.result)
        elif job.kind is JobKind.INSTALL and job.state is JobState.DONE and looked is not None:
            self._look(looked)
        elif job.kind is JobKind.IMPORT and job.state is JobState.DONE:
            self.session.drafts.drop(ImportDraft, ImportWanted, LookedAt)
            self._tell_left_out(job.all(CaseFailed))
        elif job.kind is JobKind.REPAIR and job.state is JobState.DONE and self.editing.is_adding:
            self.editing.leave()
            self._tell_left_out(job.all(CaseFailed))
        if job.kind in (JobKind.PROPOSE, JobKind.INSTALL):
            self.refresh()
        else:
            # also after a failure: what is done of it stays
            self.session.reload()

    def _take_proposal(self, proposal: ImportProposal) -> None:
        project, looked = self.session.project, self.session.drafts.get(LookedAt)
        earlier = self.session.drafts.get(ImportDraft)
        if earlier is not None and earlier.step is ImportStep.SOURCE:
            earlier = replace(earlier, step=ImportStep.CASES)
        choices = looked.choices if looked is not None else ImportChoices()
        name = project.name if project else ""
        self.session.drafts.keep(draft_from(proposal, choices, name, earlier))

    def _on_failed(self, error: object) -> None:
        """Folders that may have been exchanged can be swapped where that is told, and what is missing installed."""
        from core.dataset.importing.exchanged_folders import ExchangedFoldersError
        from core.io.formats.microscope.missing_part import MissingPartError

        if isinstance(error, MissingPartError):
            packages = (str(error.text.values["package"]),)
            fix, problem = install_words(packages), problem_from(error)
            self.message.show_problem(problem, fix=fix, on_fix=partial(self._on_install, packages))
            return

        if isinstance(error, ExchangedFoldersError) and self.wizard.source.masks.path is not None:
            self.message.show_problem(
                problem_from(error), fix=tr("Swap the two folders"), on_fix=self._on_swap
            )
        else:
            self.show_error(error)

    def _on_swap(self) -> None:
        self.wizard.source.swap()
        images, masks = self.wizard.source.images.path, self.wizard.source.masks.path
        if images is not None:
            self._on_look(images, masks)

    def _on_next(self) -> None:
        self.go_to.emit(Step.FINGERPRINT)

    def _on_case_opened(self, name: str) -> None:
        dataset = self.session.project.dataset if self.session.project else None
        if dataset is None:
            return
        names = [case.name for case in dataset.cases]
        request = ReviewRequest(
            title=dataset.title,
            cases=tuple(
                ReviewCase(name=case.name, images=case.images, truth=case.mask) for case in dataset.cases
            ),
            labels=review_labels(dataset.labels),
            channels=tuple(channel.name for channel in dataset.channels),
            start=names.index(name) if name in names else 0,
        )
        self.open_case.emit(name, request)

    def _show_busy(self) -> None:
        busy = self.follower.is_running
        project = self.session.project
        shows_cases = self.panels.currentWidget() is self.cases
        self.wizard.setEnabled(not busy)
        self.cases.show_busy(busy)
        self.repair.show_busy(busy)
        self.editing.panel.show_busy(busy)
        self.next_button.setVisible(shows_cases)
        self.next_button.setEnabled(not busy and Step.FINGERPRINT in reachable_steps(project))
