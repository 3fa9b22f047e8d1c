"""Where the machine has several graphics cards: whether folds are trained side by side on them."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox

from app.plain import plain_tip
from app.translation import tr
from app.widgets.form.words import words


class TrainingCards(QObject):
    """A title and a choice, which the setup places; both are hidden where there is one card or none."""

    chosen = Signal(bool)
    """side by side, as the user has chosen just now"""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._count = 0
        self.title = words(tr("Graphics cards"), "subheading", wrap=False)
        self.choice = QComboBox()
        self.choice.setObjectName("cards_choice")
        self.choice.setAccessibleName(tr("Graphics cards"))
        self.choice.activated.connect(self._on_choice)
        for part in (self.title, self.choice):
            part.hide()

    @property
    def together(self) -> int:
        """How many folds are trained at the same time."""
        return self._count if self._count > 1 and self.choice.currentIndex() == 0 else 1

    def show_cards(self, count: int, *, side_by_side: bool) -> None:
        if count != self._count:
            self._count = count
            self.choice.clear()
            self.choice.addItems([tr("Side by side ({count})", count=count), tr("One at a time")])
            self.choice.setToolTip(
                plain_tip(
                    tr(
                        "Side by side, each of the {count} cards trains a fold of its own. One at a time leaves "
                        "the other cards to other work.",
                        count=count,
                    )
                )
            )
        self.choice.setCurrentIndex(0 if side_by_side else 1)
        for part in (self.title, self.choice):
            part.setVisible(count > 1)

    def _on_choice(self, index: int) -> None:
        self.chosen.emit(index == 0)
