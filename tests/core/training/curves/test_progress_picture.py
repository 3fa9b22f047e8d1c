from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core.events import EpochFinished
from core.training.curves.progress_picture import progress_picture


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
    return bool((np.asarray(picture.convert("RGB")) == colour).all(axis=2).any())


TRAIN_LOSS, MOVING_AVERAGE, PSEUDO_DICE = (0x2A, 0x6F, 0xDB), (0x1F, 0x8A, 0x4C), (0x9B, 0xC5, 0xA9)
PLOT = (80, 20, 960, 280)
"""of the first chart, without its legend; each of the others is 300 lower"""


def plot(picture: Image.Image, number: int) -> Image.Image:
    left, top, right, bottom = PLOT
    return picture.crop((left, top + 40 + 290 * number, right, bottom + 290 * number))


@pytest.mark.parametrize("count", [1, 2, 1500])
def test_that_the_curves_are_in_the_picture_from_the_first_epoch_on(tmp_path: Path, count: int) -> None:
    progress_picture(tmp_path / "progress.png", epochs(count))
    with Image.open(tmp_path / "progress.png") as picture:
        assert (picture.size, picture.info.get("Software")) == ((960, 1200), None)
        assert has_colour(plot(picture, 0), TRAIN_LOSS)
        assert has_colour(plot(picture, 1), MOVING_AVERAGE)
        # there is not one value of it
        assert not has_colour(plot(picture, 1), PSEUDO_DICE)
