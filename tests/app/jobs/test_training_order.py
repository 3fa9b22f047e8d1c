from collections.abc import Callable
from dataclasses import replace

import pytest

from app.jobs.training_order import fold_names, is_in_order, missing_before, moved, without
from core.dataset.splits import Split, write_splits
from core.pipeline.project.project import Project, Run
from core.pipeline.train.fold_order import FoldOrder
from core.training.saved.state import Status
from tests.app.pages.conftest import dataset, history, make_run, measured, planned

__all__ = ["dataset", "history", "make_run", "measured", "planned"]
FOLDS = ("0", "1", "2")
LOW, CASCADE, FULL = "3d_lowres", "3d_cascade_fullres", "3d_fullres"


def order(configuration: str, fold: str) -> FoldOrder:
    return FoldOrder(configuration=configuration, fold=fold, epochs=10)


@pytest.fixture
def cascaded(planned: Project) -> Project:
    """A project whose plan has a cascade."""
    plan = planned.plans[0]
    full = plan.configurations[1]
    low = replace(full, name=LOW, next_stage=CASCADE)
    cascade = replace(full, name=CASCADE, previous_stage=LOW)
    return replace(planned, plans=(replace(plan, configurations=(*plan.configurations, low, cascade)),))


def test_that_a_cascade_brings_the_folds_that_it_needs(cascaded: Project) -> None:
    found = missing_before(cascaded, (order(CASCADE, "0"),), FOLDS)
    assert [(o.configuration, o.fold, o.epochs) for o in found] == [(LOW, fold, 10) for fold in FOLDS]
    assert missing_before(cascaded, (order(FULL, "0"),), FOLDS) == ()


def test_that_folds_of_the_first_stage_that_are_done_are_not_trained_again(
    cascaded: Project, make_run: Callable[..., Run]
) -> None:
    runs = (make_run(LOW, "0", (), status=Status.DONE), make_run(LOW, "1", (), status=Status.PAUSED))
    found = missing_before(replace(cascaded, runs=runs), (order(CASCADE, "0"), order(CASCADE, "1")), FOLDS)
    assert [o.fold for o in found] == ["1", "2"]


def test_that_a_first_stage_trained_on_all_cases_is_enough(
    cascaded: Project, make_run: Callable[..., Run]
) -> None:
    done = replace(cascaded, runs=(make_run(LOW, "all", (), status=Status.DONE),))
    assert missing_before(done, (order(CASCADE, "0"),), FOLDS) == ()


def test_that_a_second_stage_cannot_be_moved_before_its_first(cascaded: Project) -> None:
    waiting = (order(FULL, "0"), order(LOW, "0"), order(CASCADE, "0"))
    assert moved(waiting, waiting[2], -1, cascaded) == waiting
    assert moved(waiting, waiting[1], 1, cascaded) == waiting
    assert moved(waiting, waiting[0], 1, cascaded) == (waiting[1], waiting[0], waiting[2])
    assert moved(waiting, waiting[0], -1, cascaded) == waiting
    assert is_in_order(waiting, cascaded)


def test_that_a_second_stage_goes_with_the_fold_that_it_needs(cascaded: Project) -> None:
    waiting = (order(LOW, "0"), order(LOW, "1"), order(LOW, "2"), order(FULL, "1"), order(CASCADE, "0"))
    assert without(waiting, waiting[1], cascaded, FOLDS) == (waiting[0], waiting[2], waiting[3])
    assert without(waiting, waiting[3], cascaded, FOLDS) == (*waiting[:3], waiting[4])


def test_that_folds_are_those_of_the_splits(planned: Project) -> None:
    assert fold_names(planned) == ("0", "1", "2", "3")
    dataset = planned.dataset
    assert dataset is not None
    names = tuple(case.name for case in dataset.cases)
    path = planned.folder.splits_file(dataset.name)
    write_splits(
        path, (Split(train=names[1:], validation=names[:1]), Split(train=names[:1], validation=names[1:]))
    )
    assert fold_names(planned) == ("0", "1")


def test_that_a_single_case_has_no_folds_and_a_cascade_needs_the_first_stage_on_all_cases(
    cascaded: Project,
) -> None:
    assert cascaded.dataset is not None
    alone = replace(cascaded, dataset=replace(cascaded.dataset, cases=cascaded.dataset.cases[:1]))
    assert fold_names(alone) == ()
    found = missing_before(alone, (order(CASCADE, "all"),), fold_names(alone))
    assert [(o.configuration, o.fold) for o in found] == [(LOW, "all")]
