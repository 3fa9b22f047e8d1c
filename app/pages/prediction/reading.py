"""What a prediction has noted beside its masks; read on a job's thread."""

from dataclasses import dataclass, field
from pathlib import Path

from core.events import Job
from core.inference.prediction_record import PredictionRecord, read_prediction_record
from core.pipeline.predict.prediction_inputs import recorded_images


@dataclass(frozen=True, slots=True, kw_only=True)
class NotedCases:
    """Of a folder of masks; empty until it has been read."""

    folder: Path
    record: PredictionRecord = field(default_factory=PredictionRecord)
    names: tuple[str, ...] = ()
    """of the cases that were asked for"""


def read_noted(folder: Path) -> Job[NotedCases]:
    yield from ()
    return NotedCases(
        folder=folder, record=read_prediction_record(folder), names=tuple(recorded_images(folder))
    )
