"""Where everybody begins: a new project, an old one, or the sample."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.drafts import DroppedFolder
from app.jobs import catalog
from app.jobs.job_kind import JobKind
from app.jobs.running_job import RunningJob
from app.pages.dropped import Dropped
from app.pages.home.new_project import NewProjectForm
from app.pages.home.project_card import RecentCard
from app.pages.home.project_care import ProjectCare
from app.pages.home.projects_folder import projects_folder, sample_folder
from app.pages.home.recent import RecentState, read_recent
from app.pages.home.thumbnail import cache_folder, read_thumbnail
from app.pages.home.way import HomeWay
from app.pages.job_follower import JobFollower
from app.pages.page import Page
from app.pages.shared import Shared
from app.plain import plain_label
from app.steps import Step
from app.theme import Theme, drawn_icon
from app.translation import tr
from app.widgets.form.open_dialog import ask_folder
from app.widgets.frame.card import Card
from app.widgets.frame.progress_block import ProgressBlock
from core.io.file_ending import file_ending, name_without_ending

if TYPE_CHECKING:
    from core.pipeline.project.project import Project

CARDS_A_ROW = 3


class HomePage(Page):
    step = Step.HOME

    def __init__(self, shared: Shared, theme: Theme) -> None:
        super().__init__(shared, theme)
        self._reading: RunningJob | None = None
        self._dropped: Path | None = None
        self._states: tuple[RecentState, ...] | None = None
        self.new_card = _action_card(
            theme,
            "new_project_card",
            "folder-plus-outline",
            tr("New project"),
            tr("From your own images and masks."),
        )
        self.open_card = _action_card(
            theme,
            "open_project_card",
            "folder-open-outline",
            tr("Open a project"),
            tr("Go on where you left off."),
        )
        self.demo_card = _action_card(
            theme,
            "demo_card",
            "flask-outline",
            tr("Try it with a sample project"),
            tr("Made-up patients, nothing to download."),
        )
        self.form = NewProjectForm(theme, projects_folder(self.settings))
        self.form.hide()
        self.progress = ProgressBlock(theme)
        self.way = HomeWay(theme)
        self.recent_title = plain_label(tr("Recent projects"))
        self.recent_title.setProperty("look", "heading")
        self.recent = QGridLayout()
        self.recent.setSpacing(2 * theme.spacing)
        self.drop_hint = plain_label(
            tr("You can also drop a project, or a folder of images, anywhere on this window.")
        )
        self.drop_hint.setProperty("look", "small")
        self._fill_body()
        self.demo = JobFollower(self.runner, self, JobKind.DEMO, progress=self.progress)
        self.copying = JobFollower(self.runner, self, JobKind.DUPLICATE, progress=self.progress)
        self.tidying = JobFollower(self.runner, self, JobKind.TIDY)
        self.care = ProjectCare(self, theme, self.runner, self.session)
        self._pictures: dict[Path, bytes] = {}
        self._picture_jobs: dict[RunningJob, Path] = {}
        self._connect()
        self._show_demo()

    def refresh(self) -> None:
        projects = self.settings.recent_projects
        self._show_newcomer(not projects)
        if self._reading is not None and self._reading.is_running:
            return
        self._reading = self.runner.quietly(partial(read_recent, projects))
        self._reading.done.connect(self._on_recent_read)

    def take_dropped(self, dropped: Dropped) -> bool:
        folder = dropped.path
        if dropped.is_project:
            self._open(folder)
            return True
        if self.session.project is not None:
            self.session.drafts.keep(DroppedFolder(folder=folder))
            self.go_to.emit(Step.DATA)
            return True
        self.go_to.emit(Step.HOME)
        self.start_new()
        # of a single image the name without its ending
        self.form.name.setText(name_without_ending(folder) if file_ending(folder) else folder.name)
        self._dropped = folder
        return True

    def _connect(self) -> None:
        self.new_card.pressed.connect(self.start_new)
        self.open_card.pressed.connect(self.ask_for_project)
        self.demo_card.pressed.connect(self._on_demo)
        self.form.create_asked.connect(self._on_create)
        self.form.closed.connect(self._on_form_closed)
        self.demo.began.connect(self._show_demo)
        self.demo.done.connect(self._on_demo_done)
        self.demo.failed.connect(self.show_error)
        self.demo.ended.connect(self._show_demo)
        self.copying.done.connect(self._on_copied)
        self.copying.failed.connect(self.show_error)
        self.tidying.done.connect(self._on_tidied)
        self.tidying.failed.connect(self.show_error)
        self.care.changed.connect(self._on_renamed)
        self.care.failed.connect(self.show_error)
        self.session.opened.connect(self._on_opened)

    def start_new(self) -> None:
        self.message.clear()
        self.form.show()
        self.form.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_form_closed(self) -> None:
        self._dropped = None
        self.form.hide()

    def _on_create(self, root: Path, name: str) -> None:
        self.message.clear()
        draft = DroppedFolder(folder=self._dropped) if self._dropped is not None else None
        self.session.create(root, name, draft=draft)

    def _on_opened(self) -> None:
        self.form.name.clear()
        self._on_form_closed()

    def ask_for_project(self) -> None:
        title, start = tr("Open a project"), projects_folder(self.settings)
        ask_folder(self, "open_project_dialog", title, start, self._on_folder_chosen)

    def _on_folder_chosen(self, folder: str) -> None:
        self._open(Path(folder))

    def _open(self, root: Path, step: Step | None = None, *, to_look: bool = False) -> None:
        self.message.clear()
        self.open_project.emit(root, step, to_look)

    def _on_demo(self) -> None:
        root = sample_folder(self.settings)
        self.message.clear()
        self.runner.start(tr("Making the sample project"), partial(catalog.demo, root), kind=JobKind.DEMO)

    def _show_demo(self) -> None:
        self.demo_card.setEnabled(not self.demo.is_running)

    def _on_demo_done(self, _project: object) -> None:
        self._open(sample_folder(self.settings))

    def _on_recent_read(self, states: tuple[RecentState, ...]) -> None:
        known = [project.root for project in self.settings.recent_projects]
        if [state.root for state in states] != known:
            # opened or taken off the list meanwhile
            self.refresh()
        elif states != self._states:
            self._show_recent(states)

    def _show_recent(self, states: tuple[RecentState, ...]) -> None:
        self._states = states
        while (item := self.recent.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        for number, state in enumerate(states):
            card = RecentCard(self.theme, state)
            card.open_asked.connect(self._on_recent_open)
            card.continue_asked.connect(self._on_recent_continue)
            card.forget_asked.connect(self._on_recent_forget)
            card.look_asked.connect(self._on_recent_look)
            card.rename_asked.connect(self.care.rename)
            card.duplicate_asked.connect(self.care.duplicate)
            card.tidy_asked.connect(self.care.free_space)
            card.reveal_asked.connect(self.care.reveal)
            self._show_picture(card)
            self.recent.addWidget(card, number // CARDS_A_ROW, number % CARDS_A_ROW)
        for column in range(CARDS_A_ROW):
            self.recent.setColumnStretch(column, 1)
            if column >= len(states):
                # an empty place, so that one card alone is as wide as one of three
                self.recent.addWidget(QWidget(), 0, column)

    def _on_recent_open(self, state: RecentState) -> None:
        self._open(state.root)

    def _show_picture(self, card: RecentCard) -> None:
        root, state = card.state.root, card.state
        if root in self._pictures:
            card.show_picture(self._pictures[root])
        elif state.cases and not state.missing and root not in self._picture_jobs.values():
            job = self.runner.quietly(partial(read_thumbnail, root, cache_folder()))
            self._picture_jobs[job] = root
            job.done.connect(self._on_picture)

    def _on_picture(self, png: bytes | None) -> None:
        job = self.sender()
        root = self._picture_jobs.pop(job, None) if isinstance(job, RunningJob) else None
        if root is None or png is None:
            return
        self._pictures[root] = png
        for card in self.findChildren(RecentCard):
            if card.state.root == root:
                card.show_picture(png)

    def _on_recent_look(self, state: RecentState) -> None:
        self._open(state.root, to_look=True)

    def _on_copied(self, project: Project) -> None:
        self.settings.remember_project(project.folder.root, project.name)
        self.message.show_note(
            tr("The copy lies in {folder}.", folder=str(project.folder.root)), severity="good"
        )
        self.refresh()

    def _on_tidied(self, freed: int) -> None:
        self.message.show_note(self.care.words_of_tidied(freed), severity="good")
        if self.session.project is not None:
            self.session.reload()

    def _on_renamed(self, project: Project) -> None:
        self.settings.rename_project(project.folder.root, project.name)
        self.refresh()

    def _on_recent_continue(self, state: RecentState) -> None:
        self.queue.resume_when_open(state.root)
        self._open(state.root, Step.TRAINING)

    def _on_recent_forget(self, state: RecentState) -> None:
        self.settings.forget_project(state.root)
        self._show_newcomer(not self.settings.recent_projects)
        self._show_recent(tuple(other for other in self._states or () if other.root != state.root))

    def _show_newcomer(self, new: bool) -> None:
        self.recent_title.setVisible(not new)
        self.way.setVisible(new)

    def _fill_body(self) -> None:
        unit = self.theme.spacing
        actions = QHBoxLayout()
        actions.setSpacing(2 * unit)
        for card in (self.new_card, self.open_card, self.demo_card):
            actions.addWidget(card, 1)
        self.body.addLayout(actions)
        self.body.addWidget(self.form)
        self.body.addWidget(self.progress)
        self.body.addWidget(self.way)
        self.body.addSpacing(unit)
        self.body.addWidget(self.recent_title)
        self.body.addLayout(self.recent)
        self.body.addStretch(1)
        self.body.addWidget(self.drop_hint)


def _action_card(theme: Theme, name: str, picture: str, title: str, words: str) -> Card:
    card = Card(theme, hot=True)
    card.setObjectName(name)
    card.setAccessibleName(title)
    image = plain_label()
    image.setPixmap(drawn_icon(picture, theme.accent, 28))
    heading = plain_label(title)
    heading.setProperty("look", "heading")
    heading.setWordWrap(True)
    sentence = plain_label(words)
    sentence.setProperty("look", "muted")
    sentence.setWordWrap(True)
    texts = QVBoxLayout()
    texts.setSpacing(theme.spacing // 2)
    texts.addWidget(heading)
    texts.addWidget(sentence)
    card.body.addWidget(image)
    card.body.addLayout(texts)
    card.body.addStretch(1)
    return card
