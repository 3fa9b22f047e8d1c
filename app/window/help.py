"""Help from outside: what the program is, and a report for whoever is asked."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from app.errors import problem_from
from app.jobs import catalog
from app.jobs.job_runner import JobRunner
from app.session import Session
from app.theme import Theme
from app.translation import tr
from app.widgets.form.reveal import reveal
from app.widgets.form.save_dialog import ask_save
from app.widgets.frame.about import About
from core.errors import UserError
from core.version import program_version

NAME = "segwright-problem.zip"


class Help(QObject):
    """Of one window."""

    def __init__(self, window: QWidget, runner: JobRunner, session: Session) -> None:
        super().__init__(window)
        self._window, self._runner, self._session = window, runner, session
        self.about: About | None = None

    def show_about(self, theme: Theme) -> None:
        self.about = About(theme, self._window, program_version())
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
