"""What is to be trained, and in which order trainings can follow each other."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from app.translation import tr
from core.errors import UserError
from core.pipeline.train.fold_order import ALL, FoldOrder
from core.training.saved.state import Status

if TYPE_CHECKING:
    from core.pipeline.project.project import Project


def title(order: FoldOrder) -> str:
    if order.fold == ALL:
        return tr("Training {configuration} on all cases", configuration=order.configuration)
    return tr("Training {configuration}, fold {fold}", configuration=order.configuration, fold=order.fold)


def short_title(order: FoldOrder) -> str:
    if order.fold == ALL:
        return tr("{configuration} · all cases", configuration=order.configuration)
    return tr("{configuration} · fold {fold}", configuration=order.configuration, fold=order.fold)


def is_of_same_fold(one: FoldOrder, other: FoldOrder) -> bool:
    return (one.configuration, one.fold) == (other.configuration, other.fold)


def previous_stage(project: Project | None, configuration: str) -> str | None:
    """The configuration whose masks a cascade's second stage takes in; None where there is none."""
    plan = project.plan if project is not None else None
    found = next((c for c in plan.configurations if c.name == configuration), None) if plan else None
    return found.previous_stage if found is not None else None


def missing_before(
    project: Project, orders: Sequence[FoldOrder], folds: Sequence[str]
) -> tuple[FoldOrder, ...]:
    """Trainings of the stage before that a cascade among `orders` needs and nobody has finished.

    Each case's mask comes from the fold that holds it out, so that all `folds` are needed, or the one trained on
    all cases.
    """
    found: list[FoldOrder] = []
    for order in orders:
        stage = previous_stage(project, order.configuration)
        if stage is None:
            continue
        done = _done_folds(project, stage) | {o.fold for o in (*orders, *found) if o.configuration == stage}
        if ALL not in done:
            found += [
                FoldOrder(configuration=stage, fold=fold, epochs=order.epochs)
                for fold in folds or (ALL,)
                if fold not in done
            ]
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
    if any(other.configuration == stage for other in unfinished):
        return True
    known = tuple(other for other in done if other.configuration == stage)
    return bool(missing_before(project, (*known, order), fold_names(project)))


def moved(
    waiting: Sequence[FoldOrder], order: FoldOrder, places: int, project: Project | None
) -> tuple[FoldOrder, ...]:
    """With `order` so many places later (earlier where negative); as it was where a cascade forbids it."""
    old = list(waiting)
    at = next((place for place, other in enumerate(old) if other == order), None)
    if at is None or not 0 <= at + places < len(old):
        return tuple(waiting)
    old.insert(at + places, old.pop(at))
    return tuple(old) if is_in_order(old, project) else tuple(waiting)


def is_in_order(waiting: Sequence[FoldOrder], project: Project | None) -> bool:
    """No second stage stands before a fold of its first."""
    for place, order in enumerate(waiting):
        stage = previous_stage(project, order.configuration)
        if stage is not None and any(later.configuration == stage for later in waiting[place + 1 :]):
            return False
    return True


def without(
    waiting: Sequence[FoldOrder], order: FoldOrder, project: Project | None, folds: Sequence[str]
) -> tuple[FoldOrder, ...]:
    """Taken off, and with it the second stages that cannot be trained then."""
    left = [other for other in waiting if other != order]
    if project is None:
        return tuple(left)
    return tuple(
        other
        for other in left
        if previous_stage(project, other.configuration) != order.configuration
        or not missing_before(project, left, folds)
    )


def fold_names(project: Project) -> tuple[str, ...]:
    """The folds that the data set is split into: five, fewer with fewer cases, or as the user's splits say.

    None of a single case, which can only train on itself.
    """
    from core.dataset.splits import FOLDS, read_splits

    dataset = project.dataset
    if dataset is None:
        return ()
    path = project.folder.splits_file(dataset.name)
    count = min(FOLDS, len(dataset.cases)) if len(dataset.cases) > 1 else 0
    if path.exists():
        # a damaged file is told when the training reads it
        with suppress(UserError):
            count = len(read_splits(path, [case.name for case in dataset.cases]))
    return tuple(str(fold) for fold in range(count))


def _done_folds(project: Project, configuration: str) -> set[str]:
    plan = project.plan
    return {
        run.fold
        for run in project.runs
        if plan is not None
        and run.plans_name == plan.plans_name
        and run.configuration == configuration
        and run.state.status is Status.DONE
    }
