"""The queue as a state, moved by hand: no process, no window."""

from dataclasses import replace
from pathlib import Path

import pytest

from core.pipeline.project.project import Project
from core.pipeline.queue.queue_file import keep_waiting, kept_waiting
from core.pipeline.queue.queue_state import Begun, EndOfTraining, QueueState
from core.pipeline.queue.stages import Orders
from core.pipeline.train.fold_order import FoldOrder
from tests.core.pipeline.queue.conftest import CASCADE, FULL, LOW

TWO = ("cuda:0", "cuda:1")


def orders(*folds: str, configuration: str = FULL) -> Orders:
    return tuple(FoldOrder(configuration=configuration, fold=fold) for fold in folds)


def queue(*waiting: FoldOrder, cards: tuple[str, ...] = ()) -> QueueState:
    return QueueState(waiting=waiting, cards=cards)


def folds(some: Orders) -> str:
    return "".join(order.fold for order in some)


def test_that_one_begins_after_the_other(project: Project) -> None:
    state, (first,) = queue(*orders("0", "1")).begin(project)
    assert (first.order.fold, first.order.device, folds(state.waiting)) == ("0", None, "1")
    assert state.begin(project) == (state, ())
    state, (second,) = state.end(first, EndOfTraining.DONE).begin(project)
    assert (second.order.fold, state.waiting, state.at_work) == ("1", (), (second,))
    assert folds(state.done) == "0"


def test_that_several_cards_train_several_folds_and_the_order_that_waited_is_kept(project: Project) -> None:
    state, begun = queue(*orders("0", "1", "2"), cards=TWO).begin(project)
    assert [(each.order.fold, each.order.device) for each in begun] == [("0", "cuda:0"), ("1", "cuda:1")]
    assert [each.asked for each in begun] == list(orders("0", "1"))
    state, (third,) = state.end(begun[0], EndOfTraining.FAILED, hold_after_failure=False).begin(project)
    assert (third.order.fold, third.order.device) == ("2", "cuda:0")
    one_at_a_time = replace(queue(*orders("0", "1"), cards=TWO), side_by_side=False)
    assert len(one_at_a_time.begin(project)[1]) == 1


@pytest.mark.parametrize(
    ("outcome", "held", "waiting"),
    [
        (EndOfTraining.DONE, False, "1"),
        (EndOfTraining.ENDED, False, "1"),
        (EndOfTraining.STOPPED, True, "1"),
        (EndOfTraining.FAILED, True, "1"),
        (EndOfTraining.BEGINS_AGAIN, True, "01"),
    ],
)
def test_that_after_a_pause_or_a_failure_the_others_wait_until_they_are_started(
    project: Project, outcome: EndOfTraining, held: bool, waiting: str
) -> None:
    state, (first,) = queue(*orders("0", "1")).begin(project)
    state = state.end(first, outcome)
    assert (state.held, folds(state.waiting), state.at_work) == (held, waiting, ())
    assert bool(state.begin(project)[1]) is not held
    assert replace(state, held=False).begin(project)[1]


def test_that_a_second_stage_begins_when_its_first_is_done(project: Project) -> None:
    waiting = (*orders("0", "1", configuration=LOW), *orders("0", configuration=CASCADE), *orders("0"))
    state, begun = queue(*waiting, cards=TWO).begin(project)
    assert [each.order.configuration for each in begun] == [LOW, LOW]
    state, (third,) = state.end(begun[0], EndOfTraining.DONE).begin(project)
    assert third.order.configuration == FULL, "it passes the second stage, which waits"
    state, (last,) = state.end(begun[1], EndOfTraining.DONE).begin(project)
    assert last.order.configuration == CASCADE


def test_that_nothing_is_put_in_twice(project: Project) -> None:
    state, _ = queue(*orders("0", "1")).begin(project)
    assert folds(state.add(orders("0", "1", "2")).waiting) == "12"
    assert folds(state.add(orders("2", "0", "3"), first=True).waiting) == "231"


def test_that_a_training_of_another_project_holds_its_card_and_nothing_else(project: Project) -> None:
    other = Begun(order=orders("0")[0], asked=orders("0")[0], root=Path("other"))
    state = replace(queue(*orders("0")), at_work=(other,))
    assert state.here == () and state.next_ones(project) == ()
    state = state.end(other, EndOfTraining.FAILED)
    assert not state.held and state.done == () and state.next_ones(project) == orders("0")
    assert folds(state.of_project(Path("new"), orders("4")).waiting) == "4"


def test_that_what_is_followed_releases_a_queue_that_was_held(project: Project) -> None:
    followed = Begun(order=orders("0")[0], asked=orders("0")[0])
    held = replace(queue(*orders("1")), held=True)
    assert not held.attach(followed).held
    assert replace(held, at_work=(followed,)).attach(followed).held


def test_that_the_queue_is_moved_and_dropped_with_the_cascade_in_mind(project: Project) -> None:
    low, second, full = (orders("0", configuration=name)[0] for name in (LOW, CASCADE, FULL))
    state = queue(low, second, full)
    assert state.move(second, -1, project) == state
    assert state.move(full, -1, project).waiting == (low, full, second)
    assert state.drop(low, project).waiting == (full,)


def test_that_what_waits_is_kept_in_the_project(project: Project) -> None:
    keep_waiting(project.folder, orders("0", "1"))
    assert kept_waiting(project.folder) == orders("0", "1")
    project.folder.queue_file.write_text("{")
    assert kept_waiting(project.folder) == ()
    keep_waiting(project.folder, ())
    assert not project.folder.queue_file.exists()
