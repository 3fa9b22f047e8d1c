"""Which of the folds that are to be trained have been trained or begun before, and what is ordered instead."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.pipeline.project.project import Project, Run
from core.pipeline.project.saved_states import Earlier
from core.pipeline.queue.stages import Orders
from core.pipeline.train.fold_order import FoldOrder
from core.pipeline.train.trained_folds import model_of
from core.pipeline.train.training_place import training_folder
from core.training.saved.state import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainedBefore:
    """An order whose fold holds a training."""

    order: FoldOrder
    earlier: Earlier
    has_more: bool
    """it would learn for more epochs than it has, or its held-out cases are not scored yet"""


def trained_before(project: Project, orders: Sequence[FoldOrder]) -> tuple[TrainedBefore, ...]:
    """As the project was read; those that go on, or begin anew on purpose, need not be asked about."""
    found = []
    for order in orders:
        model = model_of(project, order.configuration)
        earlier = project.earlier.get(model.fold(order.fold).root, Earlier.NOTHING)
        # one that was begun anew and broken off is what goes on
        earlier = project.earlier.get(model.next_fold(order.fold).root, earlier)
        if earlier is Earlier.NOTHING or order.resume or order.again:
            continue
        run = run_of(project, going_on(order))
        done = run.state.epochs_done if run is not None else 0
        has_more = (
            earlier is Earlier.BROKEN_OFF
            or (order.epochs or 0) > done > 0
            or (run is not None and run.state.status is Status.TRAINED)
        )
        found.append(TrainedBefore(order=order, earlier=earlier, has_more=has_more))
    return tuple(found)


def run_of(project: Project, order: FoldOrder) -> Run | None:
    """What is on disk of the training that is ordered: the fold of the plan in use, or the run beside it."""
    if project.plan is None or project.dataset is None:
        return None
    folder = training_folder(project, order)
    return next((run for run in project.all_runs if run.folder == folder), None)


def begun_anew(orders: Sequence[FoldOrder], found: Sequence[TrainedBefore]) -> Orders:
    """All of them; what was trained before begins anew, and is kept aside."""
    before = {each.order for each in found}
    return tuple(replace(order, again=True) if order in before else order for order in orders)


def gone_on(orders: Sequence[FoldOrder], found: Sequence[TrainedBefore]) -> Orders:
    """What was trained before goes on; without those that have learned all that was asked for."""
    before = {each.order: each for each in found}
    return tuple(
        going_on(order) if order in before else order
        for order in orders
        if order not in before or before[order].has_more
    )


def finishing(project: Project, orders: Sequence[FoldOrder]) -> Orders:
    """Trainings that others need: what has been begun of them goes on."""
    begun = {each.order for each in trained_before(project, orders)}
    return tuple(going_on(order) if order in begun else order for order in orders)


def going_on(order: FoldOrder) -> FoldOrder:
    """The rest of what was ordered when it was begun is kept with it."""
    return FoldOrder(
        configuration=order.configuration,
        fold=order.fold,
        epochs=order.epochs,
        device=order.device,
        resume=True,
    )
