"""What the card of a training at work says."""

import pytest

from app.pages.training.live import _left
from core.events import EpochFinished, IterationFinished, Progress
from tests.app.pages.conftest import epochs

STEP = IterationFinished(
    epoch=2, iteration=5, iterations=50, loss=0.0, seconds_left=300.0, data_wait_share=0.0
)
SCORING = Progress(done=3, total=40, item="case_3", seconds_left=12.0)


@pytest.mark.parametrize(
    ("step", "history", "progress", "wanted"),
    [
        (None, (), None, None),
        (STEP, epochs(2, 10), None, 300.0),
        (None, (), Progress(done=1, total=9, item="case_1", seconds_left=4.0), None),
        (STEP, epochs(10, 10), SCORING, 12.0),
        (STEP, epochs(10, 10), None, None),
    ],
    ids=["begins", "learns", "prepares", "scores", "begins to score"],
)
def test_that_what_is_left_is_of_the_training_and_in_the_end_of_its_scoring(
    step: IterationFinished | None,
    history: tuple[EpochFinished, ...],
    progress: Progress | None,
    wanted: float | None,
) -> None:
    assert _left(step, history[-1] if history else None, progress) == wanted
