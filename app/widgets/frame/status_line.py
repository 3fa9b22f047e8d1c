"""The line at the bottom: the machine on the left, the running job with its bar and buttons on the right."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from app.plain import plain_item, plain_label, plain_tip
from app.theme import Theme, drawn_icon, icon
from app.translation import tr
from app.widgets.frame.news_line import NewsLine
from app.widgets.frame.work_bar import WorkBar

HEIGHT = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class JobLine:
    """What the line says of a job. `share`: 0 to 1, None where it is not known."""

    title: str
    stage: str = ""
    left: str = ""
    share: float | None = None
    can_pause: bool = False
    ending: bool = False
    others: int = 0
    together: int = 1
    """trainings side by side of which it speaks; they are paused together, and ended one by one on their page"""


class StatusLine(QFrame):
    asked = Signal(str)
    """pause, finish or cancel: what the user wants of the job"""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("statusLine")
        self.setFixedHeight(HEIGHT)
        self._theme = theme
        self.device = plain_label()
        self.device.setObjectName("device_label")
        self.memory = plain_label()
        self.memory.setObjectName("memory_label")
        self._chip, self._store = self._picture("chip"), self._picture("memory")
        self.news = NewsLine(theme)
        self.title = plain_label()
        self.title.setObjectName("job_title")
        self.stage = plain_label()
        self.stage.setObjectName("job_stage")
        self.stage.setTextFormat(Qt.TextFormat.PlainText)
        self.bar = WorkBar()
        self.bar.setObjectName("job_bar")
        self.bar.setFixedWidth(160)
        self.left = plain_label()
        self.left.setObjectName("job_time_left")
        self._pause_tip = tr("Pause: save the state and go on later")
        self.pause_button = self._button("pause", "job_pause_button", self._pause_tip)
        self.pause_button.clicked.connect(self._on_pause)
        self.finish_button = self._button(
            "flag-checkered", "job_finish_button", tr("Stop early: end training now and keep the model")
        )
        self.finish_button.clicked.connect(self._on_finish)
        self.cancel_button = self._button("close", "job_cancel_button", tr("Cancel: what is finished stays"))
        self.cancel_button.clicked.connect(self._on_cancel)
        self._lay_out()
        self.show_job(None)

    def show_machine(self, device: str, memory: str, tip: str = "") -> None:
        self.device.setText(device)
        self.memory.setText(memory)
        self._chip.show()
        self._store.show()
        self.device.setToolTip(plain_tip(tip))

    def show_job(self, job: JobLine | None) -> None:
        """Say how a job stands; None: nothing runs."""
        for part in (self.title, self.stage, self.bar, self.left):
            part.setVisible(job is not None)
        alone = job is not None and job.together == 1
        self.cancel_button.setVisible(alone)
        self.pause_button.setVisible(job is not None and job.can_pause)
        self.finish_button.setVisible(alone and job is not None and job.can_pause)
        if job is None:
            return
        tip = self._pause_tip if alone else tr("Pause all of them: save their states and go on later")
        self.pause_button.setToolTip(plain_tip(tip))
        self.pause_button.setAccessibleName(tip)
        more = (
            tr("{title} (and {count} more)", title=job.title, count=job.others) if job.others else job.title
        )
        self.title.setText(plain_item(more))
        stage = tr("Ending …") if job.ending else job.stage
        self.stage.setText(
            self.stage.fontMetrics().elidedText(plain_item(stage), Qt.TextElideMode.ElideRight, 280)
        )
        self.stage.setToolTip(plain_tip(stage))
        self.left.setText("" if job.ending else job.left)
        self.bar.show_share(job.share)
        for button in (self.pause_button, self.finish_button, self.cancel_button):
            button.setEnabled(not job.ending)

    def _picture(self, name: str) -> QLabel:
        """Hidden until there is something to say beside it."""
        label = plain_label()
        label.setPixmap(drawn_icon(name, self._theme.muted, 16))
        label.hide()
        return label

    def _on_pause(self) -> None:
        self.asked.emit("pause")

    def _on_finish(self) -> None:
        self.asked.emit("finish")

    def _on_cancel(self) -> None:
        self.asked.emit("cancel")

    def _button(self, picture: str, name: str, tip: str) -> QPushButton:
        button = QPushButton(icon(picture, self._theme, self._theme.muted), "")
        button.setObjectName(name)
        button.setProperty("look", "quiet")
        button.setToolTip(plain_tip(tip))
        button.setAccessibleName(tip)
        return button

    def _lay_out(self) -> None:
        unit = self._theme.spacing
        line = QHBoxLayout(self)
        line.setContentsMargins(2 * unit, 0, unit, 0)
        line.setSpacing(unit)
        for part in (self._chip, self.device):
            line.addWidget(part)
        line.addSpacing(unit)
        for part in (self._store, self.memory):
            line.addWidget(part)
        line.addStretch(1)
        line.addWidget(self.news)
        line.addSpacing(unit)
        job_parts: tuple[QWidget, ...] = (self.title, self.stage, self.bar, self.left)
        for job_part in job_parts:
            line.addWidget(job_part)
        for button in (self.pause_button, self.finish_button, self.cancel_button):
            line.addWidget(button)
