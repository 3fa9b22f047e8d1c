"""What a user does with a training of the list: go on, move it in the queue, take it off."""

from functools import partial

from PySide6.QtCore import QObject

from app.jobs.training_order import TrainingOrder
from app.jobs.training_queue import TrainingQueue
from app.models.training_runs import TrainingRow
from app.pages.training_data import can_continue
from app.translation import tr
from app.widgets.message_bar import MessageBar
from core.pipeline.project import Project
from core.training.state import Status

HALF_WAY = (Status.RUNNING, Status.PAUSED)


class TrainingActions(QObject):
    """Knows the queue, and the bar in which it says what followed."""

    def __init__(self, queue: TrainingQueue, message: MessageBar, parent: QObject) -> None:
        super().__init__(parent)
        self._queue, self._message = queue, message
        self._told: set[str] = set()

    def resume(self, row: object) -> None:
        """Go on with a paused training, before all that wait."""
        run = row.run if isinstance(row, TrainingRow) else None
        if run is not None:
            self._message.clear()
            self._queue.resume(run)

    def tell_what_stands(self, project: Project, *, live: bool) -> None:
        """Trainings of an earlier plan, or one that was left half-way; each is told once."""
        if "training" in project.stale and self._is_news("stale"):
            self._message.show_note(
                tr("Some trainings belong to an earlier plan."),
                tr("They are kept and can still predict. New trainings use the plan of today."), severity="warning",
            )  # fmt: skip
        paused = [run for run in project.runs if run.state.status in HALF_WAY and can_continue(run, project)]
        if live or not paused:
            return
        run = paused[0]
        state = run.state
        name = TrainingOrder(configuration=run.configuration, fold=run.fold).short_title
        if self._is_news(f"{run.folder.root} {state.epochs_done}"):
            self._message.show_note(
                tr("{training} stopped half-way, after {done} of {total} epochs.", training=name,
                   done=state.epochs_done, total=state.settings.epochs),
                tr("It can go on from its last saved state."),
                fix=tr("Continue"), on_fix=partial(self._queue.resume, run),
            )  # fmt: skip

    def _is_news(self, what: str) -> bool:
        known = what in self._told
        self._told.add(what)
        return not known

    def drop(self, row: object) -> None:
        order = self.waiting_order(row)
        gone = self._queue.drop(order) if order is not None else ()
        if gone:
            self._message.show_note(
                tr("Taken off too, because it needs the masks of that one: {trainings}",
                   trainings=", ".join(other.short_title for other in gone))
            )  # fmt: skip

    def move(self, row: object, places: int) -> None:
        order = self.waiting_order(row)
        if order is not None:
            self._queue.move(order, places)

    def can_move(self, row: object) -> tuple[bool, bool]:
        """Earlier, later."""
        order = self.waiting_order(row)
        return self._queue.can_move(order) if order is not None else (False, False)

    def waiting_order(self, row: object) -> TrainingOrder | None:
        place = row.place if isinstance(row, TrainingRow) else None
        waiting = self._queue.waiting
        return waiting[place] if place is not None and place < len(waiting) else None
