"""Events survive the way through a line of JSON."""

from pathlib import Path

import pytest

from core import events
from core.pipeline.process.event_line import event_from_line, event_line
from core.text import say

EXAMPLES = [
    events.StageStarted(stage=say("Reading {n} cases", n=3), total=3),
    events.Progress(done=1, total=3, item="ä", seconds_left=1.5),
    events.IterationFinished(epoch=0, iteration=1, iterations=5, loss=-0.5),
    events.EpochFinished(
        epoch=0,
        epochs=2,
        train_loss=-0.1,
        validation_loss=0.2,
        pseudo_dice=(0.5, None),
        mean_pseudo_dice=0.5,
        ema_pseudo_dice=None,
        learning_rate=0.01,
        seconds=2.0,
    ),
    events.CheckpointSaved(path=Path("a/b.pth"), epoch=1, role="best"),
    events.PreviewPredicted(case="a", path=Path("a.nii.gz"), epoch=2),
    events.PredictionPlanned(cases=2, windows=9, memory_bytes=5, free_bytes=6, disk_bytes=7, seconds=1.5),
    events.CasePredicted(case="a", path=Path("a.nii.gz"), seconds=1.0, uncertainty=0.25),
    events.CaseFailed(case="a", reason=say("no"), hint=say("")),
    events.Warned(text=say("careful"), case="a"),
    events.Heartbeat(),
    events.Finished(summary=say("done")),
    events.Failed(message=say("no"), hint=say("so"), bug="trace"),
]


@pytest.mark.parametrize("event", EXAMPLES, ids=lambda event: type(event).__name__)
def test_that_an_event_comes_back_from_its_line(event: events.Event) -> None:
    line = event_line(event)
    assert "\n" not in line
    assert event_from_line(line) == event


@pytest.mark.parametrize(
    "line", ["", "a library says hello", '{"kind": "progress"', '{"kind": "unheard_of"}']
)
def test_that_other_output_is_no_event(line: str) -> None:
    assert event_from_line(line) is None


def test_that_every_kind_of_event_is_tried_here() -> None:
    tried = {type(event) for event in EXAMPLES}
    assert tried == set(events.Event.__args__)
