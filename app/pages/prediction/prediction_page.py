"""Prediction: model, images, options, then case by case, with masks to be looked at while it goes on."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.jobs import catalog
from app.jobs.job_kind import JobKind
from app.jobs.running_job import JobState, RunningJob
from app.models.predicted_cases import CaseState, PredictedCase, kept_cases, with_events
from app.pages.dropped import Dropped
from app.pages.job_follower import JobFollower
from app.pages.page import Page
from app.pages.prediction.cases import PredictionCases
from app.pages.prediction.estimate import PredictionEstimate
from app.pages.prediction.reading import NotedCases, read_noted
from app.pages.prediction.setup import PredictionSetup
from app.pages.review.sources import case_name, read_request, review_sources
from app.pages.shared import Shared
from app.steps import Step
from app.theme import Theme, icon
from app.translation import show, tr
from app.viewer.review_request import ReviewRequest
from app.widgets.form.words import words
from app.widgets.frame.empty_state import EmptyState
from app.widgets.frame.progress_block import ProgressBlock
from core.events import CaseFailed, CasePredicted, Progress, StageStarted, Warned
from core.pipeline.project.project import PredictionSet, Project


class PredictionPage(Page):
    """One prediction at a time; earlier ones stay in the project and can be chosen again."""

    step = Step.PREDICTION

    def __init__(self, shared: Shared, theme: Theme) -> None:
        super().__init__(shared, theme)
        self._shown_set = ""
        self._noted: NotedCases | None = None
        """what the folder of the prediction on show knew when it was last read"""
        self._reading: RunningJob | None = None
        self._asking: RunningJob | None = None
        self._asked_case = ""
        """what the review is to begin with; empty: as it likes"""
        self._coming: tuple[str, ...] = ()
        """names of the cases last asked for"""
        self.predict_button = QPushButton(icon("creation-outline", theme, theme.accent_text), tr("Predict"))
        self.predict_button.setObjectName("predict_button")
        self.predict_button.setProperty("look", "primary")
        self.predict_button.clicked.connect(self._on_predict)
        self.hint = words("", "muted", name="predict_hint", wrap=False)
        self.header_actions.addWidget(self.hint)
        self.header_actions.addWidget(self.predict_button)
        self.progress = ProgressBlock(theme)
        self.follower = JobFollower(self.runner, self, JobKind.PREDICT, progress=self.progress)
        self.follower.happened.connect(self._on_event)
        self.follower.failed.connect(self.show_error)
        self.follower.ended.connect(self._on_ended)
        self.empty = EmptyState(
            theme,
            "creation-outline",
            tr("No project is open"),
            tr("Masks are written into a project. Make one, or open one, then choose a model and images."),
            tr("Go to the start"),
        )
        self.empty.action_asked.connect(self._on_home)
        self.content = self._make_content()
        self.body.addWidget(self.empty, 1)
        self.body.addWidget(self.content)

    def refresh(self) -> None:
        project = self.session.project
        self.empty.setVisible(project is None)
        self.content.setVisible(project is not None)
        self.predict_button.setVisible(project is not None)
        self.hint.setVisible(project is not None)
        if project is None:
            return
        self.setup.show_project(project)
        self._on_setup()
        self._show_sets(project)
        self._show_cases()
        self._read_noted(project)

    def release(self) -> None:
        self.estimate.stop()

    def take_dropped(self, dropped: Dropped) -> bool:
        if self.session.project is None:
            return False
        if dropped.is_model:
            self.setup.model.set_model(dropped.path)
        else:
            self.setup.images.set_images([dropped.path])
        return True

    def _make_content(self) -> QWidget:
        unit = self.theme.spacing
        self.setup = PredictionSetup(self.theme, self.runner, self.settings)
        self.setup.changed.connect(self._on_setup)
        self.estimate = PredictionEstimate(self.theme, self.runner)
        self.cases = PredictionCases(self.theme)
        self.cases.case_chosen.connect(self._open)
        self.cases.review_asked.connect(self._on_review)
        self.cases.set_chosen.connect(self._on_set)
        self.cases.failed.connect(self.show_error)
        content = QWidget()
        whole = QVBoxLayout(content)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(2 * unit)
        for part in (self.setup, self.estimate, self.progress, self.cases):
            whole.addWidget(part)
        whole.addStretch(1)
        return content

    def _on_setup(self) -> None:
        order, running = self.setup.order(), self.follower.is_running
        self.predict_button.setEnabled(order is not None and not running)
        self.hint.setText("" if running else self.setup.missing())
        self.estimate.show_order(order, self.setup.images.paths)

    def _on_predict(self) -> None:
        order, files = self.setup.order(), self.setup.images.paths
        if order is None:
            return
        self.message.clear()
        found = self.setup.images.found
        self._coming = tuple(case.name for case in found.cases) if found is not None else ()
        self._shown_set = order.output.name
        self.runner.start(
            tr("Predicting {name}", name=order.output.name),
            lambda: catalog.predict(order, files),
            kind=JobKind.PREDICT,
            subject=order.output,
        )
        self.refresh()

    def _on_event(self, event: object) -> None:
        project = self.session.project
        if isinstance(event, StageStarted) and project is not None:
            # the names of the cases to come are written once the images have been found
            self._read_noted(project)
        if isinstance(event, (CasePredicted, CaseFailed, StageStarted, Progress)):
            self._show_cases()
        elif isinstance(event, Warned) and not event.case:
            self.message.show_note(show(event.text), severity="warning")

    def _job(self) -> RunningJob | None:
        """The prediction at work or ended last, if it is the one that is shown."""
        project, job = self.session.project, self.runner.last(JobKind.PREDICT)
        is_shown = job is not None and project is not None and job.subject == self._folder(project)
        return job if is_shown else None

    def _folder(self, project: Project) -> Path:
        """Of the masks on show; where there are none, the one that would hold theirs."""
        folder = project.folder
        return folder.predictions(self._shown_set) if self._shown_set else folder.predictions_root

    def _read_noted(self, project: Project) -> None:
        self._reading = self.runner.quietly(partial(read_noted, self._folder(project)))
        self._reading.done.connect(self._on_noted)

    def _on_noted(self, noted: NotedCases) -> None:
        if self.sender() is self._reading:
            self._noted = noted
            self._show_cases()

    def _all_cases(self, project: Project) -> dict[str, PredictedCase]:
        """The masks there were as the project was read, what is noted of them, and what has been told since."""
        folder, noted = self._folder(project), self._noted
        if noted is None or noted.folder != folder:
            noted = NotedCases(folder=folder)
        kept = next((each for each in project.predictions if each.name == self._shown_set), None)
        masks = {case_name(mask, folder): mask for mask in kept.masks} if kept is not None else {}
        cases = kept_cases(masks, noted.record)
        job = self._job()
        if job is None:
            return cases
        if job.is_running:
            for name in noted.names or self._coming:
                cases.setdefault(name, PredictedCase(name=name, state=CaseState.WAITING))
        return with_events(cases, job.events, job.latest(Progress), at_work=job.is_running)

    def _show_sets(self, project: Project) -> None:
        names = [each.name for each in project.predictions if each.masks]
        # one that is at work, or has failed in all its cases, has no mask yet
        job = self.runner.last(JobKind.PREDICT)
        if job is not None and job.subject is not None:
            asked = job.subject.name
            if job.subject == project.folder.predictions(asked) and asked not in names:
                names.append(asked)
        if self._shown_set not in names:
            # the one begun last
            self._shown_set = names[-1] if names else ""
        self.cases.show_sets(names[::-1], self._shown_set)

    def _show_cases(self) -> None:
        project = self.session.project
        if project is not None:
            cases = tuple(self._all_cases(project).values())
            self.cases.show_cases(cases, self._folder(project))

    def _on_set(self, name: str) -> None:
        self._shown_set = name
        self.refresh()

    def _on_review(self) -> None:
        self._open("")

    def _open(self, name: str) -> None:
        """Show what is done by now, also while the rest is still being predicted; without a name, as it begins."""
        project = self.session.project
        if project is None:
            return
        masks = tuple(case.mask for case in self._all_cases(project).values() if case.mask is not None)
        folder = self._folder(project)
        now = PredictionSet(name=self._shown_set, folder=folder, masks=masks)
        for source in review_sources(replace(project, predictions=(now,))):
            if source.key == f"predictions/{self._shown_set}":
                self._asked_case = name
                self._asking = self.runner.quietly(partial(read_request, source, show(source.title)))
                self._asking.done.connect(self._on_request)

    def _on_request(self, request: ReviewRequest) -> None:
        if self.sender() is not self._asking:
            return
        name = self._asked_case
        if name in request.without_image:
            self.message.show_note(
                tr("The image of case {case} is not there any more.", case=name), severity="warning"
            )
            return
        first = name or (request.cases[0].name if request.cases else "")
        self.open_case.emit(first, request)

    def _on_home(self) -> None:
        self.go_to.emit(Step.HOME)

    def _on_ended(self) -> None:
        job = self.runner.last(JobKind.PREDICT)
        if job is not None and job.error is None:
            self._tell_outcome(job)
        self.setup.images.look_again()
        self.session.reload()

    def _tell_outcome(self, job: RunningJob) -> None:
        failed, done = len(job.all(CaseFailed)), len(job.all(CasePredicted))
        if job.state is JobState.CANCELLED:
            self.message.show_note(
                tr("Stopped. {done} masks are kept.", done=done), tr("Predict again to go on with the rest.")
            )
        elif failed:
            self.message.show_note(
                tr("Masks done: {done}; cases that failed: {failed}.", done=done, failed=failed),
                tr("The reasons stand in the table. Predict again to try the failed ones once more."),
                severity="warning",
            )
        elif done:
            self.message.show_note(tr("All {done} masks are done.", done=done), severity="good")
