"""The buttons that do something about what a check has found, and undo it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.pages.data.case_rows import cases_to_leave_out, cases_to_repair, cases_to_turn
from app.translation import show, tr
from app.widgets.form.words import words
from core.dataset.repair.repair_record import last_repair

if TYPE_CHECKING:
    from core.pipeline.project.project import Project


class DataMending(QWidget):
    """Hidden where there is nothing to be done."""

    repair_asked = Signal(object)
    """names of cases"""
    turn_asked = Signal(str, object)
    """an orientation, and names of cases"""
    leave_out_asked = Signal(object)
    undo_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._to_repair: tuple[str, ...] = ()
        self._to_turn: tuple[str, tuple[str, ...]] = ("", ())
        self._to_leave_out: tuple[str, ...] = ()
        self.repair_button = self._button("repair_button", self._on_repair)
        self.repair_button.setToolTip(
            tr(
                "Gives the masks the spacing and the place of their images; their voxels stay as they are."
                " This is done in the project, your own files stay untouched."
            )
        )
        self.turn_button = self._button("turn_button", self._on_turn)
        self.turn_button.setToolTip(
            tr("Turns images and masks in the project, your own files stay untouched: no value changes.")
        )
        self.leave_out_button = self._button("leave_out_button", self._on_leave_out)
        self.leave_out_button.setToolTip(
            tr("Their files are kept in the project, in a folder called left_out; your own stay untouched.")
        )
        self.undo_button = self._button("undo_repair_button", self.undo_asked.emit)
        self.undo_button.setText(tr("Undo"))
        self.undo_button.setToolTip(tr("Puts back what the files in the project held before this repair."))
        self.last = words("", "small", name="last_repair")
        self._done = QWidget()
        done = QHBoxLayout(self._done)
        done.setContentsMargins(0, 0, 0, 0)
        done.addWidget(self.last, 1)
        done.addWidget(self.undo_button)
        self._buttons = QWidget()
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        for button in (self.leave_out_button, self.turn_button, self.repair_button):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._done)
        column.addWidget(self._buttons)
        self.hide()

    def show_project(self, project: Project) -> None:
        self._to_repair, self._to_leave_out = cases_to_repair(project), cases_to_leave_out(project)
        self._to_turn = cases_to_turn(project)
        orientation, turned = self._to_turn
        self.repair_button.setText(tr("Repair masks ({count}) …", count=len(self._to_repair)))
        self.repair_button.setVisible(bool(self._to_repair))
        self.turn_button.setText(
            tr("Turn to {orientation} ({count}) …", orientation=orientation, count=len(turned))
        )
        self.turn_button.setVisible(bool(turned))
        self.leave_out_button.setText(tr("Leave cases out ({count})", count=len(self._to_leave_out)))
        self.leave_out_button.setVisible(bool(self._to_leave_out))
        anything = bool(self._to_repair or turned or self._to_leave_out)
        self._buttons.setVisible(anything)
        self._show_last(project)
        self.setVisible(anything or not self._done.isHidden())

    def needed_height(self) -> int:
        return 0 if self.isHidden() else self.sizeHint().height() + 8

    def _show_last(self, project: Project) -> None:
        """What was repaired last, as long as it holds; why it cannot be undone, where it cannot."""
        last = last_repair(project.repairs)
        self._done.setVisible(last is not None)
        if last is None:
            return
        text = f"{show(last.repair.words)} {last.repair.made.replace('T', ' ')[:16]}"
        if not project.can_undo_repair:
            text += "\n" + tr("The data were prepared or trained on since, so it can no longer be undone.")
        self.last.setText(text)
        self.undo_button.setVisible(project.can_undo_repair)

    def _button(self, name: str, pressed: object) -> QPushButton:
        button = QPushButton()
        button.setObjectName(name)
        button.clicked.connect(pressed)
        return button

    def _on_repair(self) -> None:
        self.repair_asked.emit(self._to_repair)

    def _on_turn(self) -> None:
        self.turn_asked.emit(*self._to_turn)

    def _on_leave_out(self) -> None:
        self.leave_out_asked.emit(self._to_leave_out)
