"""What the epochs of a training say of it."""

from collections.abc import Sequence

import pytest

from core.events import EpochFinished
from core.training.curves.epoch_history import FLAT_EPOCHS, LATEST, flat_since, seconds_an_epoch


def epochs(seconds: Sequence[float] = (), averages: Sequence[float] = ()) -> tuple[EpochFinished, ...]:
    count = max(len(seconds), len(averages))
    return tuple(
        EpochFinished(
            epoch=number,
            epochs=count,
            train_loss=0.0,
            validation_loss=0.0,
            pseudo_dice=(),
            mean_pseudo_dice=None,
            ema_pseudo_dice=averages[number] if averages else None,
            learning_rate=0.01,
            seconds=seconds[number] if seconds else 1.0,
        )
        for number in range(count)
    )


@pytest.mark.parametrize(
    ("seconds", "known"),
    [
        ((), None),
        ((90.0,), 90.0),
        ((90.0, 10.0), 10.0),
        ((90.0, 10.0, 30.0, 12.0), 12.0),
        ((0.0, 0.0), None),
        ((*[50.0] * 30, *[10.0] * LATEST), 10.0),
    ],
)
def test_that_an_epoch_takes_what_the_latest_took_without_the_slow_first(
    seconds: tuple[float, ...], known: float | None
) -> None:
    assert seconds_an_epoch(epochs(seconds)) == known


def test_that_a_training_is_called_flat_from_its_best_epoch_on() -> None:
    rising = [0.5 + 0.004 * epoch for epoch in range(FLAT_EPOCHS)]
    flat = [*rising, *[rising[-1] + 0.001] * FLAT_EPOCHS]
    assert flat_since(epochs(averages=flat)) == FLAT_EPOCHS
    assert flat_since(epochs(averages=flat[:-1])) is None
    assert flat_since(epochs(averages=[*flat[:-1], 0.9])) is None
