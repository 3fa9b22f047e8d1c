"""Which graphics cards train folds side by side; PyTorch and the driver are stood in for."""

import subprocess
import sys
from collections.abc import Sequence
from typing import Any

import pytest

from core.device import CudaCard
from core.events import run_to_end
from core.pipeline.train import graphics_cards as module
from core.pipeline.train.graphics_cards import alike_cards, find_training_cards
from core.system.hardware import GraphicsCard
from core.training.train import loading_threads


def cards(*memory_gb: float) -> tuple[CudaCard, ...]:
    return tuple(CudaCard(index=at, name=f"Card {at}", memory_gb=each) for at, each in enumerate(memory_gb))


def test_that_a_small_card_for_the_screen_is_left_out() -> None:
    assert alike_cards(cards(24, 24)) == cards(24, 24)
    assert [card.spelled for card in alike_cards(cards(24, 2, 16))] == ["cuda:0", "cuda:2"]
    assert alike_cards(cards(2, 24)) == ()
    assert alike_cards(cards(24)) == ()
    assert alike_cards(()) == ()


@pytest.mark.parametrize(
    ("shown", "said", "found"),
    [
        (
            2,
            '[{"index": 0, "name": "A", "memory_gb": 24.0}, {"index": 1, "name": "A", "memory_gb": 24.0}]',
            2,
        ),
        # one is kept from us, or PyTorch was built without cards, or is not there
        (2, '[{"index": 0, "name": "A", "memory_gb": 24.0}]', 0),
        (2, "[]", 0),
        (2, "", 0),
        (2, '[{"index": 0}]', 0),
    ],
)
def test_that_pytorch_is_asked_which_cards_it_can_use(
    monkeypatch: pytest.MonkeyPatch, shown: int, said: str, found: int
) -> None:
    def start(arguments: Sequence[str], **_options: Any) -> "subprocess.Popen[str]":
        assert arguments == ["system", "--cards"]
        return subprocess.Popen([sys.executable, "-c", f"print({said!r})"], stdout=subprocess.PIPE, text=True)

    card = GraphicsCard(name="A", memory_gb=24.0, free_gb=20.0, driver="1")
    monkeypatch.setattr(module, "graphics_cards", lambda: (card,) * shown)
    monkeypatch.setattr(module, "start_process", start)
    assert len(run_to_end(find_training_cards())) == found


def test_that_with_one_card_nobody_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    def start(*_arguments: Any, **_options: Any) -> None:
        raise AssertionError

    card = GraphicsCard(name="A", memory_gb=24.0, free_gb=20.0, driver="1")
    monkeypatch.setattr(module, "graphics_cards", lambda: (card,))
    monkeypatch.setattr(module, "start_process", start)
    assert run_to_end(find_training_cards()) == ()


def test_that_trainings_side_by_side_divide_the_threads_that_load_data() -> None:
    assert [loading_threads(cores) for cores in (1, 4, 9, 64)] == [2, 3, 8, 8]
    assert [loading_threads(16, count) for count in (1, 2, 4, 16)] == [8, 7, 3, 2]
    assert loading_threads(64, 2) == 8
