"""The training at work: how far, how long still, and the buttons that steer it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QProgressBar, QPushButton, QVBoxLayout

from app import written
from app.jobs.running_job import RunningJob
from app.theme import Theme, icon
from app.translation import show, tr
from app.widgets.card import Card
from app.widgets.wait_gauge import WaitGauge
from app.widgets.words import words
from core.events import EpochFinished, IterationFinished, Progress, StageStarted


class TrainingLive(Card):
    """Hidden while nothing is trained. Cancelling asks once more, in its own menu."""

    asked = Signal(str)
    """pause, finish or cancel"""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.setObjectName("training_live")
        self.title = words("", "heading", name="live_title")
        self.stage = words("", "muted", name="live_stage")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 1000)
        self.gauge = WaitGauge(theme)
        self.figures = {key: words("–", "figure", wrap=False) for key in ("epoch", "left", "time", "wait")}
        self.pause_button = self._button(theme, "pause", tr("Pause"), "pause", "pause_button")
        self.pause_button.setToolTip(
            tr("Saves the state, frees the memory and ends. It can go on at any time.")
        )
        self.finish_button = self._button(theme, "stop", tr("Stop and keep"), "finish", "finish_button")
        self.finish_button.setToolTip(
            tr("Ends the training early, keeps what has been learned and scores the held-out cases.")
        )
        self.cancel_button = QPushButton(icon("close", theme), tr("Cancel"))
        self.cancel_button.setObjectName("cancel_training_button")
        menu = QMenu(self.cancel_button)
        really = menu.addAction(tr("End it now without scoring; the last saved state is kept"))
        really.setObjectName("really_cancel")
        really.triggered.connect(self._on_cancel)
        self.cancel_button.setMenu(menu)
        self._lay_out(theme)

    def show_job(self, job: RunningJob, history: tuple[EpochFinished, ...]) -> None:
        """Everything that is known of the job now."""
        self.title.setText(job.name)
        stage, step = job.latest(StageStarted), job.latest(IterationFinished)
        progress = job.latest(Progress)
        self.stage.setText(self._stage_words(job, stage, progress))
        asked = bool(job.requested)
        for button in (self.pause_button, self.finish_button, self.cancel_button):
            button.setEnabled(not asked)
        last = history[-1] if history else None
        epochs = last.epochs if last else 0
        epoch = max(step.epoch if step else 0, last.epoch + 1 if last else 0)
        self.figures["epoch"].setText(f"{min(epoch + 1, epochs)} / {epochs}" if epochs else str(epoch + 1))
        self.figures["left"].setText(written.duration(_left(step, last)))
        self.figures["time"].setText(written.duration(last.seconds if last else None))
        self._show_bar(step, last, progress)
        share = step.data_wait_share if step else last.data_wait_share if last else None
        self.figures["wait"].setText("–" if share is None else f"{100 * share:.0f} %")
        self.gauge.set_share(share)

    def _show_bar(
        self, step: IterationFinished | None, last: EpochFinished | None, progress: Progress | None
    ) -> None:
        """Over the whole training; while a stage before or after it runs, over that stage."""
        if progress is not None and progress.total > 0:
            self.bar.setValue(round(1000 * progress.done / progress.total))
            return
        if last is None or last.epochs <= 0:
            self.bar.setValue(0)
            return
        done: float = last.epoch + 1
        if step is not None and step.epoch > last.epoch and step.iterations > 0:
            done += step.iteration / step.iterations
        self.bar.setValue(round(1000 * min(done / last.epochs, 1.0)))

    @staticmethod
    def _stage_words(job: RunningJob, stage: StageStarted | None, progress: Progress | None) -> str:
        asked = {
            "pause": tr("Saving, then pausing …"),
            "finish": tr("Bringing the training to its end …"),
            "cancel": tr("Ending …"),
        }
        if job.requested in asked:
            return asked[job.requested]
        text = show(stage.stage) if stage is not None else tr("Starting …")
        if progress is not None:
            return f"{text}   {progress.done} / {progress.total}   {progress.item}"
        return text

    def _button(self, theme: Theme, picture: str, text: str, word: str, name: str) -> QPushButton:
        button = QPushButton(icon(picture, theme), text)
        button.setObjectName(name)
        button.setProperty("word", word)
        button.clicked.connect(self._on_button)
        return button

    def _on_button(self) -> None:
        sender = self.sender()
        if isinstance(sender, QPushButton):
            self.asked.emit(str(sender.property("word")))

    def _on_cancel(self) -> None:
        self.asked.emit("cancel")

    def _lay_out(self, theme: Theme) -> None:
        unit = theme.spacing
        head = QHBoxLayout()
        head.setSpacing(unit)
        head.addWidget(self.title, 1)
        for button in (self.pause_button, self.finish_button, self.cancel_button):
            head.addWidget(button)
        row = QHBoxLayout()
        row.setSpacing(4 * unit)
        titles = {
            "epoch": tr("Epoch"), "left": tr("Still to go"), "time": tr("Last epoch took"),
            "wait": tr("Waiting for data"),
        }  # fmt: skip
        for key, title in titles.items():
            column = QVBoxLayout()
            column.setSpacing(unit // 4)
            column.addWidget(words(title, "small", wrap=False))
            column.addWidget(self.figures[key])
            row.addLayout(column, 1)
            if key == "wait":
                column.addWidget(self.gauge)
            column.addStretch(1)
        self.gauge.setToolTip(
            tr("The share of each step in which the network waits for images. Below a tenth is fine; much more "
               "means that the disk or the processor holds it up.")
        )  # fmt: skip
        self.body.addLayout(head)
        self.body.addWidget(self.stage)
        self.body.addWidget(self.bar)
        self.body.addSpacing(unit)
        self.body.addLayout(row)


def _left(step: IterationFinished | None, last: EpochFinished | None) -> float | None:
    if step is not None and step.seconds_left is not None:
        return step.seconds_left
    return last.seconds_left if last is not None else None
