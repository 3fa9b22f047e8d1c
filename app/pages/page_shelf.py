"""The pages of the window: each is made when it is first asked for, or before, while the window rests."""

from functools import partial
from time import perf_counter

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.jobs.job_runner import JobRunner
from app.jobs.libraries_ahead import load_libraries
from app.jobs.running_job import RunningJob
from app.pages.page import Page
from app.pages.page_classes import page_class
from app.session import Session
from app.settings import Settings
from app.steps import Step
from app.theme import Theme
from app.widgets.made_late import MadeLate
from core.events import Job

REST_MS = 60
"""between two pieces of work that nobody has asked for"""
PIECE_S = 0.008
MADE_AHEAD = tuple(step for step in Step if step is not Step.HOME)
"""the review's render windows come when there is something to draw"""


class PageShelf(QStackedWidget):
    """Imports what a page needs on another thread, then makes it here; passes its signals on.

    `loaded` are the steps whose modules have been imported, which outlasts the shelf when language or theme
    change.
    """

    go_to = Signal(object)
    open_case = Signal(str, object)
    open_project = Signal(object, object)
    rested = Signal(object)
    """everything is imported, and the pages that can be made ahead are made"""

    def __init__(
        self, session: Session, runner: JobRunner, theme: Theme, settings: Settings, loaded: set[Step]
    ) -> None:
        super().__init__()
        self._session, self._runner, self._theme, self._settings = session, runner, theme, settings
        self._loaded = loaded
        self._pages: dict[Step, Page] = {}
        self._wanted: Step | None = None
        self._loading: Step | None = None
        self._unpolished: list[QWidget] = []
        self._clock = QTimer(self)
        self._clock.setInterval(REST_MS)
        self._clock.timeout.connect(self._use_the_rest)

    def show_step(self, step: Step) -> None:
        """Show a step's page, at once or as soon as its modules are there."""
        if step in self._pages or step in self._loaded:
            self._wanted = None
            self.setCurrentWidget(self.page(step))
            return
        self._wanted = step
        if self._loading is None:
            self._load(step)

    def page(self, step: Step) -> Page:
        """A step's page; it is made now where it was not yet."""
        if step not in self._pages:
            page = page_class(step)(self._session, self._runner, self._theme, self._settings)
            page.go_to.connect(self.go_to)
            page.open_case.connect(self.open_case)
            page.open_project.connect(self.open_project)
            self._loaded.add(step)
            self._pages[step] = page
            self.addWidget(page)
        return self._pages[step]

    def make_ahead(self) -> None:
        """Begin to use the times of rest."""
        self._clock.start()

    def release(self) -> None:
        """Before the end: let the pages let go."""
        self._clock.stop()
        self._wanted = None
        self._unpolished = []
        for page in self._pages.values():
            page.release()
        self._pages = {}

    def _load(self, step: Step) -> None:
        self._loading = step
        job: RunningJob = self._runner.quietly(partial(_import_page, step))
        job.done.connect(self._on_loaded)
        job.failed.connect(self._on_not_loaded)

    def _on_loaded(self, step: Step) -> None:
        self._loaded.add(step)
        self._loading = None
        if self._wanted is not None:
            self.show_step(self._wanted)

    def _on_not_loaded(self, _error: object) -> None:
        """A bug, which shows itself where the page is made."""
        step, self._loading = self._loading, None
        if step is not None:
            self._on_loaded(step)

    def _use_the_rest(self) -> None:
        """One small piece: ask for a module, make a page, or give some of its widgets their style."""
        if self._unpolished:
            self._polish()
            return
        step = next((step for step in MADE_AHEAD if step not in self._loaded), None)
        if step is not None:
            if self._loading is None:
                self._load(step)
            return
        step = next((step for step in MADE_AHEAD if step not in self._pages), None)
        if step is None:
            self._clock.stop()
            last = self._runner.quietly(load_libraries)
            last.done.connect(self.rested)
            return
        page = self.page(step)
        page.resize(self.size())
        self._unpolished = [page, *page.findChildren(QWidget)]

    def _polish(self) -> None:
        end = perf_counter() + PIECE_S
        while self._unpolished and perf_counter() < end:
            widget = self._unpolished.pop(0)
            widget.ensurePolished()
            if isinstance(widget, MadeLate):
                widget.make()


def _import_page(step: Step) -> Job[Step]:
    yield from ()
    page_class(step)
    return step
