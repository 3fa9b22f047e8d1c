"""A job on a page: its stage, a bar, what is worked on, how long it will take, and Cancel."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from app.plain import plain_item, plain_label
from app.theme import Theme
from app.translation import show, tr
from app.widgets.frame.job_words import share_done, time_left
from app.widgets.frame.work_bar import WorkBar
from core.events import Progress, StageStarted


class ProgressBlock(QFrame):
    """Give it a job's events; hidden until `begin`."""

    cancel_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.stage = plain_label()
        self.stage.setProperty("look", "subheading")
        self.item = plain_label()
        self.item.setProperty("look", "small")
        self.item.setTextFormat(Qt.TextFormat.PlainText)
        self.left = plain_label()
        self.left.setProperty("look", "small")
        self.bar = WorkBar()
        self.cancel_button = QPushButton(tr("Cancel"))
        self.cancel_button.setObjectName("cancel_button")
        self.cancel_button.clicked.connect(self._on_cancel)
        unit = theme.spacing
        words = QHBoxLayout()
        words.addWidget(self.item, 1)
        words.addWidget(self.left)
        column = QVBoxLayout()
        column.setSpacing(unit)
        column.addWidget(self.stage)
        column.addWidget(self.bar)
        column.addLayout(words)
        line = QHBoxLayout(self)
        line.setContentsMargins(2 * unit, 2 * unit, 2 * unit, 2 * unit)
        line.setSpacing(2 * unit)
        line.addLayout(column, 1)
        line.addWidget(self.cancel_button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def begin(self, title: str) -> None:
        self.stage.setText(plain_item(title))
        self.item.setText("")
        self.left.setText("")
        self.bar.show_share(None)
        self.cancel_button.setEnabled(True)
        self.show()

    def end(self) -> None:
        self.hide()

    def show_event(self, event: object) -> None:
        """Any event of core; those it has no place for are passed over."""
        if isinstance(event, StageStarted):
            self.stage.setText(show(event.stage))
            self.bar.show_share(None)
            self.item.setText("")
            self.left.setText("")
        elif isinstance(event, Progress):
            self.bar.show_share(share_done(event))
            self.item.setText(plain_item(f"{event.done} / {event.total}   {event.item}"))
            self.left.setText(time_left(event.seconds_left))

    def _on_cancel(self) -> None:
        self.cancel_button.setEnabled(False)
        self.left.setText(tr("Ending …"))
        self.cancel_asked.emit()
