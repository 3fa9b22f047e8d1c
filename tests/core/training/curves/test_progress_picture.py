from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core.events import EpochFinished
from core.training.curves.progress_picture import nice_ticks, progress_picture


def epochs(count: int) -> list[EpochFinished]:
    return [
        EpochFinished(
            epoch=number,
            epochs=count,
            train_loss=-0.1 * number,
            validation_loss=float("nan"),
            pseudo_dice=(None,),
            mean_pseudo_dice=None,
            ema_pseudo_dice=0.5,
            learning_rate=0.01,
            seconds=3.0,
        )
        for number in range(count)
    ]


def has_colour(picture: Image.Image, colour: tuple[int, int, int]) -> bool:
    return bool((np.asarray(picture) == colour).all(axis=2).any())


@pytest.mark.parametrize("count", [1, 2, 1500])
def test_that_the_curves_are_in_the_picture_from_the_first_epoch_on(tmp_path: Path, count: int) -> None:
    progress_picture(tmp_path / "progress.png", epochs(count))
    with Image.open(tmp_path / "progress.png") as picture:
        assert has_colour(picture.crop((100, 40, 960, 260)), (0x2A, 0x6F, 0xDB)) or count == 1
        assert has_colour(picture.crop((60, 340, 960, 560)), (0x1F, 0x8A, 0x4C))


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [(0, 1, (0, 0.2, 0.4, 0.6, 0.8, 1)), (-0.93, 0.11, (-0.5, 0)), (1, 12, (5, 10)), (3, 3, (3,))],
)
def test_that_ticks_are_round_numbers(low: float, high: float, ticks: tuple[float, ...]) -> None:
    assert nice_ticks(low, high) == pytest.approx(ticks)
