"""Results: configurations side by side, the best one and why, every held-out case, worst first."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.jobs import catalog
from app.jobs.job_kind import JobKind
from app.models.record_table import RecordTable
from app.models.score_tables import (
    ConfigurationScores,
    choice_is_current,
    configuration_columns,
    scores_of_project,
)
from app.pages.job_follower import JobFollower
from app.pages.page import Page
from app.pages.results.cases import ResultsCases
from app.pages.results.choice import ChoiceCard
from app.pages.results.files import ResultsFiles
from app.pages.results.runs import ResultsRuns
from app.pages.review.requests import review_of_scores
from app.pages.shared import Shared
from app.plain import plain_button
from app.smooth.chunked import InPieces
from app.steps import Step, reachable_steps
from app.theme import Theme, icon
from app.translation import tr
from app.widgets.form.record_view import RecordView
from app.widgets.form.words import words
from app.widgets.frame.empty_state import EmptyState
from app.widgets.frame.progress_block import ProgressBlock
from core.evaluation.model_choice import ModelChoice
from core.evaluation.scores import Evaluation
from core.pipeline.project.project import Project, Run

KINDS = (JobKind.EVALUATE, JobKind.CHOOSE, JobKind.PACK)


class ResultsPage(Page):
    """Everything here was measured on cases that the training had not seen."""

    step = Step.RESULTS

    def __init__(self, shared: Shared, theme: Theme) -> None:
        super().__init__(shared, theme)
        self._scores: tuple[ConfigurationScores, ...] = ()
        self._shown: ConfigurationScores | None = None
        self._picked = False
        """the row on show was chosen by hand; else the best one is shown, also where it comes a moment later"""
        self._ensembles: dict[tuple[str, ...], Evaluation] = {}
        self._drawn: tuple[object, object] = (None, None)
        """the project and the pairs that are on the screen"""
        self.pieces = InPieces(self)
        self._measured = False
        """distances have been asked for; of images that know no size there are none"""
        self._read_of: ModelChoice | None = None
        """the choice whose ensembles have been read, or are being read"""
        self.choose_button = self._button("trophy-outline", tr("Find the best model"), "choose_button")
        self.choose_button.setToolTip(
            tr(
                "Compares every configuration and every pair on the held-out cases, and tries what clean-up does."
            )
        )
        self.choose_button.clicked.connect(self._on_choose)
        self.predict_button = self._button("", tr("Predict new images"), "go_to_prediction_button")
        self.predict_button.clicked.connect(self._on_predict)
        for button in (self.choose_button, self.predict_button):
            self.header_actions.addWidget(button)
        self.progress = ProgressBlock(theme)
        self.followers = {
            kind: JobFollower(self.runner, self, kind, progress=self.progress) for kind in KINDS
        }
        for follower in self.followers.values():
            follower.failed.connect(self.show_error)
            follower.ended.connect(self._on_ended)
        self.files = ResultsFiles(self.runner, self.message, self)
        self.files.packing.connect(self.refresh)
        self.followers[JobKind.PACK].done.connect(self.files.tell_packed)
        self.followers[JobKind.EVALUATE].done.connect(self._on_measured)
        self.empty = EmptyState(
            theme,
            "chart-box-outline",
            tr("There are no scores yet"),
            tr(
                "After a fold has been trained, its held-out cases are predicted and compared with their own masks. "
                "The scores then stand here."
            ),
            tr("Go to the training"),
        )
        self.empty.action_asked.connect(self._on_empty)
        self.content = self._make_content()
        self.body.addWidget(self.progress)
        self.body.addWidget(self.empty, 1)
        self.body.addWidget(self.content)

    def refresh(self) -> None:
        project = self.session.project
        if project is not None:
            self._read_ensembles(project)
        another = project is not self._drawn[0] or self._ensembles is not self._drawn[1]
        if another:
            self._scores = scores_of_project(project, self._ensembles) if project is not None else ()
        scored, running = bool(self._scores), any(f.is_running for f in self.followers.values())
        self.empty.setVisible(not scored and not running)
        self.content.setVisible(scored)
        current = project is not None and choice_is_current(project.choice, self._scores)
        self.choose_button.setVisible(scored)
        self.choose_button.setEnabled(not running)
        self.pack_button.setEnabled(not running)
        self.cases.distances_button.setEnabled(not running)
        self.predict_button.setVisible(scored)
        self._emphasise(self.choose_button if not current else self.predict_button)
        if project is not None and scored and another:
            self._drawn = (project, self._ensembles)
            self.pieces.do(partial(self._show, project, current=current), self._show_chosen)

    def _make_content(self) -> QWidget:
        theme, unit = self.theme, self.theme.spacing
        self.choice = ChoiceCard(theme)
        self.configuration_model = RecordTable(configuration_columns(theme, ()))
        self.configuration_view = RecordView(theme, self.configuration_model, "configuration_scores")
        self.configuration_view.setAccessibleName(tr("Configurations"))
        self.configuration_view.selected.connect(self._on_configuration)
        self.pack_button = self._button("package-variant-closed", "", "pack_button")
        self.pack_button.setAccessibleName(tr("Pack the model as one file"))
        self.pack_button.setToolTip(
            tr(
                "One file to hand on: networks, plan, scores and a page in words. No images. nnU-Net installs it too."
            )
        )
        self.pack_button.clicked.connect(self._on_pack)
        self.runs = ResultsRuns(theme)
        self.runs.use_asked.connect(self._on_use_run)
        self.cases = ResultsCases(theme)
        self.cases.case_chosen.connect(self._open)
        self.cases.review_asked.connect(self._on_review)
        self.cases.table_asked.connect(self._on_save_table)
        self.cases.distances_asked.connect(self._on_distances)
        head = QHBoxLayout()
        head.setSpacing(unit)
        head.addWidget(words(tr("Configurations side by side"), "heading", wrap=False))
        head.addStretch(1)
        head.addWidget(self.pack_button)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(unit)
        column.addWidget(self.choice)
        column.addSpacing(unit)
        column.addLayout(head)
        column.addWidget(self.configuration_view)
        column.addWidget(
            words(
                tr(
                    "Dice over the held-out cases: mean ± spread between cases; 1 is perfect. "
                    "Choose a row to see its cases below."
                ),
                "small",
            )
        )
        column.addSpacing(2 * unit)
        column.addWidget(self.runs)
        column.addWidget(self.cases)
        column.addStretch(1)
        return content

    def _button(self, picture: str, text: str, name: str) -> QPushButton:
        button = QPushButton(text)
        if picture:
            button.setIcon(icon(picture, self.theme))
        button.setObjectName(name)
        return button

    def _emphasise(self, primary: QPushButton) -> None:
        """One accent button: what is to be done next."""
        for button in (self.choose_button, self.predict_button):
            button.setProperty("look", "primary" if button is primary else "")
            button.style().unpolish(button)
            button.style().polish(button)
        colour = self.theme.accent_text if primary is self.choose_button else self.theme.text
        self.choose_button.setIcon(icon("trophy-outline", self.theme, colour))

    def _read_ensembles(self, project: Project) -> None:
        """The scores of pairs lie in files of their own; they come a moment later."""
        if project.choice is None or project.choice == self._read_of:
            return
        self._read_of = project.choice
        job = self.runner.quietly(lambda: catalog.read_ensembles(project))
        job.done.connect(self._on_ensembles)

    def _on_ensembles(self, found: object) -> None:
        if isinstance(found, dict) and found != self._ensembles:
            self._ensembles = found
            if not self._picked:
                self._shown = None
            self.refresh()

    def _show(self, project: Project, *, current: bool) -> None:
        labels = self._scores[0].evaluation.label_names
        best = next((at for at, scores in enumerate(self._scores) if scores.chosen), 0)
        wanted = self._shown.key if self._shown is not None else None
        place = next((at for at, scores in enumerate(self._scores) if scores.key == wanted), best)
        self.configuration_model.show_columns(configuration_columns(self.theme, labels))
        self.configuration_model.show_rows(self._scores)
        self.configuration_view.fit_columns(0)
        self.configuration_view.show_all_rows(8)
        self.configuration_view.blockSignals(True)
        self.configuration_view.select_row(place)
        self.configuration_view.blockSignals(False)
        self._shown = self._scores[place]
        self.runs.show_project(project)
        names = {}
        if project.dataset is not None:
            names = {label.values: label.name for label in project.dataset.labels.foreground}
        draft = any(scores.draft for scores in self._scores if scores.chosen)
        self.choice.show_choice(project.choice, names, draft=draft, current=current)

    def _show_chosen(self) -> None:
        """The cases of the configuration that is chosen, then their chart."""
        shown = self._shown
        if shown is not None:
            self.pack_button.setText(
                plain_button(tr("Pack {configuration} as a zip …", configuration=shown.configuration))
            )
            self.cases.show_scores(shown, self._scores, measured=self._measured)
            self.pieces.add(self.cases.show_chart)

    def _on_configuration(self, scores: object) -> None:
        if isinstance(scores, ConfigurationScores) and (self._shown is None or scores.key != self._shown.key):
            self._shown, self._picked = scores, True
            self._show_chosen()

    def _on_review(self) -> None:
        if self.cases.order:
            self._open(self.cases.order[0].case)

    def _open(self, case: str) -> None:
        project, shown = self.session.project, self._shown
        if project is None or project.dataset is None or shown is None:
            return
        title = tr("Held-out cases of {configuration}", configuration=shown.configuration)
        request = review_of_scores(project.dataset, self.cases.order, case, title=title)
        self.open_case.emit(case, request)

    def _on_choose(self) -> None:
        project = self.session.project
        if project is not None:
            self.message.clear()
            self._shown, self._picked = None, False
            self.runner.start(
                tr("Finding the best model"), lambda: catalog.choose(project), kind=JobKind.CHOOSE
            )
            self.refresh()

    def _on_use_run(self, run: Run) -> None:
        project = self.session.project
        if project is not None:
            self.message.clear()
            self.runs.show_busy(True)
            job = self.runner.quietly(partial(catalog.use_run, project, run))
            job.failed.connect(self.show_error)
            # also after a failure: what is done of it stays
            job.ended.connect(self._on_ended)

    def _on_distances(self) -> None:
        project = self.session.project
        if project is not None:
            self.message.clear()
            self.runner.start(
                tr("Measuring distances and volumes"),
                lambda: catalog.evaluate(project),
                kind=JobKind.EVALUATE,
            )
            self.refresh()

    def _on_measured(self, _summary: object) -> None:
        self._measured = True
        self._drawn = (None, None)

    def _on_save_table(self) -> None:
        if self._shown is not None and self.session.project is not None:
            self.files.ask_table(self._shown, self.session.project.name)

    def _on_pack(self) -> None:
        if self._shown is not None and self.session.project is not None:
            self.files.ask_pack(self._shown, self.session.project.name)

    def _on_predict(self) -> None:
        self.go_to.emit(Step.PREDICTION)

    def _on_empty(self) -> None:
        reachable = reachable_steps(self.session.project)
        wanted = (Step.TRAINING, Step.PLAN, Step.FINGERPRINT, Step.DATA, Step.HOME)
        self.go_to.emit(next(step for step in wanted if step in reachable))

    def _on_ended(self) -> None:
        self.session.reload()
