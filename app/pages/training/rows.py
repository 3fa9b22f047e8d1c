"""The rows of the list of trainings: at work first, then waiting, then all others as they are on disk."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.jobs.training_titles import short_title
from app.models.training_runs import TrainingRow
from app.pages.training.data import merged_history, status_words
from app.translation import tr
from core.events import EpochFinished
from core.pipeline.project.project import Project, Run
from core.pipeline.queue.trained_before import run_of
from core.pipeline.train.fold_order import FoldOrder

RowKey = tuple[str, str, str, bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Live:
    """A training at work. `history`: told and kept together. `card`: counted from 1, where there are several."""

    order: FoldOrder
    history: tuple[EpochFinished, ...]
    card: int | None = None


def training_rows(
    project: Project, at_work: Sequence[Live], waiting: Sequence[FoldOrder]
) -> tuple[TrainingRow, ...]:
    plan = project.plan
    plans_name, draft = (plan.plans_name, plan.draft) if plan else ("", False)
    live = [_live_row(project, each, plans_name, draft) for each in at_work]
    queued = [
        TrainingRow(
            configuration=order.configuration,
            plans_name=plans_name,
            fold=order.fold,
            epochs_done=0,
            epochs=order.epochs,
            status=_waiting_words(place),
            draft=draft,
            place=place,
            run=run_of(project, order) if order.resume else None,
        )
        for place, order in enumerate(waiting)
    ]
    shown = [row.run for row in (*live, *queued) if row.run is not None]
    rest = [_row_of(run) for run in project.runs if run not in shown]
    return (*live, *queued, *rest)


def _waiting_words(place: int) -> str:
    return tr("Next") if place == 0 else tr("Waiting, {place} before it", place=place)


def shown_history(
    run: Run | None, order: FoldOrder | None, told: tuple[EpochFinished, ...]
) -> tuple[EpochFinished, ...]:
    """Epochs on disk, and over them those told by the job of `order`."""
    kept = run.state.history if run is not None else ()
    begun_anew = order is not None and not order.resume and run is not None and not run.running
    # what lies on disk then belongs to the training before
    return merged_history(() if begun_anew else kept, told)


def row_key(row: TrainingRow) -> RowKey:
    """A fold can be there twice: as it was trained, and waiting to be trained anew."""
    return row.plans_name, row.configuration, row.fold, row.place is not None


def is_row_of(row: TrainingRow, order: FoldOrder) -> bool:
    """Whether the row shows this training at work."""
    return row.is_live and (row.configuration, row.fold) == (order.configuration, order.fold)


def card_words(card: int) -> str:
    return tr("GPU {number}", number=card)


def title_on_card(order: FoldOrder, card: int | None) -> str:
    """3d_fullres · fold 0 · GPU 1; without the card where there are not several."""
    return short_title(order) if card is None else f"{short_title(order)} · {card_words(card)}"


def _live_row(project: Project, live: Live, plans_name: str, draft: bool) -> TrainingRow:
    order, history = live.order, live.history
    status = tr("Training now")
    known = [e.ema_pseudo_dice for e in history if e.ema_pseudo_dice is not None]
    return TrainingRow(
        configuration=order.configuration,
        plans_name=plans_name,
        fold=order.fold,
        epochs_done=len(history),
        epochs=history[-1].epochs if history else order.epochs,
        status=status if live.card is None else f"{status} · {card_words(live.card)}",
        is_live=True,
        draft=draft,
        pseudo_dice=max(known, default=None),
        run=run_of(project, order),
    )


def _row_of(run: Run) -> TrainingRow:
    state = run.state
    return TrainingRow(
        configuration=run.configuration,
        plans_name=run.plans_name,
        fold=run.fold,
        epochs_done=state.epochs_done,
        epochs=state.settings.epochs,
        status=status_words(run),
        draft=state.settings.draft,
        pseudo_dice=state.best_ema,
        validation_dice=state.mean_validation_dice,
        run=run,
    )
