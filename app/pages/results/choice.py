"""Which configuration won, and why, in a sentence; and what clean-up does for its masks."""

from collections.abc import Mapping

from PySide6.QtWidgets import QHBoxLayout

from app.formatting import listed, number
from app.plain import plain_label
from app.theme import Theme, drawn_icon
from app.translation import show, tr
from app.widgets.form.words import words
from app.widgets.frame.badge import draft_badge
from app.widgets.frame.card import Card
from core.evaluation.model_choice import ModelChoice, Postprocessing


class ChoiceCard(Card):
    """Hidden while nothing has been chosen."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.setObjectName("choice_card")
        self.body.setSpacing(theme.spacing // 2)
        picture = plain_label()
        picture.setPixmap(drawn_icon("trophy-outline", theme.good, 24))
        self.winner = words("", "subheading", name="winner", wrap=False)
        self.badge = draft_badge()
        self.reason = words("", "", name="winner_reason")
        self.postprocessing = words("", "muted", name="postprocessing")
        self.missing = words("", "warning", name="pairs_missing")
        self.outdated = words(
            tr("There are newer trainings; find the best model again to compare them."),
            "warning",
            name="choice_outdated",
        )
        head = QHBoxLayout()
        head.setSpacing(theme.spacing)
        head.addWidget(picture)
        head.addWidget(self.winner)
        head.addWidget(self.badge)
        head.addStretch(1)
        self.body.addLayout(head)
        for line in (self.reason, self.postprocessing, self.missing, self.outdated):
            self.body.addWidget(line)

    def show_choice(
        self,
        choice: ModelChoice | None,
        label_names: Mapping[tuple[int, ...], str],
        *,
        draft: bool,
        current: bool,
    ) -> None:
        """`label_names` by the mask values that make up each; `current`: it has compared all there is."""
        self.setVisible(choice is not None and bool(choice.candidates))
        if choice is None or not choice.candidates:
            return
        self.winner.setText(tr("Best: {name}", name=choice.winner.name))
        self.badge.setVisible(draft)
        self.reason.setText(show(choice.reason))
        self.postprocessing.setText(clean_up_words(choice.postprocessing, label_names))
        self.missing.setVisible(bool(choice.pairs_missing))
        self.missing.setText(
            tr(
                "Not compared, because they could not predict the held-out cases again: {pairs}.",
                pairs=listed(choice.pairs_missing),
            )
        )
        self.outdated.setVisible(not current)


def clean_up_words(found: Postprocessing, label_names: Mapping[tuple[int, ...], str]) -> str:
    """What is removed, and what the held-out cases say to it: Dice before and after."""
    if not found.keep_largest:
        return tr(
            "Clean-up: removing all but the largest part was tried and did not help; the masks stay as they are."
        )
    names = list(label_names.values())
    parts = []
    for values in found.keep_largest:
        name = label_names.get(values)
        if name is None:
            parts.append(tr("everything together"))
            continue
        place = names.index(name)
        before, after = _told_apart(found.dice_per_label_before[place], found.dice_per_label_after[place])
        parts.append(tr("{label} ({before} → {after})", label=name, before=before, after=after))
    before, after = _told_apart(found.mean_dice_before, found.mean_dice_after)
    return tr(
        "Clean-up helps: keeping only the largest part of {parts} raises the mean Dice from {before} to {after}.",
        parts=listed(parts),
        before=before,
        after=after,
    )


def _told_apart(before: float, after: float) -> tuple[str, str]:
    """With as many digits as it takes to see that the second is higher."""
    digits = next((count for count in (3, 4, 5) if number(before, count) != number(after, count)), 6)
    return number(before, digits), number(after, digits)
