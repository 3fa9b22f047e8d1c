"""The structures that DICOM files name, a line each: its label, how it is written, in how many patients."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.formatting import figure
from app.plain import plain_label, plain_tip
from app.smooth.chunked import InPieces
from app.theme import Theme
from app.translation import tr
from app.widgets.form.elided_label import ElidedLabel
from app.widgets.form.words import words

if TYPE_CHECKING:
    from core.dataset.formats.dicom.found_dicom import FoundDicom
    from core.dataset.formats.dicom.structure_names import StructureRow

PIECE = 6
"""rows that are made in one turn of the event loop"""
LABEL_WIDTH, PATIENTS_WIDTH = 168, 96
Structures = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    label: str
    is_used: bool


class ImportStructureRows(QWidget):
    """Its lines are called structure_label_N, the boxes before them structure_used_N, by their place in the table."""

    chosen = Signal(object)
    """DicomChoices.structures, once the button is pressed: the masks are then drawn anew"""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._pieces = InPieces(self)
        self._found: FoundDicom | None = None
        self._rows: list[_StructureRow] = []
        self.title = plain_label(tr("Structures in the files"))
        self.title.setProperty("look", "subheading")
        self.hint = words(tr("Equal labels are joined; what is not ticked is ignored."), "small")
        self.apply_button = QPushButton(tr("Use these structures"))
        self.apply_button.setObjectName("use_structures")
        self.apply_button.clicked.connect(self._on_apply)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(theme.spacing // 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.spacing)
        column.addWidget(self.title)
        column.addWidget(self.hint)
        column.addLayout(self._lines)
        column.addWidget(self.apply_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_found(self, found: FoundDicom | None) -> None:
        self.setVisible(found is not None)
        if found is None or found is self._found:
            return
        self._found = found
        for old in self._rows:
            self._lines.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._rows = []
        labels = dict(found.labels)
        total = len(found.listing.patients)
        pieces: list[Callable[[], None]] = [
            partial(self._make, found.rows[start : start + PIECE], start, labels, total)
            for start in range(0, len(found.rows), PIECE)
        ]
        self._pieces.do(*pieces)
        self._show_changed()

    def _make(self, rows: Sequence[StructureRow], start: int, labels: dict[str, str], total: int) -> None:
        for number, row in enumerate(rows, start=start):
            known = next((labels[name] for name in row.names if name in labels), None)
            shown = _Shown(label=known or row.label, is_used=known is not None)
            line = _StructureRow(self._theme, number, row, shown, total)
            line.changed.connect(self._show_changed)
            self._rows.append(line)
            self._lines.addWidget(line)
        self._show_changed()

    def _show_changed(self) -> None:
        used = [row for row in self._rows if row.box.isChecked()]
        named = all(row.line.text().strip() for row in used)
        changed = any(row.is_changed for row in self._rows)
        self.apply_button.setEnabled(changed and bool(used) and named)

    def _on_apply(self) -> None:
        joined: dict[str, list[str]] = {}
        for row in self._rows:
            if row.box.isChecked():
                joined.setdefault(row.line.text().strip(), []).extend(row.row.names)
        structures: Structures = tuple((label, tuple(names)) for label, names in joined.items())
        suggested = tuple((row.row.label, row.row.names) for row in self._rows)
        self.apply_button.setEnabled(False)
        self.chosen.emit(() if structures == suggested else structures)


class _StructureRow(QWidget):
    changed = Signal()

    def __init__(self, theme: Theme, number: int, row: StructureRow, shown: _Shown, total: int) -> None:
        super().__init__()
        self.row, self._shown = row, shown
        self.box = QCheckBox()
        self.box.setObjectName(f"structure_used_{number}")
        self.box.setAccessibleName(tr("Use {structure}", structure=row.label))
        self.box.setChecked(shown.is_used)
        self.line = QLineEdit(shown.label)
        self.line.setObjectName(f"structure_label_{number}")
        self.line.setAccessibleName(tr("Label of {structure}", structure=row.label))
        self.line.setFixedWidth(LABEL_WIDTH)
        self.line.setCursorPosition(0)
        self.line.setEnabled(shown.is_used)
        names = ElidedLabel(" · ".join(row.names))
        names.setProperty("look", "muted")
        names.setToolTip(plain_tip(", ".join(row.names)))
        patients = plain_label(
            tr("{count} of {total} patients", count=figure(row.patients), total=figure(total))
        )
        patients.setProperty("look", "small")
        patients.setMinimumWidth(PATIENTS_WIDTH)
        patients.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.spacing)
        line.addWidget(self.box)
        line.addWidget(self.line)
        line.addWidget(names, 1)
        line.addWidget(patients)
        self.box.toggled.connect(self._on_toggled)
        self.line.textEdited.connect(self._on_edited)

    @property
    def is_changed(self) -> bool:
        return _Shown(label=self.line.text().strip(), is_used=self.box.isChecked()) != self._shown

    def _on_toggled(self, on: bool) -> None:
        self.line.setEnabled(on)
        self.changed.emit()

    def _on_edited(self, _text: str) -> None:
        self.changed.emit()
