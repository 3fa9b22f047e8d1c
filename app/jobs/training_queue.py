"""Trainings that wait for their turn, across pages, languages, themes and windows: one fold after another, or side
by side where the machine has several graphics cards.
"""

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.jobs import catalog
from app.jobs.job_kind import JobKind
from app.jobs.job_runner import JobRunner
from app.jobs.running_job import JobState, RunningJob
from app.jobs.training_titles import title
from app.session import Session
from core.events import CheckpointSaved, IterationFinished
from core.io.files.process_mark import ProcessMark
from core.pipeline.project.project import Project, Run, RunPlace
from core.pipeline.queue.graphics_card_choice import card_of
from core.pipeline.queue.queue_file import keep_waiting
from core.pipeline.queue.queue_state import Begun, EndOfTraining, QueueState
from core.pipeline.queue.stages import Orders
from core.pipeline.train.fold_order import FoldOrder
from core.training.saved.state import Status, TrainingState


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class AtWork:
    """A training at work, and the job that follows it."""

    begun: Begun
    job: RunningJob

    @property
    def order(self) -> FoldOrder:
        """With its device where several go on side by side."""
        return self.begun.order


class TrainingQueue(QObject):
    """One a window: who needs it gets it by its constructor.

    What waits belongs to the open project and is kept in its folder, so that it is there again in a window
    opened later.
    """

    changed = Signal()
    began = Signal(object)
    """an AtWork"""
    ended = Signal(object)
    """an AtWork, which is no longer among those at work; the next may have begun"""

    def __init__(self, runner: JobRunner, session: Session) -> None:
        super().__init__(runner)
        self._runner, self._session = runner, session
        self._state = QueueState()
        self._known: dict[Begun, AtWork] = {}
        self.device = ""
        """what trains where an order does not say; empty: the fastest there is"""
        self.began_one = False
        """in this window, in the open project"""
        self._wished: Path | None = None
        """the project whose paused training goes on as soon as it is open"""
        runner.ended.connect(self._on_ended)
        session.changed.connect(self._on_session_changed)
        self._on_session_changed()

    @property
    def waiting(self) -> Orders:
        return self._state.waiting

    @property
    def cards(self) -> tuple[str, ...]:
        """On which folds can be trained side by side: cuda:0, cuda:1 …; none where there are fewer than two."""
        return self._state.cards

    @property
    def side_by_side(self) -> bool:
        """As the user wants it where there are several cards."""
        return self._state.side_by_side

    @property
    def at_work(self) -> tuple[AtWork, ...]:
        """Of this and other projects, the one begun first at the front."""
        # of several that begin together the later ones have no job yet
        return tuple(self._known[each] for each in self._state.at_work if each in self._known)

    @property
    def here(self) -> tuple[AtWork, ...]:
        """The trainings of the open project that are at work."""
        # a page may hear of another project before the queue does
        project = self._session.project
        root = project.folder.root if project is not None else None
        return tuple(each for each in self.at_work if each.begun.root == root)

    @property
    def can_begin(self) -> bool:
        """Something waits that could begin now beside what is at work."""
        return self._can_begin(self.waiting)

    @property
    def has_room(self) -> bool:
        """What is put in now begins at once."""
        return not self.waiting and self._can_begin((FoldOrder(configuration="", fold=""),))

    def card_number(self, order: FoldOrder) -> int | None:
        """The card of a training at work, counted from 1; None where there are not several."""
        card = card_of(order, self.cards)
        return int(card.partition(":")[2]) + 1 if card is not None else None

    def use_cards(self, cards: tuple[str, ...], *, side_by_side: bool) -> None:
        """Train on these cards, side by side or one at a time. What a user has begun spreads over them at once."""
        self._change(replace(self._state, cards=cards, side_by_side=side_by_side))
        if self.began_one and self.here:
            self._start_next()
        self.changed.emit()

    def add(self, orders: Orders, *, first: bool = False) -> None:
        """Put them at the end, or before all others; what is at work or waiting is not put in twice."""
        self._change(self._state.add(orders, first=first))
        self.start()

    def start(self) -> None:
        """Begin with the first that waits, unless one is at work; with as many as there are free cards."""
        self._change(replace(self._state, held=False))
        self._start_next()
        self.changed.emit()

    def resume(self, run: Run) -> None:
        """Go on with a paused training, before all that wait."""
        order = FoldOrder(
            configuration=run.configuration, fold=run.fold, epochs=run.state.settings.epochs, resume=True
        )
        self.add((order,), first=True)

    def resume_when_open(self, root: Path) -> None:
        """Go on with the paused training of a project that is about to be opened."""
        self._wished = root

    def drop(self, order: FoldOrder) -> Orders:
        """Take it off; the second stages that need it go too. Returns those that went with it."""
        left = self._state.drop(order, self._session.project)
        gone = tuple(other for other in self.waiting if other not in left.waiting and other != order)
        self._change(left)
        self.changed.emit()
        return gone

    def move(self, order: FoldOrder, places: int) -> None:
        """So many places later, or earlier where negative; a cascade's second stage stays behind its first."""
        self._change(self._state.move(order, places, self._session.project))
        self.changed.emit()

    def can_move(self, order: FoldOrder) -> tuple[bool, bool]:
        """Whether it can go one place earlier, and one later."""
        project = self._session.project
        earlier, later = (self._state.move(order, places, project) != self._state for places in (-1, 1))
        return earlier, later

    def can_attach(self, run: Run) -> bool:
        """It is of the open project, not followed yet, and there is room for it: with one card, one at a time."""
        root, folders = self._state.root, [each.job.request_file for each in self.at_work]
        if root is None or not run.folder.root.is_relative_to(root):
            return False
        return run.folder.request_file not in folders and not (self._is_at_work and len(self.cards) < 2)

    def attach(self, run: Run, mark: ProcessMark | None) -> None:
        """Follow a training that an earlier window has started and that still goes on; `mark` is its process."""
        if not self.can_attach(run):
            return
        folder = run.folder
        order = FoldOrder(
            configuration=run.configuration,
            fold=run.fold,
            device=mark.device if mark is not None else None,
            gpus=mark.gpus if mark is not None else 1,
            resume=True,
        )
        job = self._runner.start(
            title(order),
            partial(catalog.follow, folder),
            kind=JobKind.TRAIN,
            request_file=folder.request_file,
            beside=True,
        )
        begun = Begun(order=order, asked=order, root=self._state.root)
        self._change(self._state.attach(begun))
        self._take(begun, job)
        self.changed.emit()

    @property
    def _is_at_work(self) -> bool:
        return self._runner.current(JobKind.TRAIN) is not None

    def _can_begin(self, orders: Orders) -> bool:
        project = self._session.project
        return project is not None and not self._is_blocked and bool(self._state.next_ones(project, orders))

    @property
    def _is_blocked(self) -> bool:
        """By a training that this queue does not know."""
        return self._is_at_work and not self._state.at_work

    def _start_next(self) -> None:
        project = self._session.project
        if project is None or self._is_blocked:
            return
        state, begun = self._state.begin(project)
        self._change(state)
        for each in begun:
            self._start(project, each)

    def _start(self, project: Project, begun: Begun) -> None:
        self.began_one = True
        order = begun.order
        folder = catalog.training_folder(project, order)
        job = self._runner.start(
            title(order),
            partial(catalog.train, project, replace(order, device=order.device or self.device or None)),
            kind=JobKind.TRAIN,
            request_file=folder.request_file,
            beside=True,
        )
        self._take(begun, job)

    def _take(self, begun: Begun, job: RunningJob) -> None:
        self._known[begun] = AtWork(begun=begun, job=job)
        self.began.emit(self._known[begun])

    def _change(self, state: QueueState) -> None:
        """What waits is kept in the project's folder too."""
        changed, self._state = state.waiting != self.waiting, state
        project = self._session.project
        if changed and project is not None:
            self._runner.in_turn(partial(keep_waiting, project.folder, state.waiting))

    def _on_session_changed(self) -> None:
        """Another project is open: its own trainings wait. A training at work goes on."""
        project = self._session.project
        root = project.folder.root if project is not None else None
        if root != self._state.root:
            self.began_one = False
            # as it is kept already: nothing is written
            self._state = self._state.of_project(root, self._session.kept_orders)
            self.changed.emit()
        if project is not None and root == self._wished:
            self._wished = None
            plans_name = project.plan.plans_name if project.plan is not None else ""
            paused = [
                run
                for run in project.all_runs
                if run.state.status is Status.PAUSED
                and run.place is not RunPlace.KEPT
                and not run.running
                and run.plans_name == plans_name
            ]
            # all that were paused together, as far as there is room
            for run in paused[: len(self.cards) if self.side_by_side and self.cards else 1]:
                self.resume(run)

    def _on_ended(self, job: object) -> None:
        """Go on with the next; after a pause, a cancel or a failure the others wait until they are started."""
        training = next((each for each in self.at_work if each.job is job), None)
        if training is None:
            return
        del self._known[training.begun]
        is_here = training.begun in self._state.here
        self._change(self._state.end(training.begun, _outcome(training.job, training.order)))
        if is_here:
            self._start_next()
        self.ended.emit(training)
        self.changed.emit()


def _outcome(job: RunningJob, order: FoldOrder) -> EndOfTraining:
    if _is_to_begin_again(job, order):
        return EndOfTraining.BEGINS_AGAIN
    if job.requested in ("pause", "cancel"):
        return EndOfTraining.STOPPED
    if job.state is not JobState.DONE:
        return EndOfTraining.FAILED
    if not isinstance(job.result, TrainingState):
        return EndOfTraining.STOPPED
    return EndOfTraining.DONE if job.result.status is Status.DONE else EndOfTraining.ENDED


def _is_to_begin_again(job: RunningJob, order: FoldOrder) -> bool:
    """Paused before it had learned anything, over a training of before: that one is what its folder still holds."""
    begun = any(job.latest(kind) is not None for kind in (CheckpointSaved, IterationFinished))
    begun = begun or job.latest_epoch is not None
    held = isinstance(job.result, TrainingState) and bool(job.result.history)
    return job.requested == "pause" and not order.resume and not begun and held
