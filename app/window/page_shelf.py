"""The pages of the window: each is made when it is first asked for, or before, while the window rests."""

import traceback
from functools import partial
from time import perf_counter

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.jobs.running_job import RunningJob
from app.pages.page import Page
from app.pages.shared import Shared
from app.smooth.libraries_ahead import load_libraries
from app.smooth.made_late import MadeLate
from app.steps import Step
from app.theme import Theme
from app.window.page_classes import page_class
from app.window.unmade_page import UnmadePage
from app.window.waiting_page import WaitingPage
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
    open_project = Signal(object, object, bool)
    rested = Signal(object)
    """everything is imported, and the pages that can be made ahead are made"""

    def __init__(self, shared: Shared, theme: Theme, loaded: set[Step]) -> None:
        super().__init__()
        self._shared, self._runner, self._theme = shared, shared.runner, theme
        self._loaded = loaded
        self._pages: dict[Step, Page] = {}
        self._unplaced: Page | None = None
        self._wanted: Step | None = None
        self._loading: Step | None = None
        self._unpolished: list[QWidget] = []
        self._waiting: WaitingPage | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._make_wanted)
        self._clock = QTimer(self)
        self._clock.setInterval(REST_MS)
        self._clock.timeout.connect(self._use_the_rest)

    def show_step(self, step: Step) -> None:
        """Show a step's page: at once, or as soon as its modules are there and it has been made, in pieces."""
        self._wanted = step
        if self.count() == 0:
            self.page(step)
        if step in self._pages and self._unplaced is None:
            self._show_wanted()
            return
        self._wait_for(step)
        if step in self._loaded:
            self._soon.start()
        elif self._loading is None:
            self._load(step)

    def page(self, step: Step) -> Page:
        """A step's page; it is made now where it was not yet. One that can't be made is tried once."""
        if step not in self._pages:
            self._place()
            self._pages[step] = self._unplaced = self._made(step)
            self._loaded.add(step)
        self._place()
        return self._pages[step]

    def make_ahead(self) -> None:
        """Begin to use the times of rest."""
        self._clock.start()

    def release(self) -> None:
        """Before the end: let the pages let go."""
        self._clock.stop()
        self._soon.stop()
        self._wanted = self._unplaced = None
        self._unpolished = []
        for page in self._pages.values():
            page.release()
        self._pages = {}

    def _made(self, step: Step) -> Page:
        try:
            page = page_class(step)(self._shared, self._theme)
        except Exception as error:
            traceback.print_exception(error)
            page = UnmadePage(step, error, self._shared, self._theme)
        page.go_to.connect(self.go_to)
        page.open_case.connect(self.open_case)
        page.open_project.connect(self.open_project)
        return page

    def _place(self) -> None:
        """Among the others, where it is styled: as long a piece of work as making it."""
        if self._unplaced is not None:
            page, self._unplaced = self._unplaced, None
            page.resize(self.size())
            self.addWidget(page)
            self._unpolished += [page, *page.findChildren(QWidget)]

    def _make_wanted(self) -> None:
        """One piece of what the user waits for, until it can be shown."""
        if self._wanted is None:
            return
        if self._next_piece(self._wanted):
            self._soon.start()
        else:
            self._show_wanted()

    def _next_piece(self, step: Step) -> bool:
        """False where nothing is left to do for that step's page."""
        if self._unplaced is not None:
            self._place()
        elif self._unpolished:
            self._polish()
        elif step not in self._pages:
            self._pages[step] = self._unplaced = self._made(step)
        else:
            return False
        return True

    def _show_wanted(self) -> None:
        if self._wanted is not None:
            step, self._wanted = self._wanted, None
            self.setCurrentWidget(self._pages[step])
        self._wait_for(None)

    def _wait_for(self, step: Step | None) -> None:
        """Show that this step's page is on its way; None: it is there."""
        if self._waiting is not None and self._waiting.step is not step:
            self._waiting.hide()
            self._waiting.deleteLater()
            self._waiting = None
        if step is not None and self._waiting is None:
            self._waiting = WaitingPage(step, self._theme, self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._waiting is not None:
            self._waiting.setGeometry(self.rect())

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
        """One small piece: ask for a module, make a page, or give some of its widgets their style.

        A job at work in this process would make each piece several times as long; then nothing is done ahead.
        """
        if self._wanted is not None or any(not job.can_pause for job in self._runner.jobs):
            return
        if self._unplaced is None and not self._unpolished:
            # all modules first: what is imported here would hold the window
            unloaded = next((step for step in MADE_AHEAD if step not in self._loaded), None)
            if unloaded is not None:
                if self._loading is None:
                    self._load(unloaded)
                return
        step = next((step for step in MADE_AHEAD if step not in self._pages), MADE_AHEAD[-1])
        if not self._next_piece(step):
            self._clock.stop()
            last = self._runner.quietly(load_libraries)
            last.done.connect(self.rested)

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
