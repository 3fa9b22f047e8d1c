"""What a folder of predicted masks knows of itself: by which model, and what became of every case."""

from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from core.errors import UserError
from core.events import CaseFailed, CasePredicted, Event, Warned
from core.io.files.json_file import read_json, write_json
from core.io.image import Vector
from core.text import Text
from core.version import program_version

RECORD_FILE = "prediction.json"
UNCERTAINTY_FOLDER = "uncertainty"
"""beside the masks; its maps have the masks' names"""
PREVIOUS_STAGE_FOLDER = "previous_stage"
"""beside the masks of a cascade: those of its first stage"""


class Outcome(str, Enum):
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedCase:
    """One case: its mask, or why it has none."""

    case: str
    outcome: Outcome
    mask: str = ""
    """relative to the folder"""
    seconds: float | None = None
    uncertainty: float | None = None
    """0 to 1; None where not asked for"""
    warnings: tuple[Text, ...] = ()
    reason: Text | None = None
    hint: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeBy:
    """What the masks depend on beside the images."""

    models: tuple[str, ...]
    folds: tuple[tuple[str, ...], ...]
    """of each model"""
    step: float
    mirroring: bool
    clean_up: tuple[tuple[int, ...], ...] = ()
    voxel_size: Vector | None = None
    """(z, y, x) that was given for images whose files say none"""


@dataclass(frozen=True, slots=True, kw_only=True)
class PredictionRecord:
    """prediction.json, written anew after every case, so that a crash leaves what is known."""

    version: int = 1
    made_by: MadeBy | None = None
    cases: tuple[RecordedCase, ...] = ()
    written_by: str = ""
    """the version of the program that wrote the file last; empty where it did not yet say so"""

    @property
    def failed(self) -> tuple[RecordedCase, ...]:
        return tuple(case for case in self.cases if case.outcome is Outcome.FAILED)

    @property
    def least_certain_first(self) -> tuple[RecordedCase, ...]:
        """Those with a mask; the order to review them in. Those without a number come last, by name."""
        done = [case for case in self.cases if case.outcome is Outcome.DONE]
        return tuple(sorted(done, key=lambda c: (c.uncertainty is None, -(c.uncertainty or 0), c.case)))

    def of(self, case: str) -> RecordedCase | None:
        return next((found for found in self.cases if found.case == case), None)

    def with_event(self, event: Event, folder: Path) -> "PredictionRecord":
        """The same after a case was predicted, has failed, or was warned about."""
        if isinstance(event, Warned) and event.case:
            old = self.of(event.case) or RecordedCase(case=event.case, outcome=Outcome.FAILED)
            return self._with(replace(old, warnings=(*old.warnings, event.text)))
        if isinstance(event, CasePredicted):
            known = self.of(event.case)
            mask = event.path.relative_to(folder).as_posix() if folder in event.path.parents else ""
            return self._with(
                RecordedCase(
                    case=event.case,
                    outcome=Outcome.DONE,
                    mask=mask,
                    seconds=event.seconds,
                    uncertainty=event.uncertainty,
                    warnings=known.warnings if known is not None else (),
                )
            )
        if isinstance(event, CaseFailed):
            return self._with(
                RecordedCase(case=event.case, outcome=Outcome.FAILED, reason=event.reason, hint=event.hint)
            )
        return self

    def without(self, cases: frozenset[str]) -> "PredictionRecord":
        """The same before these are predicted again."""
        return replace(self, cases=tuple(found for found in self.cases if found.case not in cases))

    def _with(self, case: RecordedCase) -> "PredictionRecord":
        others = [found for found in self.cases if found.case != case.case]
        return replace(self, cases=tuple(sorted([*others, case], key=lambda found: found.case)))


def read_prediction_record(folder: Path) -> PredictionRecord:
    """Of a folder of masks; an empty one where it knows nothing or the file is damaged."""
    path = folder / RECORD_FILE
    try:
        return read_json(path, PredictionRecord) if path.is_file() else PredictionRecord()
    except UserError:
        return PredictionRecord()


def write_prediction_record(folder: Path, record: PredictionRecord) -> None:
    write_json(folder / RECORD_FILE, replace(record, written_by=program_version()))
