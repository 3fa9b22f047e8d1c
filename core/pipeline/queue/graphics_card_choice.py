"""Which of the trainings that wait begin now, and on which graphics card; and how long many take together."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Sequence
from dataclasses import replace

from core.pipeline.queue.stages import Orders
from core.pipeline.train.fold_order import FoldOrder

UNNAMED = (None, "", "auto", "cuda")
"""of which a training takes the first card"""


def begin_now(
    waiting: Sequence[FoldOrder],
    at_work: Sequence[FoldOrder],
    cards: Sequence[str],
    has_to_wait: Callable[[FoldOrder, Orders], bool],
) -> Orders:
    """In their order, each with its device. `cards`: cuda:0, cuda:1 …; with fewer than two, one trains at a time.

    `has_to_wait`: whether an order needs what others, which are not done, are to give; see `waits_for_stage`.
    """
    if len(cards) < 2:
        return () if at_work else tuple(waiting[:1])
    if any(order.gpus > 1 for order in at_work):
        return ()
    free = [card for card in cards if card not in {card_of(order, cards) for order in at_work}]
    share = min(len(cards), len(at_work) + len(waiting))
    begun: list[FoldOrder] = []
    for place, order in enumerate(waiting):
        if order.gpus > 1:
            # it needs all cards: what stands behind it lets it go first, or it would never find them free
            return tuple(begun) if at_work or begun else (order,)
        card = next((card for card in free if order.device in (*UNNAMED, card)), None)
        if card is None or has_to_wait(order, (*at_work, *waiting[:place])):
            continue
        free.remove(card)
        begun.append(replace(order, device=card, side_by_side=share))
    if not begun and not at_work:
        # as with one card: it says itself what it lacks
        return tuple(
            replace(order, device=cards[0] if order.device in UNNAMED else order.device)
            for order in waiting[:1]
        )
    return tuple(begun)


def card_of(order: FoldOrder, cards: Sequence[str]) -> str | None:
    """Which of the cards a training is on; None where it computes elsewhere."""
    if order.device in UNNAMED:
        return cards[0] if cards else None
    return order.device if order.device in cards else None


def time_side_by_side(seconds: Sequence[float], places: int) -> float:
    """Until all are done, where each begins in the place that becomes free first."""
    ends = [0.0] * max(1, places)
    for each in seconds:
        heapq.heapreplace(ends, ends[0] + each)
    return max(ends)
