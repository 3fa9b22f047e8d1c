"""Which configuration won, and why, in a sentence; and what post-processing does for it."""

from PySide6.QtWidgets import QHBoxLayout, QLabel

from app.theme import Theme, icon
from app.translation import tr
from app.widgets.card import Card
from app.widgets.words import words
from app.written import dice
from core.evaluation.model_choice import ModelChoice


class ChoiceCard(Card):
    """Hidden while nothing has been chosen."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.setObjectName("choice_card")
        picture = QLabel()
        picture.setPixmap(icon("trophy-outline", theme, theme.good).pixmap(24, 24))
        self.winner = words("", "subheading", name="winner")
        head = QHBoxLayout()
        head.setSpacing(theme.spacing)
        head.addWidget(picture)
        head.addWidget(self.winner, 1)
        self.reason = words("", "", name="winner_reason")
        self.postprocessing = words("", "muted", name="postprocessing")
        self.body.addLayout(head)
        self.body.addWidget(self.reason)
        self.body.addWidget(self.postprocessing)

    def show_choice(self, choice: ModelChoice | None, configurations: int) -> None:
        self.setVisible(choice is not None and bool(choice.candidates))
        if choice is None or not choice.candidates:
            return
        best = choice.candidates[choice.best]
        self.winner.setText(tr("Best: {name}", name=" + ".join(best.configurations)))
        others = [c for at, c in enumerate(choice.candidates) if at != choice.best]
        if others:
            second = max(others, key=lambda candidate: candidate.mean_dice)
            self.reason.setText(
                tr("Mean Dice {dice} over {cases} held-out cases; the next best, {second}, has {other}.",
                   dice=dice(best.mean_dice), cases=choice.cases, second=" + ".join(second.configurations),
                   other=dice(second.mean_dice))
            )  # fmt: skip
        else:
            self.reason.setText(
                tr("Mean Dice {dice} over {cases} held-out cases; it is the only one that can be scored.",
                   dice=dice(best.mean_dice), cases=choice.cases)
            )  # fmt: skip
        before, after = choice.postprocessing.mean_dice_before, choice.postprocessing.mean_dice_after
        # nothing is said where nothing was removed: an older choice may not have tried it
        self.postprocessing.setVisible(bool(choice.postprocessing.keep_largest))
        self.postprocessing.setText(
            tr("Keeping only the largest connected part helps: {before} becomes {after}.",
               before=dice(before), after=dice(after))
        )  # fmt: skip
