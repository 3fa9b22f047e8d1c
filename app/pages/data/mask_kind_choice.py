"""Which of several masks of an image count: one kind of them, or all together, each a label."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from app.plain import plain_label
from app.theme import Theme
from app.translation import tr


class MaskKindChoice(QWidget):
    """Hidden where each image has one mask."""

    chosen = Signal(object)
    """the names (tuple of str) of the masks that count; several are joined"""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._choices: tuple[tuple[str, ...], ...] = ()
        heading = plain_label(tr("Masks"))
        heading.setProperty("look", "subheading")
        hint = plain_label(tr("Images have several masks. Say which of them counts."))
        hint.setProperty("look", "small")
        hint.setWordWrap(True)
        self.box = QComboBox()
        self.box.setObjectName("mask_kind")
        self.box.setAccessibleName(tr("Masks that count"))
        self.box.activated.connect(self._on_activated)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.spacing)
        for part in (heading, hint, self.box):
            column.addWidget(part)
        column.addSpacing(theme.spacing)
        self.hide()

    def show_kinds(self, kinds: Sequence[str], chosen: tuple[str, ...]) -> None:
        """What sets the names of the masks apart, and those that count now; empty where none does yet."""
        self._choices = ((), *((kind,) for kind in kinds), tuple(kinds))
        self.box.clear()
        self.box.addItems([tr("Choose …"), *kinds, tr("All of them, each a label")])
        self.box.setCurrentIndex(self._choices.index(chosen) if chosen in self._choices else 0)
        self.setVisible(len(kinds) > 1)

    def _on_activated(self, place: int) -> None:
        if self._choices[place]:
            self.chosen.emit(self._choices[place])
