"""The plan: preset and memory, then a card a configuration, each value with its reason."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.jobs import catalog
from app.jobs.job_kind import JobKind
from app.jobs.machine_watch import read_machine
from app.jobs.running_job import RunningJob
from app.pages.advice_card import AdviceCard
from app.pages.job_follower import JobFollower
from app.pages.page import Page
from app.pages.plan.changes import PlanChanges
from app.pages.plan.configuration_cards import PlanCards
from app.pages.plan.folds import FoldsCard
from app.pages.plan.preprocess_panel import PreparePanel
from app.pages.plan.presets import PlanPresets
from app.pages.plan.reading import PlanData, read_plan_data
from app.pages.shared import Shared
from app.plain import add_items, choose
from app.smooth.chunked import InPieces
from app.steps import Step
from app.theme import Theme, icon
from app.translation import tr
from app.widgets.form.words import words
from app.widgets.frame.badge import draft_badge
from app.widgets.frame.empty_state import EmptyState
from app.widgets.frame.progress_block import ProgressBlock
from core.pipeline.project.project import Project
from core.planning.advise import AdviceKind
from core.planning.plan import Plan, Preset
from core.planning.planner_rules import RULES
from core.system.hardware import Hardware

HEAVY = (JobKind.TRAIN, JobKind.PREPROCESS, JobKind.PREDICT)


class PlanPage(Page):
    """Makes plans, explains the one in use, lets its user change copies, and prepares its data."""

    step = Step.PLAN

    def __init__(self, shared: Shared, theme: Theme) -> None:
        super().__init__(shared, theme)
        self._shown: Project | None = None
        self._plan: Plan | None = None
        self._asked_machine = False
        self.pieces = InPieces(self)
        self.changes = PlanChanges(self)
        self.make_button = QPushButton(tr("Make the plan"))
        self.make_button.setObjectName("make_plan_button")
        self.make_button.clicked.connect(self._on_make)
        self.train_button = QPushButton(tr("Go on to the training"))
        self.train_button.setObjectName("go_to_training_button")
        self.train_button.clicked.connect(self._on_train)
        self.header_actions.addWidget(self.make_button)
        self.header_actions.addWidget(self.train_button)
        self.progress = ProgressBlock(theme)
        self.planning = JobFollower(self.runner, self, JobKind.PLAN, progress=self.progress)
        self.planning.done.connect(self._on_planned)
        self.prepare_panel = PreparePanel(theme, self.runner)
        self.prepare_panel.began.connect(self.refresh)
        for part in (self.planning, self.prepare_panel):
            part.failed.connect(self.show_error)
            part.ended.connect(self._on_ended)
        self.timing = JobFollower(self.runner, self, JobKind.TRAINING_TIME)
        self.timing.done.connect(self._on_ended)
        self.runner.started.connect(self._on_started)
        self.empty = EmptyState(
            theme,
            "tune-variant",
            tr("The data have not been measured yet"),
            tr("The plan follows from the fingerprint: sizes, spacings and intensities of your cases."),
            tr("Go to the fingerprint"),
        )
        self.empty.action_asked.connect(self._on_empty)
        self.content = self._make_content()
        self.body.addWidget(self.empty, 1)
        self.body.addWidget(self.content)

    def refresh(self) -> None:
        project = self.session.project
        ready = project is not None and (project.fingerprint is not None or bool(project.plans))
        self.empty.setVisible(not ready)
        self.content.setVisible(ready)
        if project is None or not ready:
            self.make_button.hide()
            self.train_button.hide()
            return
        self._ask_machine()
        self._show_buttons(project)
        self.plan_part.setVisible(project.plan is not None)
        shown, self._shown = self._shown, project
        if project.plan is not None:
            self._show_plan(project, project.plan, anew=project is not shown)
        if "plan" in project.stale:
            self.message.show_note(
                tr("The data were measured again after this plan was made."),
                tr("The plan is kept. Make it again to bring it up to date; trainings of the old one stay."),
                severity="warning",
                fix=tr("Make the plan again"),
                on_fix=self._on_make,
            )

    def _make_content(self) -> QWidget:
        theme, unit = self.theme, self.theme.spacing
        self.presets = PlanPresets(theme, self.settings.plan_memory_gb)
        self.presets.changed.connect(self._on_preset)
        self.advice = AdviceCard(theme)
        self.advice.asked.connect(self.changes.follow)
        self.cards = PlanCards(theme, self.pieces)
        self.cards.prepare_asked.connect(self._on_prepare)
        self.cards.save_asked.connect(self.changes.save)
        self.cards.remove_asked.connect(self.changes.remove)
        self.folds = FoldsCard(theme)
        self.folds.usual_asked.connect(self.changes.use_usual_folds)
        self.folds.grouped_asked.connect(self.changes.use_grouped_folds)
        self.folds.file_chosen.connect(self.changes.use_folds_from)
        self.folds.hide()
        self.plan_part = QWidget()
        part = QVBoxLayout(self.plan_part)
        part.setContentsMargins(0, unit, 0, 0)
        part.setSpacing(2 * unit)
        part.addLayout(self._make_plan_head())
        for widget in (self.advice, self.prepare_panel, self.cards, self.folds):
            part.addWidget(widget)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * unit)
        column.addWidget(self.presets)
        column.addWidget(self.progress)
        column.addWidget(self.plan_part)
        column.addStretch(1)
        return content

    def _make_plan_head(self) -> QHBoxLayout:
        self.plan_choice = QComboBox()
        self.plan_choice.setObjectName("plan_choice")
        self.plan_choice.setMinimumWidth(240)
        self.plan_choice.activated.connect(self._on_plan_chosen)
        self.badge = draft_badge()
        self.time_button = QPushButton(tr("How long does training take here?"))
        self.time_button.setObjectName("training_time_button")
        self.time_button.setProperty("look", "link")
        self.time_button.setToolTip(tr("Tries every configuration for some seconds, with made-up images."))
        self.time_button.clicked.connect(self._on_time)
        self.time_button.hide()
        self.report_button = QPushButton(icon("file-document-outline", self.theme), tr("Save as a report…"))
        self.report_button.setObjectName("plan_report_button")
        self.report_button.clicked.connect(self.changes.ask_report)
        head = QHBoxLayout()
        head.setSpacing(self.theme.spacing)
        head.addWidget(words(tr("Plan in use"), "heading", wrap=False))
        head.addWidget(self.plan_choice)
        head.addWidget(self.badge)
        head.addStretch(1)
        head.addWidget(self.time_button)
        head.addWidget(self.report_button)
        return head

    def _ask_machine(self) -> None:
        """Once, when the page is first of use."""
        if not self._asked_machine:
            self._asked_machine = True
            self.runner.quietly(read_machine).done.connect(self._on_machine)

    def _on_machine(self, hardware: Hardware) -> None:
        name = hardware.cards[0].name if hardware.cards else ""
        project = self.session.project
        self.presets.set_machine(
            name, hardware.planning_memory_gb, planned=project is not None and project.plan is not None
        )
        self.cards.machine_gb = hardware.planning_memory_gb

    def _show_buttons(self, project: Project) -> None:
        busy = self.planning.is_running or self.prepare_panel.is_running
        planned = project.plan is not None
        self.make_button.setVisible(project.fingerprint is not None)
        self.make_button.setEnabled(not busy)
        self.make_button.setText(tr("Make another plan") if planned else tr("Make the plan"))
        self.train_button.setVisible(planned)
        for button, primary in ((self.make_button, not planned), (self.train_button, planned)):
            button.setProperty("look", "primary" if primary else "")
            button.style().unpolish(button)
            button.style().polish(button)

    def _show_plan(self, project: Project, plan: Plan, *, anew: bool) -> None:
        names = [one.plans_name for one in project.plans]
        self.plan_choice.clear()
        add_items(self.plan_choice, names)
        choose(self.plan_choice, plan.plans_name)
        self.plan_choice.setEnabled(len(names) > 1)
        self.badge.setVisible(plan.draft)
        if self._plan != plan:
            self._plan = plan
            self.presets.choose(preset_of(plan), project.file.gpu_memory_gb)
        if anew:
            reading = self.runner.quietly(partial(read_plan_data, project))
            reading.done.connect(self._on_read)
            reading.failed.connect(self.show_error)
        self.prepare_panel.show_project(project)
        self.cards.show_prepared(project.prepared, busy=self.prepare_panel.is_running)

    def _on_read(self, data: PlanData) -> None:
        if data.project is not self._shown:
            return
        if data.problem is not None:
            self.show_error(data.problem)
        self.changes.data = data
        self.report_button.setVisible(bool(data.reasons))
        self.advice.show_advice(tuple(one for one in data.advice if one.kind is AdviceKind.LEFT_RIGHT))
        self.cards.show_data(data)
        self.cards.show_prepared(data.project.prepared, busy=self.prepare_panel.is_running)
        self.pieces.add(partial(self.folds.show_folds, data))
        unknown = {each.name for each in data.plan.configurations} - data.times.keys()
        self.time_button.setVisible(bool(unknown) and not self.timing.is_running)

    def _on_preset(self) -> None:
        self.message.clear()

    def _on_make(self) -> None:
        project = self.session.project
        if project is None:
            return
        self.message.clear()
        preset, memory = self.presets.chosen, self.presets.gpu_memory_gb
        self.runner.start(
            tr("Making the plan"), lambda: catalog.plan(project, preset, memory), kind=JobKind.PLAN
        )
        self.refresh()

    def _on_planned(self) -> None:
        """Once the new plan is read, how long its trainings take is tried out, unless there is other work."""
        self.session.changed.connect(self._try_time_once)

    def _try_time_once(self) -> None:
        self.session.changed.disconnect(self._try_time_once)
        if not self.runner.jobs:
            self._on_time()

    def _on_time(self) -> None:
        project = self.session.project
        if project is not None and project.plan is not None:
            self.runner.start(
                tr("Trying out the training"),
                lambda: catalog.training_time(project),
                kind=JobKind.TRAINING_TIME,
            )

    def _on_started(self, job: object) -> None:
        """What is measured while another job works would be wrong, and would hold that job up."""
        if isinstance(job, RunningJob) and job.kind in HEAVY:
            self.timing.cancel()

    def _on_plan_chosen(self) -> None:
        """Another plan of the project is put to use."""
        self.changes.use_plan(self.plan_choice.currentData())

    def _on_prepare(self, name: str) -> None:
        self.message.clear()
        self.prepare_panel.prepare((name,))

    def _on_train(self) -> None:
        self.go_to.emit(Step.TRAINING)

    def _on_empty(self) -> None:
        project = self.session.project
        if project is None:
            self.go_to.emit(Step.HOME)
        else:
            self.go_to.emit(Step.FINGERPRINT if project.dataset is not None else Step.DATA)

    def _on_ended(self) -> None:
        self.session.reload()


def preset_of(plan: Plan) -> Preset:
    """The preset that a plan was made with; the standard one for a plan from elsewhere."""
    return next((p for p, rules in RULES.items() if rules.plans_name == plan.plans_name), Preset.STANDARD)
