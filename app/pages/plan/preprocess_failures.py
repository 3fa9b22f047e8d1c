"""The cases that could not be prepared, each with its reason and what to do."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.theme import Theme, drawn_icon
from app.translation import show, tr
from app.widgets.form.words import words
from core.events import CaseFailed, Warned

MOST_SHOWN = 40
"""more are counted: so many share one reason"""


class PrepareFailures(QWidget):
    """Hidden while there is nothing to tell."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._told: tuple[tuple[CaseFailed, ...], tuple[str, ...]] = ((), ())
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._list = QWidget()
        self._column.addWidget(self._list)
        self.hide()

    def show_events(self, failed: Sequence[CaseFailed], warned: Sequence[Warned]) -> None:
        """A case that failed in several configurations is told once."""
        cases = tuple({event.case: event for event in failed}.values())
        lines = tuple(dict.fromkeys(show(event.text) for event in warned))
        if (cases, lines) == self._told:
            return
        self._told = cases, lines
        self.setVisible(bool(cases or lines))
        self._column.removeWidget(self._list)
        self._list.deleteLater()
        self._list = self._make(cases, lines)
        self._column.addWidget(self._list)

    def _make(self, cases: Sequence[CaseFailed], lines: Sequence[str]) -> QWidget:
        unit = self._theme.spacing
        listed = QWidget()
        grid = QGridLayout(listed)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(unit)
        grid.setVerticalSpacing(unit)
        grid.setColumnStretch(2, 1)
        row = 0
        if cases:
            title = words(tr("Cases that could not be prepared: {count}", count=len(cases)), "subheading")
            title.setObjectName("failed_cases_title")
            grid.addWidget(title, row, 0, 1, 3)
            row += 1
        for event in cases[:MOST_SHOWN]:
            self._add_sign(grid, row, "alert-circle-outline", self._theme.bad)
            name = words(event.case, "", name=f"failed_{event.case}", wrap=False)
            grid.addWidget(name, row, 1, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(words(f"{show(event.reason)} {show(event.hint)}".strip(), "muted"), row, 2)
            row += 1
        if len(cases) > MOST_SHOWN:
            grid.addWidget(
                words(tr("and {count} more", count=len(cases) - MOST_SHOWN), "muted"), row, 1, 1, 2
            )
            row += 1
        for line in lines[:MOST_SHOWN]:
            self._add_sign(grid, row, "alert-outline", self._theme.warning)
            grid.addWidget(words(line, "muted"), row, 1, 1, 2)
            row += 1
        return listed

    def _add_sign(self, grid: QGridLayout, row: int, picture: str, colour: str) -> None:
        sign = words(wrap=False)
        sign.setPixmap(drawn_icon(picture, colour, 16))
        grid.addWidget(sign, row, 0, Qt.AlignmentFlag.AlignTop)
