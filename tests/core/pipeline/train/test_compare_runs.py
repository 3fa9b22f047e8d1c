"""Runs of one fold are compared over the cases that both have held out."""

from pathlib import Path

import pytest

from core.evaluation.pooled import evaluation_of
from core.evaluation.scores import CaseScores, Evaluation, LabelScores
from core.pipeline.train.compare_runs import shared_scores

NAN = float("nan")


def case(name: str, *dice: float) -> CaseScores:
    labels = tuple(
        LabelScores(dice=each, iou=each, tp=1, fp=0, fn=0, tn=1, n_pred=1, n_ref=1) for each in dice
    )
    return CaseScores(case=name, prediction=Path(name), reference=Path(name), labels=labels)


def of(*cases: CaseScores, values: tuple[tuple[int, ...], ...] = ((1,), (2,))) -> Evaluation:
    return evaluation_of(cases, ("a", "b"), values)


def test_that_only_cases_that_both_held_out_count() -> None:
    found = shared_scores(of(case("x", 0.8, 0.6), case("y", 0.1, 0.1)), of(case("x", 0.9, 0.7)))
    assert found is not None and found.cases == 1
    assert (found.dice, found.other_dice) == (pytest.approx(0.7), pytest.approx(0.8))
    assert found.is_notably_worse


@pytest.mark.parametrize(("dice", "worse"), [(0.797, False), (0.85, False), (0.79, True), (NAN, False)])
def test_that_chance_is_no_advice(dice: float, worse: bool) -> None:
    found = shared_scores(of(case("x", dice, dice)), of(case("x", 0.8, 0.8)))
    assert found is not None and found.is_notably_worse is worse


def test_that_other_cases_and_other_labels_are_not_compared() -> None:
    assert shared_scores(of(case("x", 0.8, 0.6)), of(case("y", 0.9, 0.7))) is None
    assert shared_scores(of(case("x", 1, 1)), of(case("x", 1, 1), values=((1, 2), (2,)))) is None
