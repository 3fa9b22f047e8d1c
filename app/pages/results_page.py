"""Results: configurations side by side, the best one and why, every held-out case, worst first."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.jobs import catalog
from app.jobs.job_runner import JobRunner
from app.models.record_table import RecordTable
from app.models.score_tables import (
    ConfigurationScores,
    case_columns,
    configuration_columns,
    scores_of_project,
)
from app.pages.job_follower import JobFollower
from app.pages.page import Page
from app.pages.results_choice import ChoiceCard
from app.pages.review_requests import review_of_scores
from app.session import Session
from app.settings import Settings
from app.steps import Step, reachable_steps
from app.theme import Theme, icon
from app.translation import tr
from app.widgets.badge import draft_badge
from app.widgets.chart_colours import chart_colour
from app.widgets.empty_state import EmptyState
from app.widgets.progress_block import ProgressBlock
from app.widgets.record_view import RecordView
from app.widgets.strip_plot import StripGroup, StripPlot
from app.widgets.words import words
from core.evaluation.scores import CaseScores
from core.pipeline.project import Project


class ResultsPage(Page):
    """Everything here was measured on cases that the training had not seen."""

    step = Step.RESULTS

    def __init__(self, session: Session, runner: JobRunner, theme: Theme, settings: Settings) -> None:
        super().__init__(session, runner, theme, settings)
        self._scores: tuple[ConfigurationScores, ...] = ()
        self._shown: ConfigurationScores | None = None
        self.choose_button = self._button(
            "trophy-outline", tr("Choose the best"), "choose_button", self._on_choose
        )
        self.predict_button = self._button(
            "", tr("Predict new images"), "go_to_prediction_button", self._on_predict
        )
        self.progress = ProgressBlock(theme)
        self.followers = [JobFollower(runner, kind, self, self.progress) for kind in ("evaluate", "choose")]
        for follower in self.followers:
            follower.failed.connect(self.show_error)
            follower.ended.connect(self._on_ended)
        self.empty = EmptyState(
            theme, "chart-box-outline", tr("There are no scores yet"),
            tr("After a fold has been trained, its held-out cases are predicted and compared with their own masks. "
               "The scores then stand here."), tr("Go to the training"),
        )  # fmt: skip
        self.empty.action_asked.connect(self._on_empty)
        self.content = self._make_content()
        self.body.addWidget(self.progress)
        self.body.addWidget(self.empty, 1)
        self.body.addWidget(self.content)

    def refresh(self) -> None:
        project = self.session.project
        self._scores = scores_of_project(project) if project is not None else ()
        scored, running = bool(self._scores), any(f.is_running for f in self.followers)
        self.empty.setVisible(not scored and not running)
        self.content.setVisible(scored)
        several = len(self._scores) > 1
        undecided = several and project is not None and project.choice is None
        self.choose_button.setVisible(several)
        self.choose_button.setEnabled(not running)
        self.predict_button.setVisible(scored)
        for button, primary in ((self.choose_button, undecided), (self.predict_button, not undecided)):
            button.setProperty("look", "primary" if primary else "")
            button.style().unpolish(button)
            button.style().polish(button)
        colour = self.theme.accent_text if undecided else self.theme.text
        self.choose_button.setIcon(icon("trophy-outline", self.theme, colour))
        if project is not None and scored:
            self._show(project)

    def _make_content(self) -> QWidget:
        theme, unit = self.theme, self.theme.spacing
        self.choice = ChoiceCard(theme)
        self.configuration_model = RecordTable(configuration_columns(theme, ()))
        self.configuration_view = RecordView(theme, self.configuration_model, "configuration_scores")
        self.configuration_view.selected.connect(self._on_configuration)
        self.strips = StripPlot(
            theme, tr("Dice of each label"), y_title=tr("Dice"), name="dice_strips", y_range=(0, 1),
            caption=tr("Each dot is a case, the box holds the middle half of them, the line is the median. "
                       "Double click a dot to see the case."),
        )  # fmt: skip
        self.strips.setFixedHeight(360)
        self.strips.case_chosen.connect(self._open)
        self.case_title = words("", "heading", name="case_scores_title", wrap=False)
        self.badge = draft_badge()
        self.case_model = RecordTable(case_columns(theme, ()))
        self.case_view = RecordView(theme, self.case_model, "case_scores")
        self.case_view.chosen.connect(self._on_case)
        self.review_button = self._button(
            "eye-outline", tr("Look at these cases"), "review_button", self._on_review
        )
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * unit)
        column.addWidget(self.choice)
        column.addWidget(words(tr("Configurations side by side"), "heading"))
        column.addWidget(self.configuration_view)
        column.addWidget(
            words(tr("Mean Dice over the held-out cases ± spread between cases; 1 is perfect. "
                     "Choose a row to see its cases below."), "small")
        )  # fmt: skip
        head = QHBoxLayout()
        head.setSpacing(unit)
        head.addWidget(self.case_title)
        head.addWidget(self.badge)
        head.addStretch(1)
        head.addWidget(self.review_button)
        column.addLayout(head)
        column.addWidget(self.strips)
        column.addWidget(self.case_view)
        column.addWidget(
            words(tr("Worst first. “–” means that the label is in neither mask of the case. "
                     "Double click a case to see truth and prediction."), "small")
        )  # fmt: skip
        column.addStretch(1)
        return content

    def _button(self, picture: str, text: str, name: str, slot: object) -> QPushButton:
        button = QPushButton(text)
        if picture:
            button.setIcon(icon(picture, self.theme))
        button.setObjectName(name)
        button.clicked.connect(slot)
        if name != "review_button":
            self.header_actions.addWidget(button)
        return button

    def _show(self, project: Project) -> None:
        labels = self._scores[0].evaluation.label_names
        wanted = _key(self._shown)
        self.configuration_model.show_columns(configuration_columns(self.theme, labels))
        self.configuration_model.show_rows(self._scores)
        self.configuration_view.fit_columns(0)
        self.configuration_view.show_all_rows(8)
        place = next((at for at, scores in enumerate(self._scores) if _key(scores) == wanted), 0)
        self.configuration_view.select_row(place)
        self._show_cases(self._scores[place])
        self.choice.show_choice(project.choice, len(self._scores))

    def _show_cases(self, scores: ConfigurationScores) -> None:
        self._shown = scores
        evaluation = scores.evaluation
        self.case_title.setText(tr("Held-out cases of {configuration}", configuration=scores.configuration))
        self.badge.setVisible(scores.draft)
        names = tuple(case.case for case in evaluation.cases)
        self.strips.show_groups(
            [
                StripGroup(
                    name=label, colour=chart_colour(at, self.theme), cases=names,
                    values=tuple(case.labels[at].dice for case in evaluation.cases),
                )
                for at, label in enumerate(evaluation.label_names)
            ]
        )  # fmt: skip
        self.case_model.show_columns(case_columns(self.theme, evaluation.label_names))
        self.case_model.show_rows(evaluation.worst_first)
        self.case_view.fit_columns(0)
        self.case_view.show_all_rows(14)

    def _on_configuration(self, scores: object) -> None:
        if isinstance(scores, ConfigurationScores) and _key(scores) != _key(self._shown):
            self._show_cases(scores)

    def _on_case(self, case: object) -> None:
        if isinstance(case, CaseScores):
            self._open(case.case)

    def _on_review(self) -> None:
        if self._shown is not None and self._shown.evaluation.cases:
            self._open(self._shown.evaluation.worst_first[0].case)

    def _open(self, case: str) -> None:
        project, shown = self.session.project, self._shown
        if project is None or project.dataset is None or shown is None:
            return
        title = tr("Held-out cases of {configuration}", configuration=shown.configuration)
        request = review_of_scores(project.dataset, shown.evaluation.worst_first, case, title=title)
        self.open_case.emit(case, request)

    def _on_choose(self) -> None:
        project = self.session.project
        if project is not None:
            self.message.clear()
            self.runner.start(
                tr("Choosing the best configuration"), lambda: catalog.choose(project), kind="choose"
            )
            self.refresh()

    def _on_predict(self) -> None:
        self.go_to.emit(Step.PREDICTION)

    def _on_empty(self) -> None:
        project = self.session.project
        reachable = reachable_steps(project)
        wanted = (Step.TRAINING, Step.PLAN, Step.FINGERPRINT, Step.DATA, Step.HOME)
        self.go_to.emit(next(step for step in wanted if step in reachable))

    def _on_ended(self) -> None:
        self.session.reload()


def _key(scores: ConfigurationScores | None) -> tuple[str, str] | None:
    return None if scores is None else (scores.plans_name, scores.configuration)
