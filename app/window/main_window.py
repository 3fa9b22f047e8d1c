"""The frame: steps on the left, the page in the middle, one line of status below; and its wiring."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QTimer
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QShowEvent,
)
from PySide6.QtWidgets import QMainWindow

from app.alarm import Alarm
from app.errors import problem_from
from app.jobs.card_finder import CardFinder
from app.jobs.job_kind import STEP_OF_KIND
from app.jobs.job_runner import JobRunner
from app.jobs.machine_watch import MachineWatch
from app.jobs.running_job import RunningJob
from app.jobs.training_queue import TrainingQueue
from app.label_palette import set_label_palette
from app.pages.dropped import Dropped, look_at_dropped
from app.pages.home.home_page import HomePage
from app.pages.shared import Shared
from app.session import Session
from app.settings import Settings
from app.smooth.garbage import Garbage
from app.steps import Step, next_step, reachable_steps, step_states
from app.theme import dress, theme_named
from app.translation import set_language, system_language, tr
from app.widgets.form.reveal import reveal
from app.widgets.frame.closing_question import Closing, closing_answer, closing_question
from app.widgets.frame.framed import framed
from app.widgets.frame.settings_menu import SettingsMenu
from app.widgets.frame.status_line import StatusLine
from app.widgets.frame.step_rail import StepRail
from app.window.frame_words import (
    job_line,
    jobs_of_line,
    machine_words,
    why_no_other_dataset,
    window_title,
)
from app.window.global_keys import install_keys
from app.window.help import Help
from app.window.notifier import Notifier
from app.window.page_shelf import PageShelf
from app.window.settings_page import SettingsPage
from app.window.unread_news import UnreadNews
from core.display.label_colours import LabelPalette
from core.errors import UserError
from core.system.program_log import log_file

LEAST_SIZE = (960, 560)
"""pixels; a screen of 1024×600 has its frame and a task bar besides"""
USUAL_SIZE = (1280, 800)
"""pixels, where the window was not open before"""
WHOLE_GEOMETRY = 66
"""bytes that Qt writes"""


class MainWindow(QMainWindow):
    """Built anew inside when language or theme change; session, jobs and settings stay."""

    def __init__(
        self, session: Session, runner: JobRunner, settings: Settings, alarm: Alarm | None = None
    ) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.setWindowTitle("Segwright")
        self.setMinimumSize(*LEAST_SIZE)
        self.setAcceptDrops(True)
        self.session, self.runner, self.settings = session, runner, settings
        self.queue = TrainingQueue(runner, session)
        self.step = Step.HOME
        self._then: Step | None = None
        self._asked_for: Path | None = None
        """the project that was to be opened last"""
        self._loaded = {Step.HOME}
        self.watch, self.garbage = MachineWatch(runner, self), Garbage(self)
        CardFinder(self.watch, runner, self.queue, settings)
        self.notifier = Notifier(self, settings)
        self.help = Help(self, runner, session, settings, self.go_to)
        self.settings_page = SettingsPage(
            self, settings, self.notifier, runner, self.watch, self.queue, self._build_soon
        )
        self.news = UnreadNews(runner, self.notifier, self._step_in_sight, self)
        self.resize(*USUAL_SIZE)
        geometry = QByteArray.fromBase64(settings.geometry.encode("ascii", "ignore"))
        # Qt takes the missing end of a cut one for zeros
        if geometry.size() >= WHOLE_GEOMETRY:
            self.restoreGeometry(geometry)
        self.build()
        self.news.changed.connect(self._show_news)
        install_keys(
            self,
            home=self._at_home,
            settings=self.settings_page.show,
            help_=self.help.toggle,
            go_to=self._on_step_key,
        )
        self.watch.read.connect(self._show_machine)
        self.watch.start()
        session.changed.connect(self._on_session_changed)
        session.opened.connect(self._on_opened)
        session.open_failed.connect(self._on_open_failed)
        session.reload_failed.connect(self._on_reload_failed)
        runner.changed.connect(self._on_jobs_changed)
        runner.started.connect(self._on_job_started)
        self.queue.changed.connect(self._show_steps)
        if alarm is not None:
            alarm.raised.connect(self._on_mistake)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system_theme)

    def build(self) -> None:
        """Make the whole content anew, in the present language and theme."""
        for shelf in self.findChildren(PageShelf):
            shelf.release()
        self.theme, language = theme_named(self.settings.theme), self.settings.language or system_language()
        set_language(language)
        set_label_palette(LabelPalette(self.settings.label_palette))
        dress(self, self.theme, self.settings.font_percent)
        self.rail = StepRail(self.theme, self.settings.font_percent)
        self.rail.chosen.connect(self.go_to)
        self.rail.dataset_chosen.connect(self.session.use_dataset)
        menu = SettingsMenu(self.theme, language=language, theme_choice=self.settings.theme)
        menu.language_chosen.connect(self._on_language)
        menu.theme_chosen.connect(self._on_theme)
        menu.settings_wanted.connect(self.settings_page.show)
        menu.log_wanted.connect(self._on_log_wanted)
        menu.report_wanted.connect(self.help.ask_where)
        menu.about_wanted.connect(self.help.show_about)
        self.rail.help_wanted.connect(self.help.toggle)
        self.rail.bottom.addWidget(menu)
        panel = self.help.make_panel(self.theme, language)
        shared = Shared(session=self.session, runner=self.runner, queue=self.queue, settings=self.settings)
        self.shelf = PageShelf(shared, self.theme, self._loaded)
        self.shelf.go_to.connect(self.go_to)
        self.shelf.open_case.connect(self._on_open_case)
        self.shelf.open_project.connect(self.open_project)
        self.shelf.rested.connect(self.garbage.freeze)
        self.status_line = StatusLine(self.theme)
        self.status_line.asked.connect(self._on_asked)
        self.status_line.news.see_wanted.connect(self._on_see)
        self.status_line.news.put_aside.connect(self.news.put_aside)
        self.setCentralWidget(framed(self.rail, self.shelf, self.status_line, panel))
        self.help.show_again()
        # no button of the rail looks chosen by the keyboard before a key was pressed
        self.shelf.setFocus()
        self.go_to(self.step)
        self._show_job()
        self._show_news()
        self._show_machine()
        if self.isVisible():
            self.shelf.make_ahead()

    def go_to(self, step: Step) -> None:
        """Show a step's page; a step that cannot be reached leads home."""
        self.step = step if step in reachable_steps(self.session.project) else Step.HOME
        self.rail.give_focus_to(self.shelf, unless=self.step)
        self.shelf.show_step(self.step)
        self.help.show_step(self.step)
        self._show_steps()
        self.news.read(self.step)

    def open_project(self, root: Path, step: Step | None = None, to_look: bool = False) -> None:
        """Open a project and go to `step`, or where work goes on; an error is told on the home page."""
        self._then, self._asked_for = step, root
        self.session.open(root, to_look=to_look)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shelf.make_ahead()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.news.read(self.step)

    def closeEvent(self, event: QCloseEvent) -> None:
        at_work = [job for job in self.runner.jobs if job.can_pause]
        if at_work:
            box = closing_question(self, len(self.queue.waiting), len(at_work))
            box.exec()
            answer = closing_answer(box)
            if answer is Closing.STAY:
                event.ignore()
                return
            if answer is Closing.PAUSE:
                for job in at_work:
                    job.pause()
        self.settings.geometry = self.saveGeometry().toBase64().toStdString()
        self.watch.stop()
        self.runner.shut_down()
        self.shelf.release()
        self.session.close()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        self.runner.quietly(partial(look_at_dropped, paths)).done.connect(self._on_dropped)

    def _on_dropped(self, found: tuple[Dropped, ...]) -> None:
        for each in found:
            if not self.shelf.page(self.step).take_dropped(each):
                self.shelf.page(Step.HOME).take_dropped(each)

    def _on_opened(self) -> None:
        step, self._then = self._then, None
        self.go_to(step or next_step(self.session.project))
        self.help.begin_tour_once()
        if self.session.only_looks:
            self.shelf.page(self.step).message.show_note(
                tr("This project is open only to be looked at: nothing is written into it."),
                tr(
                    "To work with it, open it from the start page. Where its folder may not be written to, open a copy "
                    "on a disk of your own."
                ),
                severity="warning",
            )

    def _on_open_failed(self, error: Exception) -> None:
        # late: what the method needs is imported on a thread by then
        from core.pipeline.project.project_lock import OpenElsewhereError

        self._then = None
        self.go_to(Step.HOME)
        page = self.shelf.page(Step.HOME)
        if isinstance(error, OpenElsewhereError):
            page.message.show_problem(
                problem_from(error), fix=tr("Open it here all the same"), on_fix=self._open_from_elsewhere
            )
        else:
            page.show_error(error)

    def _open_from_elsewhere(self) -> None:
        if self._asked_for is not None:
            self.session.open(self._asked_for, from_elsewhere=True)

    def _on_reload_failed(self, error: Exception) -> None:
        """What was open stays, and the page shows that its job has ended."""
        page = self.shelf.page(self.step)
        page.show_error(error)
        page.refresh()

    def _on_open_case(self, case: str, request: object) -> None:
        # late: with the review come the method's nouns
        from app.viewer.review_request import ReviewRequest, UnderReview

        if isinstance(request, ReviewRequest):
            self.session.drafts.keep(UnderReview(case=case, request=request))
        self.go_to(Step.REVIEW)

    def _on_session_changed(self) -> None:
        project = self.session.project
        self.runner.only_looks = self.session.only_looks
        self._show_title()
        if project is not None:
            self.settings.remember_project(project.folder.root, project.name)
        if self.step not in reachable_steps(project):
            self.go_to(Step.HOME)
        self._show_steps()

    def _show_steps(self) -> None:
        project = self.session.project
        busy = {STEP_OF_KIND[job.kind] for job in self.runner.jobs if job.kind is not None}
        self.rail.show_project(project.name if project else "")
        self.rail.show_datasets(
            project.datasets if project else (),
            project.file.dataset_name if project else None,
            why_not=why_no_other_dataset(self.session.only_looks, self.runner.jobs, self.queue.waiting),
        )
        for step, state in step_states(project).items():
            self.rail.show_state(step, state, current=step is self.step, busy=step in busy)

    def _on_job_started(self, job: RunningJob) -> None:
        job.happened.connect(self._show_job)

    def _on_jobs_changed(self) -> None:
        self._show_steps()
        self._show_job()

    def _show_job(self, event: object = None) -> None:
        self.status_line.show_job(job_line(self.runner.jobs))
        self._show_title()

    def _show_title(self) -> None:
        project, line = self.session.project, job_line(self.runner.jobs)
        title = window_title(project.name if project else "", line, only_looks=self.session.only_looks)
        if title != self.windowTitle():
            self.setWindowTitle(title)

    def _show_news(self) -> None:
        latest = self.news.all[-1] if self.news.all else None
        self.status_line.news.show_news(
            latest.line if latest else "",
            failed=latest is not None and latest.failed,
            others=len(self.news.all) - 1,
        )

    def _step_in_sight(self) -> Step | None:
        return self.step if self.isActiveWindow() else None

    def _on_see(self) -> None:
        if self.news.all:
            self.go_to(self.news.all[-1].step)

    def _show_machine(self, hardware: object = None) -> None:
        if self.watch.hardware is not None:
            self.status_line.show_machine(*machine_words(self.watch.hardware))

    def _at_home(self) -> HomePage:
        self.go_to(Step.HOME)
        page = self.shelf.page(Step.HOME)
        assert isinstance(page, HomePage)
        return page

    def _on_step_key(self, step: Step) -> None:
        """A step that cannot be reached yet leads nowhere."""
        if step in reachable_steps(self.session.project):
            self.go_to(step)

    def _on_asked(self, wish: str) -> None:
        for job in jobs_of_line(self.runner.jobs):
            {"pause": job.pause, "finish": job.finish, "cancel": job.cancel}[wish]()
        self._show_job()

    def _on_language(self, language: str) -> None:
        self.settings.language = language
        self._build_soon()

    def _on_theme(self, theme: str) -> None:
        self.settings.theme = theme
        self._build_soon()

    def _on_mistake(self, error: BaseException) -> None:
        """A mistake that nobody caught: told where the user is."""
        self.shelf.page(self.step).show_error(error)

    def _on_log_wanted(self) -> None:
        try:
            reveal(log_file())
        except UserError as error:
            self.shelf.page(self.step).show_error(error)

    def _on_system_theme(self) -> None:
        if self.settings.theme == "system":
            self._build_soon()

    def _build_soon(self) -> None:
        """Not while the widget that asks for it is at work."""
        QTimer.singleShot(0, self._build_anew)

    def _build_anew(self) -> None:
        self.build()
        self.settings_page.show_again()
