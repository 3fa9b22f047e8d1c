"""A word in a coloured pill, such as Draft."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy

from app.translation import tr


class Badge(QLabel):
    """severity: "" (grey), accent, good, warning or bad."""

    def __init__(self, text: str, severity: str = "") -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("look", "badge")
        self.setProperty("severity", severity)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)

    def show_text(self, text: str, severity: str) -> None:
        self.setText(text)
        self.setProperty("severity", severity)
        self.style().unpolish(self)
        self.style().polish(self)


def draft_badge() -> Badge:
    """What stands beside everything that the quick preset made."""
    badge = Badge(tr("Draft"), "warning")
    badge.setToolTip(tr("Made with the quick preset: a first look, not a result to rely on."))
    return badge
