"""The rows of the list of trainings: at work first, then waiting, then all others as they are on disk."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from app.jobs.training_titles import short_title
from app.models.training_runs import TrainingRow
from app.pages.training.data import merged_history, status_words
from app.translation import show, tr
from core.events import EpochFinished
from core.pipeline.project.project import Project, Run, RunPlace
from core.pipeline.queue.trained_before import run_of
from core.pipeline.train.fold_order import FoldOrder
from core.text import say

RowKey = tuple[str, str, str, str]
WAITS = "waits"


PLACES = {
    RunPlace.IN_USE: say("in use"),
    RunPlace.NEXT: say("not in use yet"),
    RunPlace.KEPT: say("kept"),
}


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
    several = _with_several(project)
    by_fold = sorted(
        project.all_runs, key=lambda run: (run.plans_name, run.configuration, run.fold, -run.number)
    )
    rest = [_row_of(run, several=_fold_of(run) in several) for run in by_fold if run not in shown]
    return (*live, *queued, *rest)


def _with_several(project: Project) -> frozenset[tuple[str, str, str]]:
    """Folds that were trained more than once."""
    counts = Counter(_fold_of(run) for run in project.all_runs)
    return frozenset(fold for fold, count in counts.items() if count > 1)


def _fold_of(run: Run) -> tuple[str, str, str]:
    return run.plans_name, run.configuration, run.fold


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
    """A fold can be there several times: each run of it, and waiting to be trained anew."""
    which = WAITS if row.place is not None else ""
    if row.run is not None and row.run.place is not RunPlace.IN_USE and not row.is_live:
        which = row.run.folder.root.as_posix()
    return row.plans_name, row.configuration, row.fold, which


def is_row_of(row: TrainingRow, order: FoldOrder) -> bool:
    """Whether the row shows this training at work."""
    return row.is_live and (row.configuration, row.fold) == (order.configuration, order.fold)


def compared_with(project: Project, row: TrainingRow) -> Run | None:
    """Another run of the fold that is looked at: the one in use, or to that one the newest that is kept."""
    fold = (row.plans_name, row.configuration, row.fold)
    others = [
        run for run in project.all_runs if _fold_of(run) == fold and run != row.run and run.state.history
    ]
    if row.place is not None or (row.is_live and row.run is None and not others):
        return None
    in_use = next((run for run in others if run.place is RunPlace.IN_USE), None)
    return in_use or max(others, key=lambda run: run.number, default=None)


def run_name(run: Run) -> str:
    """Run 2 (in use)."""
    if run.place is RunPlace.IN_USE:
        return tr("Run {number} (in use)", number=run.number)
    return tr("Run {number}", number=run.number)


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


def _row_of(run: Run, *, several: bool) -> TrainingRow:
    state, status = run.state, status_words(run)
    if several:
        status = f"{status} · {show(PLACES[run.place])}"
    return TrainingRow(
        configuration=run.configuration,
        plans_name=run.plans_name,
        fold=run.fold,
        epochs_done=state.epochs_done,
        epochs=state.settings.epochs,
        status=status,
        number=run.number if several else None,
        begun=run.begun,
        draft=state.settings.draft,
        pseudo_dice=state.best_ema,
        validation_dice=state.mean_validation_dice,
        run=run,
    )
