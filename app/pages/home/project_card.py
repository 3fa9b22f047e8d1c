"""The card of a recent project."""

import time

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout

from app.formatting import number
from app.pages.home.recent import RecentState
from app.plain import plain_item, plain_label, plain_tip
from app.steps import STEP_TITLES, Step
from app.theme import Theme, drawn_icon, icon
from app.translation import show, tr
from app.widgets.form.elided_label import ElidedLabel
from app.widgets.form.words import words
from app.widgets.frame.badge import Badge, draft_badge
from app.widgets.frame.card import Card

PICTURE, NARROWEST = 72, 264
"""pixels"""
DAY = 24 * 3600


class RecentCard(Card):
    """Pressed anywhere it opens the project; a paused training has a button of its own, and the rest lies in a menu."""

    open_asked = Signal(object)
    """a RecentState"""
    continue_asked = Signal(object)
    forget_asked = Signal(object)
    look_asked = Signal(object)
    rename_asked = Signal(object)
    duplicate_asked = Signal(object)
    tidy_asked = Signal(object)
    reveal_asked = Signal(object)

    def __init__(self, theme: Theme, state: RecentState) -> None:
        self._usable = not state.missing and state.problem is None
        super().__init__(theme, hot=self._usable)
        self.setObjectName(f"recent_{state.root.name}")
        self.setAccessibleName(plain_item(state.name or state.root.name))
        self.state = state
        self.setMinimumWidth(NARROWEST)
        self.picture = plain_label()
        self.picture.setObjectName("project_picture")
        self.picture.setFixedSize(PICTURE, PICTURE)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setPixmap(drawn_icon("image-outline", theme.disabled, 32))
        self._lay_out(theme)
        self.pressed.connect(self._on_pressed)

    def show_picture(self, png: bytes) -> None:
        """Of its first case, in place of the sign for one."""
        found = QPixmap()
        if found.loadFromData(png):
            ratio = self.devicePixelRatioF()
            keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            edge = round(PICTURE * ratio)
            scaled = found.scaled(edge, edge, keep, smooth)
            scaled.setDevicePixelRatio(ratio)
            self.picture.setPixmap(scaled)

    def _lay_out(self, theme: Theme) -> None:
        state, unit = self.state, theme.spacing
        name = ElidedLabel(state.name or state.root.name)
        name.setProperty("look", "heading")
        head = QHBoxLayout()
        head.setSpacing(unit)
        head.addWidget(name, 1)
        head.addWidget(self._more(theme) if self._usable else self._forget(theme))
        place = ElidedLabel(str(state.root), middle=True)
        place.setProperty("look", "small")
        told = words(state_words(state), "small")
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addLayout(head)
        texts.addWidget(place)
        texts.addWidget(told)
        texts.addStretch(1)
        upper = QHBoxLayout()
        upper.setSpacing(unit * 3 // 2)
        if self._usable:
            upper.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        upper.addLayout(texts, 1)
        badges = QHBoxLayout()
        badges.setSpacing(unit)
        badges.addWidget(_badge(state))
        if state.draft:
            badges.addWidget(draft_badge())
        badges.addStretch(1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        if self._usable:
            foot.addWidget(self._make_button(theme))
        self.body.addLayout(upper)
        self.body.addLayout(badges)
        self.body.addStretch(1)
        self.body.addLayout(foot)

    def _forget(self, theme: Theme) -> QPushButton:
        button = QPushButton(icon("close", theme, theme.muted), "")
        button.setObjectName("forget_button")
        button.setProperty("look", "quiet")
        button.setAccessibleName(tr("Take off the list"))
        button.setToolTip(tr("Take it off this list; its files stay"))
        button.clicked.connect(self._on_forget)
        return button

    def _more(self, theme: Theme) -> QPushButton:
        button = QPushButton(icon("dots-horizontal", theme, theme.muted), "")
        button.setObjectName("more_button")
        button.setProperty("look", "quiet")
        button.setAccessibleName(tr("What can be done with this project"))
        button.setToolTip(tr("What can be done with this project"))
        menu = QMenu(button)
        for name, picture, text, act in (
            ("look_action", "eye-outline", tr("Open only to look"), self._on_look),
            ("rename_action", "pencil-outline", tr("Rename …"), self._on_rename),
            ("duplicate_action", "content-copy", tr("Duplicate …"), self._on_duplicate),
            ("tidy_action", "broom", tr("Free space …"), self._on_tidy),
            ("reveal_action", "folder-open-outline", tr("Show in folder"), self._on_reveal),
            ("forget_action", "close", tr("Take off the list"), self._on_forget),
        ):
            action = menu.addAction(icon(picture, theme, theme.muted), text)
            action.setObjectName(name)
            action.triggered.connect(act)
        button.clicked.connect(self._on_more)
        self._menu, self._more_button = menu, button
        return button

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

    def _on_more(self) -> None:
        button = self._more_button
        self._menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def _on_pressed(self) -> None:
        self.open_asked.emit(self.state)

    def _on_continue(self) -> None:
        self.continue_asked.emit(self.state)

    def _on_forget(self) -> None:
        self.forget_asked.emit(self.state)

    def _on_look(self) -> None:
        self.look_asked.emit(self.state)

    def _on_rename(self) -> None:
        self.rename_asked.emit(self.state)

    def _on_duplicate(self) -> None:
        self.duplicate_asked.emit(self.state)

    def _on_tidy(self) -> None:
        self.tidy_asked.emit(self.state)

    def _on_reveal(self) -> None:
        self.reveal_asked.emit(self.state)


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
