"""What is in doubt: a line with a sentence and a choice for each question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.plain import plain_item, plain_label
from app.theme import Theme, drawn_icon
from app.translation import show, tr
from app.widgets.form.words import words
from core.dataset.importing.import_choices import ImportChoices
from core.dataset.importing.import_finding import ImportQuestion

if TYPE_CHECKING:
    from core.dataset.importing.import_doubts import ImportDoubt
    from core.io.image import Vector

CHOICE_WIDTH = 320


class ImportDoubtRows(QFrame):
    """A card; hidden where nothing is asked. The box of a question is called after it, such as doubt_slips."""

    chosen = Signal(object)
    """ImportChoices"""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._theme = theme
        self._shown: tuple[ImportDoubt, ...] = ()
        self._column = QVBoxLayout(self)
        unit = theme.spacing
        self._column.setContentsMargins(2 * unit, unit * 3 // 2, 2 * unit, unit * 3 // 2)
        self._column.setSpacing(unit)
        self.rows: list[_DoubtRow] = []
        self.hide()

    def show_doubts(
        self, doubts: Sequence[ImportDoubt], choices: ImportChoices, spacing: Vector | None = None
    ) -> None:
        """`spacing`: (z, y, x) of the first volume as its file says it, to begin with."""
        if tuple(doubts) == self._shown:
            return
        self._shown = tuple(doubts)
        for old in self.rows:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.rows = []
        row: _DoubtRow
        for doubt in doubts:
            if doubt.question is ImportQuestion.SPACING:
                row = _SpacingRow(self._theme, doubt, choices, spacing)
            else:
                row = _DoubtRow(self._theme, doubt)
            row.chosen.connect(self.chosen)
            self.rows.append(row)
            self._column.addWidget(row)
        self.setVisible(bool(doubts))


class _DoubtRow(QWidget):
    chosen = Signal(object)

    def __init__(self, theme: Theme, doubt: ImportDoubt) -> None:
        super().__init__()
        self._doubt, self._theme = doubt, theme
        self.box = QComboBox()
        self.box.setObjectName(f"doubt_{doubt.question.name.lower()}")
        self.box.setFixedWidth(CHOICE_WIDTH)
        if doubt.chosen is None:
            self.box.addItem(tr("Choose …"))
        self._fill()
        self.box.setCurrentIndex(doubt.chosen or 0)
        self.box.activated.connect(self._on_activated)
        self.sentence = words(show(doubt.text))
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.box.setAccessibleName(show(doubt.text))
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(theme.spacing)
        self.row.addWidget(_sign(theme, doubt), 0, Qt.AlignmentFlag.AlignVCenter)
        self.row.addWidget(self.sentence, 1)
        self.row.addWidget(self.box)

    def _fill(self) -> None:
        self.box.addItems([plain_item(show(option.text)) for option in self._doubt.options])

    def _on_activated(self, place: int) -> None:
        place -= self._doubt.chosen is None
        if 0 <= place < len(self._doubt.options):
            self.chosen.emit(self._doubt.options[place].choices)


class _SpacingRow(_DoubtRow):
    """The one size of a voxel that is given for all volumes, x × y × z."""

    def __init__(
        self, theme: Theme, doubt: ImportDoubt, choices: ImportChoices, spacing: Vector | None
    ) -> None:
        super().__init__(theme, doubt)
        self._choices = choices
        given = choices.space.spacing_mm
        self.box.setFixedWidth(200)
        self.box.addItem(tr("The same for all volumes"))
        self.box.setCurrentIndex(0 if given is None else 1)
        self._fields = [_size_field(axis) for axis in "xyz"]
        begun = given or spacing or (1.0, 1.0, 1.0)
        self._sizes = QWidget()
        line = QHBoxLayout(self._sizes)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.spacing // 2)
        for number, (field, size) in enumerate(zip(self._fields, reversed(begun), strict=True)):
            if number:
                line.addWidget(plain_label("×"))
            field.setValue(size)
            field.editingFinished.connect(self._on_sizes)
            line.addWidget(field)
        line.addWidget(plain_label("mm"))
        self.row.addWidget(self._sizes)
        self._sizes.setVisible(given is not None)

    def _on_activated(self, place: int) -> None:
        place -= self._doubt.chosen is None and self.box.count() > 2
        self._sizes.setVisible(place == 1)
        if place == 1:
            self._on_sizes()
        else:
            super()._on_activated(self.box.currentIndex())

    def _on_sizes(self) -> None:
        x, y, z = (field.value() for field in self._fields)
        space = replace(self._choices.space, spacing_mm=(z, y, x))
        if space != self._choices.space:
            self.chosen.emit(replace(self._choices, space=space))


def _size_field(axis: str) -> QDoubleSpinBox:
    field = QDoubleSpinBox()
    field.setObjectName(f"spacing_{axis}")
    field.setAccessibleName(tr("Size of a voxel along {axis}, in mm", axis=axis))
    field.setDecimals(4)
    field.setRange(0.0001, 1000.0)
    field.setFixedWidth(84)
    return field


def _sign(theme: Theme, doubt: ImportDoubt) -> QLabel:
    asked = doubt.must_be_answered and doubt.chosen is None
    name, colour = (
        ("help-circle", theme.warning)
        if asked
        else ("help-circle-outline", theme.warning)
        if doubt.is_doubt
        else ("tune-variant", theme.muted)
    )
    sign = plain_label()
    sign.setPixmap(drawn_icon(name, colour, 20))
    return sign
