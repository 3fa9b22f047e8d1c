"""Scores case by case: which can be shown, how they are written, what they come to over all cases."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

from app.formatting import ABSENT, figure, number, percent
from app.glossary import Word
from app.models.record_table import Column
from app.theme import Theme
from app.translation import tr
from core.evaluation.metrics import mean_known
from core.evaluation.scores import CaseScores, Evaluation, LabelScores
from core.evaluation.spread import Spread, spread_of

POOR_DICE = 0.5
"""below this a Dice is marked"""


class Score(str, Enum):
    """What can be said of one label in one case."""

    DICE = "dice"
    IOU = "iou"
    HAUSDORFF = "hausdorff"
    SURFACE_DICE = "surface_dice"
    VOLUME_PREDICTED = "volume_predicted"
    VOLUME_TRUE = "volume_true"
    VOLUME_ERROR = "volume_error"
    TOO_MUCH = "too_much"
    MISSED = "missed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """One row: a score, or a label, over all cases. NaN where no case has it."""

    name: str
    score: Score
    over: Spread
    """the cases that have it"""


def score_title(score: Score) -> str:
    return {
        Score.DICE: tr("Dice"),
        Score.IOU: tr("IoU"),
        Score.HAUSDORFF: tr("95 % Hausdorff (mm)"),
        Score.SURFACE_DICE: tr("Surface Dice"),
        Score.VOLUME_PREDICTED: tr("Volume predicted (ml)"),
        Score.VOLUME_TRUE: tr("Volume true (ml)"),
        Score.VOLUME_ERROR: tr("Volume error (ml)"),
        Score.TOO_MUCH: tr("Too much (voxels)"),
        Score.MISSED: tr("Missed (voxels)"),
    }[score]


def score_meaning(score: Score) -> str:
    """In a sentence, for whoever does not know it."""
    return {
        Score.DICE: tr("Overlap of truth and prediction: 1 is perfect, 0 is none."),
        Score.IOU: tr("Shared voxels by all voxels of both masks: 1 is perfect; always below the Dice."),
        Score.HAUSDORFF: tr("95 % of the surfaces are nearer to each other than this; 0 is perfect."),
        Score.SURFACE_DICE: tr("Share of both surfaces that lies within 1 mm of the other; 1 is perfect."),
        Score.VOLUME_PREDICTED: tr("Volume of the predicted mask."),
        Score.VOLUME_TRUE: tr("Volume of the true mask."),
        Score.VOLUME_ERROR: tr("Predicted less true volume: above 0 is too much, below 0 too little."),
        Score.TOO_MUCH: tr("Voxels predicted that are not in the true mask."),
        Score.MISSED: tr("Voxels of the true mask that were not predicted."),
    }[score]


def score_value(score: Score, scores: LabelScores) -> float:
    """NaN where it is absent or was not measured."""
    absent = scores.n_pred == 0 and scores.n_ref == 0
    value = None if absent else _VALUES[score](scores)
    return math.nan if value is None else float(value)


_VALUES: dict[Score, Callable[[LabelScores], float | None]] = {
    Score.DICE: lambda scores: scores.dice,
    Score.IOU: lambda scores: scores.iou,
    Score.HAUSDORFF: lambda scores: scores.hausdorff_95_mm,
    Score.SURFACE_DICE: lambda scores: scores.surface_dice,
    Score.VOLUME_PREDICTED: lambda scores: scores.volume_pred_ml,
    Score.VOLUME_TRUE: lambda scores: scores.volume_ref_ml,
    Score.VOLUME_ERROR: lambda scores: scores.volume_error_ml,
    Score.TOO_MUCH: lambda scores: float(scores.fp),
    Score.MISSED: lambda scores: float(scores.fn),
}


def written(score: Score, value: float) -> str:
    """A dash where there is none."""
    if value != value:
        return ABSENT
    if math.isinf(value):
        return "∞"
    if score in (Score.TOO_MUCH, Score.MISSED):
        return figure(round(value))
    if score in (Score.VOLUME_PREDICTED, Score.VOLUME_TRUE, Score.VOLUME_ERROR, Score.HAUSDORFF):
        return number(value, 1 if abs(value) >= 100 else 2)
    return number(value, 3)


def known_scores(evaluation: Evaluation) -> tuple[Score, ...]:
    """Those that at least one case has: distances and volumes are not always measured."""
    there = [label for case in evaluation.cases for label in case.labels if label.n_pred or label.n_ref]
    return tuple(score for score in Score if any(_is_known(_VALUES[score](label)) for label in there))


def _is_known(value: float | None) -> bool:
    return value is not None and value == value


def has_distances(evaluation: Evaluation) -> bool:
    """Whether distances and volumes were measured, as far as these images have any."""
    return any(
        label.hausdorff_95_mm is not None or label.volume_ref_ml is not None
        for case in evaluation.cases
        for label in case.labels
    )


def case_value(score: Score, case: CaseScores) -> float:
    """The mean over the labels that are there."""
    return mean_known([score_value(score, label) for label in case.labels])


def worst_first(score: Score, cases: Sequence[CaseScores]) -> tuple[CaseScores, ...]:
    """Cases without any label come last."""
    low_is_bad = score in (Score.DICE, Score.IOU, Score.SURFACE_DICE)

    def badness(case: CaseScores) -> tuple[bool, float]:
        value = case_value(score, case)
        if math.isnan(value):
            return True, 0.0
        if score is Score.VOLUME_ERROR:
            value = max(abs(v) for label in case.labels if not math.isnan(v := score_value(score, label)))
        return False, value if low_is_bad else -value

    return tuple(sorted(cases, key=badness))


def columns_by_label(theme: Theme, evaluation: Evaluation, score: Score) -> tuple[Column[CaseScores], ...]:
    """One score, a column a label."""
    mean = (
        ()
        if len(evaluation.label_names) == 1
        else (_column(tr("Mean"), score, lambda case: case_value(score, case), theme),)
    )
    return (
        *_first_columns(evaluation),
        *mean,
        *(_label_column(name, score, place, theme) for place, name in enumerate(evaluation.label_names)),
    )


def columns_by_score(theme: Theme, evaluation: Evaluation, place: int) -> tuple[Column[CaseScores], ...]:
    """One label, a column a score."""
    scores = known_scores(evaluation)
    return (
        *_first_columns(evaluation),
        *(_label_column(score_title(score), score, place, theme) for score in scores),
    )


def summaries_by_label(evaluation: Evaluation, score: Score) -> tuple[Summary, ...]:
    return tuple(
        Summary(name=name, score=score, over=spread_over_cases(evaluation, score, place))
        for place, name in enumerate(evaluation.label_names)
    )


def summaries_by_score(evaluation: Evaluation, place: int) -> tuple[Summary, ...]:
    return tuple(
        Summary(name=score_title(score), score=score, over=spread_over_cases(evaluation, score, place))
        for score in known_scores(evaluation)
    )


def spread_over_cases(evaluation: Evaluation, score: Score, place: int) -> Spread:
    """Of one label."""
    return spread_of([score_value(score, case.labels[place]) for case in evaluation.cases])


def summary_columns(title: str) -> tuple[Column[Summary], ...]:
    def told(row: Summary, value: float) -> str:
        return written(row.score, value)

    def mean(row: Summary) -> str:
        whole, deviation = told(row, row.over.mean), row.over.deviation
        return whole if deviation != deviation else f"{whole} ± {told(row, deviation)}"

    def middle(row: Summary) -> str:
        low, high = (told(row, value) for value in (row.over.lower_quartile, row.over.upper_quartile))
        return f"{low} … {high}" if row.over.count else ABSENT

    return (
        Column(title=title, text=lambda row: row.name, tip=lambda row: score_meaning(row.score)),
        Column(title=tr("Mean"), text=mean, number=True),
        Column(title=tr("Median"), text=lambda row: told(row, row.over.median), number=True),
        Column(
            title=tr("Middle half"),
            text=middle,
            tip=lambda row: tr("From the lower to the upper quartile: half of the cases lie between."),
            number=True,
        ),
        Column(title=tr("Cases"), text=lambda row: str(row.over.count), number=True),
    )


def _first_columns(evaluation: Evaluation) -> tuple[Column[CaseScores], ...]:
    name: Column[CaseScores] = Column(
        title=tr("Case"), text=lambda case: case.case, tip=lambda case: case.case
    )
    if all(case.uncertainty is None for case in evaluation.cases):
        return (name,)
    uncertain: Column[CaseScores] = Column(
        title=tr("Uncertainty"),
        word=Word.UNCERTAINTY,
        text=lambda case: percent(case.uncertainty),
        sort_by=lambda case: math.nan if case.uncertainty is None else case.uncertainty,
        number=True,
    )
    return name, uncertain


def _label_column(title: str, score: Score, place: int, theme: Theme) -> Column[CaseScores]:
    return _column(title, score, lambda case: score_value(score, case.labels[place]), theme, place)


def _column(
    title: str, score: Score, value: Callable[[CaseScores], float], theme: Theme, place: int | None = None
) -> Column[CaseScores]:
    def colour(case: CaseScores) -> str | None:
        found = value(case)
        if found != found:
            return theme.muted
        return theme.bad if score is Score.DICE and found < POOR_DICE else None

    def tip(case: CaseScores) -> str:
        if place is None:
            return score_meaning(score)
        scores = case.labels[place]
        if scores.n_pred == 0 and scores.n_ref == 0:
            return tr("The label is in neither mask of this case.")
        return tr(
            "{right} voxels right, {much} too many, {missed} missed",
            right=scores.tp,
            much=scores.fp,
            missed=scores.fn,
        )

    return Column(
        title=title,
        text=lambda case: written(score, value(case)),
        sort_by=value,
        tip=tip,
        number=True,
        colour=colour,
    )
