"""The labels of a data set: colour, name, how many cases show each, and how much of it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from app.formatting import listed
from app.pages.data.case_rows import MOST_COUNTED, LabelFact
from app.plain import plain_tip
from app.theme import Theme
from app.translation import tr
from app.widgets.form.elided_label import ElidedLabel
from app.widgets.form.name_rows import swatch
from app.widgets.form.words import words

MOST = MOST_COUNTED


class LabelFacts(QWidget):
    """The legend of the picture above it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("label_facts")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.spacing * 3 // 2)
        self._grid.setVerticalSpacing(theme.spacing // 2)
        self._grid.setColumnStretch(1, 1)
        self._shown: tuple[LabelFact, ...] | None = None

    def show_facts(self, facts: Sequence[LabelFact]) -> None:
        if tuple(facts) == self._shown:
            return
        self._shown = tuple(facts)
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        for row, fact in enumerate(facts[:MOST]):
            name = ElidedLabel(fact.name)
            parts: tuple[QLabel, ...] = (
                swatch(fact.colour),
                name,
                words(fact.cases, "small", wrap=False),
                words(fact.amount, "small", wrap=False),
            )
            parts[3].setToolTip(
                plain_tip(tr("The median of the cases that show it; of planes their share of the image"))
            )
            for column, part in enumerate(parts):
                side = Qt.AlignmentFlag.AlignRight if column > 1 else Qt.AlignmentFlag.AlignLeft
                if column != 1:
                    self._grid.addWidget(part, row, column, side | Qt.AlignmentFlag.AlignVCenter)
                else:
                    self._grid.addWidget(part, row, column)
        if len(facts) > MOST:
            rest = words(tr("and {count} more", count=len(facts) - MOST), "small", wrap=False)
            rest.setToolTip(plain_tip(listed(fact.name for fact in facts[MOST:])))
            self._grid.addWidget(rest, MOST, 1)
