from dataclasses import replace

import pytest

from core.pipeline.queue.graphics_card_choice import begin_now, card_of, time_side_by_side
from core.pipeline.train.fold_order import FoldOrder

TWO = ("cuda:0", "cuda:1")
Orders = tuple[FoldOrder, ...]


def order(fold: str, configuration: str = "3d_fullres", **other: object) -> FoldOrder:
    return replace(FoldOrder(configuration=configuration, fold=fold), **other)  # type: ignore[arg-type]


def never(_order: FoldOrder, _unfinished: Orders) -> bool:
    return False


def second_stage(wanted: FoldOrder, unfinished: Orders) -> bool:
    """Folds named c need those named l."""
    return wanted.fold.startswith("c") and any(other.fold.startswith("l") for other in unfinished)


def where(orders: Orders) -> dict[str, str | None]:
    return {order.fold: order.device for order in orders}


def test_that_with_one_card_one_trains_at_a_time_and_chooses_its_device_itself() -> None:
    waiting = (order("0"), order("1"))
    for cards in ((), ("cuda:0",)):
        assert begin_now(waiting, (), cards, never) == (waiting[0],)
        assert begin_now(waiting, (order("2"),), cards, never) == ()
    assert begin_now((), (), TWO, never) == ()


def test_that_as_many_begin_as_there_are_cards() -> None:
    waiting = (order("0"), order("1"), order("2"))
    assert where(begin_now(waiting, (), TWO, never)) == {"0": "cuda:0", "1": "cuda:1"}
    assert where(begin_now(waiting[:1], (), TWO, never)) == {"0": "cuda:0"}


def test_that_the_next_takes_the_card_that_is_free() -> None:
    waiting = (order("2"), order("3"))
    assert where(begin_now(waiting, (order("1", device="cuda:1"),), TWO, never)) == {"2": "cuda:0"}
    # one that chose for itself is on the first
    assert where(begin_now(waiting, (order("1"),), TWO, never)) == {"2": "cuda:1"}
    both = (order("0", device="cuda:0"), order("1", device="cuda:1"))
    assert begin_now(waiting, both, TWO, never) == ()


def test_that_an_order_that_names_a_card_waits_for_it_and_others_do_not_wait_for_it() -> None:
    waiting = (order("0", device="cuda:0"), order("1"))
    assert where(begin_now(waiting, (order("2"),), TWO, never)) == {"1": "cuda:1"}


def test_that_a_second_stage_waits_until_its_first_is_done_and_others_pass_it() -> None:
    waiting = (order("l1"), order("c0"), order("3"))
    assert where(begin_now(waiting, (order("l0"),), TWO, second_stage)) == {"l1": "cuda:1"}
    at_work = (order("l1", device="cuda:1"),)
    assert where(begin_now(waiting[1:], at_work, TWO, second_stage)) == {"3": "cuda:0"}
    assert where(begin_now(waiting[1:], (), TWO, second_stage)) == {"c0": "cuda:0", "3": "cuda:1"}


def test_that_what_lacks_something_nobody_will_give_begins_alone_and_says_so() -> None:
    def always(_order: FoldOrder, _unfinished: Orders) -> bool:
        return True

    waiting = (order("c0"), order("c1"))
    assert begin_now(waiting, (order("0"),), TWO, always) == ()
    assert where(begin_now(waiting, (), TWO, always)) == {"c0": "cuda:0"}


def test_that_a_training_that_shares_its_batch_over_cards_runs_alone() -> None:
    wide, after = order("0", gpus=2), order("1")
    assert begin_now((wide, after), (), TWO, never) == (wide,)
    assert begin_now((after,), (wide,), TWO, never) == ()
    # what stands behind it does not take the card that it waits for
    assert begin_now((wide, after), (order("2"),), TWO, never) == ()
    assert where(begin_now((after, wide), (), TWO, never)) == {"1": "cuda:0"}


@pytest.mark.parametrize(("waiting", "share"), [("0", 1), ("01", 2), ("012", 2)])
def test_that_each_is_told_how_many_share_the_processor(waiting: str, share: int) -> None:
    begun = begin_now(tuple(order(fold) for fold in waiting), (), TWO, never)
    assert {each.side_by_side for each in begun} == {share}


@pytest.mark.parametrize(
    ("device", "card"),
    [(None, "cuda:0"), ("cuda", "cuda:0"), ("cuda:1", "cuda:1"), ("cuda:7", None), ("cpu", None)],
)
def test_that_the_card_of_a_training_is_known(device: str | None, card: str | None) -> None:
    assert card_of(order("0", device=device), TWO) == card
    assert card_of(order("0", device=device), ()) is None


def test_that_time_is_shared_by_the_cards() -> None:
    assert time_side_by_side([10.0] * 5, 1) == 50.0
    assert time_side_by_side([10.0] * 5, 2) == 30.0
    assert time_side_by_side([30.0, 10.0, 10.0], 2) == 30.0
    assert time_side_by_side([], 2) == 0.0
