"""Which trainings a cascade's second stage waits for, and in which sequence trainings can stand in a queue."""

from collections.abc import Sequence

from core.pipeline.project.project import Project
from core.pipeline.train.fold_order import FoldOrder
from core.pipeline.train.trained_folds import NamedFold, needed_folds

Orders = tuple[FoldOrder, ...]


def previous_stage(project: Project | None, configuration: str) -> str | None:
    """The configuration whose masks a cascade's second stage takes in; None where there is none."""
    plan = project.plan if project is not None else None
    found = next((c for c in plan.configurations if c.name == configuration), None) if plan else None
    return found.previous_stage if found is not None else None


def missing_before(project: Project, orders: Sequence[FoldOrder], done: Sequence[FoldOrder] = ()) -> Orders:
    """Trainings of the stage before that a cascade among `orders` needs, and that are neither done nor among them.

    `done`: finished since the project was read.
    """
    known = {_named(order) for order in (*orders, *done)} | _trained(project)
    found: list[FoldOrder] = []
    for order in orders:
        if project.dataset is None or previous_stage(project, order.configuration) is None:
            continue
        for configuration, fold in needed_folds(project, *_named(order), known.__contains__):
            known.add((configuration, fold))
            found.append(
                FoldOrder(
                    configuration=configuration,
                    fold=fold,
                    epochs=order.epochs,
                    iterations=order.iterations,
                    device=order.device,
                )
            )
    return tuple(found)


def waits_for_stage(
    project: Project, order: FoldOrder, unfinished: Sequence[FoldOrder], done: Sequence[FoldOrder]
) -> bool:
    """Whether a cascade's second stage has to wait for its first.

    `unfinished`: at work or waiting before it. `done`: finished since the project was read.
    """
    stage = previous_stage(project, order.configuration)
    if stage is None:
        return False
    return any(other.configuration == stage for other in unfinished) or bool(
        missing_before(project, (order,), done)
    )


def in_sequence(orders: Sequence[FoldOrder], project: Project) -> Orders:
    """Every first stage before its second; else as they stand."""

    def stages_before(order: FoldOrder) -> int:
        stages: list[str] = []
        stage = previous_stage(project, order.configuration)
        while stage is not None and stage not in stages:
            stages.append(stage)
            stage = previous_stage(project, stage)
        return len(stages)

    return tuple(sorted(orders, key=stages_before))


def moved(waiting: Sequence[FoldOrder], order: FoldOrder, places: int, project: Project | None) -> Orders:
    """With `order` so many places later (earlier where negative); as it was where a cascade forbids it."""
    old = list(waiting)
    at = next((place for place, other in enumerate(old) if other == order), None)
    if at is None or not 0 <= at + places < len(old):
        return tuple(waiting)
    old.insert(at + places, old.pop(at))
    return tuple(old) if is_in_sequence(old, project) else tuple(waiting)


def is_in_sequence(waiting: Sequence[FoldOrder], project: Project | None) -> bool:
    """No second stage stands before a fold of its first."""
    for place, order in enumerate(waiting):
        stage = previous_stage(project, order.configuration)
        if stage is not None and any(later.configuration == stage for later in waiting[place + 1 :]):
            return False
    return True


def without(waiting: Sequence[FoldOrder], order: FoldOrder, project: Project | None) -> Orders:
    """Taken off, and with it the second stages that cannot be trained then."""
    left = tuple(other for other in waiting if other != order)
    if project is None:
        return left
    return tuple(
        other
        for other in left
        if previous_stage(project, other.configuration) != order.configuration
        or not missing_before(project, (other,), left)
    )


def is_of_same_fold(one: FoldOrder, other: FoldOrder) -> bool:
    return _named(one) == _named(other)


def _named(order: FoldOrder) -> NamedFold:
    return order.configuration, order.fold


def _trained(project: Project) -> set[NamedFold]:
    """As the project was read, of the plan in use."""
    plans_name = project.plan.plans_name if project.plan is not None else None
    return {
        (run.configuration, run.fold)
        for run in project.runs
        if run.is_trained and run.plans_name == plans_name
    }
