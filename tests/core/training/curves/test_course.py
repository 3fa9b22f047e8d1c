"""How far a training is, through a checkpoint and back."""

import math
from pathlib import Path

import pytest

from core.errors import UserError
from core.events import EpochFinished
from core.training.curves.course import Course, course_of, course_to_plain, logging_of, next_ema
from core.training.saved.checkpoint import Checkpoint, read_checkpoint
from core.training.schedule import Annealing


def epoch(number: int, mean: float | None) -> EpochFinished:
    return EpochFinished(
        epoch=number,
        epochs=9,
        train_loss=0.5 - number,
        validation_loss=0.25,
        pseudo_dice=(mean, None),
        mean_pseudo_dice=mean,
        ema_pseudo_dice=mean,
        learning_rate=0.01,
        seconds=2.0,
    )


def test_that_a_course_comes_back_from_its_checkpoint_as_it_was() -> None:
    course = Course(
        iteration=3,
        history=[epoch(0, 0.5), epoch(1, None)],
        losses=[0.1, 0.2, 0.3],
        seconds=1.5,
        waited=0.25,
        best_ema=0.5,
        annealing=Annealing(begin=5, end=9),
    )
    kept = Checkpoint(network_weights={}, best_ema=0.5, ours={"course": course_to_plain(course)})
    assert course_of(kept, epochs=9, source="x") == course


def test_that_a_damaged_course_is_told_by_its_field() -> None:
    kept = Checkpoint(network_weights={}, ours={"course": {"history": "no"}})
    with pytest.raises(UserError, match=r"x\.pth: history"):
        course_of(kept, epochs=9, source="x.pth")


def test_that_the_peers_lists_hold_an_entry_an_epoch() -> None:
    lists = logging_of([epoch(0, 0.5), epoch(1, None)])
    assert all(len(column) == 2 for column in lists.values())
    assert lists["train_losses"] == [0.5, -0.5]
    assert math.isnan(lists["mean_fg_dice"][1])
    assert lists["epoch_end_timestamps"][1] - lists["epoch_start_timestamps"][1] == 2.0


def test_that_a_training_of_the_peer_can_be_gone_on_with(shared: Path) -> None:
    path = next((shared / "reference/models").rglob("checkpoint_final.pth"))
    checkpoint = read_checkpoint(path)
    course = course_of(checkpoint, epochs=1000, source=str(path))
    assert course.epoch == checkpoint.current_epoch
    assert course.history[-1].train_loss == checkpoint.logging["train_losses"][-1]
    assert course.best_ema == checkpoint.best_ema
    assert all(done.seconds > 0 for done in course.history)


def test_that_the_moving_average_keeps_nine_tenths_and_passes_over_empty_epochs() -> None:
    assert next_ema(None, 0.5) == 0.5
    assert next_ema(0.5, 1.0) == pytest.approx(0.55)
    assert next_ema(0.5, None) == 0.5
    assert next_ema(None, None) is None


def test_that_the_best_epoch_is_the_one_with_the_highest_average() -> None:
    course = Course()
    assert course.finish_epoch(epoch(0, 0.5))
    assert not course.finish_epoch(epoch(1, 0.5))
    assert not course.finish_epoch(epoch(2, None))
    assert course.finish_epoch(epoch(3, 0.6))
    assert course.best_ema == 0.6
