"""Several trainings of the same fold, side by side: which is in use, and what each scored."""

from app.formatting import dice
from app.glossary import Word
from app.models.record_table import Column
from app.theme import Theme
from app.translation import tr
from core.dataset.splits import ALL
from core.pipeline.project.project import Run, RunPlace


def run_columns(theme: Theme, labels: tuple[str, ...]) -> tuple[Column[Run], ...]:
    return (
        Column(title=tr("Run"), text=run_title),
        Column(
            title=tr("State"),
            text=_state,
            colour=lambda run: theme.good if run.place is RunPlace.IN_USE else None,
        ),
        Column(title=tr("Begun"), text=lambda run: run.begun.replace("T", " ")[:16] or "–"),
        Column(
            title=tr("Epochs"),
            word=Word.EPOCH,
            text=lambda run: str(run.state.epochs_done),
            number=True,
            sort_by=lambda run: float(run.state.epochs_done),
        ),
        Column(title=tr("Cases"), text=lambda run: str(_cases(run)), number=True, sort_by=_cases),
        Column(
            title=tr("Mean Dice"),
            word=Word.DICE,
            text=lambda run: dice(_mean(run)),
            number=True,
            sort_by=_mean,
        ),
        *(_label_column(place, label) for place, label in enumerate(labels)),
    )


def run_title(run: Run) -> str:
    """3d_fullres, fold 0, run 2"""
    if run.fold == ALL:
        return tr(
            "{configuration}, all cases, run {number}", configuration=run.configuration, number=run.number
        )
    return tr(
        "{configuration}, fold {fold}, run {number}",
        configuration=run.configuration,
        fold=run.fold,
        number=run.number,
    )


def _state(run: Run) -> str:
    return {RunPlace.IN_USE: tr("in use"), RunPlace.NEXT: tr("not in use yet"), RunPlace.KEPT: tr("kept")}[
        run.place
    ]


def _cases(run: Run) -> float:
    return len(run.evaluation.cases) if run.evaluation is not None else 0


def _mean(run: Run) -> float:
    return run.evaluation.mean_dice if run.evaluation is not None else float("nan")


def _label_column(place: int, label: str) -> Column[Run]:
    def mean(run: Run) -> float:
        means = run.evaluation.mean_dice_per_label if run.evaluation is not None else ()
        return means[place] if place < len(means) else float("nan")

    return Column(title=label, text=lambda run: dice(mean(run)), number=True, sort_by=mean)
