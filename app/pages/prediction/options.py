"""How to predict: folds, mirroring, step, and what is saved beside the masks, each with what follows from it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.glossary import Word
from app.theme import Theme, icon
from app.translation import tr
from app.widgets.form.term import explain
from app.widgets.form.words import words
from app.widgets.frame.card import Card
from core.dataset.splits import ALL
from core.inference.model.model_card import ModelCard

STEPS = (0.5, 0.75, 1.0)


class OptionsCard(Card):
    """Closed it is a line that says what is set."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._theme = theme
        self._flat = False
        self.switch = QPushButton(tr("Options"))
        self.switch.setObjectName("options_button")
        self.switch.setProperty("look", "link")
        self.switch.setCheckable(True)
        self.switch.toggled.connect(self._on_switch)
        self.summary = words("", "muted", name="options_summary")
        self.folds = QComboBox()
        self.folds.setObjectName("folds_choice")
        self.step = QComboBox()
        self.step.setObjectName("step_choice")
        self.step.addItems(
            [
                tr("half a patch (as nnU-Net)"),
                tr("three quarters (about 2 to 3 times faster)"),
                tr("a whole patch (fastest; seams may show)"),
            ]
        )
        self.mirroring = _check(tr("Mirror and average"), "mirroring", checked=True)
        self.uncertainty = _check(tr("Save the uncertainty"), "uncertainty", checked=True)
        self.clean_up = _check(tr("Clean up the masks"), "clean_up")
        self.probabilities = _check(tr("Save the probabilities"), "probabilities")
        for check, word in (
            (self.mirroring, Word.MIRRORING),
            (self.uncertainty, Word.UNCERTAINTY),
            (self.clean_up, Word.CLEAN_UP),
        ):
            explain(check, word)
        self.mirroring_note = words("", "small")
        self.clean_up_note = words("", "small")
        for combo in (self.folds, self.step):
            combo.currentIndexChanged.connect(self._on_change)
        for check in (self.mirroring, self.uncertainty, self.clean_up, self.probabilities):
            check.toggled.connect(self._on_change)
        self.content = QWidget()
        self._lay_out()
        self._on_switch(False)
        self.show_card(None)

    def show_card(self, card: ModelCard | None, *, several: bool = False) -> None:
        """What can be chosen for a model; `several`: a pair, which predicts with all folds of both."""
        self._show_folds(() if card is None or several else card.folds)
        self._flat = card is not None and len(card.patch) == 2
        self.mirroring_note.setText(
            tr("Steadier masks, for up to {times} times the work.", times=4 if self._flat else 8)
        )
        clean_up = card is not None and card.clean_up
        if clean_up != self.clean_up.isEnabled():
            self.clean_up.setChecked(clean_up)
        self.clean_up.setEnabled(clean_up)
        self.clean_up_note.setText(
            tr("Keeps only the largest part where the held-out cases showed that it helps.")
            if clean_up
            else tr("Nobody has measured yet what helps this model: find the best model on the results page.")
        )
        self._show_summary()

    @property
    def chosen_folds(self) -> tuple[str, ...] | None:
        """None: all."""
        chosen = self.folds.currentData()
        return (str(chosen),) if chosen else None

    @property
    def chosen_step(self) -> float:
        return STEPS[self.step.currentIndex()]

    def _show_folds(self, folds: tuple[str, ...]) -> None:
        wanted = [None, *folds] if len(folds) > 1 else [None]
        if (
            self.folds.count() == len(wanted)
            and [self.folds.itemData(at) for at in range(self.folds.count())] == wanted
        ):
            return
        self.folds.blockSignals(True)
        self.folds.clear()
        if len(folds) > 1:
            self.folds.addItem(tr("all {count} trained folds, averaged", count=len(folds)), None)
            for fold in folds:
                self.folds.addItem(
                    tr("fold {fold} only ({count} times faster)", fold=fold, count=len(folds)), fold
                )
        elif folds == (ALL,):
            self.folds.addItem(tr("trained on all cases"), None)
        else:
            self.folds.addItem(tr("fold {fold}", fold=folds[0]) if folds else tr("all trained folds"), None)
        self.folds.setEnabled(len(folds) > 1)
        self.folds.blockSignals(False)

    def _show_summary(self) -> None:
        parts = [self.folds.currentText(), tr("window moves by {step}", step=self.step.currentText())]
        parts += [
            check.text()
            for check in (self.mirroring, self.uncertainty, self.clean_up, self.probabilities)
            if check.isChecked()
        ]
        self.summary.setText("  ·  ".join(parts))

    def _on_change(self, *_: object) -> None:
        self._show_summary()
        self.changed.emit()

    def _on_switch(self, opened: bool) -> None:
        self.content.setVisible(opened)
        self.summary.setVisible(not opened)
        self.switch.setIcon(
            icon("chevron-down" if opened else "chevron-right", self._theme, self._theme.accent)
        )

    def _lay_out(self) -> None:
        unit = self._theme.spacing
        head = QHBoxLayout()
        head.setSpacing(2 * unit)
        head.addWidget(self.switch)
        head.addWidget(self.summary, 1)
        choices = QGridLayout()
        choices.setHorizontalSpacing(2 * unit)
        choices.setVerticalSpacing(unit)
        choices.setColumnStretch(1, 1)
        for row, (title, field) in enumerate(((tr("Folds"), self.folds), (tr("Window moves by"), self.step))):
            label = words(title, "subheading", wrap=False)
            if field is self.folds:
                explain(label, Word.FOLD)
            choices.addWidget(label, row, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            choices.addWidget(field, row, 1)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addLayout(choices)
        notes = {
            self.mirroring: self.mirroring_note,
            self.clean_up: self.clean_up_note,
            self.uncertainty: words(
                tr(
                    "A map beside each mask and a number a case: the review can then begin with the least certain."
                ),
                "small",
            ),
            self.probabilities: words(
                tr("Beside each mask as nnU-Net's .npz; for every label as large as the image."), "small"
            ),
        }
        saved = (self.uncertainty, self.clean_up, self.probabilities)
        for column, checks in ((left, (self.mirroring,)), (right, saved)):
            column.setSpacing(unit // 2)
            for check in checks:
                column.addSpacing(unit // 2)
                column.addWidget(check)
                column.addWidget(_indented(notes[check]))
            column.addStretch(1)
        both = QHBoxLayout(self.content)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(4 * unit)
        both.addLayout(left, 1)
        both.addLayout(right, 1)
        self.body.addLayout(head)
        self.body.addWidget(self.content)


def _check(text: str, name: str, *, checked: bool = False) -> QCheckBox:
    check = QCheckBox(text)
    check.setObjectName(name)
    check.setChecked(checked)
    return check


def _indented(note: QWidget) -> QWidget:
    """Below its check box's text, not below its box."""
    note.setContentsMargins(24, 0, 0, 0)
    return note
