"""Folds of a model scored together."""

from pathlib import Path

import pytest

from core.dataset.splits import fair_folds
from core.evaluation.pooled import evaluation_of, pooled
from core.evaluation.scores import CaseScores, Evaluation, LabelScores


def fold(**dice: float) -> Evaluation:
    cases = [
        CaseScores(
            case=name,
            prediction=Path(f"{name}.nii.gz"),
            reference=Path(f"{name}.nii.gz"),
            labels=(LabelScores(dice=value, iou=0, tp=0, fp=0, fn=0, tn=0, n_pred=0, n_ref=0),),
        )
        for name, value in dice.items()
    ]
    return evaluation_of(cases, ("liver",), ((1,),))


def test_that_each_case_counts_alike_however_many_its_fold_holds_out() -> None:
    found = pooled((fold(a=0.9), fold(b=0.6, c=0.6)))
    assert [case.case for case in found.cases] == ["a", "b", "c"]
    assert found.mean_dice == pytest.approx(0.7)
    assert found.mean_dice_per_label == (found.mean_dice,)


def test_that_a_case_that_two_folds_hold_out_counts_once_as_the_first_of_them_says() -> None:
    found = pooled((fold(a=0.9, b=0.5), fold(a=0.1)))
    assert len(found.cases) == 2 and found.mean_dice == pytest.approx(0.7)


def test_that_the_fold_of_all_cases_counts_only_alone() -> None:
    assert fair_folds(("0", "1", "all")) == ("0", "1")
    assert fair_folds(("all",)) == ("all",)
    assert fair_folds(()) == ()
