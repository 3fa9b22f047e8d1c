"""What stands where a page will be in a moment: its title, so that rail and page never say two things."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.plain import plain_label
from app.steps import STEP_PURPOSES, STEP_TITLES, Step
from app.theme import Theme
from app.translation import show


class WaitingPage(QWidget):
    """Lies over the page of before, with the head that the new one will have."""

    def __init__(self, step: Step, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.step = step
        self.setObjectName("pageContent")
        self.setAutoFillBackground(True)
        unit = theme.spacing
        title, purpose = plain_label(show(STEP_TITLES[step])), plain_label(show(STEP_PURPOSES[step]))
        title.setObjectName("pageTitle")
        purpose.setObjectName("pagePurpose")
        purpose.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * unit, 3 * unit, 4 * unit, 3 * unit)
        column.setSpacing(unit // 2)
        column.addWidget(title)
        column.addWidget(purpose)
        column.addStretch(1)
        self.setGeometry(parent.rect())
        self.show()
        self.raise_()
