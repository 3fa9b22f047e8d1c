"""What a careful colleague would point out about the data, each with what to do."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from app.theme import Theme, icon
from app.translation import show, tr
from app.widgets.card import Card
from app.widgets.words import words
from core.planning.advise import Advice


class AdviceCard(Card):
    """Hidden where there is nothing to point out."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tr("Worth knowing"))
        self.setObjectName("advice_card")
        self._theme = theme
        self._list = QWidget()
        self.body.addWidget(self._list)
        self.hide()

    def show_advice(self, advice: tuple[Advice, ...]) -> None:
        self.setVisible(bool(advice))
        old, self._list = self._list, QWidget()
        self.body.replaceWidget(old, self._list)
        old.deleteLater()
        grid = QGridLayout(self._list)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(self._theme.spacing * 3 // 2)
        grid.setVerticalSpacing(self._theme.spacing // 2)
        grid.setColumnStretch(1, 1)
        for row, one in enumerate(advice):
            picture = QLabel()
            picture.setPixmap(icon("lightbulb-outline", self._theme, self._theme.warning).pixmap(18, 18))
            grid.addWidget(picture, 2 * row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(words(show(one.text)), 2 * row, 1)
            grid.addWidget(words(show(one.suggestion), "muted"), 2 * row + 1, 1)
