"""Trainings that wait for their turn, across pages, languages, themes and windows: one fold after another, or side
by side where the machine has several graphics cards.
"""

from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.jobs import catalog
from app.jobs.job_runner import JobRunner
from app.jobs.running_job import JobState, RunningJob
from app.jobs.side_by_side import Orders, begin_now, card_of
from app.jobs.training_order import fold_names, is_of_same_fold, moved, title, waits_for_stage, without
from app.session import Session
from core.errors import UserError
from core.events import CheckpointSaved, IterationFinished
from core.io.files.json_file import read_json, write_json
from core.io.files.process_mark import read_mark
from core.pipeline.project.project import Project, Run
from core.pipeline.train.fold_order import FoldOrder
from core.training.saved.state import Status, TrainingState

KIND = "train"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class AtWork:
    """A training at work. `order` names its device where several go on side by side; `asked` is it as it waited."""

    order: FoldOrder
    asked: FoldOrder
    job: RunningJob
    root: Path | None
    """its project"""


class TrainingQueue(QObject):
    """Lives beside the JobRunner; a page finds it by `TrainingQueue.of(runner, session)`.

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
        self.at_work: tuple[AtWork, ...] = ()
        """of this and other projects, the one begun first at the front"""
        self.waiting: Orders = ()
        self.began_one = False
        """in this window, in the open project"""
        self.cards: tuple[str, ...] = ()
        """on which folds can be trained side by side: cuda:0, cuda:1 …; none where there are fewer than two"""
        self.side_by_side = True
        """as the user wants it where there are several cards"""
        self._held = False
        """after a pause, a cancel or a failure what waits is not begun until it is started"""
        self._done: Orders = ()
        """finished in this window; the project may have been read before"""
        self._root: Path | None = None
        """the project whose trainings wait"""
        self._wished: Path | None = None
        """the project whose paused training goes on as soon as it is open"""
        runner.ended.connect(self._on_ended)
        session.changed.connect(self._on_session_changed)
        self._on_session_changed()

    @staticmethod
    def of(runner: JobRunner, session: Session) -> "TrainingQueue":
        found = runner.findChild(TrainingQueue)
        return found if isinstance(found, TrainingQueue) else TrainingQueue(runner, session)

    @property
    def here(self) -> tuple[AtWork, ...]:
        """The trainings of the open project that are at work."""
        project = self._session.project
        root = project.folder.root if project is not None else None
        return tuple(each for each in self.at_work if each.root == root)

    @property
    def can_begin(self) -> bool:
        """Something waits that could begin now beside what is at work."""
        return bool(self._next_ones(self.waiting))

    @property
    def has_room(self) -> bool:
        """What is put in now begins at once."""
        return not self.waiting and bool(self._next_ones((FoldOrder(configuration="", fold=""),)))

    def card_number(self, order: FoldOrder) -> int | None:
        """The card of a training at work, counted from 1; None where there are not several."""
        card = card_of(order, self.cards)
        return int(card.partition(":")[2]) + 1 if card is not None else None

    def use_cards(self, cards: tuple[str, ...], *, side_by_side: bool) -> None:
        """Train on these cards, side by side or one at a time. What a user has begun spreads over them at once."""
        self.cards, self.side_by_side = cards, side_by_side
        if self.began_one and self.here and not self._held:
            self._start_next()
        self.changed.emit()

    def add(self, orders: Orders, *, first: bool = False) -> None:
        """Put them at the end, or before all others; what is at work or waiting is not put in twice."""
        known = [*self.waiting, *(each.order for each in self.here)]
        new = tuple(o for o in orders if not any(is_of_same_fold(o, other) for other in known))
        self._wait((*new, *self.waiting) if first else (*self.waiting, *new))
        self.start()

    def start(self) -> None:
        """Begin with the first that waits, unless one is at work; with as many as there are free cards."""
        self._held = False
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
        project = self._session.project
        left = without(self.waiting, order, project, fold_names(project) if project is not None else ())
        gone = tuple(other for other in self.waiting if other not in left and other != order)
        self._wait(left)
        self.changed.emit()
        return gone

    def move(self, order: FoldOrder, places: int) -> None:
        """So many places later, or earlier where negative; a cascade's second stage stays behind its first."""
        self._wait(moved(self.waiting, order, places, self._session.project))
        self.changed.emit()

    def can_move(self, order: FoldOrder) -> tuple[bool, bool]:
        """Whether it can go one place earlier, and one later."""
        project = self._session.project
        earlier, later = (moved(self.waiting, order, places, project) != self.waiting for places in (-1, 1))
        return earlier, later

    def can_attach(self, run: Run) -> bool:
        """It is not followed yet, and there is room to follow it: with one card, one at a time."""
        folders = [each.job.request_file for each in self.at_work]
        return run.folder.request_file not in folders and not (self._is_at_work and len(self.cards) < 2)

    def attach(self, run: Run) -> None:
        """Follow a training that an earlier window has started and that still goes on."""
        if not self.can_attach(run):
            return
        if not self.at_work:
            self._held = False
        folder, mark = run.folder, read_mark(run.folder.running_file)
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
            kind=KIND,
            request_file=folder.request_file,
            beside=True,
        )
        self._take(AtWork(order=order, asked=order, job=job, root=self._root))
        self.changed.emit()

    @property
    def _is_at_work(self) -> bool:
        return self._runner.current(KIND) is not None

    def _next_ones(self, waiting: Orders) -> Orders:
        project = self._session.project
        if project is None or (self._is_at_work and not self.at_work):
            return ()

        def has_to_wait(order: FoldOrder, unfinished: Orders) -> bool:
            return waits_for_stage(project, order, unfinished, self._done)

        cards = self.cards if self.side_by_side else ()
        return begin_now(waiting, [each.order for each in self.at_work], cards, has_to_wait)

    def _start_next(self) -> None:
        project = self._session.project
        for order in self._next_ones(self.waiting):
            asked = next(other for other in self.waiting if is_of_same_fold(order, other))
            self._wait(tuple(other for other in self.waiting if other is not asked))
            if project is not None:
                self._start(project, order, asked)

    def _start(self, project: Project, order: FoldOrder, asked: FoldOrder) -> None:
        self.began_one = True
        folder = catalog.fold_folder(project, order.configuration, order.fold)
        job = self._runner.start(
            title(order),
            partial(catalog.train, project, order),
            kind=KIND,
            request_file=folder.request_file,
            beside=True,
        )
        self._take(AtWork(order=order, asked=asked, job=job, root=self._root))

    def _take(self, training: AtWork) -> None:
        self.at_work = (*self.at_work, training)
        self.began.emit(training)

    def _wait(self, orders: Orders) -> None:
        """Keep them in the project's folder too; a disk that is full is told by what follows."""
        if orders == self.waiting:
            return
        self.waiting = orders
        project = self._session.project
        if project is None:
            return
        with suppress(UserError, OSError):
            if orders:
                write_json(project.folder.queue_file, orders, Orders)
            else:
                project.folder.queue_file.unlink(missing_ok=True)

    def _on_session_changed(self) -> None:
        """Another project is open: its own trainings wait. A training at work goes on."""
        project = self._session.project
        root = project.folder.root if project is not None else None
        if root != self._root:
            self._root, self.waiting, self.began_one = root, (), False
            self._held, self._done = False, ()
            if project is not None and project.folder.queue_file.exists():
                with suppress(UserError):
                    self.waiting = read_json(project.folder.queue_file, Orders)
            self.changed.emit()
        if project is not None and root == self._wished:
            self._wished = None
            plans_name = project.plan.plans_name if project.plan is not None else ""
            paused = [
                run
                for run in project.runs
                if run.state.status is Status.PAUSED and not run.running and run.plans_name == plans_name
            ]
            # all that were paused together, as far as there is room
            for run in paused[: len(self.cards) if self.side_by_side and self.cards else 1]:
                self.resume(run)

    def _on_ended(self, job: object) -> None:
        """Go on with the next; after a pause, a cancel or a failure the others wait until they are started."""
        training = next((each for each in self.at_work if each.job is job), None)
        if training is None:
            return
        is_here, job = training in self.here, training.job
        self.at_work = tuple(each for each in self.at_work if each is not training)
        if is_here and _is_to_begin_again(job, training.order):
            self._wait((training.asked, *self.waiting))
        stopped = job.state is not JobState.DONE or job.requested in ("pause", "cancel")
        good = not stopped and isinstance(job.result, TrainingState)
        if is_here:
            self._held = self._held or not good
            if good and job.result.status is Status.DONE:
                self._done = (*self._done, training.order)
            if not self._held:
                self._start_next()
        self.ended.emit(training)
        self.changed.emit()


def _is_to_begin_again(job: RunningJob, order: FoldOrder) -> bool:
    """Paused before it had learned anything, over a training of before: that one is what its folder still holds."""
    begun = any(job.latest(kind) is not None for kind in (CheckpointSaved, IterationFinished))
    begun = begun or job.latest_epoch is not None
    held = isinstance(job.result, TrainingState) and bool(job.result.history)
    return job.requested == "pause" and not order.resume and not begun and held
