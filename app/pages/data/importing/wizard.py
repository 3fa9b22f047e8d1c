"""The import: Source, Cases, Channels, Labels, Space, Check. Nothing is written before its end."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.jobs.job_runner import JobRunner
from app.pages.data.importing.cases_page import ImportCasesPage
from app.pages.data.importing.channels_page import ImportChannelsPage
from app.pages.data.importing.check_page import ImportCheckPage
from app.pages.data.importing.import_draft import ImportDraft
from app.pages.data.importing.import_step import TITLES, ImportStep
from app.pages.data.importing.labels_page import ImportLabelsPage
from app.pages.data.importing.picture_maker import ImportPictureMaker
from app.pages.data.importing.source_page import ImportSourcePage
from app.pages.data.importing.space_page import ImportSpacePage
from app.pages.data.importing.stepper import ImportStepper
from app.theme import Theme, icon
from app.translation import show, tr
from app.widgets.form.words import words
from core.dataset.importing.import_choices import ImportChoices


class _DraftPage(Protocol):
    def show_draft(self, draft: ImportDraft) -> None: ...


class ImportWizard(QWidget):
    look_asked = Signal(object, object)
    """folder of images, folder of masks or None"""
    look_again_asked = Signal(object)
    """ImportChoices: the same folders, read in another way"""
    changed = Signal(object)
    """an ImportDraft"""
    import_asked = Signal(object)
    """an ImportDraft"""
    install_asked = Signal(object)
    """packages that are missing"""
    left = Signal()
    """back to the data set that is there"""

    def __init__(self, theme: Theme, runner: JobRunner) -> None:
        super().__init__()
        self._theme = theme
        self._draft: ImportDraft | None = None
        self._step = ImportStep.SOURCE
        self._may_leave = self._adds = False
        self.adding = words(tr("Add cases to the data set that is there"), "subheading", name="import_adding")
        self.stepper = ImportStepper(theme)
        self.maker = ImportPictureMaker(runner)
        self.maker.setParent(self)
        self.source = ImportSourcePage(theme, runner)
        self.cases = ImportCasesPage(theme, runner, self.maker)
        self.channels = ImportChannelsPage(theme, runner)
        self.labels = ImportLabelsPage(theme, runner)
        self.space = ImportSpacePage(theme, runner)
        self.check = ImportCheckPage(theme, self.maker)
        self._pages: dict[ImportStep, _DraftPage] = {
            ImportStep.CASES: self.cases,
            ImportStep.CHANNELS: self.channels,
            ImportStep.LABELS: self.labels,
            ImportStep.SPACE: self.space,
            ImportStep.CHECK: self.check,
        }
        self.pages = QStackedWidget()
        for page in (self.source, self.cases, self.channels, self.labels, self.space, self.check):
            self.pages.addWidget(page)
        self.back_button = _button(icon_name="arrow-left", words_=tr("Back"), name="back_button", theme=theme)
        self.look_button = _button(words_=tr("Look at the data"), name="look_button", look="primary")
        self.next_button = _button(name="import_next_button", look="primary")
        self.skip_button = _button(
            words_=tr("Nothing more to ask: go to the check"), name="import_skip_button"
        )
        self.import_button = _button(words_=tr("Import"), name="import_button", look="primary")
        self.obstacle = words("", "warning", name="import_obstacle")
        self.obstacle.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.obstacle_button = _button(name="import_obstacle_button", look="link")
        self._connect()
        self._lay_out()
        self._show_step()

    @property
    def step(self) -> ImportStep:
        return self._step

    def show_draft(self, draft: ImportDraft | None, *, may_leave: bool, adds: bool = False) -> None:
        """None while nothing has been looked at. `may_leave`: there is a data set to go back to.

        `adds`: the cases become part of that one.
        """
        self._draft, self._may_leave, self._adds = draft, may_leave, adds
        self.adding.setVisible(adds)
        self.check.show_adding(adds)
        self.import_button.setText(tr("Go on: what follows") if adds else tr("Import"))
        before = self._step
        self._step = draft.step if draft is not None else ImportStep.SOURCE
        if draft is not None:
            self.maker.show_draft(draft)
        self._show_step()
        if self._step is not before:
            self._focus()

    def take(self, folders: list[Path]) -> None:
        """Folders that were dropped on the window."""
        self.source.take(folders)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_page()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.maker.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, unless another button has the keyboard."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        focused = self.focusWidget()
        button = focused if isinstance(focused, QAbstractButton) else self._forward
        if button.isEnabled() and button.isVisible():
            button.click()

    @property
    def _forward(self) -> QPushButton:
        if self._step is ImportStep.SOURCE:
            return self.look_button
        return self.import_button if self._step is ImportStep.CHECK else self.next_button

    def _connect(self) -> None:
        self.stepper.chosen.connect(self.go_to)
        self.source.ready_changed.connect(self._show_foot)
        self.source.dropped.connect(self._on_look)
        for page in (self.cases, self.channels, self.labels, self.space):
            page.changed.connect(self._on_choices)
        self.cases.install_asked.connect(self.install_asked)
        self.channels.renamed.connect(self._on_channel)
        self.check.named.connect(self._on_name)
        self.check.strip_chosen.connect(self._on_strip)
        self.back_button.clicked.connect(self._on_back)
        self.look_button.clicked.connect(self._on_look)
        self.next_button.clicked.connect(self._on_next)
        self.skip_button.clicked.connect(self._on_skip)
        self.import_button.clicked.connect(self._on_import)
        self.obstacle_button.clicked.connect(self._on_obstacle)
        back = QShortcut(QKeySequence("Alt+Left"), self)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self.back_button.click)

    def go_to(self, step: ImportStep) -> None:
        """Another page; of a draft, it is kept which is seen."""
        if self._draft is not None:
            self._change(self._draft.at(step))

    def _on_back(self) -> None:
        if self._step is ImportStep.SOURCE:
            self.left.emit()
        else:
            self.go_to(self._step.preceding)

    def _on_next(self) -> None:
        self.go_to(self._step.following)

    def _on_skip(self) -> None:
        self.go_to(ImportStep.CHECK)

    def _on_obstacle(self) -> None:
        obstacle = self._draft.obstacle() if self._draft is not None else None
        if obstacle is not None:
            self.go_to(obstacle[0])

    def _on_look(self) -> None:
        if self.source.is_ready:
            self.look_asked.emit(self.source.images.path, self.source.masks.path)

    def _on_import(self) -> None:
        if self._draft is not None:
            self.import_asked.emit(self._draft)

    def _on_choices(self, choices: ImportChoices) -> None:
        if self._draft is None:
            return
        if choices.needs_new_look(self._draft.choices):
            self.look_again_asked.emit(choices)
        else:
            self._change(self._draft.with_choices(choices))

    def _on_channel(self, number: int, name: str) -> None:
        if self._draft is not None:
            self._change(self._draft.with_channel(number, name))

    def _on_name(self, text: str) -> None:
        if self._draft is not None:
            self._change(replace(self._draft, dataset_name=text))

    def _on_strip(self, on: bool) -> None:
        if self._draft is not None and on != self._draft.choices.strip_descriptions:
            self._change(self._draft.with_choices(replace(self._draft.choices, strip_descriptions=on)))

    def _change(self, draft: ImportDraft) -> None:
        self.show_draft(draft, may_leave=self._may_leave, adds=self._adds)
        self.changed.emit(draft)

    def _show_step(self) -> None:
        self.pages.setCurrentIndex(list(ImportStep).index(self._step))
        draft = self._draft
        steps = list(ImportStep)
        if draft is None:
            self.stepper.show_steps(self._step)
        else:
            open_ = {
                step for step in steps if step.part in {doubt.part for doubt in draft.doubts if doubt.is_open}
            }
            doubts = {step for step in draft.steps_in_doubt if step not in draft.visited} | open_
            last = steps.index(ImportStep.CHECK)
            self.stepper.show_steps(
                self._step, passed=set(steps[:last]) - doubts, doubts=doubts, open_to=steps
            )
        self._show_page()
        self._show_foot()

    def _show_page(self) -> None:
        page = self._pages.get(self._step)
        if self._draft is not None and page is not None:
            page.show_draft(self._draft)

    def _show_foot(self) -> None:
        step, draft = self._step, self._draft
        self.back_button.setVisible(step is not ImportStep.SOURCE or self._may_leave)
        self.look_button.setVisible(step is ImportStep.SOURCE)
        self.look_button.setEnabled(self.source.is_ready)
        inside = step not in (ImportStep.SOURCE, ImportStep.CHECK)
        self.next_button.setVisible(inside)
        self.next_button.setText(tr("Next: {page}", page=show(TITLES[step.following])))
        self.skip_button.setVisible(inside and self._is_clear_ahead())
        self.import_button.setVisible(step is ImportStep.CHECK)
        obstacle = draft.obstacle() if draft is not None and step is ImportStep.CHECK else None
        self.import_button.setEnabled(draft is not None and obstacle is None)
        self.obstacle.setText(show(obstacle[1]) if obstacle else "")
        elsewhere = obstacle is not None and obstacle[0] is not step
        self.obstacle_button.setVisible(elsewhere)
        if obstacle is not None and elsewhere:
            self.obstacle_button.setText(tr("Go to {page}", page=show(TITLES[obstacle[0]])))

    def _is_clear_ahead(self) -> bool:
        """Whether no page between this one and the check has to be looked at, but there are such pages."""
        if self._draft is None or self._step.following is ImportStep.CHECK:
            return False
        if any(doubt.is_open for doubt in self._draft.doubts):
            return False
        steps = list(ImportStep)
        ahead = steps[steps.index(self._step) + 1 :]
        return not any(
            step in ahead and step not in self._draft.visited for step in self._draft.steps_in_doubt
        )

    def _focus(self) -> None:
        """Enter goes on from the new page, unless something is to be typed first."""
        if self.isVisible():
            (self.source.images.line if self._step is ImportStep.SOURCE else self._forward).setFocus()

    def _lay_out(self) -> None:
        unit = self._theme.spacing
        foot = QHBoxLayout()
        foot.setSpacing(unit)
        foot.addWidget(self.back_button)
        foot.addWidget(self.obstacle, 1)
        for button in (
            self.obstacle_button,
            self.skip_button,
            self.look_button,
            self.next_button,
            self.import_button,
        ):
            foot.addWidget(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(2 * unit)
        whole.addWidget(self.adding)
        whole.addWidget(self.stepper)
        whole.addWidget(self.pages, 1)
        whole.addLayout(foot)


def _button(
    *, words_: str = "", name: str, look: str = "", icon_name: str = "", theme: Theme | None = None
) -> QPushButton:
    button = QPushButton(words_)
    button.setObjectName(name)
    if look:
        button.setProperty("look", look)
    if icon_name and theme is not None:
        button.setIcon(icon(icon_name, theme))
    return button
