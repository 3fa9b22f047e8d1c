"""A tour of one minute: bubbles that point at the parts of the window, best over the sample project."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from app.session import Session
from app.settings import Settings
from app.steps import Step, reachable_steps
from app.theme import Theme
from app.translation import show
from app.widgets.help.tour_bubble import TourBubble
from core.text import Text, say


@dataclass(frozen=True, slots=True, kw_only=True)
class TourStop:
    """Where the tour stops, and what it says there."""

    target: str
    """object name of the part"""
    title: Text
    text: Text
    page: Step | None = None
    """that is shown meanwhile; without, whichever is"""


STOPS = (
    TourStop(
        target="stepRail",
        title=say("The way from images to masks"),
        text=say("Each step builds on the one above. A tick means done; a lock says what has to come first."),
    ),
    TourStop(
        target="new_project_card",
        page=Step.HOME,
        title=say("Everything lies in a project"),
        text=say("One folder for each task. Your own images are only read, and copied into it."),
    ),
    TourStop(
        target="data_page",
        page=Step.DATA,
        title=say("Images and masks"),
        text=say(
            "Every case with its mask. The check below tells what would spoil a training, and how to mend it."
        ),
    ),
    TourStop(
        target="step_fingerprint",
        title=say("Fingerprint"),
        text=say(
            "The data are measured once: sizes, spacings, intensities. All that follows is decided by them."
        ),
    ),
    TourStop(
        target="step_plan",
        title=say("Plan"),
        text=say(
            "nnU-Net's rules choose the network, each value with its reason. The standard plan is a good start."
        ),
    ),
    TourStop(
        target="step_training",
        title=say("Training"),
        text=say("From minutes for the sample to a night or more. It goes on while the window is closed."),
    ),
    TourStop(
        target="step_results",
        title=say("Results"),
        text=say("How good the masks are on cases that the model has never seen, and which are the worst."),
    ),
    TourStop(
        target="step_prediction",
        title=say("Prediction"),
        text=say(
            "Give new images to a trained model. Images unlike those of the training are told before it starts."
        ),
    ),
    TourStop(
        target="step_review",
        title=say("Review"),
        text=say("Look at masks in three planes and in 3D; accept or flag each, then export them."),
    ),
    TourStop(
        target="statusLine",
        title=say("What goes on"),
        text=say(
            "The machine on the left; the job at work on the right, with pause and stop, on every page."
        ),
    ),
    TourStop(
        target="help_button",
        title=say("Help is always here"),
        text=say(
            "F1 opens it beside the page: what, why, what next, and the words. This tour starts there again."
        ),
    ),
)


class Tour(QObject):
    """Of one window; `go_to` shows the page of a step."""

    def __init__(
        self, window: QWidget, session: Session, settings: Settings, go_to: Callable[[Step], object]
    ) -> None:
        super().__init__(window)
        self._window, self._session, self._settings, self._go_to = window, session, settings, go_to
        self._stops: tuple[TourStop, ...] = ()
        self._at = 0
        self.bubble: TourBubble | None = None
        self._soon = QTimer(self)
        """a page that is shown has its parts in place a moment later"""
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._point)
        window.installEventFilter(self)

    @property
    def is_on(self) -> bool:
        return self.bubble is not None

    def start(self, theme: Theme) -> None:
        """From its first stop; stops on pages that cannot be reached yet are left out."""
        self.end()
        reachable = reachable_steps(self._session.project)
        self._stops = tuple(stop for stop in STOPS if stop.page is None or stop.page in reachable)
        self._settings.tour_seen = True
        self._at = 0
        self.bubble = TourBubble(theme, self._window)
        self.bubble.on_wanted.connect(self._go_on)
        self.bubble.back_wanted.connect(self._go_back)
        self.bubble.skip_wanted.connect(self.end)
        self._show()

    def start_once(self, theme: Theme) -> None:
        """Unless it was seen before, by whoever has these settings."""
        if not self._settings.tour_seen:
            self.start(theme)

    def end(self) -> None:
        self._soon.stop()
        if self.bubble is not None:
            self.bubble.end()
            self.bubble = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.is_on:
            self._soon.start()
        return False

    def _go_on(self) -> None:
        if self._at + 1 == len(self._stops):
            self.end()
            return
        self._at += 1
        self._show()

    def _go_back(self) -> None:
        self._at = max(0, self._at - 1)
        self._show()

    def _show(self) -> None:
        stop = self._stops[self._at]
        if self.bubble is None:
            return
        if stop.page is not None:
            self._go_to(stop.page)
        self.bubble.show_stop(show(stop.title), show(stop.text), self._at + 1, len(self._stops))
        self._point()
        self._soon.start()

    def _point(self) -> None:
        if self.bubble is not None:
            self.bubble.point_at(self._window.findChild(QWidget, self._stops[self._at].target))
