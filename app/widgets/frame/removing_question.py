"""A run of a fold that is not in use is to be deleted: shall it?"""

from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from app.translation import tr
from app.widgets.frame.answers import add_answers, answer_of


class Removal(str, Enum):
    REMOVE = "remove"
    CANCEL = "cancel"


def removing_question(parent: QWidget, *, name: str) -> QMessageBox:
    """The question, not yet asked; `is_removed` reads which button was pressed. `name`: the run in words."""
    box = QMessageBox(parent)
    box.setObjectName("removing_question")
    box.setWindowTitle(tr("Remove a run"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(tr("Delete {run} from the disk?", run=name))
    box.setInformativeText(
        tr("Its network, its curves and its masks are deleted. This cannot be undone. The run in use stays.")
    )
    add_answers(
        box,
        [
            (Removal.REMOVE, tr("Delete"), QMessageBox.ButtonRole.DestructiveRole),
            (Removal.CANCEL, tr("Cancel"), QMessageBox.ButtonRole.RejectRole),
        ],
        usual=Removal.CANCEL,
        way_out=Removal.CANCEL,
    )
    return box


def is_removed(box: QMessageBox) -> bool:
    return answer_of(box, Removal.CANCEL) is Removal.REMOVE
