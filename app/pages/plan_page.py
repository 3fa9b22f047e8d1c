"""The plan: preset and memory, then a card a configuration, each value with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.jobs import catalog
from app.jobs.job_runner import JobRunner
from app.pages.job_follower import JobFollower
from app.pages.page import Page
from app.pages.plan_card import PlanCard, prepared_bytes
from app.pages.plan_presets import PlanPresets
from app.pages.plan_reasons import PlanReasons
from app.session import Session
from app.settings import Settings
from app.steps import Step
from app.theme import Theme, icon
from app.translation import tr
from app.widgets.badge import draft_badge
from app.widgets.card import Card
from app.widgets.empty_state import EmptyState
from app.widgets.progress_block import ProgressBlock
from app.widgets.words import words
from core.pipeline.project import Project
from core.planning.plan import Plan, Preset
from core.planning.planner_rules import RULES
from core.system.hardware import describe_hardware

if TYPE_CHECKING:
    from core.planning.explain import Reason

LEFT_OUT = frozenset({"3d", "3d_lowres"})
"""reasons for configurations that are not there"""


class PlanPage(Page):
    """Makes plans, explains the one in use, and prepares its data."""

    step = Step.PLAN

    def __init__(self, session: Session, runner: JobRunner, theme: Theme, settings: Settings) -> None:
        super().__init__(session, runner, theme, settings)
        self._shown: tuple[Plan, object] | None = None
        self._cards: dict[str, PlanCard] = {}
        self._asked_machine = False
        self.make_button = QPushButton(tr("Make the plan"))
        self.make_button.setObjectName("make_plan_button")
        self.make_button.clicked.connect(self._on_make)
        self.train_button = QPushButton(tr("Go on to the training"))
        self.train_button.setObjectName("go_to_training_button")
        self.train_button.clicked.connect(self._on_train)
        self.header_actions.addWidget(self.make_button)
        self.header_actions.addWidget(self.train_button)
        self.progress = ProgressBlock(theme)
        self.planning = JobFollower(runner, "plan", self, self.progress)
        self.preparing = JobFollower(runner, "preprocess", self, self.progress)
        for follower in (self.planning, self.preparing):
            follower.failed.connect(self.show_error)
            follower.ended.connect(self._on_ended)
        self.empty = EmptyState(
            theme, "tune-variant", tr("The data have not been measured yet"),
            tr("The plan follows from the fingerprint: sizes, spacings and intensities of your cases."),
            tr("Go to the fingerprint"),
        )  # fmt: skip
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
        plan = project.plan
        self.plan_part.setVisible(plan is not None)
        if plan is not None:
            self._show_plan(project, plan)
        if "plan" in project.stale:
            self.message.show_note(
                tr("The data were measured again after this plan was made."),
                tr("The plan is kept. Make it again to bring it up to date; trainings of the old one stay."),
                severity="warning", fix=tr("Make the plan again"), on_fix=self._on_make,
            )  # fmt: skip

    def _make_content(self) -> QWidget:
        theme, unit = self.theme, self.theme.spacing
        self.presets = PlanPresets(theme)
        self.presets.changed.connect(self._on_preset)
        self.plan_choice = QComboBox()
        self.plan_choice.setObjectName("plan_choice")
        self.plan_choice.setMinimumWidth(240)
        self.plan_choice.activated.connect(self._on_plan_chosen)
        self.badge = draft_badge()
        self.prepare_all = QPushButton(icon("database-cog-outline", theme), tr("Prepare all data"))
        self.prepare_all.setObjectName("prepare_all_button")
        self.prepare_all.clicked.connect(self._on_prepare_all)
        head = QHBoxLayout()
        head.setSpacing(unit)
        head.addWidget(words(tr("Plan in use"), "heading", wrap=False))
        head.addWidget(self.plan_choice)
        head.addWidget(self.badge)
        head.addStretch(1)
        head.addWidget(self.prepare_all)
        self.cards = QVBoxLayout()
        self.cards.setSpacing(2 * unit)
        self.plan_part = QWidget()
        part = QVBoxLayout(self.plan_part)
        part.setContentsMargins(0, unit, 0, 0)
        part.setSpacing(2 * unit)
        part.addLayout(head)
        part.addLayout(self.cards)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * unit)
        column.addWidget(self.presets)
        column.addWidget(self.progress)
        column.addWidget(self.plan_part)
        column.addStretch(1)
        return content

    def _ask_machine(self) -> None:
        """Once, when the page is first of use: the driver takes some milliseconds to answer."""
        if self._asked_machine:
            return
        self._asked_machine = True
        hardware = describe_hardware()
        name = hardware.cards[0].name if hardware.cards else ""
        self.presets.set_machine(name, hardware.planning_memory_gb)

    def _show_buttons(self, project: Project) -> None:
        busy = self.planning.is_running or self.preparing.is_running
        planned = project.plan is not None
        self.make_button.setVisible(project.fingerprint is not None)
        self.make_button.setEnabled(not busy)
        self.make_button.setText(tr("Make another plan") if planned else tr("Make the plan"))
        self.train_button.setVisible(planned)
        for button, primary in ((self.make_button, not planned), (self.train_button, planned)):
            button.setProperty("look", "primary" if primary else "")
            button.style().unpolish(button)
            button.style().polish(button)
        self.prepare_all.setEnabled(not busy)
        names = {c.name for c in project.plan.configurations} if project.plan else set()
        self.prepare_all.setVisible(bool(names - project.prepared))

    def _show_plan(self, project: Project, plan: Plan) -> None:
        names = [one.plans_name for one in project.plans]
        self.plan_choice.clear()
        self.plan_choice.addItems(names)
        self.plan_choice.setCurrentText(plan.plans_name)
        self.plan_choice.setEnabled(len(names) > 1)
        self.badge.setVisible(plan.draft)
        shown = (plan, project.fingerprint)
        if self._shown != shown:
            if self._shown is None or self._shown[0] != plan:
                self.presets.choose(preset_of(plan), project.file.gpu_memory_gb)
            self._shown = shown
            self._make_cards(project, plan)
        for name, card in self._cards.items():
            card.show_prepared(name in project.prepared, self._bytes(project, plan, name))
            card.prepare_button.setEnabled(not self.preparing.is_running)

    def _make_cards(self, project: Project, plan: Plan) -> None:
        while self.cards.count():
            item = self.cards.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._cards = {}
        reasons = self._reasons(project, plan)
        for configuration in plan.configurations:
            own = [reason for reason in reasons if reason.configuration == configuration.name]
            card = PlanCard(
                self.theme, configuration, own, draft=plan.draft,
                prepared=configuration.name in project.prepared,
                bytes_needed=self._bytes(project, plan, configuration.name),
            )  # fmt: skip
            card.prepare_asked.connect(self._on_prepare)
            self.cards.addWidget(card)
            self._cards[configuration.name] = card
        whole = [reason for reason in reasons if reason.configuration is None]
        lowres = any(configuration.name == "3d_lowres" for configuration in plan.configurations)
        for title, some in (
            (tr("For all configurations"), [r for r in whole if r.value not in LEFT_OUT]),
            (
                tr("Why there is a low-resolution configuration")
                if lowres
                else tr("What this plan leaves out, and why"),
                [r for r in whole if r.value in LEFT_OUT],
            ),
        ):
            if some:
                self.cards.addWidget(self._reason_card(title, some))

    def _reason_card(self, title: str, reasons: Sequence[Reason]) -> Card:
        card = Card(self.theme, title)
        card.body.addWidget(PlanReasons(self.theme, reasons))
        return card

    @staticmethod
    def _reasons(project: Project, plan: Plan) -> tuple[Reason, ...]:
        if project.fingerprint is None or project.dataset is None:
            return ()
        from core.planning.explain import explain

        return explain(plan, project.fingerprint, project.dataset, gpu_memory_gb=project.file.gpu_memory_gb)

    @staticmethod
    def _bytes(project: Project, plan: Plan, name: str) -> float:
        fingerprint, dataset = project.fingerprint, project.dataset
        if fingerprint is None or dataset is None:
            return 0.0
        return prepared_bytes(
            fingerprint.spacings, fingerprint.shapes_after_crop, plan.configuration(name),
            plan.transpose_forward, len(dataset.channels),
        )  # fmt: skip

    def _on_preset(self) -> None:
        self.message.clear()

    def _on_make(self) -> None:
        project = self.session.project
        if project is None:
            return
        self.message.clear()
        preset, memory = self.presets.chosen, self.presets.gpu_memory_gb
        self.runner.start(tr("Making the plan"), lambda: catalog.plan(project, preset, memory), kind="plan")
        self.refresh()

    def _on_plan_chosen(self) -> None:
        """Another plan of the project is put to use."""
        from core.pipeline.load_project import save_project_file

        project, name = self.session.project, self.plan_choice.currentText()
        if project is None or project.plan is None or name == project.plan.plans_name:
            return
        try:
            save_project_file(project, replace(project.file, plans_name=name))
        except Exception as error:
            self.show_error(error)
        self.session.reload()

    def _on_prepare(self, name: str) -> None:
        self._prepare((name,))

    def _on_prepare_all(self) -> None:
        project = self.session.project
        if project is not None and project.plan is not None:
            self._prepare(
                tuple(c.name for c in project.plan.configurations if c.name not in project.prepared)
            )

    def _prepare(self, names: tuple[str, ...]) -> None:
        project = self.session.project
        if project is None:
            return
        self.message.clear()
        self.runner.start(
            tr("Preparing the data"), lambda: catalog.preprocess(project, names), kind="preprocess"
        )
        self.refresh()

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
