"""Help: beside the page, as a tour, what the program is, and a report for whoever is asked."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from app.errors import problem_from
from app.jobs import catalog
from app.jobs.job_runner import JobRunner
from app.pages.home.projects_folder import sample_folder
from app.session import Session
from app.settings import Settings
from app.steps import Step
from app.theme import Theme
from app.translation import tr
from app.viewer.tools.key_sheet import key_table
from app.widgets.form.reveal import reveal
from app.widgets.form.save_dialog import ask_save
from app.widgets.help.about import About
from app.widgets.help.help_panel import HelpPanel
from app.window.tour import Tour
from core.errors import UserError
from core.version import program_version

NAME = "segwright-problem.zip"


class Help(QObject):
    """Of one window."""

    def __init__(
        self,
        window: QWidget,
        runner: JobRunner,
        session: Session,
        settings: Settings,
        go_to: Callable[[Step], object],
    ) -> None:
        super().__init__(window)
        self._window, self._runner, self._session, self._settings = window, runner, session, settings
        self._theme: Theme | None = None
        self.tour = Tour(window, session, settings, go_to)
        self.about: About | None = None
        self.panel: HelpPanel | None = None
        self._is_open = False
        """also while the window is built anew"""
        self._step = Step.HOME

    def make_panel(self, theme: Theme, language: str) -> HelpPanel:
        """A new one, in the window's present language and look; `show_again` opens it if the last one was open."""
        self._theme = theme
        self.tour.end()
        self.panel = HelpPanel(theme, language)
        self.panel.closed.connect(self.toggle)
        self.panel.tour_wanted.connect(self._start_tour)
        self.panel.about_wanted.connect(self.show_about)
        self.panel.report_wanted.connect(self.ask_where)
        return self.panel

    def show_again(self) -> None:
        """Once the new panel has its place in the window."""
        if self.panel is not None:
            self.show_step(self._step)
            self.panel.setVisible(self._is_open)

    def show_step(self, step: Step) -> None:
        """The help of this step's page, as soon as it is asked for."""
        self._step = step
        if self.panel is not None and self._is_open:
            self.panel.show_step(step, key_table() if step is Step.REVIEW else ())

    def toggle(self) -> None:
        """Open the help beside the page, or close it."""
        self._is_open = not self._is_open
        self.show_again()

    def begin_tour_once(self) -> None:
        """Over the sample project, for whoever opens it for the first time."""
        project, theme = self._session.project, self._theme
        if project is None or theme is None:
            return
        if project.folder.root == sample_folder(self._settings):
            self.tour.start_once(theme)

    def _start_tour(self) -> None:
        if self._is_open:
            self.toggle()
        if self._theme is not None:
            self.tour.start(self._theme)

    def show_about(self) -> None:
        if self._theme is None:
            return
        self.about = About(self._theme, self._window, program_version())
        self._runner.quietly(catalog.libraries).done.connect(self.about.show_libraries)
        self.about.show()

    def ask_where(self) -> None:
        """Where the report is to be written."""
        ask_save(self._window, "report_dialog", Path.home() / NAME, "zip", self.write_report)

    def write_report(self, chosen: str) -> None:
        job = self._runner.quietly(partial(catalog.report_problem, Path(chosen), self._session.project))
        job.done.connect(self._on_written)
        job.failed.connect(self._on_failed)

    def _on_written(self, path: Path) -> None:
        box = self._box(
            tr("The report is written."),
            tr(
                "{file} holds the log, the versions, the hardware and the plan: no images, and names of cases, folders "
                "and people are taken out. Look through it before you send it.",
                file=str(path),
            ),
        )
        show = box.addButton(tr("Show it"), QMessageBox.ButtonRole.ActionRole)
        show.clicked.connect(partial(_reveal, path))
        box.open()

    def _on_failed(self, error: BaseException) -> None:
        problem = problem_from(error)
        self._box(problem.what, problem.why).open()

    def _box(self, text: str, more: str) -> QMessageBox:
        box = QMessageBox(self._window)
        box.setObjectName("report_box")
        box.setWindowTitle(tr("Report a problem"))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # the path holds whatever a folder may be called
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(text)
        box.setInformativeText(more)
        box.addButton(QMessageBox.StandardButton.Close)
        return box


def _reveal(path: Path) -> None:
    try:
        reveal(path)
    except UserError:
        return
