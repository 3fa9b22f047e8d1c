"""Folds that are to be trained hold trainings of before: go on with those, or begin anew beside them?"""

from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from app.translation import tr
from app.widgets.frame.answers import add_answers, answer_of


class Again(str, Enum):
    GO_ON = "go_on"
    ANEW = "anew"
    CANCEL = "cancel"


def training_question(parent: QWidget, *, trained: str, broken_off: str, can_go_on: bool) -> QMessageBox:
    """The question, not yet asked; `training_answer` reads which button was pressed.

    `trained`, `broken_off`: names of trainings in words, empty where there are none. `can_go_on`: one of them has
    epochs left to learn.
    """
    box = QMessageBox(parent)
    box.setObjectName("training_question")
    box.setWindowTitle(tr("Trained before"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    lines = [tr("Trained already: {trainings}.", trainings=trained)] if trained else []
    if broken_off:
        lines.append(tr("Broken off before the end: {trainings}.", trainings=broken_off))
    box.setText("\n".join(lines))
    said = [
        tr("Train again begins anew. What is trained stays in use until the new run has ended, and is kept.")
    ]
    if can_go_on:
        said.insert(0, tr("Go on takes up each of them from its last saved state."))
    elif trained:
        said.append(tr("To go on with a training that has ended, choose more epochs than it has."))
    box.setInformativeText("\n".join(said))
    choices = [
        (Again.GO_ON, tr("Go on"), QMessageBox.ButtonRole.AcceptRole),
        (Again.ANEW, tr("Train again"), QMessageBox.ButtonRole.DestructiveRole),
        (Again.CANCEL, tr("Cancel"), QMessageBox.ButtonRole.RejectRole),
    ]
    usual = Again.GO_ON if can_go_on else Again.CANCEL
    add_answers(box, choices if can_go_on else choices[1:], usual=usual, way_out=Again.CANCEL)
    return box


def training_answer(box: QMessageBox) -> Again:
    return answer_of(box, Again.CANCEL)
