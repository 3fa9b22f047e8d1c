"""The training at work: how far, how long still, how hard the machine works, and the buttons that steer it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout

from app import formatting as written
from app.jobs.running_job import RunningJob
from app.jobs.training_titles import short_title
from app.pages.training.rows import title_on_card
from app.pages.training.side_by_side import TrainingBeside
from app.plain import plain_item
from app.theme import Theme, icon
from app.translation import show, tr
from app.widgets.form.words import words
from app.widgets.frame.card import Card
from app.widgets.frame.work_bar import WorkBar
from app.widgets.pictures.wait_gauge import WaitGauge
from core.events import EpochFinished, IterationFinished, Progress, StageStarted
from core.pipeline.train.fold_order import FoldOrder

if TYPE_CHECKING:
    from core.system.training_load import DeviceLoad


class TrainingLive(Card):
    """Hidden while nothing is trained. Cancelling asks once more, in its own menu."""

    asked = Signal(str)
    """pause, finish or cancel"""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.setObjectName("training_live")
        self.title = words("", "heading", name="live_title", wrap=False)
        self.stage = words("", "muted", name="live_stage", wrap=False)
        self.next_words = words("", "small", name="live_next", wrap=False)
        self.beside = TrainingBeside(theme)
        self.bar = WorkBar()
        self.gauge = WaitGauge(theme)
        titles = {
            "epoch": tr("Epoch"),
            "left": tr("Still to go"),
            "time": tr("Last epoch took"),
            "wait": tr("Waiting for data"),
            "memory": tr("Memory"),
            "load": tr("Load"),
        }
        self.titles = {key: words(title, "small", wrap=False) for key, title in titles.items()}
        self.figures = {key: words("–", "heading", wrap=False, name=f"live_{key}") for key in titles}
        self.pause_button = self._button(theme, "pause", tr("Pause"), "pause", "pause_button")
        self.pause_button.setToolTip(
            tr("Saves the state, frees the memory and ends. It can go on at any time.")
        )
        self.finish_button = self._button(
            theme, "flag-checkered", tr("Stop and keep"), "finish", "finish_button"
        )
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

    def show_job(
        self, job: RunningJob, order: FoldOrder, history: tuple[EpochFinished, ...], card: int | None = None
    ) -> None:
        """Everything that is known of the job now. `card`: on which it computes, where there are several."""
        self.title.setText(plain_item(title_on_card(order, card)))
        stage, step = job.latest(StageStarted), job.latest(IterationFinished)
        progress = job.latest(Progress)
        self.stage.setText(self._stage_words(job, stage, progress))
        asked = bool(job.requested)
        for button in (self.pause_button, self.finish_button, self.cancel_button):
            button.setEnabled(not asked)
        last = history[-1] if history else None
        epochs = last.epochs if last else order.epochs or 0
        epoch = max(step.epoch if step else 0, last.epoch + 1 if last else 0) + 1
        self.figures["epoch"].setText(f"{min(epoch, epochs)} / {epochs}" if epochs else str(epoch))
        self.figures["left"].setText(written.duration(_left(step, last, progress)))
        self.figures["time"].setText(written.duration(last.seconds if last else None))
        self._show_bar(step, last, progress, epochs)
        share = step.data_wait_share if step else last.data_wait_share if last else None
        self.figures["wait"].setText(written.percent(share, 0))
        self.gauge.set_share(share)

    def show_load(self, load: "DeviceLoad | None") -> None:
        """What the device says of itself."""
        memory, busy = self.figures["memory"], self.figures["load"]
        if load is None:
            memory.setText("–")
            busy.setText("–")
            return
        self.titles["memory"].setText(tr("Card's memory") if load.on_card else tr("Memory"))
        self.titles["load"].setText(tr("Card's load") if load.on_card else tr("Processor's load"))
        used = tr(
            "{used} of {total} GB",
            used=written.number(load.used_gb, 1),
            total=written.number(load.total_gb, 0),
        )
        memory.setText(used)
        busy.setText(written.percent(load.load, 0))

    def show_next(self, waiting: tuple[FoldOrder, ...]) -> None:
        """What comes after it."""
        self.next_words.setVisible(bool(waiting))
        if len(waiting) == 1:
            self.next_words.setText(tr("Next: {training}", training=short_title(waiting[0])))
        elif waiting:
            self.next_words.setText(
                tr(
                    "Next: {training}, then {count} more",
                    training=short_title(waiting[0]),
                    count=len(waiting) - 1,
                )
            )

    def _show_bar(
        self,
        step: IterationFinished | None,
        last: EpochFinished | None,
        progress: Progress | None,
        epochs: int,
    ) -> None:
        """Over the whole training; while a stage before or after it runs, over that stage."""
        if progress is not None and progress.total > 0:
            self.bar.show_share(progress.done / progress.total)
            return
        done = float(last.epoch + 1) if last is not None else 0.0
        if step is not None and step.epoch >= done and step.iterations > 0:
            done += step.iteration / step.iterations
        self.bar.show_share(done / epochs if epochs > 0 else 0.0)

    @staticmethod
    def _stage_words(job: RunningJob, stage: StageStarted | None, progress: Progress | None) -> str:
        asked = {
            "pause": tr("Saving, then pausing …"),
            "finish": tr("Bringing the training to its end …"),
            "cancel": tr("Ending …"),
        }
        if job.requested in asked:
            return asked[job.requested]
        if stage is not None:
            text = show(stage.stage)
        elif job.latest(IterationFinished) is not None:
            # begun by another window: its first words were told there
            text = tr("Training")
        else:
            text = "" if progress is not None else tr("Starting …")
        if progress is not None:
            return f"{text}   {progress.done} / {progress.total}   {progress.item}".strip()
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
        head.addWidget(self.title)
        head.addSpacing(unit)
        head.addWidget(self.stage, 1)
        for button in (self.pause_button, self.finish_button, self.cancel_button):
            head.addWidget(button)
        row = QHBoxLayout()
        row.setSpacing(2 * unit)
        for key, title in self.titles.items():
            column = QVBoxLayout()
            column.setSpacing(0)
            column.addWidget(title)
            line = QHBoxLayout()
            line.setSpacing(unit)
            line.addWidget(self.figures[key])
            if key == "wait":
                line.addWidget(self.gauge, 1)
            line.addStretch(0 if key == "wait" else 1)
            column.addLayout(line)
            row.addLayout(column, 1)
        self.gauge.setToolTip(
            tr(
                "The share of each step in which the network waits for images. Below a tenth is fine; much more "
                "means that the disk or the processor holds it up."
            )
        )
        _elide(self.stage)
        self.body.setContentsMargins(2 * unit, unit * 3 // 2, 2 * unit, unit * 3 // 2)
        self.body.addLayout(head)
        self.body.addWidget(self.bar)
        self.body.addLayout(row)
        self.body.addWidget(self.beside)
        self.body.addWidget(self.next_words)


def _elide(label: QLabel) -> None:
    """A long name gives way to the buttons instead of widening the window."""
    policy = label.sizePolicy()
    policy.setHorizontalPolicy(policy.Policy.Ignored)
    label.setSizePolicy(policy)


def _left(
    step: IterationFinished | None, last: EpochFinished | None, progress: Progress | None
) -> float | None:
    if last is not None and last.epoch + 1 >= last.epochs:
        # it has learned all that it was to: what is left is the scoring, whose length is known once it runs
        return progress.seconds_left if progress is not None else None
    if step is not None and step.seconds_left is not None:
        return step.seconds_left
    return last.seconds_left if last is not None else None
