"""A queue of trainings at a moment: which wait, which are at work, which begin now. No process, no clock."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from core.pipeline.project.project import Project
from core.pipeline.queue.graphics_card_choice import begin_now
from core.pipeline.queue.stages import Orders, is_of_same_fold, moved, waits_for_stage, without
from core.pipeline.train.fold_order import FoldOrder


class EndOfTraining(str, Enum):
    """How a training that was begun came to its end."""

    DONE = "done"
    """trained and scored: a cascade's second stage may begin"""
    ENDED = "ended"
    """without a mistake, and without anybody of here having asked for it"""
    STOPPED = "stopped"
    """paused or cancelled"""
    BEGINS_AGAIN = "begins again"
    """paused before it had learned anything, over a training of before, which is what its folder still holds"""
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Begun:
    """A training at work. `order` names its device where several go on side by side; `asked` is it as it waited."""

    order: FoldOrder
    asked: FoldOrder
    root: Path | None = None
    """its project's folder: a queue may see trainings of other projects, on whose cards it waits"""


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueState:
    """Every verb gives the queue after it. Cards are cuda:0, cuda:1 …: none where there are fewer than two."""

    root: Path | None = None
    """the project whose trainings wait"""
    waiting: Orders = ()
    at_work: tuple[Begun, ...] = ()
    """of this and other projects, the one begun first at the front"""
    done: Orders = ()
    """finished since the project was read"""
    cards: tuple[str, ...] = ()
    side_by_side: bool = True
    """as the user wants it where there are several cards"""
    held: bool = False
    """what waits is not begun until somebody says so"""

    @property
    def here(self) -> tuple[Begun, ...]:
        """Of the queue's own project."""
        return tuple(each for each in self.at_work if each.root == self.root)

    def of_project(self, root: Path | None, waiting: Orders = ()) -> "QueueState":
        """Another project's queue. What is at work goes on."""
        return replace(self, root=root, waiting=waiting, done=(), held=False)

    def next_ones(self, project: Project, waiting: Sequence[FoldOrder] | None = None) -> Orders:
        """Those of `waiting`, else of what waits, that could begin now, each with its device."""

        def has_to_wait(order: FoldOrder, unfinished: Orders) -> bool:
            return waits_for_stage(project, order, unfinished, self.done)

        cards = self.cards if self.side_by_side else ()
        orders = self.waiting if waiting is None else waiting
        return begin_now(orders, [each.order for each in self.at_work], cards, has_to_wait)

    def begin(self, project: Project) -> tuple["QueueState", tuple[Begun, ...]]:
        """Those that begin now are at work, and are given beside the queue. None while it is held."""
        orders = () if self.held else self.next_ones(project)
        waiting, begun = list(self.waiting), []
        for order in orders:
            asked = next(other for other in waiting if is_of_same_fold(order, other))
            waiting.remove(asked)
            begun.append(Begun(order=order, asked=asked, root=self.root))
        return replace(self, waiting=tuple(waiting), at_work=(*self.at_work, *begun)), tuple(begun)

    def add(self, orders: Sequence[FoldOrder], *, first: bool = False) -> "QueueState":
        """At the end, or before all others; what is at work or waiting is not put in twice."""
        known = [*self.waiting, *(each.order for each in self.here)]
        new = tuple(o for o in orders if not any(is_of_same_fold(o, other) for other in known))
        return replace(self, waiting=(*new, *self.waiting) if first else (*self.waiting, *new))

    def attach(self, training: Begun) -> "QueueState":
        """At work already, begun by another process."""
        return replace(self, held=self.held and bool(self.at_work), at_work=(*self.at_work, training))

    def drop(self, order: FoldOrder, project: Project | None) -> "QueueState":
        """Without it and without the second stages that need it."""
        return replace(self, waiting=without(self.waiting, order, project))

    def move(self, order: FoldOrder, places: int, project: Project | None) -> "QueueState":
        """So many places later, or earlier where negative; a cascade's second stage stays behind its first."""
        return replace(self, waiting=moved(self.waiting, order, places, project))

    def end(
        self, training: Begun, outcome: EndOfTraining, *, hold_after_failure: bool = True
    ) -> "QueueState":
        """After a pause or a cancel, and after a failure where that is wanted, the others wait.

        What ended in another project changes nothing here but that its card is free.
        """
        left = replace(self, at_work=tuple(each for each in self.at_work if each is not training))
        if training.root != self.root:
            return left
        if outcome is EndOfTraining.BEGINS_AGAIN:
            left = replace(left, waiting=(training.asked, *left.waiting))
        if outcome is EndOfTraining.DONE:
            left = replace(left, done=(*left.done, training.order))
        held = outcome in (EndOfTraining.STOPPED, EndOfTraining.BEGINS_AGAIN)
        held = held or (outcome is EndOfTraining.FAILED and hold_after_failure)
        return replace(left, held=left.held or held)
