"""Prediction: model, images, options, then case by case, with masks to be looked at while it goes on."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.jobs import catalog
from app.jobs.job_runner import JobRunner
from app.jobs.running_job import RunningJob
from app.models.predicted_cases import PredictedCase, predicted_columns
from app.models.record_table import RecordTable
from app.pages.job_follower import JobFollower
from app.pages.page import Page
from app.pages.prediction_setup import PredictionSetup
from app.pages.review_sources import case_name, review_sources
from app.session import Session
from app.settings import Settings
from app.steps import Step
from app.theme import Theme, icon
from app.translation import show, tr
from app.widgets.empty_state import EmptyState
from app.widgets.progress_block import ProgressBlock
from app.widgets.record_view import RecordView
from app.widgets.words import words
from core.events import CaseFailed, CasePredicted, Warned
from core.pipeline.project import PredictionSet, Project

KIND = "predict"


class PredictionPage(Page):
    """One prediction at a time; earlier ones stay in the project and can be chosen again."""

    step = Step.PREDICTION

    def __init__(self, session: Session, runner: JobRunner, theme: Theme, settings: Settings) -> None:
        super().__init__(session, runner, theme, settings)
        self._shown_set = ""
        self.predict_button = QPushButton(icon("creation-outline", theme, theme.accent_text), tr("Predict"))
        self.predict_button.setObjectName("predict_button")
        self.predict_button.setProperty("look", "primary")
        self.predict_button.clicked.connect(self._on_predict)
        self.hint = words("", "muted", wrap=False)
        self.header_actions.addWidget(self.hint)
        self.header_actions.addWidget(self.predict_button)
        self.progress = ProgressBlock(theme)
        self.follower = JobFollower(runner, KIND, self, self.progress)
        self.follower.happened.connect(self._on_event)
        self.follower.failed.connect(self.show_error)
        self.follower.ended.connect(self._on_ended)
        self.empty = EmptyState(
            theme, "creation-outline", tr("No project is open"),
            tr("Masks are written into a project. Make one, or open one, then choose a model and images."),
            tr("Go to the start"),
        )  # fmt: skip
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

    def take_folder(self, folder: Path) -> bool:
        if self.session.project is None:
            return False
        if folder.suffix.lower() == ".zip" or (folder / "plans.json").exists():
            self.setup.set_model(folder)
        else:
            self.setup.set_images(folder)
        return True

    def _make_content(self) -> QWidget:
        theme, unit = self.theme, self.theme.spacing
        self.setup = PredictionSetup(theme)
        self.setup.changed.connect(self._on_setup)
        self.case_model = RecordTable(predicted_columns(theme))
        self.case_view = RecordView(theme, self.case_model, "predicted_cases")
        self.case_view.chosen.connect(self._on_case)
        self.cases_title = words("", "heading", name="predicted_title")
        self.review_button = QPushButton(icon("eye-outline", theme), tr("Review the masks"))
        self.review_button.setObjectName("review_masks_button")
        self.review_button.clicked.connect(self._on_review)
        self.sets = QHBoxLayout()
        self.sets.setSpacing(unit)
        head = QHBoxLayout()
        head.setSpacing(unit)
        head.addWidget(self.cases_title, 1)
        head.addWidget(self.review_button)
        self.done_part = QWidget()
        column = QVBoxLayout(self.done_part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * unit)
        column.addLayout(head)
        column.addLayout(self.sets)
        column.addWidget(self.case_view)
        content = QWidget()
        whole = QVBoxLayout(content)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(2 * unit)
        whole.addWidget(self.setup)
        whole.addWidget(self.progress)
        whole.addWidget(self.done_part)
        whole.addStretch(1)
        return content

    def _on_setup(self) -> None:
        ready = self.setup.order() is not None
        running = self.follower.is_running
        self.predict_button.setEnabled(ready and not running)
        self.hint.setText("" if running else self.setup.missing())

    def _on_predict(self) -> None:
        order = self.setup.order()
        if order is None:
            return
        self.message.clear()
        self.settings.put("last_prediction", order.output.name)
        self._shown_set = order.output.name
        self.runner.start(
            tr("Predicting {name}", name=order.output.name), lambda: catalog.predict(order), kind=KIND
        )
        self.refresh()

    def _on_event(self, event: object) -> None:
        if isinstance(event, (CasePredicted, CaseFailed)):
            self._show_cases()
        elif isinstance(event, Warned):
            self.message.show_note(show(event.text), severity="warning")

    def _job(self) -> RunningJob | None:
        """The prediction at work or ended last, if it is the one that is shown."""
        job = self.runner.last(KIND)
        return job if job is not None and self._shown_set == self.settings.get("last_prediction") else None

    def _cases(self) -> tuple[PredictedCase, ...]:
        """Told by the job, failed ones first; of an earlier prediction what lies in its folder."""
        found: dict[str, PredictedCase] = {}
        kept = self._kept()
        for mask in kept.masks if kept is not None else ():
            name = case_name(mask, mask.parents[0] if kept is None else kept.folder)
            found[name] = PredictedCase(name=name, mask=mask)
        job = self._job()
        if job is not None:
            for done in job.all(CasePredicted):
                found[done.case] = PredictedCase(name=done.case, mask=done.path, seconds=done.seconds)
            for failed in job.all(CaseFailed):
                reason = show(failed.reason)
                found[failed.case] = PredictedCase(name=failed.case, mask=None, reason=reason)
        return tuple(sorted(found.values(), key=lambda case: (case.mask is not None, case.name)))

    def _kept(self) -> PredictionSet | None:
        project = self.session.project
        sets = project.predictions if project is not None else ()
        return next((each for each in sets if each.name == self._shown_set), None)

    def _show_sets(self, project: Project) -> None:
        """A button for each prediction of the project, the last ones first."""
        names = [each.name for each in project.predictions if each.masks]
        # one that is at work, or has failed in all its cases, has no mask yet
        told = self.runner.last(KIND) is not None
        running = str(self.settings.get("last_prediction", "")) if told else ""
        if running and running not in names:
            names.append(running)
        if self._shown_set not in names:
            last = self.settings.get("last_prediction")
            self._shown_set = last if last in names else names[-1] if names else ""
        while self.sets.count():
            item = self.sets.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        for name in reversed(names[-6:]) if len(names) > 1 else ():
            button = QPushButton(name)
            button.setCheckable(True)
            button.setChecked(name == self._shown_set)
            button.setProperty("prediction", name)
            button.clicked.connect(self._on_set)
            self.sets.addWidget(button)
        self.sets.addStretch(1)

    def _show_cases(self) -> None:
        cases = self._cases()
        self.done_part.setVisible(bool(cases))
        if not cases:
            return
        failed = sum(1 for case in cases if case.mask is None)
        self.cases_title.setText(
            tr(
                "{name}: {count} masks, {failed} failed",
                name=self._shown_set,
                count=len(cases) - failed,
                failed=failed,
            )
            if failed
            else tr("{name}: {count} masks", name=self._shown_set, count=len(cases))
        )
        self.case_model.show_rows(cases)
        self.case_view.fit_columns(3 if failed else 0)
        self.case_view.show_all_rows(12)
        self.review_button.setEnabled(failed < len(cases))

    def _on_set(self) -> None:
        sender = self.sender()
        if isinstance(sender, QPushButton):
            self._shown_set = str(sender.property("prediction"))
            self.refresh()

    def _on_case(self, case: object) -> None:
        if isinstance(case, PredictedCase) and case.mask is not None:
            self._open(case.name)

    def _on_review(self) -> None:
        first = next((case.name for case in self._cases() if case.mask is not None), None)
        if first is not None:
            self._open(first)

    def _open(self, name: str) -> None:
        """Show what is done by now, also while the rest is still being predicted."""
        project = self.session.project
        if project is None:
            return
        masks = tuple(case.mask for case in self._cases() if case.mask is not None)
        folder = project.folder.predictions(self._shown_set)
        now = PredictionSet(name=self._shown_set, folder=folder, masks=masks)
        for source in review_sources(replace(project, predictions=(now,))):
            if source.key != f"predictions/{self._shown_set}":
                continue
            request = source.request(show(source.title))
            place = next((at for at, case in enumerate(request.cases) if case.name == name), None)
            if place is None:
                self.message.show_note(
                    tr("The image of case {case} is not there any more.", case=name), severity="warning"
                )
                return
            self.open_case.emit(name, replace(request, start=place))

    def _on_home(self) -> None:
        self.go_to.emit(Step.HOME)

    def _on_ended(self) -> None:
        self.session.reload()
