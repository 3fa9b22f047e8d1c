"""The card of a recent project."""

import time

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from app.formatting import number
from app.pages.home.recent import RecentState
from app.plain import plain_label, plain_tip
from app.steps import STEP_TITLES, Step
from app.theme import Theme, icon
from app.translation import show, tr
from app.widgets.frame.badge import Badge, draft_badge
from app.widgets.frame.card import Card

WIDTH = 320
DAY = 24 * 3600


class RecentCard(Card):
    """Pressed anywhere it opens the project; a paused training has a button of its own."""

    open_asked = Signal(object)
    """a RecentState"""
    continue_asked = Signal(object)
    forget_asked = Signal(object)

    def __init__(self, theme: Theme, state: RecentState) -> None:
        usable = not state.missing and state.problem is None
        super().__init__(theme, hot=usable)
        self.setObjectName(f"recent_{state.root.name}")
        self.state = state
        self.setFixedHeight(144)
        self.setMinimumWidth(264)
        self._forget = QPushButton(icon("close", theme, theme.muted), "")
        self._forget.setObjectName("forget_button")
        self._forget.setProperty("look", "quiet")
        self._forget.setToolTip(tr("Take it off this list; its files stay"))
        self._forget.clicked.connect(self._on_forget)
        name = plain_label(state.name or state.root.name)
        name.setProperty("look", "heading")
        name.setTextFormat(Qt.TextFormat.PlainText)
        head = QHBoxLayout()
        head.setSpacing(theme.spacing)
        head.addWidget(name, 1)
        if state.draft:
            head.addWidget(draft_badge())
        head.addWidget(self._forget)
        place = plain_label()
        place.setProperty("look", "small")
        place.setTextFormat(Qt.TextFormat.PlainText)
        place.setText(place.fontMetrics().elidedText(str(state.root), Qt.TextElideMode.ElideMiddle, 250))
        place.setToolTip(plain_tip(str(state.root)))
        words = plain_label(state_words(state))
        words.setProperty("look", "small")
        words.setWordWrap(True)
        foot = QHBoxLayout()
        foot.setSpacing(theme.spacing)
        foot.addWidget(_badge(state))
        foot.addStretch(1)
        if usable:
            foot.addWidget(self._make_button(theme))
        titles = QVBoxLayout()
        titles.setSpacing(2)
        titles.addLayout(head)
        titles.addWidget(place)
        self.body.addLayout(titles)
        self.body.addWidget(words)
        self.body.addStretch(1)
        self.body.addLayout(foot)
        self.pressed.connect(self._on_pressed)

    def _make_button(self, theme: Theme) -> QPushButton:
        go_on = QPushButton(tr("Continue"))
        go_on.setObjectName("continue_button")
        if self.state.paused:
            go_on.setIcon(icon("play", theme, theme.accent))
            go_on.setToolTip(plain_tip(tr("Go on training {run}", run=self.state.paused)))
            go_on.clicked.connect(self._on_continue)
        else:
            go_on.setIcon(icon("arrow-right", theme, theme.accent))
            go_on.setToolTip(tr("Open this project"))
            go_on.clicked.connect(self._on_pressed)
        return go_on

    def _on_pressed(self) -> None:
        self.open_asked.emit(self.state)

    def _on_continue(self) -> None:
        self.continue_asked.emit(self.state)

    def _on_forget(self) -> None:
        self.forget_asked.emit(self.state)


def state_words(state: RecentState, now: float | None = None) -> str:
    """A line about a project: its cases and its training."""
    if state.missing:
        return tr("Its folder is not there any more.")
    if state.problem is not None:
        return show(state.problem)
    parts = [] if state.cases is None else [tr("{count} cases", count=state.cases)]
    if state.trained_at is not None:
        parts.append(_since((now or time.time()) - state.trained_at))
    if state.dice is not None and state.dice == state.dice:
        parts.append(tr("Dice {dice}", dice=number(state.dice, 2)))
    return " · ".join(parts) if parts else tr("No data yet")


def _since(seconds: float) -> str:
    if seconds < DAY:
        return tr("trained today")
    if seconds < 2 * DAY:
        return tr("trained yesterday")
    return tr("trained {days} days ago", days=int(seconds // DAY))


def _badge(state: RecentState) -> Badge:
    if state.missing:
        return Badge(tr("Missing"), "bad")
    if state.problem is not None or state.step is None:
        return Badge(tr("Cannot be opened"), "bad")
    if state.running:
        return Badge(tr("Training now"), "accent")
    if state.paused:
        return Badge(tr("Training paused"), "warning")
    if state.step is Step.RESULTS:
        return Badge(tr("Trained"), "good")
    return Badge(tr("Next: {step}", step=show(STEP_TITLES[state.step])), "")
