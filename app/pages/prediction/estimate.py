"""What a prediction will take, before it is started: time, memory, disk."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.errors import problem_from
from app.formatting import amount, duration
from app.jobs import catalog
from app.jobs.job_runner import JobRunner
from app.jobs.running_job import RunningJob
from app.plain import plain_label
from app.theme import Theme, drawn_icon
from app.translation import tr
from app.widgets.form.words import words
from core.errors import UserError
from core.events import PredictionPlanned
from core.pipeline.predict.segment_order import SegmentOrder

CALM_MS = 800
"""nothing is measured while the choices still change"""


class PredictionEstimate(QWidget):
    """Measured anew, in a process of its own, whenever the order is another; hidden while there is none."""

    def __init__(self, theme: Theme, runner: JobRunner) -> None:
        super().__init__()
        self._runner = runner
        self._order: tuple[SegmentOrder, tuple[Path, ...]] | None = None
        self._job: RunningJob | None = None
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(CALM_MS)
        self._clock.timeout.connect(self._measure)
        picture = plain_label()
        picture.setPixmap(drawn_icon("timer-outline", theme.muted, 18))
        self.line = words("", "", name="estimate")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.spacing)
        row.addWidget(picture)
        row.addWidget(self.line, 1)
        self.hide()

    def show_order(self, order: SegmentOrder | None, files: Sequence[Path]) -> None:
        """Nothing is measured while the machine is at work: it would take from it, and be wrong."""
        wanted = None if order is None or self._runner.jobs else (order, tuple(files))
        if wanted == self._order:
            return
        self._order = wanted
        self.stop()
        self.hide()
        if wanted is not None:
            self._clock.start()

    def stop(self) -> None:
        self._clock.stop()
        if self._job is not None:
            self._job.detach()
            self._job = None

    def _measure(self) -> None:
        if self._order is None:
            return
        order, files = self._order
        self._say(tr("Measuring how long it will take …"), "muted")
        self._job = self._runner.quietly(lambda: catalog.estimate(order, files))
        self._job.happened.connect(self._on_event)
        self._job.failed.connect(self._on_failed)

    def _on_event(self, event: object) -> None:
        if self.sender() is self._job and isinstance(event, PredictionPlanned):
            short = event.memory_bytes > event.free_bytes
            self._say(estimate_words(event), "warning" if short else "")

    def _on_failed(self, error: object) -> None:
        """The networks themselves are loaded here first: a damaged one, or folds that do not fit together."""
        if self.sender() is not self._job:
            return
        if isinstance(error, UserError):
            problem = problem_from(error)
            self._say(f"{problem.what} {problem.why}", "bad")
        else:
            self.hide()

    def _say(self, text: str, look: str) -> None:
        self.line.setText(text)
        self.line.setProperty("look", look)
        self.line.style().unpolish(self.line)
        self.line.style().polish(self.line)
        self.show()


def estimate_words(planned: PredictionPlanned) -> str:
    """In a sentence; what is not known yet is left out."""
    if planned.cases == 0:
        return tr("Every case has its mask already.")
    parts = [tr("{count} cases to predict", count=planned.cases)]
    if planned.seconds is not None:
        parts.append(tr("about {time}", time=duration(planned.seconds)))
    memory, free = amount(planned.memory_bytes), amount(planned.free_bytes)
    if planned.memory_bytes > planned.free_bytes:
        parts.append(
            tr("{memory} of memory, but only {free} are free: close other programs", memory=memory, free=free)
        )
    else:
        parts.append(tr("{memory} of memory ({free} are free)", memory=memory, free=free))
    parts.append(tr("{disk} on the disk", disk=amount(planned.disk_bytes)))
    return "  ·  ".join(parts)
