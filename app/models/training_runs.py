"""The table of trainings: done, at work, paused, waiting."""

from dataclasses import dataclass

from app.formatting import dice
from app.glossary import Word
from app.models.record_table import Column
from app.theme import Theme
from app.translation import tr
from core.dataset.splits import ALL
from core.pipeline.project.project import Run


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingRow:
    """One fold of one configuration. `run` is None while it waits or has not finished its first epoch."""

    configuration: str
    plans_name: str
    fold: str
    epochs_done: int
    epochs: int | None
    status: str
    is_live: bool = False
    draft: bool = False
    pseudo_dice: float | None = None
    validation_dice: float | None = None
    run: Run | None = None
    number: int | None = None
    """which run of its fold it is; None where the fold was trained once"""
    begun: str = ""
    """as 2026-01-31T14:02:00; empty where that is not known"""
    place: int | None = None
    """in the queue, counted from 0; None where it does not wait"""


def training_columns(theme: Theme) -> tuple[Column[TrainingRow], ...]:
    return (
        Column(
            title=tr("Configuration"), text=_title, tip=lambda row: row.plans_name, word=Word.CONFIGURATION
        ),
        Column(title=tr("Fold"), text=_fold, tip=_begun, word=Word.FOLD),
        Column(
            title=tr("State"),
            text=lambda row: row.status,
            colour=lambda row: theme.accent if row.is_live else None,
        ),
        Column(
            title=tr("Epochs"),
            text=_epochs,
            sort_by=lambda row: float(row.epochs_done),
            number=True,
            word=Word.EPOCH,
        ),
        Column(
            title=tr("Pseudo-Dice"),
            word=Word.PSEUDO_DICE,
            text=lambda row: dice(row.pseudo_dice),
            number=True,
            sort_by=lambda row: float("nan") if row.pseudo_dice is None else row.pseudo_dice,
            tip=lambda row: tr("Best moving average on random pieces of the held-out cases."),
        ),
        Column(
            title=tr("Validation Dice"),
            word=Word.DICE,
            text=lambda row: dice(row.validation_dice),
            number=True,
            sort_by=lambda row: float("nan") if row.validation_dice is None else row.validation_dice,
            tip=lambda row: tr("Mean Dice of the whole held-out cases, measured after training."),
        ),
    )


def _title(row: TrainingRow) -> str:
    return tr("{configuration} (draft)", configuration=row.configuration) if row.draft else row.configuration


def _fold(row: TrainingRow) -> str:
    fold = tr("all cases") if row.fold == ALL else row.fold
    return fold if row.number is None else tr("{fold} · run {number}", fold=fold, number=row.number)


def _begun(row: TrainingRow) -> str:
    return tr("Begun {date}", date=row.begun.replace("T", " ")[:16]) if row.begun else ""


def _epochs(row: TrainingRow) -> str:
    if row.epochs is None:
        return "–"
    return tr("{done} of {total}", done=row.epochs_done, total=row.epochs)
