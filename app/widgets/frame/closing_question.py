"""Training runs and the window is to close: what is to become of the training?"""

from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from app.translation import tr
from app.widgets.frame.answers import add_answers, answer_of


class Closing(str, Enum):
    KEEP = "keep"
    PAUSE = "pause"
    STAY = "stay"


def closing_question(parent: QWidget, waiting: int = 0, at_work: int = 1) -> QMessageBox:
    """The question, not yet asked; `closing_answer` reads which button was pressed. It is about all `at_work`.

    `waiting`: trainings that would follow, and that nobody begins without the window.
    """
    box = QMessageBox(parent)
    box.setObjectName("closing_question")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(tr("Training is running"))
    if at_work > 1:
        box.setText(tr("{count} models are being trained.", count=at_work))
        said = tr(
            "They can all go on without the window; a window opened later shows them again. Or pause all of them "
            "and go on later."
        )
    else:
        box.setText(tr("A model is being trained."))
        said = tr(
            "It can go on without the window; a window opened later shows it again. Or pause it and go on later."
        )
    if waiting:
        said += "\n\n" + (
            tr("One more waits in the queue. It does not begin without the window.")
            if waiting == 1
            else tr("{count} more wait in the queue. They do not begin without the window.", count=waiting)
        )
        said += " " + tr("The queue is kept, and offered again when the project is opened.")
    box.setInformativeText(said)
    choices = (
        (Closing.KEEP, tr("Keep training"), QMessageBox.ButtonRole.AcceptRole),
        (Closing.PAUSE, tr("Pause training"), QMessageBox.ButtonRole.DestructiveRole),
        (Closing.STAY, tr("Stay here"), QMessageBox.ButtonRole.RejectRole),
    )
    add_answers(box, choices, usual=Closing.KEEP, way_out=Closing.STAY)
    return box


def closing_answer(box: QMessageBox) -> Closing:
    return answer_of(box, Closing.STAY)
