"""A cascade in the queue: what its second stage brings along, and that it stays behind its first."""

from dataclasses import replace

import pytest

from core.pipeline.project.project import Project
from core.pipeline.queue.stages import (
    in_sequence,
    is_in_sequence,
    missing_before,
    moved,
    waits_for_stage,
    without,
)
from core.pipeline.train.fold_order import FoldOrder
from tests.core.pipeline.queue.conftest import CASCADE, FULL, LOW, MakeRun


def order(configuration: str, fold: str) -> FoldOrder:
    return FoldOrder(configuration=configuration, fold=fold, epochs=10)


def test_that_a_cascade_brings_the_folds_that_it_needs(project: Project) -> None:
    found = missing_before(project, (order(CASCADE, "0"),))
    assert [(o.configuration, o.fold, o.epochs) for o in found] == [(LOW, fold, 10) for fold in "01"]
    assert missing_before(project, (order(FULL, "0"),)) == ()
    assert missing_before(replace(project, dataset=None), (order(CASCADE, "0"),)) == ()


def test_that_folds_of_the_first_stage_that_are_there_are_not_trained_again(
    project: Project, make_run: MakeRun
) -> None:
    runs = (make_run(LOW, "0", is_trained=True), make_run(LOW, "1", is_trained=False))
    both = (order(CASCADE, "0"), order(CASCADE, "1"))
    assert [o.fold for o in missing_before(replace(project, runs=runs), both)] == ["1"]
    other_plan = tuple(replace(run, plans_name="Other") for run in runs)
    assert [o.fold for o in missing_before(replace(project, runs=other_plan), both)] == ["0", "1"]
    assert missing_before(project, (order(LOW, "1"), order(CASCADE, "0")), done=(order(LOW, "0"),)) == ()


def test_that_a_first_stage_trained_on_all_cases_is_enough(project: Project, make_run: MakeRun) -> None:
    done = replace(project, runs=(make_run(LOW, "all", is_trained=True),))
    assert missing_before(done, (order(CASCADE, "0"),)) == ()


def test_that_of_a_single_case_a_cascade_needs_the_first_stage_on_all_cases(project: Project) -> None:
    assert project.dataset is not None
    dataset = replace(project.dataset, cases=project.dataset.cases[:1])
    alone = replace(project, dataset=dataset, own_splits=None)
    found = missing_before(alone, (order(CASCADE, "all"),))
    assert [(o.configuration, o.fold) for o in found] == [(LOW, "all")]


@pytest.mark.parametrize(
    ("unfinished", "done", "waits"),
    [("", "", True), ("1", "0", True), ("", "0", True), ("", "01", False), ("0", "01", True)],
)
def test_that_a_second_stage_waits_for_its_first(
    project: Project, unfinished: str, done: str, waits: bool
) -> None:
    going, over = (tuple(order(LOW, fold) for fold in folds) for folds in (unfinished, done))
    assert waits_for_stage(project, order(CASCADE, "0"), going, over) is waits
    assert not waits_for_stage(project, order(FULL, "0"), going, over)


def test_that_a_second_stage_cannot_be_moved_before_its_first(project: Project) -> None:
    waiting = (order(FULL, "0"), order(LOW, "0"), order(CASCADE, "0"))
    assert moved(waiting, waiting[2], -1, project) == waiting
    assert moved(waiting, waiting[1], 1, project) == waiting
    assert moved(waiting, waiting[0], 1, project) == (waiting[1], waiting[0], waiting[2])
    assert moved(waiting, waiting[0], -1, project) == waiting
    assert is_in_sequence(waiting, project)
    assert in_sequence(waiting[::-1], project) == (waiting[1], waiting[0], waiting[2])


def test_that_a_second_stage_goes_with_the_fold_that_it_needs(project: Project) -> None:
    waiting = (order(LOW, "0"), order(LOW, "1"), order(FULL, "1"), order(CASCADE, "0"))
    assert without(waiting, waiting[1], project) == (waiting[0], waiting[2])
    assert without(waiting, waiting[2], project) == (*waiting[:2], waiting[3])
    assert without(waiting, waiting[1], None) == (waiting[0], *waiting[2:])
