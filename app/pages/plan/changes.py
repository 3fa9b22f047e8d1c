"""What the plan page writes at once: plan in use, own configurations, mirroring, folds, and the report."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from app.pages.advice_card import follow
from app.pages.page import Page
from app.pages.plan.configuration_card import title_of
from app.pages.plan.reading import PlanData
from app.translation import show
from app.widgets.form.save_dialog import ask_save
from core.export.plan_report import PlanReport, write_plan_report
from core.pipeline.prepare.edit_plan import remove_configuration, save_configuration
from core.pipeline.prepare.folds import use_folds_from, use_grouped_folds, use_usual_folds
from core.pipeline.project.load_project import save_project_file
from core.pipeline.project.project import Project
from core.planning.advise import Advice, patient_groups
from core.planning.plan import Configuration


class PlanChanges(QObject):
    """Does each to the open project, has it read again, and tells what stands in the way on the page."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self.data: PlanData | None = None
        """what the page shows, for the report"""

    def use_plan(self, name: str) -> None:
        project = self._page.session.project
        if project is not None and project.plan is not None and name != project.plan.plans_name:
            self._do(lambda project: save_project_file(project, replace(project.file, plans_name=name)))

    def follow(self, advice: object) -> None:
        if isinstance(advice, Advice):
            self._do(lambda project: follow(project, advice))

    def save(self, configuration: object) -> None:
        if isinstance(configuration, Configuration):
            self._do(lambda project: save_configuration(project, configuration))

    def remove(self, name: str) -> None:
        self._do(lambda project: remove_configuration(project, name))

    def use_usual_folds(self) -> None:
        self._do(use_usual_folds)

    def use_grouped_folds(self) -> None:
        self._do(_group_by_name)

    def use_folds_from(self, file: Path) -> None:
        self._do(lambda project: use_folds_from(project, file))

    def ask_report(self) -> None:
        page, data = self._page, self.data
        if data is not None and data.project.dataset is not None:
            suggested = Path.home() / f"{data.project.dataset.name} {data.plan.plans_name}.html"
            ask_save(page, "plan_report_dialog", suggested, "html", self.save_report)

    def save_report(self, file: str) -> None:
        """In the language of the window."""
        page, data = self._page, self.data
        dataset, fingerprint = (data.project.dataset, data.project.fingerprint) if data else (None, None)
        if data is None or dataset is None or fingerprint is None:
            return
        flat = data.plan.original_median_shape_after_transp[0] == 1
        report = PlanReport(
            plan=data.plan,
            dataset=dataset,
            fingerprint=fingerprint,
            reasons=data.reasons,
            advice=data.advice,
            order=data.order,
            titles={each.name: title_of(each, flat=flat) for each in data.order},
        )
        language = page.settings.language or "en"
        writing = page.runner.in_turn(
            partial(write_plan_report, Path(file), report, language=language, tell=show)
        )
        writing.failed.connect(page.show_error)

    def _do(self, what: Callable[[Project], object]) -> None:
        page = self._page
        project = page.session.project
        if project is None:
            return
        page.message.clear()
        changing = page.runner.in_turn(partial(what, project))
        changing.failed.connect(page.show_error)
        changing.done.connect(self._on_changed)

    def _on_changed(self, _: object) -> None:
        self._page.session.reload()


def _group_by_name(project: Project) -> None:
    names = [case.name for case in project.dataset.cases] if project.dataset else []
    use_grouped_folds(project, patient_groups(names))
