"""What every page is made of, and what it may know."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.errors import problem_from
from app.pages.dropped import Dropped
from app.pages.shared import Shared
from app.plain import plain_label
from app.steps import STEP_PURPOSES, STEP_TITLES, Step
from app.theme import Theme
from app.translation import show
from app.widgets.frame.message_bar import MessageBar


class Page(QWidget):
    """A step's page: header, room for one message, and `body` for what is its own.

    Pages come and go with language and theme: what lasts is kept by Session, JobRunner and Settings. A page
    connects itself to their signals by its bound methods (never by lambdas), so that it can be let go of.
    """

    step: Step
    scrolls = True
    """False for a page that fills the window and scrolls inside"""

    go_to = Signal(object)
    """a Step"""
    open_case = Signal(str, object)
    """a case's name and a ReviewRequest"""
    open_project = Signal(object, object, bool)
    """a project's folder, the Step to go to or None, and whether it is only to be looked at"""

    def __init__(self, shared: Shared, theme: Theme) -> None:
        super().__init__()
        self.session = shared.session
        self.runner = shared.runner
        self.queue = shared.queue
        self.settings = shared.settings
        self.theme = theme
        self.setObjectName(f"{self.step.value}_page")
        self.title_label = _label(show(STEP_TITLES[self.step]), "pageTitle")
        self.purpose_label = _label(show(STEP_PURPOSES[self.step]), "pagePurpose")
        self.purpose_label.setWordWrap(True)
        self.header_actions = QHBoxLayout()
        """right of the title: the page's buttons, its one accent button last"""
        self.message = MessageBar(theme)
        self.body = QVBoxLayout()
        self._lay_out()
        self.session.changed.connect(self._on_session_changed)

    def refresh(self) -> None:
        """Show what the session holds now. Called when it changed, if the page is seen, and when it is shown."""

    def release(self) -> None:
        """Let go of whatever does not go with the widget, such as render windows. Called before the end."""

    def show_error(self, error: object) -> None:
        """Tell an error above the body. Connect a job's `failed` to this."""
        if isinstance(error, BaseException):
            self.message.show_problem(problem_from(error))

    def take_dropped(self, dropped: Dropped) -> bool:
        """A folder or file was dropped somewhere on the window. True where this page can use it."""
        return False

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def _on_session_changed(self) -> None:
        if self.isVisible():
            self.refresh()

    def _lay_out(self) -> None:
        unit = self.theme.spacing
        titles = QVBoxLayout()
        titles.setSpacing(unit // 2)
        titles.addWidget(self.title_label)
        titles.addWidget(self.purpose_label)
        header = QHBoxLayout()
        header.setSpacing(unit)
        header.addLayout(titles, 1)
        header.addLayout(self.header_actions)
        header.setAlignment(self.header_actions, Qt.AlignmentFlag.AlignBottom)
        self.header_actions.setSpacing(unit)
        self.body.setSpacing(2 * unit)
        inside = QVBoxLayout()
        inside.setContentsMargins(4 * unit, 3 * unit, 4 * unit, 3 * unit)
        inside.setSpacing(2 * unit)
        inside.addLayout(header)
        inside.addWidget(self.message)
        inside.addLayout(self.body, 1)
        if not self.scrolls:
            self.setLayout(inside)
            return
        content = _Content()
        content.setObjectName("pageContent")
        content.setLayout(inside)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(content)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(area)


class _Content(QWidget):
    """As high as its texts need at its present width; Qt asks for what they need at their narrowest."""

    def minimumSizeHint(self) -> QSize:
        least, layout = super().minimumSizeHint(), self.layout()
        if layout is not None and layout.hasHeightForWidth() and self.width() >= least.width():
            return QSize(least.width(), min(least.height(), layout.heightForWidth(self.width())))
        return least


def _label(text: str, name: str) -> QLabel:
    label = plain_label(text)
    label.setObjectName(name)
    return label
