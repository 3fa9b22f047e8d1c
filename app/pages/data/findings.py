"""The findings of a check as a list with a traffic light each."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.plain import plain_label
from app.theme import Theme, drawn_icon
from app.translation import show, tr
from app.widgets.form.words import words
from core.dataset.finding import Finding, Severity, by_hint

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

    def show_findings(self, findings: Sequence[Finding]) -> None:
        colours = {
            Severity.ERROR: self._theme.bad,
            Severity.WARNING: self._theme.warning,
            Severity.INFO: self._theme.muted,
        }
        rows: list[QWidget] = [
            self._row(
                ICONS[found.severity],
                colours[found.severity],
                show(found.text),
                # what several have for a hint is said below the last of them
                show(found.hint) if found is group[-1] else "",
            )
            for group in by_hint(findings[:MOST])
            for found in group
        ]
        if len(findings) > MOST:
            rows.append(words(tr("and {count} more", count=len(findings) - MOST), "muted"))
        self._show(rows)

    def show_good(self, sentences: Sequence[str]) -> None:
        """What has been looked at and is in order."""
        self._show([self._row("check", self._theme.good, sentence, "") for sentence in sentences])

    def show_words(self, sentence: str) -> None:
        self._show([words(sentence, "muted")])

    def needed_height(self) -> int:
        """For everything to be seen at the present width."""
        inside = self.widget()
        layout = inside.layout() if inside is not None else None
        if layout is None:
            return 0
        wrapped = layout.heightForWidth(self.viewport().width())
        return wrapped if wrapped >= 0 else layout.sizeHint().height()

    def _show(self, rows: Sequence[QWidget]) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, self._theme.spacing, 0)
        column.setSpacing(self._theme.spacing)
        for row in rows:
            column.addWidget(row)
        column.addStretch(1)
        self.setWidget(inside)

    def _row(self, picture: str, colour: str, text: str, hint: str) -> QWidget:
        theme = self._theme
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.spacing)
        light = plain_label()
        light.setPixmap(drawn_icon(picture, colour, 18))
        texts = QVBoxLayout()
        texts.setSpacing(2)
        for sentence, look in ((text, ""), (hint, "small")):
            if sentence:
                label = words(sentence, look)
                label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                texts.addWidget(label)
        line.addWidget(light, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(texts, 1)
        return row
