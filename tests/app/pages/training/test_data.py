from collections.abc import Callable
from typing import Any

from app.pages.training.data import dice_curves, loss_curves, merged_history, step_of
from core.events import IterationFinished

History = Callable[..., tuple[Any, ...]]


def test_that_epochs_told_since_replace_those_on_disk_and_none_is_there_twice(history: History) -> None:
    kept, told = history(5, 10), history(8, 10, loss=-0.9)[4:]
    merged = merged_history(kept, told)
    assert [event.epoch for event in merged] == list(range(8))
    assert [event.train_loss for event in merged] == [-0.5] * 4 + [-0.9] * 4


def test_that_epochs_are_counted_from_one_on_the_screen(history: History) -> None:
    training, _ = loss_curves(history(3, 10), "#000000", "#000000")
    assert training.x.tolist() == [1, 2, 3]


def test_that_an_absent_label_is_a_gap_in_its_curve(history: History) -> None:
    curves = dice_curves(history(2, 10), ("liver", "spleen"), ("#f00000", "#00f000"), "#000000", "#777777")
    spleen = next(curve for curve in curves if curve.name == "spleen")
    assert all(value != value for value in spleen.y.tolist())


def test_that_a_step_lies_between_the_epochs() -> None:
    step = step_of(IterationFinished(epoch=2, iteration=4, iterations=10, loss=0.3))
    assert (step.place, step.loss) == (2.5, 0.3)
