"""Events survive the way through a line of JSON."""

from pathlib import Path

import pytest

from core import events
from core.errors import UserError
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
    events.TrainingBegan(configuration="2d", fold="0", device="cuda:1", resumed=True),
    events.TrainingTold(
        configuration="2d", fold="all", event=events.Progress(done=1, total=3, item="a", seconds_left=None)
    ),
    events.TrainingEnded(
        configuration="2d", fold="0", outcome="failed", text=say("no"), hint=say("so"), bug="trace"
    ),
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


def test_that_a_sentence_within_a_sentence_stays_one() -> None:
    inner = UserError("{file}: the file is missing.", hint="Put {file} back.", file="a.nii.gz")
    outer = UserError(
        "Case {case}: {reason}", hint="{way}", case="liver_1", reason=inner.text, way=inner.hint
    )
    failed = events.Failed(message=outer.text, hint=outer.hint)
    assert event_from_line(event_line(failed)) == failed


def test_that_what_was_written_before_is_still_read() -> None:
    line = (
        '{"kind": "warned", "case": "", "text": {"template": "Case {case}: {n} {reason}", '
        '"values": {"case": "a", "n": 2, "reason": "the file is missing."}}}'
    )
    event = event_from_line(line)
    assert isinstance(event, events.Warned)
    assert str(event.text) == "Case a: 2 the file is missing."


def test_that_sentences_without_an_end_are_no_event() -> None:
    text = '{"template": "{a}", "values": {"a": ' * 3000 + '""' + "}}" * 3000
    assert event_from_line('{"kind": "warned", "text": ' + text + "}") is None
