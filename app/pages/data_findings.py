"""The findings of a check as a list with a traffic light each."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.theme import Theme, icon
from app.translation import show, tr
from core.dataset.finding import Finding, Severity

MOST = 60
ICONS = {
    Severity.ERROR: "close-circle",
    Severity.WARNING: "alert",
    Severity.INFO: "information-outline",
}


class FindingList(QScrollArea):
    """Errors first, as the report has them; a great many are cut with a word about the rest."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("finding_list")
        self._theme = theme
        self.setProperty("look", "plain")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_findings(self, findings: Sequence[Finding], nothing: str = "") -> None:
        """`nothing`: what is said where there are none."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, self._theme.spacing, 0)
        column.setSpacing(self._theme.spacing * 3 // 2)
        for finding in findings[:MOST]:
            column.addWidget(self._row(finding))
        if len(findings) > MOST:
            rest = QLabel(tr("and {count} more", count=len(findings) - MOST))
            rest.setProperty("look", "muted")
            column.addWidget(rest)
        if not findings and nothing:
            column.addWidget(_words(nothing, "muted"))
        column.addStretch(1)
        self.setWidget(inside)

    def _row(self, finding: Finding) -> QWidget:
        theme = self._theme
        colours = {Severity.ERROR: theme.bad, Severity.WARNING: theme.warning, Severity.INFO: theme.muted}
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.spacing)
        light = QLabel()
        light.setPixmap(icon(ICONS[finding.severity], theme, colours[finding.severity]).pixmap(18, 18))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(_words(show(finding.text), ""))
        hint = show(finding.hint)
        if hint:
            words.addWidget(_words(hint, "small"))
        line.addWidget(light, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        return row


def _words(text: str, look: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("look", look)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
