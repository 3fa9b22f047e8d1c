"""What the process needs before there is a window."""

import sys
from collections.abc import Sequence

from PySide6.QtWidgets import QApplication

from app.theme import apply_font

TURN_S = 0.0005
"""where jobs read small files in several threads, each of them makes the window wait this long for its turn"""


def make_application(arguments: Sequence[str]) -> QApplication:
    """The one QApplication, with its style and font."""
    sys.setswitchinterval(TURN_S)
    app = QApplication(list(arguments))
    app.setApplicationName("Segwright")
    app.setStyle("Fusion")
    app.setFont(apply_font(app.font()))
    return app
