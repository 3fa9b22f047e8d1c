"""What must be done again after a change of the data set, and what stays: read before it is done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.plain import plain_label
from app.theme import Theme, drawn_icon
from app.translation import show, tr
from app.widgets.form.words import words
from app.widgets.frame.card import Card
from core.text import Text

if TYPE_CHECKING:
    from core.pipeline.edit.what_follows import Consequences


class EditConsequences(Card):
    """A sentence a line, in two groups, and whether it can be undone."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.setObjectName("edit_consequences")
        self._theme = theme
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setProperty("look", "plain")
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body.addWidget(self._area, 1)
        self.sentences: tuple[str, ...] = ()

    def show_consequences(self, found: Consequences | None, told: Sequence[Text] = ()) -> None:
        """`told`: what is to be known besides. None while there is nothing to be done."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, self._theme.spacing, 0)
        column.setSpacing(self._theme.spacing)
        self.sentences = ()
        if found is None:
            column.addWidget(words(tr("What follows is told here, before anything is done."), "muted"))
        else:
            groups = (
                (tr("Please note"), told, "alert-circle-outline", self._theme.warning),
                (tr("To be done again"), found.again, "refresh", self._theme.accent),
                (tr("Stays as it is"), found.stays, "check", self._theme.good),
                (tr("If it was a mistake"), (found.undo,), "undo-variant", self._theme.muted),
            )
            for title, texts, picture, colour in groups:
                if texts and column.count():
                    column.addSpacing(self._theme.spacing)
                if texts:
                    column.addWidget(words(title, "subheading", wrap=False))
                    for text in texts:
                        column.addWidget(self._row(picture, colour, show(text)))
        column.addStretch(1)
        self._area.setWidget(inside)

    def _row(self, picture: str, colour: str, sentence: str) -> QWidget:
        self.sentences = (*self.sentences, sentence)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(self._theme.spacing)
        sign = plain_label()
        sign.setPixmap(drawn_icon(picture, colour, 18))
        line.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        label = words(sentence)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        line.addWidget(label, 1)
        return row
