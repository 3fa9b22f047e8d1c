"""Which of the folds that are to be trained have been trained or begun before, and what is ordered instead."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.formatting import listed
from app.jobs import catalog
from app.jobs.side_by_side import Orders
from app.jobs.training_order import short_title
from app.pages.training.rows import run_of
from app.widgets.frame.training_question import Again
from core.pipeline.project.project import Project
from core.pipeline.train.earlier_training import Earlier, earlier_training
from core.pipeline.train.fold_order import FoldOrder


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainedBefore:
    """An order whose fold holds a training. `has_more`: it would learn for more epochs than it has."""

    order: FoldOrder
    earlier: Earlier
    has_more: bool


def trained_before(project: Project, orders: Sequence[FoldOrder]) -> tuple[TrainedBefore, ...]:
    """As it lies on disk now; those that go on, or begin anew on purpose, need not be asked about."""
    found = []
    for order in orders:
        earlier = earlier_training(catalog.fold_folder(project, order.configuration, order.fold))
        if earlier is Earlier.NOTHING or order.resume or order.again:
            continue
        run = run_of(project, order)
        done = run.state.epochs_done if run is not None else 0
        has_more = earlier is Earlier.BROKEN_OFF or (order.epochs or 0) > done > 0
        found.append(TrainedBefore(order=order, earlier=earlier, has_more=has_more))
    return tuple(found)


def names(found: Sequence[TrainedBefore], earlier: Earlier) -> str:
    return listed(short_title(each.order) for each in found if each.earlier is earlier)


def orders_for(answer: Again, orders: Sequence[FoldOrder], found: Sequence[TrainedBefore]) -> Orders:
    """What is ordered after the question: who goes on leaves out what has learned all that was asked for."""
    known = {(each.order.configuration, each.order.fold): each for each in found}
    chosen: list[FoldOrder] = []
    for order in orders:
        before = known.get((order.configuration, order.fold))
        if before is None:
            chosen.append(order)
        elif answer is Again.ANEW:
            chosen.append(replace(order, again=True))
        elif before.has_more:
            chosen.append(going_on(order))
    return () if answer is Again.CANCEL else tuple(chosen)


def going_on(order: FoldOrder) -> FoldOrder:
    return FoldOrder(configuration=order.configuration, fold=order.fold, epochs=order.epochs, resume=True)


def finishing(project: Project, orders: Sequence[FoldOrder]) -> Orders:
    """Trainings that others need: what has been begun of them goes on."""
    begun = {each.order for each in trained_before(project, orders)}
    return tuple(going_on(order) if order in begun else order for order in orders)
