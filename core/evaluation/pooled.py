"""Held-out cases of several folds as one evaluation (METHOD §8)."""

from collections.abc import Sequence

from core.evaluation.metrics import mean_known
from core.evaluation.scores import CaseScores, Evaluation


def pooled(evaluations: Sequence[Evaluation]) -> Evaluation:
    """All cases of several folds of one model, at least one fold, each case once.

    The user's own folds may hold a case out twice: then the first fold's scores of it count, as in choosing a model.
    """
    first = evaluations[0]
    if len(evaluations) == 1:
        return first
    cases: dict[str, CaseScores] = {}
    for evaluation in evaluations:
        for case in evaluation.cases:
            cases.setdefault(case.case, case)
    return evaluation_of(tuple(cases.values()), first.label_names, first.label_values)


def evaluation_of(
    cases: Sequence[CaseScores], label_names: Sequence[str], label_values: Sequence[tuple[int, ...]]
) -> Evaluation:
    """Means over the cases, then the mean of the labels; labels that are in no mask count in no mean."""
    means = tuple(
        mean_known([case.labels[place].dice for case in cases]) for place in range(len(label_names))
    )
    return Evaluation(
        label_names=tuple(label_names),
        label_values=tuple(label_values),
        cases=tuple(cases),
        mean_dice_per_label=means,
        mean_dice=mean_known(means),
    )
