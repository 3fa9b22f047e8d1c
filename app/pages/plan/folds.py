"""Which cases each fold trains on and holds out, and other ways to deal them."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QWidget

from app.formatting import listed
from app.glossary import Word
from app.pages.plan.reading import PlanData
from app.theme import Theme, icon
from app.translation import tr
from app.widgets.form.open_dialog import ask_file
from app.widgets.form.term import explain
from app.widgets.form.words import words
from app.widgets.frame.badge import Badge
from app.widgets.frame.card import Card
from core.pipeline.prepare.folds import FoldKind, Folds


class FoldsCard(Card):
    """Emits what is asked for; the page does it."""

    usual_asked = Signal()
    grouped_asked = Signal()
    file_chosen = Signal(Path)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.setObjectName("folds_card")
        self._theme = theme
        self.kind = Badge("", "")
        self.explanation = words("", "muted", name="folds_explanation")
        self.warning = words("", "warning", name="folds_warning")
        self.usual_button = self._button("shuffle-variant", tr("Use nnU-Net's folds"), "usual_folds_button")
        self.usual_button.clicked.connect(self.usual_asked)
        self.grouped_button = self._button(
            "account-group-outline", tr("Keep patients together"), "grouped_folds_button"
        )
        self.grouped_button.clicked.connect(self.grouped_asked)
        self.file_button = self._button("file-upload-outline", tr("From a file…"), "own_folds_button")
        self.file_button.setToolTip(
            tr("nnU-Net's splits_final.json, or a table (CSV) with the columns case and patient.")
        )
        self.file_button.clicked.connect(self._on_file)
        head = QHBoxLayout()
        head.setSpacing(theme.spacing)
        title = words(tr("Folds"), "heading", wrap=False)
        explain(title, Word.FOLD)
        head.addWidget(title)
        head.addWidget(self.kind)
        head.addStretch(1)
        for button in (self.grouped_button, self.usual_button, self.file_button):
            head.addWidget(button)
        self.body.addLayout(head)
        self.body.addWidget(self.explanation)
        self.body.addWidget(self.warning)
        self._table = QWidget()
        self.body.addWidget(self._table)

    def show_folds(self, data: PlanData) -> None:
        """Hidden where there are too few cases for any."""
        folds = data.folds
        self.setVisible(folds is not None)
        if folds is None:
            return
        names = {
            FoldKind.USUAL: tr("dealt by chance"),
            FoldKind.GROUPED: tr("by patient"),
            FoldKind.OWN: tr("your own"),
        }
        self.kind.show_text(names[folds.kind], "good" if folds.kind is FoldKind.GROUPED else "")
        self.explanation.setText(_explanation(folds))
        self.grouped_button.setVisible(bool(data.groups) and folds.kind is not FoldKind.GROUPED)
        self.usual_button.setVisible(folds.kind is not FoldKind.USUAL)
        told = sorted({f"{run.configuration} {run.fold}" for run in data.other_folds})
        self.warning.setVisible(bool(told))
        self.warning.setText(
            tr(
                "Trained on other folds than these: {runs}. Train them again, or their scores do not go together "
                "with the others'.",
                runs=listed(told),
            )
        )
        self._show_table(folds)

    def _show_table(self, folds: Folds) -> None:
        old, self._table = self._table, QWidget()
        self.body.replaceWidget(old, self._table)
        old.hide()
        old.deleteLater()
        grid = QGridLayout(self._table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(4 * self._theme.spacing)
        grid.setVerticalSpacing(self._theme.spacing // 2)
        for row, title in enumerate((tr("Fold"), tr("Cases it trains on"), tr("Cases it holds out"))):
            grid.addWidget(words(title, "small", wrap=False), row, 0)
        for fold, split in enumerate(folds.splits):
            figures = (str(fold), str(len(split.train)), str(len(split.validation)))
            for row, text in enumerate(figures):
                label = words(text, "subheading" if row == 0 else "", wrap=False)
                label.setAlignment(Qt.AlignmentFlag.AlignRight)
                grid.addWidget(label, row, fold + 1)
        grid.setColumnStretch(len(folds.splits) + 1, 1)

    def _button(self, icon_name: str, text: str, name: str) -> QPushButton:
        button = QPushButton(icon(icon_name, self._theme), text)
        button.setObjectName(name)
        return button

    def _on_file(self) -> None:
        kinds = tr("Folds or table of patients (*.json *.csv *.tsv *.txt)")
        ask_file(self, "own_folds_dialog", tr("Folds from a file"), Path(), kinds, self._on_chosen)

    def _on_chosen(self, file: str) -> None:
        self.file_chosen.emit(Path(file))


def _explanation(folds: Folds) -> str:
    if folds.kind is FoldKind.USUAL:
        return tr(
            "nnU-Net's own: each case by itself, always dealt the same way. A fold trains on its cases and is "
            "scored on those that it holds out; every case is held out once."
        )
    if folds.kind is FoldKind.GROUPED:
        return tr(
            "All scans of a patient stand on the same side, so that no fold is scored on a patient it has seen."
        )
    return tr("As you gave them. A fold trains on its cases and is scored on those that it holds out.")
