"""Keys that work on every page: the project, the steps by their number, the settings."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.pages.home.home_page import HomePage
from app.steps import Step, step_key

NEW, OPEN = QKeySequence.StandardKey.New, QKeySequence.StandardKey.Open
SETTINGS = "Ctrl+,"
"""Preferences has no keys on Windows"""
HELP = "F1"


def install_keys(
    window: QWidget,
    *,
    home: Callable[[], HomePage],
    settings: Callable[[], object],
    help_: Callable[[], object],
    go_to: Callable[[Step], object],
) -> None:
    """Once a window: they outlast the pages. `home` goes there, and gives its page."""

    def on(keys: QKeySequence | QKeySequence.StandardKey | str, act: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), window)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(act)

    on(NEW, lambda: home().start_new())
    on(OPEN, lambda: home().ask_for_project())
    on(SETTINGS, settings)
    on(HELP, help_)
    for step in Step:
        on(step_key(step), partial(go_to, step))
