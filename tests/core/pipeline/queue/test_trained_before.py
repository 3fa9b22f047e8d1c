"""Folds that have been trained or begun before: they begin anew, go on, or are left out."""

from dataclasses import replace

from core.pipeline.project.load_project import load_project
from core.pipeline.project.project import Project
from core.pipeline.project.saved_states import Earlier
from core.pipeline.queue.trained_before import begun_anew, finishing, gone_on, trained_before
from core.pipeline.train.fold_order import FoldOrder
from core.pipeline.train.trained_folds import model_of
from core.training.saved.state import Status
from tests.core.pipeline.queue.conftest import FULL, MakeRun


def lying(project: Project, fold: str, role: str) -> Project:
    """As it is read with that saved state."""
    path = model_of(project, FULL).fold(fold).checkpoint(role)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    return load_project(project.folder.root)


def orders(*folds: str, **other: int) -> tuple[FoldOrder, ...]:
    return tuple(FoldOrder(configuration=FULL, fold=fold, **other) for fold in folds)  # type: ignore[arg-type]


def test_that_what_is_new_is_not_asked_about_and_the_rest_goes_on_or_is_left_out(project: Project) -> None:
    project = lying(project, "0", "final")
    project = lying(project, "1", "latest")
    wanted = orders("0", "1", "all")
    found = trained_before(project, wanted)
    assert [(each.order.fold, each.earlier, each.has_more) for each in found] == [
        ("0", Earlier.TRAINED, False),
        ("1", Earlier.BROKEN_OFF, True),
    ]
    assert [(o.fold, o.resume, o.again) for o in gone_on(wanted, found)] == [
        ("1", True, False),
        ("all", False, False),
    ]
    assert [(o.fold, o.resume, o.again) for o in begun_anew(wanted, found)] == [
        ("0", False, True),
        ("1", False, True),
        ("all", False, False),
    ]
    assert trained_before(project, tuple(replace(order, again=True) for order in wanted)) == ()


def test_that_a_trained_fold_goes_on_where_its_cases_are_not_scored_yet(
    project: Project, make_run: MakeRun
) -> None:
    project = lying(project, "0", "final")
    for status, has_more in ((Status.DONE, False), (Status.TRAINED, True)):
        there = replace(project, runs=(make_run(FULL, "0", status=status, is_trained=True),))
        (found,) = trained_before(there, orders("0", epochs=10))
        assert found.has_more is has_more


def test_that_a_first_stage_that_was_begun_goes_on(project: Project) -> None:
    project = lying(project, "1", "latest")
    assert [order.resume for order in finishing(project, orders("0", "1", epochs=5))] == [False, True]
