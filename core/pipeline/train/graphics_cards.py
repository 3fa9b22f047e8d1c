"""On which graphics cards of this machine folds can be trained side by side."""

import json
import subprocess
from collections.abc import Sequence

from core.device import CudaCard
from core.errors import UserError
from core.events import Heartbeat, Job
from core.io.files.json_file import value_from_json
from core.pipeline.process.own_process import end_process_tree, start_process
from core.system.hardware import graphics_cards

FAR_SMALLER = 0.5
"""of the greatest card's memory: what is planned for one does not fit the other"""
BEAT_SECONDS = 0.25


def find_training_cards() -> Job[tuple[CudaCard, ...]]:
    """None where the machine has one card or none. PyTorch is asked, in a process of its own: it alone knows its
    numbers, and whether it can use them.
    """
    yield Heartbeat()
    if len(graphics_cards()) < 2:
        return ()
    process = start_process(["system", "--cards"], output=subprocess.PIPE, events=False)
    try:
        while True:
            try:
                said, _ = process.communicate(timeout=BEAT_SECONDS)
                break
            except subprocess.TimeoutExpired:
                yield Heartbeat()
    finally:
        end_process_tree(process.pid)
        process.wait()
    try:
        return alike_cards(value_from_json(json.loads(said), tuple[CudaCard, ...], source="system --cards"))
    except (ValueError, RecursionError, UserError):
        # no PyTorch, or a broken one: whoever trains is told
        return ()


def alike_cards(cards: Sequence[CudaCard]) -> tuple[CudaCard, ...]:
    """Without a small one that is there for the screen; none where then fewer than two are left."""
    most = max((card.memory_gb for card in cards), default=0.0)
    alike = tuple(card for card in cards if card.memory_gb >= FAR_SMALLER * most)
    return alike if len(alike) > 1 else ()
